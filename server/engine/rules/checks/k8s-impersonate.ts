import type { Grant } from '../../model/grant.ts';
import { normalisedGrant } from '../evaluate-rule.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * The verb `impersonate` without names. A note for who makes roles that hold it: Kubernetes lets nobody put more into a role than he has himself, unless by
 * `escalate`, which is told for itself. Source: Kubernetes, "Using RBAC Authorization", "Privilege escalation prevention and bootstrapping".
 */
export function* k8sImpersonate(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const { grant, holders } = subject;
  if (grant.provider !== 'kubernetes' || grant.effect !== 'allow') return;
  const verb = grant.actions.find(({ text }) => /^impersonate$/i.test(text));
  const isOpen = grant.resources.some(({ text }) => /^(?:(?:core|authentication\.k8s\.io)\/[^/]*|\*\/\*)$/i.test(text));
  if (!verb || !isOpen || grant.resources.some(({ text }) => text.split('/').length > 2)) return;
  const isMaker = holders.length > 0 && holders.every(({ grants }) => grants.some(makesRoles));
  yield {
    at: verb.at.path === grant.at.path ? verb.at : grant.at,
    about: normalisedGrant(grant),
    args: {},
    ...(holders[0] && { identity: holders[0].symbol }),
    ...(isMaker && { level: 'note' }),
  };
}

function makesRoles({ provider, effect, actions, resources }: Grant): boolean {
  const isMaking = actions.some(({ text }) => /^(?:create|\*)$/i.test(text));
  return provider === 'kubernetes' && effect === 'allow' && isMaking && resources.some(isOfRoles);
}

function isOfRoles({ text }: Grant['resources'][number]): boolean {
  return /^(?:rbac\.authorization\.k8s\.io|\*)\/(?:(?:cluster)?roles|\*)$/i.test(text);
}
