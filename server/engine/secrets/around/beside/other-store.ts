import type { Span } from '../../../model/span.ts';
import type { Candidate } from '../../candidate.ts';
import { wordsOf } from '../../value/name-kind.ts';
import { isPlaceholder } from '../../value/placeholder.ts';
import { isOfTokens } from './settings-of-tokens.ts';

/** Characters on either side of a secret key in which the id stands that it goes with. */
const mostNear = 400;

/**
 * A secret key that goes with an id which AWS has not issued is of another store that speaks as S3 does, whatever its settings are called: no account of
 * AWS has it. Source: AWS, "IAM identifiers", unique ids.
 */
export function isOfOtherStore({ detector, span, partner }: Candidate, text: string): boolean {
  if (detector.entry.id !== 'secret-aws-secret-key') return false;
  if (inBase16.test(text.slice(span.start, span.end))) return true;
  if (partner !== undefined) return false;
  if (isToSign(span, text)) return true;
  const near = `${text.slice(Math.max(0, span.start - mostNear), span.start)}\n${text.slice(span.end, span.end + mostNear)}`;
  const ids = [...near.matchAll(accessKey)].map(([, id = '']) => id).filter((id) => !isPlaceholder(id));
  return ids.length > 0 && !ids.some((id) => /^A[BCKS][CI]A/.test(id));
}

/** Forty digits of base 16, as others make their keys: of 40 signs of base64 that AWS draws, none is outside of these once in 10²⁴ keys. */
const inBase16 = /^(?:[\da-f]{40}|[\dA-F]{40})$/;

/** By its name or the settings that it is one of, a program signs with it: `JWT_SECRET_KEY`, `"JwtOptions": { "SecretKey": … }`. */
function isToSign({ start }: Span, text: string): boolean {
  const head = text.slice(Math.max(0, start - mostName), start);
  const named = /([\w.-]{1,60})["'\]]{0,2}[ \t]{0,10}(?:=>|[:=])[ \t]{0,10}["'`]?$/.exec(head);
  if (named === null) return false;
  const [, name = ''] = named;
  return signing.test(wordsOf(name).join('_')) || isOfTokens(name, start - head.length + named.index, text);
}

const mostName = 100;

const signing = /(?:^|_)(?:csrf|django|flask|hmac|jwt|session|sign|signing)_/;

const accessKey =
  /(?<!secret[._-]?)access[._-]?key(?:[._-]?id)?["']?\]?[ \t]{0,10}(?:=>|[:=,])[ \t]{0,10}["'`]?([A-Za-z0-9+/_-]{8,64})(?=["'`\s,;)}]|$)/gi;

/** Characters before a key in which the file says what it is. */
const mostFormat = 300;

/** The key that signs a zone of DNS is 32 bytes too, and given to the same name. Source: BIND 9, `dnssec-keygen`, "Private-key-format". */
export function isOfZone({ detector, span }: Candidate, text: string): boolean {
  if (detector.entry.id !== 'secret-wireguard-private-key') return false;
  return /\bPrivate-key-format: ?v\d/.test(text.slice(Math.max(0, span.start - mostFormat), span.start));
}
