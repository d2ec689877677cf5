import type { Term } from '../../model/grant.ts';
import { isOperator } from '../clouds/kubernetes-operator.ts';
import {
  isClusterRole,
  isClusterWide,
  kubernetesRule,
  reachInWords,
  resourceInWords,
} from '../clouds/kubernetes-reach.ts';
import { nameOfRole } from '../clouds/kubernetes-vendor.ts';
import { normalisedGrant } from '../evaluate-rule.ts';
import { listInWords } from '../message.ts';
import type { CheckContext, Draft, GrantSubject, Subject } from '../rule.ts';

/**
 * Workloads of every namespace that somebody may start: by creating them, or by changing the pod in their template. A
 * role of the cluster that nobody is bound to here is a note, and so is the work of an operator, unless by its name it only looks.
 */
export function* k8sCreateWorkload(subject: Subject, context: CheckContext): Iterable<Draft> {
  const rule = kubernetesRule(subject);
  if (!rule) return;
  const { grant, holders, bound = [] } = rule;
  const isOpen = bound.length === 0 && isClusterRole(grant.holder);
  if (!isOpen && !bound.some(isClusterWide)) return;
  const starting = grant.actions.filter(({ text }) => /^(?:create|\*)$/i.test(text));
  const changing = grant.actions.filter(({ text }) => /^(?:update|patch)$/i.test(text));
  // What a pod or a job runs as is settled when it is made; other templates may be changed at any time.
  const found = grant.resources.filter(
    (resource) =>
      (starting.length > 0 && isOf(settled, resource)) ||
      (starting.length + changing.length > 0 && isOf(templated, resource)),
  );
  const [first] = found;
  if (!first) return;
  const verbs = found.some((resource) => isOf(templated, resource)) ? [...starting, ...changing] : starting;
  const looking = nameOfLooking(rule);
  yield {
    at: first.at,
    about: normalisedGrant(grant),
    args: {
      verbs: listInWords(verbs.map(({ text }) => text)),
      workloads: listInWords(found.map(({ text }) => resourceInWords(text))),
      reach: reachInWords(rule),
      though: looking === undefined ? '' : `, though by its name ${looking} only looks`,
    },
    ...(holders[0] && { identity: holders[0].symbol }),
    ...((isOpen || givesItself(rule) || (looking === undefined && isOperator(rule, context))) && { level: 'note' }),
  };
}

/** The same role gives itself any permission, which is told there and is more than any workload. */
function givesItself({ grant: { holder }, holders }: GrantSubject): boolean {
  return (holders[0]?.grants ?? []).some(
    (grant) =>
      grant.holder === holder &&
      grant.effect === 'allow' &&
      grant.actions.some(({ text }) => /^(?:escalate|bind|\*)$/i.test(text)) &&
      grant.resources.some(({ text }) => /^(?:rbac\.authorization\.k8s\.io|\*)\/clusterroles$/.test(text)),
  );
}

/** The role or the first holder whose name says that it changes nothing, such as `shop-observer`. */
function nameOfLooking({ grant, holders }: GrantSubject): string | undefined {
  return [nameOfRole(grant.holder), ...holders.map(({ name }) => name)].find((name) => looks.test(name));
}

const looks = /(?:^|[-_.])(?:observer|viewer|view|reader|read-?only|auditor)(?![a-z])/i;

/** Source: Kubernetes, "Jobs": the template of one that was made cannot be changed. */
const settled: ReadonlySet<string> = new Set(['core/pods', '*/pods', 'batch/jobs', '*/jobs']);

/** Source: Kubernetes API reference, "Workload Resources". */
const templated: ReadonlySet<string> = new Set([
  'core/replicationcontrollers',
  'apps/*',
  'apps/daemonsets',
  'apps/deployments',
  'apps/replicasets',
  'apps/statefulsets',
  'batch/*',
  'batch/cronjobs',
  '*/cronjobs',
  '*/daemonsets',
  '*/deployments',
  '*/statefulsets',
]);

function isOf(kinds: ReadonlySet<string>, { text, exact }: Term): boolean {
  return exact && kinds.has(text);
}
