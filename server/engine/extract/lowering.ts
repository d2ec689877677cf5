import type { ValueNode } from '../model/value-node.ts';
import { resolved } from '../syntax/document.ts';

/** Reads a value of a template's own language in the evaluator's. */
export type Lower = (node: ValueNode) => ValueNode;

/** As `Lower`, for a node that lies so deep. */
export type LowerAt = (node: ValueNode, depth: number) => ValueNode;

/** What stands below this is unknown: deeper than any template. */
const deepest = 200;

/** Rewrites values by `anew`, which is asked once for each node and never for an alias; it lowers the node's parts itself. */
export function loweringBy(anew: LowerAt): LowerAt {
  const done = new Map<ValueNode, ValueNode>();
  return lower;

  function lower(node: ValueNode, depth: number): ValueNode {
    if (depth > deepest) return { kind: 'unknown', span: node.span };
    const known = done.get(node);
    if (known) return known;
    const result = node.kind === 'alias' ? ofAlias(node, depth + 1) : anew(node, depth + 1);
    done.set(node, result);
    return result;
  }

  function ofAlias(node: ValueNode, depth: number): ValueNode {
    const target = resolved(node);
    return target && target.kind !== 'alias' ? lower(target, depth) : node;
  }
}
