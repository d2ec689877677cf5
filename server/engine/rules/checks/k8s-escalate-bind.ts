import type { Term } from '../../model/grant.ts';
import { normalisedGrant } from '../evaluate-rule.ts';
import type { Draft, GrantSubject, Subject } from '../rule.ts';

/**
 * The verbs `escalate` and `bind`, also by a star on roles, which is what Kubernetes asks for; roles that are named are left to their owner. Of bindings
 * they give nothing: who wrote them there means something else, so it is a note.
 */
export function* k8sEscalateBind(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const { provider, effect, actions, resources } = subject.grant;
  if (provider !== 'kubernetes' || effect !== 'allow') return;
  const written = actions.find(({ text }) => /^(escalate|bind)$/i.test(text));
  const verb = written ?? actions.find(isStar);
  if (!verb) return;
  const roles = resources.filter(({ text }) => roleResource.test(text));
  const bindings = resources.filter(({ text }) => bindingResource.test(text));
  if (roles.length > 0) yield draftOf(subject, verb, roles, wordsOfRoles(verb));
  else if (written && bindings.length > 0)
    yield { ...draftOf(subject, written, bindings, wordsOfBindings(written)), level: 'note' };
}

function draftOf({ grant, holders }: GrantSubject, verb: Term, on: readonly Term[], words: Words): Draft {
  const resources = [...new Set(on.map(({ text }) => text.slice(text.indexOf('/') + 1)))].join(', ');
  return {
    at: verb.at,
    about: normalisedGrant(grant),
    args: { verb: verbInWords(verb), resources, ...words },
    ...(holders[0] && { identity: holders[0].symbol }),
  };
}

type Words = Readonly<Record<'effect' | 'remedy', string>>;

function wordsOfRoles(verb: Term): Words {
  const remedy = isStar(verb)
    ? 'List the verbs that it needs, without bind and escalate'
    : `Remove ${verbInWords(verb)}`;
  return { effect: 'which lets it give itself any permission', remedy };
}

function wordsOfBindings(verb: Term): Words {
  const word = verbInWords(verb);
  return { effect: `which permits nothing: Kubernetes asks for ${word} on roles`, remedy: `Remove ${word}` };
}

function verbInWords(verb: Term): string {
  return isStar(verb) ? 'do everything with' : verb.text.toLowerCase();
}

/** Without a name behind it. The core group holds no roles, but many write it for all groups. */
const roleResource = /^(rbac\.authorization\.k8s\.io|core|\*)\/(roles|clusterroles)$/;

const bindingResource = /^(rbac\.authorization\.k8s\.io|core|\*)\/(rolebindings|clusterrolebindings)$/;

function isStar({ text, exact }: Term): boolean {
  return exact && text === '*';
}
