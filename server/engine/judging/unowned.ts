import type { Memo } from '../graph/store/memo.ts';
import { sameData } from '../graph/store/same-data.ts';
import { grouped } from '../model/grouped.ts';
import type { Identity } from '../model/identity.ts';
import type { Surroundings } from '../queries.ts';
import type { AlikeWorkflow } from '../rules/pipelines/alike-workflow.ts';
import { isWorkflow, unownedWorkflows } from '../rules/pipelines/unowned-workflows.ts';
import type { CheckContext } from '../rules/rule.ts';
import type { UnownedHere, UnownedTogether } from '../rules/unowned-here.ts';
import { toldTogetherBy, unownedHere } from '../rules/unowned-in-folder.ts';
import { folderOf } from '../text/paths/folder-of.ts';
import type { Speakers } from './speakers.ts';

interface UnownedInputs {
  readonly memo: Memo;
  readonly surroundings: Surroundings;
  readonly speakers: Speakers;
  readonly symbols: () => readonly string[];
  /** Symbols of the workflows in a folder. */
  readonly workflowsOf: (folder: string) => readonly string[];
  readonly identity: (symbol: string) => Identity | undefined;
  readonly context: () => CheckContext;
}

/** Those that nobody owns, of whom one tells for all: of the workflows of a folder, and of all others in it. None while files are still being read. */
export function createUnowned(inputs: UnownedInputs): Pick<CheckContext, 'unownedWorkflows' | 'unownedWith'> {
  const { memo, surroundings, speakers, symbols, workflowsOf, identity, context } = inputs;
  const unowned = memo.query<readonly AlikeWorkflow[]>(
    (folder) => {
      memo.read('reading');
      if (surroundings.isReading) return [];
      const speaks = speakers('owner-missing');
      // By their symbols first: what is typed into a workflow of another folder asks nobody here again.
      return unownedWorkflows(
        workflowsOf(folder)
          .flatMap((symbol) => identity(symbol) ?? [])
          .filter((each) => speaks(each)),
        context(),
      );
    },
    { same: sameData, onCycle: [] },
  );
  // Each by itself: who types one of hundreds has no other looked at.
  const here = memo.query<UnownedHere | undefined>(
    (symbol) => {
      const found = identity(symbol);
      return found && speakers('owner-missing')(found) ? unownedHere(found, context()) : undefined;
    },
    { same: sameData, onCycle: undefined },
  );
  const folder = memo.query<string>((symbol) => folderOf(identity(symbol)?.at.path ?? ''), {
    same: Object.is,
    onCycle: '',
  });
  // Workflows have a list of their own.
  const standing = memo.index<readonly string[]>(
    () =>
      grouped(
        symbols().filter((symbol) => !isWorkflow(symbol)),
        folder,
      ),
    { same: sameData },
  );
  const inFolder = memo.index<UnownedTogether>(
    (of) => {
      memo.read('reading');
      if (surroundings.isReading) return new Map();
      return toldTogetherBy((standing('', of) ?? []).flatMap((symbol) => here(symbol) ?? []));
    },
    { same: sameData },
  );
  return {
    unownedWorkflows: (path) => unowned(folderOf(path)),
    unownedWith: (symbol, path) => inFolder(folderOf(path), symbol),
  };
}
