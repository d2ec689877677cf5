import type { PlacedTrigger } from '../../graph/trust/pipeline-triggers.ts';
import type { PipelineFact, PipelineJobFact } from '../../model/pipeline.ts';
import type { CheckContext } from '../rule.ts';

const mostFiles = 30;

/** The pull request trigger of the pipeline, or of one that takes the file in as a template without a condition. */
export function startedByPull(pipeline: PipelineFact, path: string, context: CheckContext): PlacedTrigger | undefined {
  const files = [{ pipeline, path }];
  for (let at = 0; at < files.length && at < mostFiles; at++) {
    const file = files[at];
    const trigger = file?.pipeline.triggers.find(({ event }) => event === 'pull_request');
    if (file && trigger) return { ...trigger, path: file.path };
    for (const { at: place } of context.usesOf(`ci:${file?.path}`)) {
      const including = (context.stated(place.path, 'pipelines') ?? []).filter(({ includes = [] }) =>
        includes.some(({ span, isConditional }) => span.start === place.span.start && !isConditional),
      );
      const isNew = !files.some((one) => one.path === place.path);
      if (isNew) files.push(...including.map((one) => ({ pipeline: one, path: place.path })));
    }
  }
  return undefined;
}

const asking = /Build\.Reason|Build\.SourceBranch|System\.PullRequest|refs\/heads/i;

/** Whether an environment, or a condition on what started the run, stands between a pull request and the job. */
export function isGated({ environment, condition }: PipelineJobFact): boolean {
  return environment !== undefined || asking.test(condition?.text ?? '');
}
