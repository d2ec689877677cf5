import { setTimeout as wait } from 'node:timers/promises';
import { keepCode } from '../../host/code-keeper.ts';
import type { Session } from '../session.ts';

/** Milliseconds after all files are read, in which what is opened first is read, and for which the client has then wanted nothing. */
const opening = 4000;
const quiet = 2000;

/** Keeps what the program has called by then: an editor may end the server without letting it say so at its exit. */
export async function keepCodeLater({ attention, ended }: Session): Promise<void> {
  try {
    await wait(opening, undefined, { signal: ended, ref: false });
  } catch {
    return;
  }
  await attention.rest(ended, quiet);
  if (!ended.aborted) keepCode();
}
