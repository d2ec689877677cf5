import type { Resource, SettingValue } from '../../model/resource.ts';
import { isAbsent, isSurelyNot, resourceDraft, settingThatIs } from '../resource-setting.ts';
import type { Draft, Subject } from '../rule.ts';

/** Accounts and keys of an Azure service itself, beside the identities of Entra ID. */
export function* azLocalAccount(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'resource') return;
  const found = localAccount(subject.resource);
  if (found) yield resourceDraft(subject, found.setting, { what: found.what, remedy: found.remedy });
}

interface LocalAccount {
  readonly setting?: SettingValue | undefined;
  readonly what: string;
  readonly remedy: string;
}

/** Sources: Azure's pages on disabling local authentication, per service. */
function localAccount(resource: Resource): LocalAccount | undefined {
  switch (resource.kind) {
    case 'azure-registry': {
      const setting = settingThatIs(resource, 'adminUser', true);
      return setting && { setting, what: 'an admin user with two passwords', remedy: 'give AcrPull to each workload' };
    }
    case 'azure-kubernetes': {
      const what = 'a local cluster administrator whose certificate nobody can revoke';
      const remedy = 'sign in through Entra ID';
      const setting = settingThatIs(resource, 'localAccountDisabled', false);
      const isOn = setting !== undefined || isAbsent(resource, 'localAccountDisabled');
      return isOn ? { setting, what, remedy } : undefined;
    }
    case 'azure-storage-account':
      return storageAccount(resource);
    default:
      return serviceKeys(resource);
  }
}

function storageAccount(resource: Resource): LocalAccount | undefined {
  const users =
    settingThatIs(resource, 'localUsers', true) ??
    (isAbsent(resource, 'localUsers') ? settingThatIs(resource, 'sftp', true) : undefined);
  if (users)
    return { setting: users, what: 'local users with passwords and keys of their own', remedy: 'assign data roles' };
  // Where no end is set for its signatures either, life-sas says more.
  const key = isAbsent(resource, 'sasPeriod') ? undefined : settingThatIs(resource, 'sharedKey', true);
  return key && { setting: key, what: 'two account keys that open everything in it', remedy: 'assign data roles' };
}

/** Services that take keys unless told otherwise: only where somebody says so. */
function serviceKeys(resource: Resource): LocalAccount | undefined {
  const setting =
    settingThatIs(resource, 'localAuth', true) ??
    (isSurelyNot(resource, 'localAuthDisabled', true)
      ? settingThatIs(resource, 'localAuthDisabled', false)
      : undefined);
  return setting && { setting, what: 'keys beside its identities', remedy: 'assign its data roles' };
}
