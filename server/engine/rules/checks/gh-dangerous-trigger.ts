import type { PipelineFact, PipelineJobFact } from '../../model/pipeline.ts';
import { gateOf, headCheckout } from '../github-head.ts';
import { triggersOf } from '../github-triggers.ts';
import { draftAt, pipelineOf } from '../pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';
import { worthOf } from './gh-target-secrets.ts';

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
  const taking = pipeline.jobs.find((job) => takesFiles(job, pipeline, trigger.event));
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

/** Their code is checked out, or the artifacts of their run are unpacked beside something worth taking. */
function takesFiles(job: PipelineJobFact, pipeline: PipelineFact, event: string): boolean {
  const checkout = headCheckout(job);
  if (checkout) return gateOf(job, checkout, { event, span: checkout.span, filters: {} }) === 'open';
  if (event !== 'workflow_run' || !worthOf(job, pipeline)?.isKnown) return false;
  const conditions = `${job.condition?.text ?? ''}`;
  if (/workflow_run\.event\s{0,3}==\s{0,3}'(?:push|schedule|release)'|head_repository/.test(conditions)) return false;
  return job.steps.some(({ action, inputs }) => {
    const name = action?.name ?? '';
    const isOther = inputs.some((input) => /run[-_]id/i.test(input.name));
    return name === 'dawidd6/action-download-artifact' || (name === 'actions/download-artifact' && isOther);
  });
}
