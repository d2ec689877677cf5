import { isAgentKind } from '../model/agent-kind.ts';
import type { Identity } from '../model/identity.ts';
import { lacksQuietly } from './pipelines/unowned-workflows.ts';
import type { CheckContext } from './rule.ts';
import type { UnownedHere } from './unowned-here.ts';

/** Those of one file that nobody owns and that may do no more than most, in the order of their places: whoever answers it for one has the others before them. */
export function unownedInFile(all: readonly Identity[], context: CheckContext): readonly UnownedHere[] {
  return all
    .flatMap((identity): readonly UnownedHere[] => {
      const lack = identity.kind === 'github-workflow' ? undefined : lacksQuietly(identity, context);
      const { symbol, name, at, kind } = identity;
      return lack ? [{ symbol, name, at, words: `${lack.words} ${lack.effect}`, isAgent: isAgentKind(kind) }] : [];
    })
    .sort((one, other) => one.at.span.start - other.at.span.start);
}
