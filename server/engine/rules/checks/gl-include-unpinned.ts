import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { Draft, Subject } from '../rule.ts';

/** Jobs of others that are taken in at a place that they can change. */
export function* glIncludeUnpinned(subject: Subject): Iterable<Draft> {
  const found = pipelineOf(subject, 'gitlab');
  if (!found) return;
  const { pipeline, path } = found;
  for (const { steps } of pipeline.jobs)
    for (const { action } of steps) {
      if (
        !action ||
        isFixed(action.version) ||
        /^(?:\$|gitlab-org\/|gitlab\.com\/components\/)/.test(action.name.replace('$CI_SERVER_FQDN/', 'gitlab.com/'))
      )
        continue;
      yield* draftAt(
        { path, spans: [action.span] },
        {
          about: action.name,
          args: { name: action.name, version: action.version === '' ? 'no version' : action.version },
          identity: pipeline.symbol,
        },
      );
    }
}

/** A commit, a digest, or a release that says all its numbers. */
function isFixed(version: string): boolean {
  return /^(?:[0-9a-f]{40}|sha256-\S+|v?\d+\.\d+\.\d+\S*)$/.test(version) || /[$]/.test(version);
}
