import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import { declaredBlocks, unusedScopes } from '../pipelines/unused-scopes.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Scopes that no step of a block's jobs is known to need; once for each block. */
export function* ghPermissionsUnused(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (found?.pipeline.form !== 'workflow') return;
  const { pipeline, path } = found;
  for (const block of declaredBlocks(pipeline)) {
    const unused = unusedScopes(block, pipeline, path, (file) => context.stated(file, 'pipelines'));
    const words = unused.map(({ scope, enough }) => (enough ? `${scope} beyond ${enough}` : scope));
    const owner = block.permissions === pipeline.permissions ? undefined : block.jobs[0];
    yield* draftAt(
      { path, spans: unused.map(({ term }) => term.span), also: 'And this scope' },
      {
        about: `${owner?.id.text ?? ''} ${words.join(' ')}`.trim(),
        args: { scopes: words.join(', '), holder: owner ? `Job ${owner.id.text}` : 'This workflow' },
        identity: owner?.symbol ?? pipeline.symbol,
      },
    );
  }
}
