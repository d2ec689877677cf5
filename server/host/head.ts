import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFileSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { git, gitLater } from './git.ts';
import { gitEnvironment, safeArguments } from './git-arguments.ts';
import { endsWithUs, limitOf, type Patience, patienceWith } from './git-limit.ts';
import { isAsked, noteAnswer, noteSilence } from './git-silence.ts';
import { type Commit, dateOfChange, firstOf, type History, oldestWith, openHistory } from './history.ts';
import { movedIn } from './moved.ts';
import { decodeUpToLimit, type ReadResult, unixLines } from './read-text.ts';

/** The committed versions of files. One git process answers and is started on the first question. */
export interface Head {
  /** Starts what the first answers wait for, where somebody is going to ask while something else is still to be done; resolves when `revision` waits for nothing. */
  begin(): Promise<void>;
  /** HEAD's text of a path; undefined where HEAD has none, or there is no HEAD. */
  text(file: string): Promise<string | undefined>;
  /** As `text`, of any commit, by its hash. */
  textAt(commit: string, file: string): Promise<string | undefined>;
  /** A blob, by its hash, as a file of the disk is read; undefined where git does not show it. */
  blob(hash: string): Promise<ReadResult | undefined>;
  /** When a commit's version of a file was written, ISO date; undefined where that is not known. */
  changedOn(commit: string, file: string): Promise<string | undefined>;
  /**
   * Whether HEAD holds a text: in its version of a file, in one of the others that are known to have it, or where it
   * stood before it was moved.
   */
  holds(file: string, content: string, others?: readonly string[]): Promise<boolean>;
  /**
   * As `holds`, and since when, in whichever of these files it stood first. `line` is the content with what stands before it on its line: of a short one, which may stand
   * elsewhere in the file by chance, it is asked since when that is held, where HEAD holds it so.
   */
  committed(file: string, content: string, others?: readonly string[], line?: string): Promise<Commitment>;
  /** Changes whenever HEAD names another commit, empty where git answers nothing; cheap enough to ask on each request. */
  revision(): string;
  dispose(): void;
}

/**
 * `none`: HEAD does not hold it. `since` is the oldest of the commits in a row that do, where the history goes back so far; `firstIn` is the file that it stood in
 * then, where that is another than the one that is asked about.
 */
export type Commitment =
  | { readonly kind: 'none' }
  | { readonly kind: 'committed'; readonly since?: Commit; readonly firstIn?: string };

/** A repository without git: nothing is committed. */
export const noHead: Head = {
  begin: async () => {},
  text: async () => undefined,
  textAt: async () => undefined,
  blob: async () => undefined,
  changedOn: async () => undefined,
  holds: async () => false,
  committed: async () => ({ kind: 'none' }),
  revision: () => '',
  dispose: () => {},
};

