import type { DefinitionFact, Scope } from '../../model/facts.ts';
import type { MapEntry, MapNode, ScalarNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, entry, keyOf, textOf, valueAt } from '../../syntax/document.ts';
import { keyFact, keySpan } from '../literal.ts';
import type { Lower } from '../lowering.ts';
import type { Resource, Template } from './template.ts';

/** Names that a template's values may use: parameters with their defaults. */
export function parameterDefinitions(parameters: ValueNode, scope: Scope): readonly DefinitionFact[] {
  return entriesOf(parameters).flatMap((item) => named(item, `var.${keyOf(item)}`, defaultOf(item.value), scope));
}

/** Maps in which values look something up. */
export function mappingDefinitions(mappings: ValueNode, scope: Scope): readonly DefinitionFact[] {
  return entriesOf(mappings).flatMap((item) => named(item, `local.${keyOf(item)}`, item.value, scope));
}

function named(item: MapEntry, address: string, node: ValueNode, scope: Scope): readonly DefinitionFact[] {
  return keyFact(item) ? [{ scope, address, node, nameSpan: keySpan(item), rank: 0 }] : [];
}

/** A parameter's default; a parameter that names one in Systems Manager says nothing about its value. */
function defaultOf(parameter: ValueNode): ValueNode {
  const node = valueAt(parameter, 'Default');
  const type = textOf(valueAt(parameter, 'Type')) ?? 'String';
  if (!node || type.startsWith('AWS::SSM::')) return { kind: 'unknown', span: parameter.span };
  if (!/^(CommaDelimitedList|List<)/.test(type) || node.kind !== 'scalar') return node;
  const comma: ScalarNode = { kind: 'scalar', value: ',', style: 'plain', span: node.span, content: node.content };
  return { kind: 'call', name: 'split', args: [comma, node], expands: false, span: node.span, nameSpan: node.span };
}

/** Of a resource, what others may ask for: its own name, and the ARN where the text makes it. */
export function resourceDefinition(
  { id, type, properties }: Resource,
  { scope, lower }: Pick<Template, 'scope' | 'lower'>,
): DefinitionFact {
  const entries = properties.entries
    .filter((item) =>
      /^(Role|User|Group|Bucket|Table|Function|Queue|Topic|Stream|Cluster|Domain|Repository|LogGroup|StateMachine|DeliveryStream)?Name$|^DB(Instance|Cluster)Identifier$/.test(
        keyOf(item) ?? '',
      ),
    )
    .map((item): MapEntry => ({ ...item, value: lower(item.value) }));
  const url = type === 'AWS::IAM::OIDCProvider' ? entry(properties, 'Url') : undefined;
  const node: MapNode = {
    kind: 'map',
    style: 'flow',
    entries: url ? [...entries, providerArn(url, lower)] : entries,
    span: properties.span,
  };
  return { scope, address: id.text, type, node, nameSpan: id.span, rank: 0 };
}

/** IAM names an OpenID Connect provider after its URL. */
function providerArn(url: MapEntry, lower: Lower): MapEntry {
  const { span } = url.value;
  const text = (value: string): ScalarNode => ({ kind: 'scalar', value, style: 'plain', span, content: span });
  const host: ValueNode = {
    kind: 'call',
    name: 'replace',
    args: [lower(url.value), text('https://'), text('')],
    expands: false,
    span,
    nameSpan: span,
  };
  const account: ValueNode = { kind: 'unknown', span };
  const parts = [text('arn:aws:iam::'), account, text(':oidc-provider/'), host];
  return { key: text('Arn'), value: { kind: 'template', style: 'plain', parts, span, content: span }, span: url.span };
}
