import path from 'node:path';
import type { Workspace } from './workspace.ts';

/**
 * Where each workspace lies below the folder that holds them all, with `/`, as paths of an export begin; empty for one alone, and for documents that no folder
 * holds.
 */
export function withinAll(workspaces: readonly Workspace[]): ReadonlyMap<Workspace, string> {
  const roots = workspaces.flatMap(({ repository }) => (repository ? [repository.root] : []));
  const [first = '', ...others] = roots;
  let common = others.length === 0 ? first : path.dirname(first);
  while (!others.every((root) => root.startsWith(common === path.sep ? common : `${common}${path.sep}`))) {
    if (path.dirname(common) === common) break;
    common = path.dirname(common);
  }
  return new Map(
    workspaces.map((workspace) => {
      const below = workspace.repository ? path.relative(common, workspace.repository.root) : '';
      return [workspace, below.split(path.sep).join('/')];
    }),
  );
}
