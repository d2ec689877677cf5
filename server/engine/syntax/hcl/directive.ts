import type { Span } from '../../model/span.ts';
import type { ScalarStyle, TemplateNode, ValueNode } from '../../model/value-node.ts';
import { char } from '../char.ts';
import { readForNames } from './collection.ts';
import { readExpression } from './expression.ts';
import { type Cursor, depthLimit, peek, readName, skipBlank, spanTo, unknown } from './lexer.ts';

/** `%{ … }` in a template. `span` leaves its first mark out, as that of an interpolation does. */
export interface Directive {
  readonly kind: 'directive';
  readonly span: Span;
  readonly says:
    | { readonly word: 'if'; readonly test: ValueNode }
    | { readonly word: 'for'; readonly names: ForNames; readonly source: ValueNode }
    | { readonly word: 'else' | 'endif' | 'endfor' };
}

interface ForNames {
  readonly keyName?: string;
  readonly valueName: string;
}

/** Reads the inside of a directive up to its brace; undefined where it says nothing that is known. The place is behind its marks. */
export function readDirective(cursor: Cursor): Directive['says'] | undefined {
  skipBlank(cursor);
  const start = cursor.at;
  const word = readName(cursor);
  if (word === 'else' || word === 'endif' || word === 'endfor') return { word };
  if (word === 'if') return { word, test: readExpression(cursor) };
  if (word !== 'for') return undefined;
  cursor.at = start;
  const names = readForNames(cursor);
  return names && { word, names, source: readExpression(cursor) };
}

/** Puts together the text of a branch or a round. */
type Whole = (parts: readonly ValueNode[], content: Span) => ValueNode;

interface Opened {
  readonly directive: Directive;
  /** Where the text begins that is being gathered. */
  start: number;
  parts: ValueNode[];
  whenTrue?: ValueNode;
}

/**
 * The parts of a template with what its directives enclose: an `if` as a conditional, a `for` as the texts of its rounds
 * joined by nothing. A directive without its partner is a part that nobody knows.
 */
export function nestedParts(
  pieces: readonly (ValueNode | Directive)[],
  { depth }: Pick<Cursor, 'depth'>,
  whole: Whole,
): ValueNode[] {
  const parts: ValueNode[] = [];
  const opened: Opened[] = [];
  const add = (part: ValueNode) => (opened.at(-1)?.parts ?? parts).push(part);
  for (const piece of pieces) {
    if (piece.kind !== 'directive') {
      add(piece);
      continue;
    }
    const inner = opened.at(-1);
    const closed = inner && closes(inner, piece, whole);
    if (piece.says.word === 'if' || piece.says.word === 'for') {
      // Two levels of the tree for each.
      if (depth + 2 * opened.length < depthLimit) opened.push({ directive: piece, start: piece.span.end, parts: [] });
      else add(lost(piece));
    } else if (!closed) add(lost(piece));
    else if (!('directive' in closed)) {
      opened.pop();
      add(closed);
    }
  }
  for (let left = opened.pop(); left; left = opened.pop()) {
    add(lost(left.directive));
    for (const part of [...(left.whenTrue ? [left.whenTrue] : []), ...left.parts]) add(part);
  }
  return parts;
}

/** What a directive makes of the opened one: the same where it goes on, a part where it ends; undefined where the two are no pair. */
function closes(inner: Opened, { says, span }: Directive, whole: Whole): Opened | ValueNode | undefined {
  const { directive } = inner;
  const text = () => whole(inner.parts, { start: inner.start, end: Math.max(inner.start, span.start - 2) });
  const around: Span = { start: directive.span.start, end: span.end };
  if (says.word === 'endfor' && directive.says.word === 'for') {
    const { names, source } = directive.says;
    const rounds: ValueNode = { kind: 'for', ...names, source, value: text(), groups: false, span: around };
    return joined(rounds, around);
  }
  if (directive.says.word !== 'if') return undefined;
  if (says.word === 'else' && !inner.whenTrue) {
    inner.whenTrue = text();
    inner.parts = [];
    inner.start = span.end;
    return inner;
  }
  if (says.word !== 'endif') return undefined;
  const last = text();
  const [whenTrue, whenFalse] = inner.whenTrue ? [inner.whenTrue, last] : [last, whole([], endOf(last.span))];
  return { kind: 'conditional', test: directive.says.test, whenTrue, whenFalse, span: around };
}

function joined(rounds: ValueNode, span: Span): ValueNode {
  const start: Span = { start: span.start, end: span.start };
  const nothing: ValueNode = { kind: 'scalar', value: '', style: 'plain', span: start, content: start };
  return { kind: 'call', name: 'join', args: [nothing, rounds], expands: false, span, nameSpan: start };
}

function endOf({ end }: Span): Span {
  return { start: end, end };
}

function lost({ span }: Directive): ValueNode {
  return unknown(span.start, span.end);
}

/** Passes the `~` of a mark; whether one stands here. */
export function takesTilde(cursor: Cursor): boolean {
  if (peek(cursor) !== char.tilde) return false;
  cursor.at++;
  return true;
}

/** A directive as the span of a cursor that has read it. */
export function directiveOf(says: Directive['says'], cursor: Cursor, start: number): Directive {
  return { kind: 'directive', says, span: spanTo(cursor, start + 2) };
}

/** What a part of a template encloses where it stands for directives: the texts of its branches, or of its rounds. */
export function enclosedBy(part: ValueNode, { style }: { readonly style: ScalarStyle }): Enclosed | undefined {
  if (part.kind === 'conditional') {
    const [whenTrue, whenFalse] = [textPart(part.whenTrue, style), textPart(part.whenFalse, style)];
    return whenTrue && whenFalse && { kind: 'if', test: part.test, whenTrue, whenFalse };
  }
  const rounds = part.kind === 'call' && part.name === 'join' ? part.args[1] : undefined;
  const text = rounds?.kind === 'for' ? textPart(rounds.value, style) : undefined;
  return rounds?.kind === 'for' && text ? { kind: 'for', rounds, text } : undefined;
}

export type Enclosed =
  | { readonly kind: 'if'; readonly test: ValueNode; readonly whenTrue: Parts; readonly whenFalse: Parts }
  | { readonly kind: 'for'; readonly rounds: Extract<ValueNode, { kind: 'for' }>; readonly text: Parts };

type Parts = readonly ValueNode[];

/** The parts of text that stands in a template as it is, without marks of its own. */
function textPart(node: ValueNode, style: ScalarStyle): Parts | undefined {
  const isText = node.kind === 'scalar' || node.kind === 'template';
  if (!isText || node.style !== style || node.span.end !== node.content.end) return undefined;
  return node.kind === 'template' ? node.parts : node.content.start === node.content.end ? [] : [node];
}

/** The template with all branches and one round of its directives, each between parts that nobody knows. */
export function unrolled<T extends ValueNode>(node: T): T | TemplateNode {
  if (node.kind !== 'template' || !node.parts.some((part) => enclosedBy(part, node))) return node;
  const parts = node.parts.flatMap(function lay(part): readonly ValueNode[] {
    const enclosed = enclosedBy(part, node);
    if (!enclosed) return [part];
    const texts = enclosed.kind === 'if' ? [enclosed.whenTrue, enclosed.whenFalse] : [enclosed.text];
    const mark = unknown(part.span.start, part.span.start);
    return [mark, ...texts.flatMap((text) => [...text.flatMap(lay), unknown(part.span.end, part.span.end)])];
  });
  return { ...node, parts };
}
