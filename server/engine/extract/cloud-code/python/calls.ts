import table from '../../../../../rules/tables/cdk-parameters.json' with { type: 'json' };
import type { Span } from '../../../model/span.ts';
import type { CallNode, MapEntry, MapNode, ReferenceNode, ScalarNode, ValueNode } from '../../../model/value-node.ts';
import { unknownNode } from '../../../syntax/made-nodes.ts';
import { isClassName, memberName } from './member-name.ts';

/** What a call is given: values in order, and those under names as written, what is spread among them under a key that nobody knows. */
export interface Arguments {
  readonly values: readonly ValueNode[];
  readonly named: readonly MapEntry[];
}

/** A call of a name, as TypeScript would write it. */
export function callOf(node: ReferenceNode, given: Arguments, span: Span): ValueNode {
  const path = node.path.map(String);
  const last = path.at(-1) ?? '';
  const isNamedOnly = given.values.length === 0 && given.named.length > 0;
  if (last === 'dict' && isNamedOnly) return mapOf(given.named, span);
  // What is handed over as an object in TypeScript has a class of its own.
  if (isNamedOnly && structs.test(last)) return mapOf(given.named.map(asMember), span);
  const name = path.join('.');
  const meant = name === 'json.dumps' ? 'JSON.stringify' : isClassName(last) ? `new ${name}` : name;
  return { kind: 'call', name: meant, args: ordered(last, given), expands: false, span, nameSpan: node.span };
}

/** A call of a method of what no name says. */
export function methodOf(source: ValueNode, method: ScalarNode, given: Arguments, span: Span): CallNode {
  const name = String(method.value);
  const isOwn = name === '__init__' && source.kind === 'call' && source.name === 'super';
  const args = ordered(name, given);
  return {
    kind: 'call',
    name: isOwn ? 'super' : `.${name}`,
    args: isOwn ? args : [source, ...args],
    expands: false,
    span,
    nameSpan: method.span,
  };
}

/** Source: jsii, "Python", structs; Pulumi, "Python SDK", input classes. */
const structs = /(?:Args|Options|Property|Props)$|^CfnTag$/;

const parameters: Readonly<Record<string, string>> = table.parameters;

/** Parameters that are given in order in TypeScript, and may be named here; what goes by several names has them apart. */
function parametersOf(called: string): readonly string[] {
  const own = Object.hasOwn(parameters, called) ? parameters[called] : undefined;
  if (own !== undefined) return own.split(' ');
  if (called.startsWith('grant')) return ['grantee|identity'];
  return isClassName(called) || called === '__init__' ? ['scope|resourceName', 'id|args'] : [];
}

/** Values in order, then the properties under their names as an object. */
function ordered(called: string, { values, named }: Arguments): readonly ValueNode[] {
  const args = [...values];
  const left = new Set(named.map(asMember));
  const found = parametersOf(called)
    .slice(values.length)
    .map((names) => [...left].find(({ key }) => key.kind === 'scalar' && names.split('|').includes(String(key.value))));
  const count = found.findLastIndex((item) => item !== undefined) + 1;
  for (const item of found.slice(0, count)) {
    if (item) left.delete(item);
    args.push(item?.value ?? unknownNode(values[0]?.span ?? { start: 0, end: 0 }));
  }
  return left.size === 0 ? args : [...args, propertiesOf([...left])];
}

function propertiesOf(entries: readonly MapEntry[]): MapNode {
  const start = entries[0]?.span.start ?? 0;
  return { kind: 'map', style: 'block', entries, span: { start, end: entries.at(-1)?.span.end ?? start } };
}

function asMember(item: MapEntry): MapEntry {
  const { key } = item;
  return key.kind === 'scalar' ? { ...item, key: { ...key, value: memberName(String(key.value)) } } : item;
}

function mapOf(entries: readonly MapEntry[], span: Span): MapNode {
  return { kind: 'map', style: 'flow', entries, span };
}
