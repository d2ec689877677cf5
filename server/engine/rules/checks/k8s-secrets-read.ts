import { normalisedGrant } from '../evaluate-rule.ts';
import { isClusterWide, kubernetesRule, reachInWords } from '../kubernetes-reach.ts';
import { listInWords } from '../message.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * All secrets, for a service account. A note where people alone may read those of every namespace, and where nobody is
 * bound: who will be is not told. What people read in a namespace is theirs to run.
 */
export function* k8sSecretsRead(subject: Subject): Iterable<Draft> {
  const rule = kubernetesRule(subject);
  const reading = rule?.grant.actions.filter(({ text, exact }) => exact && /^(?:get|list|watch|\*)$/i.test(text)) ?? [];
  if (!rule || reading.length === 0) return;
  const { grant, holders, bound = [] } = rule;
  const secrets = grant.resources.find(({ text, exact }) => exact && /^(?:core|\*)\/secrets$/.test(text));
  const isHeld = bound.some(({ kind }) => kind === 'identity');
  if (!secrets || (bound.length > 0 && !isHeld && !bound.some(isClusterWide))) return;
  yield {
    at: secrets.at,
    about: normalisedGrant(grant),
    args: {
      verbs: listInWords(reading.map(({ text }) => (text === '*' ? 'do everything with' : text))),
      reach: reachInWords(rule),
      so: isHeld
        ? 'one taken-over pod becomes all of them'
        : bound.length > 0
          ? 'one lost login becomes all of them'
          : 'whoever is bound to it becomes all of them',
    },
    ...(holders[0] && { identity: holders[0].symbol }),
    ...(!isHeld && { level: 'note' }),
  };
}
