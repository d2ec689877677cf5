import type { Span } from '../../model/span.ts';

/** A member of `data` or `stringData` of a Kubernetes Secret. */
export interface Member {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: string;
  readonly start: number;
  readonly literal: Span;
  readonly quote: string;
  readonly isEncoded: boolean;
}

const section = /^([ \t]*)["']?(data|stringData)["']?:[ \t]*(?:#.*)?$/;
const line =
  /^([ \t]*)(["']?)([\w.-]{1,100})\2:[ \t]+(?:([|>])[+-]?[ \t]*|(["']?)([^\s"'#{[][^"'\r\n]{0,4000}?)\5(?:[ \t]+#.*|[ \t]*))$/;

/** The members of a manifest in YAML whose `kind` stands at the indentation. */
export function membersOf(manifest: string, indent: number): readonly Member[] {
  const members: Member[] = [];
  let open: { readonly isEncoded: boolean; readonly indent: number; depth: number | undefined } | undefined;
  let block: { readonly match: RegExpExecArray; readonly at: number; lines: number } | undefined;
  let at = 0;
  for (const raw of manifest.split('\n')) {
    const text = raw.replace(/\r$/, '');
    const depth = text.length - text.trimStart().length;
    const head = section.exec(text);
    if (text.trim() !== '' && open !== undefined && depth <= open.indent) open = undefined;
    if (head !== null && Math.abs(depth - indent) <= 1)
      open = { isEncoded: head[2] === 'data', indent: depth, depth: undefined };
    else if (open !== undefined && text.trim() !== '' && !text.trim().startsWith('#')) {
      open.depth ??= depth;
      const match = depth === open.depth ? line.exec(text) : null;
      if (match !== null) block = match[4] === undefined ? undefined : { match, at, lines: 0 };
      if (match !== null && match[4] === undefined) members.push(member(match, at, open));
      else if (match === null && block !== undefined && block.lines++ === 0 && open.isEncoded)
        members.push({ ...member(block.match, block.at, open), ...plain(text.trim(), at + depth) });
    }
    at += raw.length + 1;
  }
  return members;
}

function member(match: RegExpExecArray, at: number, { isEncoded }: Pick<Member, 'isEncoded'>): Member {
  const [, indent = '', keyQuote = '', key = '', , quote = '', value = ''] = match;
  const keyStart = at + indent.length + keyQuote.length;
  const start = at + match[0].indexOf(value, indent.length + key.length + 1);
  const literal = { start: start - quote.length, end: start + value.length + quote.length };
  return { key, keySpan: { start: keyStart, end: keyStart + key.length }, value, start, literal, quote, isEncoded };
}

function plain(value: string, start: number): Pick<Member, 'value' | 'start' | 'literal' | 'quote'> {
  return { value, start, literal: { start, end: start + value.length }, quote: '' };
}

const opening = /(?:^|[\s{,;])(\\{0,3}["']?)(data|stringData)\1\s{0,8}[:=]\s{0,8}\{/g;
const pair =
  /(?<=^|[\s{,;])(\\{0,3}["']?)([\w.-]{1,100})\1\s{0,8}[:=]\s{0,8}(?:(\\{0,3}["'`])([^"'`\\\n]{1,4000})\3|([A-Za-z0-9+/=_-]{1,4000})(?=\s{0,8}[,}]))/g;

/** The members of a manifest between braces: JSON, a flow of YAML, an object of a program. */
export function membersBetweenBraces(object: string): readonly Member[] {
  return [...object.matchAll(opening)].flatMap((open) => {
    const from = open.index + open[0].length;
    const length = object.slice(from).indexOf('}');
    const body = object.slice(from, length === -1 ? undefined : from + length + 1);
    return [...body.matchAll(pair)].map((match) => memberBetweenBraces(match, from, { isEncoded: open[2] === 'data' }));
  });
}

function memberBetweenBraces(match: RegExpExecArray, from: number, { isEncoded }: Pick<Member, 'isEncoded'>): Member {
  const [whole, keyQuote = '', key = '', quote = '', quoted, plain = ''] = match;
  const keyStart = from + match.index + keyQuote.length;
  const value = quoted ?? plain;
  const end = from + match.index + whole.length - quote.length;
  const start = end - value.length;
  const literal = { start: start - quote.length, end: end + quote.length };
  return { key, keySpan: { start: keyStart, end: keyStart + key.length }, value, start, literal, quote, isEncoded };
}
