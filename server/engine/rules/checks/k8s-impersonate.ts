import type { Grant } from '../../model/grant.ts';
import { normalisedGrant } from '../evaluate-rule.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * The verb `impersonate` without names. A note for who hands out the rights of others by roles, and makes some that hold it: Kubernetes lets nobody put more into a role than he has himself, unless by
 * `escalate`, which is told for itself. Source: Kubernetes, "Using RBAC Authorization", "Privilege escalation prevention and bootstrapping".
 */
export function* k8sImpersonate(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const { grant, holders } = subject;
  if (grant.provider !== 'kubernetes' || grant.effect !== 'allow') return;
  const verb = grant.actions.find(({ text }) => /^impersonate$/i.test(text));
  const isOpen = grant.resources.some(({ text }) => /^(?:(?:core|authentication\.k8s\.io)\/[^/]*|\*\/\*)$/i.test(text));
  if (!verb || !isOpen || grant.resources.some(({ text }) => text.split('/').length > 2)) return;
  const isMaker = holders.length > 0 && holders.every(({ grants }) => handsOut(grants));
  yield {
    at: verb.at.path === grant.at.path ? verb.at : grant.at,
    about: normalisedGrant(grant),
    args: {},
    ...(holders[0] && { identity: holders[0].symbol }),
    ...(isMaker && { level: 'note' }),
  };
}

/** It gives rights to others in the whole cluster, and for that has to have them itself: it makes roles and their bindings, and may do to many kinds of objects what is none of its own work. */
function handsOut(grants: readonly Grant[]): boolean {
  if (!makes(grants, 'clusterroles') || !makes(grants, 'clusterrolebindings')) return false;
  const held = grants.filter(({ provider, effect }) => provider === 'kubernetes' && effect === 'allow');
  const kinds = new Set(held.flatMap(({ resources }) => resources.map(({ text }) => text.toLowerCase())));
  return kinds.has('*/*') || [...kinds].filter((kind) => !ofAccess.test(kind)).length >= fewestKinds;
}

function makes(grants: readonly Grant[], kind: 'clusterroles' | 'clusterrolebindings'): boolean {
  return grants.some(
    ({ provider, effect, actions, resources }) =>
      provider === 'kubernetes' &&
      effect === 'allow' &&
      actions.some(({ text }) => /^(?:create|\*)$/i.test(text)) &&
      resources.some(({ text }) =>
        new RegExp(`^(?:rbac\\.authorization\\.k8s\\.io|\\*)/(?:${kind}|\\*)$`, 'i').test(text),
      ),
  );
}

/** Who asks, and what he may. */
const ofAccess =
  /^(?:rbac\.authorization\.k8s\.io\/|authentication\.k8s\.io\/|(?:core\/)?(?:users|groups|serviceaccounts|uids)$)/;

/** Kinds of objects over which somebody has rights who hands them out. */
const fewestKinds = 5;
