import type { TermFact } from '../../model/facts.ts';
import type { SqlStepFact } from '../../model/sql-step.ts';
import type { Stated } from '../fact-store.ts';
import { append } from '../group.ts';
import { sameOrigin, sameText } from './events.ts';
import { privilegesOf } from './privileges.ts';
import type { Future, HeldPrivilege, Origin, SqlObject, SqlState } from './state.ts';

/** What a statement gives an account once everything behind it has run. */
export interface LeftGrant {
  readonly account: string;
  readonly step: Stated<SqlStepFact>;
  readonly actions: readonly TermFact[];
  readonly resources: readonly TermFact[];
  readonly effect: 'allow' | 'deny';
}

/** What was left of each statement, to be handed out again for as long as the same privileges of it survive. */
export type LeftBefore = ReadonlyMap<string, ReadonlyMap<string, KeptLeft>>;

interface KeptLeft {
  readonly given: readonly Given[];
  readonly left: readonly LeftGrant[];
}

export interface Left {
  readonly grants: readonly LeftGrant[];
  /** By statement and account. */
  readonly kept: LeftBefore;
}

/**
 * What is left of each statement: the privileges that survive, with the objects on which the same ones do. Grants of
 * which nothing has changed since `before` are the same objects.
 */
export function leftOf(state: SqlState, before: LeftBefore): Left {
  const kept = new Map<string, Map<string, KeptLeft>>();
  const grants: LeftGrant[] = [];
  for (const { statement, account, given } of givenBy(state)) {
    const known = before.get(statement)?.get(account);
    const left = known && sameGiven(known.given, given) ? known : { given, left: groupedByObjects(given) };
    const ofStatement = kept.get(statement);
    if (ofStatement) ofStatement.set(account, left);
    else kept.set(statement, new Map([[account, left]]));
    grants.push(...left.left);
  }
  const byDefault = new Map<string, Future[]>();
  for (const one of state.future)
    if (!one.isRevoked) append(byDefault, `${statementOf(one.from.step)}|${one.account}|${one.schema}`, one);
  return { grants: [...grants, ...[...byDefault.values()].flatMap(ofDefault)], kept };
}

type Given = HeldPrivilege & { readonly from: Origin };

interface GivenBy {
  readonly statement: string;
  readonly account: string;
  readonly given: Given[];
}

/** What each statement gives each account, in the order of objects. */
function givenBy({ objects }: SqlState): readonly GivenBy[] {
  const all: GivenBy[] = [];
  const byStatement = new Map<string, Map<string, GivenBy>>();
  for (const object of objects.values())
    for (const list of object.held.values()) {
      // What one statement gives an account of an object mostly stands together.
      let last: GivenBy | undefined;
      for (const held of list) {
        if (!isGiven(held)) continue;
        if (last?.given[0]?.from.step === held.from.step && last.account === held.account) {
          last.given.push(held);
          continue;
        }
        const statement = statementOf(held.from.step);
        const ofStatement = byStatement.get(statement) ?? new Map<string, GivenBy>();
        if (ofStatement.size === 0) byStatement.set(statement, ofStatement);
        last = ofStatement.get(held.account);
        if (last) last.given.push(held);
        else {
          last = { statement, account: held.account, given: [held] };
          ofStatement.set(held.account, last);
          all.push(last);
        }
      }
    }
  return all;
}

function isGiven(held: HeldPrivilege): held is Given {
  return held.from !== undefined;
}

const statements = new WeakMap<Stated<SqlStepFact>, string>();

/** Where a statement stands: several steps may be one statement. */
function statementOf(step: Stated<SqlStepFact>): string {
  const known = statements.get(step);
  if (known !== undefined) return known;
  const made = `${step.path}|${step.fact.span.start}`;
  statements.set(step, made);
  return made;
}

/** Whether all that a grant is made of is the same, the steps by being the same objects. */
function sameGiven(a: readonly Given[], b: readonly Given[]): boolean {
  return a.length === b.length && a.every((one, index) => sameHeld(one, b[index]));
}

function sameHeld(a: Given, b: Given | undefined): boolean {
  return (
    a === b ||
    (b !== undefined &&
      a.privilege === b.privilege &&
      a.column === b.column &&
      sameText(a.option, b.option) &&
      a.isDenied === b.isDenied &&
      sameOrigin(a.from, b.from) &&
      sameObject(a.object, b.object))
  );
}

function sameObject(a: SqlObject, b: SqlObject): boolean {
  return a === b || (a.type === b.type && a.name === b.name && a.schema === b.schema);
}

function groupedByObjects(all: readonly Given[]): readonly LeftGrant[] {
  const byObject = new Map<SqlObject, Given[]>();
  for (const held of all) {
    const list = byObject.get(held.object);
    if (list) list.push(held);
    else byObject.set(held.object, [held]);
  }
  // Where all objects of a schema are meant, those of them that scripts name need no mention.
  const hasRest = [...byObject.keys()].some(({ name }) => name === '*');
  const groups = new Map<string, Given[][]>();
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

function resourceOf({ object, from }: Given): TermFact {
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
