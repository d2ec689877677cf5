import type { PipelineFact, PipelineJobFact, TriggerFact } from '../model/pipeline.ts';
import type { CheckContext } from './rule.ts';

/** A job with what it takes over from templates of other files. */
export interface WholeJob {
  readonly job: PipelineJobFact;
  /** Where the templates stand that it takes over, the nearest first. */
  readonly templates: readonly { readonly path: string; readonly job: PipelineJobFact }[];
  /** Rules of the job, else of the nearest template that has some; `?` where a template is not to be found. */
  readonly condition: string | undefined;
  readonly environment: boolean;
}

interface PlacedPipeline {
  readonly path: string;
  readonly pipeline: PipelineFact;
}

const mostFiles = 40;

/** The jobs of a file, each with what it takes over; a template alone is none. */
export function wholeJobs(pipeline: PipelineFact, path: string, context: CheckContext): readonly WholeJob[] {
  const own = pipeline.jobs.filter(({ isTemplate }) => !isTemplate);
  if (!own.some(({ takesOver }) => takesOver)) return own.map((job) => whole(job, [], false));
  const files = together(pipeline, path, context);
  return own.map((job) => {
    const { templates, isMissing } = templatesOf(job, files);
    return whole(job, templates, isMissing);
  });
}

/** What decides when pipelines run that the file belongs to: its own rules, and those of the files that include it. */
export function workflowRules(pipeline: PipelineFact, path: string, context: CheckContext): readonly TriggerFact[] {
  return [pipeline, ...includers(path, context).map((one) => one.pipeline)].flatMap(({ triggers }) => triggers);
}

function whole(job: PipelineJobFact, templates: WholeJob['templates'], isMissing: boolean): WholeJob {
  const said = [job, ...templates.map((one) => one.job)];
  const stated = said.map(({ condition }) => condition?.text).find((text) => text !== undefined && text !== '?');
  return {
    job,
    templates,
    condition: stated ?? (isMissing ? '?' : undefined),
    environment: said.some(({ environment }) => environment !== undefined),
  };
}

function templatesOf(
  job: PipelineJobFact,
  files: readonly PlacedPipeline[],
): { readonly templates: WholeJob['templates']; readonly isMissing: boolean } {
  const templates: { path: string; job: PipelineJobFact }[] = [];
  let isMissing = false;
  const waiting = [...(job.takesOver ?? [])];
  for (let at = 0; at < waiting.length && at < mostFiles; at++) {
    const name = waiting[at]?.text;
    const found = files.flatMap(({ path, pipeline }) =>
      pipeline.jobs.flatMap((one) => (one.id.text === name ? [{ path, job: one }] : [])),
    )[0];
    if (!found) isMissing = true;
    else if (!templates.some((one) => one.job === found.job)) {
      templates.push(found);
      waiting.push(...(found.job.takesOver ?? []));
    }
  }
  return { templates, isMissing };
}

/** The file, what it includes, and what it is included with. */
function together(pipeline: PipelineFact, path: string, context: CheckContext): readonly PlacedPipeline[] {
  const all: PlacedPipeline[] = [{ path, pipeline }, ...includers(path, context)];
  for (let at = 0; at < all.length && all.length < mostFiles; at++)
    for (const { text } of all[at]?.pipeline.includes ?? [])
      if (!all.some((one) => one.path === text)) all.push(...pipelinesAt(text, context));
  return all;
}

function includers(path: string, context: CheckContext): readonly PlacedPipeline[] {
  const found: PlacedPipeline[] = [];
  const waiting = [path];
  for (let at = 0; at < waiting.length && at < mostFiles; at++)
    for (const use of context.usesOf(`ci:${waiting[at]}`))
      if (!waiting.includes(use.at.path)) {
        waiting.push(use.at.path);
        found.push(...pipelinesAt(use.at.path, context));
      }
  return found;
}

function pipelinesAt(path: string, context: CheckContext): readonly PlacedPipeline[] {
  return (context.facts(path)?.pipelines ?? []).map((pipeline) => ({ path, pipeline }));
}
