import type { DefinitionFact, ResourceFact, Scope } from '../../model/facts.ts';
import type { ForNode, MapEntry, MapNode, ScalarNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, entry, keyOf, textOf } from '../../syntax/document.ts';
import { keyOutput } from '../azure/key-output.ts';
import { calledFacts, callFact, moduleScope } from '../azure/module-call.ts';
import type { AzureLevel, AzureResource } from '../azure/resource.ts';
import { type BicepLower, type BicepNames, createBicepLower } from './lower.ts';

export interface BicepFile {
  readonly resources: readonly AzureResource[];
  /** Those that give out a key. */
  readonly outputs: readonly ResourceFact[];
  readonly definitions: readonly DefinitionFact[];
}

/** A declared resource, its body as it is written. */
interface Declared {
  readonly symbol: ScalarNode;
  readonly type: string;
  readonly body: MapNode;
  readonly isExisting: boolean;
  readonly span: MapEntry['span'];
  readonly loop?: ForNode;
  readonly parent?: Declared;
}

/** The resources and names of a file. */
export function readBicepFile(root: MapNode, path: string, text: string): BicepFile {
  const scope = `bicep:${path}`;
  const declared = root.entries.flatMap((item) => declaredIn(item, undefined, 0));
  const lower = createBicepLower(namesIn(root, declared));
  const level = levelOf(root);
  return {
    resources: declared.map((each) => resourceOf(each, { path, scope, level, lower, declared })),
    outputs: root.entries.flatMap((item) => outputOf(item, scope, text)),
    definitions: [
      ...definitionsOf(root, declared, { scope, lower }),
      ...callsOf(root, { path, scope, lower }),
      ...parametersOf(root, { path, lower }),
    ],
  };
}

/** What is marked as secret is kept from readers of the deployment. Source: Bicep documentation, "Outputs", secure outputs. */
function outputOf(item: MapEntry, scope: Scope, text: string): readonly ResourceFact[] {
  const [name, ...marks] = item.labels ?? [];
  if (!name || keyOf(item) !== 'output' || marks.some(({ value }) => value === '@secure')) return [];
  const value = item.value.span;
  return keyOutput({ scope, name, span: item.span, value, written: text.slice(value.start, value.end) });
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
    ...(item.value.kind === 'for' && { loop: item.value }),
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
  readonly lower: BicepLower;
  readonly declared: readonly Declared[];
}

function resourceOf(each: Declared, { path, scope, level, lower, declared }: Reading): AzureResource {
  const { symbol, type, body, isExisting, span, parent, loop } = each;
  const lowered = lower(body, loop);
  const name = body.entries.find((item) => keyOf(item) === 'name' && !item.labels)?.value;
  const outer = parent ?? parentOf(body, declared);
  return {
    path,
    scope,
    symbol: `${scope}#${String(symbol.value)}`,
    type,
    name: name ? lower(name, loop) : symbol,
    nameSpan: symbol.span,
    span,
    body: lowered.kind === 'map' ? lowered : body,
    level,
    isExisting,
    ...(loop && { loop: { ...loop, source: lower(loop.source) } }),
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
  { scope, lower }: Pick<Reading, 'scope' | 'lower'>,
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
  const outputs = root.entries.flatMap((item): readonly DefinitionFact[] => {
    const name = item.labels?.[0];
    if (!name || keyOf(item) !== 'output') return [];
    return [{ scope, address: `output.${String(name.value)}`, node: lower(item.value), nameSpan: name.span, rank: 0 }];
  });
  const resources = declared.map(({ symbol, type, body }): DefinitionFact => {
    const entries = body.entries
      .filter((item) => /^(?:name|parent)$/.test(keyOf(item) ?? '') && !item.labels)
      .map((item) => ({ ...item, value: lower(item.value) }));
    const node = { ...body, entries };
    return { scope, address: String(symbol.value), type, node, nameSpan: symbol.span, rank: 0 };
  });
  return [...values, ...outputs, ...resources];
}

type Calling = Pick<Reading, 'path' | 'scope' | 'lower'>;

/** The modules of the repository that a file calls, each with what it hands them. */
function callsOf(root: MapNode, { path, scope, lower }: Calling): readonly DefinitionFact[] {
  return root.entries.flatMap((item): readonly DefinitionFact[] => {
    const [name, source] = item.labels ?? [];
    const target = keyOf(item) === 'module' && source ? moduleScope(path, String(source.value)) : undefined;
    if (!name || target === undefined) return [];
    const loop = item.value.kind === 'for' ? item.value : undefined;
    const given = entry(bodyOf(item.value), 'params')?.value;
    const params = given?.kind === 'map' ? lower(given, loop) : emptyAt(name);
    const node = loop ? { ...loop, source: lower(loop.source), value: params } : params;
    return calledFacts({ scope, name: String(name.value), target, node, nameSpan: name.span });
  });
}

/** What a parameters file hands the file that it is for. */
function parametersOf(root: MapNode, { path, lower }: Pick<Reading, 'path' | 'lower'>): readonly DefinitionFact[] {
  const using = root.entries.find((item) => keyOf(item) === 'using')?.value;
  const target = using && moduleScope(path, textOf(using) ?? '');
  if (!using || target === undefined) return [];
  const entries = root.entries.flatMap((item): readonly MapEntry[] => {
    const name = keyOf(item) === 'param' ? item.labels?.[0] : undefined;
    return name ? [{ key: name, value: lower(item.value), span: item.span }] : [];
  });
  const node: MapNode = { kind: 'map', style: 'block', entries, span: root.span };
  return [callFact(target, node, using.span)];
}

function emptyAt({ span }: ScalarNode): MapNode {
  return { kind: 'map', style: 'flow', entries: [], span };
}
