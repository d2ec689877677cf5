import type { PipelineFact, PipelineJobFact, SettingFact, TriggerFact } from '../../model/pipeline.ts';
import type { CheckContext } from '../rule.ts';

/** A job with what it takes over from templates of other files, and what the pipeline gives all jobs. */
export interface WholeJob {
  readonly job: PipelineJobFact;
  /** Where the templates stand that it takes over, the nearest first; the pipeline's defaults come last. */
  readonly templates: readonly PlacedJob[];
  /** Rules of the job, else of the nearest template that has some; `?` where a template is not to be found. */
  readonly condition: string | undefined;
  readonly environment: boolean;
}

export interface PlacedJob {
  readonly path: string;
  readonly job: PipelineJobFact;
}

interface PlacedPipeline {
  readonly path: string;
  readonly pipeline: PipelineFact;
}

const mostFiles = 40;

/** The jobs of a file, each with what it takes over; a template alone is none. */
export function wholeJobs(pipeline: PipelineFact, path: string, context: CheckContext): readonly WholeJob[] {
  const own = pipeline.jobs.filter(({ isTemplate }) => !isTemplate);
  const files = filesTogether(pipeline, path, context);
  const defaults = files.flatMap((file) =>
    file.pipeline.jobs.filter(({ id }) => id.text === 'default').map((job) => ({ path: file.path, job })),
  );
  return own.map((job) => {
    const { templates, isMissing } = templatesOf(job, files);
    return whole(job, { templates: [...templates, ...(job.refusesDefaults ? [] : defaults)], isMissing });
  });
}

/** The identity tokens of a job, each with its file: its own and those of what it takes over, else the pipeline's defaults. */
export function tokensOf(
  { job, templates }: WholeJob,
  path: string,
): readonly { readonly path: string; readonly token: SettingFact }[] {
  const given = [{ path, job }, ...templates.filter((one) => one.job.id.text !== 'default')];
  const tokens = (placed: readonly PlacedJob[]) =>
    placed.flatMap((one) =>
      one.job.uses.filter(({ name }) => name === 'id-token').map((token) => ({ path: one.path, token })),
    );
  const own = tokens(given);
  return own.length > 0 ? own : tokens(templates);
}

/**
 * What decides when pipelines run that the file belongs to: its own rules, and those of the files that include it.
 * `undefined` among them: a condition stands around each place that takes the file in.
 */
export function workflowRules(
  pipeline: PipelineFact,
  path: string,
  context: CheckContext,
): readonly (TriggerFact | undefined)[] {
  const rules = [pipeline, ...includers(path, context).map((one) => one.pipeline)].flatMap(({ triggers }) => triggers);
  return isTakenInConditionally(path, context) ? [...rules, undefined] : rules;
}

function isTakenInConditionally(path: string, context: CheckContext): boolean {
  const places = context.usesOf(`ci:${path}`);
  return (
    places.length > 0 &&
    places.every(({ at }) =>
      (context.stated(at.path, 'pipelines') ?? []).some(({ includes = [] }) =>
        includes.some(({ span, isConditional }) => span.start === at.span.start && isConditional),
      ),
    )
  );
}

/** What a job takes over, and whether some of it is nowhere here. */
interface TakenOver {
  readonly templates: WholeJob['templates'];
  readonly isMissing: boolean;
}

function whole(job: PipelineJobFact, { templates, isMissing }: TakenOver): WholeJob {
  const said = [job, ...templates.map((one) => one.job)];
  const stated = said.map(({ condition }) => condition?.text).find((text) => text !== undefined && text !== '?');
  return {
    job,
    templates,
    condition: stated ?? (isMissing || said.some(({ condition }) => condition) ? '?' : undefined),
    environment: said.some(({ environment }) => environment !== undefined),
  };
}

function templatesOf(job: PipelineJobFact, files: readonly PlacedPipeline[]): TakenOver {
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
export function filesTogether(pipeline: PipelineFact, path: string, context: CheckContext): readonly PlacedPipeline[] {
  const all: PlacedPipeline[] = [{ path, pipeline }, ...includers(path, context)];
  for (let at = 0; at < all.length && all.length < mostFiles; at++)
    for (const file of (all[at]?.pipeline.includes ?? []).flatMap(({ text }) => namedFiles(text, context)))
      if (!all.some((one) => one.path === file)) all.push(...pipelinesAt(file, context));
  return all;
}

/** The files that an include means. */
function namedFiles(text: string, context: CheckContext): readonly string[] {
  if (!text.includes('*')) return [text];
  return context.identitiesWith({ scheme: 'ci', value: `gitlab:*/${text}` }).map(({ at }) => at.path);
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
  return (context.stated(path, 'pipelines') ?? []).map((pipeline) => ({ path, pipeline }));
}
