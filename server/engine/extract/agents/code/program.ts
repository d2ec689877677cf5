import type { Span } from '../../../model/span.ts';
import type { ValueNode } from '../../../model/value-node.ts';
import { countWhile } from '../../../text/ordered.ts';
import { inPieces, type Piece } from '../../../text/pieces.ts';
import { writtenIn } from './code.ts';
import { decoratorName, type Item, itemsOf, stretchesOf } from './items.ts';
import { type Body, type CodeClass, type CodeFunction, type Import, tokensOf } from './surface-parts.ts';
import type { CodeLanguage } from './tokens.ts';

/** What is known by name. */
export interface Named<T> {
  get(name: string): T | undefined;
}

/** What a program says at its surface. */
export interface Program {
  /** In text order. */
  readonly items: readonly Item[];
  /** The same items. */
  readonly pieces: readonly Piece<Item>[];
  readonly imports: ReadonlyMap<string, Import>;
  /** Modules of which everything is imported. */
  readonly stars: readonly string[];
  /** The last value that a name is given anywhere in the file; a field of the object itself by its own name. */
  readonly values: Named<ValueNode>;
  readonly functions: Named<CodeFunction>;
  readonly classes: Named<CodeClass>;
  /** What is put into a list afterwards, by the list's name. */
  readonly additions: Named<readonly ValueNode[]>;
  /** Functions by what decorates them, as written. */
  readonly decorated: Named<readonly CodeFunction[]>;
}

/** The program that a text is. */
export function programIn(text: string, language: CodeLanguage): Program {
  return programOf(itemsOf(text, language, stretchesOf(text, language), (offset) => offset) ?? []);
}

/** More additions to one list are not looked at. */
const mostAdded = 50;

/** What items say together. Of items that stood together `before` it is not gathered again. */
export function programOf(items: readonly Item[], before?: Program): Program {
  const pieces = inPieces(items, before?.pieces ?? []);
  const tables = pieces.map(tablesOf);
  const additions = tables.map((each) => each.additions);
  const decorated = tables.map((each) => each.decorated);
  return {
    items,
    pieces,
    imports: new Map(tables.flatMap(({ imports }) => [...imports])),
    stars: tables.flatMap(({ stars }) => stars),
    values: lastIn(tables.map(({ values }) => values)),
    functions: lastIn(tables.map(({ functions }) => functions)),
    classes: lastIn(tables.map(({ classes }) => classes)),
    additions: {
      get: (name) => joinedIn(additions, name)?.slice(0, mostAdded),
    },
    decorated: {
      get: (name) => joinedIn(decorated, name),
    },
  };
}

/** What the last of the tables knows under a name that knows it. */
function lastIn<T>(tables: readonly ReadonlyMap<string, T>[]): Named<T> {
  return {
    get: (name) => {
      for (let at = tables.length - 1; at >= 0; at--) {
        const found = tables[at]?.get(name);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

/** What all tables know under a name; undefined where none does. */
function joinedIn<T>(tables: readonly ReadonlyMap<string, readonly T[]>[], name: string): readonly T[] | undefined {
  const found = tables.flatMap((table) => table.get(name) ?? []);
  return found.length > 0 ? found : undefined;
}

/** What the items of a piece say. */
interface Tables {
  readonly imports: ReadonlyMap<string, Import>;
  readonly stars: readonly string[];
  readonly values: ReadonlyMap<string, ValueNode>;
  readonly functions: ReadonlyMap<string, CodeFunction>;
  readonly classes: ReadonlyMap<string, CodeClass>;
  readonly additions: ReadonlyMap<string, readonly ValueNode[]>;
  readonly decorated: ReadonlyMap<string, readonly CodeFunction[]>;
}

const gathered = new WeakMap<Piece<Item>, Tables>();

function tablesOf(piece: Piece<Item>): Tables {
  const known = gathered.get(piece);
  if (known) return known;
  const tables = tablesAmong(piece.items);
  gathered.set(piece, tables);
  return tables;
}

function tablesAmong(items: readonly Item[]): Tables {
  const imports = new Map<string, Import>();
  const stars: string[] = [];
  const values = new Map<string, ValueNode>();
  const functions = new Map<string, CodeFunction>();
  const classes = new Map<string, CodeClass>();
  const additions = new Map<string, readonly ValueNode[]>();
  const decorated = new Map<string, CodeFunction[]>();
  for (const item of items) {
    for (const { name, value } of item.imports) imports.set(name, value);
    for (const star of item.stars) stars.push(star);
    for (const { name, value } of item.values) values.set(name, value);
    for (const each of item.classes) classes.set(each.name, each);
    for (const { name, value } of item.additions)
      additions.set(name, [...(additions.get(name) ?? []), ...value.slice(0, mostAdded)].slice(0, mostAdded));
    for (const body of item.bodies) {
      functions.set(body.name.text, body);
      if (body.decorators.length > 0) putDecorated(decorated, body);
    }
  }
  return { imports, stars, values, functions, classes, additions, decorated };
}

function putDecorated(decorated: Map<string, CodeFunction[]>, body: CodeFunction): void {
  for (const name of new Set(body.decorators.map(decoratorName))) {
    const others = decorated.get(name);
    if (others) others.push(body);
    else decorated.set(name, [body]);
  }
}

/** The item that holds an offset. */
export function itemAt({ items }: Program, offset: number): Item | undefined {
  return items[countWhile(items, ({ code }) => code.base <= offset) - 1];
}

/** What is written in a span, which lies in one item. */
export function textOf(program: Program, { start, end }: Span): string {
  const item = itemAt(program, start);
  return item ? writtenIn(item.code, start, end) : '';
}

/** The tokens in a span. */
export function bodyOf(program: Program, span: Span): Body | undefined {
  const item = itemAt(program, span.start);
  return item && tokensOf(item.code, span);
}

/** The function whose body holds an offset: the innermost. */
export function functionAround(program: Program, offset: number): CodeFunction | undefined {
  return itemAt(program, offset)?.bodies.findLast(
    ({ code: { tokens }, from, to }) => (tokens[from]?.start ?? 0) <= offset && offset < (tokens[to - 1]?.end ?? 0),
  );
}
