import type { Span } from '../../model/span.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { callNode, scalarNode } from '../../syntax/made-nodes.ts';
import { partsOf, pipelineNode, type TemplatePart, unknown } from './go-template.ts';
import { isTooDeep } from './variables.ts';

/** A named template of a helpers file: what it prints, as an expression. */
export interface NamedTemplate {
  readonly name: string;
  readonly node: ValueNode;
  readonly nameSpan: Span;
  /** What stands between the actions that begin and end it. */
  readonly body: Span;
}

/** The `define` blocks of a helpers file; those that print more than one value are unknown. */
export function namedTemplates(text: string): readonly NamedTemplate[] {
  const found: NamedTemplate[] = [];
  for (const match of text.matchAll(/\{\{-?\s*define\s+"([^"]{1,200})"\s*-?\}\}/g)) {
    const [whole, name = ''] = match;
    if (found.length >= mostTemplates) break;
    const start = match.index + whole.indexOf(name);
    const nameSpan = { start, end: start + name.length };
    const reader: Reader = {
      parts: partsOf(text.slice(match.index + whole.length, match.index + longestTemplate)),
      at: 0,
      span: nameSpan,
      depth: 0,
    };
    const from = match.index + whole.length;
    found.push({ name, node: readBody(reader), nameSpan, body: { start: from, end: endOfBlock(text, from) } });
  }
  return found;
}

/** What named templates that do nothing else add to the dot: `set . "csiEnabled" (eq .Values.csi.enabled true)`. Each name once. */
export function valuesSet(text: string, templates: readonly NamedTemplate[]): ReadonlyMap<string, NamedTemplate> {
  const found = new Map<string, NamedTemplate>();
  for (const template of templates) {
    const body = text
      .slice(template.body.start, template.body.end)
      .replace(/\{\{-?\s*\/\*[\s\S]{0,2000}?\*\/\s*-?\}\}/g, '');
    const [, name, given] =
      /^\{\{-?\s*\$\w+\s*:?=\s*set\s+[.$]\s+"(\w+)"\s+\(([\s\S]{1,1000})\)\s*-?\}\}$/.exec(body.trim()) ?? [];
    if (name === undefined || given === undefined || isTooDeep(given)) continue;
    // Another place may set it to something else.
    if (text.split(`"${name}"`).length === 2)
      found.set(name, { ...template, node: pipelineNode(given, template.nameSpan) });
  }
  return found;
}

/** The action that ends the block which begins before `from`; the text's end where there is none near. */
function endOfBlock(text: string, from: number): number {
  let open = 1;
  const rest = text.slice(from, from + longestTemplate);
  for (const match of rest.matchAll(/\{\{-?\s*(if|with|range|define|block|end)\b/g)) {
    open += match[1] === 'end' ? -1 : 1;
    if (open === 0) return from + match.index;
  }
  return from + rest.length;
}

const mostTemplates = 200;
const longestTemplate = 16_000;
const deepest = 20;

interface Reader {
  readonly parts: readonly TemplatePart[];
  readonly span: Span;
  at: number;
  depth: number;
}

/** Up to the action that ends the block, which stays unread. */
function readBody(reader: Reader): ValueNode {
  const { span } = reader;
  const nodes: ValueNode[] = [];
  while (reader.at < reader.parts.length) {
    const part = reader.parts[reader.at];
    if (part === undefined) break;
    if (part.isAction && /^(?:end|else)\b/.test(part.text)) break;
    reader.at++;
    const text = part.text.trim();
    if (text === '') continue;
    if (!part.isAction) nodes.push(scalarNode(text, span));
    else if (/^if\b/.test(text)) nodes.push(readIf(reader, text.slice(2)));
    else if (/^(?:with|range|block|define)\b/.test(text)) nodes.push(skipBlock(reader));
    else nodes.push(/^\$\w+\s*:?=/.test(text) ? unknown(span) : pipelineNode(text, span));
  }
  const [only] = nodes;
  if (nodes.length === 0) return scalarNode('', span);
  return only && nodes.length === 1 ? only : { kind: 'template', style: 'plain', parts: nodes, span, content: span };
}

function readIf(reader: Reader, condition: string): ValueNode {
  const { span } = reader;
  if (reader.depth > deepest) return skipBlock(reader);
  reader.depth++;
  const whenTrue = readBody(reader);
  const next = reader.parts[reader.at]?.text ?? 'end';
  reader.at++;
  const otherwise = /^else\s+if\b(.*)$/s.exec(next)?.[1];
  let whenFalse: ValueNode = scalarNode('', span);
  if (otherwise !== undefined) whenFalse = readIf(reader, otherwise);
  else if (next.startsWith('else')) {
    whenFalse = readBody(reader);
    reader.at++;
  }
  reader.depth--;
  return {
    kind: 'conditional',
    test: callNode('truthy', [pipelineNode(condition, span)], span),
    whenTrue,
    whenFalse,
    span,
  };
}

/** What repeats or changes the meaning of the dot is not followed. */
function skipBlock(reader: Reader): ValueNode {
  let open = 1;
  while (reader.at < reader.parts.length && open > 0) {
    const part = reader.parts[reader.at++];
    if (!part?.isAction) continue;
    if (/^(?:if|with|range|block|define)\b/.test(part.text)) open++;
    else if (/^end\b/.test(part.text)) open--;
  }
  return unknown(reader.span);
}
