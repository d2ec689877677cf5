import type { Span } from '../../model/span.ts';
import type { Language } from '../../text/language.ts';
import { readLiteral } from '../assignment/read-literal.ts';
import { leastGuessed } from '../assignment/word-given.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';
import { nameKind } from '../value/name-kind.ts';
import { secretWeight } from '../value/secret-value.ts';

export interface LoginPlace {
  readonly language: Language;
  readonly state: ScanState;
}

/** Characters before a name in which its function is declared, and of the head and the literal behind it. */
const mostBefore = 160;
const mostBehind = 400;

/** Less is what programs return that is called so as well: the names of fields, prompts, words for kinds. */
const leastReturned = 0.7;

/** Whether an anchor is the end of a function's name with the brackets behind it, or what stands between the name of one without a head and its literal. */
export function isReturned(anchor: string): boolean {
  return anchor.endsWith('()') ? !calls.has(anchor) : anchor.endsWith('(self)') || isArrow(anchor);
}

/** Calls without arguments that are of no function's head. */
const calls: ReadonlySet<string> = new Set(['.basicauth()', '.tochararray()']);

/** Whether an anchor is what stands between the name of a function without a head and its literal. */
export function isArrow(anchor: string): boolean {
  return anchor.startsWith('() =>') || anchor.startsWith('lambda:');
}

/** The secret that a function returns which is called after it and does nothing else: `getPassword() { return "…"; }`, `apiKey: () => '…'`, `get_token = lambda: '…'`. */
export function matchReturned(
  { length }: AnchorUse,
  text: string,
  end: number,
  { language, state }: LoginPlace,
): Candidate | undefined {
  const anchor = text.slice(end - length, end);
  const stop = end - length + (isArrow(anchor) ? 0 : anchor.indexOf('('));
  const before = text.slice(Math.max(0, stop - mostBefore), stop);
  const named = (isArrow(anchor) ? arrow : declared).exec(before);
  const own = named?.[1] ?? '';
  const name = own.replace(asked, '');
  const kind = nameKind(name);
  if (named === null || kind === undefined || kind === 'some-key') return undefined;
  state.left -= mostBehind;
  const at = isArrow(anchor) ? end - 1 : behindHead(text, end, language);
  if (at === undefined) return undefined;
  const literal = readLiteral(text, at, language, { inside: '' });
  const detector = state.generic(kind);
  if (detector === undefined || literal === undefined || literal.quote === '' || !literal.isWhole) return undefined;
  if (!isAllOf(text, literal.span)) return undefined;
  const token = text.slice(literal.content.start, literal.content.end);
  const weight = secretWeight({ kind, name, value: token, isQuoted: true });
  if (weight < (kind === 'password' && /\d/.test(token) && !state.isSetAside() ? leastGuessed : leastReturned))
    return undefined;
  const start = stop - named[0].length + named[0].lastIndexOf(own);
  const nameSpan = { start: start + own.length - name.length, end: start + own.length };
  return { detector, span: literal.content, token, weight, assignment: { name, nameSpan, literal, form: 'call' } };
}

/** What stands before the name on its line says that it is declared there: words and types, no condition and no call. */
const declared =
  /(?:^|[\r\n;{}])[ \t]{0,40}(?:func[ \t]{0,2}\([^()\r\n]{1,60}\)[ \t]{1,4}|(?!(?:else|for|if|new|return|throw|until|when|while|yield|await)\b)(?:[\w<>[\]?.:&*@]{1,40}[ \t]{1,4}){0,6}(?:(?<=\bfunction[ \t])\w{1,30}[.:])?)([A-Za-z_]\w{1,60})$/;

const arrow = /(?<![\w$])([A-Za-z_]\w{1,60})["']?[ \t]{0,4}[:=][ \t]{0,4}(?:async[ \t]{1,4})?$/;

/** What functions are called that only return what the rest of their name says. */
const asked = /^(?:[Ff]etch|[Gg]et|[Ll]oad|[Pp]rovide|[Rr]ead|[Rr]etrieve)(?=[A-Z_])_?/;

/** Where the body of the function whose brackets end there gives its literal. */
function behindHead(text: string, end: number, language: Language): number | undefined {
  const behind = text.slice(end, end + mostBehind);
  const found = head.exec(behind) ?? ownHeads[language]?.exec(behind);
  return found ? end + found[0].length : undefined;
}

/** As languages write it in which the last expression is what is returned, or whose functions open no brace. Sources: Rust, "Functions"; Swift, "Functions With an Implicit Return"; Scala 3, "Methods"; Lua, "Function Definitions"; Elixir, `Kernel.def`. */
const ownHeads: Readonly<Partial<Record<Language, RegExp>>> = {
  rust: /^[ \t]{0,4}->[ \t]{0,4}(?:&(?:'\w{1,10}[ ])?)?[\w<>:]{1,40}\s{0,40}\{\s{0,80}(?:return[ \t])?(?:String::from\()?(?=")/,
  swift: /^[ \t]{0,4}->[ \t]{0,4}String\??\s{0,40}\{\s{0,80}(?=")/,
  scala: /^(?:[ \t]{0,2}:[ \t]{0,4}String)?[ \t]{0,4}=[ \t]{0,4}\{\s{0,80}(?=")/,
  lua: /^\s{1,80}return[ \t]{1,4}(?=["'])/,
  elixir: /^(?:,[ \t]do:[ \t]|[ \t]do\s{1,80})(?=")/,
};

/** The rest of a function's head up to its literal. */
const head =
  /^[ \t]{0,4}(?:(?:->|:)[ \t]{0,4}[\w<>?.:&']{1,40}|throws[ \t][\w, .]{1,120}|[\w*.[\]]{1,30})?\s{0,60}(?:=>?[ \t]{0,4}|[{:]\s{0,120}(?:"""[^"]{0,200}"""\s{1,80})?return[ \t]{1,4})(?=["'`])/;

function isAllOf(text: string, { start, end }: Span): boolean {
  const isMade = text.startsWith(made, start - made.length);
  return isAll.test(text.slice(end + (isMade && text[end] === ')' ? 1 : 0), end + 24));
}

const made = 'String::from(';

/** The function has ended, or its expression. */
const isAll = /^(?:\.(?:into|to_owned|to_string)\(\))?[ \t]{0,4}(?:[;,}\r\n]|$)/;
