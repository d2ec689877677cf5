import assert from 'node:assert/strict';
import { lineBefore } from '../../cli/lines-before.ts';

describe('a line of a changed text was before', () => {
  for (const [what, before, after, lines] of [
    ['the same', 'a\nb\n', 'a\nb\n', [1, 2]],
    ['above what came in', 'a\nb\n', 'x\ny\na\nb\n', [1, 1, 1, 2]],
    ['below what went', 'a\nb\nc\n', 'a\nc\n', [1, 3]],
    ['what another took the place of', 'a\nb\nc\n', 'a\nx\nc\n', [1, 2, 3]],
    ['what more lines took the place of', 'a\nb\nc', 'a\nx\ny\nc', [1, 2, 2, 3]],
    ['twice', 'a\nb\nc\nd\n', 'x\na\nc\nd\n', [1, 1, 3, 4]],
  ] as const)
    it(what, () =>
      assert.deepEqual(
        lines.map((_, index) => lineBefore(before, after, index + 1)),
        lines,
      ),
    );
});
