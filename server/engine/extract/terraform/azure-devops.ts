import type { IdentityFact, LinkFact } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
import { textOf } from '../../syntax/document.ts';
import { activationOf } from '../activation.ts';
import type { FormatFacts } from '../extractor.ts';
import { optional } from '../optional.ts';
import { attribute, attributesAt, type Block, inScope, labelNode, targetOf } from './blocks.ts';
import { literalText } from './owners.ts';

/**
 * Service connections of Azure DevOps, as which tasks of pipelines sign in: joined with them by name, and with the service
 * principal that they act as. Source: Terraform registry, `microsoft/azuredevops`.
 */
export function azureDevOpsFacts(block: Block, path: string): FormatFacts {
  if (block.keyword !== 'resource' || !block.type.startsWith('azuredevops_serviceendpoint_')) return {};
  const { body, symbol, span, nameSpan } = block;
  const name = attribute(body, 'service_endpoint_name');
  const stored = storedSecret(block);
  const identity: IdentityFact = {
    symbol,
    kind: 'service-account',
    name: inScope(block, name ?? labelNode(block)),
    keys: name ? [{ scheme: 'ci', parts: ['azure-connection:', inScope(block, name)] }] : [],
    span,
    nameSpan,
    owners: [],
    slot: { kind: 'comment' },
    ...optional('purpose', literalText(attribute(body, 'description'))),
    activation: activationOf(path),
    traits: {
      provider: { value: 'Azure DevOps', span: nameSpan },
      ...(stored ? { storedSecret: { value: true, span: stored } } : {}),
    },
  };
  return { identities: [identity], links: principalsOf(block) };
}

/** The application or identity that the connection acts as. */
function principalsOf(block: Block): readonly LinkFact[] {
  return attributesAt(block.body, ['credentials', 'serviceprincipalid']).map((node) => ({
    from: block.symbol,
    to: targetOf(block, node),
    relation: 'assumes',
    span: node.span,
  }));
}

/**
 * Where a connection to a cloud keeps a secret though the cloud takes its identity tokens. One to Azure has a secret also
 * where it makes its service principal by itself, unless it says otherwise.
 */
function storedSecret({ type, body, nameSpan }: Block): Span | undefined {
  if (type === 'azuredevops_serviceendpoint_aws') return attribute(body, 'secret_access_key')?.span;
  if (type !== 'azuredevops_serviceendpoint_azurerm') return undefined;
  const scheme = attribute(body, 'service_endpoint_authentication_scheme');
  if (scheme && textOf(scheme)?.toLowerCase() !== 'serviceprincipal') return undefined;
  const keys = ['serviceprincipalkey', 'serviceprincipalcertificate'];
  return keys.flatMap((key) => attributesAt(body, ['credentials', key]))[0]?.span ?? scheme?.span ?? nameSpan;
}
