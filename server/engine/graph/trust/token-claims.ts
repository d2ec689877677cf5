import type { PipelineFact, PipelineJobFact } from '../../model/pipeline.ts';
import type { PlacedTrigger } from './pipeline-triggers.ts';

/** Who signs the identity tokens of jobs. */
export type TokenIssuer = 'github' | 'gitlab' | 'azure-devops';

/** One way a job may run, and what its identity token then says. */
export interface TokenClaims {
  readonly issuer: TokenIssuer;
  /** Claim → pattern of its text: `*` for any text, and for what the repository does not tell. Claims left out are unknown. */
  readonly claims: Readonly<Record<string, string>>;
  /** `on any branch`, `in environment production`. */
  readonly words: string;
}

/** What the identity tokens of a job may say; none where it can surely have none. */
export function tokenClaims(
  job: PipelineJobFact,
  pipeline: PipelineFact,
  triggers: readonly PlacedTrigger[],
  repository: string | undefined,
): readonly TokenClaims[] {
  switch (pipeline.system) {
    case 'github':
      return pipeline.form === 'workflow'
        ? gitHubClaims(job, pipeline, triggers, nameOn(repository, 'github.com'))
        : [];
    case 'gitlab':
      return gitLabClaims(job, nameOn(repository, 'gitlab.com'));
    case 'azure':
      return azureClaims(job);
    default:
      return [];
  }
}

/** `acme/shop` where the repository is one of this host. */
function nameOn(repository: string | undefined, host: string): string {
  const [where, ...path] = (repository ?? '').split('/');
  return where === host && path.length > 1 ? path.join('/') : '*/*';
}

/** Source: GitHub, "OpenID Connect reference": the environment comes before the event, a pull request before the ref. */
function gitHubClaims(
  job: PipelineJobFact,
  { symbol }: PipelineFact,
  triggers: readonly PlacedTrigger[],
  name: string,
): readonly TokenClaims[] {
  const [owner = '*', project = '*'] = name.split('/');
  const file = symbol.slice(symbol.lastIndexOf('.github/'));
  const fixed = { repository: name, repository_owner: owner };
  // Who calls it from elsewhere is unknown, and its tokens name that repository.
  if (triggers.length === 0) return [{ issuer: 'github', claims: {}, words: 'when it is called' }];
  const environment = job.environment && (/[${]/.test(job.environment.text) ? '*' : job.environment.text);
  const runs = triggers.flatMap(refsOf);
  return distinct(
    runs.map(({ ref, isPull, words }): TokenClaims => {
      const subject =
        environment === undefined ? (isPull ? 'pull_request' : `ref:${ref}`) : `environment:${environment}`;
      const isCalled = !triggers.some(({ path }) => symbol === `gh:${path}`);
      return {
        issuer: 'github',
        claims: {
          ...fixed,
          sub: `repo:${owner}/${project}:${subject}`,
          ref,
          ...(environment === undefined ? {} : { environment }),
          job_workflow_ref: `${name}/${file}@${isCalled ? '*' : ref}`,
        },
        words:
          environment === undefined
            ? words
            : `in ${environment === '*' ? 'an environment' : `environment ${environment}`}`,
      };
    }),
  );
}

interface Ref {
  readonly ref: string;
  readonly words: string;
  readonly isPull?: true;
}

const anyBranch: Ref = { ref: 'refs/heads/*', words: 'on any branch' };
const anyTag: Ref = { ref: 'refs/tags/*', words: 'on any tag' };

/** What an event runs on. Source: GitHub, "Events that trigger workflows". */
function refsOf({ event, filters }: PlacedTrigger): readonly Ref[] {
  switch (event) {
    case 'push': {
      const { branches = [], tags = [] } = filters;
      const named = [
        ...branches.filter(isWanted).map((branch): Ref => refOf('heads', 'branch', branch)),
        ...tags.filter(isWanted).map((tag): Ref => refOf('tags', 'tag', tag)),
      ];
      if (named.length > 0) return named;
      // Leaving out branches alone leaves out tags as well, and the other way round.
      const [isBranches, isTags] = ['branches-ignore', 'tags-ignore'].map((name) => filters[name] !== undefined);
      if (isBranches !== isTags) return [isBranches ? anyBranch : anyTag];
      return [anyBranch, anyTag];
    }
    case 'pull_request':
    case 'pull_request_review':
    case 'pull_request_review_comment':
      return [{ ref: 'refs/pull/*/merge', words: 'for pull requests', isPull: true }];
    case 'pull_request_target':
      return [
        { ref: 'refs/heads/*', words: 'for pull requests', isPull: true },
        { ...anyBranch, words: 'for pull requests' },
      ];
    case 'merge_group':
      return [{ ref: 'refs/heads/gh-readonly-queue/*', words: 'in the merge queue' }];
    case 'release':
      return [anyTag];
    case 'workflow_dispatch':
      return [anyBranch, anyTag];
    case 'create':
    case 'repository_dispatch':
    case 'deployment':
    case 'deployment_status':
    case 'registry_package':
    case 'check_run':
    case 'check_suite':
    case 'status':
      return [anyBranch, anyTag];
    default:
      return [{ ref: 'refs/heads/*', words: 'on the default branch' }];
  }
}

function isWanted(pattern: string): boolean {
  return !pattern.startsWith('!');
}

function refOf(kind: string, word: string, pattern: string): Ref {
  const text = pattern.replace(/\*+|\[[^\]]{0,60}\][+?]?|[+?]/g, '*');
  if (text === '*') return word === 'tag' ? anyTag : anyBranch;
  return {
    ref: `refs/${kind}/${text}`,
    words: text.includes('*') ? `on ${word}es ${text}`.replace('tages', 'tags') : `on ${word} ${text}`,
  };
}

