import type { Span } from '../../model/span.ts';
import type { Language } from '../../text/language.ts';
import { evidenceNear } from './evidence.ts';
import { isInDocumentation, isInExample } from './in-comment.ts';
import { isExampleOfSchema, isInNotes, isInterface, isSaidToTry } from './in-trial.ts';
import { keptOfText } from './kept-of-text.ts';
import { lookAround } from './looked.ts';
import { isSpoken } from './secret-value.ts';

/** The text says that it is for trying, or it is an example of what an interface takes. */
export function isOnlyShown(text: string, { start, end }: Span, language: Language): boolean {
  // A value that nobody would say, beside the id that somebody has issued with it: its owner asks others for theirs.
  const isIssued = () => isSpoken(text.slice(start, end)) && evidenceNear(text, start, end) === 'client';
  return (
    isSaidToTry(text, start, language, isIssued) ||
    isExampleOfSchema(text, start, language) ||
    isInExample(text, start) ||
    isInNotes(text, start, language) ||
    isInDocumentation(text, start) ||
    isTestVector(text, { start, end }) ||
    isInterface(text, language)
  );
}

/** Characters on either side of a key within which a program's test says what it encrypts and what must come out. */
const mostVector = 2_500;

/** A key that was made to check an algorithm stands with what it turns into what: `plaintext` and `ciphertext`. */
function isTestVector(text: string, { start, end }: Span): boolean {
  if (!speaksOfCiphers(text)) return false;
  lookAround(mostVector);
  const near = text.slice(Math.max(0, start - mostVector), start) + text.slice(end, end + mostVector);
  return /\bplain_?text["']?\s?[:=]/i.test(near) && /\bcipher_?text["']?\s?[:=]/i.test(near);
}

/** Few texts do, and all their values would be asked. */
const speaksOfCiphers: (text: string) => boolean = keptOfText((text) => /cipher_?text/i.test(text));
