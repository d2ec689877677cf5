import type { PipelineFact, PipelineJobFact } from '../../model/pipeline.ts';
import type { CheckContext } from '../rule.ts';
import { calledWorkflow } from './called-workflow.ts';
import { type Guarded, gateOf } from './github-gate.ts';
import { headCheckout, isOwnBranch, refusesForks, runsCodeBehind } from './github-head.ts';
import { triggersOf } from './github-triggers.ts';

/** The first job of a workflow that strangers start with the rights of the repository, and that brings their files into the run. */
export function jobTakingFiles(
  pipeline: PipelineFact,
  path: string,
  context: CheckContext,
): PipelineJobFact | undefined {
  const trigger = triggersOf(pipeline, path, context).find((one) => one.path === path && isOfForks.test(one.event));
  if (!trigger) return undefined;
  return pipeline.jobs.find((job) =>
    [
      { job, jobs: pipeline.jobs },
      // Whoever calls another workflow may ask somebody first.
      ...(gateOf({ job, jobs: pipeline.jobs }, trigger) === 'open' ? jobsOf(calledWorkflow(job, path, context)) : []),
    ].some((one) => takesFiles(one, trigger.event)),
  );
}

/**
 * The first job that a comment of anybody starts with the rights of the repository, and that brings the code of the pull request under it into the run: to run it, or to
 * write to its branch. No condition, and no step before, asks who comments.
 */
export function jobTakingOnComment({
  jobs,
}: PipelineFact): { readonly job: PipelineJobFact; readonly runs: boolean } | undefined {
  for (const job of jobs) {
    const checkout = headCheckout(job);
    const writer = job.steps.find(({ action }) => writesToHead.has(action?.name ?? ''));
    const step = checkout ?? writer;
    if (!step) continue;
    const trigger = { event: 'issue_comment', span: step.span, filters: {} };
    if (gateOf({ job, step, jobs }, trigger) !== 'open') continue;
    return { job, runs: checkout !== undefined && runsCodeBehind(job, checkout) };
  }
  return undefined;
}

/** Actions that rebase the branch of the pull request under which somebody has commented, and push it. Sources: the pages of the actions, each at github.com under its name. */
const writesToHead: ReadonlySet<string> = new Set(['cirrus-actions/rebase', 'peter-evans/rebase']);

/** Events that run on the default branch, with its caches and the rights of the repository, whoever's fork they are about. */
export const isOfForks = /^(?:pull_request_target|workflow_run)$/;

function jobsOf(called: PipelineFact | undefined): readonly Guarded[] {
  const jobs = called?.jobs ?? [];
  return jobs.map((job) => ({ job, jobs }));
}

/** Their code is checked out. Artifacts of their run are data, as long as they are read as such. */
function takesFiles(guarded: Guarded, event: string): boolean {
  const checkout = headCheckout(guarded.job);
  if (!checkout || isOwnBranch(checkout) || refusesForks(checkout, event)) return false;
  return gateOf({ ...guarded, step: checkout }, { event, span: checkout.span, filters: {} }) === 'open';
}
