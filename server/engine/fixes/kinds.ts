import { addCondition } from './add-condition.ts';
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
import { askPassword } from './ask-password.ts';
import { attachToGroup } from './attach-to-group.ts';
import { baseline } from './baseline.ts';
import { bindInNamespace } from './bind-in-namespace.ts';
import { bindOnAccount } from './bind-on-account.ts';
import { certificateSetting } from './certificate-setting.ts';
import { changeSetting } from './change-setting.ts';
import { correctAction } from './correct-action.ts';
import { declareAccount } from './declare-account.ts';
import { dropAccount } from './drop-account.ts';
import { dropAclGrant } from './drop-acl-grant.ts';
import { dropAction } from './drop-action.ts';
import { dropComment } from './drop-comment.ts';
import { dropEntry } from './drop-entry.ts';
import { dropGrants } from './drop-grants.ts';
import { dropItem } from './drop-item.ts';
import { dropOption } from './drop-option.ts';
import { dropRight } from './drop-right.ts';
import { dropScopes } from './drop-scopes.ts';
import { dropStatement } from './drop-statement.ts';
import { dropTag } from './drop-tag.ts';
import { encryptTransport } from './encrypt-transport.ts';
import type { FixKind } from './fix.ts';
import { fromNetwork } from './from-network.ts';
import { grantToRole } from './grant-to-role.ts';
import { hideOutput } from './hide-output.ts';
import { iamMember } from './iam-member.ts';
import { ignore } from './ignore.ts';
import { ignoreInGit } from './ignore-in-git.ts';
import { keepRecord } from './keep-record.ts';
import { limitRoles } from './limit-roles.ts';
import { linkRecord } from './link-record.ts';
import { listActions } from './list-actions.ts';
import { makePrivate } from './make-private.ts';
import { moveToBuildConfig } from './move-secret/move-to-build-config.ts';
import { moveToBuildSecret } from './move-secret/move-to-build-secret.ts';
import { moveToChartValues } from './move-secret/move-to-chart-values.ts';
import { moveToClusterSecret } from './move-secret/move-to-cluster-secret.ts';
import { moveToComposeSecret } from './move-secret/move-to-compose-secret.ts';
import { moveToConfigVariable } from './move-secret/move-to-config-variable.ts';
import { moveToDataSource } from './move-secret/move-to-data-source.ts';
import { moveToEnvironment } from './move-secret/move-to-environment.ts';
import { moveToExistingSecret } from './move-secret/move-to-existing-secret.ts';
import { moveToExternalSecret } from './move-secret/move-to-external-secret.ts';
import { moveToFileBeside } from './move-secret/move-to-file-beside.ts';
import { moveToInput } from './move-secret/move-to-input.ts';
import { moveToKeyVault } from './move-secret/move-to-key-vault.ts';
import { moveToLocalProperties } from './move-secret/move-to-local-properties.ts';
import { moveToMigrations } from './move-secret/move-to-migrations.ts';
import { moveToParameter } from './move-secret/move-to-parameter.ts';
import { moveToPipelineVariable } from './move-secret/move-to-pipeline-variable.ts';
import { moveToPlaceholder } from './move-secret/move-to-placeholder.ts';
import { moveToReference } from './move-secret/move-to-reference.ts';
import { moveToSecret } from './move-secret/move-to-secret.ts';
import { moveToSecretReference } from './move-secret/move-to-secret-reference.ts';
import { moveToSecretsFile } from './move-secret/move-to-secrets-file.ts';
import { moveToSecretsHeader } from './move-secret/move-to-secrets-header.ts';
import { moveToSecureParameter } from './move-secret/move-to-secure-parameter.ts';
import { moveToUserSecrets } from './move-secret/move-to-user-secrets.ts';
import { moveToVariable } from './move-secret/move-to-variable.ts';
import { passByName } from './move-secret/pass-by-name.ts';
import { useProfile } from './move-secret/use-profile.ts';
import { moveToRole } from './move-to-role.ts';
import { nameFiles } from './name-files.ts';
import { nameObjects } from './name-objects.ts';
import { namePrincipal } from './name-principal.ts';
import { nameRegistries } from './name-registries.ts';
import { nameRule } from './name-rule.ts';
import { narrowAccessScopes } from './narrow-access-scopes.ts';
import { narrowActions } from './narrow-actions.ts';
import { narrowPrivileges } from './narrow-privileges.ts';
import { narrowResources } from './narrow-resources.ts';
import { narrowRole } from './narrow-role.ts';
import { narrowScope } from './narrow-scope.ts';
import { narrowVerbs } from './narrow-verbs.ts';
import { oauthSetting } from './oauth-setting.ts';
import { ownAccount } from './own-account.ts';
import { ownClusterAccount } from './own-cluster-account.ts';
import { ownKey } from './own-key.ts';
import { ownPath } from './own-path.ts';
import { ownPrefix } from './own-prefix.ts';
import { ownRole } from './own-role.ts';
import { ownSpiffeId } from './own-spiffe-id.ts';
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
import { quoteValue } from './quote-value.ts';
import { readOnly } from './read-only.ts';
import { recordLifecycle } from './record-lifecycle.ts';
import { recordReview } from './record-review.ts';
import { register } from './register.ts';
import { removeIgnore } from './remove-ignore.ts';
import { removeObject } from './remove-object.ts';
import { renameKey } from './rename-key.ts';
import { renewCredential } from './renew-credential.ts';
import { requireLogin } from './require-login.ts';
import { restrictKey } from './restrict-key.ts';
import { rotateKey } from './rotate-key.ts';
import { runAsUser } from './run-as-user.ts';
import { secretFromStdin } from './secret-from-stdin.ts';
import { setLifetime } from './set-lifetime.ts';
import { setOwner } from './set-owner.ts';
import { setPurpose } from './set-purpose.ts';
import { settleDrift } from './settle-drift.ts';
import { shareOwner } from './share-owner.ts';
import { splitAccount } from './split-account.ts';
import { swapPolicy } from './swap-policy.ts';
import { useServiceAccount } from './use-service-account.ts';
import { usualAccess } from './usual-access.ts';

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
  moveToLocalProperties,
  moveToBuildConfig,
  moveToSecretsHeader,
  moveToEnvironment,
  ignoreInGit,
  moveToBuildSecret,
  moveToExistingSecret,
  moveToExternalSecret,
  moveToChartValues,
  moveToClusterSecret,
  moveToFileBeside,
  moveToKeyVault,
  moveToPlaceholder,
  moveToUserSecrets,
  moveToConfigVariable,
  moveToMigrations,
  moveToVariable,
  moveToDataSource,
  moveToSecret,
  moveToPipelineVariable,
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
];
