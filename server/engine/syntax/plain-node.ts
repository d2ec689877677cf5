import type { ScalarNode, ValueNode } from '../model/value-node.ts';

const nowhere = { start: 0, end: 0 };

/**
 * Plain data as the tree that readers of records take, without places: for texts that a machine wrote and nobody is shown. It costs a
 * tenth of reading the text with its places. Undefined for what is no JSON.
 */
export function plainNodeOf(json: string): ValueNode | undefined {
  try {
    return nodeOf(JSON.parse(json), 0);
  } catch {
    return undefined;
  }
}

/** Data may nest as deep as its text lets it. */
const deepest = 64;

function nodeOf(value: unknown, depth: number): ValueNode {
  if (depth > deepest || typeof value !== 'object' || value === null) return scalar(isScalar(value) ? value : null);
  if (Array.isArray(value))
    return { kind: 'list', style: 'flow', items: value.map((item) => nodeOf(item, depth + 1)), span: nowhere };
  const entries = Object.entries(value).map(([key, inner]) => ({
    key: scalar(key),
    value: nodeOf(inner, depth + 1),
    span: nowhere,
  }));
  return { kind: 'map', style: 'flow', entries, span: nowhere };
}

function isScalar(value: unknown): value is ScalarNode['value'] {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function scalar(value: ScalarNode['value']): ScalarNode {
  return { kind: 'scalar', value, style: 'double', span: nowhere, content: nowhere };
}
