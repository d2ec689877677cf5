import type { Credential } from '../model/credential.ts';
import { keptFor } from '../model/kept-for.ts';

/**
 * Keeps two halves together only where both are found and nothing more speaks against one than against the other; the
 * secret half then tells what its id does.
 */
export function withHalves(credentials: readonly Credential[]): readonly Credential[] {
  if (!credentials.some(({ half }) => half?.other)) return credentials;
  const byStart = new Map<number, Credential>();
  for (const credential of credentials) if (credential.half?.other) byStart.set(credential.span.start, credential);
  return credentials.map((credential) => {
    const { half } = credential;
    if (half?.other === undefined) return credential;
    const other = byStart.get(half.other.start);
    if (other === undefined || !belongTogether(credential, other)) return alone(credential);
    return half.of === 'id' ? credential : toldWith(credential, other);
  });
}

/** A half whose other one is none. */
const alone = keptFor(
  ({ half, ...credential }: Credential): Credential => ({ ...credential, ...(half && { half: { of: half.of } }) }),
);

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
