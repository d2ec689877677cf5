import type { TextFact } from '../../model/facts.ts';
import type { PermissionsFact, PipelineFact, PipelineJobFact } from '../../model/pipeline.ts';
import { inheritingJobs, type NarrowToken, narrowToken } from './narrow-token.ts';
import type { PipelinesAt } from './workflow-need.ts';

/** A declared scope that no step is known to need, or not to that level. */
export interface UnusedScope {
  readonly term: TextFact;
  readonly scope: string;
  /** What would be enough; undefined: nothing. */
  readonly enough?: 'read';
}

/** A block with the jobs that have it. */
export interface DeclaredBlock {
  readonly permissions: PermissionsFact;
  readonly jobs: readonly PipelineJobFact[];
}

/** The blocks that list scopes, each with the jobs that it counts for. */
export function declaredBlocks(pipeline: PipelineFact): readonly DeclaredBlock[] {
  const own = pipeline.jobs.flatMap((job) => (job.permissions ? [{ permissions: job.permissions, jobs: [job] }] : []));
  const top = pipeline.permissions ? [{ permissions: pipeline.permissions, jobs: inheritingJobs(pipeline) }] : [];
  return [...top, ...own].filter(({ permissions, jobs }) => permissions.form === 'listed' && jobs.length > 0);
}

/**
 * What a block permits in vain. `contents: read` is never in vain, and the identity token has a rule of its own. A scope
 * is left out wherever a step may need it that nobody here can read.
 */
export function unusedScopes(
  { permissions, jobs }: DeclaredBlock,
  pipeline: PipelineFact,
  path: string,
  at: PipelinesAt,
): readonly UnusedScope[] {
  const [token, ...others] = jobs.map((job) => narrowToken(job, pipeline, path, at));
  if (token === undefined) return [];
  if (others.length > 0) return unusedTerms(permissions, [token, ...others]);
  // Most blocks have one job, and in a long workflow most are as they were before a keystroke.
  const known = knownUnused.get(token);
  if (known?.permissions === permissions) return known.unused;
  const unused = unusedTerms(permissions, [token]);
  knownUnused.set(token, { permissions, unused });
  return unused;
}

const knownUnused = new WeakMap<
  NarrowToken,
  { readonly permissions: PermissionsFact; readonly unused: readonly UnusedScope[] }
>();

function unusedTerms({ terms }: PermissionsFact, tokens: readonly NarrowToken[]): readonly UnusedScope[] {
  const needed = tokens.flatMap(({ scopes }) => scopes);
  return terms.flatMap((term): readonly UnusedScope[] => {
    const [scope = '', level] = term.text.split(':');
    const levels = needed.filter((need) => need.scope === scope).map((need) => need.level);
    if (scope === 'id-token' || scope === '*' || levels.includes('write') || (level === 'read' && scope === 'contents'))
      return [];
    if (levels.length === 0) return [{ term, scope, ...(scope === 'contents' ? { enough: 'read' as const } : {}) }];
    return level === 'write' ? [{ term, scope, enough: 'read' }] : [];
  });
}
