import { baseline } from './accepted/baseline.ts';
import { ignore } from './accepted/ignore.ts';
import { nameRule } from './accepted/name-rule.ts';
import { removeIgnore } from './accepted/remove-ignore.ts';
import { turnOff } from './accepted/turn-off.ts';
import { agentSetting } from './agents/agent-setting.ts';
import { alignTools } from './agents/align-tools.ts';
import { askFirst } from './agents/ask-first.ts';
import { boundKnowledge } from './agents/bound-knowledge.ts';
import { launchServer } from './agents/launch-server.ts';
import { limitRun } from './agents/limit-run.ts';
import { listAgents } from './agents/list-agents.ts';
import { listServers } from './agents/list-servers.ts';
import { listVariables } from './agents/list-variables.ts';
import { mapTools } from './agents/map-tools.ts';
import { moveToAsk } from './agents/move-to-ask.ts';
import { narrowTools } from './agents/narrow-tools.ts';
import { pinContent } from './agents/pin-content.ts';
import { removeTool } from './agents/remove-tool.ts';
import { scopeTools } from './agents/scope-tools.ts';
import { addCondition } from './aws/add-condition.ts';
import { attachToGroup } from './aws/attach-to-group.ts';
import { correctAction } from './aws/correct-action.ts';
import { dropAction } from './aws/drop-action.ts';
import { listActions } from './aws/list-actions.ts';
import { namePrincipal } from './aws/name-principal.ts';
import { narrowActions } from './aws/narrow-actions.ts';
import { narrowResources } from './aws/narrow-resources.ts';
import { ownRole } from './aws/own-role.ts';
import { swapPolicy } from './aws/swap-policy.ts';
import { setPurpose } from './describe/set-purpose.ts';
import { dropEntry } from './drop-entry.ts';
import { dropGrants } from './drop-grants.ts';
import { dropItem } from './drop-item.ts';
import { dropScopes } from './drop-scopes.ts';
import type { FixKind } from './fix.ts';
import { bindOnAccount } from './google/bind-on-account.ts';
import { iamMember } from './google/iam-member.ts';
import { narrowAccessScopes } from './google/narrow-access-scopes.ts';
import { ownAccount } from './google/own-account.ts';
import { ownKey } from './google/own-key.ts';
import { useServiceAccount } from './google/use-service-account.ts';
import { ignoreInGit } from './ignore-in-git.ts';
import { bindInNamespace } from './kubernetes/bind-in-namespace.ts';
import { declareAccount } from './kubernetes/declare-account.ts';
import { moveToRole } from './kubernetes/move-to-role.ts';
import { nameObjects } from './kubernetes/name-objects.ts';
import { narrowVerbs } from './kubernetes/narrow-verbs.ts';
import { ownClusterAccount } from './kubernetes/own-cluster-account.ts';
import { ownSpiffeId } from './kubernetes/own-spiffe-id.ts';
import { splitAccount } from './kubernetes/split-account.ts';
import { limitRoles } from './limit-roles.ts';
import { moveToInput } from './move-secret/agents/move-to-input.ts';
import { passByName } from './move-secret/agents/pass-by-name.ts';
import { useProfile } from './move-secret/agents/use-profile.ts';
import { moveToDataSource } from './move-secret/clouds/move-to-data-source.ts';
import { moveToKeyVault } from './move-secret/clouds/move-to-key-vault.ts';
import { moveToParameter } from './move-secret/clouds/move-to-parameter.ts';
import { moveToSecureParameter } from './move-secret/clouds/move-to-secure-parameter.ts';
import { moveToVariable } from './move-secret/clouds/move-to-variable.ts';
import { moveToBuildConfig } from './move-secret/code/move-to-build-config.ts';
import { moveToEnvironment } from './move-secret/code/move-to-environment.ts';
import { moveToLocalProperties } from './move-secret/code/move-to-local-properties.ts';
import { moveToSecretsHeader } from './move-secret/code/move-to-secrets-header.ts';
import { moveToBuildSecret } from './move-secret/containers/move-to-build-secret.ts';
import { moveToComposeSecret } from './move-secret/containers/move-to-compose-secret.ts';
import { moveToDeploySecret } from './move-secret/containers/move-to-deploy-secret.ts';
import { moveToUnitFile } from './move-secret/containers/move-to-unit-file.ts';
import { moveToChartSecret } from './move-secret/kubernetes/move-to-chart-secret.ts';
import { moveToChartValues } from './move-secret/kubernetes/move-to-chart-values.ts';
import { moveToClusterSecret } from './move-secret/kubernetes/move-to-cluster-secret.ts';
import { moveToExistingSecret } from './move-secret/kubernetes/move-to-existing-secret.ts';
import { moveToExternalSecret } from './move-secret/kubernetes/move-to-external-secret.ts';
import { moveToSecretReference } from './move-secret/kubernetes/move-to-secret-reference.ts';
import { moveToActionInput } from './move-secret/pipelines/move-to-action-input.ts';
import { moveToJenkinsCredential } from './move-secret/pipelines/move-to-jenkins-credential.ts';
import { moveToPipelineVariable } from './move-secret/pipelines/move-to-pipeline-variable.ts';
import { moveToRunnerSecret } from './move-secret/pipelines/move-to-runner-secret.ts';
import { moveToSecret } from './move-secret/pipelines/move-to-secret.ts';
import { moveToPlaceholder } from './move-secret/placeholders/move-to-placeholder.ts';
import { leaveToPlatform } from './move-secret/settings/leave-to-platform.ts';
import { moveToConfigVariable } from './move-secret/settings/move-to-config-variable.ts';
import { moveToFileBeside } from './move-secret/settings/move-to-file-beside.ts';
import { moveToMigrations } from './move-secret/settings/move-to-migrations.ts';
import { moveToReadingCode } from './move-secret/settings/move-to-reading-code.ts';
import { moveToSecretsFile } from './move-secret/settings/move-to-secrets-file.ts';
import { moveToUserSecrets } from './move-secret/settings/move-to-user-secrets.ts';
import { moveToJobVault } from './move-secret/stores/move-to-job-vault.ts';
import { moveToReference } from './move-secret/stores/move-to-reference.ts';
import { moveToTaskSecret } from './move-secret/stores/move-to-task-secret.ts';
import { nameRegistries } from './name-registries.ts';
import { narrowRole } from './narrow-role.ts';
import { narrowScope } from './narrow-scope.ts';
import { setOwner } from './owner/set-owner.ts';
import { shareOwner } from './owner/share-owner.ts';
import { bindVaultRole } from './pipelines/bind-vault-role.ts';
import { federateConnection } from './pipelines/federate-connection.ts';
import { forgetToken } from './pipelines/forget-token.ts';
import { keepTextApart } from './pipelines/keep-text-apart.ts';
import { leaveToShell } from './pipelines/leave-to-shell.ts';
import { listSecrets } from './pipelines/list-secrets.ts';
import { logInByRole } from './pipelines/log-in-by-role.ts';
import { nameEnvironment } from './pipelines/name-environment.ts';
import { narrowAppToken } from './pipelines/narrow-app-token.ts';
import { narrowPermissions } from './pipelines/narrow-permissions.ts';
import { passAsVariable } from './pipelines/pass-as-variable.ts';
import { pinAction } from './pipelines/pin-action.ts';
import { requireOwner } from './pipelines/require-owner.ts';
import { setOidcSubject } from './pipelines/set-oidc-subject.ts';
import { splitJob } from './pipelines/split-job.ts';
import { trustAuthor } from './pipelines/trust-author.ts';
import { useCloudRole } from './pipelines/use-cloud-role.ts';
import { useIdentityToken } from './pipelines/use-identity-token.ts';
import { keepRecord } from './record/keep-record.ts';
import { linkRecord } from './record/link-record.ts';
import { recordLifecycle } from './record/record-lifecycle.ts';
import { recordReview } from './record/record-review.ts';
import { register } from './record/register.ts';
import { renewCredential } from './record/renew-credential.ts';
import { settleDrift } from './record/settle-drift.ts';
import { removeObject } from './remove-object.ts';
import { dropComment } from './scripts/drop-comment.ts';
import { dropOption } from './scripts/drop-option.ts';
import { hideOutput } from './scripts/hide-output.ts';
import { nameFiles } from './scripts/name-files.ts';
import { quoteValue } from './scripts/quote-value.ts';
import { restrictKey } from './scripts/restrict-key.ts';
import { runAsUser } from './scripts/run-as-user.ts';
import { secretFromStdin } from './scripts/secret-from-stdin.ts';
import { certificateSetting } from './settings/certificate-setting.ts';
import { changeSetting } from './settings/change-setting.ts';
import { encryptTransport } from './settings/encrypt-transport.ts';
import { limitSignatures } from './settings/limit-signatures.ts';
import { oauthSetting } from './settings/oauth-setting.ts';
import { renameKey } from './settings/rename-key.ts';
import { requireLogin } from './settings/require-login.ts';
import { rotateKey } from './settings/rotate-key.ts';
import { setLifetime } from './settings/set-lifetime.ts';
import { askPassword } from './stores/ask-password.ts';
import { dropAccount } from './stores/drop-account.ts';
import { dropAclGrant } from './stores/drop-acl-grant.ts';
import { dropRight } from './stores/drop-right.ts';
import { dropStatement } from './stores/drop-statement.ts';
import { dropTag } from './stores/drop-tag.ts';
import { fromNetwork } from './stores/from-network.ts';
import { grantToRole } from './stores/grant-to-role.ts';
import { makePrivate } from './stores/make-private.ts';
import { narrowPrivileges } from './stores/narrow-privileges.ts';
import { ownPath } from './stores/own-path.ts';
import { ownPrefix } from './stores/own-prefix.ts';
import { readOnly } from './stores/read-only.ts';
import { usualAccess } from './stores/usual-access.ts';

