import type { CheckContext } from '../rule.ts';

/**
 * Whether GitHub never runs the workflow of a path: it looks in `.github` of a repository's root alone. What is scanned may be a folder of several repositories,
 * so that something has to tell that it is one: git's own commits, its remote or manifest, or a workflow at its root.
 * Source: GitHub documentation, "Workflow syntax for GitHub Actions".
 */
export function neverRuns(path: string, context: CheckContext): boolean {
  if (!/\/\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) return false;
  if (context.ownName() !== undefined || context.committers().kind !== 'unknown') return true;
  return context.identitiesWith(anyWorkflow).some(({ at }) => at.path.startsWith('.github/'));
}

const anyWorkflow = { scheme: 'ci', value: 'github:*/.github/workflows/*' } as const;
