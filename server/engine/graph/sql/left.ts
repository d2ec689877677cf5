import type { TermFact } from '../../model/facts.ts';
import type { SqlStepFact } from '../../model/sql-step.ts';
import type { Stated } from '../fact-store.ts';
import { append } from '../group.ts';
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

/** What is left of each statement: the privileges that survive, with the objects on which the same ones do. */
export function leftOf(state: SqlState): readonly LeftGrant[] {
  const byStatement = new Map<string, Given[]>();
  const add = (held: HeldPrivilege) => {
    if (isGiven(held)) append(byStatement, statementOf(held.from, held.account), held);
  };
  for (const object of state.objects.values()) for (const list of object.held.values()) list.forEach(add);
  const byDefault = new Map<string, Future[]>();
  for (const one of state.future)
    if (!one.isRevoked) append(byDefault, `${statementOf(one.from, one.account)}|${one.schema}`, one);
  return [...[...byStatement.values()].flatMap(groupedByObjects), ...[...byDefault.values()].flatMap(ofDefault)];
}

type Given = HeldPrivilege & { readonly from: Origin };

function isGiven(held: HeldPrivilege): held is Given {
  return held.from !== undefined;
}

function statementOf({ step }: Origin, account: string): string {
  return `${step.path}|${step.fact.span.start}|${account}`;
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
