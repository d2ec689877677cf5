import { type PlacedTrigger, triggersOf } from '../graph/trust/pipeline-triggers.ts';
import { tokenClaims } from '../graph/trust/token-claims.ts';
import type { Identity } from '../model/identity.ts';
import type { PermissionsFact, PipelineFact, PipelineJobFact } from '../model/pipeline.ts';
import { encloses, type Span } from '../model/span.ts';
import type { Queries } from '../queries.ts';
import { listInWords } from '../rules/message.ts';
import { narrowToken } from '../rules/pipelines/narrow-token.ts';

interface PlacedJob {
  readonly job: PipelineJobFact;
  readonly pipeline: PipelineFact;
  readonly path: string;
}

/** What a title is followed by, each in a line. */
export type TitledLines = readonly (readonly [title: string, lines: readonly string[]])[];

/** What stands behind the name of a job that is no identity of its own: what it has and what it needs. */
export function jobHover(
  queries: Queries,
  path: string,
  offset: number,
): { readonly name: string; readonly of: string; readonly lists: TitledLines; readonly span: Span } | undefined {
  const placed = jobAt(queries, path, ({ id }) => id.span, offset);
  if (!placed) return undefined;
  const { job, pipeline } = placed;
  const secrets = job.secrets.map(({ text }) => text);
  const events = [...new Set(triggersIn(queries, placed).map(({ event }) => event))];
  return {
    name: job.id.text,
    of: pipeline.name.text,
    lists: [
      ['Token', tokenLines(placed)],
      ['Its steps need', needLines(queries, placed)],
      ['Reads secrets', secrets],
      ['Started by', events.length > 0 ? [listInWords(events)] : []],
      ['Runs on', job.selfHosted ? ['a machine of one’s own'] : []],
    ],
    span: job.id.span,
  };
}

/** What the steps of a job need that is an identity of its own. */
export function neededBy(queries: Queries, { symbol, kind, at }: Identity): readonly string[] {
  if (kind !== 'github-job') return [];
  for (const pipeline of queries.store.facts(at.path)?.pipelines ?? []) {
    const job = pipeline.jobs.find((one) => one.symbol === symbol);
    if (job) return needLines(queries, { job, pipeline, path: at.path });
  }
  return [];
}

/** A role that a job asks for and that no file of the workspace declares: what the job shows for it. */
export function askedRoleHover(
  queries: Queries,
  path: string,
  offset: number,
): { readonly name: string; readonly lines: readonly string[]; readonly span: Span } | undefined {
  const at: Span = { start: offset, end: offset };
  const isAsked = ({ uses }: PipelineJobFact) =>
    uses.find(({ name, span }) => /^(?:role-to-assume|aws-role|gcp-account)$/.test(name) && encloses(span, at));
  const placed = jobAt(queries, path, (job) => isAsked(job)?.span, offset);
  const asked = placed && isAsked(placed.job);
  if (!placed || !asked) return undefined;
  const { job, pipeline } = placed;
  const claims = tokenClaims(job, pipeline, triggersIn(queries, placed), queries.repository);
  const shown = claims.map(({ claims: { sub }, words }) => (sub === undefined ? words : `${words}: ${sub}`));
  return {
    name: asked.text,
    lines: [
      'No file of the workspace declares it, so what it may do and whom it lets in is not known here',
      ...(shown.length > 0 ? [`Job ${job.id.text} shows a token that says, ${shown.slice(0, 4).join('; ')}`] : []),
    ],
    span: asked.span,
  };
}

function jobAt(
  { store }: Queries,
  path: string,
  spanOf: (job: PipelineJobFact) => Span | undefined,
  offset: number,
): PlacedJob | undefined {
  const at: Span = { start: offset, end: offset };
  for (const pipeline of store.facts(path)?.pipelines ?? []) {
    const job = pipeline.jobs.find((one) => !one.isRest && encloses(spanOf(one) ?? { start: -1, end: -1 }, at));
    if (job && pipeline.form === 'workflow') return { job, pipeline, path };
  }
  return undefined;
}

function triggersIn({ store, identity }: Queries, { pipeline, path }: PlacedJob): readonly PlacedTrigger[] {
  return triggersOf(pipeline, path, {
    usesOf: (symbol) => identity(symbol)?.uses ?? [],
    pipelines: (caller) => store.facts(caller)?.pipelines ?? [],
  });
}

function tokenLines({ job, pipeline }: PlacedJob): readonly string[] {
  if (pipeline.system !== 'github') return [];
  const permissions = job.permissions ?? pipeline.permissions;
  if (permissions) return scopesInWords(permissions);
  if (pipeline.triggers.length > 0 && pipeline.triggers.every(({ event }) => event === 'workflow_call'))
    return ['what its caller has'];
  return [
    'the default of the repository: reading its contents and packages, or writing everything, as its settings say',
  ];
}

function scopesInWords({ form, terms }: PermissionsFact): readonly string[] {
  if (form === 'none' || terms.length === 0) return ['nothing'];
  return terms.map(({ text }) => text.replace(/^\*/, 'everything').replace(':', ': '));
}

/** The least block, with the steps that each scope of it is for. */
function needLines({ store }: Queries, { job, pipeline, path }: PlacedJob): readonly string[] {
  if (pipeline.system !== 'github') return [];
  const token = narrowToken(job, pipeline, path, (file) => store.facts(file)?.pipelines);
  const scopes = token.scopes.map(
    ({ scope, level, by, isKept }) => `${scope}: ${level}, ${isKept ? 'maybe ' : ''}for ${by.join(', ')}`,
  );
  return [...scopes, ...token.unknown.map((step) => `What ${step} needs is not known here`)];
}
