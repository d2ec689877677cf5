import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import type { FactStore } from '../../store/fact-store.ts';
import type { Memo } from '../../store/memo.ts';
import { sameData } from '../../store/same-data.ts';

/** Manifests that are looked at of a folder. */
const mostManifests = 80;

/** Asks which files below a folder, which is empty or ends with `/`, may be manifests of what runs: the first by their names. */
export function createManifestsBelow(memo: Memo, store: FactStore): (folder: string) => readonly string[] {
  return memo.query<readonly string[]>(
    (folder) =>
      store
        .knownPaths()
        .filter((path) => path.startsWith(folder) && isManifest(path))
        .sort()
        .slice(0, mostManifests),
    { same: sameData, onCycle: [] },
  );
}

/** Whether a file may be a manifest of what runs, by its path. */
export function isManifest(path: string): boolean {
  return /\.ya?ml$/.test(path) && mayBeInForce(path);
}
