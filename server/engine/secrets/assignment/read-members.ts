import type { Literal } from './reading.ts';

/** A literal that an object, a list or a mapping holds, with the key that it stands under; an item of a list has none. */
export interface Member {
  readonly key: string;
  readonly keyStart: number;
  readonly literal: Literal;
}

/** Characters of an object or a list whose members are looked at, its members, and characters of one. */
export const mostObject = 3_000;
const mostMembers = 40;
const mostLiteral = 300;

const entry =
  /\s{0,200}(?:(?:\/\/|#)[^\n]{0,200}\n\s{0,200}){0,4}(?:(["']?)([\w@.+-]{1,60})\1[ \t]{0,4}(?::|=>|=)[ \t]{0,4})?(?=(["'`]))/y;
const comma = /[ \t]{0,4}[,;]?[ \t]{0,4}(?:(?:\/\/|#)[^\n]{0,200})?(?=\s|[,"'}\])]|\w)/y;

/** Members that are literals, from behind the bracket that opens up to the first that is none; `keyed` are only those with a key. */
export function readMembers(text: string, from: number, which: 'all' | 'keyed'): readonly Member[] {
  const members: Member[] = [];
  for (let at = from; members.length < mostMembers && at - from < mostObject; at = comma.lastIndex) {
    entry.lastIndex = at;
    const match = entry.exec(text);
    if (match === null) return members;
    const [all, , key = '', quote = ''] = match;
    if (which === 'keyed' && key === '') return members;
    const literal = literalAt(text, entry.lastIndex, quote);
    if (literal === undefined) return members;
    members.push({ key, keyStart: key === '' ? literal.content.start : match.index + all.lastIndexOf(key), literal });
    comma.lastIndex = literal.span.end;
    if (!comma.test(text)) return members;
  }
  return members;
}

/** The row that opens at a bracket, `('name', '…')`, else the rows that stand behind it. */
export function readRows(text: string, bracket: number): readonly Member[] {
  const one = rowAt(text, bracket);
  if (one !== undefined) return [one];
  const members: Member[] = [];
  for (let at = bracket + 1; members.length < mostMembers; ) {
    const next = rowAt(text, at);
    if (next === undefined) return members;
    members.push(next);
    const close = text.slice(next.literal.span.end, next.literal.span.end + 300).search(/[)\]}]/);
    if (close === -1) return members;
    at = next.literal.span.end + close + 1;
    at += /^\s{0,20},?/.exec(text.slice(at, at + 24))?.[0].length ?? 0;
  }
  return members;
}

const row = /\s{0,200}[([{]\s{0,20}(["'])([\w@.+-]{1,60})\1[ \t]{0,4},\s{0,20}(?=(["']))/y;

function rowAt(text: string, at: number): Member | undefined {
  row.lastIndex = at;
  const match = row.exec(text);
  if (match === null) return undefined;
  const [all, , key = '', quote = ''] = match;
  const literal = literalAt(text, row.lastIndex, quote);
  return literal === undefined ? undefined : { key, keyStart: match.index + all.indexOf(key), literal };
}

function literalAt(text: string, start: number, quote: string): Literal | undefined {
  const length = text.slice(start + 1, start + 1 + mostLiteral).search(quote === '`' ? /[`\\\n$]/ : /["'\\\n]/);
  if (length < 4 || text[start + 1 + length] !== quote) return undefined;
  return {
    content: { start: start + 1, end: start + 1 + length },
    span: { start, end: start + length + 2 },
    quote,
    isWhole: true,
  };
}

/** A line of YAML that holds a member or an item, and a value of one word: `  user: keeper`, `- "keeper"  # the first`. */
const line =
  /\n([ \t]{0,40})(?:([\w@.+-]{1,60})[ \t]{0,4}:[ \t]{1,4}|-[ \t]{1,4})(["']?)([^\s"'#{}[\]&*!|>%@`,]{4,300})\3[ \t]{0,20}(?:#[^\n]{0,200})?(?=\r?\n|$)/y;

/** The lines of YAML that stand deeper than the name at `name`, from behind it. */
export function readBelow(text: string, from: number, name: number): readonly Member[] {
  const indent = indentAt(text, name);
  const members: Member[] = [];
  let at = text.indexOf('\n', from);
  while (at !== -1 && members.length < mostMembers && at - from < mostObject) {
    line.lastIndex = at;
    const match = line.exec(text);
    if (match === null) return members;
    const [all, own = '', key = '', quote = '', value = ''] = match;
    if (own.length < indent + (all.trimStart().startsWith('-') ? 0 : 1)) return members;
    const start = at + all.lastIndexOf(value);
    const content = { start, end: start + value.length };
    const span = { start: start - quote.length, end: content.end + quote.length };
    const keyStart = key === '' ? start : at + 1 + own.length;
    members.push({ key, keyStart, literal: { content, span, quote, isWhole: true } });
    at = line.lastIndex;
    if (text[at] === '\r') at++;
    if (text[at] !== '\n') return members;
  }
  return members;
}

function indentAt(text: string, at: number): number {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return /^[ \t]*(?:- +)?$/.test(text.slice(start, at)) ? at - start : Number.POSITIVE_INFINITY;
}
