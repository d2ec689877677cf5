import type { Credential, DecodedPart } from '../../model/credential.ts';
import { classify } from '../../text/paths/path-class.ts';
import { startsProgram } from '../../text/paths/starts-program.ts';
import { isReached } from '../around/beside/reached-host.ts';
import type { Case } from '../around/case.ts';
import { isProse } from '../around/opens-nothing/denied.ts';
import { isAllowList } from '../around/opens-nothing/of-many.ts';
import type { Known } from './weighed.ts';

/** What is known of a value before it is asked what lowers it. */
interface Told {
  readonly told: readonly DecodedPart[];
  readonly evidence: Credential['evidence'];
  readonly plainness: Credential['plainness'];
  /** It is public by design. */
  readonly isGiven: boolean;
}

/**
 * Whether nobody is told of a password, whatever else there is to know: it weighs little, and a test has it that somebody has plainly typed to have one
 * (`rules/no-news.ts`). Most that tests of a large program hold are such, and what lowers them and what speaks against them takes longest to ask. Only
 * where nobody is going to change what is found, or has said that it is told.
 */
export function isUntoldInTest(
  { candidate, entry, path, options }: Case,
  { force, knownDefault }: Known,
  { told, evidence, plainness, isGiven }: Told,
): boolean {
  if (options.isOnlyTold !== true || options.isUnconfigured !== true) return false;
  if (entry.id !== 'secret-generic-password' || plainness === undefined) return false;
  if (candidate.weight >= 0.5 || candidate.isUnlessInForce === true || force.isInForce || isGiven) return false;
  if (knownDefault !== undefined || evidence !== undefined) return false;
  if (classify(path) !== 'test' || isProse(path) || startsProgram(path) || isAllowList(path)) return false;
  return !told.some(({ label, value }) => label === 'host' && isReached(value));
}
