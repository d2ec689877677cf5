/**
 * Invariant of `rules/checks/`: one file per rule that no matcher can say, of the rule's id and in one folder, so that an id in a report leads to its code
 * and the list of files is the list of rules. What several checks ask stands in `rules/agents/`, `rules/clouds/` and `rules/pipelines/`.
 */

import { agentChecks } from '../agent-checks.ts';
import type { Check } from '../rule.ts';
import { ansibleSecretLogged } from './ansible-secret-logged.ts';
import { appClientNoPkce } from './app-client-no-pkce.ts';
import { appImplicitGrant } from './app-implicit-grant.ts';
import { appRedirectWildcard } from './app-redirect-wildcard.ts';
import { appScopeBroad } from './app-scope-broad.ts';
import { appScopeUnused } from './app-scope-unused.ts';
import { arScriptInjection } from './ar-script-injection.ts';
import { arServiceAccount } from './ar-service-account.ts';
import { awsActionStar } from './aws-action-star.ts';
import { awsAssumeStar } from './aws-assume-star.ts';
import { awsBoundaryMissing } from './aws-boundary-missing.ts';
import { awsConditionVoid } from './aws-condition-void.ts';
import { awsCredentialActions } from './aws-credential-actions.ts';
import { awsEscalation } from './aws-escalation.ts';
import { awsExfiltration } from './aws-exfiltration.ts';
import { awsManagedAdmin } from './aws-managed-admin.ts';
import { awsManagedFull } from './aws-managed-full.ts';
import { awsNotAction } from './aws-not-action.ts';
import { awsPassroleStar } from './aws-passrole-star.ts';
import { awsPermissionsManagementStar } from './aws-permissions-management-star.ts';
import { awsPrefixReachesAdmin } from './aws-prefix-reaches-admin.ts';
import { awsResourceStar } from './aws-resource-star.ts';
import { awsServiceStar } from './aws-service-star.ts';
import { awsSharedRole } from './aws-shared-role.ts';
import { awsUnknownAction } from './aws-unknown-action.ts';
import { awsUserPolicy } from './aws-user-policy.ts';
import { awsWriteStar } from './aws-write-star.ts';
import { azAccountKey } from './az-account-key.ts';
import { azAnonymous } from './az-anonymous.ts';
import { azConnectionPr } from './az-connection-pr.ts';
import { azCustomWildcard } from './az-custom-wildcard.ts';
import { azDangerousTrigger } from './az-dangerous-trigger.ts';
import { azImageUnpinned } from './az-image-unpinned.ts';
import { azKeyOutput } from './az-key-output.ts';
import { azLocalAccount } from './az-local-account.ts';
import { azScriptInjection } from './az-script-injection.ts';
import { azSecretExposed } from './az-secret-exposed.ts';
import { azStaticCloudKey } from './az-static-cloud-key.ts';
import { azSystemToken } from './az-system-token.ts';
import { azTemplateUnpinned } from './az-template-unpinned.ts';
import { azureFicLoose } from './azure-fic-loose.ts';
import { brokerAdmin } from './broker-admin.ts';
import { brokerAllTopics } from './broker-all-topics.ts';
import { ccContextWide } from './cc-context-wide.ts';
import { ccScriptInjection } from './cc-script-injection.ts';
import { certExpired } from './cert-expired.ts';
import { certExpiring } from './cert-expiring.ts';
import { certPrivateKeyBeside } from './cert-private-key-beside.ts';
import { certSelfSignedProd } from './cert-self-signed-prod.ts';
import { certTooLong } from './cert-too-long.ts';
import { certWeakKey } from './cert-weak-key.ts';
import { certWildcard } from './cert-wildcard.ts';
import { coCloudCredentials } from './co-cloud-credentials.ts';
import { configInvalid } from './config-invalid.ts';
import { dbAnyHost } from './db-any-host.ts';
import { dbGrantAll } from './db-grant-all.ts';
import { dbPublicGrant } from './db-public-grant.ts';
import { dbSuperuser } from './db-superuser.ts';
import { dbWithGrantOption } from './db-with-grant-option.ts';
import { disabledButGranted } from './disabled-but-granted.ts';
import { gcpAdminRole } from './gcp-admin-role.ts';
import { gcpBasicRole } from './gcp-basic-role.ts';
import { gcpCustomEscalation } from './gcp-custom-escalation.ts';
import { gcpDefaultSaUsed } from './gcp-default-sa-used.ts';
import { gcpFullScope } from './gcp-full-scope.ts';
import { gcpImpersonation } from './gcp-impersonation.ts';
import { gcpPublicMember } from './gcp-public-member.ts';
import { gcpWifLoose } from './gcp-wif-loose.ts';
import { gcpWifOpen } from './gcp-wif-open.ts';
import { ghActionUnpinned } from './gh-action-unpinned.ts';
import { ghActorTrust } from './gh-actor-trust.ts';
import { ghAppToken } from './gh-app-token.ts';
import { ghCachePoisoning } from './gh-cache-poisoning.ts';
import { ghConditionUnsound } from './gh-condition-unsound.ts';
import { ghDangerousTrigger } from './gh-dangerous-trigger.ts';
import { ghEnvInjection } from './gh-env-injection.ts';
import { ghImageUnpinned } from './gh-image-unpinned.ts';
import { ghInsecureCommands } from './gh-insecure-commands.ts';
import { ghPat } from './gh-pat.ts';
import { ghPermissionsAll } from './gh-permissions-all.ts';
import { ghPermissionsMissing } from './gh-permissions-missing.ts';
import { ghPermissionsUnused } from './gh-permissions-unused.ts';
import { ghPermissionsWorkflow } from './gh-permissions-workflow.ts';
import { ghPersistedToken } from './gh-persisted-token.ts';
import { ghScriptInjection } from './gh-script-injection.ts';
import { ghSecretExposed } from './gh-secret-exposed.ts';
import { ghSecretNoEnvironment } from './gh-secret-no-environment.ts';
import { ghSecretsAll } from './gh-secrets-all.ts';
import { ghSecretsInherit } from './gh-secrets-inherit.ts';
import { ghSelfHostedPr } from './gh-self-hosted-pr.ts';
import { ghStaticCloudKey } from './gh-static-cloud-key.ts';
import { ghStaticPublish } from './gh-static-publish.ts';
import { ghTargetSecrets } from './gh-target-secrets.ts';
import { glCachePoisoning } from './gl-cache-poisoning.ts';
import { glDangerousTrigger } from './gl-dangerous-trigger.ts';
import { glIdtokenOpen } from './gl-idtoken-open.ts';
import { glImageUnpinned } from './gl-image-unpinned.ts';
import { glIncludeUnpinned } from './gl-include-unpinned.ts';
import { glPat } from './gl-pat.ts';
import { glScriptInjection } from './gl-script-injection.ts';
import { glSecretExposed } from './gl-secret-exposed.ts';
import { glStaticCloudKey } from './gl-static-cloud-key.ts';
import { glVariableSecret } from './gl-variable-secret.ts';
import { hostRootRemoteCode } from './host-root-remote-code.ts';
import { hostRootWildcard } from './host-root-wildcard.ts';
import { hostRootWritable } from './host-root-writable.ts';
import { hostServiceRoot } from './host-service-root.ts';
import { hostSudoShell } from './host-sudo-shell.ts';
import { hostSudoWildcard } from './host-sudo-wildcard.ts';
import { humanPrincipal } from './human-principal.ts';
import { identityDormant } from './identity-dormant.ts';
import { inventoryCredentialExpired } from './inventory-credential-expired.ts';
import { inventoryOrphanRecord } from './inventory-orphan-record.ts';
import { inventoryUnregistered } from './inventory-unregistered.ts';
import { irsaLoose } from './irsa-loose.ts';
import { jeCredentialsWide } from './je-credentials-wide.ts';
import { jeScriptInjection } from './je-script-injection.ts';
import { jeSecretExposed } from './je-secret-exposed.ts';
import { k8sAdmission } from './k8s-admission.ts';
import { k8sAnonymous } from './k8s-anonymous.ts';
import { k8sAutomount } from './k8s-automount.ts';
import { k8sCloudAdmin } from './k8s-cloud-admin.ts';
import { k8sClusterAdmin } from './k8s-cluster-admin.ts';
import { k8sClusterScope } from './k8s-cluster-scope.ts';
import { k8sCreateWorkload } from './k8s-create-workload.ts';
import { k8sCsr } from './k8s-csr.ts';
import { k8sDangling } from './k8s-dangling.ts';
import { k8sDefaultSa } from './k8s-default-sa.ts';
import { k8sEscalateBind } from './k8s-escalate-bind.ts';
import { k8sExecProxy } from './k8s-exec-proxy.ts';
import { k8sHostCredentials } from './k8s-host-credentials.ts';
import { k8sImpersonate } from './k8s-impersonate.ts';
import { k8sSecretsRead } from './k8s-secrets-read.ts';
import { k8sSharedSa } from './k8s-shared-sa.ts';
import { k8sStaticToken } from './k8s-static-token.ts';
import { k8sWildcard } from './k8s-wildcard.ts';
import { lifeExpired } from './life-expired.ts';
import { lifeNoRotation } from './life-no-rotation.ts';
import { lifeSas } from './life-sas.ts';
import { lifeSessionLong } from './life-session-long.ts';
import { lifeStaticKey } from './life-static-key.ts';
import { lifeTooLong } from './life-too-long.ts';
import { oidcLooseSubject } from './oidc-loose-subject.ts';
import { oidcNoAudience } from './oidc-no-audience.ts';
import { oidcNoSubject } from './oidc-no-subject.ts';
import { orphanIdentity } from './orphan-identity.ts';
import { ownerConflict } from './owner-conflict.ts';
import { ownerGone } from './owner-gone.ts';
import { ownerIsPerson } from './owner-is-person.ts';
import { ownerMissing } from './owner-missing.ts';
import { ownerUnresolvable } from './owner-unresolvable.ts';
import { purposeMissing } from './purpose-missing.ts';
import { resourcePublic } from './resource-public.ts';
import { reuseEnvironments } from './reuse-environments.ts';
import { reuseKey } from './reuse-key.ts';
import { reviewOverdue } from './review-overdue.ts';
import { sshLoginUnrestricted } from './ssh-login-unrestricted.ts';
import { trustAccount } from './trust-account.ts';
import { trustExternalId } from './trust-external-id.ts';
import { trustServiceSource } from './trust-service-source.ts';
import { vaultSudo } from './vault-sudo.ts';

