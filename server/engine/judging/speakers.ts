import type { Memo } from '../graph/store/memo.ts';
import type { StatedParts } from '../graph/store/stated-parts.ts';
import type { Identity } from '../model/identity.ts';
import type { Surroundings } from '../queries.ts';
import { type Baseline, entriesOn } from '../rules/baseline.ts';
import { plainKey } from '../rules/finding-key.ts';
import { overridesFor } from '../rules/overrides.ts';
import type { Told } from '../rules/rule.ts';
import { coversFinding, isExpired } from '../rules/suppressions.ts';
import type { JudgedRules } from './judged-rules.ts';

/** Of a rule, whether what it says of an identity weighs there what it weighs, so that it may be told there for others. */
export type Speakers = (rule: string) => (identity: Identity, told?: Told) => boolean;

export interface SpeakersInputs {
  readonly memo: Memo;
  readonly stated: StatedParts;
  readonly rules: JudgedRules;
  readonly surroundings: Surroundings;
  readonly baseline: () => Baseline;
}

/** Nobody speaks for others where a comment or the baseline accepts it, the configuration makes a note of it, or a tool writes the file. */
export function createSpeakers({ memo, stated, rules, surroundings, baseline }: SpeakersInputs): Speakers {
  return (rule) => {
    memo.read('surroundings');
    const { config, today } = surroundings;
    const category = rules.all().rule(rule)?.category;
    const accepted = entriesOn(baseline(), today).holding;
    return ({ id, at: { path, span: ofName } }, { about, span } = { about: '', span: ofName }) => {
      const setting = overridesFor(config, path)(rule);
      if (category === undefined || setting === 'off' || setting === 'note' || stated(path, 'isGenerated'))
        return false;
      const ignores = (stated(path, 'suppressions') ?? []).filter((each) =>
        coversFinding(each, { rule, category, span }),
      );
      if (ignores.some((each) => !isExpired(each, today))) return false;
      return accepted.size === 0 || !accepted.has(plainKey({ rule, id, path, about }));
    };
  };
}
