import { setImmediate as nextTurn } from 'node:timers/promises';
import { isContext } from '../host/list-files.ts';
import { isIdentityFile } from '../host/repository-engine.ts';
import { Slices } from '../host/slices.ts';
import type { FactBatch, ReadFailure } from '../worker/fact-batch.ts';
import { startBackgroundReader } from '../worker/read-in-background.ts';
import { readRepository } from '../worker/read-repository.ts';
import { textSharer } from '../worker/shared-texts.ts';
import { reportProgress, sendStatus } from './progress.ts';
import type { Session } from './session.ts';
import type { Workspace } from './workspace.ts';

interface Scan {
  readonly stop: AbortController;
  /** Files that have changed since it began: what others read of them later counts, in whatever order it comes in. */
  readonly overtaken: Set<string>;
}

const running = new WeakMap<Workspace, Scan>();

/** Reads all files of a workspace in the background; a scan of the same workspace that still runs is given up. */
export async function scanWorkspace(session: Session, workspace: Workspace): Promise<void> {
  const { repository } = workspace;
  if (!repository) return;
  stopScan(workspace);
  const stop = new AbortController();
  const overtaken = new Set<string>();
  running.set(workspace, { stop, overtaken });
  const replaced = AbortSignal.any([stop.signal, session.ended]);
  // Whoever cancels the progress is content with what has been read until then.
  const enough = new AbortController();
  const signal = AbortSignal.any([replaced, enough.signal]);
  if (!workspace.isComplete) workspace.engine.setReading('going on');
  void workspace.tellCommitters().then(() => session.refresher.signal());
  // It gets ready while the files are being listed.
  const reader = startBackgroundReader(repository, session.product);
  const paths = await listed(session, repository.listing([...workspace.folders]), replaced);
  if (replaced.aborted) {
    await reader?.stop();
    return;
  }
  const unwritten = repository.unwritten(paths);
  const progress = reportProgress(session, paths.length, enough);
  const batchesOf = (others: readonly string[]) =>
    reader?.read(others, signal) ?? readRepository(repository, session.product, [others], { threads: 1 });
  try {
    const taking = { signal, isOvertaken: (path: string) => overtaken.has(path), advance: progress.advance };
    await readAll(session, workspace, paths, batchesOf, taking);
    workspace.unwritten = await unwritten;
  } catch (error) {
    sendStatus(session, { state: 'failed', text: 'The workspace could not be read.' });
    throw error;
  } finally {
    progress.end();
  }
  if (replaced.aborted) return;
  if (!workspace.isComplete) workspace.engine.setReading('done');
  workspace.isComplete = true;
  workspace.tellHead();
  await workspace.followHead();
  session.headKeys.forget(workspace);
  session.refresher.signal();
}

/** Gives up a scan that runs. */
export function stopScan(workspace: Workspace): void {
  running.get(workspace)?.stop.abort();
  running.delete(workspace);
}

/** These files have changed and are read by the caller: what a scan that runs has read of them is dropped. */
export function overtakeScan(workspace: Workspace, paths: Iterable<string>): void {
  const scan = running.get(workspace);
  for (const path of paths) scan?.overtaken.add(path);
}

/** Reads some files of a workspace again, by a thread of its own. */
export async function readInBackground(
  session: Session,
  workspace: Workspace,
  paths: readonly string[],
): Promise<void> {
  const { repository } = workspace;
  if (!repository || paths.length === 0) return;
  const others = await readContext(workspace, paths);
  const reader = startBackgroundReader(repository, session.product);
  const batches =
    reader?.read(others, session.ended) ?? readRepository(repository, session.product, [others], { threads: 1 });
  const taking = { signal: session.ended, isOvertaken: () => false, advance: () => {} };
  await takeBatches(session, workspace, others, batches, taking);
}

/** How what was read is taken in. */
interface Taking {
  readonly signal: AbortSignal;
  readonly isOvertaken: (path: string) => boolean;
  /** So many files more have been read. */
  readonly advance: (files: number) => void;
}

