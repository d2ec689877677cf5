import type { Credential } from '../../model/credential.ts';
import type { Span } from '../../model/span.ts';
import { lookAround } from '../../text/looked.ts';
import { decodeBase64Text } from '../bytes/base64.ts';
import { dateOfSeconds } from '../decode/decoded.ts';

/** Characters on either side of a token in which what it was made with stands, and in which it is said when it ends. */
const mostBeside = 2_000;
const mostNear = 600;

/** A credential with whether its kind ends by itself within hours. */
interface Held {
  readonly credential: Credential;
  readonly endsSoon: boolean;
}

/** Says of what ends by itself within hours, beside a lasting one of the same provider, that it does: the lasting one is to be acted on. */
export function besideLasting(found: readonly Held[]): readonly Credential[] {
  return found.map(({ credential, endsSoon }) => {
    if (!endsSoon || credential.doubt !== undefined) return credential;
    const provider = providerOf(credential);
    const isBesideLasting = found.some(
      (other) =>
        !other.endsSoon &&
        providerOf(other.credential) === provider &&
        !other.credential.isPublic &&
        other.credential.doubt === undefined &&
        Math.abs(other.credential.span.start - credential.span.start) <= mostBeside,
    );
    return isBesideLasting ? { ...credential, doubt: 'ends-soon' } : credential;
  });
}

function providerOf({ rule }: Credential): string {
  return rule.split('-', 2).join('-');
}

/** When a token ends, as the object says that it stands in: `"expiry": "2019-03-02T10:11:12Z"`, `"expiry_date": 1551521472000`; ISO 8601. */
export function expiryBeside(text: string, { start, end }: Span): string | undefined {
  const near = `${text.slice(Math.max(0, start - mostNear), start)} ${text.slice(end, end + mostNear)}`;
  const [, date, seconds] = expiry.exec(near) ?? expiry.exec(restOfAnswer(text, end)) ?? [];
  return date?.replace(' ', 'T') ?? dateOfSeconds(Number(seconds));
}

/** Characters behind a secret in which the rest of its answer stands. */
const mostAnswer = 6_400;

/** The lines behind a key id that a blank one ends: its secret and the long token without which neither works. Source: Alibaba Cloud, "AssumeRole", `Credentials.Expiration`. */
function restOfAnswer(text: string, end: number): string {
  lookAround(mostAnswer);
  return text.slice(end, end + mostAnswer).split(/\n[ \t]{0,20}\r?\n/, 1)[0] ?? '';
}

/**
 * When a secret ends that is one of three parts of an answer: its key id, itself and the token without which neither works. By what the answer says behind it, else by that token. Sources: AWS,
 * "Requesting temporary security credentials"; RFC 7519, `exp`.
 */
export function endOfAnswer(rule: string, name: string, text: string, { end }: Span): string | undefined {
  if (rule !== 'secret-aws-secret-key' && !(rule === 'secret-generic-token' && ofSecretHalf.test(name)))
    return undefined;
  lookAround(mostAnswer);
  // Another secret begins another answer, and so does what a blank line parts.
  const [answer = ''] = text.slice(end, end + mostAnswer).split(nextAnswer, 1);
  const [token, payload] = sessionToken.exec(answer) ?? [];
  if (token === undefined) return undefined;
  const [, date] = expiry.exec(answer.replace(token, '')) ?? [];
  if (date !== undefined) return date.replace(' ', 'T');
  const [, seconds] = /"exp":(\d{10})\b/.exec(decodeBase64Text(payload ?? '') ?? '') ?? [];
  return seconds === undefined ? undefined : dateOfSeconds(Number(seconds));
}

const ofSecretHalf = /secret_?(?:access_?)?key$/i;
const nextAnswer = /\n[ \t]{0,20}\r?\n|(?<!\/)secret_?(?:access_?)?key/i;
const sessionToken =
  /session_?token\\?["']?(?:[ \t]{0,4}[:=][ \t]{0,4}\\?["']?|>)[\w+/=-]{16,400}(?:\.([\w-]{10,5000})\.)?/i;

/** When a thing ends, as a date or in seconds since 1970: `expires_at: "2025-01-31T10:00"`, `"expiry": 1735689600`. */
const expiry =
  /(?:expir(?:y|ation|es|ed)(?:_?(?:at|date|time|on))?)\\?["']?(?:[ \t]{0,4}[:=][ \t]{0,4}\\?["']?|>)(?:(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?)|(\d{10})(?:\d{3})?\b)/i;
