import type { Term } from '../../model/grant.ts';
import { reachDraft } from '../clouds/kubernetes-draft.ts';
import { isOperator, startsOwnPods } from '../clouds/kubernetes-operator.ts';
import { kubernetesRule } from '../clouds/kubernetes-reach.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * Sub-resources by which a caller acts inside pods of others, speaks to the kubelet, or to what pods and services serve. A note for who starts these
 * pods, such as an operator, and where it only asks services.
 */
export function* k8sExecProxy(subject: Subject, context: CheckContext): Iterable<Draft> {
  const rule = kubernetesRule(subject);
  if (!rule) return;
  const { grant } = rule;
  const verbs = grant.actions.filter(({ text, exact }) => exact && /^(?:create|get|update|patch|\*)$/i.test(text));
  const found = grant.resources.filter(isInside);
  // Mostly it is asked for to measure.
  const isHeld = rule.bound?.some(({ kind }) => kind === 'identity') === true;
  const remedy = found.every(isOfNode)
    ? verbs.every(({ text }) => text === 'get')
      ? 'Ask for nodes/metrics and nodes/stats if it only measures, else remove it'
      : 'Remove it; no name limits it to one node’s pods, so what cannot do without runs as an account of its own'
    : found.every(isOnlyAddressed)
      ? 'Let it call what it needs over the network, or name that in resourceNames'
      : isHeld
        ? 'If it runs commands in pods of its own, name these in resourceNames; else remove it'
        : 'Remove it; people debug with a role of their own';
  const effect = found.every(isOnlyAddressed)
    ? 'so it speaks to all that they serve in its reach, past the policies of the network'
    : 'so it acts inside every pod in its reach with that pod’s secrets and account';
  const draft = reachDraft(rule, verbs, found, { remedy, effect });
  const isReading = verbs.every(({ text }) => text === 'get') && found.every(isOnlyAddressed);
  if (draft)
    yield { ...draft, ...((isReading || startsOwnPods(rule) || isOperator(rule, context)) && { level: 'note' }) };
}

/** Through the API server to a port: no command runs there. */
function isOnlyAddressed({ text }: Term): boolean {
  return /\/(?:services\/proxy|pods\/(?:proxy|portforward))$/i.test(text);
}

/** Source: Kubernetes, "RBAC good practices", sub-resources of pods, and "Kubelet authentication/authorization". */
const inside =
  /^(?:(?:core|\*)\/(?:pods\/(?:exec|attach|portforward|ephemeralcontainers|proxy)|nodes\/proxy|services\/proxy)|core\/(?:pods|nodes)\/\*)$/i;

function isInside({ text, exact }: Term): boolean {
  return exact && inside.test(text);
}

function isOfNode({ text }: Term): boolean {
  return text.includes('nodes/');
}
