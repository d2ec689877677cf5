import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { Draft, Subject } from '../rule.ts';

/** Templates out of another repository, at a branch that its writers can move. */
export function* azTemplateUnpinned(subject: Subject): Iterable<Draft> {
  const found = pipelineOf(subject, 'azure');
  if (!found) return;
  const { pipeline, path } = found;
  for (const { steps } of pipeline.jobs)
    for (const { action } of steps) {
      if (!action?.name.startsWith('repository:') || /^refs\/tags\/|^[0-9a-f]{40}$|[$]/.test(action.version)) continue;
      const name = action.name.slice('repository:'.length);
      yield* draftAt(
        { path, spans: [action.span] },
        {
          about: name,
          args: { name, version: action.version === '' ? 'its default branch' : action.version },
          identity: pipeline.symbol,
        },
      );
    }
}
