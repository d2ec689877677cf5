import { type Admission, admissionOf, admits } from '../../graph/trust/admission.ts';
import { triggersOf } from '../../graph/trust/pipeline-triggers.ts';
import { type TokenClaims, tokenClaims } from '../../graph/trust/token-claims.ts';
import type { Condition, Grant, Term } from '../../model/grant.ts';
import type { Identity } from '../../model/identity.ts';
import type { PipelineFact, PipelineJobFact } from '../../model/pipeline.ts';
import { encloses, type Place } from '../../model/span.ts';
import { textOf } from '../../syntax/document.ts';
import { innermostAt } from '../aws/statement-site.ts';
import type { Edit } from '../edit/edit.ts';
import { editorFor } from '../edit/editors.ts';
import { replaceItem } from '../edit/list-items.ts';
import type { FixContext } from '../fix.ts';
import { nodesAt } from '../place.ts';

/** A job with its pipeline. */
export interface PlacedJob {
  readonly job: PipelineJobFact;
  readonly pipeline: PipelineFact;
  readonly path: string;
}

/** The job of GitHub at a place that names what it takes. */
export function jobAt(by: string, { path, span }: Place, context: FixContext): PlacedJob | undefined {
  for (const pipeline of context.facts(path)?.pipelines ?? []) {
    const job = pipeline.jobs.find((candidate) => candidate.symbol === by && encloses(candidate.span, span));
    if (job && pipeline.system === 'github') return { job, pipeline, path };
  }
  return undefined;
}

/** What the identity tokens of a job may say. */
export function runsOf({ job, pipeline, path }: PlacedJob, context: FixContext): readonly TokenClaims[] {
  const triggers = triggersOf(pipeline, path, {
    usesOf: (symbol) => context.identity(symbol)?.uses ?? [],
    pipelines: (caller) => context.facts(caller)?.pipelines ?? [],
  });
  return tokenClaims(job, pipeline, triggers, context.repository);
}

/**
 * The subjects that a job has, in a repository of this name; undefined where some are not known, or strangers can
 * have them, so that no list of them is worth trusting.
 */
export function subjectsOf(placed: PlacedJob, repository: string, context: FixContext): readonly string[] | undefined {
  const subjects = runsOf(placed, context).map(({ claims }) => /^repo:[^:]*:(.+)$/.exec(claims.sub ?? '')?.[1]);
  if (subjects.length === 0 || subjects.some((rest) => rest === undefined || /^pull_request$|:\*$/.test(rest)))
    return undefined;
  return [...new Set(subjects.map((rest) => `repo:${repository}:${rest}`))];
}

/** `acme/shop` of a repository on GitHub. */
export function repositoryOnGitHub({ repository }: FixContext): string | undefined {
  return /^github\.com\/([^/]+\/[^/]+)$/.exec(repository ?? '')?.[1];
}

/** What a trust policy asks of tokens of GitHub. */
export function gitHubAdmissions(trust: readonly Grant[], context: FixContext): readonly Admission[] {
  return trust
    .flatMap((grant) => admissionOf(grant, ({ symbol }) => providerUrl(symbol, context)) ?? [])
    .filter(({ issuer }) => issuer === 'github');
}

/** The address of a provider that a file of the repository declares. */
function providerUrl(symbol: string | undefined, context: FixContext): string | undefined {
  if (symbol === undefined) return undefined;
  const provider = context
    .paths()
    .flatMap((path) => context.facts(path)?.resources ?? [])
    .find((resource) => resource.symbol === symbol);
  const url = provider?.settings.find(({ name }) => name === 'url')?.value.node;
  return url && textOf(url);
}

/** Whether the role lets some run of the job in. */
export function letsIn({ trust }: Identity, runs: readonly TokenClaims[], context: FixContext): boolean {
  return gitHubAdmissions(trust, context).some((admission) => runs.some((run) => admits(admission, run) !== 'never'));
}

/** The literal subject of a trust policy that others can be put beside. */
export function subjectTerm({ trust }: Identity): Term | undefined {
  return trust
    .flatMap(({ conditions }) => conditions)
    .filter(isSubjectOfGitHub)
    .flatMap(({ values }) => values)
    .find(({ exact }) => exact);
}

function isSubjectOfGitHub({ key, operator }: Condition): boolean {
  return /token\.actions\.githubusercontent\.com:sub$/.test(key) && /^StringLike|^StringEquals/.test(operator);
}

/** Writes subjects in place of the one at an offset, or beside it where it is among them. */
export function subjectEdits(
  path: string,
  offset: number,
  subjects: readonly string[],
  context: FixContext,
): readonly Edit[] {
  const whole = context.document(path);
  const found = innermostAt(whole, offset);
  const [first] = subjects;
  if (!found || first === undefined || found.node.kind !== 'scalar') return [];
  const { document, node } = found;
  const editor = editorFor(document.syntax);
  const around = nodesAt(document, offset).at(-2);
  if (subjects.length === 1) return editor.replaceValue(document, node, first);
  if (around?.kind !== 'list') return editor.replaceValue(document, node, [...subjects]);
  if (around.style === 'flow') return replaceItem(document, around, node, subjects);
  return [];
}
