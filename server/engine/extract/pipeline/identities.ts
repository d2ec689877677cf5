import type { IdentityFact, LinkFact, TextFact } from '../../model/facts.ts';
import type { PipelineFact, PipelineJobFact } from '../../model/pipeline.ts';
import type { SourceDocument } from '../../syntax/document.ts';
import { activationOf } from '../activation.ts';
import { pipelineAgents } from '../agents/workflows/pipeline-agents.ts';
import type { FormatFacts } from '../extractor.ts';
import { literal } from '../literal.ts';
import { optional } from '../optional.ts';

/**
 * The identities of a pipeline file: the pipeline, and under it, with its owner, each job that is given something of its
 * own: an identity token, a connection, secrets, a gate.
 */
export function pipelineFacts(
  pipeline: PipelineFact,
  path: string,
  { root, problems }: { readonly root: TextFact['span']; readonly problems: SourceDocument['problems'] },
): FormatFacts {
  const { symbol, system, jobs } = pipeline;
  const own = jobs.filter((job) => job.symbol !== symbol);
  const agents = pipelineAgents(pipeline, path);
  return {
    identities: [
      pipelineIdentity(pipeline, path, root),
      ...own.map((job) => jobIdentity(job, pipeline, path)),
      ...(agents.identities ?? []),
    ],
    grants: agents.grants ?? [],
    links: [
      ...(agents.links ?? []),
      ...jobs.flatMap((job) => linksOf(job, system)),
      ...(pipeline.includes ?? []).map(
        ({ text, span }): LinkFact => ({
          from: symbol,
          to: text.includes('*') ? { key: { scheme: 'ci', value: `${system}:*/${text}` } } : { symbol: `ci:${text}` },
          relation: 'uses',
          span,
        }),
      ),
    ],
    pipelines: [pipeline],
    problems: problems.slice(0, 1),
  };
}

/** The pipeline itself, which spans the file from its first entry to its last. */
export function pipelineIdentity(pipeline: PipelineFact, path: string, span: TextFact['span']): IdentityFact {
  const { symbol, name, system, jobs, triggers } = pipeline;
  const [first] = triggers;
  return {
    symbol,
    kind: 'pipeline',
    name: literal(name, symbol),
    keys: [{ scheme: 'ci', parts: [`${system}:*/${path}`] }],
    span,
    nameSpan: name.span,
    owners: [],
    slot: { kind: 'comment' },
    activation: activationOf(path),
    traits: {
      system: { value: system, span: name.span },
      ...(first ? { triggers: { value: triggers.map(({ event }) => event), span: first.span } } : {}),
      ...secretTrait(jobs.filter((job) => job.symbol === symbol).flatMap(({ secrets }) => secrets)),
    },
  };
}

function jobIdentity(job: PipelineJobFact, { symbol, system }: PipelineFact, path: string): IdentityFact {
  const isNamed = job.environment && !/[${]/.test(job.environment.text);
  return {
    symbol: job.symbol,
    kind: 'pipeline-job',
    name: literal(job.id, symbol),
    keys: [],
    span: job.span,
    nameSpan: job.id.span,
    parent: symbol,
    owners: [],
    slot: { kind: 'comment' },
    ...optional('environment', isNamed ? job.environment : undefined),
    activation: activationOf(path),
    traits: {
      system: { value: system, span: job.id.span },
      ...secretTrait(job.secrets),
      ...(job.selfHosted ? { runnerSelfHosted: { value: true, span: job.selfHosted } } : {}),
      ...(job.uses[0]
        ? { uses: { value: job.uses.map(({ name, text }) => `${name}: ${text}`), span: job.uses[0].span } }
        : {}),
    },
  };
}

function secretTrait(secrets: readonly TextFact[]): IdentityFact['traits'] {
  const [first] = secrets;
  return first ? { secrets: { value: [...new Set(secrets.map(({ text }) => text))], span: first.span } } : {};
}

function linksOf({ symbol, secrets, uses }: PipelineJobFact, system: string): readonly LinkFact[] {
  return [
    ...secrets.map(
      ({ text, span }): LinkFact => ({
        from: symbol,
        to: { key: { scheme: 'secret-ref', value: `${system}:${text}` } },
        relation: 'uses',
        span,
      }),
    ),
    ...uses.flatMap(({ name, text, span }): readonly LinkFact[] => {
      if (name === 'aws-role' && /^arn:aws/.test(text))
        return [{ from: symbol, to: { key: { scheme: 'aws', value: text } }, relation: 'assumes', span }];
      if (name === 'connection' && system === 'azure' && !/[${]/.test(text))
        return [
          { from: symbol, to: { key: { scheme: 'ci', value: `azure-connection:${text}` } }, relation: 'assumes', span },
        ];
      if (name === 'gcp-account' && text.includes('@'))
        return [{ from: symbol, to: { key: { scheme: 'gcp-sa', value: text } }, relation: 'assumes', span }];
      return [];
    }),
  ];
}

/** Whether a job of another system is an identity of its own. */
export function isOwn(job: Pick<PipelineJobFact, 'uses' | 'secrets' | 'environment'>): boolean {
  return job.uses.length > 0 || job.secrets.length > 0 || job.environment !== undefined;
}
