import { accessFixCases } from './access-fix-cases.ts';
import { agentApprovalFixCases } from './agent-approval-fix-cases.ts';
import { agentCodeFixCases } from './agent-code-fix-cases.ts';
import { agentFixCases } from './agent-fix-cases.ts';
import { agentGrantFixCases } from './agent-grant-fix-cases.ts';
import { agentScopeFixCases } from './agent-scope-fix-cases.ts';
import { agentServerFixCases } from './agent-server-fix-cases.ts';
import { agentWorkflowFixCases } from './agent-workflow-fix-cases.ts';
import { appFixCases } from './app-fix-cases.ts';
import { awsFixCases } from './aws-fix-cases.ts';
import { buildSecretFixCases } from './build-secret-fix-cases.ts';
import { callerFixCases } from './caller-fix-cases.ts';
import { carefulClusterFixCases } from './careful-cluster-fix-cases.ts';
import { carefulFixCases } from './careful-fix-cases.ts';
import { cloudFixCases } from './cloud-fix-cases.ts';
import { cloudKeyFixCases } from './cloud-key-fix-cases.ts';
import { clusterFixCases } from './cluster-fix-cases.ts';
import { connectionFixCases } from './connection-fix-cases.ts';
import { dataSourceCases } from './data-source-cases.ts';
import { deployFixCases } from './deploy-fix-cases.ts';
import { type FixCase, fixCases } from './fix-cases.ts';
import { formatFixCases } from './format-fix-cases.ts';
import { hostFixCases } from './host-fix-cases.ts';
import { hostedAppCases } from './hosted-app-cases.ts';
import { infrastructureFixCases } from './infrastructure-fix-cases.ts';
import { jenkinsFixCases } from './jenkins-fix-cases.ts';
import { jobVaultCases } from './job-vault-cases.ts';
import { joinedModuleFixCases } from './joined-module-fix-cases.ts';
import { joinedPipelineFixCases } from './joined-pipeline-fix-cases.ts';
import { keptFixCases } from './kept-fix-cases.ts';
import { keptSecretFixCases } from './kept-secret-fix-cases.ts';
import { offboardingFixCases } from './offboarding-fix-cases.ts';
import { ownThingFixCases } from './own-thing-fix-cases.ts';
import { ownerFixCases } from './owner-fix-cases.ts';
import { pipelineFixCases } from './pipeline-fix-cases.ts';
import { pipelineScriptFixCases } from './pipeline-script-fix-cases.ts';
import { pipelineSecretFixCases } from './pipeline-secret-fix-cases.ts';
import { platformFixCases } from './platform-fix-cases.ts';
import { powershellLoginFixCases } from './powershell-login-fix-cases.ts';
import { referenceFixCases } from './reference-fix-cases.ts';
import { releaseFixCases } from './release-fix-cases.ts';
import { repeatedFixCases } from './repeated-fix-cases.ts';
import { resourceFixCases } from './resource-fix-cases.ts';
import { runnerFixCases } from './runner-fix-cases.ts';
import { scriptFixCases } from './script-fix-cases.ts';
import { secretFixCases } from './secret-fix-cases.ts';
import { startedAgentFixCases } from './started-agent-fix-cases.ts';
import { storeFixCases } from './store-fix-cases.ts';
import { tableFixCases } from './table-fix-cases.ts';
import { templateFixCases } from './template-fix-cases.ts';
import { terraformJsonFixCases } from './terraform-json-fix-cases.ts';
import { terraformJsonSecretCases } from './terraform-json-secret-cases.ts';
import { trustFixCases } from './trust-fix-cases.ts';
import { userPolicyFixCases } from './user-policy-fix-cases.ts';
import { usualFixCases } from './usual-fix-cases.ts';

/** Every fix that has a case of its own. */
export const allFixCases: readonly FixCase[] = [
  ...fixCases,
  ...agentFixCases,
  ...agentWorkflowFixCases,
  ...agentServerFixCases,
  ...agentGrantFixCases,
  ...agentScopeFixCases,
  ...agentCodeFixCases,
  ...agentApprovalFixCases,
  ...startedAgentFixCases,
  ...appFixCases,
  ...awsFixCases,
  ...callerFixCases,
  ...cloudFixCases,
  ...clusterFixCases,
  ...formatFixCases,
  ...offboardingFixCases,
  ...ownerFixCases,
  ...pipelineFixCases,
  ...joinedPipelineFixCases,
  ...keptFixCases,
  ...keptSecretFixCases,
  ...jenkinsFixCases,
  ...resourceFixCases,
  ...repeatedFixCases,
  ...powershellLoginFixCases,
  ...userPolicyFixCases,
  ...secretFixCases,
  ...pipelineScriptFixCases,
  ...pipelineSecretFixCases,
  ...platformFixCases,
  ...releaseFixCases,
  ...buildSecretFixCases,
  ...deployFixCases,
  ...runnerFixCases,
  ...scriptFixCases,
  ...storeFixCases,
  ...hostFixCases,
  ...hostedAppCases,
  ...accessFixCases,
  ...trustFixCases,
  ...usualFixCases,
  ...templateFixCases,
  ...tableFixCases,
  ...ownThingFixCases,
  ...cloudKeyFixCases,
  ...connectionFixCases,
  ...carefulFixCases,
  ...carefulClusterFixCases,
  ...terraformJsonFixCases,
  ...terraformJsonSecretCases,
  ...infrastructureFixCases,
  ...joinedModuleFixCases,
  ...referenceFixCases,
  ...jobVaultCases,
  ...dataSourceCases,
];
