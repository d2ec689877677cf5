import { draftAt, pipelineOf } from '../pipeline-draft.ts';
import type { Draft, Subject } from '../rule.ts';

/** Credentials that every stage has, where a pipeline has several. */
export function* jeCredentialsWide(subject: Subject): Iterable<Draft> {
  const found = pipelineOf(subject, 'jenkins');
  if (!found) return;
  const { pipeline, path } = found;
  const stages = pipeline.jobs.filter(({ isRest }) => !isRest);
  if (stages.length < 2) return;
  for (const { name, text, span } of pipeline.variables)
    yield* draftAt(
      { path, spans: [span] },
      {
        about: `${name} ${text}`,
        args: { credential: text, stages: String(stages.length) },
        identity: pipeline.symbol,
      },
    );
}
