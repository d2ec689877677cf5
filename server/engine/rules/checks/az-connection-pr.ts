import { isGated, startedByPull } from '../pipelines/azure-pull.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A service connection in a job that pull requests start, with neither an environment nor a condition in between. */
export function* azConnectionPr(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'azure');
  if (!found) return;
  const { pipeline, path } = found;
  const trigger = startedByPull(pipeline, path, context);
  if (!trigger) return;
  for (const job of pipeline.jobs) {
    if (isGated(job)) continue;
    const used = job.steps.filter(
      ({ condition }) => !/Build\.Reason|Build\.SourceBranch|System\.PullRequest/i.test(condition?.text ?? ''),
    );
    const spans = new Set(used.flatMap(({ inputs }) => inputs.map(({ span }) => span.start)));
    const open = job.uses.filter(({ name, span }) => name === 'connection' && spans.has(span.start));
    const [first] = open;
    yield* draftAt(
      {
        path,
        spans: open.map(({ span }) => span),
        also: 'This connection as well',
        related: [{ at: { path: trigger.path, span: trigger.span }, message: 'Started here' }],
      },
      { about: job.id.text, args: { job: job.id.text, connection: first?.text ?? '' }, identity: job.symbol },
    );
  }
}
