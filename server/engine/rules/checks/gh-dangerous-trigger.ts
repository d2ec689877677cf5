import { triggersOf } from '../pipelines/github-triggers.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import { isOfForks, jobTakingFiles } from '../pipelines/taken-files.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * `pull_request_target` and `workflow_run`: strangers start a run with the rights of the repository. Grave where their
 * files get into it; else a note, since the trigger alone harms nobody.
 */
export function* ghDangerousTrigger(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  const own = triggersOf(pipeline, path, context).filter(
    (trigger) => trigger.path === path && isOfForks.test(trigger.event),
  );
  const [trigger] = own;
  if (!trigger) return;
  const taking = jobTakingFiles(pipeline, path, context);
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
