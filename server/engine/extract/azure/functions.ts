import type { Span } from '../../model/span.ts';
import type { CallNode, ValueNode } from '../../model/value-node.ts';
import { textOf } from '../../syntax/document.ts';
import { interpolated } from '../../syntax/interpolation.ts';
import { callNode, scalarNode } from '../../syntax/made-nodes.ts';

/** What a file says that its expressions name. */
export interface AzureNames {
  /** The id of the resource of a type, if the file declares it under names that are written like these. */
  resource(type: string, names: readonly ValueNode[]): string | undefined;
}

/**
 * Calls of functions that ARM templates and Bicep share, in the evaluator's language; `args` are its arguments in that
 * language. What only a deployment knows becomes unknown. Source: Azure Resource Manager documentation, "Template functions".
 */
export function azureCall(node: CallNode, args: readonly ValueNode[], names: AzureNames): ValueNode {
  const { span } = node;
  const [first, second, third] = args;
  switch (node.name.toLowerCase()) {
    case 'concat':
      return callNode('concatenated', args, span);
    case 'format':
      return formatted(args, span);
    case 'if':
      return second && third ? callNode('either', [second, third], span) : unknown(span);
    case 'tolower':
      return callNode('lower', args, span);
    case 'toupper':
      return callNode('upper', args, span);
    case 'trim':
      return callNode('trimspace', args, span);
    case 'string':
      return callNode('tostring', args, span);
    case 'json':
      return callNode('jsondecode', args, span);
    case 'createarray':
    case 'array':
      return { kind: 'list', style: 'flow', items: args, span };
    case 'union':
      return callNode('united', args, span);
    case 'split':
      return first && second ? callNode('split', [second, first], span) : unknown(span);
    case 'join':
      return first && second ? callNode('join', [second, first], span) : unknown(span);
    case 'replace':
    case 'coalesce':
    case 'contains':
    case 'length':
      return callNode(node.name.toLowerCase(), args, span);
    case 'datetimetoepoch':
      return secondsOf(first, span);
    case 'resourceid':
    case 'subscriptionresourceid':
    case 'tenantresourceid':
    case 'managementgroupresourceid':
    case 'extensionresourceid':
      return resourceId(node, args, names);
    case 'subscription':
      return scopeObject('/subscriptions/', span);
    case 'resourcegroup':
      return scopeObject('/subscriptions/*/resourceGroups/', span);
    case 'managementgroup':
      return scopeObject('/providers/Microsoft.Management/managementGroups/', span);
    case 'tenant':
      return scopeObject('/', span);
    default:
      return unknown(span);
  }
}

/** The seconds since 1970 at a time that is written out, which is what a reader is shown. */
function secondsOf(time: ValueNode | undefined, span: Span): ValueNode {
  const seconds = Date.parse(textOf(time) ?? '') / 1000;
  return time?.kind === 'scalar' && !Number.isNaN(seconds) ? { ...time, value: seconds } : unknown(span);
}

/** `{ id: '/subscriptions/…' }`, the rest being left to the deployment. */
function scopeObject(prefix: string, span: Span): ValueNode {
  const parts = prefix
    .split('*')
    .flatMap((text, index) => (index === 0 ? [scalarNode(text, span)] : [unknown(span), scalarNode(text, span)]));
  const id: ValueNode = { kind: 'template', style: 'plain', parts: [...parts, unknown(span)], span, content: span };
  return {
    kind: 'map',
    style: 'flow',
    entries: [
      { key: scalarNode('id', span), value: id, span },
      { key: unknown(span), value: unknown(span), span },
    ],
    span,
  };
}

/** A resource of the file, else an id that ends with the provider's path: `…/providers/Type/name`. */
function resourceId({ span, args: written }: CallNode, args: readonly ValueNode[], names: AzureNames): ValueNode {
  const at = args.findIndex((arg) => /^[\w.]+\/[\w./]+$/.test(textOf(arg) ?? ''));
  const type = textOf(args[at]);
  if (type === undefined) return unknown(span);
  const given = args.slice(at + 1);
  const id = at === 0 ? names.resource(type, written.slice(1)) : undefined;
  if (id !== undefined) return { kind: 'reference', path: ['resource', id, 'id'], span };
  const [provider = '', ...kinds] = type.split('/');
  const parts = kinds.flatMap((kind, index) => [scalarNode(`/${kind}/`, span), given[index] ?? unknown(span)]);
  return {
    kind: 'template',
    style: 'plain',
    parts: [unknown(span), scalarNode(`/providers/${provider}`, span), ...parts],
    span,
    content: span,
  };
}

/** `format('{0}-{1}', a, b)` with a literal pattern. */
function formatted([pattern, ...args]: readonly ValueNode[], span: Span): ValueNode {
  if (pattern?.kind !== 'scalar' || typeof pattern.value !== 'string') return unknown(span);
  const places = [...pattern.value.matchAll(/\{(\d{1,2})(?::[^{}]{0,20})?\}/g)].map((found) => ({
    from: found.index,
    to: found.index + found[0].length,
    node: args[Number(found[1])] ?? unknown(span),
  }));
  return interpolated(pattern, places);
}

function unknown(span: Span): ValueNode {
  return { kind: 'unknown', span };
}
