import lists from '../../../../../rules/secrets/words.json' with { type: 'json' };
import type { Span } from '../../../model/span.ts';
import { linesNear } from '../../../text/lines-near.ts';
import { classify, isSetAside } from '../../../text/paths/path-class.ts';
import { trialPath } from '../../../text/paths/trial-path.ts';
import { distinctChars, looksInvented } from '../../value/filler.ts';
import { isRandom } from '../../value/random-password.ts';
import { linesAround } from '../beside/evidence.ts';

/** Characters and lines above a value in which a document says that it is in use. */
const mostAbove = 300;
const linesAbove = 3;

/**
 * Whether a secret and the id that a service has issued with it stand side by side, and what is around them says that they are that and no more: their
 * names, by the service, or a document, by the words that it is what is in use.
 */
export function isPairInUse(name: string, text: string, span: Span, path: string): boolean {
  const stem = ofSecret.exec(name)?.[1] ?? '';
  if (stem === '' || trialPath(path) !== undefined) return false;
  const id = idOf(stem, linesAround(text, span.start, span.end));
  const value = text.slice(span.start, span.end);
  if (!isRandom(value) || !isRandom(id) || id === value) return false;
  if (classify(path) === 'documentation') return saysInUse(text, span);
  return !isSetAside(classify(path)) && services.has(stem.toLowerCase());
}

/**
 * Whether a document hands over the client of a directory as it is: beside its secret, which is issued, stand its id and that of its directory, so that
 * whoever reads it can sign in. Source: Microsoft, "OAuth 2.0 client credentials flow".
 */
export function isWholeClient(rule: string, text: string, { start, end }: Span, path: string): boolean {
  if (!rule.endsWith('-client-secret') || classify(path) !== 'documentation') return false;
  const lines = linesAround(text, start, end);
  const idGiven = (form: RegExp) =>
    lines
      .map((line) => form.exec(line)?.[1] ?? '')
      .find((id) => distinctChars(id) >= leastDistinct && !looksInvented(id));
  const [client, tenant] = [idGiven(idOfClient), idGiven(idOfTenant)];
  return client !== undefined && tenant !== undefined && client !== tenant;
}

/** Signs of an id that was made at random, of the sixteen and its dashes. */
const leastDistinct = 10;

const idOfClient =
  /\b(?:\w{1,40}_)?(?:app(?:lication)?|client)[ _-]?(?:id)?\W{1,20}([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\b/i;
const idOfTenant =
  /\b(?:\w{1,40}_)?(?:directory|tenant)[ _-]?(?:id)?\W{1,20}([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\b/i;

const ofSecret = /^([a-z0-9]{2,30}(?:_[a-z0-9]{2,20})??)_?(?:api_?)?secret(?:_?key)?$/i;

const services: ReadonlySet<string> = new Set(lists.services);

/** What a line gives to the name of the same stem that ends with what ids are called. */
function idOf(stem: string, lines: readonly string[]): string {
  const id = new RegExp(
    `(?:^|[^A-Za-z0-9])${stem}_?(?:api_?)?(?:client_?)?(?:id|key)["']?[ \\t]{0,4}[:=][ \\t]{0,4}["']?([\\w.-]{16,120})`,
    'i',
  );
  for (const line of lines) {
    const value = id.exec(line)?.[1];
    if (value !== undefined) return value;
  }
  return '';
}

/** `# Currently using`: what the lines above say of a block of settings in a document. */
function saysInUse(text: string, span: Span): boolean {
  const { above } = linesNear(text, span, { characters: mostAbove, lines: linesAbove });
  return above.some((line) => inUse.test(line));
}

const inUse = /\bcurrent(?:ly)?[ -](?:active|configured|in use|production|set|used|using)\b/i;
