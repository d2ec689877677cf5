import type { Definitions } from '../evaluate/definitions.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { instancesOf } from '../evaluate/instances.ts';
import { asWritten } from '../evaluate/value.ts';
import type { Printed } from '../model/facts.ts';

/** Whether a template may print the fact: not where its condition is known not to hold, with whatever values are there. */
export function mayBePrinted({ when }: Printed, path: string, definitions: Definitions): boolean {
  if (when === undefined) return true;
  return instancesOf([{ expression: when }], path, definitions).some((each) => {
    const value = asWritten(evaluate(when, path, definitions, each));
    return value.kind !== 'scalar' || value.value !== false;
  });
}
