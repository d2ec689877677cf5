import type { Finding } from '../../model/finding.ts';
import { titleOfGuessable, titlesOfGuessable } from '../../secrets/judge/title-of.ts';
import type { FixContext } from '../fix.ts';

/** In words, that a key which many would guess is no better in another file; undefined for any other secret. */
export function renewed(finding: Finding, envPath: string, context: FixContext): string | undefined {
  const credential = context.credential(finding);
  const isKey =
    credential?.title === titleOfGuessable ||
    Object.values(titlesOfGuessable).some((title) => title === credential?.title) ||
    (credential?.doubt === 'guessed-first' && /key|secret/i.test(credential.title));
  return isKey ? `It is easy to guess: put a new one into ${envPath}, such as openssl rand -hex 32 prints.` : undefined;
}
