import type { CheckContext } from '../rule.ts';

/**
 * Whether GitHub never runs the workflow of a path: it looks in `.github` of a repository's root alone. What is scanned may be a folder of several repositories,
 * so that something has to tell that it is one: git's own commits, its remote or manifest, or a workflow at its root.
 * Source: GitHub documentation, "Workflow syntax for GitHub Actions".
 */
export function neverRuns(path: string, context: CheckContext): boolean {
  if (!isBelowRoot(path)) return false;
  if (putAside.test(path)) return true;
  if (context.ownName() !== undefined || context.committers().kind !== 'unknown') return true;
  return context.identitiesWith(anyWorkflow).some(({ at }) => at.path.startsWith('.github/'));
}

/** What a project has put aside is the root of no repository, whatever it was before. */
const putAside = /(?:^|\/)_?(?:archived?|attic|deprecated|graveyard|legacy|obsolete|old)\/\.github\/workflows\/[^/]+$/i;

/** Whether a workflow lies elsewhere than at the root of what is scanned. */
export function isBelowRoot(path: string): boolean {
  return /\/\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
}

const anyWorkflow = { scheme: 'ci', value: 'github:*/.github/workflows/*' } as const;
