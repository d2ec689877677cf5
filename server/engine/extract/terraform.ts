import type { Facts } from '../model/facts.ts';
import { resolved } from '../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { awsFacts } from './terraform/aws.ts';
import { attribute, type Block, blocksOf } from './terraform/blocks.ts';
import { definitionsOf, variableValuesOf } from './terraform/definitions.ts';
import { filesRead } from './terraform/files-read.ts';
import { googleFacts } from './terraform/google.ts';
import { kubernetesFacts } from './terraform/kubernetes.ts';
import { keysGiven, mentionsIn } from './terraform/mentions.ts';
import { ownerDefaultsOf } from './terraform/owners.ts';
import { resourcesOf } from './terraform/resources.ts';
import { settingsOf } from './terraform/settings.ts';

/** Terraform and OpenTofu configuration: identities and grants of the AWS, Google and Kubernetes providers. */
export const terraformExtractor: Extractor = { format: 'terraform', syntax: 'hcl', accepts, extract };

function accepts(path: string): boolean {
  return /\.(tf|tofu|tfvars)$/i.test(path) && !/(^|\/)\.terraform\//.test(path);
}

function extract({ path, document }: ExtractInput): FormatFacts {
  if (path.endsWith('.tfvars')) return { definitions: variableValuesOf(document, path) };
  const blocks = blocksOf(document, path);
  const created = blocks.filter(isCreated);
  const facts = created.map((block) => factsOf(block, path));
  const silent = created.filter((_, index) => Object.values(facts[index] ?? {}).every((part) => part.length === 0));
  return {
    definitions: definitionsOf(blocks),
    identities: facts.flatMap((part) => part.identities ?? []),
    grantSets: facts.flatMap((part) => part.grantSets ?? []),
    grants: facts.flatMap((part) => part.grants ?? []),
    bindings: facts.flatMap((part) => part.bindings ?? []),
    links: [...facts.flatMap((part) => part.links ?? []), ...mentionsIn(silent), ...keysGiven(created, document.text)],
    settings: created.flatMap(settingsOf),
    resources: created.flatMap(resourcesOf),
    defaults: blocks.flatMap(ownerDefaultsOf),
    needs: filesRead(document, path),
  } satisfies Partial<Facts>;
}

function factsOf(block: Block, path: string): FormatFacts {
  if (block.keyword !== 'resource' && block.keyword !== 'data') return {};
  if (block.type.startsWith('aws_')) return awsFacts(block, path);
  if (block.type.startsWith('kubernetes_')) return kubernetesFacts(block, path);
  return block.type.startsWith('google_') ? googleFacts(block, path) : {};
}

/** `count = 0` switches a block off. */
function isCreated({ body }: Block): boolean {
  const count = resolved(attribute(body, 'count'));
  return count?.kind !== 'scalar' || String(count.value) !== '0';
}
