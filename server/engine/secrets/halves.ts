import type { Credential } from '../model/credential.ts';
import { keptFor } from '../model/kept-for.ts';

/**
 * Keeps two halves together only where both are found and nothing more speaks against one than against the other; the
 * secret half then tells what its id does.
 */
export function withHalves(credentials: readonly Credential[]): readonly Credential[] {
  if (!credentials.some(({ half }) => half?.other)) return credentials;
  const byStart = new Map<number, Credential>();
  const ofIds = new Map<number, Credential>();
  for (const credential of credentials) {
    const { half, span } = credential;
    if (half?.other) byStart.set(span.start, credential);
    if (half?.other && half.isBesideId) ofIds.set(half.other.start, credential);
    for (const { start } of half?.also ?? []) ofIds.set(start, credential);
  }
  return credentials.map((own) => {
    const secret = own.half?.of === 'secret' ? undefined : secretOf(own, ofIds.get(own.span.start));
    const credential = secret === undefined ? own : asId(own, secret);
    const { half } = credential;
    if (half?.other === undefined || half.isBesideId) return credential;
    const other = byStart.get(half.other.start);
    if (other === undefined || !belongTogether(credential, other)) return alone(credential);
    return half.of === 'id' ? credential : toldWith(credential, other);
  });
}

/** The secret, unless the id is a half of another one. */
function secretOf({ half }: Credential, secret: Credential | undefined): Credential | undefined {
  return half?.other === undefined || half.other.start === secret?.span.start ? secret : undefined;
}

/** Ids as they were told last, with their secrets. */
const lastIds = new WeakMap<Credential, { readonly secret: Credential; readonly made: Credential }>();

/** What reads as a secret of its own, such as an API key, and is the id with which another one is used: both are one finding. */
function asId(credential: Credential, secret: Credential): Credential {
  const { span, doubt, half } = secret;
  const { start, end } = credential.span;
  const isWhole = [half?.other, ...(half?.also ?? [])].some((id) => id?.start === start && id.end === end);
  if (!isWhole || (doubt === undefined) !== (credential.doubt === undefined)) return credential;
  const before = lastIds.get(credential);
  if (before?.secret === secret) return before.made;
  const made: Credential = { ...credential, half: { of: 'id', other: span, isBesideId: true } };
  lastIds.set(credential, { secret, made });
  return made;
}

/** A half whose other one is none. */
const alone = keptFor(({ half, ...credential }: Credential): Credential => {
  if (half === undefined) return credential;
  const { other, ...rest } = half;
  return { ...credential, half: rest };
});

/** Secrets as they were told last, with their ids: of thousands a keystroke changes one. */
const lastTold = new WeakMap<Credential, { readonly other: Credential; readonly made: Credential }>();

function toldWith(secret: Credential, other: Credential): Credential {
  const before = lastTold.get(secret);
  if (before?.other === other) return before.made;
  const made = { ...secret, decoded: [...secret.decoded, ...other.decoded], keys: [...secret.keys, ...other.keys] };
  lastTold.set(secret, { other, made });
  return made;
}

function belongTogether(one: Credential, other: Credential): boolean {
  return (
    one.half?.other?.start === other.span.start &&
    other.half?.other?.start === one.span.start &&
    (one.doubt === undefined) === (other.doubt === undefined)
  );
}
