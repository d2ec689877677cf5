import type { Span } from '../../model/span.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { callNode, scalarNode } from '../../syntax/made-nodes.ts';
import { resolvedPath } from './actions.ts';

/**
 * Actions of Go templates as Helm has them, as expressions of the evaluator: values and the chart's own facts by name,
 * included definitions, and the functions that pass a text on. Everything else is unknown. Source: Helm, "Chart
 * Template Guide".
 */
export function templateNode(text: string, span: Span): ValueNode {
  const parts = partsOf(text).map((part) =>
    part.isAction ? pipelineNode(part.text, span) : scalarNode(part.text, span),
  );
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
export function pipelineNode(text: string, span: Span, depth = 0, dot?: string): ValueNode {
  if (depth > deepest) return unknown(span);
  const [first = [], ...stages] = stagesOf(withMembers(text));
  const place = { span, depth, dot };
  let node = commandNode(first, place);
  for (const stage of stages) node = commandNode(stage, place, node);
  return node;
}

/** `((.Values.gateway).http).enabled`, where there may be no gateway, is `.Values.gateway.http.enabled`. */
export function withMembers(text: string): string {
  let plain = text;
  for (let round = 0; round < deepest && plain.includes(').'); round++) {
    const next = plain.replace(/\(\s*(\$?\.[\w.-]+)\s*\)(?=\.\w)/g, '$1');
    if (next === plain) break;
    plain = next;
  }
  return plain;
}

/** Where a word stands: the place of the values that are made, and what the dot means. */
interface WordPlace {
  readonly span: Span;
  readonly depth: number;
  /** Absent: the dot of the outermost template. */
  readonly dot: string | undefined;
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

function commandNode(words: readonly Token[], place: WordPlace, piped?: ValueNode): ValueNode {
  const { span } = place;
  const [name = '', ...rest] = words;
  const args = [...rest.map((word) => wordNode(word, place)), ...(piped ? [piped] : [])];
  if (rest.length === 0 && piped === undefined) return wordNode(name, place);
  const last = args.at(-1) ?? unknown(span);
  switch (name) {
    case 'include':
    case 'template': {
      const defined = /^"([^"]+)"$/.exec(rest[0] ?? '')?.[1];
      return defined === undefined ? unknown(span) : reference(`define.${defined}`, span);
    }
    case 'default':
      return args.length === 2 ? callNode('ordefault', [last, args[0] ?? last], span) : unknown(span);
    case 'printf':
      return printed(rest[0], args.slice(1), span);
    case 'ternary': {
      const [whenTrue, whenFalse, test] = args;
      return whenTrue && whenFalse && test
        ? { kind: 'conditional', test: truthy(test), whenTrue, whenFalse, span }
        : unknown(span);
    }
    case 'not':
      return operation('!', [truthy(last)], span);
    case 'eq':
    case 'ne':
      return args.length === 2 ? operation(name === 'eq' ? '==' : '!=', args, span) : unknown(span);
    case 'and':
    case 'or':
      return args.map(truthy).reduce((a, b) => operation(name === 'and' ? '&&' : '||', [a, b], span));
    case 'index':
      return indexedValue(rest, place);
    case 'get':
      return indexedValue(rest, place);
    case 'dig':
      return dug(rest, place);
    case 'has':
      return args.length === 2 ? callNode('contains', [last, args[0] ?? last], span) : unknown(span);
    case 'empty':
      return operation('!', [truthy(last)], span);
    case 'len':
      return callNode('length', [last], span);
    case 'gt':
    case 'ge':
    case 'lt':
    case 'le':
      return args.length === 2 ? operation(comparisons[name], args, span) : unknown(span);
    case 'tpl':
      return args[0] ? callNode('plaintext', [args[0]], span) : unknown(span);
    case 'lower':
    case 'upper':
      return callNode(name, [last], span);
    case 'int':
    case 'int64':
    case 'float64':
    // They change no name that fits Kubernetes.
    case 'fromYaml':
    case 'indent':
    case 'nindent':
    case 'nospace':
    case 'quote':
    case 'required':
    case 'squote':
    case 'toString':
    case 'toYaml':
    case 'trim':
    case 'trimSuffix':
    case 'trunc':
      return last;
    default:
      return unknown(span);
  }
}

