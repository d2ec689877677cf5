import type { Term } from '../../model/grant.ts';
import { normalisedGrant } from '../evaluate-rule.ts';
import { isClusterRole, kubernetesRule } from '../kubernetes-reach.ts';
import { listInWords } from '../message.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * A star in the verbs, resources or API groups of a Kubernetes rule; all three for the whole cluster are an error, API
 * groups alone, with verbs and resources listed, a note.
 */
export function* k8sWildcard(subject: Subject): Iterable<Draft> {
  const rule = kubernetesRule(subject);
  if (!rule) return;
  const { grant, holders } = rule;
  const stars: readonly (readonly [string, Term | undefined])[] = [
    ['every verb', grant.actions.find(isKnownStar)],
    ['every resource', grant.resources.find((term) => partOf(term, 1) === '*')],
    [groups, grant.resources.find((term) => partOf(term, 0) === '*')],
  ];
  const found = stars.flatMap(([what, term]) => (term ? [{ what, term }] : []));
  const [first] = found;
  if (!first) return;
  const isEverything = found.length === 3 && isClusterRole(grant.holder);
  const isGroupOnly = found.length === 1 && first.what === groups;
  yield {
    at: first.term.at,
    about: normalisedGrant(grant),
    args: { what: listInWords(found.map(({ what }) => what)) },
    ...(holders[0] && { identity: holders[0].symbol }),
    ...(isEverything && { level: 'error' }),
    ...(isGroupOnly && { level: 'note' }),
  };
}

const groups = 'every API group';

function isKnownStar({ text, exact }: Term): boolean {
  return exact && text === '*';
}

/** A part of `group/resource`; none for URLs. */
function partOf({ text, exact }: Term, index: 0 | 1): string | undefined {
  return exact && !text.startsWith('url:') ? text.split('/')[index] : undefined;
}
