import type { ScalarNode, ValueNode } from '../../../model/value-node.ts';
import { type Code, type Read, writtenIn } from './code.ts';
import type { CodeToken } from './tokens.ts';

/** Strings side by side are one in Python. One with expressions inside is a template, known up to the first. */
export function readString(code: Code, at: number): Read {
  let next = at + 1;
  if (code.language === 'python')
    for (let index = next; ; index++) {
      const token = code.tokens[index];
      if (token?.kind === 'string') next = index + 1;
      else if (token?.kind !== 'line' || code.tokens[index + 1]?.kind !== 'string') break;
    }
  const parts = code.tokens
    .slice(at, next)
    .filter(({ kind }) => kind === 'string')
    .map((token) => stringPart(code, token));
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return scalar(code, at, '');
  const span = { start: first.span.start, end: last.span.end };
  const content = { start: first.content.start, end: last.content.end };
  const value = parts.map((part) => part.value).join('');
  const node: ScalarNode = { kind: 'scalar', value, style: 'double', span, content };
  const cut = value.search(code.language === 'script' ? /\$\{/ : /(?<!\{)\{(?!\{)/);
  if (!parts.some(({ isFormatted }) => isFormatted) || cut === -1) return { node, next };
  const known: ScalarNode = { ...node, value: value.slice(0, cut) };
  return {
    node: { kind: 'template', style: 'double', parts: [known, { kind: 'unknown', span }], span, content },
    next,
  };
}

const opening = /^([a-zA-Z]{0,2})("""|'''|"|'|`)/;
const csharpOpening = /^([$@]{0,9})("{3,9}|"|')/;

interface StringPart {
  readonly value: string;
  readonly span: ValueNode['span'];
  readonly content: ValueNode['span'];
  readonly isFormatted: boolean;
}

function stringPart(code: Code, { start, end }: CodeToken): StringPart {
  const written = writtenIn(code, start, end);
  const [, prefix = '', quote = ''] = (code.language === 'csharp' ? csharpOpening : opening).exec(written) ?? [];
  const from = start + prefix.length + quote.length;
  const to = written.length > prefix.length + quote.length && written.endsWith(quote) ? end - quote.length : end;
  const content = { start: from, end: Math.max(from, to) };
  return {
    value: writtenIn(code, content.start, content.end),
    span: { start, end },
    content,
    isFormatted: /[ft$]/i.test(prefix) || quote === '`',
  };
}

export function scalar({ tokens }: Code, at: number, value: ScalarNode['value']): Read {
  const token = tokens[at];
  const span = { start: token?.start ?? 0, end: token?.end ?? 0 };
  return { node: { kind: 'scalar', value, style: 'plain', span, content: span }, next: at + 1 };
}

/** A name of an argument or a field; of C#, as an argument is written: there a field begins with a capital. */
export function keyNode(code: Code, at: number): ScalarNode {
  const token = code.tokens[at];
  const span = { start: token?.start ?? 0, end: token?.end ?? 0 };
  if (token?.kind !== 'string') {
    const written = writtenIn(code, span.start, span.end);
    const value = code.language === 'csharp' ? written.charAt(0).toLowerCase() + written.slice(1) : written;
    return { kind: 'scalar', value, style: 'plain', span, content: span };
  }
  const { value, content } = stringPart(code, token);
  return { kind: 'scalar', value, style: 'double', span, content };
}
