import { repeatsItself } from '../value/filler.ts';
import { wordsOf } from '../value/name-kind.ts';
import { isPlaceholder } from '../value/placeholder.ts';
import { isRandom } from '../value/random-password.ts';
import { isReference } from '../value/reference.ts';
import { mostLooked } from './settings-of-keys.ts';

/** Whether a value is a key that somebody typed: no form to fill in, no place and no name of a file. */
export function isWeakKey(value: string): boolean {
  if (value.length < 4 || isLonger(value) || /[\t\r\n<>{}]|:\/\/|^[/.~]|\//.test(value)) return false;
  // What the build puts there. Source: Spring Boot, "Automatic Property Expansion".
  if (/^@[\w.-]{1,100}@$/.test(value)) return false;
  // Said to whoever sets it.
  if (/[\u0e00-\ud7ff]/.test(value)) return false;
  if (/^(?:your|insert|put|enter|same[-_ ]as[-_ ]|xxx+|todo|true|false|null|none|enabled|disabled)/.test(value))
    return false;
  if (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+/.test(value) && value.length < leastKey) return false;
  // It names the variable that somebody is to set: `CHANGE_ME_SHOP_SESSION_SECRET`.
  if (/^(?:CHANGE|REPLACE)_?(?:ME|THIS|IT|WITH)(?:_[A-Z0-9]+)+$/.test(value)) return false;
  return !/^(?:change[-_]?(?:me|it|this)|replace[-_]?me|placeholder|example|(?:vault|enc|arn|secret|file|env|ssm|sops|op):.*)$/i.test(
    value,
  );
}

/** Longer than anybody types, unless it is the same again and again, which many who are told to take a long key put together. */
function isLonger(value: string): boolean {
  return value.length > mostTyped && (value.length > mostRepeated || !repeatsItself(value));
}

const mostTyped = 200;
const mostRepeated = 1_000;

/** Whether its signs stand for something else: a variable, a call, a pattern. */
export function refersElsewhere(value: string): boolean {
  return !isOfSigns(value) && (isReference(value) || /[()*]|\$[\w({]/.test(value));
}

/** Characters of the shortest key of HS256, which no name of a variable has (RFC 7518, 3.2). */
const leastKey = 32;

/** Signs as a generator takes them, of which a bracket that nothing closes begins no call: `k4d(Rw8@51&`. */
function isOfSigns(value: string): boolean {
  return /[()$*]/.test(value) && !/\([^()]*\)|\$[\w({]|[\s"',]/.test(value) && value.length >= 10 && isRandom(value);
}

/** What a deployment fills in all the same, before the file is read: the whole of it, or braces. */
export const isSlot = /^\$\w+$|[$#]\{|\$\(|\{\{|<%/;

/** Words that somebody made up, in an object that the module hands out. */
export function isWordsOfModule(value: string, text: string): boolean {
  if (toBeSet.test(value) || isSentence.test(value) || isPlaceholder(value) || !madeUp.test(value)) return false;
  return handsOut.test(text.slice(0, mostLooked));
}

const madeUp = /^[A-Za-z0-9][\w .@!#-]{3,80}$/;
const handsOut =
  /\bmodule\.exports ?= ?\{|\bexport default \{|\bexport const (?:\w{0,30}[cC]onfig(?:uration)?|[A-Z_]{0,30}CONFIG|env|keys|secrets|settings) ?= ?\{/;

/** `"SigningSecret": "SigningSecretKey"`: words that begin with capitals, as nobody types a key, and all of them those of its name or for a key. */
export function isOwnName(name: string, value: string): boolean {
  if (!/^(?:[A-Z][a-z]{1,20}){2,8}$/.test(value)) return false;
  const own = wordsOf(name);
  return wordsOf(value).every((word) => own.includes(word) || forKey.has(word));
}

const forKey: ReadonlySet<string> = new Set(['goes', 'here', 'key', 'secret', 'string', 'token', 'value']);

/** A sentence for whoever sets the program up, wherever it was left: `CHANGE_THIS_TO_A_LONG_KEY_2024`. */
export const saysToChange = /^(?:please[-_ ])?(?:change|replace)[-_ ]?(?:it|me|this|with)(?:[-_ ][a-z]{1,20}){3}/i;

/** A key that was made up for the program: long enough to sign with, and by no word of it for whoever sets the program up. Source: RFC 7518, 3.2. */
export function isKeyOfBase(value: string): boolean {
  if (toBeSet.test(value) || isSentence.test(value)) return false;
  return value.length >= 16 || (value.length >= 10 && isRandom(value));
}

/**
 * A sentence in the settings of .NET that an issuer of tokens stands beside: the program takes it as the key as it stands, unless it tells somebody what to do. Source:
 * ASP.NET Core, "Configure JWT bearer authentication".
 */
export function isSentenceOfBase(value: string, text: string, path: string): boolean {
  if (!/(?:^|\/)appsettings\.json$/i.test(path) || !isSentence.test(value)) return false;
  return !toBeSet.test(value) && !toldToSomebody.test(value) && issuer.test(text.slice(0, mostLooked));
}

const issuer = /"(?:Valid)?Issuer"[ \t]{0,8}:[ \t]{0,8}"[^"<>{}]/i;

/** What somebody is to do, or where else the key is kept. */
const toldToSomebody =
  /\b(?:add|configure|define|enter|fill|generate|here|keep|kept|must|never|not|please|provide|put|should|stored?|use|variables?|vault|write)\b|secrets\.json|user[- ]secrets/i;

/** Words that tell somebody to set another key, and that sign until then: as long as a key of HS256 has to be. Source: RFC 7518, 3.2. */
export function isLongToSet(value: string): boolean {
  return value.length >= leastKey && toBeSet.test(value) && !isSentence.test(value) && /^[\w!@#.+=-]+$/.test(value);
}

/** Said to whoever reads the settings. */
export const isSentence = /(?:[A-Za-z]{1,20} ){5}/;

/** Words by which a value says that somebody is to set another one, or that it is for trying things out. */
export const toBeSet =
  /change|replace|your|example|sample|placeholder|default|insert|\bset\b|(?:^|[^a-z])(?:dev|development|local|test|testing|demo)(?:[^a-z]|$)/i;
