import type { PipelineFact } from '../../model/pipeline.ts';
import { calledWorkflow } from '../pipelines/called-workflow.ts';
import { type Guarded, gateOf } from '../pipelines/github-gate.ts';
import { headCheckout, isOwnBranch, refusesForks } from '../pipelines/github-head.ts';
import { triggersOf } from '../pipelines/github-triggers.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * `pull_request_target` and `workflow_run`: strangers start a run with the rights of the repository. Grave where their
 * files get into it; else a note, since the trigger alone harms nobody.
 */
export function* ghDangerousTrigger(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  const triggers = triggersOf(pipeline, path, context).filter(({ event }) =>
    /^(?:pull_request_target|workflow_run)$/.test(event),
  );
  const own = triggers.filter((trigger) => trigger.path === path);
  const [trigger] = own;
  if (!trigger) return;
  const taking = pipeline.jobs.find((job) =>
    [{ job, jobs: pipeline.jobs }, ...jobsOf(calledWorkflow(job, path, context))].some((one) =>
      takesFiles(one, trigger.event),
    ),
  );
  yield* draftAt(
    { path, spans: own.map(({ span }) => span), also: 'And this trigger' },
    {
      about: own.map(({ event }) => event).join(' '),
      args: {
        trigger: trigger.event,
        what: taking
          ? `and job ${taking.id.text} takes their files in`
          : 'so nothing of theirs may be run or expanded in it',
      },
      identity: pipeline.symbol,
      ...(taking ? {} : { level: 'note' }),
    },
  );
}

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
