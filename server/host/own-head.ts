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

/**
 * Milliseconds for which it counts where repositories lie. Each secret of a document is asked about at each keystroke, and no client has to tell when a folder becomes a
 * repository; whoever has made one does not read within a second what git holds of a file in it.
 */
const mostRemembered = 1_000;

/** The repository at the root does not hold what lies in another one below it: whether that is committed only the other one tells. `now` is a time in milliseconds. */
export function ownHeads(root: string, head: Head, now: () => number = () => performance.now()): OwnHeads {
  const opened = new Map<string, Head>();
  const repositoryOf = remembered((folder) => repositoryBelow(root, folder), now);
  return {
    of(file) {
      const below = repositoryOf(file.slice(0, file.lastIndexOf('/') + 1));
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

/** An answer about a folder, all of which are given up together. */
function remembered(ask: (folder: string) => string, now: () => number): (folder: string) => string {
  const answers = new Map<string, string>();
  let since = now();
  return (folder) => {
    if (now() - since >= mostRemembered) {
      answers.clear();
      since = now();
    }
    const answer = answers.get(folder) ?? ask(folder);
    answers.set(folder, answer);
    return answer;
  };
}

/** The nearest repository that a folder is or lies in, below the root; empty where none is. Folders end with `/`. */
function repositoryBelow(root: string, folder: string): string {
  for (let end = folder.length - 1; end > 0; end = folder.lastIndexOf('/', end - 1))
    if (isRepository(path.join(root, folder.slice(0, end)))) return folder.slice(0, end + 1);
  return '';
}
