import type { Memo } from '../graph/store/memo.ts';
import { sameData } from '../graph/store/same-data.ts';
import type { Identity } from '../model/identity.ts';
import type { Surroundings } from '../queries.ts';
import type { AlikeWorkflow } from '../rules/pipelines/alike-workflow.ts';
import { defaultTokenOf } from '../rules/pipelines/default-token.ts';
import type { CheckContext } from '../rules/rule.ts';
import { compareTexts } from '../text/compare-texts.ts';
import { folderOf } from '../text/paths/folder-of.ts';
import type { Speakers } from './speakers.ts';

/** What is asked of the workflows of a folder, of which one tells for all. */
export interface AlikeInputs {
  readonly memo: Memo;
  readonly surroundings: Surroundings;
  readonly speakers: Speakers;
  /** Symbols of the workflows in a folder. */
  readonly workflowsOf: (folder: string) => readonly string[];
  readonly identity: (symbol: string) => Identity | undefined;
  readonly context: () => CheckContext;
}

/** A workflow that writes, and how grave that is. */
interface Writing {
  readonly workflow: AlikeWorkflow;
  readonly atStake: number;
  /** All that write are given another token, and push by what the checkout has left. */
  readonly isByCheckout: boolean;
}

/** Workflows of a folder that write with the default token, of which the first tells for all: one whose step is given no other token, the gravest, then by path. Whom strangers start tells that itself. */
export function createDefaultTokens(inputs: AlikeInputs): Pick<CheckContext, 'defaultTokens'> {
  const { memo, surroundings, speakers, workflowsOf, identity, context } = inputs;
  // Each by itself: who types one workflow has no other looked at.
  const writing = memo.query<Writing | undefined>(
    (symbol) => {
      const found = identity(symbol);
      if (!found || !speakers('gh-permissions-missing')(found)) return undefined;
      const { why, atStake = 0 } = defaultTokenOf(found, context()) ?? {};
      if (!why || why.isSlight || why.isForStrangers) return undefined;
      return { workflow: { symbol, name: found.name, at: found.at }, atStake, isByCheckout: why.isByCheckout === true };
    },
    { same: sameData, onCycle: undefined },
  );
  const inFolder = memo.query<readonly AlikeWorkflow[]>(
    (folder) => {
      memo.read('reading');
      if (surroundings.isReading) return [];
      return workflowsOf(folder)
        .flatMap((symbol) => writing(symbol) ?? [])
        .sort(
          (one, other) =>
            Number(one.isByCheckout) - Number(other.isByCheckout) ||
            other.atStake - one.atStake ||
            compareTexts(one.workflow.at.path, other.workflow.at.path),
        )
        .map(({ workflow }) => workflow);
    },
    { same: sameData, onCycle: [] },
  );
  return { defaultTokens: (path) => inFolder(folderOf(path)) };
}
