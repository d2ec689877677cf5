import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Engine, FactReaders, OutsideInventory } from '../engine/index.ts';
import { unknownCommitters } from '../engine/model/committers.ts';
import type { Facts } from '../engine/model/facts.ts';
import type { Finding } from '../engine/model/finding.ts';
import { keptFor } from '../engine/model/kept-for.ts';
import { fileOf } from '../engine/text/paths/file-of.ts';
import { tellCommitted } from '../host/committed-values.ts';
import type { Repository } from '../host/repository.ts';
import { failuresOf, leftOf, type ReadFailure } from '../worker/fact-batch.ts';
import type { OpenDocument } from './documents.ts';
import { besideCells } from './notebook-text.ts';
import { fileUri } from './uri.ts';

/** Asked several times for each key. */
const unsuppressed = keptFor((findings: readonly Finding[]) =>
  findings.some(({ suppressed }) => suppressed) ? findings.filter(({ suppressed }) => !suppressed) : findings,
);

interface Stamp {
  readonly facts: Facts | undefined;
  readonly findings: readonly Finding[];
  readonly stamp: number;
}

/**
 * One engine with the places that its paths stand for: a repository on disk, or documents that stand alone
 * because no folder holds them. An open document's text always wins over the disk's.
 */
export class Workspace {
  readonly #engine: Engine;
  /** Absent for documents that stand alone. */
  readonly repository: Repository | undefined;
  /** Opened folders, relative to the root; empty text is the root. */
  readonly folders = new Set<string>();
  /** Paths that the disk holds and a scan has listed. */
  readonly onDisk = new Set<string>();
  readonly #notRead = new Map<string, ReadFailure>();
  /** Files that nobody writes by hand, as the repository's attributes say. */
  unwritten: ReadonlySet<string> = new Set();
  /** A scan has read everything; before it, what needs other files is not judged. */
  isComplete = false;
  readonly #open = new Map<string, OpenDocument>();
  readonly #unread = new Set<string>();
  readonly #rehearsed = new Map<string, string>();
  readonly #stamps = new Map<string, Stamp>();
  readonly #ignored = new Set<string>();
  #committers = unknownCommitters;
  #hasInventories = false;
  #revision = 0;
  #told: { readonly head: string; readonly done: Promise<void> } | undefined;

  constructor(engineWith: (openText: (file: string) => string | undefined) => Engine, repository?: Repository) {
    this.#engine = engineWith((file) => this.#rehearsed.get(file) ?? this.#open.get(file)?.text.getText());
    this.repository = repository;
  }

  /** What the engine says of the current texts: those that have changed since it was last asked are read first. */
  get engine(): Engine {
    this.#flush();
    return this.#engine;
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
    const notebook = fileOf(file);
    const isFirst = notebook !== file && !this.hasOpenCells(notebook);
    this.#open.set(file, document);
    if (isFirst && this.onDisk.has(notebook)) this.readFromDisk(notebook);
    this.#unread.add(file);
    this.#revision++;
  }

