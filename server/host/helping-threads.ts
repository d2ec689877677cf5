import { readdirSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';

/**
 * Weighs a third of what the main thread weighs. Much less would leave the main thread waiting for them on a busy machine: it cannot collect garbage
 * before they have come to a place where they may be stopped.
 */
const nicer = 5;

/**
 * Lets the threads that the engine has started for itself step back behind the main thread. While code is new, four of them compile at once what is
 * typed into most: on a machine with two processors the main thread, which somebody waits for, was held up by them for a third of a keystroke. On other
 * systems than Linux the priority is that of the whole process. Threads that are started later have the priority of the one that starts them.
 */
export function helpersStepBack(): void {
  if (process.platform !== 'linux') return;
  for (const thread of threads()) {
    try {
      if (thread !== process.pid) setPriority(thread, getPriority(thread) + nicer);
    } catch {
      // It has ended since, or may not be changed: nothing depends on it.
    }
  }
}

function threads(): readonly number[] {
  try {
    return readdirSync('/proc/self/task').map(Number);
  } catch {
    return [];
  }
}
