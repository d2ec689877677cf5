import type { Diagnostic } from 'vscode-languageserver';
import { uriKey } from './uri.ts';

/** What the client was last told about a file. */
export interface Reported {
  readonly uri: string;
  readonly resultId: string;
  readonly items: readonly Diagnostic[];
  /** The document's version then; undefined for files that are not open. */
  readonly version: number | undefined;
  /** Told even where it is nothing and the client does not know of the file: it may still show what it was told before. */
  readonly isOwed?: boolean;
}

/** Remembers what was told, and gives equal results equal ids. */
export class ReportedDiagnostics {
  readonly #reported = new Map<string, Reported & { readonly content: string }>();
  readonly #states = new Map<string, string>();
  readonly #prefix: string;
  #count = 0;

  /** Ids of different instances never meet. */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  get(uri: string): Reported | undefined {
    return this.#reported.get(uriKey(uri));
  }

  all(): readonly Reported[] {
    return [...this.#reported.values()];
  }

  /** Whether these diagnostics are what the client was last told. */
  isKnown(uri: string, items: readonly Diagnostic[]): boolean {
    return (this.#reported.get(uriKey(uri))?.content ?? '[]') === JSON.stringify(items);
  }

  /** Notes what is being told. The id is the former one where the content is. */
  note(uri: string, items: readonly Diagnostic[], version: number | undefined): Reported {
    const content = JSON.stringify(items);
    const before = this.#reported.get(uriKey(uri));
    const resultId = before?.content === content ? before.resultId : `${this.#prefix}${++this.#count}`;
    const reported = { uri, resultId, items, version, content };
    this.#reported.set(uriKey(uri), reported);
    return reported;
  }

  /** Whether a file was last looked at in this state; from now on it was. */
  wasSeenIn(state: string, uri: string): boolean {
    const before = this.#states.get(uriKey(uri));
    this.#states.set(uriKey(uri), state);
    return before === state;
  }

  /** The client has dropped what it was told: whatever holds next is news, even nothing. */
  noteAgain(uri: string): void {
    this.forget(uri);
    this.note(uri, [], undefined);
  }

  /** As `noteAgain`, where the client may have kept what it was told instead. */
  owe(uri: string): void {
    this.noteAgain(uri);
    const noted = this.#reported.get(uriKey(uri));
    if (noted) this.#reported.set(uriKey(uri), { ...noted, isOwed: true });
  }

  forget(uri: string): void {
    this.#reported.delete(uriKey(uri));
    this.#states.delete(uriKey(uri));
  }
}
