import type { PipelineFact, PipelineJobFact, TriggerFact } from '../../model/pipeline.ts';
import { gateOf } from '../pipelines/github-gate.ts';
import { triggersOf } from '../pipelines/github-triggers.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import { isOfForks, jobTakingFiles } from '../pipelines/taken-files.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * `pull_request_target` and `workflow_run`: strangers start a run with the rights of the repository. Grave where their
 * files get into it, and a warning where it deploys whether the run before has succeeded or not; else a note, since the trigger alone harms nobody.
 */
export function* ghDangerousTrigger(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  const own = triggersOf(pipeline, path, context).filter(
    (trigger) => trigger.path === path && isOfForks.test(trigger.event) && !isForOwn(pipeline, trigger),
  );
  const [trigger] = own;
  if (!trigger) return;
  const taking = jobTakingFiles(pipeline, path, context);
  const unasked = taking ? undefined : deployingUnasked(pipeline, trigger);
  yield* draftAt(
    { path, spans: own.map(({ span }) => span), also: 'And this trigger' },
    {
      about: own.map(({ event }) => event).join(' '),
      args: {
        trigger: trigger.event,
        what: taking
          ? `and job ${taking.id.text} takes their files in`
          : unasked
            ? `and job ${unasked.job.id.text} uses ${unasked.secret} whether the run before it has succeeded or not`
            : 'so nothing of theirs may be run or expanded in it',
        remedy: unasked
          ? "Give the job the condition `github.event.workflow_run.conclusion == 'success'`"
          : 'Use `pull_request` where no rights are needed',
      },
      identity: pipeline.symbol,
      ...(taking ? {} : { level: unasked ? 'warning' : 'note' }),
    },
  );
}

/** Each job asks that the pull request was merged, or is of this repository: whoever may write has decided that. */
function isForOwn({ jobs }: PipelineFact, trigger: TriggerFact): boolean {
  const isAsking = (job: PipelineJobFact) => gateOf({ job, jobs }, trigger) === 'same';
  return trigger.event === 'pull_request_target' && jobs.length > 0 && jobs.every(isAsking);
}

/**
 * A job that deploys with a secret behind another workflow, and of which no condition asks how that has ended. Source: GitHub, "Events that trigger
 * workflows", `workflow_run`: `completed` comes of failed runs as well.
 */
function deployingUnasked(
  { jobs, name }: PipelineFact,
  { event }: { readonly event: string },
): { readonly job: PipelineJobFact; readonly secret: string } | undefined {
  if (event !== 'workflow_run' || jobs.some(isAsking)) return undefined;
  const deploying = jobs.find(
    ({ id, secrets }) => (deploys.test(id.text) || deploys.test(name.text)) && secrets.some(isOfOthers),
  );
  const secret = deploying?.secrets.find(isOfOthers)?.text;
  return deploying && secret !== undefined ? { job: deploying, secret } : undefined;
}

const deploys = /\b(?:deploy|publish|release)/i;

function isOfOthers({ text }: { readonly text: string }): boolean {
  return text.toUpperCase() !== 'GITHUB_TOKEN';
}

/** How a run has ended stands in a condition, or in what a script or an action is given; a job that calls another workflow leaves it to that. */
function isAsking({ condition, calls, variables, steps }: PipelineJobFact): boolean {
  const texts = [
    condition,
    ...variables,
    ...steps.flatMap((step) => [
      step.condition,
      ...step.inputs,
      ...step.variables,
      ...step.scripts.flatMap(({ expressions }) => expressions),
    ]),
  ];
  return calls !== undefined || texts.some((text) => /conclusion/i.test(text?.text ?? ''));
}