const comparisons = { gt: '>', ge: '>=', lt: '<', le: '<=' } as const;

/** `dig "a" "b" true .Values`: the value under these keys, true where nothing is. Source: Helm, "Template Function List". */
function dug(words: readonly Token[], place: WordPlace): ValueNode {
  const keys = words.slice(0, -2);
  const [fallback = '', source = ''] = words.slice(-2);
  const value = indexedValue([source, ...keys], place);
  return value.kind === 'unknown' ? value : callNode('coalesce', [value, wordNode(fallback, place)], place.span);
}

/** `index .Values "a" "b"`: the value under these keys. */
function indexedValue([source = '', ...keys]: readonly Token[], { span, dot = '.' }: WordPlace): ValueNode {
  const names = keys.map((key) => /^"([\w./-]+)"$/.exec(key)?.[1]);
  const path = resolvedPath(source, dot);
  if (path === undefined || !/^\.Values(?:\.|$)/.test(path) || names.includes(undefined)) return unknown(span);
  return reference([path.slice(1), ...names].join('.'), span);
}

function wordNode(word: Token, { span, depth, dot = '.' }: WordPlace): ValueNode {
  if (word.startsWith('(')) return pipelineNode(word.slice(1, -1), span, depth + 1, dot);
  const quoted = /^"((?:[^"\\]|\\.)*)"$|^`([^`]*)`$/.exec(word);
  if (quoted) return scalarNode(quoted[1] ?? quoted[2] ?? '', span);
  if (word === 'true' || word === 'false') return scalarNode(word === 'true', span);
  if (/^-?\d+$/.test(word)) return scalarNode(Number(word), span);
  // Named templates get the chart's own dot among other things, under a name that says so.
  const path = resolvedPath(word, dot)?.replace(
    /^\.(?:context|ctx|root|top|global|scope|dot)(?=\.(?:Values|Chart)\.)/i,
    '',
  );
  const value = path === undefined ? undefined : /^\.Values\.([\w.-]+)$/.exec(path)?.[1];
  if (value !== undefined) return reference(`Values.${value}`, span);
  // What a named template adds to the dot of the whole chart.
  const added = path === undefined ? undefined : /^\.([a-z]\w*)$/.exec(path)?.[1];
  if (added !== undefined) return reference(`Set.${added}`, span);
  const chart = path === undefined ? undefined : /^\.Chart\.(Name|Version|AppVersion)$/.exec(path)?.[1];
  return chart === undefined ? unknown(span) : reference(`Chart.${chart}`, span);
}

/** `printf "%s-%s" a b`. */
function printed(format: Token | undefined, args: readonly ValueNode[], span: Span): ValueNode {
  const text = /^"([^"\\]*)"$/.exec(format ?? '')?.[1];
  if (text === undefined) return unknown(span);
  const literals = text.split(/%[sdv]/);
  const parts = literals.flatMap((literal, index) => [
    ...(literal === '' ? [] : [scalarNode(literal, span)]),
    ...(index < literals.length - 1 ? [args[index] ?? unknown(span)] : []),
  ]);
  return { kind: 'template', style: 'plain', parts, span, content: span };
}

/** A name of the chart's scope. */
export function reference(name: string, span: Span): ValueNode {
  return { kind: 'reference', path: ['local', name], span };
}

function truthy(node: ValueNode): ValueNode {
  return callNode('truthy', [node], node.span);
}

export function operation(operator: string, operands: readonly ValueNode[], span: Span): ValueNode {
  return { kind: 'operation', operator, operands, span };
}

export function unknown(span: Span): ValueNode {
  return { kind: 'unknown', span };
}
