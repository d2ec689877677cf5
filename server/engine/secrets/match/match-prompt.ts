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

/** Calls that type: in Expect, pexpect, telnetlib and Selenium. */
const fills: ReadonlySet<string> = new Set(['.send_keys(', '.sendkeys(']);
const answers: ReadonlySet<string> = new Set(['send "', 'send -- "', '.sendline(', '.write(b"', ".write(b'"]);

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
  if (!(isFilled ? ofField : ofPrompt).test(before)) return undefined;
  const literal = readLiteral(text, /["']$/.test(call) ? end - 1 : end, language, { inside: '' });
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

const ofField = /(?:pass(?:word|wd)?|pwd|pswd)[\]\w"'=-]{0,20}["']\]?["']?\)\)?$/i;
