import type { RelatedPlace } from '../../model/finding.ts';
import type { Resource, SettingValue } from '../../model/resource.ts';
import { fullScopeOf, isDefaultAccount, usesDefaultAccount } from '../clouds/google-default-account.ts';
import { resourceDraft, settingValues } from '../resource-setting.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A workload of Google Cloud without an account of its own. */
export function* gcpDefaultSaUsed(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'resource' || !usesDefaultAccount(subject.resource)) return;
  const account = settingValues(subject.resource, 'account').find(isDefaultAccount);
  const draft = resourceDraft(subject, account, {
    how: account ? 'runs as the default account' : 'names no account and runs as the default one',
  });
  const related = [...(draft.related ?? []), ...definedAt(account, subject.resource, context)];
  // With a scope without limits the workload is told of once, there.
  const isToldWithScope = fullScopeOf(subject.resource) !== undefined;
  yield { ...draft, related, called: subject.resource.name, ...(isToldWithScope && { level: 'note' }) };
}

/** The resource that stands for the default accounts, where the file declares it. */
function definedAt(
  account: SettingValue | undefined,
  { at }: Resource,
  context: CheckContext,
): readonly RelatedPlace[] {
  const found = context.stated(at.path, 'resources')?.find(({ symbol }) => symbol === account?.symbol);
  return found ? [{ at: { path: at.path, span: found.nameSpan }, message: 'The default accounts' }] : [];
}
