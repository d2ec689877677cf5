import type { Memo, Query } from './memo.ts';

interface QuietOptions<T> {
  /** Whether a recomputed answer counts as unchanged. */
  readonly same: (a: T | undefined, b: T | undefined) => boolean;
  readonly onCycle: T;
}

/**
 * As a query, for what hundreds ask that follows from all of a file and seldom changes: none of them is looked at again before there is another answer. It
 * is worked out before anything else is asked, whether somebody asks for it or not.
 */
export function createQuietQuery<T>(
  memo: Memo,
  compute: (key: string) => T,
  { same, onCycle }: QuietOptions<T>,
): Query<T> {
  const answers = memo.index<T>((key) => new Map([[one, compute(key)]]), { same });
  return (key) => answers(key, one) ?? onCycle;
}

/** The one entry of a map. */
const one = '';
