import type { Use } from '../model/identity.ts';
import type { PipelineFact, TriggerFact } from '../model/pipeline.ts';

/** Where a trigger is written, and which. */
export interface PlacedTrigger extends TriggerFact {
  readonly path: string;
}

/** What tells who calls a workflow. */
export interface Callers {
  usesOf(symbol: string): readonly Use[];
  pipelines(path: string): readonly PipelineFact[];
}

const mostCallers = 20;

/**
 * What starts a workflow: its own events and, where it may be called, those of the workflows of this repository that
 * call it, so that a reusable workflow is judged with its callers.
 */
export function triggersOf(
  pipeline: PipelineFact,
  path: string,
  callers: Callers,
  depth = 0,
): readonly PlacedTrigger[] {
  const own = pipeline.triggers.map((trigger) => ({ ...trigger, path }));
  if (depth > 3 || !own.some(({ event }) => event === 'workflow_call')) return own;
  const calling = callers
    .usesOf(pipeline.symbol)
    .slice(0, mostCallers)
    .map((use) => use.at.path);
  const theirs = [...new Set(calling)]
    .filter((caller) => caller !== path)
    .flatMap((caller) => callers.pipelines(caller).flatMap((each) => triggersOf(each, caller, callers, depth + 1)));
  return [...own.filter(({ event }) => event !== 'workflow_call'), ...theirs];
}
