import type { Term } from '../../model/grant.ts';
import { normalisedGrant } from '../evaluate-rule.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * The verbs `escalate` and `bind`, also by a star on roles, which is what Kubernetes asks for; roles that are named are left to their owner. Of bindings
 * they give nothing: who wrote them there means something else, so it is a note.
 */
export function* k8sEscalateBind(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const { grant, holders } = subject;
  if (grant.provider !== 'kubernetes' || grant.effect !== 'allow') return;
  const roles = grant.resources.filter(({ text }) => roleResource.test(text));
  const written = grant.actions.find(({ text }) => /^(escalate|bind)$/i.test(text));
  const bindings = grant.resources.filter(({ text }) => bindingResource.test(text));
  if (roles.length === 0 && written && bindings.length > 0) yield ofBindings(subject, written, bindings);
  const verb = written ?? grant.actions.find(isStar);
  if (!verb || roles.length === 0) return;
  const what = isStar(verb) ? 'do everything with' : verb.text.toLowerCase();
  yield {
    at: verb.at,
    about: normalisedGrant(grant),
    args: {
      verb: what,
      resources: namesOf(roles),
      effect: 'which lets it give itself any permission',
      remedy: isStar(verb) ? 'List the verbs that it needs, without bind and escalate' : `Remove ${what}`,
    },
    ...(holders[0] && { identity: holders[0].symbol }),
  };
}

function ofBindings({ grant, holders }: Subject & { kind: 'grant' }, verb: Term, bindings: readonly Term[]): Draft {
  const word = verb.text.toLowerCase();
  return {
    level: 'note',
    at: verb.at,
    about: normalisedGrant(grant),
    args: {
      verb: word,
      resources: namesOf(bindings),
      effect: `which permits nothing: Kubernetes asks for ${word} on roles`,
      remedy: `Remove it, or name in resourceNames the roles that it may ${word}`,
    },
    ...(holders[0] && { identity: holders[0].symbol }),
  };
}

/** Without a name behind it. The core group holds no roles, but many write it for all groups. */
const roleResource = /^(rbac\.authorization\.k8s\.io|core|\*)\/(roles|clusterroles)$/;

const bindingResource = /^(rbac\.authorization\.k8s\.io|core|\*)\/(rolebindings|clusterrolebindings)$/;

function isStar({ text, exact }: Term): boolean {
  return exact && text === '*';
}

function namesOf(terms: readonly Term[]): string {
  return [...new Set(terms.map(({ text }) => text.slice(text.indexOf('/') + 1)))].join(', ');
}
