import type { Span } from '../../../model/span.ts';
import { lookAround } from '../../../text/looked.ts';
import { isRequests } from '../../../text/paths/set-up-path.ts';

/** Characters on either side of a value in which the entry or the body ends that holds it. */
const mostEntry = 300;

/**
 * Whether a file of requests does not send a value, or sends it as what somebody makes up for an account that is made there: its entry is switched off, or the body repeats it to
 * confirm it. Source: Postman, "Collection Format", header, `disabled`.
 */
export function isSentForNothing(path: string, text: string, { start, end }: Span): boolean {
  if (!isRequests(path)) return false;
  lookAround(mostEntry);
  const before = text.slice(Math.max(0, start - mostEntry), start);
  const behind = text.slice(end, end + mostEntry);
  const open = before.lastIndexOf('{');
  const close = behind.indexOf('}');
  if (open === -1 || close === -1 || before.includes('}', open)) return false;
  const [front, back] = [before.slice(open), behind.slice(0, close)];
  if (isOff.test(front) || isOff.test(back)) return true;
  const value = text.slice(start, end);
  // The one that confirms it stands behind it, and is told with it.
  const other = `${front.replace(confirms, '')}${confirms.test(front) ? '' : back}`;
  return [...other.matchAll(confirms.test(front) ? password : confirmed)].some(([, given]) => given === value);
}

const isOff = /"disabled"[ \t]{0,4}:[ \t]{0,4}true\b/;

/** `"password_confirmation": "…"`, also in a body that is a text itself. */
const confirmation =
  '(?:password_?(?:confirm(?:ation)?|repeat|again|2)|(?:confirm|repeat|re_?type)(?:ed)?_?(?:new_?)?password)';
const given = '\\\\?"[ \\t]{0,4}:[ \\t]{0,4}\\\\?"';
const confirms = new RegExp(`\\\\?"${confirmation}${given}$`, 'i');
const confirmed = new RegExp(`\\\\?"${confirmation}${given}([^"\\\\\\n]{1,80})\\\\?"`, 'gi');
const password = new RegExp(`\\\\?"(?:new_?)?password${given}([^"\\\\\\n]{1,80})\\\\?"`, 'gi');
