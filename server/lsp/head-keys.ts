import { fileOf } from '../engine/text/paths/file-of.ts';
import { unixLines } from '../host/read-text.ts';
import type { Workspace } from './workspace.ts';

interface KnownKeys {
  readonly revision: string;
  readonly keys: Promise<ReadonlySet<string> | undefined>;
}

/** The finding keys that HEAD's version of a file already has. Read once for each file and commit. */
export class HeadKeys {
  readonly #known = new WeakMap<Workspace, Map<string, KnownKeys>>();

  /** Undefined where nothing is committed, so that every finding is new. A notebook's open cell has what its notebook has. */
  of(workspace: Workspace, path: string): Promise<ReadonlySet<string> | undefined> {
    const head = workspace.repository?.head;
    const revision = head?.revision() ?? '';
    if (!head || revision === '') return Promise.resolve(undefined);
    const file = fileOf(path);
    const files = this.#filesOf(workspace);
    const known = files.get(file);
    if (known?.revision === revision) return known.keys;
    const keys = head.text(file).then((text) => (text === undefined ? undefined : keysOf(workspace, file, text)));
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

/** A file that stands as it was committed has the keys that it has now, unless its cells are apart; only another text is read and judged. */
function keysOf(workspace: Workspace, file: string, committed: string): ReadonlySet<string> {
  const isRead = workspace.engine.facts(file) !== undefined && !workspace.hasOpenCells(file);
  if (isRead && currentText(workspace, file) === unixLines(committed))
    return new Set(workspace.engine.findings(file).map(({ key }) => key));
  return workspace.engine.keysWith(file, committed);
}

function currentText(workspace: Workspace, file: string): string | undefined {
  const document = workspace.document(file);
  if (document) return unixLines(document.text.getText());
  const content = workspace.repository?.read(file);
  return content?.kind === 'text' ? unixLines(content.text) : undefined;
}
