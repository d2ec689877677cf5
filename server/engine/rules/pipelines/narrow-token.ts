import { keptFor } from '../../model/kept-for.ts';
import type { PermissionsFact, PipelineFact, PipelineJobFact } from '../../model/pipeline.ts';
import type { Need, Needs, PipelinesAt, ScopeLevel } from './workflow-need.ts';
import { needsOf } from './workflow-needs.ts';

/** A scope that a job's token has to have, and why. */
export interface NeededScope {
  readonly scope: string;
  readonly level: ScopeLevel;
  /** The steps that need it, in words. */
  readonly by: readonly string[];
  /** It is declared, and a step that nobody here can read may need it. */
  readonly isKept: boolean;
}

export interface NarrowToken {
  /** By name; at least `contents: read` unless less is declared. */
  readonly scopes: readonly NeededScope[];
  /** Steps whose needs nobody here knows, in words. */
  readonly unknown: readonly string[];
}

/** The least rights that a job's steps are known to need, within what is declared where scopes are listed. */
export function narrowToken(job: PipelineJobFact, pipeline: PipelineFact, path: string, at: PipelinesAt): NarrowToken {
  const declared = job.permissions ?? pipeline.permissions;
  const { triggers } = pipeline;
  // The needs of a job are the same object for as long as the job is.
  const needs = needsOf(job, pipeline, path, at);
  const known = narrowedBefore.get(needs);
  if (known?.job === job && known.declared === declared && known.triggers === triggers) return known.token;
  const token = narrowed(job, needs, declared, pipeline);
  narrowedBefore.set(needs, { job, declared, triggers, token });
  return token;
}

/** What the job with these needs has to have, under what of its pipeline decides about it. */
const narrowedBefore = new WeakMap<
  Needs,
  Pick<PipelineFact, 'triggers'> & {
    readonly job: PipelineJobFact;
    readonly declared: PermissionsFact | undefined;
    readonly token: NarrowToken;
  }
>();

function narrowed(
  job: PipelineJobFact,
  needs: Needs,
  declared: PermissionsFact | undefined,
  pipeline: PipelineFact,
): NarrowToken {
  const listed = declared?.form === 'listed' ? declaredScopes(declared) : undefined;
  const scopes = new Map<string, NeededScope>();
  const want = (scope: string, level: ScopeLevel, by: string, reason: 'used' | 'kept' = 'used') => {
    const isKept = reason === 'kept';
    const known = scopes.get(scope);
    const raises = known === undefined || (known.level === 'read' && level === 'write');
    scopes.set(scope, {
      scope,
      level: known?.level === 'write' ? 'write' : level,
      by: raises ? [by] : known.level === level ? [...new Set([...known.by, by])] : known.by,
      isKept: raises ? isKept : known.isKept && isKept,
    });
  };
  for (const need of needs.needs) {
    const scope = chosenScope(need, listed, pipeline);
    const has = listed?.get(scope);
    // Issues and pull requests both come here, and a right on the one says nothing of the other.
    if (listed === undefined && need.certainty !== 'maybe' && isAboutBoth(pipeline))
      for (const other of [need.scope, ...need.instead])
        if (need.instead.length > 0 && !need.isMeant && ofBoth.has(other)) want(other, need.level, need.by);
    // Of several that would do, nobody here says which of the declared ones is the one too many.
    for (const other of [need.scope, ...need.instead])
      if (other !== scope && listed?.get(other) === need.level) want(other, need.level, need.by);
    if (need.certainty !== 'maybe') want(scope, need.level, need.by);
    else if (has) want(scope, has === 'read' ? 'read' : need.level, need.by, 'kept');
  }
  if (!scopes.has('contents') && !job.calls && (listed === undefined || listed.has('contents')))
    want('contents', 'read', 'reads of the repository');
  for (const unknown of needs.unknown)
    for (const [scope, level] of listed ?? [])
      if ((unknown.scopes?.includes(scope) ?? true) && scopes.get(scope)?.level !== level)
        want(scope, level, unknown.by, 'kept');
  return {
    scopes: [...scopes.values()].sort((a, b) => (a.scope < b.scope ? -1 : 1)),
    unknown: [...new Set(needs.unknown.filter((item) => countsFor(item, listed)).map(({ by }) => by))],
  };
}

/** Where nothing is listed, only what may need any scope is worth a word. */
function countsFor({ scopes }: Needs['unknown'][number], listed: ReadonlyMap<string, ScopeLevel> | undefined): boolean {
  return scopes === undefined || (listed !== undefined && scopes.some((scope) => listed.has(scope)));
}

/** Of several scopes that would do: the one that is declared, else the one that the events of the workflow are about. */
function chosenScope(
  { scope, instead, level, isMeant }: Need,
  listed: ReadonlyMap<string, ScopeLevel> | undefined,
  pipeline: PipelineFact,
): string {
  const all = [scope, ...instead];
  const declared = all.find((name) => listed?.get(name) === level) ?? all.find((name) => listed?.has(name));
  if (declared !== undefined || instead.length === 0 || isMeant) return declared ?? scope;
  // What no pull request starts, and nobody starts by hand for one, is about issues.
  const isAboutIssues =
    pipeline.triggers.length > 0 &&
    !pipeline.triggers.some(({ event }) => /^(?:pull_request|workflow_|repository_dispatch|check_)/.test(event));
  return isAboutIssues ? (all.find((name) => name === 'issues') ?? scope) : scope;
}

const ofBoth: ReadonlySet<string> = new Set(['issues', 'pull-requests']);

function isAboutBoth({ triggers }: PipelineFact): boolean {
  return (
    triggers.some(({ event }) => event === 'issues') && triggers.some(({ event }) => /^pull_request(?:_|$)/.test(event))
  );
}

/** Scope → level of a listed block. */
export const declaredScopes = keptFor(
  ({ terms }: PermissionsFact): ReadonlyMap<string, ScopeLevel> =>
    new Map(
      terms.map(({ text }): readonly [string, ScopeLevel] => {
        const [scope = '', level] = text.split(':');
        return [scope, level === 'write' ? 'write' : 'read'];
      }),
    ),
);

/** The jobs that a block at the top counts for. */
export function inheritingJobs(pipeline: PipelineFact): readonly PipelineJobFact[] {
  return pipeline.jobs.filter((job) => !job.permissions);
}