/** Opens the committed versions of the repository at `root`. */
export function openHead(root: string): Head {
  let reader: BlobReader | undefined;
  let state: HeadState | undefined;
  let begun: Promise<void> | undefined;
  const stateOf = () => {
    state ??= headState(foldersIn(root, git(root, askedForFolders)));
    return state;
  };
  let asked: { readonly revision: string; readonly history: History } | undefined;
  const historyNow = () => {
    const { common, revision } = stateOf();
    const now = `${revision()} ${shallowAt(common)}`;
    if (asked?.revision !== now)
      asked = { revision: now, history: openHistory({ root, common, head: hashIn(revision()) }) };
    return asked.history;
  };
  const readerOf = () => {
    reader ??= new BlobReader(root, () => {
      reader = undefined;
    });
    return reader;
  };
  const blob = (name: string) => {
    if (/[\n\r]/.test(name) || (reader === undefined && !isAsked())) return Promise.resolve(undefined);
    return readerOf().read(name);
  };
  const textAt = async (commit: string, file: string) => {
    const content = await blob(`${commit}:${file}`);
    return content?.kind === 'text' ? content.text : undefined;
  };
  const holdsAt = async (commit: string, file: string, content: string) =>
    unixLines((await textAt(commit, file)) ?? '').includes(unixLines(content));
  const moved = movedIn(root);
  const placeInHead = async (file: string, content: string, others: readonly string[] = []) => {
    for (const place of [file, ...others]) if (await holdsAt('HEAD', place, content)) return place;
    return moved.from(content, (place) => holdsAt('HEAD', place, content));
  };
  return {
    begin: () => {
      readerOf();
      begun ??= gitLater(root, askedForFolders).then((answer) => {
        state ??= headState(foldersIn(root, answer));
      });
      return begun;
    },
    text: (file) => textAt('HEAD', file),
    textAt,
    blob,
    changedOn: async (commit, file) => {
      await begun;
      return dateOfChange(historyNow(), commit, file);
    },
    holds: async (file, content, others) => (await placeInHead(file, content, others)) !== undefined,
    committed: async (file, content, others = [], line = content) => {
      const place = await placeInHead(file, content, others);
      if (place === undefined) return { kind: 'none' };
      await begun;
      const isSo = content.length < leastTelling && (await holdsAt('HEAD', place, line));
      const history = historyNow();
      const own = await oldestWith(history, place, (commit, path) => holdsAt(commit, path, isSo ? line : content));
      const times = [{ file: others.includes(place) ? place : file, first: own }];
      const holdsWhole = async (commit: string, path: string) =>
        standsWhole((await textAt(commit, path)) ?? '', content);
      for (const other of content.length < leastAsked ? [] : others.slice(0, mostOthers)) {
        if (other === place || !(await holdsWhole('HEAD', other))) continue;
        times.push({ file: other, first: await oldestWith(history, other, holdsWhole) });
      }
      const since = firstOf(times.map(({ first }) => first));
      if (since === undefined) return { kind: 'committed' };
      const first = times.find(({ first }) => first?.id === since.id)?.file ?? file;
      return { kind: 'committed', since, ...(first === file ? {} : { firstIn: first }) };
    },
    revision: () => stateOf().revision(),
    dispose: () => reader?.end(),
  };
}

/** Characters of a text that stands in a file once, if at all. */
const leastTelling = 16;

/** Characters of a text that is asked for in other files, and of those as many as are asked since when they hold it. */
const leastAsked = 8;
const mostOthers = 4;

/** Whether a text holds something that is no part of a longer word there. */
function standsWhole(text: string, content: string): boolean {
  const lines = unixLines(text);
  const sought = unixLines(content);
  for (let at = lines.indexOf(sought); at !== -1; at = lines.indexOf(sought, at + 1))
    if (!/\w/.test(lines[at - 1] ?? '') && !/\w/.test(lines[at + sought.length] ?? '')) return true;
  return false;
}

interface HeadState {
  readonly common: string | undefined;
  readonly revision: () => string;
}

function headState(folders: readonly [string, string] | undefined): HeadState {
  return { common: folders?.[1], revision: folders === undefined ? () => '' : headRevision(...folders) };
}

const askedForFolders = ['rev-parse', '--path-format=absolute', '--git-dir', '--git-common-dir'];

/** The folder of this work tree's HEAD, and the one that all work trees share; undefined where git is absent or refuses them. */
function foldersIn(root: string, answer: string | undefined): readonly [string, string] | undefined {
  if (answer === undefined) return undefined;
  const [folder = path.join(root, '.git'), common = folder] = answer.split('\n').filter((line) => line !== '');
  return [folder, common];
}

/** The commit that a revision names by its hash; undefined where references are packed, or lie in tables. */
function hashIn(revision: string): string | undefined {
  return /(?:^| )([0-9a-f]{40}|[0-9a-f]{64})$/.exec(revision)?.[1];
}

