import type { Expression, Target } from '../model/facts.ts';
import type { Definitions } from './definitions.ts';
import { evaluate } from './evaluate.ts';
import { asWritten, isKnown, type MapValueEntry, type Value } from './value.ts';

/** What `each` is worth in one instance of a block: a map of `key` and `value`. Undefined where nobody knows. */
export type Instance = Value | undefined;

/** More are taken together as one that nobody knows. */
const mostInstances = 50;

const unknownInstance: readonly Instance[] = [undefined];

/**
 * The instances of the block in which these expressions stand, one by one where its `for_each` is a known map or set;
 * else one instance of which nothing is known. Source: Terraform's documentation of the for_each meta-argument.
 */
export function instancesOf(
  targets: readonly (Target | undefined)[],
  path: string,
  definitions: Definitions,
): readonly Instance[] {
  const repeated = targets.flatMap((target) => expressionOf(target) ?? []).find(({ each }) => each !== undefined);
  if (repeated?.each === undefined) return unknownInstance;
  const value = asWritten(evaluate({ node: repeated.each, scope: repeated.scope }, path, definitions));
  const entries = instanceEntries(value);
  // A set that is empty here is often filled elsewhere: a variable's default.
  if (entries.length === 0 || entries.length > mostInstances) return unknownInstance;
  return entries.map(instanceOf);
}

function expressionOf(target: Target | undefined): Expression | undefined {
  return target && 'expression' in target ? target.expression : undefined;
}

function instanceEntries(value: Value): readonly MapValueEntry[] {
  if (value.kind === 'map') return value.isOpen ? [] : value.entries;
  if (value.kind !== 'list' || !isKnown(value)) return [];
  return value.items.flatMap((item) => {
    const text = asWritten(item);
    return text.kind === 'scalar' ? [{ key: String(text.value), keyAt: item.at, value: item }] : [];
  });
}

/** `each` in the instance of this entry. */
function instanceOf({ key, keyAt, value }: MapValueEntry): Value {
  const member = (name: string, worth: Value): MapValueEntry => ({ key: name, keyAt, value: worth });
  return {
    kind: 'map',
    entries: [member('key', { kind: 'scalar', value: key, at: keyAt }), member('value', value)],
    isOpen: false,
    at: keyAt,
  };
}
