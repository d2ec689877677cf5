import { fileNameOf, keptOfName, type OfName } from '../text/paths/file-name.ts';
import { keptOfFolder } from '../text/paths/folder-of.ts';
import type { Extractor } from './extractor.ts';

/** Characters of a text that tell what it is. */
export const headLength = 4_096;

/** Endings of programs and pages in which no format of ours is written: most files of most repositories are asked no more. */
export const programs: ReadonlySet<string> = new Set(
  'c cc cpp css cxx dart ex go h hpp html java kt less lua php rb rs scala scss svg swift vue'.split(' '),
);

/** Endings of the names of files in each syntax. */
const usual: Readonly<Record<Exclude<Extractor['syntax'], 'lines'>, readonly string[]>> = {
  yaml: ['yaml', 'yml'],
  json: ['json', 'jsonc', 'json5'],
  toml: ['toml'],
  hcl: ['hcl', 'tf', 'tofu', 'tfvars'],
  bicep: ['bicep', 'bicepparam'],
  xml: ['xml'],
  'front-matter': ['md'],
};

/** Finds who is asked about a file: those that take files with such a name. `keep`: how that is remembered. */
export function askedAmong(
  extractors: readonly Extractor[],
  keep: OfName = keptOfName,
): (path: string) => readonly Extractor[] {
  const named = new Set(extractors.flatMap((extractor) => endingsOf(extractor) ?? []));
  const shelves = new Map<string, Shelf>();
  const others = shelfOf(extractors, undefined);
  const words = wordsOf(extractors);
  // No word goes from a folder into a name, or beyond.
  const isInName = keep((name): 'yes' | 'no' => (words.test(name) ? 'yes' : 'no'));
  const isInFolder = keptOfFolder((folder) => words.test(folder));
  const shelfFor = (ending: string): Shelf => {
    const known = shelves.get(ending);
    if (known) return known;
    const shelf = programs.has(ending)
      ? { usual: nobody, all: nobody }
      : named.has(ending)
        ? shelfOf(extractors, ending)
        : others;
    if (shelf !== others) shelves.set(ending, shelf);
    return shelf;
  };
  const askedOf = (path: string): Asked => {
    const { usual, all } = shelfFor(endingOf(path));
    return { usual: takersOf(usual, path), all: takersOf(all, path), isWordAsked: usual !== all };
  };
  const askedByName = keep(askedOf);
  return (path) => {
    // A name without a dot does not tell the ending.
    const { usual, all, isWordAsked } = fileNameOf(path).includes('.') ? askedByName(path) : askedOf(path);
    return isWordAsked && (isInName(path) === 'yes' || isInFolder(path)) ? all : usual;
  };
}

/** Who may accept a file of this name, where its path holds a word that one of them wants, and where it does not. */
interface Asked {
  readonly usual: readonly Extractor[];
  readonly all: readonly Extractor[];
  readonly isWordAsked: boolean;
}

function takersOf({ asked, picky, others }: Row, path: string): readonly Extractor[] {
  return picky.some((extractor) => extractor.mayTake?.(path)) ? asked : others;
}

/** Those of them who may accept a text that holds none of `programMarks`; each list is asked about for file after file. */
export function unmarkedAmong(asked: readonly Extractor[]): readonly Extractor[] {
  const known = unmarked.get(asked);
  if (known !== undefined) return known;
  const found = asked.filter(({ isMarked }) => !isMarked);
  unmarked.set(asked, found);
  return found;
}

const unmarked = new WeakMap<readonly Extractor[], readonly Extractor[]>();

/** A text that is read from its beginning, and further only for who asks. */
export interface BegunText {
  text(): string;
  /** The beginning of the text, of so many characters at least where it has them. */
  head(length: number): string;
}

/** The first of them that accepts a file. */
export function chosenOf(asked: readonly Extractor[], path: string, source: BegunText | string): Extractor | undefined {
  if (asked.length === 0) return undefined;
  const beginning = typeof source === 'string' ? source : source.head(headLength);
  const head = beginning.length > headLength ? beginning.slice(0, headLength) : beginning;
  const whole = typeof source === 'string' ? () => source : () => source.text();
  return asked.find((extractor) => extractor.accepts(path, head, whole));
}

/** Who may accept files of an ending: `all` where the path holds a word that one of them wants, else only `usual`. */
interface Shelf {
  readonly usual: Row;
  readonly all: Row;
}

/** Those who are asked, in order; of them the picky ones, to whom the path may say that they need not be, and the others. */
interface Row {
  readonly asked: readonly Extractor[];
  readonly picky: readonly Extractor[];
  readonly others: readonly Extractor[];
}

const nobody: Row = { asked: [], picky: [], others: [] };

function shelfOf(extractors: readonly Extractor[], ending: string | undefined): Shelf {
  const all = extractors.filter((extractor) => {
    const endings = endingsOf(extractor);
    return endings === undefined || (ending !== undefined && endings.includes(ending));
  });
  const usual = all.filter(({ words }) => words === undefined);
  const row = rowOf(all);
  return { all: row, usual: usual.length === all.length ? row : rowOf(usual) };
}

function rowOf(asked: readonly Extractor[]): Row {
  const picky = asked.filter(({ mayTake }) => mayTake !== undefined);
  return { asked, picky, others: asked.filter((extractor) => !picky.includes(extractor)) };
}

function wordsOf(extractors: readonly Extractor[]): RegExp {
  const words = extractors.flatMap((extractor) => extractor.words ?? []);
  return new RegExp(words.map((word) => word.replace('.', '\\.')).join('|') || '(?!)', 'i');
}

/** What stands behind the last dot, in small letters; a name without a dot has the path for its ending. */
export function endingOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1).toLowerCase();
}

/** Undefined: files of any ending. */
function endingsOf({ syntax, endings }: Extractor): readonly string[] | undefined {
  if (syntax === 'lines') return endings;
  return endings === undefined ? usual[syntax] : [...usual[syntax], ...endings];
}
