import type { DecodedPart } from '../../model/credential.ts';
import { part } from './decoded.ts';

/** What is told of a secret, without a user or a database that is called as it is: whoever is shown that is shown the secret. */
export function withoutValue(parts: readonly DecodedPart[], value: string): readonly DecodedPart[] {
  const lower = value.toLowerCase();
  return parts.filter((told) => told.value.toLowerCase() !== lower);
}

/** With the host that it opens before the rest, where none is told. */
export function withHost(parts: readonly DecodedPart[], host: string | undefined): readonly DecodedPart[] {
  return parts.some(({ label }) => label === 'host') ? parts : [...part('host', host), ...parts];
}
