import type { Finding } from '../model/finding.ts';
import { pipelineOfJob } from './finding-key.ts';
import type { LevelSettings } from './overrides.ts';

/**
 * Whoever reads that an identity may do too much has it before them already: where a file tells more than a note of one, that it has no owner is a note, which
 * leads there. It weighs again once that is accepted.
 */
export function withOwnersBeside(all: readonly Finding[], settingOf: LevelSettings): readonly Finding[] {
  if (settingOf(rule) !== undefined || !all.some(isUnowned)) return all;
  return all.map((finding) => {
    const lead = isUnowned(finding) ? all.find((other) => isOfSame(other, finding)) : undefined;
    if (lead === undefined) return finding;
    return {
      ...finding,
      level: 'note',
      under: { level: finding.level, lead: lead.at },
      related: [{ at: lead.at, message: 'Told there: what else is to be done about it' }, ...finding.related],
    };
  });
}

const rule = 'owner-missing';

function isUnowned(finding: Finding): boolean {
  return finding.rule === rule && finding.level !== 'note' && !finding.suppressed && finding.identity !== undefined;
}

function isOfSame({ rule: other, level, suppressed, identity }: Finding, unowned: Finding): boolean {
  if (other === rule || level === 'note' || suppressed || identity === undefined) return false;
  return identity === unowned.identity || pipelineOfJob(identity) === unowned.identity;
}
