import type { Span } from '../../../model/span.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { distinctChars, looksInvented } from '../../value/filler.ts';
import { linesAround } from '../beside/evidence.ts';

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
