import type { Identity } from '../../model/identity.ts';
import { compareTexts } from '../../text/compare-texts.ts';
import { lackOf } from '../owner-lack.ts';
import { lacksQuietly } from '../quiet-lack.ts';
import type { CheckContext } from '../rule.ts';
import type { AlikeWorkflow } from './alike-workflow.ts';

/** Whether a symbol is that of a workflow of GitHub, and of none of its jobs. */
export function isWorkflow(symbol: string): boolean {
  return /^gh:[^#]*\.ya?ml$/.test(symbol);
}

/** Whether GitHub's compiler makes the workflow from the text of an agent beside it, where its owner is asked for. Source: githubnext/gh-aw, `.lock.yml`. */
export function isCompiled({ at: { path } }: Identity, { stated }: CheckContext): boolean {
  if (!/\.lock\.ya?ml$/.test(path)) return false;
  return (stated(path.replace(/\.lock\.ya?ml$/, '.md'), 'identities') ?? []).length > 0;
}

/**
 * Workflows of one folder that nobody owns, in the order of their paths. One line of CODEOWNERS answers for all, so one asks for it. Those that may do
 * much ask themselves, and so do those of a repository that lies in a folder of this one.
 */
export function unownedWorkflows(all: readonly Identity[], context: CheckContext): readonly AlikeWorkflow[] {
  return all
    .filter((identity) => {
      const lack = isCompiled(identity, context) ? undefined : lackOf(identity, context);
      return lack?.about === '' && lacksQuietly(identity, lack, context);
    })
    .map(({ symbol, name, at }) => ({ symbol, name, at }))
    .sort((one, other) => compareTexts(one.at.path, other.at.path));
}
