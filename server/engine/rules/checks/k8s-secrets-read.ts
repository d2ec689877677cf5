import { secretsRead } from '../../graph/credentials/secrets-read.ts';
import { isClusterWide, kubernetesRule, reachInWords, verbsInWords } from '../clouds/kubernetes-reach.ts';
import { normalisedGrant } from '../evaluate-rule.ts';
import { listInWords } from '../message.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * All secrets, for a service account. A note where people alone may read those of every namespace, and where nobody is
 * bound: who will be is not told. What people read in a namespace is theirs to run.
 */
export function* k8sSecretsRead(subject: Subject): Iterable<Draft> {
  const rule = kubernetesRule(subject);
  const read = rule && secretsRead(rule.grant);
  if (!read) return;
  const { grant, holders, bound = [] } = rule;
  const isHeld = bound.some(({ kind }) => kind === 'identity');
  if (bound.length > 0 && !isHeld && !bound.some(isClusterWide)) return;
  yield {
    at: read.secrets.at,
    about: normalisedGrant(grant),
    args: {
      verbs: verbsInWords(read.verbs),
      reach: reachInWords(rule),
      remedy: remedyFor(read.verbs.map(({ text }) => text)),
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

/** Names confine neither listing nor watching. */
function remedyFor(verbs: readonly string[]): string {
  const dropped = verbs.includes('*') ? ['list', 'watch'] : verbs.filter((verb) => /^(?:list|watch)$/i.test(verb));
  const drop = dropped.length > 0 ? ` and drop ${listInWords(dropped)}` : '';
  return `Name the secrets in resourceNames${drop}`;
}
