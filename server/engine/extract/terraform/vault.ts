import type { GrantFact, GrantSetFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { resolved } from '../../syntax/document.ts';
import { readEmbedded } from '../../syntax/embedded.ts';
import { unrolled } from '../../syntax/hcl/directive.ts';
import type { FormatFacts } from '../extractor.ts';
import { policyRules } from '../stores/consul-nomad.ts';
import { vaultDocumentRules, vaultRules } from '../vault-rules.ts';
import { attribute, type Block, inScope } from './blocks.ts';

interface PolicyType {
  readonly kind: GrantSetFact['kind'];
  readonly attribute: string;
  readonly rules: (root: ValueNode | undefined, holder: string) => readonly GrantFact[];
}

/** Resources that hold a policy as a text. Sources: documentation of the providers of Vault, Consul and Nomad. */
const types: Readonly<Record<string, PolicyType>> = {
  vault_policy: { kind: 'vault-policy', attribute: 'policy', rules: vaultRules },
  consul_acl_policy: {
    kind: 'consul-policy',
    attribute: 'rules',
    rules: (root, holder) => policyRules(root, holder, 'consul'),
  },
  nomad_acl_policy: {
    kind: 'nomad-policy',
    attribute: 'rules_hcl',
    rules: (root, holder) => policyRules(root, holder, 'nomad'),
  },
};

/** The policies that the providers of Vault, Consul and Nomad write, with their rules as far as the text holds them. */
export function vaultFacts(block: Block): FormatFacts {
  if (block.type === 'vault_policy_document') return documentFacts(block);
  const type = Object.hasOwn(types, block.type) ? types[block.type] : undefined;
  if (!type) return {};
  const { symbol, span, nameSpan, body } = block;
  const label: ValueNode = { kind: 'scalar', value: block.name, style: 'double', span: nameSpan, content: nameSpan };
  const name = inScope(block, attribute(body, 'name') ?? label);
  const policy = resolved(attribute(body, type.attribute));
  const isText = policy?.kind === 'template' || policy?.kind === 'scalar';
  return {
    grantSets: [{ symbol, kind: type.kind, name, keys: [], span, nameSpan }],
    grants: isText ? type.rules(readEmbedded(unrolled(policy), 'hcl'), symbol) : [],
  };
}

/** Rules as blocks, which others take as the text of their policy. */
function documentFacts({ symbol, name, span, nameSpan, body, scope }: Block): FormatFacts {
  const label = { kind: 'scalar', value: name, style: 'double', span: nameSpan, content: nameSpan } as const;
  return {
    grantSets: [{ symbol, kind: 'vault-policy', name: { node: label, scope }, keys: [], span, nameSpan }],
    grants: vaultDocumentRules(body, symbol),
  };
}
