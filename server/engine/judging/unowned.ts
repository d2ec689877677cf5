import type { Memo } from '../graph/store/memo.ts';
import { sameData } from '../graph/store/same-data.ts';
import type { StatedParts } from '../graph/store/stated-parts.ts';
import type { Identity } from '../model/identity.ts';
import type { Surroundings } from '../queries.ts';
import type { UnownedWorkflow } from '../rules/pipelines/unowned-workflow.ts';
import { isWorkflow, unownedWorkflows } from '../rules/pipelines/unowned-workflows.ts';
import type { CheckContext } from '../rules/rule.ts';
import type { UnownedHere, UnownedTogether } from '../rules/unowned-here.ts';
import { toldInFile, unownedHere } from '../rules/unowned-in-file.ts';
import { folderOf } from '../text/paths/folder-of.ts';
import type { Speakers } from './speakers.ts';

interface UnownedInputs {
  readonly memo: Memo;
  readonly surroundings: Surroundings;
  readonly stated: StatedParts;
  readonly speakers: Speakers;
  readonly symbols: () => readonly string[];
  readonly identity: (symbol: string) => Identity | undefined;
  readonly context: () => CheckContext;
}

/** Those that nobody owns, of whom one tells for all: of a folder of workflows, of whom there are none while files are still being read, and of any file. */
export function createUnowned(inputs: UnownedInputs): Pick<CheckContext, 'unownedWorkflows' | 'unownedWith'> {
  const { memo, surroundings, stated, speakers, symbols, identity, context } = inputs;
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
  // Each by itself: who types one of hundreds has no other looked at.
  const here = memo.query<UnownedHere | undefined>(
    (place) => {
      const [symbol = '', path = ''] = place.split('\0');
      const found = identity(symbol);
      return found?.at.path === path && speakers('owner-missing')(found) ? unownedHere(found, context()) : undefined;
    },
    { same: sameData, onCycle: undefined },
  );
  const inFile = memo.index<UnownedTogether>(
    (path) => toldInFile((stated(path, 'identities') ?? []).flatMap(({ symbol }) => here(`${symbol}\0${path}`) ?? [])),
    { same: sameData },
  );
  return {
    unownedWorkflows: (path) => unowned(folderOf(path)),
    unownedWith: (symbol, path) => inFile(path, symbol),
  };
}
