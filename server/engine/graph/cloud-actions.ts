import type { AccessLevel, GrantProvider, Term } from '../model/grant.ts';

/** The condition under which a statement lists actions that it takes away again (Azure: `notActions`). */
export const exclusion = 'notActions';

/** The most that actions of Azure or Google permit, by their verbs. */
export function accessOfActions(provider: GrantProvider, actions: readonly Term[]): AccessLevel {
  if (provider !== 'azure' && provider !== 'gcp') return 'unknown';
  const read = provider === 'azure' ? azureAccess : googleAccess;
  const levels = actions.filter(({ exact }) => exact).map(({ text }) => read(text));
  return (
    (['admin', 'permissions', 'write', 'read', 'list'] as const).find((level) => levels.includes(level)) ?? 'unknown'
  );
}

/** `Provider/type/verb`. Source: Azure resource provider operations. */
function azureAccess(action: string): AccessLevel {
  if (action === '*') return 'admin';
  if (/^Microsoft\.Authorization\/(?:\*|roleAssignments\/(?:\*|write)|roleDefinitions\/(?:\*|write))/i.test(action))
    return 'permissions';
  return /\/read$/i.test(action) ? 'read' : 'write';
}

/** `service.resource.verb`. Source: Google Cloud IAM permissions reference. */
function googleAccess(permission: string): AccessLevel {
  const verb = permission.slice(permission.lastIndexOf('.') + 1);
  if (
    /^setIamPolicy|^(?:bind|escalate|actAs|getAccessToken|signBlob|signJwt|getOpenIdToken|implicitDelegation)$/.test(
      verb,
    )
  )
    return 'permissions';
  if (/^(?:list|search)/i.test(verb)) return 'list';
  return /^(?:get|read|query|view|check|test)/i.test(verb) ? 'read' : 'write';
}
