import type { DecodedPart } from '../../model/credential.ts';
import { part } from './decoded.ts';

/** Stands for a user or a database that is called as the password is. */
export const masked = '••••••••';

/** What is told of a secret, without the secret itself: whoever is shown a user of the same name is shown the password. */
export function withoutValue(parts: readonly DecodedPart[], value: string): readonly DecodedPart[] {
  const lower = value.toLowerCase();
  return parts.map((told) => (told.value.toLowerCase() === lower ? { ...told, value: masked } : told));
}

/** With the host that it opens before the rest, where none is told. */
export function withHost(parts: readonly DecodedPart[], host: string | undefined): readonly DecodedPart[] {
  return parts.some(({ label }) => label === 'host') ? parts : [...part('host', host), ...parts];
}
