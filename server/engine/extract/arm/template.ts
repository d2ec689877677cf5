import type { DefinitionFact, ResourceFact, Scope } from '../../model/facts.ts';
import type { CallNode, MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { type AzureNames, azureCall } from '../azure/functions.ts';
import { keyOutput } from '../azure/key-output.ts';
import { calledFacts, moduleScope } from '../azure/module-call.ts';
import type { AzureLevel, AzureResource } from '../azure/resource.ts';
import { keyFact, keySpan } from '../literal.ts';
import { armExpression } from './expression.ts';

/** A template's resources, nested ones included, and the names that its expressions use. */
export interface ArmTemplate {
  readonly resources: readonly AzureResource[];
  /** Those that give out a key. */
  readonly outputs: readonly ResourceFact[];
  readonly definitions: readonly DefinitionFact[];
}

/** Resources of one template; more is no template. */
const mostResources = 5_000;

export function readArmTemplate(root: MapNode, path: string, scope: Scope = `arm:${path}`): ArmTemplate {
  const written: Written[] = [];
  collect(valueAt(root, 'resources'), undefined, written, 0);
  const lower = createArmLower(written);
  const level = levelOf(textOf(valueAt(root, '$schema')) ?? '');
  const nested = written.flatMap((each) => deploymentIn(each, { path, scope, level, lower }) ?? []);
  return {
    resources: [
      ...written.map((each) => resourceOf(each, { path, scope, level, lower })),
      ...nested.flatMap(({ template }) => template?.resources ?? []),
    ],
    outputs: outputsOf(root, scope),
    definitions: [
      ...definitionsOf(root, written, scope, lower),
      ...nested.flatMap(({ call, template }) => [...call, ...(template?.definitions ?? [])]),
    ],
  };
}

/** What Bicep has compiled is told where that is written. */
function outputsOf(root: MapNode, scope: Scope): readonly ResourceFact[] {
  if (valueAt(root, 'metadata', '_generator')) return [];
  return entriesOf(valueAt(root, 'outputs')).flatMap((item): readonly ResourceFact[] => {
    const value = valueAt(item.value, 'value');
    const isKept = /^secure/i.test(textOf(valueAt(item.value, 'type')) ?? '');
    const written = textOf(value);
    if (isKept || value?.kind !== 'scalar' || written === undefined || item.key.kind !== 'scalar') return [];
    return keyOutput({ scope, name: item.key, span: item.span, value: value.content, written });
  });
}

/** A resource as it stands in the template, before its expressions are read. */
interface Written {
  readonly id: string;
  readonly type: string;
  readonly body: MapNode;
  readonly span: MapNode['span'];
  readonly parent?: Written;
}

/** Resources are a list, or a map by symbolic name; each may hold children, and a deployment holds a template. */
function collect(node: ValueNode | undefined, parent: Written | undefined, found: Written[], depth: number): void {
  const list = node?.kind === 'list' ? itemsOf(node) : entriesOf(node).map(({ value }) => value);
  const names = node?.kind === 'map' ? entriesOf(node).map(keyOf) : [];
  for (const [index, item] of list.entries()) {
    const body = resolved(item);
    const type = textOf(valueAt(body, 'type'));
    if (body?.kind !== 'map' || type === undefined || found.length >= mostResources || depth > 8) continue;
    const whole = parent && !type.includes('.') ? `${parent.type}/${type}` : type;
    const id = names[index] ?? `${whole.slice(whole.lastIndexOf('/') + 1)}.${found.length}`;
    const written: Written = { id, type: whole.toLowerCase(), body, span: body.span, ...(parent && { parent }) };
    found.push(written);
    collect(valueAt(body, 'resources'), written, found, depth + 1);
    if (written.type === deployments && !isInner(body))
      collect(valueAt(body, 'properties', 'template', 'resources'), undefined, found, depth + 1);
  }
}

const deployments = 'microsoft.resources/deployments';

/** The nested template has parameters and variables of its own. Source: "Linked and nested templates", expression evaluation scope. */
function isInner(body: MapNode): boolean {
  return textOf(valueAt(body, 'properties', 'expressionEvaluationOptions', 'scope'))?.toLowerCase() === 'inner';
}

interface Nested {
  readonly call: readonly DefinitionFact[];
  readonly template?: ArmTemplate;
}

/** A deployment within a template: of a template that it holds, or of a file of the repository. */
function deploymentIn({ id, type, body, span }: Written, { path, scope, lower }: Reading): Nested | undefined {
  if (type !== deployments) return undefined;
  const inner = valueAt(body, 'properties', 'template');
  const linked = linkedFile(valueAt(body, 'properties', 'templateLink'));
  const own = inner?.kind === 'map' && isInner(body) ? (`${scope}!${id}` as const) : undefined;
  const target = own ?? (linked === undefined ? undefined : moduleScope(path, linked));
  if (target === undefined) return undefined;
  const entries = entriesOf(valueAt(body, 'properties', 'parameters')).map((item): MapEntry => {
    const value = valueAt(item.value, 'value');
    return { ...item, value: value ? lower(value) : { kind: 'unknown', span: item.span } };
  });
  const node: MapNode = { kind: 'map', style: 'flow', entries, span: body.span };
  const nameSpan = { start: span.start, end: span.start + 1 };
  return {
    call: calledFacts({ scope, name: id, target, node, nameSpan }),
    ...(own !== undefined && inner?.kind === 'map' && { template: readArmTemplate(inner, path, own) }),
  };
}

/** The file that a link names: its relative path, else the last path within the expression that makes its address. */
function linkedFile(link: ValueNode | undefined): string | undefined {
  const relative = textOf(valueAt(link, 'relativePath'));
  if (relative !== undefined) return relative;
  const address = textOf(valueAt(link, 'uri')) ?? '';
  return [...address.matchAll(/'\/?([\w./-]{1,200}\.json)'/g)].at(-1)?.[1];
}

interface Reading {
  readonly path: string;
  readonly scope: Scope;
  readonly level: AzureLevel;
  readonly lower: (node: ValueNode) => ValueNode;
}

function resourceOf({ id, type, body, span, parent }: Written, { path, scope, level, lower }: Reading): AzureResource {
  const written = valueAt(body, 'name');
  const nameSpan = written?.kind === 'scalar' ? written.content : { start: span.start, end: span.start + 1 };
  const lowered = lower(body);
  const outer = parent ?? undefined;
  return {
    path,
    scope,
    symbol: `${scope}#${id}`,
    type,
    name: written ? lower(written) : { kind: 'unknown', span: nameSpan },
    nameSpan,
    span,
    body: lowered.kind === 'map' ? lowered : body,
    level,
    isExisting: valueAt(body, 'existing')?.kind === 'scalar' && textOf(valueAt(body, 'existing')) === 'true',
    ...(outer && { parent: `${scope}#${outer.id}` }),
  };
}

function levelOf(schema: string): AzureLevel {
  if (/(managementGroup|tenant)DeploymentTemplate/i.test(schema)) return 'organization';
  return /subscriptionDeploymentTemplate/i.test(schema) ? 'subscription' : 'resource-group';
}

function definitionsOf(
  root: MapNode,
  written: readonly Written[],
  scope: Scope,
  lower: (node: ValueNode) => ValueNode,
): readonly DefinitionFact[] {
  const named = (item: MapEntry, address: string, node: ValueNode): readonly DefinitionFact[] =>
    keyFact(item) ? [{ scope, address, node, nameSpan: keySpan(item), rank: 0 }] : [];
  return [
    ...entriesOf(valueAt(root, 'parameters')).flatMap((item) => {
      const value = valueAt(item.value, 'defaultValue');
      return named(
        item,
        `var.${keyOf(item)?.toLowerCase()}`,
        value ? lower(value) : { kind: 'unknown', span: item.span },
      );
    }),
    ...entriesOf(valueAt(root, 'variables')).flatMap((item) =>
      named(item, `local.${keyOf(item)?.toLowerCase()}`, lower(item.value)),
    ),
    ...entriesOf(valueAt(root, 'outputs')).flatMap((item) => {
      const value = valueAt(item.value, 'value');
      return value ? named(item, `output.${keyOf(item)}`, lower(value)) : [];
    }),
    ...written.map(({ id, type, body }): DefinitionFact => {
      const entries = body.entries.filter((item) => keyOf(item) === 'name');
      const node: MapNode = { ...body, entries: entries.map((item) => ({ ...item, value: lower(item.value) })) };
      const nameSpan = valueAt(body, 'name')?.span ?? { start: body.span.start, end: body.span.start + 1 };
      return { scope, address: id, type, node, nameSpan, rank: 0 };
    }),
  ];
}

/** Reads the expressions within values; names of parameters and variables do not regard case. */
function createArmLower(written: readonly Written[]): (node: ValueNode) => ValueNode {
  const done = new Map<ValueNode, ValueNode>();
  const bySource = new Map<string, string>();
  for (const { id, type, body } of written) {
    const name = textOf(valueAt(body, 'name'));
    if (name !== undefined) bySource.set(`${type}|${normal(name)}`, id);
    bySource.set(`symbol|${id.toLowerCase()}`, id);
    if (type === deployments && name !== undefined) bySource.set(`symbol|${name.toLowerCase()}`, id);
  }
  const names: AzureNames = {
    resource: (type, given) => bySource.get(`${type.toLowerCase()}|${given.map(sourceText).join('/')}`),
  };
  return lower;

  function lower(node: ValueNode): ValueNode {
    const known = done.get(node);
    if (known) return known;
    const result = anew(node);
    done.set(node, result);
    return result;
  }

  function anew(node: ValueNode): ValueNode {
    if (node.kind === 'scalar') {
      const expression = armExpression(node);
      return expression ? read(expression) : node;
    }
    if (node.kind === 'list') return { ...node, items: node.items.map(lower) };
    if (node.kind !== 'map') return node;
    return {
      ...node,
      entries: node.entries.map((item) => ({ ...item, key: lower(item.key), value: lower(item.value) })),
    };
  }

  function read(node: ValueNode): ValueNode {
    if (node.kind === 'index') return accessed(read(node.source), read(node.index), node);
    if (node.kind !== 'call') return node.kind === 'reference' ? { kind: 'unknown', span: node.span } : node;
    const name = node.name.toLowerCase();
    const [first] = node.args;
    if (name === 'parameters' || name === 'variables') {
      const text = textOf(first)?.toLowerCase();
      const root = name === 'parameters' ? 'var' : 'local';
      return text === undefined
        ? { kind: 'unknown', span: node.span }
        : { kind: 'reference', path: [root, text], span: node.span };
    }
    if (name === 'reference') return referred(node, first);
    return azureCall(node, node.args.map(read), names);
  }

  /** `reference(id).x`: what the resource has once it is there. */
  function referred(node: CallNode, first: ValueNode | undefined): ValueNode {
    const text = textOf(first);
    const id = text === undefined ? undefined : bySource.get(`symbol|${text.toLowerCase()}`);
    if (id !== undefined) return { kind: 'reference', path: ['resource', id], span: node.span };
    const target = first && read(first);
    if (target?.kind === 'reference' && target.path[0] === 'resource')
      return { kind: 'reference', path: target.path.slice(0, 2), span: node.span };
    return { kind: 'unknown', span: node.span };
  }
}

/** An expression in one manner, without blanks and case. */
function sourceText(node: ValueNode): string {
  switch (node.kind) {
    case 'scalar':
      return String(node.value).toLowerCase();
    case 'call':
      return `${node.name.toLowerCase()}(${node.args.map(argumentText).join(',')})`;
    case 'index':
      return `${sourceText(node.source)}.${sourceText(node.index)}`;
    default:
      return '';
  }
}

function argumentText(node: ValueNode): string {
  return node.kind === 'scalar' ? `'${String(node.value).toLowerCase()}'` : sourceText(node);
}

/** The name of a resource as `sourceText` gives it. */
function normal(name: string): string {
  const span = { start: 0, end: name.length };
  const expression = armExpression({ kind: 'scalar', value: name, style: 'double', span, content: span });
  return expression ? sourceText(expression) : name.toLowerCase();
}

function accessed(source: ValueNode, index: ValueNode, node: ValueNode): ValueNode {
  if (source.kind === 'reference' && (index.kind === 'scalar' || index.kind === 'reference'))
    return {
      ...source,
      path: [...source.path, index.kind === 'scalar' ? String(index.value) : index],
      span: node.span,
    };
  return { kind: 'index', source, index, span: node.span };
}
