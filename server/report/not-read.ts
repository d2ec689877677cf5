import type { GuardProblem } from '../engine/rules/said.ts';
import type { ReadFailure } from '../worker/fact-batch.ts';

/** A file of which nothing was read, or of which not all was said. */
export interface NotRead {
  /** Relative to the reported folder. */
  readonly path: string;
  /** `left out`: a text that is not read though it might say something; `unreadable`: the system refuses it; `internal`: a fault of ours. */
  readonly kind: ReadFailure['kind'];
  readonly message: string;
}

/** All that was left of the files of a folder of the repository (empty: all of it), in the order of their paths. */
export function notRead(
  failures: readonly ReadFailure[],
  problems: readonly GuardProblem[],
  folder: string,
): readonly NotRead[] {
  const faults = problems.map(({ path, rule }): ReadFailure => {
    return { path, kind: 'internal', message: `rule ${rule} failed` };
  });
  return [...failures, ...faults]
    .map((each) => ({ ...each, path: seenFrom(folder, each.path) }))
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** What was read beside the folder stands outside it. */
function seenFrom(folder: string, path: string): string {
  if (folder === '') return path;
  if (path === folder) return path.slice(path.lastIndexOf('/') + 1);
  return path.startsWith(`${folder}/`)
    ? path.slice(folder.length + 1)
    : `${'../'.repeat(folder.split('/').length)}${path}`;
}
