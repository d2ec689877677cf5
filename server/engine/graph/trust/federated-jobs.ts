import type { Definitions } from '../../evaluate/definitions.ts';
import { grouped } from '../../model/grouped.ts';
import type { PipelineFact, PipelineJobFact } from '../../model/pipeline.ts';
import type { Resource } from '../../model/resource.ts';
import { encloses, type Place } from '../../model/span.ts';
import { append } from '../group.ts';
import type { KeyIndex } from '../keys/key-index.ts';
import type { Links } from '../links.ts';
import type { Statements } from '../statements.ts';
import { type FactStore, scopeOf } from '../store/fact-store.ts';
import type { Memo } from '../store/memo.ts';
import { sameData } from '../store/same-data.ts';
import { type Admission, admissionOf, admits, namesRepository } from './admission.ts';
import { type Callers, permissionsWithCallers, triggersOf } from './pipeline-triggers.ts';
import { type Admitting, admittedByPool } from './pool-admission.ts';
import { type TokenClaims, tokenClaims } from './token-claims.ts';

/** A job of a pipeline, and an identity whose trust decides about its identity tokens. */
export interface Becoming {
  /** Whom the job acts as, and its name. */
  readonly job: string;
  readonly name: string;
  readonly at: Place;
  /** The identity that it may become. */
  readonly role: string;
  /** Where that is admitted. */
  readonly admitted: Place;
  /** In which runs; none: the job asks for the identity, and is never let in. */
  readonly words: readonly string[];
  /** What its tokens say, where it is never let in. */
  readonly claims?: TokenClaims['claims'];
}

/** Which jobs may become which identities by their tokens, told from both ends. */
export interface FederatedJobs {
  /** What the jobs of an identity may become, and what they ask for in vain. */
  becoming(symbol: string): readonly Becoming[];
  /** The jobs that may become an identity, or ask for it in vain. */
  becomers(symbol: string): readonly Becoming[];
  /** Identities that let tokens of pipelines in. */
  admitting(): readonly Admitting[];
}

export interface FederatedJobsInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly definitions: Definitions;
  readonly keys: KeyIndex;
  readonly links: Links;
  readonly statements: Statements;
  readonly resource: (symbol: string) => Resource | undefined;
  readonly repository: string | undefined;
}

export function createFederatedJobs(inputs: FederatedJobsInputs): FederatedJobs {
  const { memo, store, links, statements } = inputs;
  const admissionsTo = memo.query<readonly Admission[]>(
    (symbol) => statements.heldBy(symbol, 'trust').flatMap((grant) => admissionOf(grant, issuerUrl) ?? []),
    { same: sameData, onCycle: [] },
  );
  const ofBinding = memo.each<readonly Admitting[]>({ same: sameData, onCycle: [] });
  const admittingIn = memo.query<readonly Admitting[]>(
    (scope) => [
      ...store.look('identitiesIn', scope).flatMap(({ fact }): readonly Admitting[] => {
        const admissions = admissionsTo(fact.symbol);
        return admissions.length > 0 ? [{ role: fact.symbol, admissions }] : [];
      }),
      ...store
        .look('bindingsIn', scope)
        .flatMap((stated) => ofBinding(stated.fact, () => admittedByPool(stated, scope, inputs))),
    ],
    { same: sameData, onCycle: [] },
  );
  const admitting = memo.query<readonly Admitting[]>(() => store.scopes().flatMap(admittingIn), {
    same: sameData,
    onCycle: [],
  });
  const inScope = memo.query<readonly Becoming[]>(
    (scope) =>
      store.look('pipelinesIn', scope).flatMap(({ fact, path }) => fact.jobs.flatMap((job) => ofJob(job, fact, path))),
    { same: sameData, onCycle: [] },
  );
  const byRole = memo.index<readonly Becoming[]>(
    () => {
      const found = new Map<string, Becoming[]>();
      for (const scope of store.scopes()) for (const one of inScope(scope)) append(found, one.role, one);
      return found;
    },
    { same: sameData },
  );
  // Of hundreds of jobs none is asked about again since another one is typed into.
  const byJob = memo.index<readonly Becoming[]>((scope) => grouped(inScope(scope), ({ job }) => job), {
    same: sameData,
  });
  return {
    becoming: (symbol) => byJob(scopeOf(symbol), symbol) ?? [],
    becomers: (symbol) => byRole('', symbol) ?? [],
    admitting: () => admitting(''),
  };

  function issuerUrl({ symbol }: { readonly symbol?: string }): string | undefined {
    const [url] = (symbol === undefined ? undefined : inputs.resource(symbol))?.settings.url ?? [];
    return url && String(url.value);
  }

  function ofJob(job: PipelineJobFact, pipeline: PipelineFact, path: string): readonly Becoming[] {
    const callers = { usesOf: links.usesOf, pipelines: pipelinesAt };
    const asks = mayAsk(job, pipeline, callers);
    if (!asks && job.uses.length === 0) return [];
    const all = admitting('');
    if (all.length === 0) return [];
    const triggers = triggersOf(pipeline, path, callers);
    const runs = tokenClaims(job, pipeline, triggers, inputs.repository);
    if (runs.length === 0) return [];
    const base = { job: job.symbol, name: job.id.text, at: { path, span: job.id.span } };
    return all.flatMap(({ role, admissions }): readonly Becoming[] => {
      const isNamed = links
        .usesOf(role)
        .some(({ by, at }) => by === job.symbol && at.path === path && encloses(job.span, at.span));
      const fitting = admissions.filter((admission) => runs.some((run) => run.issuer === admission.issuer));
      const open = fitting.filter((admission) =>
        runs.some((run) => admits(admission, run) !== 'never' && (isNamed || isSurelyMeant(admission, run))),
      );
      const [first] = open.length > 0 ? open : fitting;
      if (!first || (open.length === 0 && !isNamed) || (!isNamed && !asks)) return [];
      const words = runs.filter((run) => open.some((admission) => admits(admission, run) !== 'never'));
      return [
        {
          ...base,
          role,
          admitted: first.at,
          words: [...new Set(words.map((run) => run.words))],
          ...(open.length === 0 && runs[0] ? { claims: runs[0].claims } : {}),
        },
      ];
    });
  }

  function pipelinesAt(path: string): readonly PipelineFact[] {
    return store.readFacts(path)?.pipelines ?? [];
  }
}

/** Whether the job may ask for an identity token for certain. */
function mayAsk(job: PipelineJobFact, pipeline: PipelineFact, callers: Callers): boolean {
  if (pipeline.system !== 'github') return job.uses.some(({ name }) => name === 'id-token' || name === 'connection');
  return permissionsWithCallers(job, pipeline, callers).some((permissions) =>
    permissions?.terms.some(({ text }) => text === 'id-token:write' || text === '*:write'),
  );
}

/** What does not ask for a repository lets every one in; what does must ask for this one by name. */
function isSurelyMeant(admission: Admission, run: TokenClaims): boolean {
  if (run.issuer === 'azure-devops') return admission.clauses.length > 0;
  return admission.clauses.length === 0 || namesRepository(admission, run);
}
