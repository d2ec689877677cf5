import { startedAgentsExtractor } from './agents/code/started-agents.ts';
import { agentExtractors } from './agents/formats.ts';
import { skillsLockExtractor } from './agents/skills-lock.ts';
import { ansibleExtractor, ansibleTasksExtractor, ansibleVariablesExtractor } from './ansible.ts';
import { ansibleConfigExtractor } from './ansible-config.ts';
import { appExtractors } from './apps/formats.ts';
import { armExtractor, armParametersExtractor } from './arm.ts';
import { azurePipelinesExtractor } from './azure-pipelines.ts';
import { baselineExtractor } from './baseline.ts';
import { bicepExtractor } from './bicep.ts';
import { catalogInfoExtractor } from './catalog-info.ts';
import { cdkExtractor } from './cdk.ts';
import { certificateExtractor } from './certificates.ts';
import { circleciExtractor } from './circleci.ts';
import { cloudInitExtractor } from './cloud-init.ts';
import { cloudFormationJsonExtractor, cloudFormationYamlExtractor } from './cloudformation.ts';
import { codeownersExtractor } from './codeowners.ts';
import { composeExtractor } from './compose.ts';
import { crontabExtractor } from './crontab.ts';
import { dependabotExtractor } from './dependabot.ts';
import { detectSecretsExtractor } from './detect-secrets.ts';
import type { Extractor } from './extractor.ts';
import { firstStartExtractor } from './first-start.ts';
import { githubActionExtractor } from './github-action.ts';
import { githubWorkflowExtractor } from './github-workflow.ts';
import { gitlabCiExtractor } from './gitlab-ci.ts';
import { grafanaExtractor } from './grafana.ts';
import { helmChartExtractor, helmHelpersExtractor, helmValuesExtractor } from './helm.ts';
import { iamPolicyExtractor, iamPolicyTemplateExtractor } from './iam-policy.ts';
import { identityConfigExtractor } from './identity-config.ts';
import { inventoryExtractor } from './inventory.ts';
import { jenkinsfileExtractor } from './jenkinsfile.ts';
import { jinjaExtractor } from './jinja.ts';
import { helmTemplateExtractor, kubernetesExtractor, kubernetesJsonExtractor } from './kubernetes.ts';
import { kustomizeExtractor, kustomizePatchExtractor } from './kustomize.ts';
import { liquibaseExtractor, liquibaseXmlExtractor } from './liquibase.ts';
import { oauthExtractors } from './oauth/formats.ts';
import { ownersFileExtractor } from './owners-file.ts';
import { packageJsonExtractor, pyprojectExtractor } from './package-manifest.ts';
import { portalDescriptorExtractor } from './portal-descriptor.ts';
import { pulumiExtractor } from './pulumi.ts';
import { pulumiCodeExtractor } from './pulumi-code.ts';
import { renovateExtractor } from './renovate.ts';
import { renovateCodeExtractor } from './renovate-code.ts';
import { scannerPolicyExtractor } from './scanner-policy.ts';
import { scriptExtractor } from './script.ts';
import { serverlessExtractor, serverlessJsonExtractor } from './serverless.ts';
import { sqlExtractor } from './sql.ts';
import { sshKeyExtractor } from './ssh-keys.ts';
import { storeExtractors } from './stores/formats.ts';
import { sudoersExtractor } from './sudoers.ts';
import { systemdExtractor } from './systemd.ts';
import { terraformExtractor, terraformJsonExtractor, terragruntExtractor } from './terraform.ts';
import { usageExportExtractor } from './usage-export.ts';
import { vaultPolicyExtractor } from './vault-policy.ts';

/** All extractors; the first that accepts a document reads it. */
export const extractors: readonly Extractor[] = [
  scannerPolicyExtractor,
  baselineExtractor,
  codeownersExtractor,
  ownersFileExtractor,
  detectSecretsExtractor,
  inventoryExtractor,
  identityConfigExtractor,
  usageExportExtractor,
  catalogInfoExtractor,
  portalDescriptorExtractor,
  ...agentExtractors,
  ...appExtractors,
  ...oauthExtractors,
  liquibaseExtractor,
  liquibaseXmlExtractor,
  terraformExtractor,
  terraformJsonExtractor,
  terragruntExtractor,
  vaultPolicyExtractor,
  pulumiExtractor,
  cdkExtractor,
  pulumiCodeExtractor,
  serverlessExtractor,
  serverlessJsonExtractor,
  cloudFormationYamlExtractor,
  cloudFormationJsonExtractor,
  iamPolicyExtractor,
  iamPolicyTemplateExtractor,
  armExtractor,
  armParametersExtractor,
  cloudInitExtractor,
  composeExtractor,
  bicepExtractor,
  githubWorkflowExtractor,
  githubActionExtractor,
  gitlabCiExtractor,
  azurePipelinesExtractor,
  circleciExtractor,
  jenkinsfileExtractor,
  helmChartExtractor,
  helmValuesExtractor,
  helmHelpersExtractor,
  kustomizeExtractor,
  kustomizePatchExtractor,
  helmTemplateExtractor,
  kubernetesExtractor,
  kubernetesJsonExtractor,
  dependabotExtractor,
  renovateExtractor,
  renovateCodeExtractor,
  packageJsonExtractor,
  skillsLockExtractor,
  pyprojectExtractor,
  ansibleConfigExtractor,
  ansibleExtractor,
  ansibleTasksExtractor,
  ansibleVariablesExtractor,
  certificateExtractor,
  ...storeExtractors,
  sshKeyExtractor,
  crontabExtractor,
  systemdExtractor,
  firstStartExtractor,
  sudoersExtractor,
  grafanaExtractor,
  jinjaExtractor([iamPolicyExtractor, cloudInitExtractor, composeExtractor, kubernetesExtractor, vaultPolicyExtractor]),
  scriptExtractor,
  startedAgentsExtractor,
  sqlExtractor,
];
