import type { Span } from '../../../model/span.ts';
import type { Language } from '../../../text/language.ts';
import { linesNear } from '../../../text/lines-near.ts';
import type { DetectorEntry } from '../../detector.ts';
import { wordsOf } from '../../value/name-kind.ts';
import { evidenceNear } from '../beside/evidence.ts';
import { hasMoreRights } from '../in-force/seeded-account.ts';
import { isTriedInMain } from './in-main.ts';
import { isKeyOfSandbox } from './in-sandbox.ts';
import { isColumnOfChange } from './of-many.ts';

/** A value, with the place that it has. */
interface Placed {
  readonly entry: DetectorEntry;
  readonly path: string;
  readonly language: Language;
  readonly name: string;
  readonly text: string;
  readonly span: Span;
}

/**
 * Whether a value opens what is there to be tried: the sandbox of a service, what somebody has called by hand in the `main` of a class that is no program, an
 * account without rights that a change to a database brings along.
 */
export function isOnlyTried({ entry, path, language, name, text, span }: Placed): boolean {
  if (isKeyOfSandbox(text, span, `${name} ${entry.id}`)) return true;
  if (entry.match !== 'generic') return false;
  if (entry.id !== 'secret-generic-password' && isSaidForSandbox(text, span)) return true;
  if (isTriedInMain(text, span.start, language)) return evidenceNear(text, span.start, span.end) === undefined;
  if (entry.id !== 'secret-generic-password') return false;
  return isHashedForTest(text, span.start) || (isColumnOfChange(path, text, span.start) && !hasMoreRights(text, span));
}

/** Lines above a key, and characters, in which a remark says what it is for; and how many below. */
const ofRemark = { characters: 400, lines: 4 };

/** `# Using sandbox credentials for nonprod` above it, `"Using Sandbox API key"` printed right below it. */
function isSaidForSandbox(text: string, span: Span): boolean {
  const { above, below } = linesNear(text, span, ofRemark);
  const gap = above.findLastIndex((line) => line.trim() === '');
  const remarks = above.slice(gap + 1).filter((line) => remark.test(line));
  if (remarks.some((line) => forLive.test(line))) return false;
  return remarks.some((line) => forSandbox.test(line)) || forSandbox.test(below[1] ?? '');
}

const remark = /^[ \t]{0,40}(?:#|\/\/|\/?\*|--)/;
const forSandbox =
  /\b(?:use|uses|using|these are|this is)\b[^\n]{0,20}\bsandbox (?:api )?(?:credentials?|keys?|tokens?)\b/i;
const forLive = /\b(?:production|live)\b/i;

/** Characters before what is hashed in which the variable stands that is given it. */
const mostGiven = 120;

/** `const hashedTestPassword = await bcrypt.hash('…`: the account of whoever tries the program. */
function isHashedForTest(text: string, at: number): boolean {
  const name = given.exec(text.slice(Math.max(0, at - mostGiven), at))?.[1] ?? '';
  return wordsOf(name).some((word) => word === 'test' || word === 'demo');
}

const given = /\b([A-Za-z_]\w{2,60})[ \t]{0,4}=[ \t]{0,4}(?:await )?[\w.]{2,40}\(["'`]$/;
