import type { SqlStepFact } from '../../model/sql-step.ts';
import { append } from '../group.ts';
import type { Stated } from '../store/fact-store.ts';
import { sameOrigin, sameText } from './events.ts';
import type { HeldByStatement, HeldPrivilege, SqlObject } from './state.ts';

/**
 * What statements give accounts of an object, in the order in which they are held. What `before` told of it already is handed
 * out again where it is the same.
 */
export function givenOf({ held }: SqlObject, before: SqlObject | undefined): SqlObject['given'] {
  if (before !== undefined && before.held === held) return before.given;
  const found = new Map<string, HeldByStatement[]>();
  for (const list of held.values())
    for (const one of list) if (isByStatement(one)) append(found, `${statementOf(one.from.step)}|${one.account}`, one);
  const former = new Map(before?.given.map((given) => [given.key, given]));
  return [...found].map(([key, own]) => {
    const known = former.get(key);
    return known && sameHeld(known.held, own) ? known : { key, held: own };
  });
}

function isByStatement(held: HeldPrivilege): held is HeldByStatement {
  return held.from !== undefined;
}

const statements = new WeakMap<Stated<SqlStepFact>, string>();

/** Where a statement stands: several steps may be one statement. */
export function statementOf(step: Stated<SqlStepFact>): string {
  const known = statements.get(step);
  if (known !== undefined) return known;
  const made = `${step.path}|${step.fact.span.start}`;
  statements.set(step, made);
  return made;
}

/** Whether all that a grant is made of is the same, the steps by being the same objects. */
function sameHeld(a: readonly HeldByStatement[], b: readonly HeldByStatement[]): boolean {
  return a.length === b.length && a.every((one, index) => samePrivilege(one, b[index]));
}

function samePrivilege(a: HeldByStatement, b: HeldByStatement | undefined): boolean {
  return (
    b !== undefined &&
    a.privilege === b.privilege &&
    a.column === b.column &&
    sameText(a.option, b.option) &&
    a.isDenied === b.isDenied &&
    sameOrigin(a.from, b.from) &&
    sameObject(a.object, b.object)
  );
}

function sameObject(a: SqlObject, b: SqlObject): boolean {
  return a === b || (a.type === b.type && a.name === b.name && a.schema === b.schema);
}
