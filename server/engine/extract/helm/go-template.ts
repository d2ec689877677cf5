import type { Span } from '../../model/span.ts';
import type { ScalarNode, ValueNode } from '../../model/value-node.ts';

/**
 * Actions of Go templates as Helm has them, as expressions of the evaluator: values and the chart's own facts by name,
 * included definitions, and the functions that pass a text on. Everything else is unknown. Source: Helm, "Chart
 * Template Guide".
 */
export function templateNode(text: string, span: Span): ValueNode {
  const parts = partsOf(text).map((part) => (part.isAction ? pipelineNode(part.text, span) : scalar(part.text, span)));
  const [only] = parts;
  return only && parts.length === 1 ? only : { kind: 'template', style: 'plain', parts, span, content: span };
}

/** Literal text and actions in turn. */
export interface TemplatePart {
  readonly isAction: boolean;
  readonly text: string;
}

/** Splits a template at its actions; trim marks and comments are taken out. */
export function partsOf(text: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let from = 0;
  for (const match of text.matchAll(/\{\{-?\s*([\s\S]{0,4000}?)\s*-?\}\}/g)) {
    if (match.index > from) parts.push({ isAction: false, text: text.slice(from, match.index) });
    const inner = match[1] ?? '';
    if (!inner.startsWith('/*')) parts.push({ isAction: true, text: inner });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ isAction: false, text: text.slice(from) });
  return parts;
}

/** `default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-"`. */
export function pipelineNode(text: string, span: Span, depth = 0): ValueNode {
  if (depth > deepest) return unknown(span);
  const [first = [], ...stages] = stagesOf(text);
  let node = commandNode(first, span, depth);
  for (const stage of stages) node = commandNode(stage, span, depth, node);
  return node;
}

const deepest = 20;

type Token = string;

/** Words of each stage between the bars; what stands in quotes or parentheses is one word. */
function stagesOf(text: string): readonly (readonly Token[])[] {
  const stages: Token[][] = [[]];
  for (const [word] of text.matchAll(
    /"(?:[^"\\]|\\.)*"|`[^`]*`|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|\||[^\s|()]+/g,
  )) {
    if (word === '|') stages.push([]);
    else stages.at(-1)?.push(word);
  }
  return stages;
}

function commandNode(words: readonly Token[], span: Span, depth: number, piped?: ValueNode): ValueNode {
  const [name = '', ...rest] = words;
  const args = [...rest.map((word) => wordNode(word, span, depth)), ...(piped ? [piped] : [])];
  if (rest.length === 0 && piped === undefined) return wordNode(name, span, depth);
  const last = args.at(-1) ?? unknown(span);
  switch (name) {
    case 'include':
    case 'template': {
      const defined = /^"([^"]+)"$/.exec(rest[0] ?? '')?.[1];
      return defined === undefined ? unknown(span) : reference(`define.${defined}`, span);
    }
    case 'default':
      return args.length === 2 ? call('coalesce', [last, args[0] ?? last], span) : unknown(span);
    case 'printf':
      return printed(rest[0], args.slice(1), span);
    case 'lower':
    case 'upper':
      return call(name, [last], span);
    // They change no name that fits Kubernetes.
    case 'nospace':
    case 'quote':
    case 'required':
    case 'squote':
    case 'toString':
    case 'trim':
    case 'trimSuffix':
    case 'trunc':
      return last;
    default:
      return unknown(span);
  }
}

function wordNode(word: Token, span: Span, depth: number): ValueNode {
  if (word.startsWith('(')) return pipelineNode(word.slice(1, -1), span, depth + 1);
  const quoted = /^"((?:[^"\\]|\\.)*)"$|^`([^`]*)`$/.exec(word);
  if (quoted) return scalar(quoted[1] ?? quoted[2] ?? '', span);
  if (word === 'true' || word === 'false') return scalar(word === 'true', span);
  if (/^-?\d+$/.test(word)) return scalar(Number(word), span);
  const value = /^\$?\.Values\.([\w.-]+)$/.exec(word)?.[1];
  if (value !== undefined) return reference(`Values.${value}`, span);
  const chart = /^\$?\.Chart\.(Name|Version|AppVersion)$/.exec(word)?.[1];
  return chart === undefined ? unknown(span) : reference(`Chart.${chart}`, span);
}

/** `printf "%s-%s" a b`. */
function printed(format: Token | undefined, args: readonly ValueNode[], span: Span): ValueNode {
  const text = /^"([^"\\]*)"$/.exec(format ?? '')?.[1];
  if (text === undefined) return unknown(span);
  const literals = text.split(/%[sdv]/);
  const parts = literals.flatMap((literal, index) => [
    ...(literal === '' ? [] : [scalar(literal, span)]),
    ...(index < literals.length - 1 ? [args[index] ?? unknown(span)] : []),
  ]);
  return { kind: 'template', style: 'plain', parts, span, content: span };
}

/** A name of the chart's scope. */
export function reference(name: string, span: Span): ValueNode {
  return { kind: 'reference', path: ['local', name], span };
}

export function call(name: string, args: readonly ValueNode[], span: Span): ValueNode {
  return { kind: 'call', name, args, expands: false, span, nameSpan: span };
}

export function scalar(value: string | number | boolean, span: Span): ScalarNode {
  return { kind: 'scalar', value, style: 'plain', span, content: span };
}

export function unknown(span: Span): ValueNode {
  return { kind: 'unknown', span };
}
