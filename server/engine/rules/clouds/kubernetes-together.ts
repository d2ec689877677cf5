import { secretsRead } from '../../graph/credentials/secrets-read.ts';
import type { Grant } from '../../model/grant.ts';
import type { Subject } from '../rule.ts';
import type { Harm, Harms } from './harm.ts';

const rankOfSecrets = 6;

function rankOfWildcard(_: unknown, subject: Subject): number {
  return subject.kind === 'grant' ? rankOfStar(subject.grant) : 3;
}

/** All objects by which somebody runs code or changes what others may do weigh before the rest. */
function rankOfStar(grant: Grant): number {
  if (secretsRead(grant)) return rankOfSecrets;
  return grant.resources.some(({ text }) => harmful.test(text)) ? 4 : 3;
}

/** Things by which whoever may make them can become something else: pods and what makes pods, accounts, rights, kinds of things. */
const harmful =
  /^(?:core\/(?:\*|pods|nodes|serviceaccounts)|(?:apps|batch)\/[^/]+|\*\/.*|(?:apiextensions|admissionregistration|rbac\.authorization)\.k8s\.io\/[^/]+)$/;

/** By how directly it leads to the whole cluster. Source: Kubernetes, "Role Based Access Control Good Practices", privilege escalation risks. */
export const kubernetesHarms: Harms = new Map<string, Harm>([
  ['k8s-escalate-bind', { rank: 9, called: ({ verb, resources }) => `${verb} ${resources}` }],
  ['k8s-impersonate', { rank: 8, called: () => 'act as others' }],
  ['k8s-aws-auth', { rank: 8, called: () => 'write the config map aws-auth' }],
  ['k8s-token-create', { rank: 7, called: () => 'make tokens of accounts' }],
  ['k8s-csr', { rank: 7, called: () => 'sign certificates' }],
  ['k8s-secrets-read', { rank: rankOfSecrets, called: ({ verbs }) => `${verbs} all secrets` }],
  ['k8s-create-workload', { rank: 5, called: ({ verbs, workloads }) => `${verbs} ${workloads}` }],
  ['k8s-exec-proxy', { rank: 5, called: ({ verbs, resources }) => `${verbs} ${resources}` }],
  ['k8s-admission', { rank: 4, called: () => 'change webhooks of admission' }],
  ['k8s-wildcard', { rank: rankOfWildcard, called: ({ what }) => `${what}` }],
  ['k8s-cluster-scope', { rank: 1, called: ({ what }) => `reach ${what} in every namespace` }],
]);
