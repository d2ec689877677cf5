import type { Credential } from '../model/credential.ts';
import type { LoweredBy } from '../model/lowered-by.ts';
import { classify } from '../text/paths/path-class.ts';
import { check } from './doubts-in-words.ts';
import type { CredentialSubject } from './rule.ts';

/** Words about a value without what asks whether it is a real one, where that is plain already. */
export function withoutPlainCheck(
  words: string,
  { credential, path }: Pick<CredentialSubject, 'credential' | 'path'>,
): string {
  if (!words.includes(check) || !isPlainlyNone(credential, path)) return words;
  return words.replace(check, '').replace(/ {2,}/g, ' ').trim();
}

/**
 * Whether it is plain that nobody is let in by a value: the words for why it weighs little say so, its vendor does by its form, it takes the place of one in its own words, or a test has one so
 * simple that somebody has plainly typed it to have one.
 */
function isPlainlyNone({ decoded, loweredBy, plainness }: Credential, path: string): boolean {
  if (loweredBy !== undefined && saysNone.has(loweredBy)) return true;
  if (decoded.some(({ label, value }) => label === 'mode' && value === 'test')) return true;
  return plainness === 'stand-in' || (plainness === 'simple' && classify(path) === 'test');
}

const saysNone: ReadonlySet<LoweredBy> = new Set<LoweredBy>([
  'anonymous',
  'called-encrypted',
  'defanged',
  'denied',
  'made-with-it',
  'mock',
  'name-made-up',
  'name-of-test',
  'of-library',
  'said-encrypted',
  'test-mode',
  'test-network',
  'test-vector',
  'tests-of-others',
]);
