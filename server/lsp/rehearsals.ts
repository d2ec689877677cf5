import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Product } from '../host/product.ts';
import { soloEngine } from '../host/repository-engine.ts';

/** Characters of a document that is typed into: few, so that a single step is over before anybody waits for it. */
const mostText = 5000;

/** Places in the text where somebody might type, and how often at each. */
const places = 4;
const keysAtPlace = 30;

/** Microseconds of all processors, the compiler's threads included, for one format, and for all in the life of a server. */
const mostForFormat = 400_000;
const mostInAll = 1_000_000;

/**
 * Types into a copy of what was opened, on an engine of its own that is thrown away. The functions behind a keystroke are
 * compiled while they are used: without this, the first dozen keystrokes of a format take several times as long as later ones.
 */
export class Rehearsals {
  readonly #product: Product;
  readonly #mayGoOn: () => Promise<boolean>;
  readonly #formats = new Set<string>();
  #spent = 0;

  /** `mayGoOn` resolves when nobody waits for the server; with false, where it is not to be awaited any longer. */
  constructor(product: Product, mayGoOn: () => Promise<boolean>) {
    this.#product = product;
    this.#mayGoOn = mayGoOn;
  }

  /** Whether nothing was rehearsed for the format of this file. */
  isNew(file: string): boolean {
    return !this.#formats.has(formatOf(file));
  }

  /** Rehearses for the format of a file, once; returns the number of texts that were read. */
  async rehearse(file: string, text: string): Promise<number> {
    if (!this.isNew(file)) return 0;
    this.#formats.add(formatOf(file));
    let current = '';
    const engine = soloEngine(this.#product, () => current);
    const until = Math.min(this.#spent + mostForFormat, mostInAll);
    let count = 0;
    for (const next of typedInto(beginningOf(text))) {
      current = next;
      if (!(await this.#step(until, () => engine.edit(file, next)))) break;
      count++;
      if (!(await this.#step(until, () => engine.findings(file)))) break;
    }
    return count;
  }

  async #step(until: number, work: () => void): Promise<boolean> {
    // A message that has come in meanwhile is handled first, and seen by the one who is asked next.
    await nextTurn();
    if (!(await this.#mayGoOn()) || this.#spent >= until) return false;
    const started = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(started);
    this.#spent += user + system;
    return true;
  }
}

function formatOf(file: string): string {
  return path.posix.extname(file) || path.posix.basename(file);
}

/** Whole lines. */
function beginningOf(text: string): string {
  return text.length <= mostText ? text : text.slice(0, text.lastIndexOf('\n', mostText) + 1);
}

/** The text, and how it goes on when somebody types at the end of words here and there. */
function* typedInto(text: string): Iterable<string> {
  if (text === '') return;
  yield text;
  let current = text;
  for (let place = 1; place <= places; place++) {
    const from = Math.floor((current.length * place) / (places + 1));
    const word = /\w(?!\w)/.exec(current.slice(from));
    if (!word) return;
    const at = from + word.index + 1;
    for (let key = 0; key < keysAtPlace; key++) {
      current = `${current.slice(0, at + key)}x${current.slice(at + key)}`;
      yield current;
    }
  }
}
