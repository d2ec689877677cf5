import type { LinkFact } from '../../model/facts.ts';
import { secretSymbol } from '../../model/key.ts';
import type { PipelineFact, PipelineJobFact } from '../../model/pipeline.ts';
import type { Span } from '../../model/span.ts';
import type { FormatFacts } from '../extractor.ts';
import { joinedFacts } from '../joined-facts.ts';
import { pipelineIdentity } from '../pipeline/identities.ts';
import { besideJobs } from './jobs.ts';

/** What a file says, of what its entries say in text order, each as a pipeline of its own. */
export function wholePipeline(parts: readonly FormatFacts[], path: string): FormatFacts {
  const { pipelines = [], identities = [], links = [], ...others } = joinedFacts(parts);
  const [first] = pipelines;
  if (!first) return others;
  const of = <T>(list: (pipeline: PipelineFact) => readonly T[] | undefined) =>
    pipelines.flatMap((each) => list(each) ?? []);
  const wholes = identities.filter(({ symbol }) => symbol === first.symbol);
  const span = { start: wholes[0]?.span.start ?? 0, end: wholes.at(-1)?.span.end ?? 0 };
  const pipeline: PipelineFact = {
    ...first,
    triggers: of(({ triggers }) => triggers),
    variables: of(({ variables }) => variables),
    includes: of(({ includes }) => includes),
    jobs: withOneRest(
      of(({ jobs }) => jobs),
      span,
    ),
  };
  const own = identities.filter(({ symbol }) => symbol !== first.symbol);
  const agents = own.filter(({ kind }) => kind === 'ci-agent');
  return {
    ...others,
    identities: [pipelineIdentity(pipeline, path, span), ...own.filter(({ kind }) => kind !== 'ci-agent'), ...agents],
    links: [
      ...links.filter(({ from }) => from !== environment),
      ...(agents.length > 0 ? [projectVariables(pipeline)] : []),
    ],
    pipelines: [pipeline],
  };
}

/** What stands beside the jobs comes last, as one. */
function withOneRest(jobs: readonly PipelineJobFact[], span: Span): readonly PipelineJobFact[] {
  const rests = jobs.filter(({ id }) => id.text === besideJobs);
  const [first] = rests;
  if (!first) return jobs;
  const images = rests.flatMap((one) => one.images ?? []);
  const whole: PipelineJobFact = {
    ...first,
    id: { text: besideJobs, span },
    span,
    steps: rests.flatMap(({ steps }) => steps),
    ...(images.length > 0 ? { images } : {}),
  };
  return [...jobs.filter(({ id }) => id.text !== besideJobs), whole];
}

const environment = secretSymbol('env:*');

/** A job has every variable of its project in its environment, and so has an agent that it runs. */
function projectVariables({ name }: PipelineFact): LinkFact {
  const key = { scheme: 'secret-ref', value: 'gitlab:*' } as const;
  return { from: environment, to: { key }, relation: 'uses', span: name.span };
}
