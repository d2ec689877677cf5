import type { Workspace } from './workspace.ts';

interface KnownKeys {
  readonly revision: string;
  readonly keys: Promise<ReadonlySet<string> | undefined>;
}

/** The finding keys that HEAD's version of a file already has. Read once for each file and commit. */
export class HeadKeys {
  readonly #known = new WeakMap<Workspace, Map<string, KnownKeys>>();

  /** Undefined where nothing is committed, so that every finding is new. */
  of(workspace: Workspace, file: string): Promise<ReadonlySet<string> | undefined> {
    const head = workspace.repository?.head;
    const revision = head?.revision() ?? '';
    if (!head || revision === '') return Promise.resolve(undefined);
    const files = this.#filesOf(workspace);
    const known = files.get(file);
    if (known?.revision === revision) return known.keys;
    const keys = head
      .text(file)
      .then((text) => (text === undefined ? undefined : workspace.engine.keysWith(file, text)));
    files.set(file, { revision, keys });
    return keys;
  }

  /** Asks again: what HEAD's version says may depend on files that have been read since. */
  forget(workspace: Workspace): void {
    this.#known.delete(workspace);
  }

  #filesOf(workspace: Workspace): Map<string, KnownKeys> {
    const files = this.#known.get(workspace) ?? new Map<string, KnownKeys>();
    this.#known.set(workspace, files);
    return files;
  }
}
