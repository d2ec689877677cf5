import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { Draft, Subject } from '../rule.ts';

/** Credentials that every stage has, where a pipeline has several stages; once for what stands together. */
export function* jeCredentialsWide(subject: Subject): Iterable<Draft> {
  const found = pipelineOf(subject, 'jenkins');
  if (!found) return;
  const { pipeline, path } = found;
  const stages = pipeline.jobs.filter(({ isRest }) => !isRest);
  if (stages.length < 2) return;
  const [first, ...others] = pipeline.variables;
  if (!first) return;
  yield* draftAt(
    { path, spans: [first.span, ...others.map(({ span }) => span)], also: 'And this credential' },
    {
      about: first.text,
      args: {
        credentials:
          others.length === 0 ? `the credential ${first.text}` : `${first.text} and ${others.length} more credentials`,
        stages: String(stages.length),
      },
      identity: pipeline.symbol,
    },
  );
}
