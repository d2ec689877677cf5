import type { PipelineFact, PipelineJobFact, TriggerFact } from '../../../model/pipeline.ts';
import { mayRunFor } from '../../github-workflow/condition.ts';
import type { Cause } from '../../github-workflow/condition-values.ts';
import { conditionsOf } from '../../github-workflow/needed-jobs.ts';

/**
 * The triggers of a workflow that start a job, and its step of the condition: none that a condition of the step, of the
 * job or of a job that it needs excludes.
 */
export function startingEvents(
  { triggers, jobs }: PipelineFact,
  job: PipelineJobFact | undefined,
  condition: string | undefined,
): readonly TriggerFact[] {
  const jobConditions = job ? conditionsOf(job, jobs).map(({ text }) => text) : [];
  const conditions = [...jobConditions, ...(condition === undefined ? [] : [condition])];
  if (conditions.length === 0) return triggers;
  return triggers.filter((trigger) =>
    causesOf(trigger).some((cause) => conditions.every((one) => mayRunFor(one, cause))),
  );
}

/** Each of the activities that the trigger names; of a run behind another one, each event by which strangers cause that. */
function causesOf({ event, filters }: TriggerFact): readonly Cause[] {
  if (event === 'workflow_run') return ofStrangers.map((before) => ({ event, before }));
  const actions = filters.types ?? [];
  const by = ofStrangers.includes(event) ? ({ byStranger: true } as const) : {};
  return actions.length > 0 ? actions.map((action) => ({ event, action, ...by })) : [{ event, ...by }];
}

/** Events of a pull request whose workflows get no secret and a token that reads, where it comes from a fork. Source: GitHub, "Events that trigger workflows". */
export const ofForks = /^pull_request(?:_review(?:_comment)?)?$/;

/** Events that people without rights cause. Source: GitHub, "Events that trigger workflows". */
export const ofStrangers: readonly string[] = [
  'pull_request',
  'pull_request_target',
  'pull_request_review',
  'pull_request_review_comment',
  'issues',
  'issue_comment',
  'discussion',
  'discussion_comment',
  'fork',
  'watch',
  'gollum',
  'workflow_run',
];
