import type { FactStore } from '../graph/store/fact-store.ts';
import type { Memo } from '../graph/store/memo.ts';
import { sameData } from '../graph/store/same-data.ts';
import type { CheckContext } from '../rules/rule.ts';

interface AskedInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  /** Symbols of the workflows in a folder. */
  readonly workflowsOf: (folder: string) => readonly string[];
}

/** Whose repository the workflows of a folder ask for: `if: github.repository_owner == 'acme'`. */
export function createAskedOwners({ memo, store, workflowsOf }: AskedInputs): Pick<CheckContext, 'askedOwners'> {
  // Each by itself: who types one workflow has no other looked at.
  const asked = memo.query<readonly string[]>(
    (symbol) =>
      store
        .look('pipelinesIn', symbol)
        .flatMap(({ fact }) =>
          fact.jobs.flatMap(({ condition, steps }) =>
            [condition, ...steps.map((step) => step.condition)].flatMap((each) => ownersIn(each?.text ?? '')),
          ),
        ),
    { same: sameData, onCycle: [] },
  );
  const inFolder = memo.query<readonly string[]>((folder) => [...new Set(workflowsOf(folder).flatMap(asked))], {
    same: sameData,
    onCycle: [],
  });
  return { askedOwners: inFolder };
}

function ownersIn(condition: string): readonly string[] {
  return [...condition.matchAll(asking)].flatMap(([, owner]) => owner?.toLowerCase() ?? []);
}

const asking = /\bgithub\.repository(?:_owner)?\s{0,9}==\s{0,9}'([\w-]{1,40})(?:\/[\w.-]{1,100})?'/gi;
