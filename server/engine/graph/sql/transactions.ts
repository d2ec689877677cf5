import type { SqlStepFact } from '../../model/sql-step.ts';
import type { Stated } from '../store/fact-store.ts';

/** Steps that a later one of the same script takes back: all of its transaction, or those behind a savepoint. Linear. */
export function rolledBack(steps: readonly Stated<SqlStepFact>[]): ReadonlySet<Stated<SqlStepFact>> {
  const undone = new Set<Stated<SqlStepFact>>();
  let path: string | undefined;
  let open: Stated<SqlStepFact>[] | undefined;
  const savepoints = new Map<string, number>();
  for (const step of steps) {
    if (step.path !== path) open = undefined;
    path = step.path;
    const { action } = step.fact;
    if (action.kind !== 'transaction') {
      open?.push(step);
      continue;
    }
    const { word, name } = action;
    if (word === 'savepoint' && name !== undefined) savepoints.set(name, open?.length ?? 0);
    else if (word === 'rollback') {
      const from = name === undefined ? 0 : (savepoints.get(name) ?? open?.length ?? 0);
      for (const one of open?.splice(from) ?? []) undone.add(one);
    }
    if (word === 'begin') open = [];
    else if (word === 'commit' || (word === 'rollback' && name === undefined)) open = undefined;
  }
  return undone;
}
