import type { Span } from '../../model/span.ts';
import type { ValueNode } from '../../model/value-node.ts';

/** What names stand for in a program, each within the part of it in which it is declared. */
export interface Names {
  /** The value of a name at an offset; undefined where it has none, or one of several. `this.x` is a name as well. */
  valueOf(name: string, offset: number): ValueNode | undefined;
  /** All values that a name is given where it is declared: which of them it has, only the running program knows. */
  valuesOf(name: string, offset: number): readonly ValueNode[];
  /** Whether whoever calls the function at an offset gives it something of this name, which hides what is imported under it. */
  isParameter(name: string, offset: number): boolean;
  /** The bracket before the parameters of the only function or method of a name. */
  functionOf(name: string): number | undefined;
  /** The named function at an offset that is handed something of this name; undefined where it has no name of its own. */
  functionAround(parameter: string, offset: number): { readonly name: string; readonly open: number } | undefined;
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
  /** Whoever calls the function gives it. */
  readonly isParameter?: true;
}

/** What is declared in a program, and how the value at a token is read. */
export interface Declarations {
  readonly declared: ReadonlyMap<string, readonly Declared[]>;
  readonly functions: ReadonlyMap<string, number | undefined>;
  readonly classes: readonly CodeClass[];
  valueAt(at: number): ValueNode;
  /** The offset behind the bracket that closes one. */
  endOf(open: number): number;
}

/** Looks up what a program declares. */
export function namesAmong({ declared, functions, classes, valueAt: read, endOf }: Declarations): Names {
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
    isParameter: (name, offset) => innermostAt(declared.get(name), offset)?.isParameter === true,
    functionOf: (name) => functions.get(name),
    functionAround(parameter, offset) {
      const within = innermostAt(declared.get(parameter), offset);
      if (!within?.isParameter) return undefined;
      let found: { readonly name: string; readonly open: number } | undefined;
      for (const [name, open] of functions)
        if (open !== undefined && endOf(open) <= within.within.start && open > (found?.open ?? -1))
          found = { name, open };
      return found;
    },
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
