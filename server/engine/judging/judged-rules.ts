import type { EngineInputs } from '../engine.ts';
import type { Memo } from '../graph/store/memo.ts';
import type { StatedParts } from '../graph/store/stated-parts.ts';
import type { Suppression } from '../model/facts.ts';
import type { Surroundings } from '../queries.ts';
import { type Catalogue, compileCatalogue } from '../rules/catalogue.ts';
import { checks } from '../rules/checks/registry.ts';
import { narrowedTo } from '../rules/narrowed.ts';
import { type RulesOfSilence, rulesOfSilence } from '../rules/silence.ts';

/** The rules that documents are judged by, as remembered queries. */
export interface JudgedRules {
  /** All rules: the product's, the repository's own, and those of inventories. */
  all(): Catalogue;
  /** Those that decide what is asked for about this document. */
  in(path: string): Catalogue;
  /** Those that may hold for a text that says nothing. */
  ofSilence(): RulesOfSilence;
}

export const noRules: Catalogue = compileCatalogue([], {});

/** Rules of the product and of `surroundings`; `stated` tells which documents hold ignore comments. */
export function createJudgedRules(
  memo: Memo,
  stated: StatedParts,
  inputs: Pick<EngineInputs, 'catalogue'>,
  surroundings: Surroundings,
): JudgedRules {
  const options = { same: () => false, onCycle: noRules };
  const catalogue = memo.query<Catalogue>(() => {
    memo.read('surroundings');
    return compileCatalogue([...inputs.catalogue, ...surroundings.extraRules], checks);
  }, options);
  const narrowed = memo.query<Catalogue>(() => {
    const { categories } = surroundings;
    const full = catalogue('');
    return categories ? compileCatalogue(narrowedTo(categories, full.rules), checks) : full;
  }, options);
  const silence = memo.query<RulesOfSilence>(() => rulesOfSilence(narrowed('')), {
    same: () => false,
    onCycle: undefined,
  });
  const mayMissRules = memo.query<boolean>(
    (path) => (stated(path, 'suppressions') ?? []).some((suppression) => mayBeJudged(suppression, path, narrowed(''))),
    { same: Object.is, onCycle: false },
  );
  return {
    all: () => catalogue(''),
    // Of a comment that takes out findings only all rules together tell whether it is needed.
    in: (path) => (mayMissRules(path) ? catalogue('') : narrowed('')),
    ofSilence: () => silence(''),
  };
}

/** Whether a rule may speak about the comment: about those of other tools none of ours does. */
function mayBeJudged(suppression: Suppression, path: string, rules: Catalogue): boolean {
  return (
    rules.rulesFor({ kind: 'suppression', suppression, path, isUsed: false, isExpired: false, unknown: [], meant: [] })
      .length > 0
  );
}
