import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Product } from '../host/product.ts';
import { soloEngine } from '../host/repository-engine.ts';
import type { OpenDocument } from './documents.ts';
import { Workspace } from './workspace.ts';
import type { Located } from './workspaces.ts';

/** Characters that a rehearsal begins with, and by which its text grows: so few that a step is over before anybody waits for it. */
const portion = 5000;

/** Characters that it grows to. What goes through a long text is compiled only where the text is long. */
const mostText = 100_000;

/** Places in the first portion where somebody might type, how often at each, and how often in the middle of the whole text. */
const places = 4;
const keysAtPlace = 8;
const keysInWhole = 12;

/** Microseconds of all processors, the compiler's threads included, for one format, and for all in the life of a server. */
const mostForFormat = 900_000;
const mostInAll = 2_500_000;

/**
 * Types into a copy of what was opened, in a workspace of its own that is thrown away. The functions behind a keystroke are
 * compiled while they are used: without this, the first dozen keystrokes of a format take several times as long as later ones.
 */
export class Rehearsals {
  readonly #product: Product;
  readonly #mayGoOn: () => Promise<boolean>;
  readonly #answer: (located: Located) => Promise<unknown>;
  readonly #formats = new Set<string>();
  #spent = 0;

  /**
   * `mayGoOn` resolves when nobody waits for the server; with false, where it is not to be awaited any longer. `answer` is
   * what a client asks for after a keystroke.
   */
  constructor(product: Product, mayGoOn: () => Promise<boolean>, answer: (located: Located) => Promise<unknown>) {
    this.#product = product;
    this.#mayGoOn = mayGoOn;
    this.#answer = answer;
  }

  /** Whether nothing was rehearsed for the format of this file. */
  isNew(file: string): boolean {
    return !this.#formats.has(formatOf(file));
  }

  /** Rehearses for the format of a file, once; returns the number of texts that were read. */
  async rehearse(file: string, document: OpenDocument): Promise<number> {
    if (!this.isNew(file)) return 0;
    this.#formats.add(formatOf(file));
    const workspace = new Workspace((openText) => soloEngine(this.#product, openText));
    workspace.isComplete = true;
    const until = Math.min(this.#spent + mostForFormat, mostInAll);
    let count = 0;
    for (const next of typedInto(document.text.getText())) {
      const read = () => {
        workspace.take(file, withText(document, next, count));
        workspace.flush();
      };
      if (!(await this.#step(until, read))) break;
      count++;
      if (!(await this.#step(until, () => this.#answer({ workspace, path: file })))) break;
    }
    return count;
  }

  async #step(until: number, work: () => unknown): Promise<boolean> {
    // A message that has come in meanwhile is handled first, and seen by the one who is asked next.
    await nextTurn();
    if (!(await this.#mayGoOn()) || this.#spent >= until) return false;
    const started = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(started);
    this.#spent += user + system;
    return true;
  }
}

function formatOf(file: string): string {
  return path.posix.extname(file) || path.posix.basename(file);
}

function withText(document: OpenDocument, text: string, version: number): OpenDocument {
  const { uri, text: opened } = document;
  return {
    ...document,
    text: TextDocument.create(uri, opened.languageId, version, text),
    edited: { first: 0, last: 0 },
  };
}

/** How a text becomes the whole one, portion by portion, and somebody types at the end of words here and there. */
function* typedInto(whole: string): Iterable<string> {
  let read = endOfLines(whole, portion);
  let current = whole.slice(0, read);
  if (current === '') return;
  yield current;
  for (let place = 1; place <= places; place++)
    for (const next of typedAt(current, place / (places + 1), keysAtPlace)) {
      current = next;
      yield current;
    }
  if (read === whole.length) return;
  while (read < Math.min(whole.length, mostText)) {
    const end = endOfLines(whole, read + portion);
    if (end <= read) break;
    current += whole.slice(read, end);
    read = end;
    yield current;
  }
  yield* typedAt(current, 1 / 2, keysInWhole);
}

/** The end of the last whole line before an offset, or of the text. */
function endOfLines(text: string, before: number): number {
  return text.length <= before ? text.length : text.lastIndexOf('\n', before) + 1;
}

/** The text with one key after the other at the end of the first word behind a share of it. */
function* typedAt(text: string, share: number, keys: number): Iterable<string> {
  const from = Math.floor(text.length * share);
  const word = /\w(?!\w)/.exec(text.slice(from));
  if (!word) return;
  const at = from + word.index + 1;
  for (let key = 1; key <= keys; key++) yield text.slice(0, at) + 'x'.repeat(key) + text.slice(at);
}
