import type { Expression, FactSymbol, Scope, Target } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
import type { ForNode, MapNode, ValueNode } from '../../model/value-node.ts';
import { valueAt } from '../../syntax/document.ts';

/** At which level of Azure a deployment creates things unless they say otherwise. */
export type AzureLevel = 'organization' | 'subscription' | 'resource-group';

/** A resource of an ARM template or a Bicep file, its values in the evaluator's language. */
export interface AzureResource {
  readonly path: string;
  readonly scope: Scope;
  readonly symbol: FactSymbol;
  /** `Microsoft.Storage/storageAccounts`, lower case. */
  readonly type: string;
  readonly name: ValueNode;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly body: MapNode;
  readonly level: AzureLevel;
  /** Another deployment creates it; this file only speaks of it. */
  readonly isExisting: boolean;
  /** What the file repeats it for. */
  readonly loop?: ForNode;
  /** The resource that it is a part of. */
  readonly parent?: FactSymbol;
}

/** The value under a path of keys; undefined where the file does not write it. */
export function azureValue({ body }: AzureResource, ...path: readonly string[]): ValueNode | undefined {
  return valueAt(body, ...path);
}

export function inFile({ scope, loop }: AzureResource, node: ValueNode): Expression {
  return { node, scope, ...(loop && { each: loop }) };
}

/** What an expression names: a resource of the file by its symbol, anything else once it is evaluated. */
export function azureTarget(resource: AzureResource, node: ValueNode): Target {
  const { scope } = resource;
  if (node.kind === 'reference' && node.path[0] === 'resource' && node.path[2] !== 'outputs')
    return { symbol: `${scope}#${String(node.path[1])}` };
  return { expression: inFile(resource, node) };
}
