import type { PipelineFact, PipelineJobFact, SettingFact } from '../../model/pipeline.ts';
import type { Span } from '../../model/span.ts';
import { isPlaced } from '../../text/spread-data.ts';
import type { FormatFacts } from '../extractor.ts';
import { joinedFacts } from '../joined-facts.ts';
import { pipelineIdentity } from '../pipeline/identities.ts';

const mostParameters = 100;

/** Whether a block of this name is what runs. */
export function isHead(name: string): boolean {
  return name === 'pipeline' || name === 'node';
}

/**
 * What a Jenkinsfile says, of what its parts say in text order: each is a pipeline under the name of its first block, whose `inputs` are the
 * parameters that stand in it; what stands beside stages is one job, and all jobs see all parameters.
 */
export function wholeJenkinsfile(parts: readonly FormatFacts[], path: string): FormatFacts {
  const { pipelines = [], identities = [], ...others } = joinedFacts(parts);
  const [first] = pipelines;
  if (!first) return others;
  const wholes = identities.filter(({ symbol }) => symbol === first.symbol);
  const own = identities.filter(({ symbol }) => symbol !== first.symbol);
  const span = { start: wholes[0]?.span.start ?? 0, end: wholes.at(-1)?.span.end ?? 0 };
  const head = pipelines.find(({ name }) => isHead(name.text)) ?? first;
  const parameters = pipelines.flatMap(({ inputs = [] }) => inputs).slice(0, mostParameters);
  const jobs = pipelines.flatMap((each) => each.jobs);
  const all = [...restOf(jobs, head.name, span), ...jobs.filter(({ isRest }) => !isRest)];
  const { inputs: _, ...rest } = first;
  const pipeline: PipelineFact = {
    ...rest,
    name: { text: path, span: head.name.span },
    triggers: pipelines.flatMap(({ triggers }) => triggers),
    variables: pipelines.flatMap(({ variables }) => variables),
    jobs: parameters.length > 0 ? all.map((job) => withParameters(job, parameters)) : all,
  };
  return {
    ...others,
    identities: [
      pipelineIdentity(pipeline, path, span),
      ...own.filter(({ kind }) => kind !== 'ci-agent'),
      ...own.filter(({ kind }) => kind === 'ci-agent'),
    ],
    pipelines: [pipeline],
  };
}

/** What a job was last made into: the same object as long as it is made of the same ones, so that who has looked at it need not look again. */
const withTheirs = new WeakMap<PipelineJobFact, PipelineJobFact>();

function withParameters(job: PipelineJobFact, parameters: readonly SettingFact[]): PipelineJobFact {
  const before = withTheirs.get(job);
  const variables = [...job.variables, ...parameters];
  if (before && areSame(before.variables, variables)) return before;
  const made = { ...job, variables };
  withTheirs.set(job, made);
  return made;
}

interface Rest {
  readonly parts: readonly PipelineJobFact[];
  readonly job: PipelineJobFact;
}

const restsBefore = new WeakMap<PipelineJobFact, Rest>();

/** What stands beside all stages, anywhere in the file, as one job. */
function restOf(
  jobs: readonly PipelineJobFact[],
  { text, span: at }: PipelineFact['name'],
  span: Span,
): readonly PipelineJobFact[] {
  const parts = jobs.filter(({ isRest }) => isRest);
  const [first] = parts;
  if (!first) return [];
  const id = { text: text === '' ? 'pipeline' : text, span: at };
  const scripts = parts.flatMap(({ steps }) => steps.flatMap((step) => step.scripts));
  const job = { ...first, id, span, steps: [{ span, at, inputs: [], variables: [], scripts }] };
  const before = restsBefore.get(first);
  if (before && areSame(before.parts, parts) && isPlaced(before.job, job, asItStands)) return [before.job];
  restsBefore.set(first, { parts, job });
  return [job];
}

const asItStands = (offset: number) => offset;

function areSame(items: readonly object[], others: readonly object[]): boolean {
  return items.length === others.length && items.every((item, index) => item === others[index]);
}
