import type { Span } from '../../model/span.ts';
import type { MapEntry, ValueNode } from '../../model/value-node.ts';
import { scalarNode } from '../../syntax/made-nodes.ts';
import { attribute, type Block, nestedBlocks } from './blocks.ts';
import { literalText } from './owners.ts';

/**
 * An `aws_lambda_permission`, or that of a layer, an event bus or a signing profile, as the policy statement that the service makes
 * of it (AWS Lambda developer guide, "resource-based policies"). Its parts keep their own places.
 */
export function lambdaPermissionDocument(block: Block): ValueNode {
  const { body, span } = block;
  const statement: MapEntry[] = [pair('Effect', scalarNode('Allow', block.nameSpan), span)];
  const isBus = block.type === 'aws_cloudwatch_event_permission';
  const action = attribute(body, 'action') ?? (isBus ? scalarNode('events:PutEvents', block.nameSpan) : undefined);
  const principal = attribute(body, 'principal');
  const [resource] = permissionHolders.flatMap((name) => attribute(body, name) ?? []);
  if (action) statement.push(pair('Action', action, span));
  if (resource) statement.push(pair('Resource', resource, span));
  if (principal) statement.push(pair('Principal', principalNode(principal, span), span));
  const conditions = conditionsOf(block);
  if (conditions.length > 0) statement.push(pair('Condition', map(conditions, span), span));
  return map([pair('Statement', map(statement, span), span)], span);
}

/** What names the thing that the permission is for. */
export const permissionHolders = ['function_name', 'layer_name', 'event_bus_name', 'profile_name'] as const;

function principalNode(principal: ValueNode, span: Span): ValueNode {
  const text = literalText(principal)?.text;
  if (text === '*') return principal;
  return map([pair(text?.includes('.amazonaws.com') ? 'Service' : 'AWS', principal, span)], span);
}

function conditionsOf({ body, span }: Block): readonly MapEntry[] {
  const stated = conditionAttributes.flatMap(([name, operator, key]) => {
    const value = attribute(body, name);
    if (operator === 'Bool' && (value?.kind !== 'scalar' || String(value.value) !== 'true')) return [];
    return value ? [pair(operator, map([pair(key, value, span)], span), value.span)] : [];
  });
  const blocks = nestedBlocks(body, 'condition').flatMap((condition) => {
    const [operator, key, value] = ['type', 'key', 'value'].map((name) => attribute(condition, name));
    if (!operator || !key || !value) return [];
    return [{ key: operator, value: map([{ key, value, span }], span), span: condition.span }];
  });
  return [...stated, ...blocks];
}

const conditionAttributes: readonly (readonly [string, string, string])[] = [
  ['source_arn', 'ArnLike', 'aws:SourceArn'],
  ['source_account', 'StringEquals', 'aws:SourceAccount'],
  // Where it is true, through the address of the function alone; false is no condition, and a variable may be that. Source: AWS Lambda developer guide, "Control access to Lambda function URLs".
  ['invoked_via_function_url', 'Bool', 'lambda:InvokedViaFunctionUrl'],
  ['organization_id', 'StringEquals', 'aws:PrincipalOrgID'],
  ['principal_org_id', 'StringEquals', 'aws:PrincipalOrgID'],
  ['event_source_token', 'StringEquals', 'lambda:EventSourceToken'],
  ['function_url_auth_type', 'StringEquals', 'lambda:FunctionUrlAuthType'],
];

function pair(key: string, value: ValueNode, span: Span): MapEntry {
  return { key: scalarNode(key, value.span), value, span };
}

function map(entries: readonly MapEntry[], span: Span): ValueNode {
  return { kind: 'map', style: 'flow', entries, span };
}
