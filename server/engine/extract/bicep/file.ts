import type { DefinitionFact, Scope } from '../../model/facts.ts';
import type { MapEntry, MapNode, ScalarNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, keyOf, textOf } from '../../syntax/document.ts';
import type { AzureLevel, AzureResource } from '../azure/resource.ts';
import { type BicepNames, createBicepLower } from './lower.ts';

export interface BicepFile {
  readonly resources: readonly AzureResource[];
  readonly definitions: readonly DefinitionFact[];
}

/** A declared resource, its body as it is written. */
interface Declared {
  readonly symbol: ScalarNode;
  readonly type: string;
  readonly body: MapNode;
  readonly isExisting: boolean;
  readonly span: MapEntry['span'];
  readonly parent?: Declared;
}

/** The resources and names of a file. */
export function readBicepFile(root: MapNode, path: string): BicepFile {
  const scope = `bicep:${path}`;
  const declared = root.entries.flatMap((item) => declaredIn(item, undefined, 0));
  const lower = createBicepLower(namesIn(root, declared));
  const level = levelOf(root);
  return {
    resources: declared.map((each) => resourceOf(each, { path, scope, level, lower, declared })),
    definitions: definitionsOf(root, declared, scope, lower),
  };
}

function declaredIn(item: MapEntry, parent: Declared | undefined, depth: number): readonly Declared[] {
  const [symbol, type, ...marks] = item.labels ?? [];
  if (keyOf(item) !== 'resource' || !symbol || !type || depth > 8) return [];
  const body = bodyOf(item.value);
  if (!body) return [];
  const written = String(type.value).replace(/@.*$/, '');
  const declared: Declared = {
    symbol,
    type: (parent && !written.includes('.') ? `${parent.type}/${written}` : written).toLowerCase(),
    body,
    isExisting: marks.some(({ value }) => value === 'existing'),
    span: item.span,
    ...(parent && { parent }),
  };
  return [declared, ...body.entries.flatMap((inner) => declaredIn(inner, declared, depth + 1))];
}

/** The body itself, or that of each round of a loop. */
function bodyOf(value: ValueNode): MapNode | undefined {
  if (value.kind === 'map') return value;
  return value.kind === 'for' ? bodyOf(value.value) : undefined;
}

function namesIn(root: MapNode, declared: readonly Declared[]): BicepNames {
  const names = new Map<string, 'var' | 'local' | 'resource'>();
  for (const { symbol } of declared) names.set(String(symbol.value), 'resource');
  for (const item of root.entries) {
    const name = item.labels?.[0];
    const keyword = keyOf(item);
    if (!name) continue;
    if (keyword === 'param') names.set(String(name.value), 'var');
    if (keyword === 'var') names.set(String(name.value), 'local');
    if (keyword === 'module') names.set(String(name.value), 'resource');
  }
  return names;
}

function levelOf(root: MapNode): AzureLevel {
  const target = textOf(entriesOf(root).find((item) => keyOf(item) === 'targetScope')?.value);
  if (target === 'managementGroup' || target === 'tenant') return 'organization';
  return target === 'subscription' ? 'subscription' : 'resource-group';
}

interface Reading {
  readonly path: string;
  readonly scope: Scope;
  readonly level: AzureLevel;
  readonly lower: (node: ValueNode) => ValueNode;
  readonly declared: readonly Declared[];
}

function resourceOf(each: Declared, { path, scope, level, lower, declared }: Reading): AzureResource {
  const { symbol, type, body, isExisting, span, parent } = each;
  const lowered = lower(body);
  const name = body.entries.find((item) => keyOf(item) === 'name' && !item.labels)?.value;
  const outer = parent ?? parentOf(body, declared);
  return {
    path,
    scope,
    symbol: `${scope}#${String(symbol.value)}`,
    type,
    name: name ? lower(name) : symbol,
    nameSpan: symbol.span,
    span,
    body: lowered.kind === 'map' ? lowered : body,
    level,
    isExisting,
    ...(outer && { parent: `${scope}#${String(outer.symbol.value)}` }),
  };
}

/** `parent: vault` */
function parentOf(body: MapNode, declared: readonly Declared[]): Declared | undefined {
  const written = body.entries.find((item) => keyOf(item) === 'parent')?.value;
  const name = written?.kind === 'reference' ? written.path[0] : undefined;
  return declared.find(({ symbol }) => symbol.value === name);
}

function definitionsOf(
  root: MapNode,
  declared: readonly Declared[],
  scope: Scope,
  lower: (node: ValueNode) => ValueNode,
): readonly DefinitionFact[] {
  const values = root.entries.flatMap((item): readonly DefinitionFact[] => {
    const [name, ...marks] = item.labels ?? [];
    const keyword = keyOf(item);
    if (!name || (keyword !== 'param' && keyword !== 'var')) return [];
    const kind = keyword === 'param' ? 'var' : 'local';
    const isSecret = marks.some(({ value }) => value === '@secure');
    const node = isSecret ? ({ kind: 'unknown', span: name.span } as const) : lower(item.value);
    return [{ scope, address: `${kind}.${String(name.value)}`, node, nameSpan: name.span, rank: 0 }];
  });
  const resources = declared.map(({ symbol, body }): DefinitionFact => {
    const entries = body.entries
      .filter((item) => keyOf(item) === 'name' && !item.labels)
      .map((item) => ({ ...item, value: lower(item.value) }));
    return { scope, address: String(symbol.value), node: { ...body, entries }, nameSpan: symbol.span, rank: 0 };
  });
  return [...values, ...resources];
}
