import type { Term } from '../../model/grant.ts';
import { normalisedGrant } from '../evaluate-rule.ts';
import type { Draft, Subject } from '../rule.ts';

/** The verbs `escalate` and `bind`, also by a star on roles, which is what Kubernetes asks for, whatever verb one has on bindings; roles that are named are left to their owner. */
export function* k8sEscalateBind(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const { grant, holders } = subject;
  if (grant.provider !== 'kubernetes' || grant.effect !== 'allow') return;
  const roles = grant.resources.filter(({ text }) => roleResource.test(text));
  const verb = grant.actions.find(({ text }) => /^(escalate|bind)$/i.test(text)) ?? grant.actions.find(isStar);
  if (!verb || roles.length === 0) return;
  const what = isStar(verb) ? 'do everything with' : verb.text.toLowerCase();
  yield {
    at: verb.at,
    about: normalisedGrant(grant),
    args: {
      verb: what,
      resources: [...new Set(roles.map(nameOf))].join(', '),
      remedy: isStar(verb) ? 'List the verbs that it needs, without bind and escalate' : `Remove ${what}`,
    },
    ...(holders[0] && { identity: holders[0].symbol }),
  };
}

/** Without a name behind it. The core group holds no roles, but many write it for all groups. */
const roleResource = /^(rbac\.authorization\.k8s\.io|core|\*)\/(roles|clusterroles)$/;

function isStar({ text, exact }: Term): boolean {
  return exact && text === '*';
}

function nameOf({ text }: Term): string {
  return text.slice(text.indexOf('/') + 1);
}