/** Tells HEAD's commit. Asked several times for each keystroke, it reads only what is another file than before. */
function headRevision(folder: string, common: string): () => string {
  const head = keptContent(path.join(folder, 'HEAD'));
  const tables = keptContent(path.join(common, 'reftable', 'tables.list'));
  const loose = new Map<string, () => string>();
  return () => {
    const content = head();
    const reference = /^ref: (.+)/.exec(content)?.[1]?.trim();
    if (reference === undefined) return content;
    const commit = loose.get(reference) ?? keptContent(path.join(common, reference));
    loose.set(reference, commit);
    // Tables of references have HEAD name none that is there, and each change writes another one. Source: git, "reftable".
    return `${reference} ${commit() || tables() || packedAt(common)}`;
  };
}

/** When references were last packed, in milliseconds. */
function packedAt(common: string): number {
  return statSync(path.join(common, 'packed-refs'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** When it was last settled where a clone ends, in milliseconds; 0 in one that is whole. */
function shallowAt(common: string | undefined): number {
  if (common === undefined) return 0;
  return statSync(path.join(common, 'shallow'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** The content of a small file, empty where there is none. Git writes a file beside it and puts that in its place. */
function keptContent(file: string): () => string {
  let known = { state: '', content: '' };
  return () => {
    const found = statOf(file);
    const state = found === undefined ? '' : [found.ino, found.size, found.mtimeMs, found.ctimeMs].join(' ');
    if (state !== known.state) known = { state, content: readOr(file) };
    return known.content;
  };
}

/** Undefined also where a folder above is a file, as `refs/heads` is beside tables of references. */
function statOf(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}

const blobsAsked = ['cat-file', '--batch'];

/** Asks `git cat-file --batch` for blobs, answered in the order of the questions. */
class BlobReader {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #waiting: ((content: ReadResult | undefined) => void)[] = [];
  readonly #patience: Patience;
  #received: Buffer = Buffer.alloc(0);

  constructor(root: string, ended: () => void) {
    this.#process = spawn('git', [...safeArguments, '-C', root, ...blobsAsked], {
      env: gitEnvironment(),
      windowsHide: true,
    });
    endsWithUs(this.#process);
    this.#patience = patienceWith(this.#process, limitOf(blobsAsked), () => {
      noteSilence(blobsAsked);
      end();
    });
    this.#process.stdout.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      while (this.#answerNext());
    });
    let isOver = false;
    const end = () => {
      if (isOver) return;
      isOver = true;
      ended();
      for (const answer of this.#waiting.splice(0)) answer(undefined);
    };
    this.#process.on('error', end);
    this.#process.on('close', end);
    this.#process.stdin.on('error', () => {});
    this.#process.stderr.resume();
  }

  read(name: string): Promise<ReadResult | undefined> {
    return new Promise((resolve) => {
      if (this.#waiting.push(resolve) === 1) this.#patience.begin();
      this.#process.stdin.write(`${name}\n`);
    });
  }

  end(): void {
    this.#process.stdin.end();
  }

  #answerNext(): boolean {
    const lineEnd = this.#received.indexOf(10);
    if (lineEnd === -1 || this.#waiting.length === 0) return false;
    const header = this.#received.toString('utf8', 0, lineEnd);
    const match = /^[0-9a-f]+ (\w+) (\d+)$/.exec(header);
    if (!match) return this.#answer(undefined, lineEnd + 1);
    const end = lineEnd + 1 + Number(match[2]);
    if (this.#received.length < end + 1) return false;
    const content = match[1] === 'blob' ? decodeUpToLimit(this.#received.subarray(lineEnd + 1, end)) : undefined;
    return this.#answer(content, end + 1);
  }

  #answer(content: ReadResult | undefined, consumed: number): boolean {
    this.#received = this.#received.subarray(consumed);
    this.#waiting.shift()?.(content);
    noteAnswer();
    if (this.#waiting.length === 0) this.#patience.end();
    return true;
  }
}
