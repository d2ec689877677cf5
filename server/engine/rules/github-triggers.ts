import type { PipelineFact, TriggerFact } from '../model/pipeline.ts';
import type { CheckContext } from './rule.ts';

/** Where a trigger is written, and which. */
export interface PlacedTrigger extends TriggerFact {
  readonly path: string;
}

const mostCallers = 20;

/**
 * What starts a workflow: its own events and, where it may be called, those of the workflows of this repository that
 * call it, so that a reusable workflow is judged with its callers.
 */
export function triggersOf(
  pipeline: PipelineFact,
  path: string,
  context: CheckContext,
  depth = 0,
): readonly PlacedTrigger[] {
  const own = pipeline.triggers.map((trigger) => ({ ...trigger, path }));
  if (depth > 3 || !own.some(({ event }) => event === 'workflow_call')) return own;
  const callers = (context.identity(pipeline.symbol)?.uses ?? []).slice(0, mostCallers).map((use) => use.at.path);
  const theirs = [...new Set(callers)]
    .filter((caller) => caller !== path)
    .flatMap((caller) =>
      (context.facts(caller)?.pipelines ?? []).flatMap((calling) => triggersOf(calling, caller, context, depth + 1)),
    );
  return [...own.filter(({ event }) => event !== 'workflow_call'), ...theirs];
}

/** Events that a stranger can cause and that run with the rights of the repository. Source: GitHub, "Events that trigger workflows". */
const privileged: ReadonlySet<string> = new Set([
  'pull_request_target',
  'workflow_run',
  'issue_comment',
  'issues',
  'discussion',
  'discussion_comment',
  'fork',
  'watch',
  'gollum',
]);

/** Whether anybody can start the workflow with its token and secrets. */
export function isPrivileged({ event }: TriggerFact): boolean {
  return privileged.has(event);
}

/** Whether code or words of a stranger start the workflow, with or without rights. */
export function isByStrangers(trigger: TriggerFact): boolean {
  return isPrivileged(trigger) || /^pull_request/.test(trigger.event);
}

/** Whether the workflow makes releases: by a release or by a tag. */
export function isRelease({ event, filters }: TriggerFact): boolean {
  return event === 'release' || (event === 'push' && filters.tags !== undefined && filters.branches === undefined);
}
