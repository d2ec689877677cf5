import type { DecodedPart } from '../../../model/credential.ts';
import type { Span } from '../../../model/span.ts';
import { isProgram } from '../../../text/paths/set-up-path.ts';
import { classesOf } from '../../value/char-classes.ts';
import { isRandom } from '../../value/random-password.ts';
import { strangeness } from '../../value/wordiness.ts';
import { isPrivilegedRow } from '../in-force/seeded-account.ts';

interface Password {
  readonly path: string;
  /** What it is given to, `''` where nothing names it. */
  readonly name: string;
  readonly value: string;
  readonly text: string;
  readonly span: Span;
}

/**
 * Whether a password in a program reads as somebody puts one together, and nothing says what it opens: no host, file, network or mailbox of a person (`told`), and no account that
 * may do more than others. Of those that were looked at where they stand, four in five were of somebody invented, of a lesson, or for trying. What new accounts begin with is told.
 */
export function isOfWordsAlone({ path, name, value, text, span }: Password, told: readonly DecodedPart[]): boolean {
  if (!isProgram(path) || forNewAccounts.test(name) || !told.every(saysLittle)) return false;
  if (!holdsWord.test(value) || isRandom(value) || isThoughtOut(value)) return false;
  return strangeness(value) < leastStrange && !isPrivilegedRow(text, span);
}

/** Digits with a letter somewhere are a number that means something to somebody. */
const holdsWord = /[A-Za-z]{3}/;

/** Passwords of words have 2 to 4.6 bits; of letters that are no words to those who write sources, or random ones, 5.3 and more. */
const leastStrange = 5.2;

/** Signs of all sorts, and many: who takes the trouble has something to keep. */
function isThoughtOut(value: string): boolean {
  return value.length >= 12 && classesOf(value).count === 4;
}

/** The name of a user or a database says nowhere where that is; a mailbox does, unless it is one of a part that anybody plays. */
function saysLittle({ label, value }: DecodedPart): boolean {
  if (label === 'database') return true;
  return label === 'user' && (!value.includes('@') || ofPart.test(value));
}

const ofPart =
  /^(?:admin|administrator|demo|guest|hello|info|member|owner|root|staff|super[._-]?admin|super[._-]?user|support|test|user)\d{0,4}@/i;

/** `DEFAULT_PASSWORD`: whoever is added and changes nothing has it. */
const forNewAccounts = /default|initial/i;
