import { keptOfText } from '../../../text/kept-of-text.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import type { Assignment } from '../../assignment/read-assignment.ts';
import { isGuessable } from '../../value/placeholder.ts';
import { isRandom } from '../../value/random-password.ts';
import { isReference } from '../../value/reference.ts';
import { isGivenHere } from '../held-by-many/given-here.ts';
import { isSigningKey } from '../opens-nothing/own-settings.ts';
import { namesThatSign, refusesToStart } from './signs-in-code.ts';
import { areWordsOfKey } from './signs-sessions.ts';

/** Whether a program signs with this key unless whoever runs it sets another one, so that everybody who has the program has the key. */
export function isOwnFallback(assignment: Assignment, token: string, text: string, path: string): boolean {
  const { name } = assignment;
  if (!ofPrograms.test(path) && !(path.endsWith('.php') && /jwt/i.test(name))) return false;
  if (!isFallenBackOn(text, assignment)) return false;
  if (!mayBeInForce(path)) return false;
  if (isRandom(token)) return isGivenHere(name) || /(?:^|_)VAPID_PRIVATE_KEY$/.test(name);
  return isTypedKey(nameIn(text, assignment), token);
}

/** Whether it is such a key that somebody has typed, and that would weigh little anywhere else. */
export function isTypedFallback(text: string, assignment: Assignment, value: string): boolean {
  return isTypedKey(nameIn(text, assignment), value) && isFallenBackOn(text, assignment);
}

/**
 * Whether words are what a program signs its tokens or its sessions by wherever nobody sets the variable, as that says itself: `getEnv("JWT_SECRET", "…")`, `app.config["SECRET_KEY"] = os.getenv("SECRET_KEY", "…")`. Other files sign by it, so that it weighs little. Not where the program refuses to start by it in production. Source of the second: Flask, "Configuration Handling", SECRET_KEY.
 */
export function isWordsOfTokens(text: string, assignment: Assignment, value: string): boolean {
  const { name, literal } = assignment;
  if (literal.quote === '' || !isTypedInWords(value)) return false;
  const before = text.slice(Math.max(0, literal.span.start - mostFallback), literal.span.start);
  const isTaken = /jwt/i.test(name) && isSigningKey(name) ? isFallenBackOn(text, assignment) : ofFlask.test(before);
  if (!isTaken || refusesToStart(text) || refusesWeak(text)) return false;
  // What the text itself signs by is told by that, unless a function of it gives it to whoever signs.
  return namesThatSign(text).length === 0 || /\breturn[ \t][^\n]*$/.test(before);
}

/** The program looks whether its keys are weak, and ends where they are: `if is_weak(key): raise …`. */
const refusesWeak = keptOfText((text) =>
  /(?<![A-Za-z])is_?\w{0,30}(?:weak|insecure|unsafe|default)\w{0,30}\([\s\S]{0,600}\b(?:raise|throw|panic|exit)\b/i.test(
    text.slice(0, mostProgram),
  ),
);

/** Characters at the beginning of a program in which it does so. */
const mostProgram = 60_000;

/** Words that somebody typed there, as words: what nothing but capitals is made of may be the name of a variable. */
function isTypedInWords(value: string): boolean {
  return /^(?=.*[a-z]{3})[A-Za-z][\w .!@#$+-]{5,80}$/.test(value) && !isReference(value) && !isRandom(value);
}

const ofFlask =
  /\.(?:secret_key|config\[["']SECRET_KEY["']\])[ \t]{0,4}=[ \t]{0,4}(?:os\.)?(?:getenv|environ\.get)\(["']\w{2,60}["'](?:,[ \t]{0,4}|\)[ \t]{1,4}or[ \t]{1,4})$/;

/** The whole name of a property, of which a text holds the end alone: `@Value("${shop.jwt.secret:…}")`. */
function nameIn(text: string, { name, literal }: Assignment): string {
  const before = text.slice(Math.max(0, literal.span.start - mostFallback), literal.span.start);
  return /\$\{([A-Za-z][\w.-]{1,60}):$/.exec(before)?.[1] ?? name;
}

/**
 * Whether the literal is taken where a variable of the environment is not set: `process.env.KEY || '…'`, `getEnv("KEY", "…")`, `if (!process.env.KEY) process.env.KEY = '…'`,
 * `${KEY:…}`. Source of the last: Spring Framework, "Placeholder resolution", default values.
 */
function isFallenBackOn(text: string, { literal }: Assignment): boolean {
  const before = text.slice(Math.max(0, literal.span.start - mostFallback), literal.span.start);
  return ofEnvironment.test(before) || setWhereUnset.test(before);
}

/** A key for signing that somebody typed for this one program: long, with a digit, and no word that tells others to set another. */
function isTypedKey(name: string, value: string): boolean {
  return (
    value.length >= leastTyped &&
    /\d/.test(value) &&
    isSigningKey(name) &&
    areWordsOfKey(value) &&
    !isGuessable(value) &&
    !tellsWhatItIs.test(value)
  );
}

/** Characters of a key that nobody finds by trying words. */
const leastTyped = 16;

const tellsWhatItIs =
  /secret|key|jwt|token|default|fall-?_?back|dev|local|test|demo|dummy|sample|secure|unsafe|temp|todo|not[-_ ]?set|abc|1234|only/i;

/** Characters before a literal in which the variable stands that it is taken instead of. */
const mostFallback = 200;

/** Programs that start without a variable: Laravel is given its key by what sets it up. */
const ofPrograms = /\.(?:[cm]?[jt]sx?|py|go|rb|cs|java|kt)$|(?:^|\/)(?:application|bootstrap)\.(?:ya?ml|properties)$/;

/** A variable of the environment, and behind it what is taken where it is not set: `process.env.KEY || `, `getenv('KEY') ?: `, `ENV.fetch('KEY', `, `${KEY:`. */
const ofEnvironment =
  /(?:(?:process|import\.meta)\.env(?:\.\w{2,60}|\[["']\w{2,60}["']\])|\bENV\[["']\w{2,60}["']\])[ \t]{0,4}(?:\|\||\?\?)=?\s{0,20}$|(?:\bgetenv\(["']\w{2,60}["']\)|\$_(?:ENV|SERVER)\[["']\w{2,60}["']\])[ \t]{0,4}\?[?:]\s{0,20}$|(?:getenv|getEnv|GetEnv|environ\.(?:get|setdefault)|env|\bgetenv\(\)\.getOrDefault|\bENV\.fetch)\(["']\w{2,60}["'],[ \t]{0,4}$|\$\{[A-Za-z][\w.-]{1,60}:$/;
const setWhereUnset =
  /!process\.env\b[^;]{0,100}\bprocess\.env(?:\.\w{2,60}|\[["']\w{2,60}["']\])[ \t]{0,4}=[ \t]{0,4}$/;