  /** Other detectors than before: open documents are read again; files on disk are the caller's to read. */
  readWith(readers: FactReaders): void {
    this.#engine.setReaders(readers);
    for (const file of this.#open.keys()) this.#unread.add(file);
    this.#revision++;
  }

  /** Inventories outside the workspace, in the order of precedence. */
  setInventories(sources: readonly OutsideInventory[]): void {
    if (sources.length === 0 && !this.#hasInventories) return;
    this.#hasInventories = sources.length > 0;
    this.#engine.setInventories(sources);
    this.#revision++;
  }

  /** A document has come to rest; its text is as it was. */
  rest(file: string, document: OpenDocument): void {
    this.#open.set(file, document);
  }

  /** A document was closed: what the disk holds counts again. */
  release(file: string): void {
    this.#open.delete(file);
    this.#unread.delete(file);
    if (this.onDisk.has(file)) this.readFromDisk(file);
    else this.remove(file);
    const notebook = fileOf(file);
    if (notebook !== file && this.onDisk.has(notebook) && !this.hasOpenCells(notebook)) this.readFromDisk(notebook);
  }

  /** Its cells are open documents, which stand for themselves. */
  hasOpenCells(notebook: string): boolean {
    return [...this.#open.keys()].some((file) => file !== notebook && fileOf(file) === notebook);
  }

  /** Takes facts that were read elsewhere from the disk's text. */
  put(facts: Facts): void {
    this.onDisk.add(facts.path);
    this.#notRead.delete(facts.path);
    if (this.#open.has(facts.path)) return;
    if (this.hasOpenCells(facts.path)) this.readFromDisk(facts.path);
    else this.#engine.put(facts);
    this.#revision++;
  }

  /** As `put`, for a text of which there was nothing to say. */
  putSilent(file: string): void {
    this.onDisk.add(file);
    this.#notRead.delete(file);
    if (this.#open.has(file)) return;
    this.#engine.putSilent([file]);
    this.#revision++;
  }

  /** Reads a file again; one that is gone or no text any more is removed. */
  readFromDisk(file: string): void {
    const content = this.repository?.read(file);
    if (content?.kind !== 'text') {
      this.remove(file);
      this.couldNotRead(content ? failuresOf(file, content) : []);
      return;
    }
    this.onDisk.add(file);
    this.#notRead.delete(file);
    if (this.#open.has(file)) return;
    this.#engine.update(file, this.hasOpenCells(file) ? besideCells(content.text) : content.text);
    this.#revision++;
  }

  /** The disk no longer holds a file; while it is open, its document stays. */
  remove(file: string): void {
    this.onDisk.delete(file);
    this.#notRead.delete(file);
    if (this.#open.has(file)) return;
    this.#engine.remove(file);
    this.#revision++;
  }

  /** These are on the disk, and nothing was read of them. */
  couldNotRead(failures: readonly ReadFailure[]): void {
    for (const failure of failures) this.#notRead.set(failure.path, failure);
    if (failures.length > 0) this.#revision++;
  }

  /** The scan lists these alone: what could not be read and is gone is forgotten. */
  forgetOthersThan(listed: ReadonlySet<string>): void {
    for (const file of [...this.onDisk]) if (!listed.has(file)) this.remove(file);
    for (const file of [...this.#notRead.keys()]) if (!listed.has(file)) this.#notRead.delete(file);
  }

  /** Files of which nothing was read and that no open document stands for, and what was left of others, in the order of their paths. */
  notRead(): readonly ReadFailure[] {
    const { engine } = this;
    const files = [...this.#notRead.values()].filter(({ path: file }) => !this.#open.has(file));
    const left = engine.judgedPaths().flatMap((file) => leftOf(engine.facts(file)));
    // Whoever scanned a file has told of it what its facts say.
    const others = files.filter(
      ({ path: file, message }) => !left.some((each) => each.path === file && each.message === message),
    );
    return [...others, ...left].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** Asks git whether it ignores an opened file that no scan has listed. */
  noteIgnored(file: string): void {
    if (this.onDisk.has(file) || !this.repository) return;
    const [ignored] = this.repository.ignored([file]);
    if (ignored === undefined || this.#ignored.has(file)) return;
    this.#ignored.add(file);
    this.#engine.setIgnored(new Set(this.#ignored));
  }

  /** Lets `run` try other texts of an open document on the engine, which is as before afterwards. */
  rehearse<Result>(file: string, run: (take: (text: string) => void) => Result): Result {
    this.#flush();
    const take = (text: string) => {
      this.#rehearsed.set(file, text);
      this.#engine.edit(file, text);
    };
    try {
      return run(take);
    } finally {
      this.#rehearsed.delete(file);
      this.#unread.add(file);
      this.#flush();
    }
  }

  /** Judges a document, if it is open, as if it had another text. Its own is read again before the next question is answered. */
  tryOut(file: string, text: string): void {
    if (!this.#open.has(file)) return;
    this.#flush();
    this.#rehearsed.set(file, text);
    try {
      this.#engine.edit(file, text);
      this.#engine.findings(file);
    } finally {
      this.#rehearsed.delete(file);
      this.#unread.add(file);
    }
  }

  #flush(): void {
    if (this.#unread.size === 0) return;
    for (const file of this.#unread) {
      const document = this.#open.get(file);
      if (document) this.#engine.edit(file, document.text.getText());
    }
    this.#unread.clear();
  }

  /** Lets the engine know what HEAD holds, where it is another one than when it was last told. */
  async followHead(): Promise<void> {
    if (this.isComplete && this.repository?.head.revision() !== this.#told?.head) {
      void this.tellCommitters();
      this.tellHead();
    }
    await this.#told?.done;
  }

  /** Lets the engine know what HEAD holds; all has been read. */
  tellHead(): void {
    const { repository, engine } = this;
    if (repository === undefined) return;
    const told = tellCommitted(engine, repository).then(() => {
      this.#revision++;
    });
    this.#told = { head: repository.head.revision(), done: told };
  }

  /** Lets the engine know who commits here, once git has told; findings are put right then. */
  async tellCommitters(): Promise<void> {
    const committers = (await this.repository?.committersLater()) ?? unknownCommitters;
    if (isDeepStrictEqual(committers, this.#committers)) return;
    this.#committers = committers;
    this.#engine.setCommitters(committers);
    this.#revision++;
  }

  /** Grows whenever anything was read or removed. */
  revision(): number {
    return this.#revision;
  }

  /** A file's findings that nothing suppresses, over current texts. */
  findings(file: string): readonly Finding[] {
    return unsuppressed(this.engine.findings(file));
  }

  /** Another number whenever a file's findings or lines are others than when this was last asked. */
  stamp(file: string): number {
    const [facts, findings] = [this.engine.facts(file), this.engine.findings(file)];
    const seen = this.#stamps.get(file);
    // The engine hands out the same objects for as long as nothing has changed.
    if (seen && seen.facts === facts && seen.findings === findings) return seen.stamp;
    const stamp = (seen?.stamp ?? 0) + 1;
    this.#stamps.set(file, { facts, findings, stamp });
    return stamp;
  }

  dispose(): void {
    this.repository?.dispose();
  }
}