/** Source: GitLab, "ID token authentication" and "Configure OpenID Connect in AWS". */
function gitLabClaims(job: PipelineJobFact, name: string): readonly TokenClaims[] {
  if (!job.uses.some((use) => use.name === 'id-token')) return [];
  const condition = job.condition?.text ?? '';
  const branch = /\$CI_COMMIT_(?:BRANCH|REF_NAME)\s{0,3}==\s{0,3}["']([\w./-]{1,100})["']/.exec(condition)?.[1];
  const isDefault = /\$CI_COMMIT_(?:BRANCH|REF_NAME)\s{0,3}==\s{0,3}\$CI_DEFAULT_BRANCH/.test(condition);
  const isTag = /\$CI_COMMIT_TAG\b/.test(condition);
  const refs: readonly { type: string; ref: string; words: string }[] = [
    ...(branch === undefined ? [] : [{ type: 'branch', ref: branch, words: `on branch ${branch}` }]),
    ...(isDefault ? [{ type: 'branch', ref: '*', words: 'on the default branch' }] : []),
    ...(isTag ? [{ type: 'tag', ref: '*', words: 'on any tag' }] : []),
  ];
  const all = [
    { type: 'branch', ref: '*', words: 'on any branch' },
    { type: 'tag', ref: '*', words: 'on any tag' },
  ];
  return (refs.length > 0 ? refs : all).map(({ type, ref, words }) => ({
    issuer: 'gitlab',
    claims: {
      sub: `project_path:${name}:ref_type:${type}:ref:${ref}`,
      project_path: name,
      namespace_path: name.includes('*') ? '*' : name.slice(0, name.lastIndexOf('/')),
      ref,
      ref_type: type,
      ...(job.environment && !/[$]/.test(job.environment.text) ? { environment: job.environment.text } : {}),
    },
    words,
  }));
}

/** The token is that of the service connection. Source: Microsoft Learn, "Workload identity federation for Azure Resource Manager". */
function azureClaims(job: PipelineJobFact): readonly TokenClaims[] {
  const names = [...new Set(job.uses.flatMap(({ name, text }) => (name === 'connection' ? [text] : [])))];
  return names
    .filter((text) => !/[${]/.test(text))
    .map((text) => ({ issuer: 'azure-devops', claims: { sub: `sc://*/*/${text}` }, words: `by connection ${text}` }));
}

function distinct(runs: readonly TokenClaims[]): readonly TokenClaims[] {
  const seen = new Set<string>();
  return runs.filter(({ claims, words }) => {
    const text = `${claims.sub} ${claims.ref} ${words}`;
    return !seen.has(text) && seen.add(text);
  });
}
