import type { Check } from '../rule.ts';
import { agentApprovalBypass } from './agent-approval-bypass.ts';
import { agentAutoApproveSideEffects } from './agent-auto-approve-side-effects.ts';
import { agentCanEditOwnGrants } from './agent-can-edit-own-grants.ts';
import { agentCredentialShared } from './agent-credential-shared.ts';
import { agentEndpointUnauthenticated } from './agent-endpoint-unauthenticated.ts';
import { agentEnvOverexposed } from './agent-env-overexposed.ts';
import { agentGrantDrift } from './agent-grant-drift.ts';
import { agentGrantKeyMisuse } from './agent-grant-key-misuse.ts';
import { agentHighImpactNoConfirmation } from './agent-high-impact-no-confirmation.ts';
import { agentJobSecrets } from './agent-job-secrets.ts';
import { agentKnowledgeUnbounded } from './agent-knowledge-unbounded.ts';
import { agentLauncherShell } from './agent-launcher-shell.ts';
import { agentLauncherUnpinned } from './agent-launcher-unpinned.ts';
import { agentLethalTrifecta } from './agent-lethal-trifecta.ts';
import { agentLiteralCredential } from './agent-literal-credential.ts';
import { agentMcpServerWideGrant } from './agent-mcp-server-wide-grant.ts';
import { agentOpenActorList } from './agent-open-actor-list.ts';
import { agentPrivilegedCredential } from './agent-privileged-credential.ts';
import { agentProjectMcpAutoTrust } from './agent-project-mcp-auto-trust.ts';
import { agentPurposeCapabilityMismatch } from './agent-purpose-capability-mismatch.ts';
import { agentRemoteContentUnpinned } from './agent-remote-content-unpinned.ts';
import { agentRoleOverbroad } from './agent-role-overbroad.ts';
import { agentSandboxDisabled } from './agent-sandbox-disabled.ts';
import { agentScopeOutsideWorkspace } from './agent-scope-outside-workspace.ts';
import { agentShellScopeEscapable } from './agent-shell-scope-escapable.ts';
import { agentShellUnscoped } from './agent-shell-unscoped.ts';
import { agentStaticCloudKey } from './agent-static-cloud-key.ts';
import { agentTextContradictsGrant } from './agent-text-contradicts-grant.ts';
import { agentToolsOmitted } from './agent-tools-omitted.ts';
import { agentToolsWildcard } from './agent-tools-wildcard.ts';
import { agentUnboundedOutput } from './agent-unbounded-output.ts';
import { agentUnparseable } from './agent-unparseable.ts';
import { agentUnrestrictedDelegation } from './agent-unrestricted-delegation.ts';
import { agentUntrustedTextInPrompt } from './agent-untrusted-text-in-prompt.ts';
import { agentUntrustedTriggerWrite } from './agent-untrusted-trigger-write.ts';

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
