import type { Credential } from '../../model/credential.ts';
import type { Span } from '../../model/span.ts';
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
  const [, date, seconds] = expiry.exec(near) ?? [];
  return date?.replace(' ', 'T') ?? dateOfSeconds(Number(seconds));
}

const expiry =
  /(?:expir(?:y|ation|es|ed)(?:_?(?:at|date|time|on))?)\\?["']?[ \t]{0,4}[:=][ \t]{0,4}\\?["']?(?:(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?)|(\d{10})(?:\d{3})?\b)/i;
