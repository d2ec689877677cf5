import type { Expression, FactSymbol, Scope, Target } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
import type { MapEntry, MapNode, ReferenceNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, entry, itemsOf, keyOf, resolved, type SourceDocument } from '../../syntax/document.ts';
import { nodesBelow } from './descend.ts';

/** One top-level block: `resource "aws_iam_role" "app" { … }`, `variable "region" { … }`, `locals { … }`. */
export interface Block {
  /** `resource`, `data`, `variable`, `locals`, `output`, `module`, `provider`, … */
  readonly keyword: string;
  /** The resource's type, or empty. */
  readonly type: string;
  /** The last label; empty where the block has none. */
  readonly name: string;
  readonly body: MapNode;
  readonly span: Span;
  /** The last label without its quotes, else the keyword. */
  readonly nameSpan: Span;
  readonly scope: Scope;
  /** How expressions name it: `aws_iam_role.app`, `data.aws_iam_policy_document.doc`, `module.m`. */
  readonly address: string;
  readonly symbol: FactSymbol;
}

/** The scope in which a file's names resolve: its directory. */
export function scopeOf(path: string): Scope {
  return `tf:${path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''}`;
}

/** The top-level blocks of a document, in text order. */
export function blocksOf(document: SourceDocument, path: string): readonly Block[] {
  const scope = scopeOf(path);
  return document.roots.flatMap((root) => entriesOf(root).flatMap((item) => blockOf(item, scope) ?? []));
}

function blockOf(item: MapEntry, scope: Scope): Block | undefined {
  const keyword = keyOf(item);
  const body = blockBody(item);
  if (keyword === undefined || !body) return undefined;
  const labels = item.labels ?? [];
  const last = labels.at(-1);
  const name = last ? String(last.value) : '';
  const type = labels.length > 1 ? String(labels[0]?.value) : '';
  const address = addressOf(keyword, type, name);
  const nameSpan = last?.content ?? item.key.span;
  return { keyword, type, name, body, span: item.span, nameSpan, scope, address, symbol: `${scope}#${address}` };
}

function addressOf(keyword: string, type: string, name: string): string {
  switch (keyword) {
    case 'resource':
      return `${type}.${name}`;
    case 'data':
      return `data.${type}.${name}`;
    case 'variable':
      return `var.${name}`;
    default:
      return `${keyword}.${name}`;
  }
}

/** The body of an entry that is a block; undefined for attributes. */
export function blockBody(item: MapEntry): MapNode | undefined {
  const value = resolved(item.value);
  return value?.kind === 'map' && value.style === 'block' ? value : undefined;
}

/** The bodies of the nested blocks of this name. */
export function nestedBlocks(body: MapNode, name: string): readonly MapNode[] {
  return body.entries.flatMap((item) => (keyOf(item) === name ? (blockBody(item) ?? []) : []));
}

/** The attribute's expression; undefined where it is absent or a block. */
export function attribute(body: MapNode, name: string): ValueNode | undefined {
  const found = entry(body, name);
  return found && !blockBody(found) ? found.value : undefined;
}

/** The attribute under a path of nested blocks or maps, once for each block: `template.spec.role`. */
export function attributesAt(body: MapNode, path: readonly string[]): readonly ValueNode[] {
  const [name, ...rest] = path;
  if (name === undefined) return [];
  const found = body.entries.filter((item) => keyOf(item) === name);
  if (rest.length === 0) return found.flatMap((item) => (blockBody(item) ? [] : item.value));
  return found.flatMap((item) => {
    const inner = resolved(item.value);
    return inner?.kind === 'map' ? attributesAt(inner, rest) : [];
  });
}

/** The block's own label, by which it is told apart where it names nothing else or its provider makes up the name. */
export function labelNode({ name, nameSpan }: Block): ValueNode {
  return { kind: 'scalar', value: name, style: 'double', span: nameSpan, content: nameSpan };
}

/** The items of a literal list, each for itself; anything else stays one expression. */
export function eachOf(node: ValueNode): readonly ValueNode[] {
  return resolved(node)?.kind === 'list' ? itemsOf(node) : [node];
}

/** Where a finding about an expression is shown: a literal without its quotes. */
export function tokenSpan(node: ValueNode): Span {
  return node.kind === 'scalar' ? node.content : node.span;
}

/** The expression with the block's scope. */
export function inScope(block: Block, node: ValueNode): Expression {
  const each = attribute(block.body, 'for_each');
  const count = attribute(block.body, 'count');
  return {
    node,
    scope: block.scope,
    ...(each && asksForEach(node) && { each }),
    ...(count && count.kind !== 'scalar' && { count }),
  };
}

function asksForEach(node: ValueNode): boolean {
  for (const inner of nodesBelow([node])) if (inner.kind === 'reference' && inner.path[0] === 'each') return true;
  return false;
}

/** What an expression names: a resource of the same directory by its symbol, anything else once it is evaluated. */
export function targetOf(block: Block, node: ValueNode): Target {
  if (node.kind === 'reference') {
    const [type, name] = node.path;
    if (typeof type === 'string' && typeof name === 'string' && /^(aws|azuread|azurerm|google|kubernetes)_/.test(type))
      return resourceTarget(block, `${type}.${name}`, node);
  }
  return { expression: inScope(block, node) };
}

/** The resource of the same directory that a reference names, and which of its rounds if it is repeated. */
export function resourceTarget(block: Block, address: string, { path }: ReferenceNode): Target {
  const symbol = `${block.scope}#${address}`;
  const step = path[2];
  if (typeof step === 'object') return { symbol, index: inScope(block, step) };
  // A name that nothing follows is an attribute.
  if (typeof step === 'number' || step === '*' || path.length > 3) return { symbol, index: String(step) };
  return { symbol };
}
