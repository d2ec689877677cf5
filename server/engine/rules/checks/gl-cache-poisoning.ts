import type { PipelineJobFact } from '../../model/pipeline.ts';
import { publishes } from '../pipelines/github-publish.ts';
import { wholeJobs } from '../pipelines/gitlab-pipeline.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A job that releases and takes the cache that jobs of unprotected branches write as well: once for each such setting. */
export function* glCachePoisoning(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'gitlab');
  if (!found) return;
  const { pipeline, path } = found;
  for (const { job, templates, condition, environment } of wholeJobs(pipeline, path, context)) {
    const placed = [{ path, job }, ...templates];
    const isRelease =
      environment ||
      /CI_COMMIT_TAG|\btags\b/.test(condition ?? '') ||
      placed.some((one) => one.job.steps.some(publishes));
    const shared = placed.flatMap((one) => sharedCaches(one.job).map((span) => ({ path: one.path, span })))[0];
    if (!isRelease || !shared) continue;
    const isHere = shared.path === path;
    yield* draftAt(
      {
        path,
        spans: [isHere ? shared.span : job.id.span],
        related: isHere ? [] : [{ at: shared, message: 'The cache is shared here' }],
      },
      { about: job.id.text, args: { job: job.id.text }, identity: job.symbol },
    );
  }
}

function sharedCaches({ steps }: PipelineJobFact) {
  return steps.flatMap(({ inputs }) =>
    inputs.filter(({ name, text }) => name === 'cache.unprotect' && text === 'true').map(({ span }) => span),
  );
}
