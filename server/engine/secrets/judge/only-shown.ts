import type { Span } from '../../model/span.ts';
import type { Language } from '../../text/language.ts';
import { evidenceNear } from './evidence.ts';
import { isInDocumentation, isInExample } from './in-comment.ts';
import { isExampleOfSchema, isInNotes, isInterface, isSaidToTry } from './in-trial.ts';
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
    isInterface(text, language)
  );
}
