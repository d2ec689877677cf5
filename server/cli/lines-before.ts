import { lineEdits } from '../engine/fixes/edit/line-edits.ts';

/** The line, from one, that a line of a changed text was before; the one that it took the place of, where it is new. */
export function lineBefore(before: string, after: string, line: number): number {
  let [old, now] = [1, 1];
  let at = 0;
  for (const { span, text } of lineEdits(before, after)) {
    const kept = linesIn(before.slice(at, span.start));
    if (line < now + kept) break;
    old += kept;
    now += kept;
    const [gone, made] = [linesIn(before.slice(span.start, span.end)), linesIn(text)];
    if (line < now + made) return old + Math.min(line - now, Math.max(0, gone - 1));
    old += gone;
    now += made;
    at = span.end;
  }
  return old + line - now;
}

function linesIn(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') || text === '' ? 1 : 0);
}
