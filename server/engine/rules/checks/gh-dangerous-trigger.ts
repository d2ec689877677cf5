import type { PipelineFact, PipelineJobFact, TriggerFact } from '../../model/pipeline.ts';
import { gateOf } from '../pipelines/github-gate.ts';
import { headCheckout, runsCodeBehind } from '../pipelines/github-head.ts';
import { triggersOf } from '../pipelines/github-triggers.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import { isOfForks, jobTakingFiles, jobTakingOnComment } from '../pipelines/taken-files.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * `pull_request_target` and `workflow_run`, and `issue_comment` where nobody asks who comments: strangers start a run with the rights of the repository. Grave where their
 * files get into it, and a warning where it deploys whether the run before has succeeded or not; else a note, since the trigger alone harms nobody.
 */
export function* ghDangerousTrigger(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  yield* startedByComment(pipeline, path);
  yield* startedByBot(pipeline, path);
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
        who: 'opens a pull request',
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

/** A comment, of whoever writes it, brings the code of a pull request into a run that has the rights of the repository; it runs there, or is pushed. */
function* startedByComment(pipeline: PipelineFact, path: string): Iterable<Draft> {
  const own = pipeline.triggers.filter(({ event }) => event === 'issue_comment');
  const taking = own.length > 0 ? jobTakingOnComment(pipeline) : undefined;
  if (!taking) return;
  yield* draftAt(
    { path, spans: own.map(({ span }) => span) },
    {
      about: 'issue_comment',
      args: {
        trigger: 'issue_comment',
        who: 'comments',
        what: `and job ${taking.job.id.text} takes the code of the pull request in`,
        remedy: 'Let the job ask who comments, such as by `github.event.comment.author_association`',
      },
      identity: pipeline.symbol,
      ...(!taking.runs && { level: 'note' as const }),
    },
  );
}

/** What keeps dependencies up to date opens it, and what it brings is run: a new version of somebody else's code gets the rights that `pull_request` does not give it. */
function* startedByBot(pipeline: PipelineFact, path: string): Iterable<Draft> {
  const own = pipeline.triggers.filter((each) => each.event === 'pull_request_target' && isForOwn(pipeline, each));
  const job = own.length > 0 ? pipeline.jobs.find(runsHeadOfBot) : undefined;
  if (!job) return;
  yield* draftAt(
    { path, spans: own.map(({ span }) => span) },
    {
      about: 'pull_request_target of a bot',
      args: {
        trigger: 'pull_request_target',
        who: 'its condition lets in',
        what: `and job ${job.id.text} runs what the new versions in a bot’s pull request bring, before anybody has looked at them`,
        remedy: 'Use `pull_request` where no rights are needed',
      },
      identity: pipeline.symbol,
      level: 'note',
    },
  );
}

function runsHeadOfBot(job: PipelineJobFact): boolean {
  const checkout = /dependabot|renovate/i.test(job.condition?.text ?? '') ? headCheckout(job) : undefined;
  return checkout !== undefined && runsCodeBehind(job, checkout);
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
