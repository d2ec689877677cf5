import type { ValueNode } from '../model/value-node.ts';
import { entriesOf, keyOf, resolved } from '../syntax/document.ts';
import type { Evaluate, Session } from './session.ts';
import { asWritten, type Frame, type MapValueEntry, type Value } from './value.ts';

/**
 * The value of a variable with what its type constraint gives for attributes that are left out: `optional(string, "x")`.
 * Source: Terraform's documentation of type constraints, "Optional object type attributes".
 */
export function withOptional(value: Value, type: ValueNode, frame: Frame, session: Session, evaluate: Evaluate): Value {
  const constraint = resolved(type);
  if (constraint?.kind !== 'call') return value;
  const [of] = constraint.args;
  const known = asWritten(value);
  switch (constraint.name) {
    case 'object':
      return known.kind === 'map' && of ? { ...known, entries: filled(known.entries, of) } : value;
    case 'map':
      if (known.kind !== 'map' || !of) return value;
      return { ...known, entries: known.entries.map((entry) => ({ ...entry, value: inner(entry.value, of) })) };
    case 'list':
    case 'set':
      return known.kind === 'list' && of ? { ...known, items: known.items.map((item) => inner(item, of)) } : value;
    default:
      return value;
  }

  function inner(part: Value, of: ValueNode): Value {
    return withOptional(part, of, frame, session, evaluate);
  }

  function filled(entries: readonly MapValueEntry[], of: ValueNode): readonly MapValueEntry[] {
    const given = new Map(entries.map((entry) => [entry.key, entry]));
    const attributes = entriesOf(resolved(of)).flatMap((attribute): readonly MapValueEntry[] => {
      const key = keyOf(attribute);
      const stated = key === undefined ? undefined : given.get(key);
      const [type, fallback] = optionalArguments(attribute.value);
      if (key === undefined) return [];
      if (stated && !isNull(stated.value))
        return [{ ...stated, value: type ? inner(stated.value, type) : stated.value }];
      if (!fallback || !type) return stated ? [stated] : [];
      const value = evaluate(fallback, frame, session);
      return [{ key, keyAt: value.at, value: inner(value, type) }];
    });
    const named = new Set(attributes.map(({ key }) => key));
    return [...attributes, ...entries.filter(({ key }) => !named.has(key))];
  }
}

function isNull(value: Value): boolean {
  return value.kind === 'scalar' && value.value === null;
}

/** Type and default of an attribute; the type alone where it must be given. */
function optionalArguments(node: ValueNode): readonly ValueNode[] {
  const call = resolved(node);
  return call?.kind === 'call' && call.name === 'optional' ? call.args : [node];
}
