import type { WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { methods, type StatusParams } from '../protocol.ts';
import type { Session } from './session.ts';

/** Work that takes longer than this many milliseconds shows its progress. */
const patience = 1000;

/** Milliseconds between two reports. */
const reportInterval = 200;

/** What a scan tells while it runs: `advance` that so many more files are read, `end` that it is over. */
export interface Progress {
  advance(files: number): void;
  end(): void;
}

/** Shows how far a scan of `total` files is, where the client can; cancelling there aborts `stop`. */
export function reportProgress(session: Session, total: number, stop: AbortController): Progress {
  let done = 0;
  let reportedAt = Date.now();
  let shown: Promise<WorkDoneProgressServerReporter | undefined> = Promise.resolve(undefined);
  const timer = setTimeout(() => {
    shown = begin(session, stop);
  }, patience);
  sendStatus(session, { state: 'scanning', text: `Reading ${total} files`, done, total });
  return {
    advance(files) {
      done += files;
      if (Date.now() - reportedAt < reportInterval) return;
      reportedAt = Date.now();
      const text = `${done} of ${total} files`;
      sendStatus(session, { state: 'scanning', text, done, total });
      void shown.then((reporter) => reporter?.report(Math.floor((100 * done) / Math.max(1, total)), text));
    },
    end() {
      clearTimeout(timer);
      void shown.then((reporter) => reporter?.done());
    },
  };
}

/** Tells our own client what the server is doing. */
export function sendStatus(session: Session, status: StatusParams): void {
  if (session.client.customMessages) void session.connection.sendNotification(methods.status, status);
}

async function begin(session: Session, stop: AbortController): Promise<WorkDoneProgressServerReporter | undefined> {
  if (!session.client.workDoneProgress) return undefined;
  try {
    const reporter = await session.connection.window.createWorkDoneProgress();
    reporter.begin('Identity hygiene: reading the workspace', 0, undefined, true);
    reporter.token.onCancellationRequested(() => stop.abort());
    return reporter;
  } catch {
    return undefined;
  }
}
