import { isSubject } from '../../graph/trust/open-trust.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import { webIdentity } from '../clouds/oidc-trust.ts';
import type { Draft, Subject } from '../rule.ts';

/** A role for a cluster's service account whose condition lets in more than one; whichever cluster, its subjects tell. */
export function* irsaLoose(subject: Subject): Iterable<Draft> {
  const trust = webIdentity(subject);
  if (!trust) return;
  for (const { operator, values } of trust.grant.conditions.filter(isSubject)) {
    const loose = values.find(({ text, exact }) => exact && /like/i.test(operator) && isLoose(text));
    if (!loose) continue;
    yield grantDraft(trust, loose, { subject: loose.text, who: whoComesIn(loose.text) });
    return;
  }
}

/** Any namespace, or any name in one. */
function isLoose(text: string): boolean {
  const [kind, word, namespace = '', name] = text.split(':');
  if (kind !== 'system' || !/^(serviceaccount|[*?]+)$/.test(word ?? '')) return false;
  return /[*?]/.test(namespace) || word !== 'serviceaccount' || (name !== undefined && /^[*?]+$/.test(name));
}

function whoComesIn(text: string): string {
  const namespace = /^system:serviceaccount:([^:]+):/.exec(text)?.[1] ?? '*';
  const isOne = !/[*?]/.test(namespace);
  if (isOne) return `every service account of the namespace ${namespace}, also one that is made tomorrow`;
  return /^[*?]+$/.test(namespace)
    ? 'service accounts of every namespace, also of one that is made tomorrow,'
    : `service accounts of every namespace called like ${namespace}, also of one that is made tomorrow,`;
}
