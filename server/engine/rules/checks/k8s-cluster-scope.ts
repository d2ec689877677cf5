import type { Term } from '../../model/grant.ts';
import { normalisedGrant } from '../evaluate-rule.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * A rule that holds in every namespace although what it names lives in one: named objects of a kind that belongs to
 * namespaces, or the lease by which copies of a program agree on a leader. A note where they are no secrets: little is lost.
 */
export function* k8sClusterScope(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const { grant, holders, bound = [] } = subject;
  if (grant.provider !== 'kubernetes' || grant.effect !== 'allow' || grant.resources.length === 0) return;
  if (bound.length === 0 || !bound.every(({ level, kind }) => level === 'cluster' && kind === 'identity')) return;
  const isNamed = grant.resources.every(isNamedObject);
  // Who only watches leases takes part in no election.
  const isElecting =
    // A product that takes leases where its objects are needs them there.
    subject.vendor === undefined && grant.resources.every(isLease) && grant.actions.some(isWriting);
  if (!isNamed && !isElecting) return;
  const [first] = grant.resources;
  yield {
    at: first?.at ?? grant.at,
    about: normalisedGrant(grant),
    args: isNamed
      ? { what: namedInWords(grant.resources), others: 'where others have objects of the same names' }
      : { what: 'leases', others: 'where others elect their leader by them' },
    ...(holders[0] && { identity: holders[0].symbol }),
    ...((!grant.resources.some(isSecret) || grant.actions.every(isReading)) && { level: 'note' }),
  };
}

/** `the secret duckdns-token`, or of many how many. */
function namedInWords(resources: readonly Term[]): string {
  const [first, ...others] = resources.map(({ text }) => /([^/]+?)s?\/([^/]+)$/.exec(text) ?? []);
  const [, kind, name] = first ?? [];
  if (kind === undefined || name === undefined) return 'objects that it names';
  return `the ${kind} ${name}${others.length > 0 ? ` and ${others.length} more` : ''}`;
}

function isReading({ text }: Term): boolean {
  return /^(?:get|list|watch)$/i.test(text);
}

function isSecret({ text }: Term): boolean {
  return text.startsWith('core/secrets/');
}

/** Kinds of the core and common groups that belong to a namespace. Source: Kubernetes API reference. */
const namespaced =
  /^(?:core\/(?:configmaps|endpoints|persistentvolumeclaims|pods|secrets|serviceaccounts|services)|(?:apps|batch)\/[a-z]+|coordination\.k8s\.io\/leases)\/[^*/]+$/;

const subresource =
  /\/(?:approval|attach|binding|ephemeralcontainers|eviction|exec|finalizers|log|portforward|proxy|resize|scale|status|token)$/;

function isNamedObject({ text, exact }: Term): boolean {
  return exact && namespaced.test(text) && !subresource.test(text);
}

function isWriting({ text }: Term): boolean {
  return /^(?:create|update|patch|\*)$/i.test(text);
}

function isLease({ text, exact }: Term): boolean {
  return exact && /^coordination\.k8s\.io\/leases(?:\/|$)/.test(text);
}
