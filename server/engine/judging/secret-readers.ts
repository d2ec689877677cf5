import { sameData } from '../graph/store/same-data.ts';
import { grouped } from '../model/grouped.ts';
import type { AlikeWorkflow } from '../rules/pipelines/alike-workflow.ts';
import { openSecretsOf } from '../rules/pipelines/open-secrets.ts';
import type { CheckContext } from '../rules/rule.ts';
import { compareTexts } from '../text/compare-texts.ts';
import { folderOf } from '../text/paths/folder-of.ts';
import type { AlikeInputs } from './default-tokens.ts';

interface Reader extends AlikeWorkflow {
  /** In capitals, as GitHub compares them. */
  readonly secrets: readonly string[];
}

/** Workflows of a folder that read a secret without an environment, of which the first tells for all. */
export function createSecretReaders(inputs: AlikeInputs): Pick<CheckContext, 'secretReaders'> {
  const { memo, surroundings, speakers, workflowsOf, identity, context } = inputs;
  // Each by itself: who types one workflow has no other looked at.
  const reading = memo.query<Reader | undefined>(
    (symbol) => {
      const found = identity(symbol);
      if (!found) return undefined;
      const { path } = found.at;
      const pipeline = context()
        .stated(path, 'pipelines')
        ?.find((each) => each.symbol === symbol);
      const open = pipeline ? openSecretsOf(pipeline, path, context()) : [];
      const speaks = speakers('gh-secret-no-environment');
      // It stands at the first that no other file tells, and is said of the job that reads it: what comes behind one that is accepted may be accepted with it.
      const accepted = open.findIndex(
        ({ job, secret }) => !speaks(identity(job.symbol) ?? found, { about: '', span: secret.span }),
      );
      const told = accepted === -1 ? open : open.slice(0, accepted);
      if (told.length === 0) return undefined;
      const secrets = [...new Set(told.map(({ secret }) => secret.text.toUpperCase()))].sort();
      return { symbol, name: found.name, at: found.at, secrets };
    },
    { same: sameData, onCycle: undefined },
  );
  const inFolder = memo.query<ReadonlyMap<string, readonly AlikeWorkflow[]>>(
    (folder) => {
      memo.read('reading');
      if (surroundings.isReading) return new Map();
      const readers = workflowsOf(folder)
        .flatMap((symbol) => reading(symbol) ?? [])
        .sort((one, other) => compareTexts(one.at.path, other.at.path));
      const each = readers.flatMap(({ secrets, ...workflow }) => secrets.map((secret) => ({ secret, workflow })));
      return new Map(
        [...grouped(each, ({ secret }) => secret)].map(([secret, own]) => [
          secret,
          own.map(({ workflow }) => workflow),
        ]),
      );
    },
    { same: sameData, onCycle: new Map() },
  );
  return { secretReaders: (path, secret) => inFolder(folderOf(path)).get(secret.toUpperCase()) ?? none };
}

const none: readonly AlikeWorkflow[] = [];
