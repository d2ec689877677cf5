/**
 * Invariant of `evaluate/`: what an expression is worth, as far as the repository's text tells. Nothing is
 * guessed: what only a provider, a pipeline or a person knows stays `unknown` or a `reference`. Work is bounded
 * by a budget, cycles end, and every lookup goes through `Definitions`, where dependencies are recorded.
 */
import type { FactSymbol, Scope } from '../model/facts.ts';
import type { Made } from '../model/identity.ts';
import type { Place } from '../model/span.ts';
import type { ForNode, MapNode, ScalarNode, TemplateNode, ValueNode } from '../model/value-node.ts';

/** What an expression is worth. `at` is where the literal stands, which may be another file than the expression's. */
export type Value = ScalarValue | ListValue | MapValue | EncodedValue | ReferenceValue | TextValue | UnknownValue;

export type Scalar = string | number | boolean | null;

/** A known value. `node` is the literal that a fix may edit; absent where a function made the value. */
export interface ScalarValue {
  readonly kind: 'scalar';
  readonly value: Scalar;
  readonly at: Place;
  readonly node?: ScalarNode | TemplateNode;
}

/** `isOpen`: it holds at least these items, and more that nobody knows. */
export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly Value[];
  readonly isOpen: boolean;
  readonly at: Place;
  readonly node?: ValueNode;
}

/** Later entries win over earlier ones of the same key. `isOpen`: there may be entries that nobody knows. */
export interface MapValue {
  readonly kind: 'map';
  readonly entries: readonly MapValueEntry[];
  readonly isOpen: boolean;
  /** What stands under every key that nobody knows. */
  readonly rest?: Value;
  /** Of a map that is open only for keys whose beginning nobody knows: those entries, `key` being the known end. */
  readonly endings?: readonly MapValueEntry[];
  readonly at: Place;
  readonly node?: ValueNode;
}

export interface MapValueEntry {
  readonly key: string;
  readonly keyAt: Place;
  readonly value: Value;
}

/** Text that holds a document: `jsonencode(…)`, or a heredoc that is a JSON object. */
export interface EncodedValue {
  readonly kind: 'encoded';
  readonly syntax: 'json' | 'yaml';
  readonly content: Value;
  readonly at: Place;
}

/** An attribute of a declared thing. `written`: what the declaration itself says about this attribute. */
export interface ReferenceValue {
  readonly kind: 'reference';
  readonly target: FactSymbol;
  readonly attributes: readonly string[];
  readonly written?: Value;
  /** Which instance of the thing, and in which call of its module, where that is known. */
  readonly instance?: Instance;
  /** Which of those that the declaration makes, where it may make several. */
  readonly made?: Made;
  readonly at: Place;
}

/** Text of which some parts are not known here. */
export interface TextValue {
  readonly kind: 'text';
  readonly parts: readonly (string | Value)[];
  readonly at: Place;
  readonly node?: ScalarNode | TemplateNode;
}

/** `why` says in a few words what would have to be known: `var.name`, `templatefile`, `cycle`. */
export interface UnknownValue {
  readonly kind: 'unknown';
  readonly why: string;
  readonly at: Place;
  /** The thing certainly does not exist: an attribute that a known map lacks. */
  readonly isAbsent?: boolean;
}

/** One step from a use to where its value is written. */
export interface TrailStep {
  /** `local.actions`, `var.region`, `module.role.arn` */
  readonly address: string;
  readonly at: Place;
}

/** An expression's value with the definitions that led to it, in the order they were met. */
export interface Evaluated {
  readonly value: Value;
  readonly trail: readonly TrailStep[];
}

/** Names that a block or a `for` binds: `each`, `count`, the iterator of a `dynamic` block. */
export type Bound = ReadonlyMap<string, Value>;

/** One instance of a block: what it is repeated for, and the call of its module that makes it. */
export interface Instance {
  readonly bound: Bound;
  readonly call?: ModuleCall;
}

/** One call of a module: its arguments, and the frame that they are worth something in. */
export interface ModuleCall {
  readonly body: MapNode;
  readonly frame: Frame;
  /** What the call is repeated for, where the language writes that around it. */
  readonly loop?: ForNode;
}

/** Where an expression stands: its file, where its names resolve, and the names that a `for` binds. */
export interface Frame {
  readonly scope: Scope;
  readonly path: string;
  readonly bound: Bound;
  /** In a module that is looked into from one of its calls. */
  readonly call?: ModuleCall;
  readonly depth: number;
}

/** A value that nobody knows. */
export function unknown(why: string, at: Place): UnknownValue {
  return { kind: 'unknown', why, at };
}

/** Whether all of the value is known, to its last leaf. */
export function isKnown(value: Value): boolean {
  switch (value.kind) {
    case 'scalar':
      return true;
    case 'list':
      return !value.isOpen && value.items.every(isKnown);
    case 'map':
      return !value.isOpen && value.entries.every((entry) => isKnown(entry.value));
    case 'encoded':
      return isKnown(value.content);
    case 'reference':
      return value.written !== undefined && isKnown(value.written);
    case 'text':
    case 'unknown':
      return false;
  }
}

/** What a reference's declaration says where it says anything, else the value itself. */
export function asWritten(value: Value): Value {
  let current = value;
  for (let hops = 0; current.kind === 'reference' && current.written && hops < 16; hops++) current = current.written;
  return current;
}

/** The text of a known scalar, references followed; undefined for everything else. */
export function knownText(value: Value | undefined): string | undefined {
  const written = value && asWritten(value);
  return written?.kind === 'scalar' && written.value !== null ? String(written.value) : undefined;
}

/** The text behind the last part that is not known: `:sub` of `${issuer}:sub`; undefined where none is known. */
export function knownEnd(value: Value): string | undefined {
  const last = value.kind === 'text' ? value.parts.at(-1) : undefined;
  return typeof last === 'string' ? last : undefined;
}

/** The value under a key of a map; undefined where the map has none, or `value` is no map. */
export function member(value: Value | undefined, key: string): Value | undefined {
  return memberEntry(value, key)?.value;
}

/** The last entry with this key, without regard to case where the exact key is absent. */
export function memberEntry(value: Value | undefined, key: string): MapValueEntry | undefined {
  const map = value && asWritten(value);
  if (map?.kind !== 'map') return undefined;
  return (
    map.entries.findLast((entry) => entry.key === key) ??
    map.entries.findLast((entry) => entry.key.toLowerCase() === key.toLowerCase())
  );
}
