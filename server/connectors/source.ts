/**
 * Invariant of `connectors/`: an inventory is read, whole, and never written. Network, processes and time are passed
 * in (`Io`). What is kept of an answer is records and owners alone; a failure says what a person can do about it and
 * quotes neither a token nor an answer.
 */

/** What connectors do in the world. */
export interface Io {
  /** As the global `fetch`; the editor's one follows the editor's proxy and certificate settings. */
  fetch(url: string, init: RequestInit): Promise<Response>;
  git: Git;
  /** Milliseconds; rejects when the signal ends it. */
  wait(time: number, signal: AbortSignal): Promise<void>;
  /** From 0 up to 1, for waits that differ between machines. */
  random(): number;
}

export interface Git {
  /** Runs `work` with a bare repository that is empty at first and gone afterwards. */
  inRepository<Result>(work: (run: RunGit) => Promise<Result>): Promise<Result>;
}

/** Runs git with the person's own set-up for access, and returns its output; undefined where it fails. */
export type RunGit = (args: readonly string[], signal: AbortSignal, input?: string) => Promise<Buffer | undefined>;

/** A text in one of the forms that the engine reads. */
export interface PulledText {
  readonly form: 'catalog' | 'inventory' | 'rules';
  readonly text: string;
  /** The file of a repository that the text is, and the web page on which people edit it. */
  readonly file?: { readonly path: string; readonly page?: string };
}

/** All that an inventory says. `tag`: the server's own mark for this state, where it has one. */
export interface Pulled {
  readonly texts: readonly PulledText[];
  readonly tag?: string;
  /** The server shows this reader only a part of what it holds. */
  readonly isPartial?: true;
}

export interface PullContext {
  readonly io: Io;
  readonly signal: AbortSignal;
  /** A read token of the inventory's server. */
  readonly token?: string;
  /** The tag of what was pulled before. */
  readonly tag?: string;
}

/** Reads an inventory; `unchanged` where its tag is the one that is known. Throws `PullFailure`. */
export type Pull = (context: PullContext) => Promise<Pulled | 'unchanged'>;

/**
 * `unreachable`: nobody answers, or not in time. `refused`: the token is missing, wrong or may not read. `malformed`:
 * the answer is none that this kind of inventory gives. `cancelled`: by whoever asked.
 */
export type FailureReason = 'unreachable' | 'refused' | 'malformed' | 'cancelled';

export class PullFailure extends Error {
  readonly reason: FailureReason;

  constructor(reason: FailureReason, message: string) {
    super(message);
    this.name = 'PullFailure';
    this.reason = reason;
  }
}

/** Records that are read at once, so that reading never holds a thread for long. */
const recordsPerText = 100;

/** Entities or records as JSON texts of a bounded number of them each. */
export function textsOf(
  form: PulledText['form'],
  items: readonly unknown[],
  wrap: (part: readonly unknown[]) => unknown = (part) => part,
): readonly PulledText[] {
  const texts: PulledText[] = [];
  for (let from = 0; from < items.length; from += recordsPerText)
    texts.push({ form, text: JSON.stringify(wrap(items.slice(from, from + recordsPerText))) });
  return texts;
}
