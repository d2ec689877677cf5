import path from 'node:path';
import { isRepository } from './git-root.ts';
import { type Head, openHead } from './head.ts';

/** The committed versions among which a file may be, and the folder of their repository below the root, which ends with `/`; empty: the root itself. */
export interface OwnHead {
  readonly head: Head;
  readonly below: string;
}

/** The heads of one root: its own, and those of submodules and other repositories that lie in it, each opened when a file of it is first asked about. */
export interface OwnHeads {
  of(file: string): OwnHead;
  /** Ends whatever git answers for those that lie in the root. */
  dispose(): void;
}

/** The repository at the root does not hold what lies in another one below it: whether that is committed only the other one tells. */
export function ownHeads(root: string, head: Head): OwnHeads {
  const opened = new Map<string, Head>();
  return {
    of(file) {
      const below = repositoryBelow(root, file);
      if (below === '') return { head, below };
      const known = opened.get(below) ?? openHead(path.join(root, below));
      opened.set(below, known);
      return { head: known, below };
    },
    dispose() {
      for (const each of opened.values()) each.dispose();
      opened.clear();
    },
  };
}

/** The nearest folder above a file, below the root, that is a repository; empty where none is. */
function repositoryBelow(root: string, file: string): string {
  for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1))
    if (isRepository(path.join(root, file.slice(0, end)))) return file.slice(0, end + 1);
  return '';
}
