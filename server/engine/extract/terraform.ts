import type { IdentityFact } from '../model/facts.ts';
import { resolved } from '../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { firstStartsIn } from './first-start.ts';
import { joinedFacts } from './joined-facts.ts';
import { kafkaAclFacts } from './stores/kafka.ts';
import { accountKeysGiven } from './terraform/account-keys.ts';
import { awsFacts } from './terraform/aws.ts';
import { azureFacts } from './terraform/azure.ts';
import { azureDevOpsFacts } from './terraform/azure-devops.ts';
import { bedrockFacts } from './terraform/bedrock.ts';
import { attribute, type Block, blocksOf } from './terraform/blocks.ts';
import { certificateRequestFacts } from './terraform/certificates.ts';
import { definitionsOf, variableValuesOf } from './terraform/definitions.ts';
import { filesRead } from './terraform/files-read.ts';
import { googleFacts } from './terraform/google.ts';
import { nativeForm } from './terraform/json-form.ts';
import { kubernetesFacts } from './terraform/kubernetes.ts';
import { kubernetesManifestFacts } from './terraform/kubernetes-manifest.ts';
import { keysGiven, mentionsIn } from './terraform/mentions.ts';
import { argumentOwnersOf } from './terraform/module-arguments.ts';
import { modulePolicyFacts } from './terraform/module-policies.ts';
import { moduleRoleBindings } from './terraform/module-roles.ts';
import { moduleTrust } from './terraform/module-trust.ts';
import { oauthFacts } from './terraform/oauth.ts';
import { ownerDefaultsOf } from './terraform/owners.ts';
import { resourcesOf } from './terraform/resources.ts';
import { documentsNamed } from './terraform/runs.ts';
import { saasIdentities } from './terraform/saas.ts';
import { settingsOf } from './terraform/settings.ts';
import { storedSecrets } from './terraform/stored-secrets.ts';
import { terragruntDefinitions } from './terraform/terragrunt.ts';
import { vaultFacts } from './terraform/vault.ts';

/** Terraform and OpenTofu configuration: identities and grants of the AWS, Google, Azure, Entra and Kubernetes providers. */
export const terraformExtractor: Extractor = {
  format: 'terraform',
  syntax: 'hcl',
  accepts,
  extract,
  sections: { read: extract },
};

/** The same in JSON, as programs write it. */
export const terraformJsonExtractor: Extractor = {
  format: 'terraform-json',
  syntax: 'json',
  accepts: (path) => /\.(tf|tofu|tfvars)\.json$/i.test(path) && !/(^|\/)\.terraform\//.test(path),
  extract: ({ path, text, document }) => {
    if (path.endsWith('.tfvars.json')) return { definitions: variableValuesOf(document, path) };
    const facts = extract({ path, text, document: nativeForm(document) });
    return { ...facts, identities: (facts.identities ?? []).map(withoutComment) };
  },
};

/** What runs modules with its values. What names the module and what is handed to it stand apart, so that it is read whole. Source: Terragrunt, "Units", "Stacks". */
export const terragruntExtractor: Extractor = {
  format: 'terragrunt',
  syntax: 'hcl',
  accepts: (path) => /(?:^|\/)terragrunt(?:\.stack)?\.hcl$/.test(path) && !isFetched(path),
  extract: ({ path, document }) => ({ definitions: terragruntDefinitions(document, path) }),
};

/** JSON has no comments: the owner stands in the inventory where the resource has no tags or labels. */
function withoutComment(fact: IdentityFact): IdentityFact {
  return fact.slot.kind === 'comment' ? { ...fact, slot: { kind: 'record' } } : fact;
}

function accepts(path: string): boolean {
  return /\.(tf|tofu|tfvars)$/i.test(path) && !isFetched(path);
}

/** Copies of modules that the tools make for themselves. */
function isFetched(path: string): boolean {
  return /(^|\/)\.(?:terraform|terragrunt-cache|terragrunt-stack)\//.test(path);
}

function extract({ path, document }: ExtractInput): FormatFacts {
  if (path.endsWith('.tfvars')) return { definitions: variableValuesOf(document, path) };
  const facts = joinedFacts(blocksOf(document, path).map((block) => blockFacts(block, path, document.text)));
  return { ...facts, needs: filesRead(document, path) };
}

/** What one block says; nothing that a block of a file says depends on another block of it. */
export function blockFacts(block: Block, path: string, text: string): FormatFacts {
  const always = {
    definitions: [...definitionsOf(block), ...documentsNamed(block, text)],
    defaults: [...ownerDefaultsOf(block), ...argumentOwnersOf(block)],
  };
  // A module's variables are most of its blocks.
  if (block.keyword === 'variable') return always;
  const starts = firstStartsIn(block.body, { path, text });
  if (block.keyword === 'locals' || !isCreated(block))
    return starts.length > 0 ? joinedFacts([always, ...starts]) : always;
  const own = joinedFacts([factsOf(block, path, text), oauthFacts(block, path), certificateRequestFacts(block, path)]);
  const isSilent = Object.values(own).every((part) => part.length === 0);
  const facts = starts.length > 0 ? joinedFacts([own, ...starts]) : own;
  return {
    ...always,
    ...facts,
    links: [
      ...(facts.links ?? []),
      ...(isSilent ? mentionsIn([block]) : []),
      ...keysGiven([block], text),
      ...accountKeysGiven(block, text),
      ...storedSecrets(block),
    ],
    settings: settingsOf(block),
    resources: [...resourcesOf(block), ...(facts.resources ?? [])],
  };
}

function factsOf(block: Block, path: string, text: string): FormatFacts {
  if (block.keyword === 'module') {
    const { grants = [], bindings = [] } = modulePolicyFacts(block);
    return { grants: [...grants, ...moduleTrust(block)], bindings: [...bindings, ...moduleRoleBindings(block)] };
  }
  if (block.keyword !== 'resource' && block.keyword !== 'data') return {};
  if (block.type.startsWith('aws_bedrockagent')) return bedrockFacts(block, path);
  if (/^(?:aws_|vault_aws_secret_backend_role$)/.test(block.type)) return awsFacts(block, path);
  if (/^kube(?:rnetes|ctl)_manifest$/.test(block.type)) return kubernetesManifestFacts(block, path, text);
  if (/^(?:kubernetes_|vault_kubernetes_secret_backend_role$)/.test(block.type))
    return kubernetesFacts(block, path, text);
  if (/^azure(?:rm|ad)_/.test(block.type)) return azureFacts(block, path);
  if (block.type.startsWith('azuredevops_')) return azureDevOpsFacts(block, path);
  if (/^(?:vault_policy|consul_acl_policy|nomad_acl_policy)/.test(block.type)) return vaultFacts(block);
  if (block.type.endsWith('kafka_acl')) return kafkaAclFacts(block);
  if (block.type.startsWith('google_')) return googleFacts(block, path);
  const identities = saasIdentities(block, path);
  return identities.length === 0 ? {} : { identities };
}

/** `count = 0` switches a block off. */
function isCreated({ body }: Block): boolean {
  const count = resolved(attribute(body, 'count'));
  return count?.kind !== 'scalar' || String(count.value) !== '0';
}
