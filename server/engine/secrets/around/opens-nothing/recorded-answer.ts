import type { Span } from '../../../model/span.ts';
import { lookAround } from '../../../text/looked.ts';

/**
 * Beside a value in a comment stands what no settings have, as PHP prints it (`print_r`, `var_export`): what has become of something, and when,
 * or how much it came to.
 */
export function isRecordedAnswer(text: string, at: number): boolean {
  lookAround(mostAnswer);
  const before = text.slice(Math.max(0, at - mostAnswer), at);
  const behind = text.slice(at, at + mostAnswer);
  const answer =
    before.slice(before.lastIndexOf('/*') + 1) + behind.slice(0, (behind.indexOf('*/') + 1 || mostAnswer) - 1);
  return [statusOf, momentOf, amountOf].filter((sign) => sign.test(answer)).length >= 2;
}

/** Members on either side of a value by which an answer is known. */
const mostAnswer = 1_500;

const statusOf = /['[][\w-]{0,30}status['\]] ?=> ?'?[A-Za-z]/i;

const momentOf = /['[][\w-]{0,30}(?:_?at|date|time|created|updated)['\]] ?=> ?'?\d{4}-\d\d-\d\d/i;

const amountOf = /['[](?:amount|total|fee|net|gross|price|currency)[\w-]{0,30}['\]] ?=> ?'?-?[\dA-Z]/i;

/** Beside the token that a service has answered stands for how many seconds it holds: less than two days, and it is over. */
export function isShortLived(text: string, { start, end }: Span): boolean {
  const near = text.slice(Math.max(0, start - 200), end + 200);
  return /\bexpires_?in\\?["']?[ \t]{0,4}[:=][ \t]{0,4}["']?\d{1,5}\b/i.test(near) && /\btoken_?type\b/i.test(near);
}