/** All kinds of fixes, the preferred ones of a finding first. */
export const fixKinds: readonly FixKind[] = [
  setOwner,
  shareOwner,
  setPurpose,
  register,
  linkRecord,
  settleDrift,
  keepRecord,
  recordLifecycle,
  recordReview,
  renewCredential,
  dropComment,
  moveToParameter,
  moveToReference,
  moveToTaskSecret,
  moveToLocalProperties,
  moveToBuildConfig,
  moveToSecretsHeader,
  moveToEnvironment,
  moveToFileBeside,
  ignoreInGit,
  moveToBuildSecret,
  moveToExistingSecret,
  moveToExternalSecret,
  moveToChartSecret,
  moveToChartValues,
  moveToClusterSecret,
  moveToKeyVault,
  leaveToPlatform,
  moveToPlaceholder,
  moveToUserSecrets,
  moveToConfigVariable,
  moveToReadingCode,
  moveToMigrations,
  moveToVariable,
  moveToDataSource,
  moveToDeploySecret,
  moveToJobVault,
  moveToSecret,
  moveToJenkinsCredential,
  moveToPipelineVariable,
  moveToRunnerSecret,
  moveToActionInput,
  moveToUnitFile,
  moveToSecretReference,
  moveToSecretsFile,
  moveToSecureParameter,
  moveToComposeSecret,
  moveToInput,
  passByName,
  narrowPermissions,
  dropScopes,
  scopeTools,
  useCloudRole,
  splitJob,
  logInByRole,
  keepTextApart,
  useIdentityToken,
  trustAuthor,
  passAsVariable,
  setOidcSubject,
  pinAction,
  pinContent,
  narrowAppToken,
  listSecrets,
  federateConnection,
  forgetToken,
  narrowTools,
  alignTools,
  narrowScope,
  oauthSetting,
  certificateSetting,
  listServers,
  listVariables,
  useProfile,
  listAgents,
  requireLogin,
  agentSetting,
  askFirst,
  boundKnowledge,
  encryptTransport,
  quoteValue,
  moveToAsk,
  launchServer,
  leaveToShell,
  limitRun,
  renameKey,
  mapTools,
  removeTool,
  narrowVerbs,
  narrowActions,
  narrowResources,
  makePrivate,
  dropAclGrant,
  addCondition,
  attachToGroup,
  dropAction,
  namePrincipal,
  correctAction,
  swapPolicy,
  rotateKey,
  setLifetime,
  changeSetting,
  limitSignatures,
  narrowRole,
  removeObject,
  dropGrants,
  bindVaultRole,
  useServiceAccount,
  listActions,
  narrowAccessScopes,
  bindOnAccount,
  requireOwner,
  ownClusterAccount,
  nameObjects,
  bindInNamespace,
  moveToRole,
  limitRoles,
  nameEnvironment,
  declareAccount,
  splitAccount,
  dropItem,
  dropRight,
  narrowPrivileges,
  usualAccess,
  secretFromStdin,
  runAsUser,
  hideOutput,
  dropEntry,
  grantToRole,
  dropStatement,
  dropAccount,
  fromNetwork,
  askPassword,
  dropTag,
  ownPrefix,
  ownPath,
  ownSpiffeId,
  readOnly,
  nameRegistries,
  dropOption,
  restrictKey,
  nameFiles,
  iamMember,
  ownAccount,
  ownKey,
  ownRole,
  nameRule,
  removeIgnore,
  ignore,
  baseline,
  turnOff,
];
