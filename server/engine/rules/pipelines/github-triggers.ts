import { activitiesOf } from '../../extract/github-workflow/activities.ts';
import type { Cause } from '../../extract/github-workflow/condition-values.ts';
import { workflowScope } from '../../extract/github-workflow/triggers.ts';
import {
  type Callers,
  type PlacedTrigger,
  triggersOf as triggersWithCallers,
} from '../../graph/trust/pipeline-triggers.ts';
import type { PipelineFact, TriggerFact } from '../../model/pipeline.ts';
import type { CheckContext } from '../rule.ts';

export type { PlacedTrigger } from '../../graph/trust/pipeline-triggers.ts';

/**
 * What starts a workflow, its callers' events included. One that follows others of this repository (`workflow_run`), none of which a stranger
 * starts, is started by what starts these. Source: GitHub, "Events that trigger workflows".
 */
export function triggersOf(pipeline: PipelineFact, path: string, context: CheckContext): readonly PlacedTrigger[] {
  return triggersWithCallers(pipeline, path, callersIn(context)).flatMap(
    (trigger) => ownStarters(trigger, context) ?? [trigger],
  );
}

/** Events of the workflows that one follows; undefined where a stranger may start one of them, or where one is not here. */
function ownStarters(
  { event, filters: { workflows = [] } }: PlacedTrigger,
  context: CheckContext,
  depth = 0,
): readonly PlacedTrigger[] | undefined {
  if (event !== 'workflow_run' || workflows.length === 0 || depth > 3) return undefined;
  const found: PlacedTrigger[] = [];
  for (const name of workflows) {
    const path = context.definedAt(`${workflowScope}#${name}`)?.path;
    const followed = path === undefined ? [] : (context.stated(path, 'pipelines') ?? []);
    if (path === undefined || followed.length === 0) return undefined;
    for (const trigger of followed.flatMap((each) => triggersWithCallers(each, path, callersIn(context)))) {
      const own = ownStarters(trigger, context, depth + 1) ?? [trigger];
      if (own.some(isByStrangers)) return undefined;
      found.push(...own);
    }
  }
  return found;
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

/** Whether runs of the event have such a field; the context in lower case. Source: GitHub, "Webhook events and payloads". */
export function carries(event: string, context: string): boolean {
  if (/^github\.(?:head_ref|event\.pull_request)/.test(context)) return /^pull_request/.test(event);
  if (/^github\.event\.issue/.test(context)) return /^issue/.test(event);
  if (/^github\.event\.discussion/.test(context)) return /^discussion/.test(event);
  if (/^github\.event\.comment/.test(context)) return /comment/.test(event);
  if (/^github\.event\.review/.test(context)) return /review/.test(event);
  if (/^github\.event\.workflow_run/.test(context)) return event === 'workflow_run';
  if (/^github\.event\.(?:head_commit|commits)/.test(context)) return event === 'push';
  if (/^github\.event\.pages/.test(context)) return event === 'gollum';
  if (/^github\.event\.release/.test(context)) return event === 'release';
  return true;
}

/** The events that start a workflow which these conditions keep out; none where it may be called, as its caller's event is then its own. */
export function eventsKeptOut({ triggers }: PipelineFact, letsIn: (cause: Cause) => boolean): ReadonlySet<string> {
  const starting = triggers.some(({ event }) => event === 'workflow_call') ? [] : triggers;
  return new Set(starting.flatMap((trigger) => (activitiesOf(trigger).some(letsIn) ? [] : [trigger.event])));
}
