import type { Resource, SettingValue } from '../../model/resource.ts';
import { isAbsent, isSurelyNot, settingValues } from '../resource-setting.ts';

/**
 * Whether a workload surely runs as the account that Google makes for each project: it says so, or it names none and
 * that is what Google then takes. Sources: Google's pages on default service accounts of Compute Engine, GKE, Cloud
 * Run and Cloud Functions.
 */
export function usesDefaultAccount(resource: Resource): boolean {
  if (!resource.kind.startsWith('google-')) return false;
  const stated = settingValues(resource, 'account');
  if (stated.some(isDefaultAccount)) return true;
  if (stated.length > 0) return false;
  switch (resource.kind) {
    // An instance without the block has no account at all.
    case 'google-instance':
      return settingValues(resource, 'identity').some(({ exact }) => exact) && !isTemplated(resource);
    case 'google-node-pool':
    case 'google-service':
      return true;
    case 'google-cluster':
      return hasOwnNodes(resource);
    default:
      return false;
  }
}

/** The scope with which a workload may use every interface of the cloud. Source: Google, "Service accounts", "Access scopes". */
export function fullScopeOf(resource: Resource): SettingValue | undefined {
  return settingValues(resource, 'scopes').find(
    ({ value, exact }) => exact && /^(?:https:\/\/www\.googleapis\.com\/auth\/)?cloud-platform$/.test(String(value)),
  );
}

/** Whether the value means the default account, by its address, its name, or the data source that looks it up. */
export function isDefaultAccount({ value, exact, symbol }: SettingValue): boolean {
  if (symbol !== undefined) return /#(?:data\.)?google_\w*default_service_accounts?\./.test(symbol);
  return (
    exact &&
    /^(?:default|[\w-]+-compute@developer\.gserviceaccount\.com|[\w.:-]+@appspot\.gserviceaccount\.com)$/.test(
      String(value),
    )
  );
}

/** A pool of its own that the cluster keeps, with an account that nobody names. */
function hasOwnNodes(resource: Resource): boolean {
  return (
    isSurelyNot(resource, 'withoutPool', true) &&
    isAbsent(resource, 'pools') &&
    (isSurelyNot(resource, 'autopilot', true) || isAbsent(resource, 'autopilotAccount'))
  );
}

/** What a template says of the account is not in this block. */
function isTemplated({ symbol }: Resource): boolean {
  return symbol.includes('_from_template.');
}
