import type { Grant, Term } from '../../model/grant.ts';
import { normalisedGrant } from '../evaluate-rule.ts';
import { listInWords } from '../message.ts';
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
  const verbs = verbsInWords(actions, verb);
  if (roles.length > 0) {
    if (!isToldBefore(subject)) yield draftOf(subject, verb, roles, wordsOfRoles(verb, verbs));
  } else if (written && bindings.length > 0)
    yield { ...draftOf(subject, written, bindings, wordsOfBindings(verbs)), level: 'note' };
}

/** Another rule of the role, further up, permits the same on no fewer kinds of roles: one role is told once. */
function isToldBefore({ grant, holders }: GrantSubject): boolean {
  const kinds = kindsOfRoles(grant);
  const verbs = escalating(grant);
  return (holders[0]?.grants ?? []).some(
    (other) =>
      other !== grant &&
      other.effect === 'allow' &&
      other.holder === grant.holder &&
      other.at.path === grant.at.path &&
      other.at.span.start < grant.at.span.start &&
      kinds.every((kind) => kindsOfRoles(other).includes(kind)) &&
      verbs.every((verb) => escalating(other).includes(verb)),
  );
}

function kindsOfRoles({ resources }: Grant): readonly string[] {
  return resources.flatMap(({ text }) => roleResource.exec(text)?.[2] ?? []);
}

function escalating({ actions }: Grant): readonly string[] {
  return [
    ...new Set(actions.map(({ text }) => text.toLowerCase()).filter((text) => /^(?:escalate|bind|\*)$/.test(text))),
  ];
}

function draftOf({ grant, holders }: GrantSubject, verb: Term, on: readonly Term[], words: Words): Draft {
  const resources = [...new Set(on.map(({ text }) => text.slice(text.indexOf('/') + 1)))].join(', ');
  return {
    at: verb.at,
    about: normalisedGrant(grant),
    args: { resources, ...words },
    ...(holders[0] && { identity: holders[0].symbol }),
  };
}

type Words = Readonly<Record<'verb' | 'effect' | 'remedy', string>>;

function wordsOfRoles(first: Term, verb: string): Words {
  const remedy = isStar(first) ? 'List the verbs that it needs, without bind and escalate' : `Remove ${verb}`;
  return { verb, effect: 'which lets it give itself any permission', remedy };
}

function wordsOfBindings(verb: string): Words {
  return { verb, effect: `which permits nothing: Kubernetes asks for ${verb} on roles`, remedy: `Remove ${verb}` };
}

/** Each of the two verbs that it has. */
function verbsInWords(actions: readonly Term[], first: Term): string {
  if (isStar(first)) return 'do everything with';
  return listInWords([
    ...new Set(actions.map(({ text }) => text.toLowerCase()).filter((text) => /^(?:escalate|bind)$/.test(text))),
  ]);
}

/** Without a name behind it. The core group holds no roles, but many write it for all groups. */
const roleResource = /^(rbac\.authorization\.k8s\.io|core|\*)\/(roles|clusterroles)$/;

const bindingResource = /^(rbac\.authorization\.k8s\.io|core|\*)\/(rolebindings|clusterrolebindings)$/;

function isStar({ text, exact }: Term): boolean {
  return exact && text === '*';
}
