import { lookAround } from '../../../text/looked.ts';
import { decodeBase64Text } from '../../bytes/base64.ts';
import { isRandom } from '../../value/random-password.ts';
import { isReached } from '../beside/reached-host.ts';
import type { Case } from '../case.ts';
import { isRecordedRequest } from '../opens-nothing/recorded-answer.ts';

/** Characters before a header of a recorded request in which its address stands, and behind it in which the answer begins. */
const mostRequest = 2_000;

/**
 * Whether a test keeps the login with which a program has signed in at a host of others: a recording holds what was sent as it was, and the answer did not turn it away. Sources: VCR, "Cassette
 * format"; RFC 7617; RFC 9110, 401.
 */
export function isRecordedLogin({ entry, text, span, value }: Case): boolean {
  if (entry.id !== 'secret-http-basic' || !isRecordedRequest(text, span.start)) return false;
  const password = (value.includes(':') ? value : (decodeBase64Text(value) ?? '')).split(':').slice(1).join(':');
  if (!isRandom(password)) return false;
  lookAround(mostRequest);
  const host = address.exec(text.slice(Math.max(0, span.start - mostRequest), span.start))?.[1] ?? '';
  const status = answered.exec(text.slice(span.end, span.end + mostRequest))?.[1];
  return isReached(host) && status !== undefined && status !== '401';
}

/** The last one before the header. */
const address =
  /\n[ \t]{0,12}uri:[ \t]{0,4}["']?https?:\/\/(?:[^\s@/]{1,120}@)?([\w.-]{4,100})(?:(?!\n[ \t]{0,12}uri:)[\s\S]){0,1600}$/;
const answered = /\n[ \t]{0,12}(?:status:[ \t]*\r?\n[ \t]{1,16})?code:[ \t]{0,4}["']?(\d{3})\b/;
