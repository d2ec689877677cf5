import { type Credential, type Doubt, standsInFor } from '../model/credential.ts';
import type { LoweredBy } from '../model/lowered-by.ts';

/** Of a value that a program takes where a variable is not set, and of which its name, its words or its look alone say that it is weak: when it counts, and what to do. Undefined for others. */
export function unsetInWords({ decoded, doubt, loweredBy = 'little', title }: Credential): string | undefined {
  const variable = decoded.find(({ label }) => label === standsInFor)?.value;
  if (variable === undefined || !(doubt === undefined ? ofName.has(loweredBy) : ofLook.has(doubt))) return undefined;
  const guessed = doubt === 'guessed-first' || /^Guessable/.test(title) ? 'Others may guess it, and it' : 'It';
  return `${guessed} counts wherever nobody sets \`${variable}\`. Set that wherever this runs for others.`;
}

const ofLook: ReadonlySet<Doubt> = new Set<Doubt>(['guessed-first', 'looks-invented', 'of-words']);

const ofName: ReadonlySet<LoweredBy> = new Set<LoweredBy>([
  'by-hand',
  'guessable',
  'little',
  'not-at-work',
  'unless-in-force',
  'words',
  'words-alone',
]);
