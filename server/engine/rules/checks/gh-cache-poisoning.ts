import type { PipelineFact, PipelineJobFact, StepFact } from '../../model/pipeline.ts';
import { restoresCache } from '../pipelines/github-caches.ts';
import { publishes } from '../pipelines/github-publish.ts';
import { isRelease, triggersOf } from '../pipelines/github-triggers.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A job that publishes a release, or builds what another publishes, and starts from files that runs of other workflows have saved. */
export function* ghCachePoisoning(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  const release = triggersOf(pipeline, path, context).find(isRelease);
  if (!release) return;
  for (const job of pipeline.jobs) {
    const own = job.steps.find(publishes);
    const publishing = own ?? (handsOn(job) ? elsewhere(job, pipeline) : undefined);
    const restoring = job.steps.filter((step) => restoresCache(step) && !step.condition);
    const [first] = restoring;
    if (!publishing || !first) continue;
    const isAsked = restoring.some((step) => restoresCache(step) === 'asked');
    yield* draftAt(
      {
        path,
        spans: restoring.map(({ at }) => at),
        also: 'Restores a cache as well',
        related: [{ at: { path, span: publishing.at }, message: 'Published here' }],
      },
      {
        about: job.id.text,
        args: {
          job: job.id.text,
          what: own ? 'publishes' : 'builds what another job publishes',
          action: first.action?.name ?? 'a step',
        },
        identity: job.symbol,
        ...(isAsked && own ? {} : { level: 'note' }),
      },
    );
  }
}

/** Whether what the job builds goes to other jobs of the run. */
function handsOn({ steps }: PipelineJobFact): boolean {
  return steps.some(({ action }) => action?.name === 'actions/upload-artifact');
}

/** The step of another job that publishes what jobs of the run have handed on. */
function elsewhere(job: PipelineJobFact, { jobs }: PipelineFact): StepFact | undefined {
  return jobs
    .filter((other) => other !== job && other.steps.some(({ action }) => action?.name === 'actions/download-artifact'))
    .flatMap(({ steps }) => steps.find(publishes) ?? [])[0];
}
