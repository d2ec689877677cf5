import type { DefinitionFact } from '../../model/facts.ts';
import type { MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, keyOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { keyFact, keySpan } from '../literal.ts';
import type { Lower } from '../lowering.ts';
import type { Block } from '../terraform/blocks.ts';
import type { NativeResource } from './azure-native.ts';
import { documentOf } from './policy-document.ts';
import { snakeCase, terraformType } from './types.ts';

/** Each file resolves its names for itself, as a Terraform folder of its own. */
function scopeOf(path: string): string {
  return `tf:${path}`;
}

/** A resource, where Terraform knows its type, as a block of it. */
export function blockOfResource(item: MapEntry, path: string, lower: Lower): readonly Block[] {
  const type = terraformType(textOf(valueAt(item.value, 'type')) ?? '');
  const body = valueAt(item.value, 'properties');
  return type === undefined ? [] : blockOf(item, { keyword: 'resource', type, body }, path, lower);
}

/** The policy document that a variable asks for. */
export function blockOfVariable(item: MapEntry, path: string, lower: Lower): readonly Block[] {
  const body = documentOf(item.value);
  return body ? blockOf(item, { keyword: 'data', type: 'aws_iam_policy_document', body }, path, lower) : [];
}

/** A resource of Azure that stands under the name of its own templates. */
export function nativeOf(item: MapEntry, path: string, lower: Lower): readonly NativeResource[] {
  const token = textOf(valueAt(item.value, 'type')) ?? '';
  const type = token.startsWith('azure-native:') ? terraformType(token) : undefined;
  const body = valueAt(item.value, 'properties');
  const given = body?.kind === 'map' ? lower(body) : undefined;
  if (type === undefined || given?.kind !== 'map') return [];
  return blockOf(item, { keyword: 'resource', type, body }, path, lower).map((block) => ({ block, given, token }));
}

/** A block of Terraform by its properties, which `lower` reads. */
export function blockOf(
  item: MapEntry,
  { keyword, type, body }: { readonly keyword: string; readonly type: string; readonly body: ValueNode | undefined },
  path: string,
  lower: Lower,
): readonly Block[] {
  const name = keyFact(item)?.text;
  if (name === undefined) return [];
  const scope = scopeOf(path);
  const address = keyword === 'data' ? `data.${type}.${name}` : `${type}.${name}`;
  const inner: MapNode =
    body?.kind === 'map' ? blockBody(body, lower) : { kind: 'map', style: 'block', entries: [], span: item.span };
  const span = item.span;
  return [
    { keyword, type, name, body: inner, span, nameSpan: keySpan(item), scope, address, symbol: `${scope}#${address}` },
  ];
}

/** Properties under the provider's names; objects become blocks, but for those whose keys are data. */
function blockBody(map: MapNode, lower: Lower): MapNode {
  return { ...map, style: 'block', entries: entriesOf(map).flatMap((item) => attributesOf(item, lower)) };
}

function attributesOf(item: MapEntry, lower: Lower): readonly MapEntry[] {
  const written = keyOf(item);
  if (written === undefined || item.key.kind !== 'scalar') return [];
  const name = snakeCase(written);
  const as = (value: ValueNode, key = name): MapEntry => ({
    key: { ...item.key, value: key } as MapEntry['key'],
    value,
    span: item.span,
  });
  const value = resolved(item.value);
  if (value?.kind === 'map' && isBlock(value, name)) return [as(blockBody(value, lower))];
  const items = value?.kind === 'list' ? value.items.map(resolved) : [];
  const blocks = items.flatMap((each) => (each?.kind === 'map' && isBlock(each, name) ? [each] : []));
  if (blocks.length > 0 && blocks.length === items.length)
    return blocks.map((each) => ({ ...as(blockBody(each, lower), singular(name)), span: each.span }));
  return [as(lower(item.value))];
}

/** Objects with data for keys: tags, variables, documents, and calls of functions. */
function isBlock(map: MapNode, name: string): boolean {
  if (/(tags|labels|annotations|variables|parameters|claims)$/.test(name)) return false;
  return map.entries.every((item) => /^[a-z]\w*$/.test(keyOf(item) ?? ''));
}

/** `statements` is a block `statement`, given several times; blocks of principals and permissions have these names already. */
function singular(name: string): string {
  if (/^(not_)?principals$|^permissions$/.test(name)) return name;
  return name
    .replace(/ies$/, 'y')
    .replace(/(s|x|[cs]h)es$/, '$1')
    .replace(/([^s])s$/, '$1');
}

/** A name that the program's values use: a variable. */
export function definitionOfVariable(item: MapEntry, path: string, lower: Lower): DefinitionFact {
  const address = `local.${keyOf(item)}`;
  return { scope: scopeOf(path), address, node: lower(item.value), nameSpan: keySpan(item), rank: 0 };
}

/** Another: a setting of its configuration. */
export function definitionOfSetting(item: MapEntry, path: string, lower: Lower): DefinitionFact {
  const stated = resolved(item.value);
  const value = stated?.kind === 'map' ? (valueAt(stated, 'default') ?? valueAt(stated, 'value')) : stated;
  const node = value ? lower(value) : ({ kind: 'unknown', span: item.span } as const);
  return { scope: scopeOf(path), address: `var.${keyOf(item)}`, node, nameSpan: keySpan(item), rank: 0 };
}
