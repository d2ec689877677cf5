import lists from '../../../../../rules/secrets/words.json' with { type: 'json' };
import { isForOthers } from '../../../text/paths/production-path.ts';
import type { Candidate } from '../../candidate.ts';
import { isTypedByMany } from '../../value/placeholder.ts';
import { strangeness, wordiness } from '../../value/wordiness.ts';
import { isOfDeployment } from '../beside/deployed-environment.ts';
import { saysProduction } from '../beside/says-production.ts';
import { runsAsItStands } from '../beside/store-of-others.ts';
import { isMadeForAccount } from '../in-force/in-use.ts';
import { isOfOwnDomain } from '../in-force/seeded-account.ts';
import { isAmongMembers } from './among-members.ts';
import { isSaidToChange } from './said-to-change.ts';

/**
 * Whether many would try a value first, so that it is the value and not the place that lets them in: a key that says of itself that it is one, or that many have
 * taken from one lesson or one page, the password of everybody for an account that the program makes. Not in settings of what runs for others, and not for an account at a domain of the owner's,
 * unless the program says itself that the password is to be changed.
 */
export function isGuessedFirst(candidate: Candidate, value: string, text: string, path: string): boolean {
  const { detector, span } = candidate;
  if (detector.entry.id === 'secret-generic-password') {
    if (!isSimple(value)) return false;
    if (isAmongMembers(text, span, isSimple)) return true;
    return isMadeForAccount(candidate, text, path) && (!isOfOwnDomain(text, span) || isSaidToChange(text, span));
  }
  const isKey = detector.entry.id === 'secret-generic-token' || (detector.match === 'login' && candidate.isInForce);
  if (!isKey || !(namesItself(value) || isTakenByMany(value))) return false;
  return !isForOthers(path) && !isOfDeployment(path, text) && !runsAsItStands(text) && !saysProduction(text);
}

/** `JWTSuperSecretKey`, `my-secret-key-2024`: words and numbers that count, one of them for what it is. */
function namesItself(value: string): boolean {
  const read = value.slice(0, mostRead);
  return self.test(read) && (wordiness(read) ?? 1) >= leastWordy && strangeness(read) < mostStrange;
}

/** Characters of a value that are read as words. */
const mostRead = 120;

/** Keys of words have 0.8 or more and 3 to 4.7; random ones with such a word in them 0.2 to 0.5 and 6 or more. */
const leastWordy = 0.7;
const mostStrange = 5;

const self = new RegExp(lists.ofItself.join('|'), 'i');

/** Lessons on FastAPI, Flask, Spring and .NET show it, and whoever follows them signs with it; or a page has made it, which gives everybody a piece of one text. */
function isTakenByMany(value: string): boolean {
  if (lists.shownKeys.some((start) => value.startsWith(start))) return true;
  return ofOneText.test(/^(?:[\da-f]{2}){12,128}$/i.test(value) ? textOfHex(value) : value.slice(0, mostRead));
}

function textOfHex(value: string): string {
  return value.replace(/../g, (byte) => String.fromCharCode(Number.parseInt(byte, 16)));
}

/** Pieces of the text that goes round there, each sign three on from the one before it: `…NcRfUjXn2r5u8x/A?D(G+KbPdSgVkYp3s6v9y…`. */
const ofOneText =
  /[jk]X[np]2[rs]5[uv]8|[km]Y[pq]3[st]6[vw]9|[mn]Z[qr]4[tu]7[wx]|[w-z][!$/%][A-C][?%&*][D-F][(*)-][GHJ][+@-]/;

/** What everybody types, or one word with the numbers and signs that are put behind it: `member123!`. */
function isSimple(value: string): boolean {
  if (isTypedByMany(value)) return true;
  const [, word] = wordWithNumber.exec(value) ?? [];
  return word !== undefined && (wordiness(word) ?? 1) >= leastWordy;
}

const wordWithNumber = /^([A-Za-z]{3,16})[@#$!._*-]{0,2}(?:\d{1,2}|123\d{0,5}|321|(?:19|20)\d\d)?[!@#$.*]{0,2}$/;
