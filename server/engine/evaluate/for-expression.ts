import type { Place } from '../model/span.ts';
import type { ForNode } from '../model/value-node.ts';
import { isRepeated, oneRound } from './rounds.ts';
import { type Evaluate, placeIn, type Session } from './session.ts';
import {
  asWritten,
  type Bound,
  type Frame,
  knownText,
  type MapValueEntry,
  type UnknownValue,
  unknown,
  type Value,
} from './value.ts';

/** `[for v in x : e if c]` and `{for k, v in x : key => value... if c}`. */
export function evaluateFor(node: ForNode, frame: Frame, session: Session, evaluate: Evaluate): Value {
  const at = placeIn(frame, node.span);
  const found = roundsOfFor(node, frame, session, evaluate);
  if (found.kind === 'unknown') return found;
  let { isOpen } = found;
  let rest: Value | undefined;
  const items: Value[] = [];
  const entries: MapValueEntry[] = [];
  for (const inner of found.rounds) {
    const made = evaluate(node.value, inner, session);
    if (!node.key) {
      items.push(made);
      continue;
    }
    const madeKey = knownText(evaluate(node.key, inner, session));
    if (madeKey === undefined) {
      isOpen = true;
      if (found.rounds.length === 1) rest = made;
    } else entries.push({ key: madeKey, keyAt: placeIn(frame, node.key.span), value: made });
  }
  if (node.groups) return { kind: 'map', entries: grouped(entries, at), isOpen, at, node };
  return node.key
    ? { kind: 'map', entries, isOpen, ...(rest && { rest }), at, node }
    : { kind: 'list', items, isOpen, at, node };
}

/** `isOpen`: there may be more that nobody knows. */
interface Rounds {
  readonly kind: 'rounds';
  readonly rounds: readonly Frame[];
  readonly isOpen: boolean;
}

/** The frames of the rounds whose filter is known to let them in. */
export function roundsOfFor(node: ForNode, frame: Frame, session: Session, evaluate: Evaluate): Rounds | UnknownValue {
  const source = asWritten(evaluate(node.source, frame, session));
  if (isRepeated(source)) {
    const key = unknown('each.key', source.at);
    return {
      kind: 'rounds',
      rounds: [{ ...frame, bound: binding(frame, node, key, oneRound(source)) }],
      isOpen: false,
    };
  }
  if (source.kind !== 'list' && source.kind !== 'map')
    return unknown(source.kind === 'unknown' ? source.why : 'for', placeIn(frame, node.span));
  const all = source.kind === 'list' ? source.items.map(numbered) : source.entries.map(keyed);
  let { isOpen } = source;
  const rounds: Frame[] = [];
  for (const [key, value] of all) {
    const inner: Frame = { ...frame, bound: binding(frame, node, key, value) };
    const kept = node.filter ? asWritten(evaluate(node.filter, inner, session)) : undefined;
    if (kept && kept.kind !== 'scalar') isOpen = true;
    if (!kept || (kept.kind === 'scalar' && kept.value === true)) rounds.push(inner);
  }
  return { kind: 'rounds', rounds, isOpen };
}

/** The values under each key as a list. */
function grouped(entries: readonly MapValueEntry[], at: Place): readonly MapValueEntry[] {
  const byKey = new Map<string, MapValueEntry[]>();
  for (const entry of entries) {
    const same = byKey.get(entry.key);
    if (same) same.push(entry);
    else byKey.set(entry.key, [entry]);
  }
  return [...byKey].map(([key, same]) => ({
    key,
    keyAt: same[0]?.keyAt ?? at,
    value: { kind: 'list', items: same.map(({ value }) => value), isOpen: false, at },
  }));
}

function binding(frame: Frame, node: ForNode, key: Value, value: Value): Bound {
  const bound = new Map(frame.bound);
  if (node.keyName !== undefined) bound.set(node.keyName, key);
  return bound.set(node.valueName, value);
}

function numbered(item: Value, index: number): readonly [Value, Value] {
  return [{ kind: 'scalar', value: index, at: item.at }, item];
}

function keyed(entry: MapValueEntry): readonly [Value, Value] {
  return [{ kind: 'scalar', value: entry.key, at: entry.keyAt }, entry.value];
}
