import { setImmediate as nextTurn } from 'node:timers/promises';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Product } from '../host/product.ts';
import { soloEngine } from '../host/repository-engine.ts';
import type { OpenDocument } from './documents.ts';
import { Workspace } from './workspace.ts';
import type { Located } from './workspaces.ts';

/**
 * Characters of the copy: a step on so few takes some milliseconds even where its code never ran, and runs the same functions as
 * one on all of a long text, whose loops have run when it was opened.
 */
const portion = 4000;

/** Places in it where somebody might type, and what is typed at each, one step after the other. */
const places = 6;
const typed = ['x', 'xy', 'xyz', 'xyz\n'];

/** Places all over the document itself at which a key is tried, and the longest document in which that is done: a step is as long as a key. */
const placesInAll = 8;
const longestTried = 150_000;

/** Microseconds of all processors, the compiler's threads included: on the copy, and in the document itself, for one format, and for all in the life of a server. */
const mostForCopy = 600_000;
const mostForTrials = 400_000;
const mostInAll = 4_000_000;

/**
 * Types into a copy of the beginning of what was opened, in a workspace of its own that is thrown away, and then tries keys in the document
 * itself. The functions behind a keystroke are compiled while they are used: without this, the first keystrokes of a format take several times as
 * long as later ones; what goes through all of a long document is compiled only where there is one.
 */
export class Rehearsals {
  readonly #product: Product;
  readonly #mayGoOn: () => Promise<boolean>;
  readonly #answer: (located: Located) => Promise<unknown>;
  readonly #used: () => number;
  readonly #formats = new Set<string>();
  #spent = 0;

  /**
   * `mayGoOn` resolves when nobody waits for the server; with false, where it is not to be awaited any longer. `answer` is
   * what a client asks for after a keystroke. `used` tells the microseconds of all processors that were used so far.
   */
  constructor(
    product: Product,
    mayGoOn: () => Promise<boolean>,
    answer: (located: Located) => Promise<unknown>,
    used: () => number = usedByProcess,
  ) {
    this.#product = product;
    this.#mayGoOn = mayGoOn;
    this.#answer = answer;
    this.#used = used;
  }

  /** Whether nothing was rehearsed for a format. */
  isNew(format: string): boolean {
    return !this.#formats.has(format);
  }

  /** Rehearses for the format of a file, once; returns the number of texts that were read. */
  async rehearse(format: string, file: string, document: OpenDocument): Promise<number> {
    if (!this.isNew(format)) return 0;
    this.#formats.add(format);
    const workspace = new Workspace((openText) => soloEngine(this.#product, openText));
    workspace.isComplete = true;
    const until = Math.min(this.#spent + mostForCopy, mostInAll);
    let count = 0;
    for (const next of typedInto(document.text.getText())) {
      const read = () => {
        workspace.take(file, withText(document, next, count));
        workspace.engine.facts(file);
      };
      if (!(await this.#step(until, read))) break;
      count++;
      if (!(await this.#step(until, () => this.#answer({ workspace, path: file })))) break;
    }
    return count;
  }

  /**
   * Tries keys in a document itself, if it is not too long, until somebody types into it or closes it; returns how many. After each step the workspace holds
   * the document's own text, or reads it before anything else is answered; at the end it has read it, so that the first key does not find that left to do.
   */
  async tryOut({ workspace, path }: Located): Promise<number> {
    const until = Math.min(this.#spent + mostForTrials, mostInAll);
    const document = workspace.document(path);
    const text = document?.text.getText() ?? '';
    if (text === '' || text.length > longestTried) return 0;
    let count = 0;
    const tryKey = () => {
      if (workspace.document(path) === document) workspace.tryOut(path, withKey(text, count++));
    };
    while (count < placesInAll && (await this.#step(until, tryKey))) {
      await this.#step(Infinity, () => workspace.findings(path));
      if (workspace.document(path) !== document) break;
    }
    return count;
  }

  async #step(until: number, work: () => unknown): Promise<boolean> {
    // A message that has come in meanwhile is handled first, and seen by the one who is asked next.
    await nextTurn();
    if (!(await this.#mayGoOn()) || this.#spent >= until) return false;
    const started = this.#used();
    await work();
    this.#spent += this.#used() - started;
    return true;
  }
}

function usedByProcess(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

function withText(document: OpenDocument, text: string, version: number): OpenDocument {
  const { uri, text: opened } = document;
  return {
    ...document,
    text: TextDocument.create(uri, opened.languageId, version, text),
    edited: { first: 0, last: 0 },
  };
}

/** The beginning of a text, then with keys at the end of the first word behind each of the places. */
function* typedInto(whole: string): Iterable<string> {
  const text = whole.slice(0, endOfLines(whole, portion));
  if (text === '') return;
  yield text;
  for (let place = 1; place <= places; place++) {
    const from = Math.floor((text.length * place) / (places + 1));
    const word = /\w(?!\w)/.exec(text.slice(from));
    if (!word) continue;
    const at = from + word.index + 1;
    for (const keys of typed) yield text.slice(0, at) + keys + text.slice(at);
  }
}

/** A text with a key behind a word, if there is one; each next place is far from the last ones. */
function withKey(text: string, place: number): string {
  const from = Math.floor(text.length * ((place * 0.618 + 0.3) % 1));
  const word = /\w(?!\w)/.exec(text.slice(from));
  const at = word ? from + word.index + 1 : from;
  return `${text.slice(0, at)}${typed[0]}${text.slice(at)}`;
}

/** The end of the last whole line before an offset, or of the text. */
function endOfLines(text: string, before: number): number {
  return text.length <= before ? text.length : text.lastIndexOf('\n', before) + 1;
}
