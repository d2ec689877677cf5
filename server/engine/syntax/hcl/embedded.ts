import type { ScalarNode, ValueNode } from '../../model/value-node.ts';
import { placedData } from '../../text/spread-data.ts';
import { flatten, outerSpan } from '../embedded-text.ts';
import { readTemplateText } from './hcl.ts';

/** Reads the text of a string of another syntax as a template, with the spans of the outer text. */
export function readTemplateOf(node: ScalarNode): ValueNode {
  const flat = flatten(node);
  if (!flat) return node;
  return placedData(readTemplateText(flat.text), (offset) => outerSpan(flat, { start: offset, end: offset }).start);
}
