import lists from '../../../../../rules/secrets/words.json' with { type: 'json' };
import { keptOfText } from '../../../text/kept-of-text.ts';
import { baseSettingsOf } from '../../../text/paths/base-settings.ts';
import { isComposeFile } from '../../../text/paths/compose-path.ts';
import { isForOthers } from '../../../text/paths/production-path.ts';
import { decodeBase64Text } from '../../bytes/base64.ts';
import type { Candidate } from '../../candidate.ts';
import { isTypedByMany, spelledOut } from '../../value/placeholder.ts';
import { isSimple } from '../../value/simple-password.ts';
import { strangeness, wordiness } from '../../value/wordiness.ts';
import { isOfDeployment } from '../beside/deployed-environment.ts';
import { saysProduction } from '../beside/says-production.ts';
import { runsAsItStands } from '../beside/store-of-others.ts';
import { isOfAdminAtStart } from '../in-force/admin-of-start.ts';
import { useOfKeyInCode } from '../in-force/encrypts-in-code.ts';
import { guardsAdministration, isInForceBehindFallback } from '../in-force/fallback-gate.ts';
import { isGivenUnasked } from '../in-force/given-to-all.ts';
import { isMadeForAccount } from '../in-force/in-use.ts';
import { isLoginInCode } from '../in-force/login-in-code.ts';
import { isPutBack } from '../in-force/put-back.ts';
import { fillsDatabase, isOfOwnDomain } from '../in-force/seeded-account.ts';
import { signsCookiesOf } from '../in-force/sessions-in-cookies.ts';
import { isConstantOfProgram, signsInCode } from '../in-force/signs-in-code.ts';
import { tellsToSet } from '../in-force/signs-sessions.ts';
import { isSaidToChange } from './said-to-change.ts';

/**
 * Whether many would try a value first, so that it is the value and not the place that lets them in: a key that says of itself that it is one, or that many have
 * taken from one lesson or one page, the password of everybody for an account that the program makes. Not in settings of what runs for others, and not for an account at a domain of the owner's,
 * unless the program says itself that the password is to be changed; nor of what a program signs with as it stands.
 */
export function isGuessedFirst(candidate: Candidate, value: string, text: string, path: string): boolean {
  const { detector, span } = candidate;
  if (detector.entry.id === 'secret-generic-password') {
    if (!isSimple(value) || isOfAdminAtStart(path, text, span) || isPutBack(path, text, span)) return false;
    // Whoever has the account never chose it, and cannot know of it.
    if (isGivenUnasked(path, text, span)) return false;
    if (isComparedBesideName(value, text, span)) return !isLoginInCode(text, path, candidate.assignment);
    if (fillsDatabase(path) && namesDemo(text)) return true;
    return isMadeForAccount(candidate, text, path) && (!isOfOwnDomain(text, span) || isSaidToChange(text, span));
  }
  const isKey = detector.entry.id === 'secret-generic-token' || (detector.match === 'login' && candidate.isInForce);
  if (!isKey || (!isGuessableKey(value) && !tellsToSet(value))) return false;
  // What a program signs by until somebody does what it tells is tried first of all.
  if (
    signsInCode(candidate, text, path) ||
    isConstantOfProgram(candidate, text, path) ||
    useOfKeyInCode(candidate, text, path) !== undefined ||
    isInForceBehindFallback(candidate, text, path)
  )
    return tellsToSet(value) && !guardsAdministration(text, span.start);
  // What a set-up that runs for others gives its program, nobody sets anew.
  if (candidate.isInForce === true && isComposeFile(path)) return false;
  if (!isGuessableKey(value) || isOwnPhrase(path, value)) return false;
  if (signsCookiesOf(path, candidate.assignment?.name ?? '', text)) return false;
  return !isForOthers(path) && !isOfDeployment(path, text) && !runsAsItStands(text) && !saysProduction(text);
}

/**
 * A phrase so long that nobody hits on it who has not read it, in settings that Spring reads in every environment: who tries words tries some of them together, not seven, and none with what the
 * program is called. Not one that many have taken from one lesson.
 */
function isOwnPhrase(path: string, value: string): boolean {
  return (
    value.length >= leastOfPhrase &&
    baseSettingsOf(path)?.reader === 'spring' &&
    !isTakenByMany(value) &&
    !tellsToSet(value)
  );
}

/** Characters of a phrase that is tried by nobody; those of lessons are as long as a key of HS256 has to be, or a little longer. */
const leastOfPhrase = 48;

/** `Name = "Demo Clinic"`: what a program fills its database with says of itself that it is there to be shown. */
const namesDemo = keptOfText((text) => demo.test(text));

