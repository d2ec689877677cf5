import type { RelatedPlace } from '../../model/finding.ts';
import type { Resource, SettingValue } from '../../model/resource.ts';
import { fullScopeOf, isDefaultAccount, usesDefaultAccount } from '../clouds/google-default-account.ts';
import { resourceDraft, settingValues } from '../resource-setting.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * A workload of Google Cloud without an account of its own. In Autopilot Google keeps the nodes, and pods get identities of their own: a note.
 * Source: GKE, "Autopilot overview", security: Workload Identity Federation is always on, and shields the account of the nodes.
 */
export function* gcpDefaultSaUsed(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'resource' || !usesDefaultAccount(subject.resource)) return;
  const account = settingValues(subject.resource, 'account').find(isDefaultAccount);
  const draft = resourceDraft(subject, account, {
    how: howOf(subject.resource, account),
    remedy: isAutopilot(subject.resource)
      ? 'Make an account for its nodes and name that in cluster_autoscaling.auto_provisioning_defaults'
      : 'Make an account for it and name that',
  });
  const related = [...(draft.related ?? []), ...definedAt(account, subject.resource, context)];
  // With a scope without limits the workload is told of once, there.
  const isToldWithScope = fullScopeOf(subject.resource) !== undefined;
  yield {
    ...draft,
    related,
    called: subject.resource.name,
    ...((isToldWithScope || isAutopilot(subject.resource)) && { level: 'note' }),
  };
}

function howOf({ kind }: Resource, account: SettingValue | undefined): string {
  if (kind === 'google-cluster' || kind === 'google-node-pool')
    return account
      ? 'has nodes that run as the default account'
      : 'names no account for its nodes, which run as the default one';
  return account ? 'runs as the default account' : 'names no account and runs as the default one';
}

function isAutopilot(resource: Resource): boolean {
  return settingValues(resource, 'autopilot').some(({ value, exact }) => exact && String(value) === 'true');
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
