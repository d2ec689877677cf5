import type { Span } from '../../../model/span.ts';
import { classify, isSetAside } from '../../../text/paths/path-class.ts';

/** Characters on either side of a value in which its row ends. */
const mostRow = 300;

/** Characters before a value in which the step of a test begins that holds it. */
const mostStep = 400;

/**
 * Whether a test or a document tries a login that is to be refused with a password: it says of itself that it is the wrong one, the row of a table that holds it ends in the answer of a refusal, or
 * the step of a test is named for one. Elsewhere somebody may have chosen such words. Source: RFC 9110, "Client Error 4xx".
 */
export function isOfRefusedLogin(path: string, value: string, text: string, { start, end }: Span): boolean {
  if (!isSetAside(classify(path))) return false;
  if (saysWrong.test(value)) return true;
  const before = text.slice(Math.max(0, start - mostStep), start);
  if (/\.mdx?$/i.test(path)) {
    const front = before.slice(before.lastIndexOf('\n') + 1);
    const back = text.slice(end, end + mostRow).split('\n', 1)[0] ?? '';
    return front.startsWith('|') && refuses.test(back);
  }
  const step = classify(path) === 'test' ? ofRefusal.exec(before)?.[0] : undefined;
  return step !== undefined && !makesAccount.test(step);
}

const saysWrong = /^(?:wrong|incorrect|invalid)[-_. ]?(?:pass|pwd|secret|credential)/i;

/** The column of the status alone, or its beginning. */
const refuses = /\|[ \t]{0,4}`?(?:400|401|403|409|422)\b/;

/** `[When("… with invalid credentials")]`, `loginWithWrongPassword() {`: nothing closes it before the value. */
const ofRefusal =
  /(?:invalid|wrong|incorrect)[ _]?(?:credentials|password|login)\w{0,30}["']?\)?[^{}]{0,120}\{[^{}]{0,400}$/i;

/** The account is made first, with the right one. */
const makesAccount = /creat|sign_?up|regist|insert|save|seed/i;
