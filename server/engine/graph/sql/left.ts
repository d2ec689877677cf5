import type { TermFact } from '../../model/facts.ts';
import type { SqlStepFact } from '../../model/sql-step.ts';
import { append } from '../group.ts';
import type { Stated } from '../store/fact-store.ts';
import { sameItems } from '../store/pieces.ts';
import { statementOf } from './given.ts';
import { privilegesOf } from './privileges.ts';
import type { Future, Given, HeldByStatement, Origin, SqlObject, SqlState } from './state.ts';

/** What a statement gives an account once everything behind it has run. */
export interface LeftGrant {
  readonly account: string;
  readonly step: Stated<SqlStepFact>;
  readonly actions: readonly TermFact[];
  readonly resources: readonly TermFact[];
  readonly effect: 'allow' | 'deny';
}

/** What was left of statements about several objects, by `Given.key`, to be handed out again while the same is given. */
export type LeftBefore = ReadonlyMap<string, KeptLeft>;

interface KeptLeft {
  readonly given: readonly Given[];
  readonly left: readonly LeftGrant[];
}

export interface Left {
  readonly grants: readonly LeftGrant[];
  readonly kept: LeftBefore;
}

/**
 * What is left of each statement: the privileges that survive, with the objects on which the same ones do. Grants of
 * which nothing has changed since `before` are the same objects.
 */
export function leftOf(state: SqlState, before: LeftBefore): Left {
  const kept = new Map<string, KeptLeft>();
  const grants: LeftGrant[] = [];
  const { first, several } = byStatement(state);
  for (const [key, given] of first) {
    const all = several.get(key);
    if (all === undefined) for (const left of leftAlone(given)) grants.push(left);
    else {
      const known = before.get(key);
      const left = known && sameItems(known.given, all) ? known : { given: all, left: groupedByObjects(heldIn(all)) };
      kept.set(key, left);
      grants.push(...left.left);
    }
  }
  const byDefault = new Map<string, Future[]>();
  for (const one of state.future)
    if (!one.isRevoked) append(byDefault, `${statementOf(one.from.step)}|${one.account}|${one.schema}`, one);
  return { grants: [...grants, ...[...byDefault.values()].flatMap(ofDefault)], kept };
}

interface ByStatement {
  /** By `Given.key`, in the order of objects. */
  readonly first: ReadonlyMap<string, Given>;
  /** Of statements about several objects. */
  readonly several: ReadonlyMap<string, readonly Given[]>;
}

function byStatement({ objects }: SqlState): ByStatement {
  const first = new Map<string, Given>();
  const several = new Map<string, Given[]>();
  for (const object of objects.values())
    for (const given of object.given) {
      const known = first.get(given.key);
      if (known === undefined) first.set(given.key, given);
      else if (several.has(given.key)) append(several, given.key, given);
      else several.set(given.key, [known, given]);
    }
  return { first, several };
}

const alone = new WeakMap<Given, readonly LeftGrant[]>();

/** Most statements are about one object. */
function leftAlone(given: Given): readonly LeftGrant[] {
  const known = alone.get(given);
  if (known) return known;
  const left = groupedByObjects(given.held);
  alone.set(given, left);
  return left;
}

function heldIn(given: readonly Given[]): readonly HeldByStatement[] {
  return given.flatMap(({ held }) => held);
}

function groupedByObjects(all: readonly HeldByStatement[]): readonly LeftGrant[] {
  const byObject = new Map<SqlObject, HeldByStatement[]>();
  for (const held of all) append(byObject, held.object, held);
  // Where all objects of a schema are meant, those of them that scripts name need no mention.
  const hasRest = [...byObject.keys()].some(({ name }) => name === '*');
  const groups = new Map<string, HeldByStatement[][]>();
  for (const [object, held] of byObject) {
    if (hasRest && object.name !== '*') continue;
    const content = held.map(({ privilege, column }) => `${privilege}.${column ?? ''}`).sort();
    append(groups, content.join(','), held);
  }
  return [...groups.values()].flatMap((objects): readonly LeftGrant[] => {
    const [held = []] = objects;
    const [first] = held;
    if (!first) return [];
    const option = objects.flat().find((one) => one.option)?.option;
    return [
      {
        account: first.account,
        step: first.from.step,
        actions: [...actionsOf(held, first.object.type), ...(option ? [option] : [])],
        resources: distinct(objects.flatMap(([one]) => (one ? [resourceOf(one)] : []))),
        effect: first.isDenied ? 'deny' : 'allow',
      },
    ];
  });
}

function ofDefault(defaults: readonly Future[]): readonly LeftGrant[] {
  const [first] = defaults;
  if (!first) return [];
  const { step, name } = first.from;
  const option = defaults.find((one) => one.option)?.option;
  const text = `new ${first.type}s of ${name ? `schema ${name.text}` : 'any schema'}`;
  return [
    {
      account: first.account,
      step,
      actions: [...actionsOf(defaults, first.type), ...(option ? [option] : [])],
      resources: [{ text, span: name?.span ?? step.fact.span }],
      effect: 'allow',
    },
  ];
}

/** `ALL` where nothing of it is taken away, else what is left of it, at the same token. */
function actionsOf(
  held: readonly { readonly privilege: string; readonly from: Origin }[],
  type: SqlObject['type'],
): readonly TermFact[] {
  return distinct(
    held.map(({ privilege, from }) => {
      const { text, span } = from.privilege;
      const whole = privilegesOf(text, type, from.step.fact.dialect);
      const left = held.filter((one) => one.from.privilege === from.privilege);
      return { text: left.length >= whole.length ? text : privilege, span };
    }),
  );
}

function resourceOf({ object, from }: HeldByStatement): TermFact {
  const { type, schema, name } = object;
  const span = from.name?.span ?? from.step.fact.span;
  if (type === 'server') return { text: '*', span };
  if (type === 'database' && from.step.fact.dialect === 'mysql') return { text: `${name}.*`, span };
  if (name === '*' && schema !== '') return { text: `all ${type}s of ${schema}`, span };
  if (type === 'other' && schema === '' && name !== '*') return { text: name, span };
  const own = schema === '' ? name : `${schema}.${name}`;
  return { text: type === 'table' ? own : `${type} ${own}`.trim(), span };
}

function distinct(terms: readonly TermFact[]): readonly TermFact[] {
  return [...new Map(terms.map((term) => [`${term.text}|${term.span.start}`, term])).values()];
}
