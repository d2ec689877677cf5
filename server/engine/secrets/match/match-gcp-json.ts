import type { Span } from '../../model/span.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import { type Decoded, part } from '../decode/decoded.ts';
import { readPrivateKey } from '../decode/private-key.ts';
import type { AnchorUse } from '../detector.ts';

const reach = 4_096;

/**
 * The private key in a Google service account's key file, wherever its members stand: alone, in a string, as a dictionary, under
 * keys of YAML or TOML, as arguments. The anchor is `service_account`, the value of `type`; the others are looked for around it.
 */
export function matchGcpJson(
  { detector, length }: AnchorUse,
  text: string,
  end: number,
  state: ScanState,
): Candidate | undefined {
  const head = typed.exec(text.slice(Math.max(0, end - length - 40), end - length));
  if (head === null || !/^(?:\\{0,3}["']|[ \t]*(?:[,#}]|\r?\n|$))/.test(text.slice(end, end + 40))) return undefined;
  state.left -= 2 * reach;
  state.reach = 2 * reach;
  const { start: from, end: to } = around(text, end - length, head[1] ?? '');
  const object = text.slice(from, to);
  const key = member(object, 'private_key');
  const account = member(object, 'client_email')?.text;
  if (key === undefined) return undefined;
  const body = /-----BEGIN ([A-Z ]{0,12}PRIVATE KEY)-----([\s\S]*?)-----END/.exec(key.text);
  const decoded = readPrivateKey(body?.[1] ?? '', body?.[2] ?? '');
  if (decoded === undefined) return undefined;
  const isAccount = account !== undefined && /^[\w.-]{1,80}@[\w.-]{1,120}$/.test(account);
  return {
    detector,
    span: { start: from + key.start, end: from + key.start + key.text.length },
    token: key.text,
    decoded: {
      parts: [
        ...part('client e-mail', account),
        ...part('project', member(object, 'project_id')?.text),
        ...part('key id', member(object, 'private_key_id')?.text),
      ],
      keys: isAccount ? [{ scheme: 'gcp-sa', value: account }] : [],
      ...structureOf(decoded, account, member(object, 'private_key_id')?.text),
    },
    weight: 1,
  };
}

/** Google gives its accounts addresses of its own, and neither words nor one sign over and over are the id of a key that it has made: neither opens anything there. */
function structureOf(
  { structure }: Decoded,
  account: string | undefined,
  id: string | undefined,
): Pick<Decoded, 'structure'> {
  if (id !== undefined && /^(?:[a-z]+(?:[-_ ][a-z]+)*|(.)\1{7,60})$/i.test(id)) return { structure: 'broken' };
  if (account !== undefined && /^[\w.-]+@[\w.-]+$/.test(account) && !account.endsWith('.gserviceaccount.com'))
    return { structure: 'broken' };
  return structure === undefined ? {} : { structure };
}

const typed = /\btype(\\{0,3}["']?)\s{0,8}(?::|=>?)\s{0,8}\\{0,3}["']?$/;

/** The object of the member at a place: between braces, between the brackets of a call, or lines that are indented alike. */
function around(text: string, at: number, quote: string): Span {
  const head = text.slice(Math.max(0, at - reach), at);
  const from = at - head.length;
  for (const [open, close] of brackets)
    if (quote !== '' || head.lastIndexOf(open) > head.lastIndexOf(close)) {
      const length = text.slice(at, at + reach).indexOf(close);
      return {
        start: from + Math.max(0, head.lastIndexOf(open)),
        end: length === -1 ? Math.min(text.length, at + reach) : at + length,
      };
    }
  return linesAround(text, at, from);
}

const brackets = [
  ['{', '}'],
  ['(', ')'],
] as const;

/** Lines above and below that are indented as this one or deeper, up to another item, a section, or another document. */
function linesAround(text: string, at: number, from: number): Span {
  const own = text.lastIndexOf('\n', at - 1) + 1;
  const depth = depthOf(text.slice(own, at));
  const above = text.slice(from, own).split('\n').slice(0, -1).reverse();
  const [first = '', ...below] = text.slice(own, own + reach).split('\n');
  const isItem = /^\s*-\s/.test(first);
  return {
    start: own - lengthOf(isItem ? [] : linesOf(above, depth)),
    end: Math.min(text.length, own + lengthOf([first, ...linesOf(below, depth)])),
  };
}

function linesOf(lines: readonly string[], depth: number): readonly string[] {
  const stop = lines.findIndex(
    (line) => /^(?:\[|---|\s*-\s)/.test(line) || (line.trim() !== '' && depthOf(line) < depth),
  );
  return stop === -1 ? lines : lines.slice(0, stop);
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

/** Where the text of a line begins, behind the sign of an item. */
function depthOf(line: string): number {
  return /^\s*(?:-\s+)?/.exec(line)?.[0].length ?? 0;
}

function member(object: string, name: string): { readonly text: string; readonly start: number } | undefined {
  const pattern = new RegExp(
    `(?:^|[\\s{,("'\\\\])${name}\\\\{0,3}["']?\\s{0,8}(?::|=>?)\\s{0,60}("""|'''|\\\\{0,3}["'\`]|[|>][+-]?[ \\t]*\\r?\\n\\s*)?`,
  );
  const head = pattern.exec(object);
  if (head === null) return undefined;
  const start = head.index + head[0].length;
  const quote = head[1] ?? '';
  if (/["'`]/.test(quote)) {
    const stop = object.indexOf(quote, start);
    return stop === -1 ? undefined : { text: object.slice(start, stop), start };
  }
  const plain = /^(?:-----BEGIN[\s\S]*?-----END [A-Z ]{0,20}-----|[^\s,)}#"'`]+)/.exec(object.slice(start))?.[0];
  return plain === undefined ? undefined : { text: plain, start };
}
