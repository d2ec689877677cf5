import type { Language } from '../../text/language.ts';
import { readLiteral } from '../assignment/read-literal.ts';
import type { Candidate } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';
import { secretWeight } from '../value/secret-value.ts';

/** Characters before what types, in which the prompt is waited for or the field is found. */
const mostBefore = 200;

/** However weak, where a script answers a prompt; a page is mostly filled in by tests. */
const leastAnswered = 0.3;
const leastFilled = 0.7;

/** Calls that type: in Expect, pexpect, telnetlib, Selenium, Playwright, Puppeteer, Cypress and Capybara, and of pages themselves. */
const fills: ReadonlySet<string> = new Set([
  '.send_keys(',
  '.sendkeys(',
  '.fill(',
  '.type(',
  '.val(',
  '.value = ',
  ', with: "',
  ", with: '",
]);
const answers: ReadonlySet<string> = new Set(['send "', 'send -- "', '.sendline(', '.write(b"', ".write(b'"]);

/** Whether such a call is that of a page, which others are called like. */
function fillsField(call: string): boolean {
  return call === '.fill(' || call === '.type(';
}

/** Whether such a call has what it types first in its brackets, or the field. */
export function isTyped(call: string): boolean {
  return fills.has(call) && /[( ]$/.test(call);
}

/** `.Type(`, in languages whose methods begin with a capital, mostly asks what something is. */
export function isFillAsSpelled(call: string): boolean {
  return call === '.type(';
}

export function answersPrompt(call: string): boolean {
  return answers.has(call) || fills.has(call);
}

/** `expect "assword:"`, `send "…\r"`: what a script types where it has waited for the prompt of a password. Sources: Expect, `send`; pexpect, `sendline`; Selenium, `send_keys`. */
export function matchPrompt(
  { detector, length }: AnchorUse,
  text: string,
  end: number,
  language: Language,
): Candidate | undefined {
  const call = text.slice(end - length, end).toLowerCase();
  const before = text.slice(Math.max(0, end - length - mostBefore), end - length);
  const isFilled = fills.has(call);
  const isNamed = (isFilled ? ofField : ofPrompt).test(before);
  // `fill("#password", "…")`.
  const named =
    isNamed || !fillsField(call) ? undefined : ofArgument.exec(text.slice(end, end + mostBefore))?.[0].length;
  if (!isNamed && named === undefined) return undefined;
  const literal = readLiteral(text, (/["']$/.test(call) ? end - 1 : end) + (named ?? 0), language, { inside: '' });
  if (literal === undefined || literal.quote === '') return undefined;
  const { start } = literal.content;
  const typed = text.slice(start, literal.content.end);
  const token = typed.replace(/(?:\\[rn]){1,2}$/, '');
  if (/[$\\{}[\]]/.test(token)) return undefined;
  const weight = secretWeight({ kind: 'password', name: 'password', value: token, isQuoted: true });
  if (weight < (isFilled ? leastFilled : leastAnswered)) return undefined;
  return { detector, span: { start, end: start + token.length }, token, weight };
}

/** The last thing that was waited for, up to the call on its line or the next. */
const ofPrompt =
  /(?:assword|asswort|assphrase)[^"'\n]{0,30}["'][ \t]{0,4}[,)}]{0,3}(?:[^"'\n]{0,40}\)|[^"'\n{]{0,20}\{)?[ \t;]{0,8}(?:\r?\n[ \t]{0,40})?(?:exp_)?[\w.]{0,40}$/;

const ofField =
  /(?:pass(?:word|wd)?|pwd|pswd)[\]\w"'=-]{0,20}["']\]?["']?\)\)?$|\bfill_in[ (] ?["':][^"'\n]{0,60}pass(?:word|wd)?[\w\]]{0,20}["']?$/i;

const ofArgument =
  /^\s{0,40}(["'`])(?:(?!\1)[^`\n]){0,80}?(?:pass(?:word|wd)?|pwd|pswd)(?:(?!\1)[^`\n]){0,30}\1\s{0,4},\s{0,40}(?=["'`])/i;
