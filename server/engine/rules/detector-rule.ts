import defaults from '../../../rules/secrets/defaults.json' with { type: 'json' };
import type { Level } from '../model/finding.ts';
import type { DetectorEntry } from '../secrets/detector.ts';
import type { Rule } from './rule.ts';

/** A detector as its file says it, with what only its rule needs. */
export interface DetectorSource extends DetectorEntry {
  readonly provider?: string;
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
    ...(detector.opens === undefined ? {} : { opens: detector.opens }),
    ...(detector.revoke === undefined ? {} : { revoke: detector.revoke }),
    ...(detector.revoke === undefined || detector.provider === undefined ? {} : { provider: detector.provider }),
    ...(detector.renew === undefined ? {} : { renew: detector.renew }),
    yieldsTo: [],
  };
}

const defaultLevel = defaults.level as Level;
