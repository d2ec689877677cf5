import type { Facts } from '../model/facts.ts';
import { overlaps, type Place } from '../model/span.ts';

/** Takes what a message is about to say, with its place if that is known, and returns it without secrets. */
export type SecretMask = (text: string, at?: Place) => string;

/**
 * The mask for messages about one document: a text that stands where a credential stands becomes the credential's
 * preview, and so does every word whose digest is that of a credential, where there is a digest to compare.
 */
export function secretMask(
  facts: Pick<Facts, 'path' | 'credentials'>,
  digest: ((value: string) => string) | undefined,
): SecretMask {
  const literals = facts.credentials.filter((credential) => credential.storage === 'literal');
  if (literals.length === 0) return (text) => text;
  const previews = new Map(literals.map((credential) => [credential.digest, credential.preview]));
  return (text, at) => {
    const standing = at?.path === facts.path ? literals.find(({ span }) => overlaps(span, at.span)) : undefined;
    if (standing) return standing.preview;
    return digest ? text.replace(word, (found) => previews.get(digest(found)) ?? found) : text;
  };
}

/** What a secret in a longer text is told apart by: blanks, quotes and the marks of assignments, URLs and lists. */
const word = /[^\s"'`=,;:@/?&(){}[\]<>|]{8,400}/g;
