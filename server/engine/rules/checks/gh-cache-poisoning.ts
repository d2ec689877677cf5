import { restoresCache } from '../github-caches.ts';
import { publishes } from '../github-publish.ts';
import { isRelease, triggersOf } from '../github-triggers.ts';
import { draftAt, pipelineOf } from '../pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A job that publishes a release and starts from files that runs of other workflows have saved. */
export function* ghCachePoisoning(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  const release = triggersOf(pipeline, path, context).find(isRelease);
  if (!release) return;
  for (const job of pipeline.jobs) {
    const publishing = job.steps.find(publishes);
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
        args: { job: job.id.text, action: first.action?.name ?? 'a step' },
        identity: job.symbol,
        ...(isAsked ? {} : { level: 'note' }),
      },
    );
  }
}
