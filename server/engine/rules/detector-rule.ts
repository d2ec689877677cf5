import defaults from '../../../rules/secrets/defaults.json' with { type: 'json' };
import type { Level } from '../model/finding.ts';
import type { DetectorEntry } from '../secrets/detector.ts';
import { hasExpired } from './credential-in-words.ts';
import type { Rule, Subject } from './rule.ts';

/** A detector as its file says it, with what only its rule needs. */
export interface DetectorSource extends DetectorEntry {
  readonly message?: string;
  readonly fixes?: readonly string[];
  readonly references?: readonly string[];
}

/** The rule that reports what a repository's own detector finds; rules/compile.mjs does the same for the product's. */
export function detectorRule(detector: DetectorSource): Rule {
  const references = detector.references ?? defaults.references;
  return {
    id: detector.id,
    title: `${defaults.title} ${detector.title}`,
    category: 'secrets',
    level: detector.isPublic ? 'note' : (detector.level ?? defaultLevel),
    each: 'credential',
    when: { rule: detector.id, storage: 'literal' },
    message: detector.message ?? (detector.isPublic ? defaults.publicMessage : defaults.message),
    why: detector.isPublic ? detector.why : `${detector.why} ${defaults.why}`,
    fixes: detector.fixes ?? defaults.fixes,
    references: detector.revoke === undefined ? references : [...references, detector.revoke],
    ...(detector.revoke === undefined ? {} : { revoke: detector.revoke }),
    ...(detector.renew === undefined ? {} : { renew: detector.renew }),
    yieldsTo: [],
  };
}

/**
 * What a rule says: of a secret that is meant to be seen where it stands, what is said of those that always are; of one that opens nothing
 * any more, or nothing without its passphrase, not that whoever reads the file can use it. `today` is an ISO date.
 */
export function messageOf({ category, level, message }: Rule, subject: Subject, today: string): string {
  if (category !== 'secrets' || subject.kind !== 'credential') return message;
  const { credential } = subject;
  if (level !== 'note' && credential.isPublic) return defaults.publicMessage;
  if (message !== defaults.message) return message;
  if (credential.doubt === 'protected') return defaults.protectedMessage;
  const isSpent = credential.doubt === 'shut-down' || hasExpired(credential, today);
  return isSpent ? defaults.spentMessage : message;
}

const defaultLevel = defaults.level as Level;
