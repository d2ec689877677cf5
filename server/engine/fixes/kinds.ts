import { addCondition } from './add-condition.ts';
import { agentSetting } from './agent-setting.ts';
import { alignTools } from './align-tools.ts';
import { askFirst } from './ask-first.ts';
import { askPassword } from './ask-password.ts';
import { attachToGroup } from './attach-to-group.ts';
import { baseline } from './baseline.ts';
import { bindInNamespace } from './bind-in-namespace.ts';
import { bindOnAccount } from './bind-on-account.ts';
import { bindVaultRole } from './bind-vault-role.ts';
import { boundKnowledge } from './bound-knowledge.ts';
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
import { federateConnection } from './federate-connection.ts';
import type { FixKind } from './fix.ts';
import { forgetToken } from './forget-token.ts';
import { fromNetwork } from './from-network.ts';
import { grantToRole } from './grant-to-role.ts';
import { hideOutput } from './hide-output.ts';
import { iamMember } from './iam-member.ts';
import { ignore } from './ignore.ts';
import { ignoreInGit } from './ignore-in-git.ts';
import { keepRecord } from './keep-record.ts';
import { keepTextApart } from './keep-text-apart.ts';
import { launchServer } from './launch-server.ts';
import { leaveToShell } from './leave-to-shell.ts';
import { limitRoles } from './limit-roles.ts';
import { limitRun } from './limit-run.ts';
import { linkRecord } from './link-record.ts';
import { listActions } from './list-actions.ts';
import { listAgents } from './list-agents.ts';
import { listSecrets } from './list-secrets.ts';
import { listServers } from './list-servers.ts';
import { listVariables } from './list-variables.ts';
import { logInByRole } from './log-in-by-role.ts';
import { makePrivate } from './make-private.ts';
import { mapTools } from './map-tools.ts';
import { moveToAsk } from './move-to-ask.ts';
import { moveToBuildSecret } from './move-to-build-secret.ts';
import { moveToChartValues } from './move-to-chart-values.ts';
import { moveToClusterSecret } from './move-to-cluster-secret.ts';
import { moveToComposeSecret } from './move-to-compose-secret.ts';
import { moveToConfigVariable } from './move-to-config-variable.ts';
import { moveToDataSource } from './move-to-data-source.ts';
import { moveToEnvironment } from './move-to-environment.ts';
import { moveToExistingSecret } from './move-to-existing-secret.ts';
import { moveToExternalSecret } from './move-to-external-secret.ts';
import { moveToFileBeside } from './move-to-file-beside.ts';
import { moveToInput } from './move-to-input.ts';
import { moveToKeyVault } from './move-to-key-vault.ts';
import { moveToLocalProperties } from './move-to-local-properties.ts';
import { moveToMigrations } from './move-to-migrations.ts';
import { moveToParameter } from './move-to-parameter.ts';
import { moveToPipelineVariable } from './move-to-pipeline-variable.ts';
import { moveToPlaceholder } from './move-to-placeholder.ts';
import { moveToReference } from './move-to-reference.ts';
import { moveToRole } from './move-to-role.ts';
import { moveToSecret } from './move-to-secret.ts';
import { moveToSecretReference } from './move-to-secret-reference.ts';
import { moveToSecretsFile } from './move-to-secrets-file.ts';
import { moveToSecretsHeader } from './move-to-secrets-header.ts';
import { moveToSecureParameter } from './move-to-secure-parameter.ts';
import { moveToUserSecrets } from './move-to-user-secrets.ts';
import { moveToVariable } from './move-to-variable.ts';
import { nameEnvironment } from './name-environment.ts';
import { nameFiles } from './name-files.ts';
import { nameObjects } from './name-objects.ts';
import { namePrincipal } from './name-principal.ts';
import { nameRegistries } from './name-registries.ts';
import { nameRule } from './name-rule.ts';
import { narrowAccessScopes } from './narrow-access-scopes.ts';
import { narrowActions } from './narrow-actions.ts';
import { narrowAppToken } from './narrow-app-token.ts';
import { narrowPermissions } from './narrow-permissions.ts';
import { narrowPrivileges } from './narrow-privileges.ts';
import { narrowResources } from './narrow-resources.ts';
import { narrowRole } from './narrow-role.ts';
import { narrowScope } from './narrow-scope.ts';
import { narrowTools } from './narrow-tools.ts';
import { narrowVerbs } from './narrow-verbs.ts';
import { oauthSetting } from './oauth-setting.ts';
import { ownAccount } from './own-account.ts';
import { ownClusterAccount } from './own-cluster-account.ts';
import { ownKey } from './own-key.ts';
import { ownPath } from './own-path.ts';
import { ownPrefix } from './own-prefix.ts';
import { ownRole } from './own-role.ts';

import { ownSpiffeId } from './own-spiffe-id.ts';
import { passAsVariable } from './pass-as-variable.ts';
import { passByName } from './pass-by-name.ts';
import { pinAction } from './pin-action.ts';
import { pinContent } from './pin-content.ts';
import { quoteValue } from './quote-value.ts';
import { readOnly } from './read-only.ts';
import { recordLifecycle } from './record-lifecycle.ts';
import { recordReview } from './record-review.ts';
import { register } from './register.ts';
import { removeIgnore } from './remove-ignore.ts';
import { removeObject } from './remove-object.ts';
import { removeTool } from './remove-tool.ts';
import { renameKey } from './rename-key.ts';
import { renewCredential } from './renew-credential.ts';
import { requireLogin } from './require-login.ts';
import { requireOwner } from './require-owner.ts';
import { restrictKey } from './restrict-key.ts';
import { rotateKey } from './rotate-key.ts';
import { runAsUser } from './run-as-user.ts';
import { scopeTools } from './scope-tools.ts';
import { secretFromStdin } from './secret-from-stdin.ts';
import { setLifetime } from './set-lifetime.ts';
import { setOidcSubject } from './set-oidc-subject.ts';
import { setOwner } from './set-owner.ts';
import { setPurpose } from './set-purpose.ts';
import { settleDrift } from './settle-drift.ts';
import { shareOwner } from './share-owner.ts';
import { splitAccount } from './split-account.ts';
import { splitJob } from './split-job.ts';
import { swapPolicy } from './swap-policy.ts';
import { trustAuthor } from './trust-author.ts';
import { useCloudRole } from './use-cloud-role.ts';
import { useIdentityToken } from './use-identity-token.ts';
import { useProfile } from './use-profile.ts';
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
