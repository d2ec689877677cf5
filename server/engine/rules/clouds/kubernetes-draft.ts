import type { Term } from '../../model/grant.ts';
import { normalisedGrant } from '../evaluate-rule.ts';
import { listInWords } from '../message.ts';
import type { Draft, GrantSubject } from '../rule.ts';
import { resourceInWords, verbsInWords } from './kubernetes-reach.ts';

/**
 * A draft about what some verbs of a rule may do with some of its resources, at the first of these where it stands in the
 * rule's file; undefined where there is none of either.
 */
export function reachDraft(
  { grant, holders }: GrantSubject,
  verbs: readonly Term[],
  resources: readonly Term[],
  args: Draft['args'] = {},
): Draft | undefined {
  const [first] = resources;
  if (!first || verbs.length === 0) return undefined;
  return {
    at: first.at.path === grant.at.path ? first.at : grant.at,
    about: normalisedGrant(grant),
    args: {
      verbs: verbsInWords(verbs),
      resources: listInWords(resources.map(({ text }) => resourceInWords(text))),
      ...args,
    },
    ...(holders[0] && { identity: holders[0].symbol }),
  };
}
