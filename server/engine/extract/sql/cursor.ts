import type { TextFact } from '../../model/facts.ts';
import type { SqlStatement, SqlToken } from '../../syntax/sql.ts';

/** A place in a statement's tokens. */
export interface Cursor {
  readonly tokens: readonly SqlToken[];
  at: number;
}

export function cursorAt({ tokens }: SqlStatement): Cursor {
  return { tokens, at: 0 };
}

/** The word at the cursor, in lower case; empty where there is none. */
export function peek({ tokens, at }: Cursor, ahead = 0): string {
  const token = tokens[at + ahead];
  return token?.kind === 'word' || token?.kind === 'symbol' ? token.text.toLowerCase() : '';
}

/** Steps over these words where they stand here, all of them. */
export function take(cursor: Cursor, ...words: readonly string[]): boolean {
  if (!words.every((word, index) => peek(cursor, index) === word)) return false;
  cursor.at += words.length;
  return true;
}

/** Steps over one of these words. */
export function takeOne(cursor: Cursor, words: ReadonlySet<string>): string | undefined {
  const word = peek(cursor);
  if (!words.has(word)) return undefined;
  cursor.at++;
  return word;
}

export function takeIfExists(cursor: Cursor): void {
  if (!take(cursor, 'if', 'not', 'exists')) take(cursor, 'if', 'exists');
}

/** A name of one or several parts: `shop.orders`, `"Shop"."Orders"`, `shop.*`, `:owner`; undefined where none begins. */
export function takeName(cursor: Cursor): TextFact | undefined {
  const first = cursor.tokens[cursor.at];
  if (!first) return undefined;
  let text = '';
  let last = first;
  for (;;) {
    const part = takePart(cursor);
    if (part === undefined) break;
    text += part.text;
    last = part.last;
    if (peek(cursor) !== '.') return { text, span: { start: first.span.start, end: last.span.end } };
    cursor.at++;
    text += '.';
  }
  return text === '' ? undefined : { text, span: { start: first.span.start, end: last.span.end } };
}

function takePart(cursor: Cursor): { readonly text: string; readonly last: SqlToken } | undefined {
  const token = cursor.tokens[cursor.at];
  if (!token || token.kind === 'number') return undefined;
  const isVariable = token.text === ':' && cursor.tokens[cursor.at + 1]?.span.start === token.span.end;
  if (isVariable) {
    const name = cursor.tokens[cursor.at + 1];
    if (!name || name.kind === 'symbol') return undefined;
    cursor.at += 2;
    return { text: `:${name.text}`, last: name };
  }
  if (token.kind === 'symbol' && token.text !== '*' && !/^\$\{?\w/.test(token.text)) return undefined;
  cursor.at++;
  return { text: token.kind === 'word' ? token.text.toLowerCase() : token.text, last: token };
}

/** An account: a name, or `'app'@'%'` of MySQL, which becomes `app@%`. */
export function takeAccount(cursor: Cursor): TextFact | undefined {
  const token = cursor.tokens[cursor.at];
  const next = cursor.tokens[cursor.at + 1];
  if (!token) return undefined;
  if (token.kind === 'word' && token.text.includes('@')) {
    cursor.at++;
    const [user = '', host = ''] = token.text.split('@');
    const after = cursor.tokens[cursor.at];
    if (host === '' && after?.span.start === token.span.end && after.kind !== 'symbol') {
      cursor.at++;
      return { text: `${user}@${after.text}`, span: { start: token.span.start, end: after.span.end } };
    }
    return { text: `${user}@${host}`, span: token.span };
  }
  if (next?.kind === 'word' && next.text.startsWith('@') && next.span.start === token.span.end) {
    const host = next.text === '@' ? cursor.tokens[cursor.at + 2] : { text: next.text.slice(1), span: next.span };
    if (!host) return undefined;
    cursor.at += next.text === '@' ? 3 : 2;
    return { text: `${token.text}@${host.text}`, span: { start: token.span.start, end: host.span.end } };
  }
  return takeName(cursor);
}

/** Steps over a list in parentheses and gives its tokens. */
export function takeParenthesis(cursor: Cursor): readonly SqlToken[] {
  if (peek(cursor) !== '(') return [];
  const start = cursor.at + 1;
  let depth = 0;
  for (; cursor.at < cursor.tokens.length; cursor.at++) {
    const { kind, text } = cursor.tokens[cursor.at] ?? { kind: 'word', text: '' };
    if (kind !== 'symbol') continue;
    if (text === '(') depth++;
    else if (text === ')' && --depth === 0) break;
  }
  const inner = cursor.tokens.slice(start, cursor.at);
  cursor.at++;
  return inner;
}

/** Items with commas between them. */
export function takeList<T>(cursor: Cursor, item: (cursor: Cursor) => T | undefined): readonly T[] {
  const found: T[] = [];
  for (;;) {
    const read = item(cursor);
    if (read === undefined) return found;
    found.push(read);
    if (!take(cursor, ',')) return found;
  }
}

/** The rest of the tokens. */
export function rest({ tokens, at }: Cursor): readonly SqlToken[] {
  return tokens.slice(at);
}