async function readAll(
  session: Session,
  workspace: Workspace,
  paths: readonly string[],
  batchesOf: (others: readonly string[]) => AsyncIterable<FactBatch>,
  taking: Taking,
): Promise<void> {
  if (workspace.repository) workspace.readWith(workspace.repository.readers());
  const listed = new Set(paths);
  workspace.forgetOthersThan(listed);
  const others = await readContext(workspace, paths);
  await takeBatches(session, workspace, others, batchesOf(others), taking);
}

/** Reads what speaks for the whole repository here and now, and tells what is left. */
async function readContext(workspace: Workspace, paths: readonly string[]): Promise<readonly string[]> {
  const slices = new Slices();
  const others: string[] = [];
  for (const file of paths) {
    if (isContext(file)) workspace.readFromDisk(file);
    else if (!isIdentityFile(file)) others.push(file);
    await slices.breathe();
  }
  return others;
}

/** Takes in what was read of files, slice by slice; one that is no text any more is removed. */
async function takeBatches(
  session: Session,
  workspace: Workspace,
  paths: readonly string[],
  batches: AsyncIterable<FactBatch>,
  { signal, isOvertaken, advance }: Taking,
): Promise<void> {
  const pace = pacing(session, workspace, signal);
  const untold = new Set(paths);
  const failures: ReadFailure[] = [];
  const shareTexts = textSharer();
  const take = async (path: string, put: () => void) => {
    untold.delete(path);
    if (isOvertaken(path)) return;
    put();
    if (pace.isOver()) await pace.rest();
  };
  for await (const batch of batches) {
    // A batch is less than a slice: each of them would count as a new one, and nobody who types would be waited for.
    if (pace.isOver()) await pace.rest();
    for (const facts of batch.facts) {
      if (signal.aborted) return;
      await take(facts.path, () => {
        shareTexts(facts);
        workspace.put(facts);
      });
    }
    for (const path of batch.silent) {
      if (signal.aborted) return;
      await take(path, () => workspace.putSilent(path));
    }
    failures.push(...batch.failures.filter(({ path }) => !isOvertaken(path)));
    for (const { path, kind, message } of batch.failures) {
      session.log(`${kind}: ${path} ${message}`);
      // A fault of ours says nothing about the file.
      if (kind === 'internal') untold.delete(path);
    }
    advance(batch.files);
  }
  if (signal.aborted) return;
  for (const path of untold) if (workspace.onDisk.has(path)) await take(path, () => workspace.remove(path));
  workspace.couldNotRead(failures);
}

/** Most milliseconds that somebody who types without a pause keeps the next slice of listing, and of reading, from being taken. */
const longestListing = 200;
const longestReading = 4000;

async function listed(
  session: Session,
  listing: AsyncIterable<readonly string[]>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const paths: (readonly string[])[] = [];
  for await (const portion of listing) {
    paths.push(portion);
    await session.typing.pause(longestListing, signal);
    if (signal.aborted) break;
  }
  return paths.flat();
}

/** Slices in which files are taken in, and what comes between them. */
interface Pace {
  isOver(): boolean;
  rest(): Promise<void>;
}

/**
 * What other files say makes the open document be judged anew: each slice costs whoever types one slow answer. After as much work as that
 * takes it is done here, so that the first key after a pause does not have to for all slices since the last one.
 */
function pacing(session: Session, workspace: Workspace, signal: AbortSignal): Pace {
  const slices = new Slices();
  let started = performance.now();
  let worked = 0;
  let judging = 0;
  return {
    isOver: () => slices.isOver,
    rest: async () => {
      worked += performance.now() - started;
      await slices.breathe();
      if (worked >= judging) {
        worked = 0;
        judging = judgeTyped(session, workspace);
        if (judging > 0) await nextTurn();
      }
      await session.typing.pause(longestReading, signal);
      slices.begin();
      started = performance.now();
    },
  };
}

/** Judges the document in which somebody types; returns how many milliseconds that took. */
function judgeTyped(session: Session, workspace: Workspace): number {
  const { uri } = session.typing;
  const located = uri === undefined ? undefined : session.workspaces.locate(uri);
  if (located?.workspace !== workspace) return 0;
  const started = performance.now();
  workspace.findings(located.path);
  return performance.now() - started;
}
