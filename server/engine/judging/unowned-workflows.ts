import type { Memo } from '../graph/store/memo.ts';
import { sameData } from '../graph/store/same-data.ts';
import type { Identity } from '../model/identity.ts';
import type { Surroundings } from '../queries.ts';
import type { UnownedWorkflow } from '../rules/pipelines/unowned-workflow.ts';
import { isWorkflow, unownedWorkflows } from '../rules/pipelines/unowned-workflows.ts';
import type { CheckContext } from '../rules/rule.ts';
import { folderOf } from '../text/paths/folder-of.ts';
import type { Speakers } from './speakers.ts';

interface UnownedWorkflowsInputs {
  readonly memo: Memo;
  readonly surroundings: Surroundings;
  readonly speakers: Speakers;
  readonly symbols: () => readonly string[];
  readonly identity: (symbol: string) => Identity | undefined;
  readonly context: () => CheckContext;
}

/** Of a folder of workflows those that nobody owns, the one that is told first; none while files are still being read. */
export function createUnownedWorkflows(inputs: UnownedWorkflowsInputs): Pick<CheckContext, 'unownedWorkflows'> {
  const { memo, surroundings, speakers, symbols, identity, context } = inputs;
  const workflows = memo.query<readonly string[]>(() => symbols().filter(isWorkflow), {
    same: sameData,
    onCycle: [],
  });
  const unowned = memo.query<readonly UnownedWorkflow[]>(
    (folder) => {
      memo.read('reading');
      if (surroundings.isReading) return [];
      const speaks = speakers('owner-missing');
      // By their symbols first: what is typed into a workflow of another folder asks nobody here again.
      const here = workflows('').filter((symbol) => folderOf(symbol.slice('gh:'.length)) === folder);
      return unownedWorkflows(
        here.flatMap((symbol) => identity(symbol) ?? []).filter((each) => speaks(each)),
        context(),
      );
    },
    { same: sameData, onCycle: [] },
  );
  return { unownedWorkflows: (path) => unowned(folderOf(path)) };
}
