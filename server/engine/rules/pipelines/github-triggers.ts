import {
  type Callers,
  type PlacedTrigger,
  triggersOf as triggersWithCallers,
} from '../../graph/trust/pipeline-triggers.ts';
import type { PipelineFact, TriggerFact } from '../../model/pipeline.ts';
import type { CheckContext } from '../rule.ts';

export type { PlacedTrigger } from '../../graph/trust/pipeline-triggers.ts';

/** What starts a workflow, its callers' events included. */
export function triggersOf(pipeline: PipelineFact, path: string, context: CheckContext): readonly PlacedTrigger[] {
  return triggersWithCallers(pipeline, path, callersIn(context));
}

/** Where the workflows of the repository tell who calls them. */
export function callersIn(context: CheckContext): Callers {
  return { usesOf: context.usesOf, pipelines: (caller) => context.stated(caller, 'pipelines') ?? [] };
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