/** The code of every rule that says `check: true`; the catalogue test compares both. */
export const checks: Readonly<Record<string, Check>> = {
  ...agentChecks,
  'app-client-no-pkce': appClientNoPkce,
  'app-implicit-grant': appImplicitGrant,
  'app-redirect-wildcard': appRedirectWildcard,
  'app-scope-broad': appScopeBroad,
  'app-scope-unused': appScopeUnused,
  'ansible-secret-logged': ansibleSecretLogged,
  'ar-script-injection': arScriptInjection,
  'ar-service-account': arServiceAccount,
  'aws-action-star': awsActionStar,
  'aws-assume-star': awsAssumeStar,
  'aws-boundary-missing': awsBoundaryMissing,
  'aws-condition-void': awsConditionVoid,
  'aws-credential-actions': awsCredentialActions,
  'aws-escalation': awsEscalation,
  'aws-exfiltration': awsExfiltration,
  'aws-managed-admin': awsManagedAdmin,
  'aws-managed-full': awsManagedFull,
  'aws-not-action': awsNotAction,
  'aws-passrole-star': awsPassroleStar,
  'aws-permissions-management-star': awsPermissionsManagementStar,
  'aws-prefix-reaches-admin': awsPrefixReachesAdmin,
  'aws-resource-star': awsResourceStar,
  'aws-service-star': awsServiceStar,
  'aws-shared-role': awsSharedRole,
  'aws-unknown-action': awsUnknownAction,
  'aws-user-policy': awsUserPolicy,
  'aws-write-star': awsWriteStar,
  'az-account-key': azAccountKey,
  'az-anonymous': azAnonymous,
  'az-connection-pr': azConnectionPr,
  'az-key-output': azKeyOutput,
  'az-local-account': azLocalAccount,
  'az-script-injection': azScriptInjection,
  'az-secret-exposed': azSecretExposed,
  'az-system-token': azSystemToken,
  'az-template-unpinned': azTemplateUnpinned,
  'broker-admin': brokerAdmin,
  'broker-all-topics': brokerAllTopics,
  'cc-context-wide': ccContextWide,
  'cc-script-injection': ccScriptInjection,
  'az-custom-wildcard': azCustomWildcard,
  'azure-fic-loose': azureFicLoose,
  'cert-expired': certExpired,
  'cert-expiring': certExpiring,
  'cert-private-key-beside': certPrivateKeyBeside,
  'cert-self-signed-prod': certSelfSignedProd,
  'cert-too-long': certTooLong,
  'cert-weak-key': certWeakKey,
  'cert-wildcard': certWildcard,
  'co-cloud-credentials': coCloudCredentials,
  'config-invalid': configInvalid,
  'db-any-host': dbAnyHost,
  'db-grant-all': dbGrantAll,
  'db-public-grant': dbPublicGrant,
  'db-superuser': dbSuperuser,
  'db-with-grant-option': dbWithGrantOption,
  'disabled-but-granted': disabledButGranted,
  'gcp-admin-role': gcpAdminRole,
  'gcp-basic-role': gcpBasicRole,
  'gcp-custom-escalation': gcpCustomEscalation,
  'gcp-default-sa-used': gcpDefaultSaUsed,
  'gcp-full-scope': gcpFullScope,
  'gcp-impersonation': gcpImpersonation,
  'gcp-public-member': gcpPublicMember,
  'gcp-wif-loose': gcpWifLoose,
  'gcp-wif-open': gcpWifOpen,
  'gh-action-unpinned': ghActionUnpinned,
  'gh-actor-trust': ghActorTrust,
  'gh-app-token': ghAppToken,
  'gh-cache-poisoning': ghCachePoisoning,
  'gh-dangerous-trigger': ghDangerousTrigger,
  'gh-env-injection': ghEnvInjection,
  'gh-insecure-commands': ghInsecureCommands,
  'gh-pat': ghPat,
  'gh-permissions-all': ghPermissionsAll,
  'gh-permissions-missing': ghPermissionsMissing,
  'gh-permissions-unused': ghPermissionsUnused,
  'gh-permissions-workflow': ghPermissionsWorkflow,
  'gh-persisted-token': ghPersistedToken,
  'gh-script-injection': ghScriptInjection,
  'gh-secret-exposed': ghSecretExposed,
  'gh-secret-no-environment': ghSecretNoEnvironment,
  'gh-secrets-all': ghSecretsAll,
  'gh-secrets-inherit': ghSecretsInherit,
  'gh-self-hosted-pr': ghSelfHostedPr,
  'gh-static-cloud-key': ghStaticCloudKey,
  'gh-static-publish': ghStaticPublish,
  'gh-target-secrets': ghTargetSecrets,
  'gh-condition-unsound': ghConditionUnsound,
  'gh-image-unpinned': ghImageUnpinned,
  'gl-image-unpinned': glImageUnpinned,
  'gl-cache-poisoning': glCachePoisoning,
  'gl-dangerous-trigger': glDangerousTrigger,
  'az-image-unpinned': azImageUnpinned,
  'az-dangerous-trigger': azDangerousTrigger,
  'je-secret-exposed': jeSecretExposed,
  'je-script-injection': jeScriptInjection,
  'gl-static-cloud-key': glStaticCloudKey,
  'az-static-cloud-key': azStaticCloudKey,
  'gl-idtoken-open': glIdtokenOpen,
  'gl-include-unpinned': glIncludeUnpinned,
  'gl-pat': glPat,
  'gl-script-injection': glScriptInjection,
  'gl-secret-exposed': glSecretExposed,
  'gl-variable-secret': glVariableSecret,
  'host-root-remote-code': hostRootRemoteCode,
  'host-root-writable': hostRootWritable,
  'host-root-wildcard': hostRootWildcard,
  'host-service-root': hostServiceRoot,
  'ssh-login-unrestricted': sshLoginUnrestricted,
  'host-sudo-wildcard': hostSudoWildcard,
  'host-sudo-shell': hostSudoShell,
  'human-principal': humanPrincipal,
  'identity-dormant': identityDormant,
  'inventory-credential-expired': inventoryCredentialExpired,
  'inventory-orphan-record': inventoryOrphanRecord,
  'inventory-unregistered': inventoryUnregistered,
  'irsa-loose': irsaLoose,
  'je-credentials-wide': jeCredentialsWide,
  'k8s-admission': k8sAdmission,
  'k8s-anonymous': k8sAnonymous,
  'k8s-automount': k8sAutomount,
  'k8s-cloud-admin': k8sCloudAdmin,
  'k8s-cluster-admin': k8sClusterAdmin,
  'k8s-cluster-scope': k8sClusterScope,
  'k8s-create-workload': k8sCreateWorkload,
  'k8s-csr': k8sCsr,
  'k8s-dangling': k8sDangling,
  'k8s-default-sa': k8sDefaultSa,
  'k8s-escalate-bind': k8sEscalateBind,
  'k8s-exec-proxy': k8sExecProxy,
  'k8s-impersonate': k8sImpersonate,
  'k8s-static-token': k8sStaticToken,
  'k8s-host-credentials': k8sHostCredentials,
  'k8s-secrets-read': k8sSecretsRead,
  'k8s-shared-sa': k8sSharedSa,
  'k8s-wildcard': k8sWildcard,
  'life-expired': lifeExpired,
  'life-no-rotation': lifeNoRotation,
  'life-sas': lifeSas,
  'life-session-long': lifeSessionLong,
  'life-static-key': lifeStaticKey,
  'life-too-long': lifeTooLong,
  'oidc-loose-subject': oidcLooseSubject,
  'oidc-no-audience': oidcNoAudience,
  'oidc-no-subject': oidcNoSubject,
  'orphan-identity': orphanIdentity,
  'owner-conflict': ownerConflict,
  'owner-gone': ownerGone,
  'owner-is-person': ownerIsPerson,
  'owner-missing': ownerMissing,
  'owner-unresolvable': ownerUnresolvable,
  'purpose-missing': purposeMissing,
  'resource-public': resourcePublic,
  'reuse-environments': reuseEnvironments,
  'reuse-key': reuseKey,
  'review-overdue': reviewOverdue,
  'trust-account': trustAccount,
  'trust-external-id': trustExternalId,
  'trust-service-source': trustServiceSource,
  'vault-sudo': vaultSudo,
};
