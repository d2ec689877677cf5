import type { PermissionsFact, PipelineFact, PipelineJobFact } from '../model/pipeline.ts';
import { encloses, type Span } from '../model/span.ts';
import type { Queries } from '../queries.ts';
import { declaredScopes, narrowToken } from '../rules/pipelines/narrow-token.ts';

/** What stands behind a block of permissions: for each scope of it the steps that need it, and what more they need. */
export function permissionsHover(
  queries: Queries,
  path: string,
  offset: number,
): { readonly lines: readonly string[]; readonly span: Span } | undefined {
  const at: Span = { start: offset, end: offset };
  for (const pipeline of queries.store.facts(path)?.pipelines ?? []) {
    const holders = [
      ...pipeline.jobs.map((job) => ({ permissions: job.permissions, jobs: [job] })),
      { permissions: pipeline.permissions, jobs: pipeline.jobs.filter(({ permissions }) => !permissions) },
    ];
    for (const { permissions, jobs } of pipeline.system === 'github' ? holders : []) {
      if (!permissions || !encloses(permissions.span, at)) continue;
      return { lines: linesOf(permissions, jobs, pipeline, path, queries), span: permissions.span };
    }
  }
  return undefined;
}

function linesOf(
  permissions: PermissionsFact,
  jobs: readonly PipelineJobFact[],
  pipeline: PipelineFact,
  path: string,
  { store }: Queries,
): readonly string[] {
  const tokens = jobs.map((job) => ({
    job: jobs.length > 1 ? ` (${job.id.text})` : '',
    token: narrowToken(job, pipeline, path, (file) => store.facts(file)?.pipelines),
  }));
  const needed = new Map<string, string[]>();
  for (const { job, token } of tokens)
    for (const { scope, level, by, isKept } of token.scopes) {
      const why = isKept ? `may be needed by ${by.join(', ')}` : `for ${by.join(', ')}`;
      const key = `${scope}: ${level}`;
      needed.set(key, [...(needed.get(key) ?? []), `${why}${job}`]);
    }
  const scopes = [...needed].map(([key, why]) => `${key} ${why.join('; ')}`);
  const unneeded = [...declaredScopes(permissions)]
    .filter(([scope, level]) => !needed.has(`${scope}: ${level}`))
    .map(([scope, level]) => `${scope.replace('*', 'everything')}: ${level} is not known to be needed`);
  const unknown = tokens.flatMap(({ job, token }) =>
    token.unknown.map((step) => `What ${step} needs is not known here${job}`),
  );
  return jobs.length === 0 ? ['Every job has permissions of its own'] : [...scopes, ...unneeded, ...unknown];
}
