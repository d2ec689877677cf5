import { anyOf } from '../patterns/any-of.ts';
import { keptOfPath } from './kept-of-path.ts';

/**
 * `workbench`: a set-up on which somebody tries the thing on their own machine, as `hack/`, `dev/` and `compose.dev.yml`
 * hold. `pipeline`: what builds and tests it. Neither says anything of what somebody else has issued.
 */
export type TrialPath = 'workbench' | 'pipeline';

/** What a set-up is for, as far as its path tells; a place that is named as an environment of its own is none. */
export const trialPath: (path: string) => TrialPath | undefined = keptOfPath((path) => {
  const folders = path.toLowerCase().split('/');
  const name = folders.pop() ?? '';
  if (folders.some((folder) => pipelines.has(folder)) || pipelineFile.test(name)) return 'pipeline';
  if (folders.some((folder) => benches.has(folder) || bench.test(folder)) || benchFile.test(name)) return 'workbench';
  if (folders.includes('integration') && !folders.some((folder) => programs.has(folder))) return 'workbench';
  if (folders.some((folder) => deployed.has(folder))) return undefined;
  return folders.some((folder) => near.test(folder)) ? 'workbench' : undefined;
});

const pipelines: ReadonlySet<string> = new Set([
  'ci',
  '.ci',
  '.circleci',
  '.github',
  '.gitlab',
  '.buildkite',
  '.gitea',
  '.forgejo',
  '.teamcity',
  '.travis',
  '.woodpecker',
]);

/** Files that services of pipelines read, and a Compose file for them: `docker-compose.ci.yml`. */
const pipelineFile = anyOf([
  /^(?:\.travis|\.gitlab-ci|\.drone|\.cirrus|\.woodpecker|azure-pipelines|bitbucket-pipelines|appveyor|wercker|buildspec|cloudbuild|shippable|circle|bitrise|\.semaphore|\.scrutinizer)(?:_\w+)?(?:[.-]\w+)*\.ya?ml$/,
  /^(?:docker-)?compose[._-](?:\w+[.-])*(?:\w+_)?ci(?:_\w+)?(?:[.-]\w+)*\.ya?ml$/,
]);

/** Named for trying whatever stands around them. */
const benches: ReadonlySet<string> = new Set([
  'hack',
  'playground',
  'playgrounds',
  'sandbox',
  'stub',
  'stubs',
  'scratch',
  'testbed',
  'vagrant',
  'conformance',
  'certification',
  'cassettes',
  'vcr_cassettes',
  'devstack',
  'devenv',
  'devtools',
  '.devcontainer',
  'devcontainer',
  'gitpod',
  '.gitpod',
  '.ddev',
  '.lando',
  'workshop',
  'workshops',
]);

const bench = anyOf([
  /(?:^|[a-z_.-])(?:ephemeral|playground|sandbox)$/,
  /^(?:dev|local|developer|development)[-_](?:certs?|cluster|compose|containers?|docker|env|environment|keys?|setup|stack|tools?)$/,
  /^(?:docker|compose|certs?|ssl|tls|keys)[-_](?:ci|dev|devel|development|e2e|local|tests?)$/,
  /^ci[-_](?:certs?|configs?|docker|files|keys|scripts?|tools?)$/,
  /[a-z][-_]local$/,
  /^local[-_]?dev(?:el|elop|elopment)?$/,
]);

/** Compose files, images and settings that are named for development or tests, and what development boxes are made of. */
const benchFile = anyOf([
  /^(?:\w+-)?compose[._-](?:\w+[.-])*(?:\w+_)?(?:dev|devel|development|e2e|local|localdev|cypress|playwright|override|tests?)(?:_\w+)?(?:[.-]\w+)*\.ya?ml$/,
  /^(?:dockerfile|containerfile)[._-](?:dev|devel|development|e2e|local|tests?)$/,
  /^(?:dev|devel|development|local|tests?)[._-](?:dockerfile|(?:docker-)?compose\.ya?ml)$/,
  /^\.gitpod\.ya?ml$/,
  /^vagrantfile$/,
  /(?:^|[._-])conformance(?:[._-]|$)/,
  /^tiltfile$/,
  /^\.env\.(?:dev|local|ci|e2e|development)[._-]docker$/,
  /^localhost[._-][\w.-]+$/,
  /^(?:values[._-])?local[._-]?dev(?:el|elopment)?[._-](?:values[._-])?[\w.-]+$/,
  /^(?:dev|development)\.(?:exs|rb)$/,
]);

/** Where `integration` is what a program integrates with, and no test of it. */
const programs: ReadonlySet<string> = new Set([
  'app',
  'apps',
  'environments',
  'envs',
  'infra',
  'internal',
  'lib',
  'main',
  'overlays',
  'packages',
  'pkg',
  'server',
  'src',
  'stages',
  'terraform',
]);

const near = /^\.?(?:dev|devel|develop|local|localdev|development)$/;

/** Where `dev` is the name of an environment that many share, beside `staging` and `prod`. */
const deployed: ReadonlySet<string> = new Set([
  'account',
  'accounts',
  'ansible',
  'apps',
  'base',
  'charts',
  'cluster',
  'clusters',
  'config',
  'configs',
  'deploy',
  'deployment',
  'deployments',
  'env',
  'environment',
  'environments',
  'envs',
  'group_vars',
  'helm',
  'helmfile',
  'host_vars',
  'infra',
  'infrastructure',
  'inventories',
  'inventory',
  'k8s',
  'kubernetes',
  'kustomize',
  'live',
  'manifests',
  'overlays',
  'regions',
  'secrets',
  'stacks',
  'stages',
  'tenants',
  'terraform',
  'terragrunt',
  'tf',
  'values',
]);
