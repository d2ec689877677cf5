import type { Span } from '../model/span.ts';
import type { ScalarNode, Segment, ValueNode } from '../model/value-node.ts';
import { sourceOffset } from './segments.ts';

/** A place of a scalar's decoded text that stands for a value: `from`–`to` with its marks. */
export interface Interpolation {
  readonly from: number;
  readonly to: number;
  readonly node: ValueNode;
}

/** The scalar with values in place of parts of its text: itself without any, the value alone where it is all of it. */
export function interpolated(scalar: ScalarNode, places: readonly Interpolation[]): ValueNode {
  const [first] = places;
  const text = String(scalar.value);
  if (!first) return scalar;
  if (places.length === 1 && first.from === 0 && first.to === text.length) return first.node;
  const parts: ValueNode[] = [];
  let at = 0;
  for (const { from, to, node } of places) {
    if (from > at) parts.push(scalarPart(scalar, at, from));
    parts.push(node);
    at = to;
  }
  if (at < text.length) parts.push(scalarPart(scalar, at, text.length));
  return { kind: 'template', style: scalar.style, parts, span: scalar.span, content: scalar.content };
}

/** The source span of a part of a scalar's decoded text. */
export function partSpan(scalar: ScalarNode, from: number, to: number): Span {
  const start = sourceOffset(scalar, from);
  return { start, end: to > from ? Math.max(start, sourceOffset(scalar, to - 1) + 1) : start };
}

/** A part of a scalar's decoded text as a scalar of its own, without quotes. */
export function scalarPart(scalar: ScalarNode, from: number, to: number): ScalarNode {
  const span = partSpan(scalar, from, to);
  const piece = { value: String(scalar.value).slice(from, to), style: scalar.style, span, content: span };
  const segments = segmentsBetween(scalar, from, to, span.start);
  return { kind: 'scalar', ...piece, ...(segments.length > 1 && { segments }) };
}

function segmentsBetween({ segments = [] }: ScalarNode, from: number, to: number, start: number): readonly Segment[] {
  const inner = segments.filter(({ at }) => at > from && at < to).map((run) => ({ at: run.at - from, from: run.from }));
  return [{ at: 0, from: start }, ...inner];
}

/** A `${…}` of a text, further ones within it included; offsets are those of the text. */
export interface Placeholder {
  readonly from: number;
  readonly to: number;
  readonly inner: string;
}

/** The outermost `${…}` of a text, in order; one that nothing closes is none. One pass. */
export function placeholdersIn(text: string): readonly Placeholder[] {
  const found: Placeholder[] = [];
  const opened: number[] = [];
  for (let at = text.indexOf('${'); at !== -1 && at < text.length; at++) {
    if (text.startsWith('${', at)) opened.push(at++);
    else if (text[at] === '}') {
      const from = opened.pop();
      if (from === undefined) continue;
      while (found.length > 0 && (found.at(-1)?.from ?? 0) > from) found.pop();
      found.push({ from, to: at + 1, inner: text.slice(from + 2, at) });
    }
  }
  return found;
}
