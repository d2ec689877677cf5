import { namespaceOfGroup } from '../../graph/kubernetes/account-group.ts';
import type { Term } from '../../model/grant.ts';
import type { BoundSubject } from '../../model/identity.ts';
import { listInWords } from '../message.ts';
import type { GrantSubject, Subject } from '../rule.ts';

/** The subject where it is a rule of a Kubernetes role that permits something; undefined for all others. */
export function kubernetesRule(subject: Subject): GrantSubject | undefined {
  if (subject.kind !== 'grant') return undefined;
  const { grant } = subject;
  return grant.provider === 'kubernetes' && grant.effect === 'allow' ? subject : undefined;
}

/** Where a rule holds, in words: a ClusterRole reaches as far as its bindings, and nobody knows how far without one. */
export function reachInWords({ grant, bound = [] }: GrantSubject): string {
  if (bound.some(isClusterWide)) return 'every namespace';
  // A role may lie in another namespace than those who are bound to it.
  const place = /^k8s#Role\/([\w-]+)\//.exec(grant.holder)?.[1];
  if (place !== undefined) return `the namespace ${place}`;
  if (bound.length > 0 || !isClusterRole(grant.holder)) return 'its namespace';
  return 'whatever it is bound in';
}

export function isClusterWide({ level }: BoundSubject): boolean {
  return level === 'cluster';
}

/**
 * The group of all service accounts, of a namespace or of the cluster, that a role is bound to: each pod there has what the role permits, whatever program it is.
 * In words that name its members; undefined where it is bound to no such group.
 */
export function groupInWords({ bound = [] }: GrantSubject): string | undefined {
  const namespaces = bound.flatMap(({ name }) => namespaceOfGroup(name) ?? []);
  const [namespace] = namespaces.sort((one, other) => one.length - other.length);
  if (namespace === undefined) return undefined;
  return namespace === '' ? 'Every pod of the cluster' : `Every pod of the namespace ${namespace}`;
}

/** A role that may be bound in the whole cluster. */
export function isClusterRole(symbol: string): boolean {
  return /#(?:ClusterRole\/|kubernetes_cluster_role)/.test(symbol);
}

/**
 * Whether an API group comes with no cluster, but with a product. Source: Kubernetes, "API Groups": the cluster's own end in
 * `.k8s.io` or have no dot.
 */
export function isAddedGroup(group: string): boolean {
  return /\.x-k8s\.io$|^(?!.*\.k8s\.io$).*\./.test(group);
}

/** `core/pods` is what everybody calls pods. */
export function resourceInWords(text: string): string {
  return text.replace(/^core\//, '');
}

/** Verbs of a rule, to stand behind `may` and before what they are about. */
export function verbsInWords(verbs: readonly Term[]): string {
  return listInWords(verbs.map(({ text }) => (text === '*' ? 'do everything with' : text)));
}
