import { secretsRead } from '../../graph/credentials/secrets-read.ts';
import { isClusterWide, kubernetesRule, reachInWords } from '../clouds/kubernetes-reach.ts';
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
      verbs: listInWords(read.verbs.map(({ text }) => (text === '*' ? 'do everything with' : text))),
      reach: reachInWords(rule),
      remedy: read.verbs.some(({ text }) => text !== 'get')
        ? 'Name the secrets in resourceNames and drop list and watch'
        : 'Name the secrets in resourceNames',
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
