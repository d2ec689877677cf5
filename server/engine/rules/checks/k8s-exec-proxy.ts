import type { Term } from '../../model/grant.ts';
import { reachDraft } from '../clouds/kubernetes-draft.ts';
import { kubernetesRule } from '../clouds/kubernetes-reach.ts';
import type { Draft, Subject } from '../rule.ts';

/** Sub-resources by which a caller acts inside pods of others, or speaks to the kubelet. */
export function* k8sExecProxy(subject: Subject): Iterable<Draft> {
  const rule = kubernetesRule(subject);
  if (!rule) return;
  const { grant } = rule;
  const verbs = grant.actions.filter(({ text, exact }) => exact && /^(?:create|get|update|patch|\*)$/i.test(text));
  const found = grant.resources.filter(isInside);
  // Mostly it is asked for to measure.
  const remedy = found.every(isOfNode)
    ? 'Ask for nodes/metrics and nodes/stats if it only measures, else remove it'
    : 'Remove it; people debug with a role of their own';
  const draft = reachDraft(rule, verbs, found, { remedy });
  if (draft) yield draft;
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
