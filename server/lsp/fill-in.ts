import type { Range } from 'vscode-languageserver';
import { textAfter } from '../engine/fixes/changed-file.ts';
import type { FixResult } from '../engine/fixes/fix.ts';
import { lineStarts } from '../engine/text/line-table.ts';
import { toRange } from './to-protocol.ts';

type Changes = Extract<FixResult, { kind: 'changes' }>;

/** Where the marks that a fix writes into a file stand behind it, for whoever is to fill them in. `before`: the file's text. */
export function rangesToFillIn({ changes, toFillIn = [] }: Changes, path: string, before: string): Range[] {
  const change = changes.find((each) => each.path === path);
  if (toFillIn.length === 0 || change?.kind !== 'edit') return [];
  const starts = lineStarts(textAfter(change, before));
  let shift = 0;
  const ranges: Range[] = [];
  for (const { span, text } of [...change.edits].sort((a, b) => a.span.start - b.span.start)) {
    for (const mark of toFillIn)
      for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + mark.length)) {
        const start = span.start + shift + at;
        ranges.push(toRange(starts, { start, end: start + mark.length }));
      }
    shift += text.length - (span.end - span.start);
  }
  return ranges;
}
