import type { Term } from '../model/grant.ts';
import type { HeldRole } from '../model/identity.ts';

/**
 * The size of a scope of Azure by its id, or by the resource that it refers to; undefined where neither tells. Source:
 * Azure RBAC documentation, "Understand scope".
 */
export function azureLevel({ text, symbol }: Term): HeldRole['level'] {
  if (/\/resourceGroups\/[^/]+\/providers\//i.test(text)) return 'resource';
  if (/\/resourceGroups\/[^/]+\/?$/i.test(text)) return 'resource-group';
  if (/^\/subscriptions\/[^/]+\/?$/i.test(text)) return 'subscription';
  if (text === '/' || /\/managementGroups\/[^/]+\/?$/i.test(text)) return 'organization';
  const type = symbol === undefined ? undefined : /#(?:data\.)?azurerm_(\w+)\./.exec(symbol)?.[1];
  if (type === undefined) return undefined;
  return referred[type] ?? 'resource';
}

const referred: Readonly<Record<string, HeldRole['level']>> = {
  client_config: undefined,
  management_group: 'organization',
  resource_group: 'resource-group',
  subscription: 'subscription',
  subscriptions: 'subscription',
};
