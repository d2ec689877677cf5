import type { Term } from '../../model/grant.ts';
import { kubernetesRule, resourceInWords, verbsInWords } from '../clouds/kubernetes-reach.ts';
import { normalisedGrant } from '../evaluate-rule.ts';
import { listInWords } from '../message.ts';
import type { Draft, Subject } from '../rule.ts';

/** Sub-resources by which a caller acts inside pods of others, or speaks to the kubelet. */
export function* k8sExecProxy(subject: Subject): Iterable<Draft> {
  const rule = kubernetesRule(subject);
  if (!rule) return;
  const { grant, holders } = rule;
  const verbs = grant.actions.filter(({ text, exact }) => exact && /^(?:create|get|update|patch|\*)$/i.test(text));
  const found = grant.resources.filter(isInside);
  const [first] = found;
  if (!first || verbs.length === 0) return;
  yield {
    at: first.at.path === grant.at.path ? first.at : grant.at,
    about: normalisedGrant(grant),
    args: {
      verbs: verbsInWords(verbs),
      resources: listInWords(found.map(({ text }) => resourceInWords(text))),
      // Mostly it is asked for to measure.
      remedy: found.every(isOfNode)
        ? 'Ask for nodes/metrics and nodes/stats if it only measures, else remove it'
        : 'Remove it; people debug with a role of their own',
    },
    ...(holders[0] && { identity: holders[0].symbol }),
  };
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
