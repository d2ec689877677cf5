import type { ValueNode } from '../../model/value-node.ts';
import { resolved } from '../../syntax/document.ts';
import { readEmbedded } from '../../syntax/embedded.ts';
import type { FormatFacts } from '../extractor.ts';
import { vaultRules } from '../vault-rules.ts';
import { attribute, type Block, inScope } from './blocks.ts';

/** The policies that the Vault provider writes, with their rules as far as the text holds them. */
export function vaultFacts(block: Block): FormatFacts {
  if (block.type !== 'vault_policy') return {};
  const { symbol, span, nameSpan, body } = block;
  const label: ValueNode = { kind: 'scalar', value: block.name, style: 'double', span: nameSpan, content: nameSpan };
  const name = inScope(block, attribute(body, 'name') ?? label);
  const policy = resolved(attribute(body, 'policy'));
  const isText = policy?.kind === 'template' || policy?.kind === 'scalar';
  return {
    grantSets: [{ symbol, kind: 'vault-policy', name, keys: [], span, nameSpan }],
    grants: isText ? vaultRules(readEmbedded(policy, 'hcl'), symbol) : [],
  };
}
