import type { Engine } from '../engine/index.ts';
import { unixLines } from './read-text.ts';
import type { Repository } from './repository.ts';

/**
 * Tells the engine what HEAD holds of the files whose findings depend on it, or what another commit holds, by its hash. Nothing
 * outside git.
 */
export async function tellCommitted(engine: Engine, { head }: Repository, commit = 'HEAD'): Promise<void> {
  const paths = engine.pathsAskingForHead();
  if (paths.length === 0) return;
  await head.begin();
  if (head.revision() === '') return;
  for (const path of paths) {
    const text = await head.textAt(commit, path);
    const changedOn = text !== undefined && engine.asksForDate(path) ? await head.changedOn(commit, path) : undefined;
    engine.setCommitted(path, text === undefined ? undefined : unixLines(text), changedOn);
  }
}