const demo = /[:=(,>][ \t]{0,12}["'`]Demo [A-Z][a-z]{2,20}["'`]/;

/** Two comparisons with literals side by side, up to the second: `user == "ada" && pass == "`, `.equals("a") || b.equals("`. */
const besideOther =
  /(?:[!=]==?[ \t]{0,4}|\.[eE]quals\([ \t]{0,4})["'][^"'\n]{1,40}["']\)?[ \t]{0,4}(?:&&|\|\||and\b|or\b)[^"'\n]{1,80}(?:[!=]==?[ \t]{0,4}|\.[eE]quals\([ \t]{0,4})["']$/;

/** Characters of a condition before the password in it. */
const mostCondition = 200;

/** `user.Equals("admin") && password.Equals("admin")`: what many type, beside the name that it goes with, lets in whoever tries it, who has read the program or not. */
function isComparedBesideName(value: string, text: string, { start }: Candidate['span']): boolean {
  if (!isTypedByMany(value)) return false;
  const line =
    text
      .slice(Math.max(0, start - mostCondition), start)
      .split('\n')
      .at(-1) ?? '';
  return besideOther.test(line);
}

/** A key that says of itself that it is one, or that many have taken from one lesson or one page. */
export function isGuessableKey(value: string): boolean {
  return namesItself(value) || isTakenByMany(value);
}

/** Whether such a key can be guessed by whoever tries words or the keys of lessons; what a page has made of its one text, each time another piece, nobody types. */
export function isTypedOrOfLesson(value: string): boolean {
  return namesItself(value) || isOfLesson(value);
}

/** `JWTSuperSecretKey`, `my-secret-key-2024`: words and numbers that count, one of them for what it is. */
function namesItself(value: string): boolean {
  const read = readableOf(value).slice(0, mostRead);
  return isOfWords(read) || (digitsInWords.test(read) && isOfWords(read.replace(/[013457]/g, spelledOut)));
}

function isOfWords(read: string): boolean {
  return self.test(read) && (wordiness(read) ?? 1) >= leastWordy && strangeness(read) < mostStrange;
}

/** A digit for a letter between letters: `s3cr3t`. */
const digitsInWords = /[A-Za-z][013457][A-Za-z]/;

/** What base64 stands for, where that is words as people write them into keys; else the value. */
function readableOf(value: string): string {
  if (!/^[A-Za-z0-9+/]{12,160}={0,2}$/.test(value) || value.length % 4 !== 0) return value;
  // As a shell prints it, with the end of its line and the quotes that were typed around it.
  const read = (decodeBase64Text(value) ?? '').trimEnd().replace(/^(["'])(.{8,120})\1$/, '$2');
  return /^[A-Za-z][A-Za-z0-9 _.-]{7,}$/.test(read) ? read : value;
}

/** Characters of a value that are read as words. */
const mostRead = 120;

/** Keys of words have 0.8 or more and 3 to 4.7; random ones with such a word in them 0.2 to 0.5 and 6 or more. */
const leastWordy = 0.7;
const mostStrange = 5;

const self = new RegExp(lists.ofItself.join('|'), 'i');

/**
 * Lessons on FastAPI, Flask, Spring and .NET show it, and whoever follows them signs with it; a page has made it, which gives everybody a piece of one text; or the standard of a
 * cipher gives it to try that with. Sources: FIPS 197; NIST SP 800-38A; McGrew and Viega, "The Galois/Counter Mode".
 */
function isTakenByMany(value: string): boolean {
  if (isOfLesson(value)) return true;
  const read = hexOf(value);
  return ofOneText.test(read === undefined ? value.slice(0, mostRead) : textOfHex(read));
}

/** The very key of a lesson, or of the standard of a cipher. */
function isOfLesson(value: string): boolean {
  if (lists.shownKeys.some((start) => value.startsWith(start))) return true;
  const read = hexOf(value)?.toLowerCase();
  return read !== undefined && lists.testKeys.some((start) => read.startsWith(start));
}

function hexOf(value: string): string | undefined {
  return hex.test(value) ? value : hexInBase64(value);
}

const hex = /^(?:[\da-f]{2}){12,128}$/i;

/** Lessons tell their readers to put a key into base64 that is hex already. */
function hexInBase64(value: string): string | undefined {
  if (!/^[M-Z][A-Za-z0-9]{31,343}={0,2}$/.test(value)) return undefined;
  const read = decodeBase64Text(value);
  return read !== undefined && hex.test(read) ? read : undefined;
}

function textOfHex(value: string): string {
  return value.replace(/../g, (byte) => String.fromCharCode(Number.parseInt(byte, 16)));
}

/** Pieces of the text that goes round there, each sign three on from the one before it: `…NcRfUjXn2r5u8x/A?D(G+KbPdSgVkYp3s6v9y…`. */
const ofOneText =
  /[jk]X[np]2[rs]5[uv]8|[km]Y[pq]3[st]6[vw]9|[mn]Z[qr]4[tu]7[wx]|[w-z][!$/%][A-C][?%&*][D-F][(*)-][GHJ][+@-]/;
