import type { Edit } from './edit.ts';

/** Middle parts with more lines than this, on either side, are replaced as one. */
const mostCompared = 3_000;

/** Edits by whole lines that turn one text into another; few and small where the texts differ little. */
export function lineEdits(before: string, after: string): readonly Edit[] {
  const a = linesOf(before);
  const b = linesOf(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const offset = a.slice(0, start).join('').length;
  return replaced(a.slice(start, a.length - end), b.slice(start, b.length - end), offset);
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Longest common subsequence of lines, then one edit per run of differing lines. */
function replaced(a: readonly string[], b: readonly string[], offset: number): readonly Edit[] {
  if (a.length === 0 && b.length === 0) return [];
  if (a.length > mostCompared || b.length > mostCompared || a.length * b.length > mostCompared * 1_000)
    return [{ span: { start: offset, end: offset + a.join('').length }, text: b.join('') }];
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const edits: Edit[] = [];
  let position = offset;
  let from = offset;
  let text = '';
  const flush = () => {
    if (position > from || text !== '') edits.push({ span: { start: from, end: position }, text });
    text = '';
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    if (left !== undefined && left === right) {
      flush();
      position += left.length;
      from = position;
      i++;
      j++;
    } else if (right !== undefined && (left === undefined || at(i, j + 1) >= at(i + 1, j))) {
      text += right;
      j++;
    } else if (left !== undefined) {
      position += left.length;
      i++;
    }
  }
  flush();
  return edits;
}
