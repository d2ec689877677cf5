import lists from '../../../../../rules/secrets/words.json' with { type: 'json' };
import { isForOthers } from '../../../text/production-path.ts';
import type { Candidate } from '../../candidate.ts';
import { saysProduction } from '../../match/match-settings-key.ts';
import { isTypedByMany } from '../../value/placeholder.ts';
import { strangeness, wordiness } from '../../value/wordiness.ts';
import { isOfDeployment } from '../beside/deployed-environment.ts';
import { runsAsItStands } from '../beside/store-of-others.ts';
import { isMadeForAccount } from '../in-force/in-use.ts';
import { isOfOwnDomain } from '../in-force/seeded-account.ts';

/**
 * Whether many would try a value first, so that it is the value and not the place that lets them in: a key that says of itself that it is one, the password of
 * everybody for an account that the program makes. Not in settings of what runs for others, and not for an account at a domain of the owner's.
 */
export function isGuessedFirst(candidate: Candidate, value: string, text: string, path: string): boolean {
  const { detector, span } = candidate;
  if (detector.entry.id === 'secret-generic-password')
    return isSimple(value) && isMadeForAccount(candidate, text, path) && !isOfOwnDomain(text, span);
  const isKey = detector.entry.id === 'secret-generic-token' || (detector.match === 'login' && candidate.isInForce);
  if (!isKey || !namesItself(value)) return false;
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

/** What everybody types, or one word with the numbers and signs that are put behind it: `member123!`. */
function isSimple(value: string): boolean {
  if (isTypedByMany(value)) return true;
  const [, word] = wordWithNumber.exec(value) ?? [];
  return word !== undefined && (wordiness(word) ?? 1) >= leastWordy;
}

const wordWithNumber = /^([A-Za-z]{3,16})[@#$!._*-]{0,2}(?:\d{1,2}|123\d{0,5}|321|(?:19|20)\d\d)?[!@#$.*]{0,2}$/;
