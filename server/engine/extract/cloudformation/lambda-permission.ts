import type { MapEntry, ScalarNode, ValueNode } from '../../model/value-node.ts';
import { textOf } from '../../syntax/document.ts';
import { property, type Resource, type Template } from './template.ts';

/**
 * An `AWS::Lambda::Permission`, or that of a layer, as the policy statement that the service makes of it (AWS Lambda developer guide,
 * "resource-based policies"). Its parts keep their own places.
 */
export function lambdaPermissionDocument(resource: Resource, { lower }: Template): ValueNode {
  const { span } = resource.body;
  const value = (name: string): ValueNode | undefined => {
    const node = property(resource, name);
    return node && lower(node);
  };
  const parts: readonly (readonly [string, ValueNode | undefined])[] = [
    ['Effect', scalar('Allow', resource)],
    ['Action', value('Action')],
    ['Resource', value('FunctionName') ?? value('LayerVersionArn')],
    ['Principal', principalOf(value('Principal'), resource)],
  ];
  const conditions = conditionProperties.flatMap(([name, operator, key]): readonly MapEntry[] => {
    const node = value(name);
    return node ? [pair(operator, map([pair(key, node, resource)], resource), resource)] : [];
  });
  const entries = parts.flatMap(([key, node]) => (node ? [pair(key, node, resource)] : []));
  const condition = conditions.length > 0 ? [pair('Condition', map(conditions, resource), resource)] : [];
  return map([pair('Statement', { ...map([...entries, ...condition], resource), span }, resource)], resource);
}

function principalOf(principal: ValueNode | undefined, resource: Resource): ValueNode | undefined {
  const text = textOf(principal);
  if (!principal || text === '*') return principal;
  return map([pair(text?.includes('.amazonaws.com') ? 'Service' : 'AWS', principal, resource)], resource);
}

const conditionProperties: readonly (readonly [string, string, string])[] = [
  ['SourceArn', 'ArnLike', 'aws:SourceArn'],
  ['SourceAccount', 'StringEquals', 'aws:SourceAccount'],
  ['OrganizationId', 'StringEquals', 'aws:PrincipalOrgID'],
  ['PrincipalOrgID', 'StringEquals', 'aws:PrincipalOrgID'],
  ['EventSourceToken', 'StringEquals', 'lambda:EventSourceToken'],
  ['FunctionUrlAuthType', 'StringEquals', 'lambda:FunctionUrlAuthType'],
];

function pair(key: string, value: ValueNode, resource: Resource): MapEntry {
  return { key: scalar(key, resource, value.span), value, span: value.span };
}

function map(entries: readonly MapEntry[], { body: { span } }: Resource): ValueNode {
  return { kind: 'map', style: 'flow', entries, span };
}

function scalar(value: string, { id }: Resource, span = id.span): ScalarNode {
  return { kind: 'scalar', value, style: 'plain', span, content: span };
}
