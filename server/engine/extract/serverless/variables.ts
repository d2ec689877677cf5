import type { Span } from '../../model/span.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { placeholdersIn } from '../../syntax/interpolation.ts';
import { callNode, scalarNode } from '../../syntax/made-nodes.ts';
import { createLower, type ForeignVariable } from '../cloudformation/intrinsics.ts';

/**
 * A variable of the Serverless Framework as an expression: `self:custom.x`, `file(./x.yml):key`, `opt:stage, 'dev'`.
 * A default counts as the value, as everywhere; what only a deployment knows is unknown. Undefined for what is not a
 * variable of its kinds. Source: Serverless Framework documentation, "Variables".
 */
export const serverlessVariable: ForeignVariable = (inner, span) => variableAt(inner, span, 0);

/** Values of a file whose variables and intrinsic functions nobody else names. */
export function serverlessLower(node: ValueNode): ValueNode {
  return createLower(() => undefined, serverlessVariable)(node);
}

/** Deeper than any configuration nests its variables. */
const deepest = 8;

function variableAt(inner: string, span: Span, depth: number): ValueNode | undefined {
  if (depth > deepest) return undefined;
  const [first, ...others] = sourcesIn(inner).map((source) => sourceAt(source.trim(), span, depth));
  if (first === undefined) return undefined;
  const known = [first, ...others].filter((node) => node !== undefined && node.kind !== 'unknown');
  const [only] = known;
  if (!only) return first;
  return known.length === 1
    ? only
    : callNode(
        'try',
        known.flatMap((node) => node ?? []),
        span,
      );
}

/** The alternatives of a variable, between commas that stand in no quotes, braces or parentheses. */
function sourcesIn(inner: string): readonly string[] {
  const sources: string[] = [];
  let from = 0;
  let depth = 0;
  let quote = '';
  for (let at = 0; at < inner.length; at++) {
    const char = inner[at] ?? '';
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '{' || char === '(') depth++;
    else if (char === '}' || char === ')') depth--;
    else if (char === ',' && depth === 0) {
      sources.push(inner.slice(from, at));
      from = at + 1;
    }
  }
  return [...sources, inner.slice(from)];
}

function sourceAt(source: string, span: Span, depth: number): ValueNode | undefined {
  const quoted = /^(['"])(.*)\1$/s.exec(source);
  if (quoted) return scalarNode(quoted[2] ?? '', span);
  if (/^(true|false)$/.test(source)) return scalarNode(source === 'true', span);
  if (/^\d+$/.test(source)) return scalarNode(Number(source), span);
  if (source.startsWith('${')) return templateAt(source, span, depth);
  const found = /^([a-zA-Z]+)(?:\(((?:[^()]|\([^()]*\))*)\))?(?::(?!:)(.*))?$/s.exec(source);
  const [, type = '', parameter, address] = found ?? [];
  switch (found ? type : '') {
    case 'self':
      return address ? reference(address, span, depth) : { kind: 'unknown', span };
    case 'sls':
      return address === 'stage' ? reference('provider.stage', span, depth) : { kind: 'unknown', span };
    case 'file':
      return parameter === undefined ? undefined : included(parameter, address, span, depth);
    case 'opt':
    case 'env':
    case 'param':
    case 'aws':
    case 'ssm':
    case 'cf':
    case 's':
      return { kind: 'unknown', span };
    default:
      return undefined;
  }
}

function reference(address: string, span: Span, depth: number): ValueNode {
  return { kind: 'reference', path: ['local', ...stepsOf(address, span, depth)], span };
}

function included(path: string, address: string | undefined, span: Span, depth: number): ValueNode {
  const steps = address ? stepsOf(address, span, depth) : [];
  return callNode('included', [templateAt(path.trim(), span, depth), ...steps], span);
}

/** `custom.${self:provider.stage}.role`: dots within a variable do not part. */
function stepsOf(address: string, span: Span, depth: number): readonly ValueNode[] {
  const placeholders = placeholdersIn(address);
  const steps: ValueNode[] = [];
  let from = 0;
  for (let at = 0; at <= address.length; at++) {
    if (at < address.length && (address[at] !== '.' || placeholders.some((each) => each.from < at && at < each.to)))
      continue;
    steps.push(templateAt(address.slice(from, at), span, depth));
    from = at + 1;
  }
  return steps;
}

/** Text with variables in it; all parts count as standing where the whole stands. */
function templateAt(text: string, span: Span, depth: number): ValueNode {
  const parts: ValueNode[] = [];
  let at = 0;
  for (const { from, to, inner } of placeholdersIn(text)) {
    if (from > at) parts.push(scalarNode(text.slice(at, from), span));
    parts.push(variableAt(inner, span, depth + 1) ?? { kind: 'unknown', span });
    at = to;
  }
  if (at < text.length || parts.length === 0) parts.push(scalarNode(text.slice(at), span));
  const [only] = parts;
  return only && parts.length === 1 ? only : { kind: 'template', style: 'plain', parts, span, content: span };
}
