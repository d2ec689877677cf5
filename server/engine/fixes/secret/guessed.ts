import type { Finding } from '../../model/finding.ts';
import { isSigningKey } from '../../secrets/around/opens-nothing/own-settings.ts';
import { titleOfChecked, titleOfGuessable, titlesOfGuessable } from '../../secrets/judge/title-of.ts';
import type { FixContext } from '../fix.ts';
import { upperSnake } from './secret-literal.ts';

/** In words, that a key which many would guess, or by which whoever reads git's history signs, is no better in another file; undefined for any other secret. */
export function renewed(finding: Finding, envPath: string, context: FixContext): string | undefined {
  const credential = context.credential(finding);
  const isKey =
    credential?.title === titleOfGuessable ||
    Object.values(titlesOfGuessable).some((title) => title === credential?.title) ||
    (credential?.doubt === 'guessed-first' && /key|secret/i.test(credential.title)) ||
    (finding.rule === 'secret-generic-token' && ofWords.test(contentOf(finding, context)));
  if (isKey) return `It is easy to guess: put a new one into ${envPath}, such as openssl rand -hex 32 prints.`;
  if (credential?.title === titleOfChecked)
    return `Whoever has read the key is let in by it: put a new one into ${envPath}, such as openssl rand -hex 32 prints.`;
  const name = credential?.site?.name ?? '';
  if (isIssued(finding, name, context)) return undefined;
  return finding.rule === 'secret-generic-token' && (isSigningKey(name) || ofTokens.test(upperSnake(name)))
    ? `Whoever has read the key can sign by it: put a new one into ${envPath}, such as openssl rand -base64 48 prints.`
    : undefined;
}

/** Whether the key stands beside what it is the other half of, as a vendor issues both: no program makes such a pair for itself. */
function isIssued({ at }: Finding, name: string, context: FixContext): boolean {
  const own = upperSnake(name.split('.').at(-1) ?? '');
  if (ofTokens.test(own)) return false;
  const text = context.text(at.path) ?? '';
  return halfOfPair.test(text.slice(Math.max(0, at.span.start - reach), at.span.end + reach));
}

const reach = 300;
const halfOfPair =
  /\b\w{0,20}(?:api|access|app|client|consumer|merchant|partner)[_-]?(?:id|key)\b["']?[ \t]*(?:=>|:?=|:)[ \t]*["'`]/i;

const ofTokens = /(?:^|_)(?:JWT|SESSION|SIGN(?:ING|ATURE)?)_(?:[A-Z]+_){0,2}(?:KEY|SECRET)$/;

/** Letters alone, too few for a key, or words with signs between them. */
const ofWords = /^(?:[a-z]{1,16}|[a-z]{2,12}(?:[-_ ][a-z]{2,12}){1,5})$/i;

function contentOf({ at }: Finding, context: FixContext): string {
  return (context.text(at.path) ?? '').slice(at.span.start, at.span.end);
}
