import { normalisedGrant } from '../evaluate-rule.ts';
import { kubernetesRule, reachInWords } from '../kubernetes-reach.ts';
import { listInWords } from '../message.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * All secrets, for a service account. A note where people and their groups alone are bound, and where nobody is: who will
 * be is not told.
 */
export function* k8sSecretsRead(subject: Subject): Iterable<Draft> {
  const rule = kubernetesRule(subject);
  const reading = rule?.grant.actions.filter(({ text, exact }) => exact && /^(?:get|list|watch|\*)$/i.test(text)) ?? [];
  if (!rule || reading.length === 0) return;
  const { grant, holders, bound = [] } = rule;
  const secrets = grant.resources.find(({ text, exact }) => exact && /^(?:core|\*)\/secrets$/.test(text));
  if (!secrets) return;
  const isHeld = bound.some(({ kind }) => kind === 'identity');
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
