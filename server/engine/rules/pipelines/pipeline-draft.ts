import type { RelatedPlace } from '../../model/finding.ts';
import { keptFor } from '../../model/kept-for.ts';
import type { PipelineFact, PipelineJobFact, PipelineSystem } from '../../model/pipeline.ts';
import type { Span } from '../../model/span.ts';
import type { Draft, Subject } from '../rule.ts';

/** The pipeline that a subject is, where it is one of this system. */
export function pipelineOf(
  subject: Subject,
  system: PipelineSystem,
): { readonly pipeline: PipelineFact; readonly path: string } | undefined {
  return subject.kind === 'pipeline' && subject.pipeline.system === system ? subject : undefined;
}

interface Where {
  readonly path: string;
  /** The first is where the finding stands, the others are related. */
  readonly spans: readonly Span[];
  /** What is said of the related places. */
  readonly also?: string;
  readonly related?: readonly RelatedPlace[];
}

type What = Pick<Draft, 'about' | 'args' | 'level' | 'identity' | 'called'>;

/** One finding for one cause, wherever it shows: the first place, and the others as related. */
export function draftAt({ path, spans, also = 'Here as well', related = [] }: Where, what: What): readonly Draft[] {
  const [first] = spans;
  if (!first) return [];
  const places: RelatedPlace[] = [];
  for (const span of spans) {
    if (places.length === mostPlaces) break;
    if (span.start !== first.start) places.push({ at: { path, span }, message: also });
  }
  return [{ ...what, at: { path, span: first }, related: [...places, ...related] }];
}

/** Places that one finding names besides its own; long workflows have hundreds. */
const mostPlaces = 9;

/** The steps of all jobs, each with its job. */
export const stepsOf = keptFor((pipeline: PipelineFact): readonly PlacedStep[] => pipeline.jobs.flatMap(stepsOfJob));

interface PlacedStep {
  readonly job: PipelineJobFact;
  readonly step: PipelineJobFact['steps'][number];
}

const stepsOfJob = keptFor((job: PipelineJobFact): readonly PlacedStep[] => job.steps.map((step) => ({ job, step })));
