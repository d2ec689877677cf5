import type { Credential } from '../model/credential.ts';

/**
 * Keeps two halves together only where both are found and nothing more speaks against one than against the other; the
 * secret half then tells what its id does.
 */
export function withHalves(credentials: readonly Credential[]): readonly Credential[] {
  if (!credentials.some(({ half }) => half?.other)) return credentials;
  const byStart = new Map(credentials.map((credential) => [credential.span.start, credential]));
  return credentials.map((credential) => {
    const { half } = credential;
    if (half?.other === undefined) return credential;
    const other = byStart.get(half.other.start);
    if (other === undefined || !belongTogether(credential, other)) return { ...credential, half: { of: half.of } };
    if (half.of === 'id') return credential;
    return {
      ...credential,
      decoded: [...credential.decoded, ...other.decoded],
      keys: [...credential.keys, ...other.keys],
    };
  });
}

function belongTogether(one: Credential, other: Credential): boolean {
  return (
    one.half?.other?.start === other.span.start &&
    other.half?.other?.start === one.span.start &&
    (one.doubt === undefined) === (other.doubt === undefined)
  );
}
