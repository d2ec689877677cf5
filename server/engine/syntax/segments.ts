import type { ScalarNode } from '../model/value-node.ts';

/** The source offset of the character at `index` of a scalar's decoded text. */
export function sourceOffset(scalar: ScalarNode, index: number): number {
  const { segments, content } = scalar;
  if (!segments) return content.start + index;
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle]?.at ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  const run = segments[low] ?? { at: 0, from: content.start };
  return Math.min(run.from + index - run.at, content.end);
}
