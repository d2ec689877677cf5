import table from '../../../../rules/tables/git-actions.json' with { type: 'json' };
import { keptFor } from '../../model/kept-for.ts';

const gitActions = keptFor(({ actions }: typeof table) => ({
  names: new Set(actions),
  families: actions.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1)),
}));

/** Whether an action fetches or pushes with what the checkout has left, by the list of those known or by its name. */
export function isGitAction(name: string): boolean {
  const { names, families } = gitActions(table);
  return names.has(name) || families.some((beginning) => name.startsWith(beginning)) || isCalledToPush(name);
}

/** An action of somebody, or of this repository, whose name says that it commits: nobody here can read that it does not push with what is left. */
function isCalledToPush(name: string): boolean {
  return /[/_-](?:auto-?commit|backport|badges?|bump|cherry-pick|commit|push-(?:back|changes|to))(?=[/_-]|$)/.test(
    name,
  );
}
