import type { PipelineFact, PipelineJobFact, StepFact } from '../../model/pipeline.ts';
import { restoresCache } from '../pipelines/github-caches.ts';
import { publishes } from '../pipelines/github-publish.ts';
import { isRelease, triggersOf } from '../pipelines/github-triggers.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import { jobTakingFiles } from '../pipelines/taken-files.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * A workflow that publishes a release, and starts from files that runs of other workflows have saved. A note, told once: caches of pull requests
 * are not read by releases. It weighs where a workflow of the repository runs files of strangers with the caches of the default branch.
 * Source: GitHub, "Dependency caching reference", restrictions for accessing a cache.
 */
export function* ghCachePoisoning(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  const release = triggersOf(pipeline, path, context).find(isRelease);
  if (!release) return;
  const all = pipeline.jobs.flatMap((job) => filledFromCache(job, pipeline) ?? []);
  const [first] = [...all.filter(({ isAsked }) => isAsked), ...all];
  if (!first) return;
  const { job, own, publishing, restoring } = first;
  const others = all.filter((one) => one !== first);
  const door = first.isAsked ? openDoor(path, context) : undefined;
  yield* draftAt(
    {
      path,
      spans: [...restoring, ...others.flatMap((one) => one.restoring)].map(({ at }) => at),
      also: 'Restores a cache as well',
      related: [
        { at: { path, span: publishing.at }, message: 'Published here' },
        ...(door ? [{ at: door.at, message: 'Files of strangers run here, with the same caches' }] : []),
      ],
    },
    {
      about: job.id.text,
      args: {
        job: job.id.text,
        what: own ? 'publishes' : 'builds what another job publishes',
        action: restoring[0]?.action?.name ?? 'a step',
        who: door
          ? `that ${door.name}, which runs files of strangers, can save`
          : 'that runs of other workflows have saved',
        more: restOf(others.length),
      },
      identity: job.symbol,
      ...(door ? {} : { level: 'note' }),
    },
  );
}

function restOf(count: number): string {
  if (count === 0) return '';
  return count === 1 ? 'Another job here does the same.' : `${count} more jobs here do the same.`;
}

/** A job that publishes, or that builds what another job publishes, with the steps that restore a cache. */
function filledFromCache(job: PipelineJobFact, pipeline: PipelineFact) {
  const own = job.steps.find(publishes);
  const publishing = own ?? (handsOn(job) ? elsewhere(job, pipeline) : undefined);
  const restoring = job.steps.filter((step) => restoresCache(step) && !step.condition);
  if (!publishing || restoring.length === 0) return undefined;
  const isAsked = own !== undefined && restoring.some((step) => restoresCache(step) === 'asked');
  return { job, own, publishing, restoring, isAsked };
}

/** A workflow of the repository in which strangers' files run on the default branch, whose caches every release reads. */
function openDoor(path: string, context: CheckContext) {
  const root = path.slice(0, path.lastIndexOf('.github/'));
  for (const { name, at } of context.identitiesWith({ scheme: 'ci', value: 'github:*/.github/workflows/*' })) {
    if (!at.path.startsWith(`${root}.github/`)) continue;
    for (const pipeline of context.stated(at.path, 'pipelines') ?? []) {
      const job = jobTakingFiles(pipeline, at.path, context);
      if (job) return { name, at: { path: at.path, span: job.id.span } };
    }
  }
  return undefined;
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
