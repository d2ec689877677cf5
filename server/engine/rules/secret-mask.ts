import type { Facts } from '../model/facts.ts';
import { overlaps, type Place } from '../model/span.ts';

/** Takes what a message is about to say, with its place if that is known, and returns it without secrets; `names` are those of what it speaks of. */
export type SecretMask = (text: string, at?: Place, names?: ReadonlySet<string>) => string;

/**
 * The mask for messages about one document: a text that stands where a credential stands becomes the credential's
 * preview, and so does every word whose digest is that of a credential, where there is a digest to compare. A plain word that is the
 * name of what is spoken of, too, stays where it stands as that name: whoever does not know the secret learns nothing from it.
 */
export function secretMask(
  facts: Pick<Facts, 'path' | 'credentials'>,
  digest: ((value: string) => string) | undefined,
): SecretMask {
  const literals = facts.credentials.filter((credential) => credential.storage === 'literal');
  if (literals.length === 0) return (text) => text;
  const previews = new Map(literals.map((credential) => [credential.digest, credential.preview]));
  return (text, at, names) => {
    const standing = at?.path === facts.path ? literals.find(({ span }) => overlaps(span, at.span)) : undefined;
    if (standing) return standing.preview;
    if (!digest) return text;
    return text.replace(word, (found, offset: number) => {
      const preview = previews.get(digest(found));
      if (preview === undefined) return found;
      return names?.has(found) && plainWord.test(found) && !standsAsSecret(text, offset) ? found : preview;
    });
  };
}

/** What a secret in a longer text is told apart by: blanks, quotes and the marks of assignments, URLs and lists. */
const word = /[^\s"'`=,;:@/?&(){}[\]<>|]{8,400}/g;

/** Nobody has made such a value by chance. */
const plainWord = /^[A-Z]?[a-z]{1,15}$/;

/** Behind a mark of assignment, an option, or what secrets are called. */
function standsAsSecret(text: string, offset: number): boolean {
  return /(?:[:=@]|(?:^|\s)-[\w-]{1,40}|(?:pass(?:word|wd|phrase)?|pwd|secret|token|key))[\s"'`]{0,4}$/i.test(
    text.slice(Math.max(0, offset - 48), offset),
  );
}
