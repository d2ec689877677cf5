import type { Credential } from '../model/credential.ts';
import { keptFor } from '../model/kept-for.ts';
import { wordsOf } from './value/name-kind.ts';

/** Whether a key weighs little by its look alone, so that one beside it may say more. */
export function mayBeTwin({ rule, title, confidence, loweredBy, doubt, site }: Credential): boolean {
  if (rule !== 'secret-generic-token' || title !== 'Signing key' || site?.name === undefined) return false;
  return confidence === 'low' && loweredBy === 'little' && doubt === undefined;
}

/**
 * The keys of two kinds of tokens, which one part of a program is given together: `jwt_access_secret` and `jwt_refresh_secret`. What says that it signs with the one says so of the other, however
 * short somebody has made it.
 */
export function withTwins(credentials: readonly Credential[]): readonly Credential[] {
  const signing = credentials.filter(isInUse);
  if (signing.length === 0) return credentials;
  return credentials.map((credential) => {
    const other = mayBeTwin(credential) ? signing.find((each) => areTwins(each, credential)) : undefined;
    return other === undefined ? credential : raised(other)(credential);
  });
}

const raised = keptFor((other: Credential) =>
  keptFor(
    ({ loweredBy, ...credential }: Credential): Credential => ({
      ...credential,
      confidence: other.confidence,
      ...(other.evidence === undefined ? {} : { evidence: other.evidence }),
    }),
  ),
);

function isInUse({ rule, title, confidence, doubt, site }: Credential): boolean {
  if (rule !== 'secret-generic-token' || title !== 'Signing key' || site?.name === undefined) return false;
  return confidence !== 'low' && doubt === undefined;
}

/** Characters between the two. */
const mostBetween = 400;

function areTwins(one: Credential, other: Credential): boolean {
  const between = Math.max(one.span.start, other.span.start) - Math.min(one.span.end, other.span.end);
  return between < mostBetween && kindOf(one) !== kindOf(other) && restOf(one) === restOf(other);
}

function restOf({ site }: Credential): string {
  return wordsOf(site?.name ?? '')
    .filter((word) => !kinds.has(word))
    .join('_');
}

function kindOf({ site }: Credential): string {
  return wordsOf(site?.name ?? '')
    .filter((word) => kinds.has(word))
    .join('_');
}

/** Kinds of tokens that programs make. Source: RFC 6749, section 1.5; RFC 9068. */
const kinds: ReadonlySet<string> = new Set(['access', 'refresh', 'reset', 'verification']);
