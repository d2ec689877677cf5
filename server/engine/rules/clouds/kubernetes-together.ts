import { secretsRead } from '../../graph/credentials/secrets-read.ts';
import type { Grant } from '../../model/grant.ts';
import { listInWords } from '../message.ts';
import type { Draft, Rule, Subject } from '../rule.ts';

/** What one of several findings about the holder of a role is among them. */
export interface HeldTogether {
  /** Who holds it, or the role where nobody does: one is one thing to act on. */
  readonly of: string;
  /** Behind "It may also". */
  readonly called: string;
  /** The gravest is told. */
  readonly rank: number;
}

/** Where a finding is about what a role of Kubernetes permits somebody; undefined for all others. */
export function heldTogether(rule: Rule, subject: Subject, draft: Draft): HeldTogether | undefined {
  if (subject.kind !== 'grant' || subject.grant.provider !== 'kubernetes') return undefined;
  const harm = harms.get(rule.id);
  if (!harm) return undefined;
  const rank = rule.id === 'k8s-wildcard' ? rankOfStar(subject.grant) : harm.rank;
  return { of: draft.identity ?? subject.grant.holder, called: harm.called(draft.args), rank };
}

interface Harm {
  readonly rank: number;
  readonly called: (args: Draft['args']) => string;
}

const rankOfSecrets = 6;

/** All objects by which somebody runs code or changes what others may do weigh before the rest. */
function rankOfStar(grant: Grant): number {
  if (secretsRead(grant)) return rankOfSecrets;
  return grant.resources.some(({ text }) => harmful.test(text)) ? 4 : 3;
}

const harmful =
  /^(?:core\/(?:\*|pods|nodes|serviceaccounts)|(?:apps|batch)\/[^/]+|\*\/.*|(?:apiextensions|admissionregistration|rbac\.authorization)\.k8s\.io\/[^/]+)$/;

/** By how directly it leads to the whole cluster. Source: Kubernetes, "Role Based Access Control Good Practices", privilege escalation risks. */
const harms: ReadonlyMap<string, Harm> = new Map<string, Harm>([
  ['k8s-escalate-bind', { rank: 9, called: ({ verb, resources }) => `${verb} ${resources}` }],
  ['k8s-impersonate', { rank: 8, called: () => 'act as others' }],
  ['k8s-aws-auth', { rank: 8, called: () => 'write the config map aws-auth' }],
  ['k8s-token-create', { rank: 7, called: () => 'make tokens of accounts' }],
  ['k8s-csr', { rank: 7, called: () => 'sign certificates' }],
  ['k8s-secrets-read', { rank: rankOfSecrets, called: ({ verbs }) => `${verbs} all secrets` }],
  ['k8s-create-workload', { rank: 5, called: ({ verbs, workloads }) => `${verbs} ${workloads}` }],
  ['k8s-exec-proxy', { rank: 5, called: ({ verbs, resources }) => `${verbs} ${resources}` }],
  ['k8s-admission', { rank: 4, called: () => 'change webhooks of admission' }],
  ['k8s-wildcard', { rank: 3, called: ({ what }) => `${what}` }],
  ['k8s-cluster-scope', { rank: 1, called: ({ what }) => `reach ${what} in every namespace` }],
]);

/** The other things that somebody may do, for a message that tells the gravest. */
export function alsoInWords(called: readonly string[]): string {
  const all = [...new Set(called)];
  const more = all.length > 3 ? `, and ${all.length - 2} things more` : '';
  const named = all.length > 3 ? all.slice(0, 2) : all;
  return `It may also ${named.some((name) => name.includes(' and ')) ? named.join('; ') : listInWords(named)}${more}.`;
}
