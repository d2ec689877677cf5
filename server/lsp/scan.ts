import { isContext } from '../host/list-files.ts';
import { isIdentityFile } from '../host/repository-engine.ts';
import { Slices } from '../host/slices.ts';
import type { FactBatch } from '../worker/fact-batch.ts';
import { startBackgroundReader } from '../worker/read-in-background.ts';
import { readRepository } from '../worker/read-repository.ts';
import { reportProgress, sendStatus } from './progress.ts';
import type { Session } from './session.ts';
import type { Workspace } from './workspace.ts';

const running = new WeakMap<Workspace, AbortController>();

/** Reads all files of a workspace in the background; a scan of the same workspace that still runs is given up. */
export async function scanWorkspace(session: Session, workspace: Workspace): Promise<void> {
  const { repository } = workspace;
  if (!repository) return;
  stopScan(workspace);
  const stop = new AbortController();
  running.set(workspace, stop);
  const replaced = AbortSignal.any([stop.signal, session.ended]);
  // Whoever cancels the progress is content with what has been read until then.
  const enough = new AbortController();
  const signal = AbortSignal.any([replaced, enough.signal]);
  if (!workspace.isComplete) workspace.engine.setReading(true);
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
    await readAll(session, workspace, paths, signal, batchesOf, (files) => progress.advance(files));
    workspace.unwritten = await unwritten;
  } catch (error) {
    sendStatus(session, { state: 'failed', text: 'The workspace could not be read.' });
    throw error;
  } finally {
    progress.end();
  }
  if (replaced.aborted) return;
  if (!workspace.isComplete) workspace.engine.setReading(false);
  workspace.isComplete = true;
  workspace.tellHead();
  await workspace.followHead();
  session.headKeys.forget(workspace);
  session.refresher.signal();
}

/** Gives up a scan that runs. */
export function stopScan(workspace: Workspace): void {
  running.get(workspace)?.abort();
  running.delete(workspace);
}

async function readAll(
  session: Session,
  workspace: Workspace,
  paths: readonly string[],
  signal: AbortSignal,
  batchesOf: (others: readonly string[]) => AsyncIterable<FactBatch>,
  advance: (files: number) => void,
): Promise<void> {
  const slices = new Slices();
  if (workspace.repository) workspace.readWith(workspace.repository.readers());
  const listed = new Set(paths);
  for (const file of [...workspace.onDisk]) if (!listed.has(file)) workspace.remove(file);
  for (const file of paths.filter(isContext)) {
    workspace.readFromDisk(file);
    await slices.breathe();
  }
  const others = paths.filter((file) => !isContext(file) && !isIdentityFile(file));
  for await (const batch of batchesOf(others)) {
    // A batch is less than a slice: each of them would count as a new one, and nobody who types would be waited for.
    if (slices.isOver) await rest(session, slices, signal);
    for (const facts of batch.facts) {
      if (signal.aborted) return;
      workspace.put(facts);
      if (slices.isOver) await rest(session, slices, signal);
    }
    for (const path of batch.silent) {
      if (signal.aborted) return;
      workspace.putSilent(path);
      if (slices.isOver) await rest(session, slices, signal);
    }
    for (const { path, kind, message } of batch.failures) session.log(`${kind}: ${path} ${message}`);
    advance(batch.files);
  }
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

/** What other files say makes the open document be judged anew: each slice costs whoever types one slow answer. */
async function rest(session: Session, slices: Slices, signal: AbortSignal): Promise<void> {
  await slices.breathe();
  await session.typing.pause(longestReading, signal);
  slices.begin();
}
