import { keptOfText } from '../../../text/kept-of-text.ts';
import { lookAround } from '../../../text/looked.ts';
import { matchesOf } from '../../../text/matches.ts';
import { ownText } from '../../../text/own-text.ts';
import type { Assignment } from '../../assignment/read-assignment.ts';
import type { Candidate } from '../../candidate.ts';
import { isPlaceholder, isTypedByMany } from '../../value/placeholder.ts';
import { answersRequests, isGateOfRoute, ofGate, refuses } from './route-gate.ts';
import { isOnlyForTrying, mayRunForOthers } from './signs-in-code.ts';
import { areWordsOfKey, tellsToSet } from './signs-sessions.ts';

/** Characters before and behind a literal in which it is seen who holds it, and what is compared with that. */
const mostBefore = 200;
const mostUse = 4_000;

/**
 * Whether a program that answers requests turns away who does not send what it falls back on: `const KEY = process.env.API_KEY || '…'`, then `if (req.headers['x-api-key'] !== KEY) return
 * res.status(401)`. Until somebody sets the variable, whoever guesses the words asks as those who are meant to. Sources: FastAPI, Flask, Express, Next.js, Gin, as `isGateOfRoute`.
 */
export function isGateOfFallback(text: string, { form, name, literal }: Assignment): boolean {
  if ((form !== 'fallback' && form !== 'argument') || !ofGate.test(name)) return false;
  const value = text.slice(literal.content.start, literal.content.end);
  if (value.length < 8 || !(areWordsOfKey(value) || tellsToSet(value)) || !answersRequests(text)) return false;
  if ((isPlaceholder(value) && !guardsAdministration(text, literal.span.start)) || isTypedByMany(value)) return false;
  const before = text.slice(Math.max(0, literal.span.start - mostBefore), literal.span.start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const behind = text.slice(literal.span.end, literal.span.end + mostUse);
  lookAround(mostUse);
  if (comparesItself.test(line)) return refuses.test(behind.replace(/^[)}`"'\s]{0,8}/, ''));
  const holder = holds.exec(line)?.[1];
  return holder !== undefined && holdersCompared(behind).includes(holder);
}

/** Characters before a literal in which the route begins that it is asked in. */
const mostRoute = 400;

/**
 * Whether the route in which a key is asked for is one of administrators, by its address: `app.post('/setup/make-admin', …`. Whoever guesses the key there gets more than the route answers to others.
 */
export function guardsAdministration(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - mostRoute), start);
  return ofAdministration.test([...before.matchAll(route)].at(-1)?.[1] ?? '');
}

const route = /\.(?:get|post|put|patch|delete|all)\(\s{0,8}["'`](\/[^"'`\s]{1,80})["'`]/g;
const ofAdministration =
  /(?:^|[/_-])(?:make|create|promote|set|add|first|super)?[-_]?(?:admins?|superusers?)(?=[/_-]|$)/i;

/** Whether it is such a key in a program that runs, and not in a test, a sample or for development. */
export function isInForceBehindFallback({ assignment, span }: Candidate, text: string, path: string): boolean {
  if (assignment === undefined || !mayRunForOthers(text, path)) return false;
  return (
    !isOnlyForTrying(text.slice(Math.max(0, span.start - mostBefore), span.start)) && isGateOfFallback(text, assignment)
  );
}

/**
 * Whether the program itself asks for a key that it holds, and turns away who sends another one: no service has issued it, and it opens this program. Sources: as `isGateOfRoute`; Python, `hmac.compare_digest`;
 * Node.js, `crypto.timingSafeEqual`; PHP, `hash_equals`.
 */
export function isKeyOfGate(text: string, assignment: Assignment): boolean {
  const { form, name, nameSpan, literal } = assignment;
  if (!ofGate.test(name.slice(name.lastIndexOf('.') + 1))) return false;
  if (form === 'comparison') return isGateOfRoute(text, assignment);
  const before = text.slice(Math.max(0, literal.span.start - mostBefore), literal.span.start);
  const holder = holds.exec(before.slice(before.lastIndexOf('\n') + 1))?.[1];
  const asked = askedFor(text);
  return asked.includes(text.slice(nameSpan.start, nameSpan.end)) || (holder !== undefined && asked.includes(holder));
}

/** Characters of a program in which it compares what it is sent. */
const mostProgram = 60_000;

/** The names with which a program compares what it is sent, and turns away who sends something else. */
const askedFor: (text: string) => readonly string[] = keptOfText((text) => {
  const program = text.slice(0, mostProgram);
  if (!ofRequests.test(program)) return [];
  const safely = [...program.matchAll(comparedSafely)].flatMap(
    ({ 0: all, 1: own = '', 2: left = '', 3: right = '', index }) =>
      saysRefused.test(program.slice(index, index + all.length + mostBefore)) ? [own, left, right] : [],
  );
  return [...new Set([...holdersCompared(program), ...safely].map(ownText))];
});

const saysRefused = /\b40[13]\b|unauthori[sz]ed|forbidden|invalid|denied/i;

const ofRequests = /\b(?:req|request|ctx|context|headers?|Header|params)\b|\$_(?:SERVER|GET|POST|REQUEST)\[/;

/** Two names that are compared by what takes the same time for any value, or by `equals`: `!hmac.compare_digest(given, KEY)`. */
const comparedSafely =
  /(?:!|\bnot[ \t]{1,2}|\bunless[ \t]{1,2})(?:(?:[\w:]{1,40}(?:\.|::)){0,2}(?:compare_digest|hash_equals|secure_compare|timingSafeEqual)|(?:[\w]{1,40}\.)?([A-Za-z_]\w{1,60})\.[eE]quals)\([ \t]{0,4}(?:\w{1,40}\.)?([A-Za-z_$][\w$]{0,60})[^\n,]{0,60}(?:,[ \t]{0,4}(?:\w{1,40}\.)?([A-Za-z_$][\w$]{0,60}))?/g;

/** `expected = os.getenv("…", `, `const API_KEY = process.env.API_KEY || `. */
const holds =
  /(?:^|[\s(,;])(?:(?:export|const|let|var|val|final|static)[ \t]{1,4}){0,3}([A-Za-z_$][\w$]{0,60})(?:[ \t]?:[ \t]?\w{1,20})?[ \t]{0,4}:?=[ \t]{0,4}[^=\n;]{1,120}$/;

/** It is compared where it stands. */
const comparesItself = /!==?[ \t]{0,4}[`("']{0,2}(?:Bearer \$\{)?[^=!;\n]{1,80}$/;

/** The names with which something is compared whose sender is turned away where it differs. */
function holdersCompared(behind: string): readonly string[] {
  if (!behind.includes('!=')) return [];
  return matchesOf(compared, behind).flatMap(({ 0: all, 1: left = '', 2: right = '', index }) =>
    refuses.test(behind.slice(index + all.length, index + all.length + mostBefore)) ? [left, right] : [],
  );
}

const compared =
  /([A-Za-z_$][\w$]{0,60})[\])"']{0,4}[ \t]{0,4}!==?[ \t]{0,4}(?:`Bearer \$\{|f?["']Bearer \{)?([A-Za-z_$][\w$]{0,60})(?:\}[`"'])?/g;
