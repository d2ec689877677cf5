import type { Finding } from '../../model/finding.ts';
import { edited } from '../changed-file.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { accountsBeside, mostAccounts } from './bind-on-account.ts';

/** Gives what a person holds to a service account of the same folder. */
export const useServiceAccount: FixKind = {
  kind: 'use-service-account',
  offers(finding, context) {
    return accountsFor(finding, context).map((account, _, all) => ({
      id: `use-service-account:${account}`,
      title: `Grant it to ${account} instead`,
      safety: 'review',
      effect: 'in-place update',
      isPreferred: all.length === 1,
      details: ['The person loses it: give people their access through a group.'],
    }));
  },
  changes(finding, { id }, context) {
    const account = accountsFor(finding, context).find((each) => id === `use-service-account:${each}`);
    const { path, span } = finding.at;
    const text = `serviceAccount:\${${account}.email}`;
    const change = account === undefined ? undefined : edited(path, [{ span, text }]);
    return change && [change];
  },
};

function accountsFor({ rule, at }: Finding, context: FixContext): readonly string[] {
  if (rule !== 'human-principal' || !/\.(tf|tofu)(\.json)?$/.test(at.path)) return [];
  const written = context.document(at.path)?.text.slice(at.span.start, at.span.end) ?? '';
  if (!/^user:[^${}"]+$/.test(written)) return [];
  const accounts = accountsBeside(at.path, context);
  return accounts.length <= mostAccounts ? accounts : [];
}
