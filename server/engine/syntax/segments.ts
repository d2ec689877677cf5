import type { ScalarNode } from '../model/value-node.ts';
import { countWhile } from '../text/ordered.ts';

/** The source offset of the character at `index` of a scalar's decoded text. */
export function sourceOffset(scalar: ScalarNode, index: number): number {
  const { segments, content } = scalar;
  if (!segments) return content.start + index;
  const run = segments[Math.max(0, countWhile(segments, ({ at }) => at <= index) - 1)] ?? {
    at: 0,
    from: content.start,
  };
  return Math.min(run.from + index - run.at, content.end);
}
