import type { Span } from '../model/span.ts';
import type { MapNode, ValueNode } from '../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved, type SyntaxProblem, valueAt } from './document.ts';

/** The part of JSON Schema (draft 7) that our own files' schemas use. */
export interface Schema {
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly additionalProperties?: boolean | Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly description?: string;
  readonly examples?: readonly unknown[];
}

/**
 * What in the value does not fit the schema, each at its token. Unreadable parts (`unknown` nodes) are left to
 * the reader's own problems. A value that fits no alternative gets the complaints of the nearest one.
 */
export function schemaProblems(node: ValueNode, schema: Schema, root: Schema = schema): readonly SyntaxProblem[] {
  const value = resolved(node);
  if (!value || value.kind === 'unknown') return [];
  if (schema.$ref) return schemaProblems(node, referenced(schema.$ref, root), root);
  const wrongType = typeProblem(value, schema);
  if (wrongType) return [{ span: node.span, message: wrongType }];
  return [
    ...scalarProblems(value, schema).map((message) => ({ span: node.span, message })),
    ...itemProblems(value, schema, root),
    ...(value.kind === 'map' ? mapProblems(value, schema, root) : []),
    ...alternativeProblems(node, schema.anyOf ?? schema.oneOf, root),
  ];
}

/** What a reference within a schema stands for. */
export function referenced(reference: string, root: Schema): Schema {
  return root.definitions?.[reference.replace('#/definitions/', '')] ?? {};
}

function typeProblem(value: ValueNode, { type }: Schema): string | undefined {
  if (type === undefined) return undefined;
  const types = typeof type === 'string' ? [type] : type;
  const actual = typeOf(value);
  if (actual === undefined || types.includes(actual)) return undefined;
  if (actual === 'number' && types.includes('integer') && Number.isInteger(numberOf(value))) return undefined;
  return `expected ${types.map(inWords).join(' or ')}, found ${inWords(actual)}`;
}

/** Undefined for nodes that stand for no JSON value. */
function typeOf(value: ValueNode): string | undefined {
  if (value.kind === 'map') return 'object';
  if (value.kind === 'list') return 'array';
  if (value.kind !== 'scalar') return undefined;
  return value.value === null ? 'null' : typeof value.value;
}

function inWords(type: string): string {
  const words: Readonly<Record<string, string>> = {
    object: 'keys and values',
    array: 'a list',
    string: 'a text',
    number: 'a number',
    integer: 'a whole number',
    boolean: 'true or false',
    null: 'nothing',
  };
  return words[type] ?? type;
}

function numberOf(value: ValueNode): number | undefined {
  return value.kind === 'scalar' && typeof value.value === 'number' ? value.value : undefined;
}

function scalarProblems(node: ValueNode, schema: Schema): string[] {
  if (node.kind !== 'scalar') return [];
  const { value } = node;
  const allowed = schema.const === undefined ? schema.enum : [schema.const];
  if (allowed && !allowed.includes(value)) return [`expected ${allowed.map(String).join(', ')}`];
  if (typeof value === 'number' && schema.minimum !== undefined && value < schema.minimum)
    return [`expected at least ${schema.minimum}`];
  if (typeof value !== 'string') return [];
  const least = schema.minLength ?? 0;
  if (value.length < least) return [least === 1 ? 'expected a text' : `expected at least ${least} characters`];
  if (value.length > (schema.maxLength ?? Number.POSITIVE_INFINITY)) return ['expected less text'];
  if (schema.pattern && !new RegExp(schema.pattern, 'u').test(value))
    return [`the text does not have the form asked for${formOf(schema)}`];
  return [];
}

/** What the schema says of a text's form, and an example. */
function formOf({ description, examples: [example] = [] }: Schema): string {
  const said = description === undefined ? '' : `: ${description.replace(/\.$/, '')}`;
  return example === undefined ? said : `${said === '' ? ':' : `${said},`} such as ${String(example)}`;
}

function itemProblems(value: ValueNode, { items, minItems = 0 }: Schema, root: Schema): SyntaxProblem[] {
  if (value.kind !== 'list') return [];
  const short =
    value.items.length < minItems ? [{ span: value.span, message: `expected ${minItems} or more items` }] : [];
  return [...short, ...(items ? itemsOf(value).flatMap((item) => schemaProblems(item, items, root)) : [])];
}

function mapProblems(map: MapNode, schema: Schema, root: Schema): SyntaxProblem[] {
  const known = schema.properties ?? {};
  const problems: SyntaxProblem[] = [];
  for (const entry of entriesOf(map)) {
    const key = keyOf(entry) ?? '';
    const wanted = known[key] ?? schema.additionalProperties ?? true;
    if (wanted === false) problems.push({ span: entry.key.span, message: unknownKey(key, Object.keys(known)) });
    else if (wanted !== true) problems.push(...schemaProblems(entry.value, wanted, root));
  }
  const missing = (schema.required ?? []).filter((key) => valueAt(map, key) === undefined);
  if (missing.length > 0) problems.push({ span: startOf(map), message: `missing: ${missing.join(', ')}` });
  if (map.entries.length < (schema.minProperties ?? 0)) problems.push({ span: map.span, message: 'expected a key' });
  return problems;
}

/** A missing key is shown at the first key, not over the whole block. */
function startOf(map: MapNode): Span {
  return map.entries[0]?.key.span ?? map.span;
}

function unknownKey(key: string, known: readonly string[]): string {
  const near = known.find((candidate) => areNear(candidate.toLowerCase(), key.toLowerCase()));
  return near ? `unknown key "${key}": did you mean "${near}"?` : `unknown key "${key}": expected ${known.join(', ')}`;
}

/** Whether the two differ by one letter more, less or other, or by two letters swapped. */
export function areNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const restA = a.slice(same);
  const restB = b.slice(same);
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0])
  );
}

function alternativeProblems(
  node: ValueNode,
  alternatives: readonly Schema[] | undefined,
  root: Schema,
): readonly SyntaxProblem[] {
  if (!alternatives) return [];
  const complaints = alternatives.map((alternative) => schemaProblems(node, alternative, root));
  const deepest = (problems: readonly SyntaxProblem[]) => Math.max(...problems.map(({ span }) => span.start));
  return complaints.reduce((best, next) =>
    next.length === 0 || (best.length > 0 && deepest(next) > deepest(best)) ? next : best,
  );
}
