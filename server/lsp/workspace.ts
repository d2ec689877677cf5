import path from 'node:path';
import type { Engine } from '../engine/index.ts';
import type { Finding } from '../engine/model/finding.ts';
import type { Repository } from '../host/repository.ts';
import type { OpenDocument } from './documents.ts';
import { fileUri, uriKey } from './uri.ts';

/**
 * One engine with the places that its paths stand for: a repository on disk, or documents that stand alone
 * because no folder holds them. An open document's text always wins over the disk's.
 */
export class Workspace {
  readonly engine: Engine;
  /** Absent for documents that stand alone. */
  readonly repository: Repository | undefined;
  /** Opened folders, relative to the root; empty text is the root. */
  readonly folders = new Set<string>();
  /** Paths that the disk holds and a scan has listed. */
  readonly onDisk = new Set<string>();
  /** Paths that git ignores, as far as asked. */
  readonly ignored = new Set<string>();
  /** A scan has read everything; before it, what needs other files is not judged. */
  isComplete = false;
  readonly #open = new Map<string, OpenDocument>();
  readonly #unread = new Set<string>();
  readonly #stamps = new Map<string, number>();
  #stamp = 0;

  constructor(engineWith: (openText: (file: string) => string | undefined) => Engine, repository?: Repository) {
    this.engine = engineWith((file) => this.#open.get(file)?.text.getText());
    this.repository = repository;
  }

  /** The client's own spelling for open documents, ours for others. */
  uriOf(file: string): string {
    return this.#open.get(file)?.uri ?? fileUri(path.join(this.repository?.root ?? path.sep, file));
  }

  /** The open document of a path. */
  document(file: string): OpenDocument | undefined {
    return this.#open.get(file);
  }

  openPaths(): readonly string[] {
    return [...this.#open.keys()];
  }

  /** Takes a document's text, read when something is next asked. */
  take(file: string, document: OpenDocument): void {
    const before = this.#open.get(file);
    this.#open.set(file, document);
    if (before?.text.version !== document.text.version || uriKey(before.uri) !== uriKey(document.uri))
      this.#unread.add(file);
  }

  /** A document was closed: what the disk holds counts again. */
  release(file: string): void {
    this.#open.delete(file);
    this.#unread.delete(file);
    const content = this.repository?.read(file);
    if (content?.kind === 'text' && this.onDisk.has(file)) this.engine.update(file, content.text);
    else this.engine.remove(file);
  }

  /** Reads the texts that have changed since the last question. */
  flush(): void {
    for (const file of this.#unread) {
      const document = this.#open.get(file);
      if (document) this.engine.update(file, document.text.getText());
    }
    this.#unread.clear();
    for (const file of this.engine.stale()) this.#stamps.set(file, ++this.#stamp);
  }

  /** Grows whenever a path's findings may have changed. Call after `flush`. */
  stamp(file: string): number {
    return this.#stamps.get(file) ?? 0;
  }

  /** Grows whenever any finding may have changed. */
  revision(): number {
    this.flush();
    return this.#stamp;
  }

  /** A file's findings that nothing suppresses, over current texts. */
  findings(file: string): readonly Finding[] {
    this.flush();
    return this.engine.findings(file).filter((finding) => !finding.suppressed);
  }

  dispose(): void {
    this.repository?.head.dispose();
  }
}
