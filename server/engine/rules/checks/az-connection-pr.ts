import type { PlacedTrigger } from '../../graph/pipeline-triggers.ts';
import type { PipelineFact } from '../../model/pipeline.ts';
import { draftAt, pipelineOf } from '../pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A service connection in a job that pull requests start, with neither an environment nor a condition in between. */
export function* azConnectionPr(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'azure');
  if (!found) return;
  const { pipeline, path } = found;
  const trigger = startedByPull(pipeline, path, context);
  if (!trigger) return;
  for (const job of pipeline.jobs) {
    const isAsked = /Build\.Reason|Build\.SourceBranch|System\.PullRequest|refs\/heads/i.test(
      job.condition?.text ?? '',
    );
    if (job.environment || isAsked) continue;
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

const mostFiles = 30;

/** The pull request trigger of the pipeline, or of one that takes the file in as a template without a condition. */
function startedByPull(pipeline: PipelineFact, path: string, context: CheckContext): PlacedTrigger | undefined {
  const files = [{ pipeline, path }];
  for (let at = 0; at < files.length && at < mostFiles; at++) {
    const file = files[at];
    const trigger = file?.pipeline.triggers.find(({ event }) => event === 'pull_request');
    if (file && trigger) return { ...trigger, path: file.path };
    for (const { at: place } of context.usesOf(`ci:${file?.path}`)) {
      const including = (context.facts(place.path)?.pipelines ?? []).filter(({ includes = [] }) =>
        includes.some(({ span, isConditional }) => span.start === place.span.start && !isConditional),
      );
      const isNew = !files.some((one) => one.path === place.path);
      if (isNew) files.push(...including.map((one) => ({ pipeline: one, path: place.path })));
    }
  }
  return undefined;
}
