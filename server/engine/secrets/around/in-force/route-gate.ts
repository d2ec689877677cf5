import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import type { Assignment } from '../../assignment/read-assignment.ts';
import { isLongRandom } from '../../value/made-by-generator.ts';
import { isPlaceholder, isTypedByMany } from '../../value/placeholder.ts';

/** Characters behind a literal in which it is said what becomes of who gives another one. */
const mostBehind = 200;

/** Characters of a program in which it says that others ask it. */
const mostProgram = 100_000;

/**
 * Whether a program that answers requests turns away who does not give this literal, or lets in who does: `if secret != "…": return {"error": "Invalid secret"}`. Whoever reads it asks as
 * those who are meant to, however weak it is. Not a plain word, which may be the name of a kind or a state.
 */
export function isGateOfRoute(text: string, { form, name, literal }: Assignment): boolean {
  if (form !== 'comparison' || !ofGate.test(name)) return false;
  const value = text.slice(literal.content.start, literal.content.end);
  if (value.length < 8 || !/\d/.test(value) || !/[A-Za-z]/.test(value) || /\s/.test(value)) return false;
  if (isPlaceholder(value) || isTypedByMany(value)) return false;
  return turnsAway(text, literal.span) && answersRequests(text);
}

/** Whether it is such a literal in a program that runs, and not in a test, a sample or a document. */
export function isInForceAtRoute(text: string, path: string, assignment: Assignment): boolean {
  return mayBeInForce(path) && isGateOfRoute(text, assignment);
}

/** Whether a program compares what a request brings along with a value that nobody types, of whatever signs: `headers.get("authtoken").equals("…")`. Nobody compares words of a language with that. */
export function isLockOfRequest({ form, name }: Assignment, value: string, path: string): boolean {
  return form === 'comparison' && ofLock.test(name) && isLongRandom(value) && mayBeInForce(path);
}

const ofLock = /^(?:[a-z]{1,20}[_-]?){0,3}(?:auth|key|secret|token)$/i;

/** What a request brings along by which its sender is known to the program alone. */
export const ofGate =
  /^(?:[a-z]+[_-]?)?(?:secret|(?:admin|api|auth|cron|deploy|internal|sync)[_-]?(?:key|secret|token))(?:[_-]?(?:key|header|param))?$/i;

function turnsAway(text: string, { start, end }: Span): boolean {
  const behind = text.slice(end, end + mostBehind);
  const isOther = /!==?[ \t]{0,4}$/.test(text.slice(Math.max(0, start - 8), start));
  return isOther && refuses.test(behind);
}

/** Whoever gives another one is turned away. */
export const refuses =
  /^\)?[ \t]{0,4}[:{]?\s{0,40}(?:return|raise|throw|abort\(|halt|res\.|ctx\.|c\.|w\.|http\.Error|response\.)[^\n]{0,160}(?:\b40[13]\b|invalid|unauthori[sz]ed|forbidden|denied|wrong|incorrect|not allowed)/i;

/** Sources: FastAPI, Flask, Django, Express, Next.js, Gin, Sinatra: what declares a route. */
export const answersRequests: (text: string) => boolean = keptOfText((text) => routes.test(text.slice(0, mostProgram)));

const routes = anyOf([
  /@\w{1,40}\.(?:get|post|put|patch|delete|route)\(/,
  /\b(?:app|router|server)\.(?:get|post|put|patch|delete|use|all)\(/,
  /\bexport (?:async )?function (?:GET|POST|PUT|DELETE)\b/,
  /\bdef \w{1,60}\(request\b/,
  /\bHandleFunc\(/,
  /\bhttp\.ResponseWriter\b/,
]);
