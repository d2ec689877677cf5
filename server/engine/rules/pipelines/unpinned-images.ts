import { grouped } from '../../model/grouped.ts';
import { keptFor } from '../../model/kept-for.ts';
import type { ActionFact, PipelineJobFact, PipelineSystem } from '../../model/pipeline.ts';
import type { Draft, Subject } from '../rule.ts';
import { draftAt, pipelineOf } from './pipeline-draft.ts';

/**
 * Images without a version, or at `latest`: whoever publishes them decides what runs with the token and the secrets of the
 * job. Once for each image of a file. A version is what people can be asked for; a digest is more and is not.
 */
export function* unpinnedImages(subject: Subject, system: PipelineSystem): Iterable<Draft> {
  const found = pipelineOf(subject, system);
  if (!found) return;
  const { pipeline, path } = found;
  const moving = pipeline.jobs.flatMap(movingImages);
  for (const [image, uses] of grouped(moving, ({ name, version }) => `${name}:${version}`))
    yield* draftAt(
      { path, spans: uses.map(({ span }) => span) },
      { about: image, args: { image: uses[0]?.name ?? image }, identity: pipeline.symbol },
    );
}

const movingImages = keptFor(({ images = [] }: PipelineJobFact) => images.filter(isMoving));

function isMoving({ name, version }: ActionFact): boolean {
  return !/[$<{]/.test(name) && /^(?:latest)?$/.test(version);
}
