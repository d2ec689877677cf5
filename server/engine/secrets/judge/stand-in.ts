import type { Credential } from '../../model/credential.ts';
import { classify } from '../../text/path-class.ts';
import { wordsOf } from '../assignment/name-kind.ts';
import type { Decoded } from '../decode/decoded.ts';
import type { DetectorEntry } from '../detector.ts';

/** What tells whether a credential takes the place of a real one. */
export interface StandIn {
  readonly entry: DetectorEntry;
  readonly decoded: Decoded;
  readonly checksum: Credential['checksum'];
  readonly path: string;
  readonly name: string;
}

/** Names of what takes the place of the real thing. */
const doubles: ReadonlySet<string> = new Set(['dummy', 'fake', 'mock', 'mocked', 'stub']);

/** Names of what is tried: with a real one, more often than not, where somebody has to issue it. */
const trials: ReadonlySet<string> = new Set(['test', 'testing', 'tests']);

/**
 * `surely`: its name says so, or it stands in a test and anyone can make one, or have one for the asking: keys, signed
 * tokens, keys of a sandbox. `perhaps`: its name speaks of tests. What a vendor has issued, by its checksum, never does.
 */
export function standsIn({ entry, decoded, checksum, path, name }: StandIn): 'surely' | 'perhaps' | 'no' {
  const isForAll = entry.selfMade === true || decoded.isSandbox === true;
  if (checksum === 'valid' && !isForAll) return 'no';
  const words = wordsOf(name);
  const isTrial = words.some((word) => trials.has(word));
  if (words.some((word) => doubles.has(word))) return 'surely';
  if (isForAll && (isTrial || classify(path) === 'test')) return 'surely';
  return isTrial ? 'perhaps' : 'no';
}
