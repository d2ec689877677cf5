import { startedAgentsExtractor } from '../extract/agents/code/started-agents.ts';
import { agentExtractors } from '../extract/agents/formats.ts';
import { kagentExtractor } from '../extract/agents/kagent.ts';
import { skillsLockExtractor } from '../extract/agents/skills-lock.ts';
import { ansibleVariablesExtractor } from '../extract/ansible.ts';
import { ansibleConfigExtractor } from '../extract/ansible-config.ts';
import { appExtractors } from '../extract/apps/formats.ts';
import { azurePipelinesExtractor } from '../extract/azure-pipelines.ts';
import { catalogInfoExtractor } from '../extract/catalog-info.ts';
import { circleciExtractor } from '../extract/circleci.ts';
import { cloudFormationJsonExtractor, cloudFormationYamlExtractor } from '../extract/cloudformation.ts';
import { codeownersExtractor } from '../extract/codeowners.ts';
import { crontabExtractor } from '../extract/crontab.ts';
import { dependabotExtractor } from '../extract/dependabot.ts';
import type { Extractor } from '../extract/extractor.ts';
import { githubActionExtractor } from '../extract/github-action.ts';
import { githubWorkflowExtractor } from '../extract/github-workflow.ts';
import { gitlabCiExtractor } from '../extract/gitlab-ci.ts';
import { helmChartExtractor, helmHelpersExtractor, helmValuesExtractor } from '../extract/helm.ts';
import { iamPolicyExtractor, iamPolicyTemplateExtractor } from '../extract/iam-policy.ts';
import { jenkinsfileExtractor } from '../extract/jenkinsfile.ts';
import { helmTemplateExtractor, kubernetesExtractor, kubernetesJsonExtractor } from '../extract/kubernetes.ts';
import { kustomizeExtractor, kustomizePatchExtractor } from '../extract/kustomize.ts';
import { liquibaseExtractor, liquibaseXmlExtractor } from '../extract/liquibase.ts';
import { oauthExtractors } from '../extract/oauth/formats.ts';
import { ownersFileExtractor } from '../extract/owners-file.ts';
import { packageJsonExtractor, pyprojectExtractor } from '../extract/package-manifest.ts';
import { renovateExtractor } from '../extract/renovate.ts';
import { serverlessExtractor, serverlessJsonExtractor } from '../extract/serverless.ts';
import { ofAccounts, sqlExtractor } from '../extract/sql.ts';
import { storeExtractors } from '../extract/stores/formats.ts';
import { sudoersExtractor } from '../extract/sudoers.ts';
import { terraformExtractor, terraformJsonExtractor } from '../extract/terraform.ts';
import type { KeyScheme } from '../model/key.ts';

/** What a format may say of whose a secret is, whatever the text, but for certificates, which stand in any. */
export interface Voice {
  /** Schemes of the keys that its identities have, or of others' that it decides. A comment of ours adds those of `id` to any. */
  readonly schemes: readonly KeyScheme[];
  /** Whether its identities may read variables of the environment, and whether it says which. */
  readonly variables?: 'named' | 'unnamed';
  /** The last part of a key is a name as the text has it, which no expression puts together. */
  readonly isLiteral?: true;
  /** What stands in each text that says something of such a key; absent: anything may. */
  readonly words?: Readonly<Partial<Record<KeyScheme, RegExp>>>;
  /** What texts hold that say something of keys, in whatever names. */
  readonly decides?: Readonly<Partial<Record<KeyScheme, RegExp>>>;
}

const none: Voice = { schemes: [] };

/**
 * Kustomize decides what stands before and behind the names of accounts, and charts may put these together: of what is handed to
 * charts, and what is taken away again, the objects tell. Other kinds of identities have the names that stand in them.
 */
const words = {
  k8s: /ServiceAccount/,
  // A config map may hold scripts of SQL.
  db: new RegExp(`KafkaUser|${ofAccounts.source}`, 'i'),
  'gcp-sa': /IAMServiceAccount/,
};
const decides = {
  k8s: /\$patch|^["']?kind["']?[ \t]*:[ \t]*["']?(?:Application|HelmRelease)\b|[{,]\s*["']?kind["']?\s*:\s*["']?(?:Application|HelmRelease)\b|\bkind["']?\s*:\s*["']?\w*List\b/m,
};
const objects: Voice = { schemes: ['k8s', 'aws', 'gcp-sa', 'db', 'spiffe'], decides };
const placing: Voice = { schemes: ['k8s'] };
const agents: Voice = { schemes: ['agent', 'mcp', 'ci'], variables: 'named' };
const aws: Voice = { schemes: ['aws'] };

const voices: ReadonlyMap<Extractor, Voice> = new Map([
  ...voiced([...agentExtractors, startedAgentsExtractor], agents),
  ...voiced(
    agentExtractors.filter(({ format }) => format === kagentExtractor.format),
    { schemes: [...agents.schemes, ...objects.schemes], variables: 'named', words, decides },
  ),
  // An app of Probot reads a variable that nobody names.
  ...voiced(appExtractors, { schemes: ['app', 'azure'], variables: 'unnamed' }),
  ...voiced(oauthExtractors, { schemes: ['app', 'azure'], variables: 'named' }),
  ...voiced(storeExtractors, { schemes: ['db'] }),
  ...voiced([kubernetesExtractor, kubernetesJsonExtractor], { ...objects, words, isLiteral: true }),
  ...voiced([helmTemplateExtractor], { ...objects, words }),
  ...voiced([kustomizeExtractor], { schemes: objects.schemes, words: { db: words.db, 'gcp-sa': words['gcp-sa'] } }),
  ...voiced([helmChartExtractor, helmValuesExtractor, helmHelpersExtractor, kustomizePatchExtractor], placing),
  ...voiced([terraformExtractor, terraformJsonExtractor], {
    schemes: ['id', 'aws', 'gcp-sa', 'azure', 'k8s', 'spiffe', 'ci', 'agent', 'mcp', 'db', 'app'],
    words: { k8s: /ServiceAccount|service_account/, db: words.db },
  }),
  ...voiced(
    [cloudFormationYamlExtractor, cloudFormationJsonExtractor, iamPolicyExtractor, iamPolicyTemplateExtractor],
    aws,
  ),
  ...voiced([serverlessExtractor, serverlessJsonExtractor], aws),
  ...voiced([sqlExtractor, liquibaseExtractor, liquibaseXmlExtractor], { schemes: ['db'], isLiteral: true }),
  ...voiced(
    [
      githubWorkflowExtractor,
      githubActionExtractor,
      gitlabCiExtractor,
      azurePipelinesExtractor,
      circleciExtractor,
      jenkinsfileExtractor,
      dependabotExtractor,
      renovateExtractor,
      crontabExtractor,
      sudoersExtractor,
    ],
    agents,
  ),
  ...voiced(
    [packageJsonExtractor, pyprojectExtractor, skillsLockExtractor, ansibleConfigExtractor, ansibleVariablesExtractor],
    none,
  ),
  ...voiced([codeownersExtractor, ownersFileExtractor, catalogInfoExtractor], none),
]);

/** Undefined: anything. */
export function voiceOf(extractor: Extractor): Voice | undefined {
  return voices.get(extractor);
}

function voiced(extractors: readonly Extractor[], voice: Voice): readonly (readonly [Extractor, Voice])[] {
  return extractors.map((extractor) => [extractor, voice]);
}
