import { grouped } from '../../model/grouped.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { Draft, Subject } from '../rule.ts';

/** A context in jobs that run for every branch; once for each context. */
export function* ccContextWide(subject: Subject): Iterable<Draft> {
  const found = pipelineOf(subject, 'circleci');
  if (!found) return;
  const { pipeline, path } = found;
  const open = pipeline.jobs
    .filter(
      ({ condition, environment }) => !environment && !/branches|tags|schedule|^when /.test(condition?.text ?? ''),
    )
    .flatMap((job) => job.uses.filter(({ name }) => name === 'context').map((context) => ({ job, context })));
  for (const [context, uses] of grouped(open, (use) => use.context.text)) {
    const jobs = [...new Set(uses.map(({ job }) => job.id.text))];
    yield* draftAt(
      { path, spans: uses.map((use) => use.context.span) },
      {
        about: context,
        args: {
          context,
          jobs: jobs.length > 3 ? `${jobs.slice(0, 2).join(', ')} and ${jobs.length - 2} more` : jobs.join(', '),
        },
        identity: uses[0]?.job.symbol ?? pipeline.symbol,
      },
    );
  }
}
