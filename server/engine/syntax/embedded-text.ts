import type { Span } from '../model/span.ts';
import type { ScalarNode, Segment, TemplateNode, ValueNode } from '../model/value-node.ts';
import { countWhile } from '../text/ordered.ts';

/** Stands for one interpolation in flat text: a noncharacter, which no text should hold. */
export const hole = '\uFDD0';

/** The decoded text of a string, with a hole for each interpolation, and the way back to the outer text. */
export interface FlatText {
  readonly text: string;
  /** Where flat and outer text run together: from flat `at` on at outer `from`, no further than outer `to`. */
  readonly runs: readonly Run[];
  /** In text order. */
  readonly holes: readonly Hole[];
}

interface Run extends Segment {
  readonly to: number;
}

/** An interpolation, and where its hole stands in the flat text. */
export interface Hole {
  readonly at: number;
  readonly node: ValueNode;
}

/** Flattens a string; undefined where it is none, or where its own text holds a hole. */
export function flatten(node: ScalarNode | TemplateNode): FlatText | undefined {
  const parts = node.kind === 'scalar' ? [node] : node.parts;
  const runs: Run[] = [];
  const holes: Hole[] = [];
  let text = '';
  parts.forEach((part, index) => {
    if (isLiteral(part, node)) {
      runs.push(...runsOf(part, text.length));
      text += String(part.value);
      return;
    }
    const next = parts[index + 1];
    const from = Math.max(runs.at(-1)?.to ?? node.content.start, node.content.start);
    const to = next === undefined ? node.content.end : startOf(next, node);
    runs.push({ at: text.length, from, to });
    holes.push({ at: text.length, node: part });
    text += hole;
  });
  const isUnambiguous = text.split(hole).length === holes.length + 1;
  return isUnambiguous && (node.kind === 'template' || typeof node.value === 'string')
    ? { text, runs, holes }
    : undefined;
}

/** Literal text, as against a literal inside an interpolation, whose content lies within quotes of its own. */
function isLiteral(part: ValueNode, node: ScalarNode | TemplateNode): part is ScalarNode {
  return part === node || (part.kind === 'scalar' && part.style === node.style && part.span.end === part.content.end);
}

/** Where a part's marks begin: an interpolation's `${` right before it. */
function startOf(part: ValueNode, node: ScalarNode | TemplateNode): number {
  return isLiteral(part, node) ? part.content.start : part.span.start - 2;
}

function runsOf({ content, segments = [{ at: 0, from: content.start }] }: ScalarNode, at: number): Run[] {
  return segments.map((segment, index) => ({
    at: at + segment.at,
    from: segment.from,
    to: segments[index + 1]?.from ?? content.end,
  }));
}

/** The outer span of a flat one. */
export function outerSpan(flat: FlatText, { start, end }: Span): Span {
  const outerStart = outerOffset(flat, start);
  return { start: outerStart, end: Math.max(outerStart, outerEnd(flat, end)) };
}

function outerOffset({ runs }: FlatText, at: number): number {
  const run = runs[runIndex(runs, at)];
  return run ? Math.min(run.from + at - run.at, run.to) : 0;
}

/** The outer end of the character before `at`: an escape ends behind its last mark. */
function outerEnd(flat: FlatText, at: number): number {
  const { runs } = flat;
  if (at === 0) return outerOffset(flat, 0);
  const index = runIndex(runs, at - 1);
  const run = runs[index];
  if (!run) return 0;
  const endsRun = runs[index + 1]?.at === at || at === flat.text.length;
  return endsRun ? run.to : Math.min(run.from + at - run.at, run.to);
}

function runIndex(runs: readonly Run[], at: number): number {
  return Math.max(0, countWhile(runs, (run) => run.at <= at) - 1);
}

/** The part `from`–`to` of a scalar's value, read in flat text, as a scalar of the outer text. */
export function outerScalar(flat: FlatText, scalar: ScalarNode, from: number, to: number): ScalarNode {
  const { segments: inner = [{ at: 0, from: scalar.content.start }] } = scalar;
  const segments: Segment[] = [];
  let end = scalar.content.start;
  inner.forEach((segment, index) => {
    const next = inner[index + 1];
    const start = Math.max(segment.at, from);
    const stop = Math.min(next?.at ?? Number(scalar.value?.toString().length), to);
    if (start >= stop) return;
    const flatStart = segment.from + start - segment.at;
    const flatStop = flatStart + stop - start;
    addRuns(flat, segments, start - from, flatStart, flatStop);
    // What an escape takes of the flat text ends where the next run begins.
    end = next?.at === stop ? next.from : flatStop;
  });
  const content = { start: segments[0]?.from ?? outerOffset(flat, scalar.content.start), end: outerEnd(flat, end) };
  const value = typeof scalar.value === 'string' ? scalar.value.slice(from, to) : scalar.value;
  const { segments: _, ...rest } = scalar;
  const piece = { ...rest, value, span: content, content };
  return segments.length > 1 || (segments[0] && segments[0].from !== content.start) ? { ...piece, segments } : piece;
}

function addRuns({ runs }: FlatText, segments: Segment[], at: number, start: number, stop: number) {
  for (let index = runIndex(runs, start), place = start; place < stop; index++) {
    const run = runs[index];
    if (!run) return;
    const segment = { at: at + place - start, from: run.from + place - run.at };
    const last = segments.at(-1);
    if (!last || last.from + segment.at - last.at !== segment.from) segments.push(segment);
    place = runs[index + 1]?.at ?? stop;
  }
}
