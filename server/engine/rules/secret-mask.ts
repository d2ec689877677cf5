import type { Credential } from '../model/credential.ts';
import type { Facts } from '../model/facts.ts';
import { overlaps, type Place, type Span } from '../model/span.ts';
import { withoutForms } from './hidden-forms.ts';

/** Takes what a message is about to say, with its place if that is known, and returns it without secrets; `names` are those of what it speaks of. */
export type SecretMask = (text: string, at?: Place, names?: ReadonlySet<string>) => string;

/**
 * The mask for messages about one document: a text that stands where a credential stands becomes the credential's
 * preview, and so does every word whose digest is that of a credential, where there is a digest to compare. What else looks like one is covered. A plain word that is the
 * name of what is spoken of, too, stays where it stands as that name: whoever does not know the secret learns nothing from it.
 */
export function secretMask(
  facts: Pick<Facts, 'path' | 'credentials'>,
  digest: ((value: string) => string) | undefined,
): SecretMask {
  const literals = facts.credentials.filter(isWritten);
  if (literals.length === 0) return ofForms;
  const previews = new Map(literals.filter(isHidden).map((credential) => [credential.digest, credential.preview]));
  const lengths = new Set(literals.map(lengthOf));
  return maskOver(facts.path, digest, {
    standingAt: (place) => literals.find(({ span }) => overlaps(span, place))?.preview,
    hasLength: (length) => lengths.has(length),
    previewOf: (of) => previews.get(of),
  });
}

/** Its value stands in the text. */
export function isWritten({ storage }: Credential): boolean {
  return storage === 'literal';
}

/** What is meant to be seen stays: the id of the client that a secret is of. */
export function isHidden(credential: Credential): boolean {
  return isWritten(credential) && !credential.isPublic;
}

/** Of its text, in UTF-16 units. */
export function lengthOf({ span }: Credential): number {
  return span.end - span.start;
}

/** What a document holds that no message says. */
export interface HiddenValues {
  /** The preview of the credential that stands at a place. */
  standingAt(span: Span): string | undefined;
  /** Whether the text of a credential has so many UTF-16 units. */
  hasLength(length: number): boolean;
  /** That of the credential with this digest. */
  previewOf(digest: string): string | undefined;
}

/** The mask for messages about the document at a path, which asks for what it hides when something is about to be said. */
export function maskOver(
  path: string,
  digest: ((value: string) => string) | undefined,
  hidden: HiddenValues,
): SecretMask {
  return (text, at, names) => {
    const standing = at?.path === path ? hidden.standingAt(at.span) : undefined;
    if (standing !== undefined) return standing;
    if (!digest) return withoutForms(text);
    const shown = text
      .replace(run, (found) =>
        withinRun(found, (part) => (hidden.hasLength(part.length) ? hidden.previewOf(digest(part)) : undefined)),
      )
      .replace(word, (found, offset: number) => {
        if (found.length < shortest && !hidden.hasLength(found.length)) return found;
        const preview = hidden.previewOf(digest(found));
        if (preview === undefined || standsAsSecret(text, offset)) return preview ?? found;
        const isName = names?.has(found) === true || found.length < shortest;
        return isName && plainWord.test(found) ? found : preview;
      });
    return withoutForms(shown);
  };
}

/** Characters below which a plain word says nothing where it does not stand as a secret: `admin`, `root`. */
const shortest = 8;

/** Of a text in which no secret was found: one may stand where none is looked for. */
export const ofForms: SecretMask = (text) => withoutForms(text);

/** What may hold a secret with signs in it, and one that is glued to an option. */
const run = /[^\s"'`]{5,4000}/g;

/** Where a secret may begin in it, and the marks of what is around it that it may end before. */
const beginning = /^-[A-Za-z]|[=:@/,;?&({[|#]/g;
const ending = /[)\]},;:|*]{1,8}$/;

/** Places of one run that are tried. */
const mostTried = 24;

/** A run of signs in which the secret that it ends with is shown by its preview. */
function withinRun(found: string, preview: (text: string) => string | undefined): string {
  if (!signs.test(found)) return found;
  const starts = [0, ...[...found.matchAll(beginning)].map(({ index, 0: mark }) => index + mark.length)];
  for (const start of starts.slice(0, mostTried)) {
    const rest = found.slice(start);
    for (const tried of [rest, rest.replace(ending, '')]) {
      const shown = plainWord.test(tried) ? undefined : preview(tried);
      if (shown !== undefined) return `${found.slice(0, start)}${shown}${rest.slice(tried.length)}`;
    }
  }
  return found;
}

/** A plain word is looked for by itself, with what stands before it. */
const signs = /[^\w-]|^-[A-Za-z]/;

/** What a secret in a longer text is told apart by: blanks, quotes and the marks of assignments, URLs and lists. */
const word = /[^\s"'`=,;:@/?&(){}[\]<>|]{4,4000}/g;

/** Nobody has made such a value by chance. */
const plainWord = /^[A-Z]?[a-z]{1,15}$/;

/** Behind a mark of assignment, an option, or what secrets are called. */
function standsAsSecret(text: string, offset: number): boolean {
  return /(?:[:=@]|(?:^|\s)-[\w-]{1,40}|(?:pass(?:word|wd|phrase)?|pwd|secret|token|key))[\s"'`]{0,4}$/i.test(
    text.slice(Math.max(0, offset - 48), offset),
  );
}
