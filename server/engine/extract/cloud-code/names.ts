import type { Span } from '../../model/span.ts';
import type { ValueNode } from '../../model/value-node.ts';

/** What names stand for in a program, each within the part of it in which it is declared. */
export interface Names {
  /** The value of a name at an offset; undefined where it has none, or one of several. `this.x` is a name as well. */
  valueOf(name: string, offset: number): ValueNode | undefined;
  /** All values that a name is given where it is declared: which of them it has, only the running program knows. */
  valuesOf(name: string, offset: number): readonly ValueNode[];
  /** The bracket before the parameters of the only function or method of a name. */
  functionOf(name: string): number | undefined;
  /** The class around an offset, and what it extends. */
  classAround(offset: number): CodeClass | undefined;
  readonly classes: readonly CodeClass[];
}

export interface CodeClass {
  readonly name: string;
  /** What it extends, each as a dotted name. */
  readonly extended: readonly (readonly string[])[];
  readonly span: Span;
}

/** A place that gives a name something, or hides what it has outside. */
export interface Declared {
  readonly within: Span;
  /** Of the first token of its value; absent where only whoever calls knows it. */
  readonly at?: number;
}

/** What is declared in a program, and how the value at a token is read. */
export interface Declarations {
  readonly declared: ReadonlyMap<string, readonly Declared[]>;
  readonly functions: ReadonlyMap<string, number | undefined>;
  readonly classes: readonly CodeClass[];
  valueAt(at: number): ValueNode;
}

/** Looks up what a program declares. */
export function namesAmong({ declared, functions, classes, valueAt: read }: Declarations): Names {
  const values = new Map<number, ValueNode>();
  return {
    valueOf(name, offset) {
      const innermost = innermostAt(declared.get(name), offset);
      if (innermost?.at === undefined || innermost.isSeveral) return undefined;
      return valueAt(innermost.at);
    },
    valuesOf(name, offset) {
      const candidates = declared.get(name);
      const innermost = innermostAt(candidates, offset);
      const same = candidates?.filter(({ within }) => innermost && isSame(within, innermost.within)) ?? [];
      return same.flatMap(({ at }) => (at === undefined ? [] : [valueAt(at)]));
    },
    functionOf: (name) => functions.get(name),
    classAround: (offset) => classes.findLast(({ span }) => span.start <= offset && offset < span.end),
    classes,
  };

  function valueAt(at: number): ValueNode {
    const known = values.get(at) ?? read(at);
    values.set(at, known);
    return known;
  }
}

function isSame(one: Span, other: Span): boolean {
  return one.start === other.start && one.end === other.end;
}

/** The innermost declaration that holds at an offset, and whether it is one of several there: all names of a program are looked up. */
export function innermostAt(
  candidates: readonly Declared[] | undefined,
  offset: number,
): (Declared & { readonly isSeveral?: true }) | undefined {
  let found: Declared | undefined;
  let isSeveral = false;
  for (const each of candidates ?? []) {
    const { start, end } = each.within;
    if (offset < start || end <= offset) continue;
    const isInner =
      found === undefined || start > found.within.start || (start === found.within.start && end < found.within.end);
    if (isInner) {
      found = each;
      isSeveral = false;
    } else if (found && isSame(each.within, found.within)) isSeveral = true;
  }
  return found && (isSeveral ? { ...found, isSeveral } : found);
}
