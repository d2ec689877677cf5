import { agentApprovalBypass } from './checks/agent-approval-bypass.ts';
import { agentAutoApproveSideEffects } from './checks/agent-auto-approve-side-effects.ts';
import { agentCanEditOwnGrants } from './checks/agent-can-edit-own-grants.ts';
import { agentCredentialShared } from './checks/agent-credential-shared.ts';
import { agentEndpointUnauthenticated } from './checks/agent-endpoint-unauthenticated.ts';
import { agentEnvOverexposed } from './checks/agent-env-overexposed.ts';
import { agentGrantDrift } from './checks/agent-grant-drift.ts';
import { agentGrantKeyMisuse } from './checks/agent-grant-key-misuse.ts';
import { agentHighImpactNoConfirmation } from './checks/agent-high-impact-no-confirmation.ts';
import { agentJobSecrets } from './checks/agent-job-secrets.ts';
import { agentKnowledgeUnbounded } from './checks/agent-knowledge-unbounded.ts';
import { agentLauncherShell } from './checks/agent-launcher-shell.ts';
import { agentLauncherUnpinned } from './checks/agent-launcher-unpinned.ts';
import { agentLethalTrifecta } from './checks/agent-lethal-trifecta.ts';
import { agentLiteralCredential } from './checks/agent-literal-credential.ts';
import { agentMcpServerWideGrant } from './checks/agent-mcp-server-wide-grant.ts';
import { agentOpenActorList } from './checks/agent-open-actor-list.ts';
import { agentPrivilegedCredential } from './checks/agent-privileged-credential.ts';
import { agentProjectMcpAutoTrust } from './checks/agent-project-mcp-auto-trust.ts';
import { agentPurposeCapabilityMismatch } from './checks/agent-purpose-capability-mismatch.ts';
import { agentRemoteContentUnpinned } from './checks/agent-remote-content-unpinned.ts';
import { agentRoleOverbroad } from './checks/agent-role-overbroad.ts';
import { agentSandboxDisabled } from './checks/agent-sandbox-disabled.ts';
import { agentScopeOutsideWorkspace } from './checks/agent-scope-outside-workspace.ts';
import { agentShellScopeEscapable } from './checks/agent-shell-scope-escapable.ts';
import { agentShellUnscoped } from './checks/agent-shell-unscoped.ts';
import { agentStaticCloudKey } from './checks/agent-static-cloud-key.ts';
import { agentTextContradictsGrant } from './checks/agent-text-contradicts-grant.ts';
import { agentToolsOmitted } from './checks/agent-tools-omitted.ts';
import { agentToolsWildcard } from './checks/agent-tools-wildcard.ts';
import { agentUnboundedOutput } from './checks/agent-unbounded-output.ts';
import { agentUnparseable } from './checks/agent-unparseable.ts';
import { agentUnrestrictedDelegation } from './checks/agent-unrestricted-delegation.ts';
import { agentUntrustedTextInPrompt } from './checks/agent-untrusted-text-in-prompt.ts';
import { agentUntrustedTriggerWrite } from './checks/agent-untrusted-trigger-write.ts';
import type { Check } from './rule.ts';

/** Checks of the rules about agents, by the ids of these. */
export const agentChecks: Readonly<Record<string, Check>> = {
  'agent-approval-bypass': agentApprovalBypass,
  'agent-can-edit-own-grants': agentCanEditOwnGrants,
  'agent-credential-shared': agentCredentialShared,
  'agent-endpoint-unauthenticated': agentEndpointUnauthenticated,
  'agent-env-overexposed': agentEnvOverexposed,
  'agent-grant-drift': agentGrantDrift,
  'agent-grant-key-misuse': agentGrantKeyMisuse,
  'agent-high-impact-no-confirmation': agentHighImpactNoConfirmation,
  'agent-job-secrets': agentJobSecrets,
  'agent-knowledge-unbounded': agentKnowledgeUnbounded,
  'agent-lethal-trifecta': agentLethalTrifecta,
  'agent-open-actor-list': agentOpenActorList,
  'agent-privileged-credential': agentPrivilegedCredential,
  'agent-remote-content-unpinned': agentRemoteContentUnpinned,
  'agent-role-overbroad': agentRoleOverbroad,
  'agent-sandbox-disabled': agentSandboxDisabled,
  'agent-scope-outside-workspace': agentScopeOutsideWorkspace,
  'agent-shell-scope-escapable': agentShellScopeEscapable,
  'agent-static-cloud-key': agentStaticCloudKey,
  'agent-text-contradicts-grant': agentTextContradictsGrant,
  'agent-tools-omitted': agentToolsOmitted,
  'agent-tools-wildcard': agentToolsWildcard,
  'agent-unbounded-output': agentUnboundedOutput,
  'agent-unrestricted-delegation': agentUnrestrictedDelegation,
  'agent-untrusted-text-in-prompt': agentUntrustedTextInPrompt,
  'agent-untrusted-trigger-write': agentUntrustedTriggerWrite,
  'agent-auto-approve-side-effects': agentAutoApproveSideEffects,
  'agent-launcher-shell': agentLauncherShell,
  'agent-launcher-unpinned': agentLauncherUnpinned,
  'agent-literal-credential': agentLiteralCredential,
  'agent-mcp-server-wide-grant': agentMcpServerWideGrant,
  'agent-project-mcp-auto-trust': agentProjectMcpAutoTrust,
  'agent-purpose-capability-mismatch': agentPurposeCapabilityMismatch,
  'agent-shell-unscoped': agentShellUnscoped,
  'agent-unparseable': agentUnparseable,
};
