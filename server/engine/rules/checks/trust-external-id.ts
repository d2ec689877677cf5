import vendors from '../../../../rules/tables/aws-vendor-accounts.json' with { type: 'json' };
import { lazily } from '../../text/lazily.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import type { Draft, Subject } from '../rule.ts';

/** A role for a vendor's account that asks for no external id: any other customer of the vendor can have it assumed. */
export function* trustExternalId(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const { grant } = subject;
  if (grant.provider !== 'aws' || grant.role !== 'trust' || grant.effect !== 'allow') return;
  if (grant.negated.principals || grant.conditions.some(({ key }) => /^(\*|sts:externalid)$/i.test(key))) return;
  for (const principal of grant.principals) {
    const account = /^(?:arn:[^:]*:iam::)?(\d{12})(?::|$)/.exec(principal.text)?.[1];
    const vendor = account === undefined ? undefined : accounts().get(account);
    if (!principal.exact || vendor === undefined) continue;
    yield grantDraft(subject, principal, { vendor, account: account ?? '' });
    return;
  }
}

const accounts = lazily(
  (): ReadonlyMap<string, string> =>
    new Map(Object.entries(vendors.accounts).map(([account, { vendor }]) => [account, vendor])),
);
