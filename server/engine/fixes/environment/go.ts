import { type Edit, insertion } from '../edit/edit.ts';
import { lineBreakOf } from '../edit/source-lines.ts';
import { before, type Dialect, inPlace, type LiteralMove, lineBefore } from './dialect.ts';

export const go: Dialect = (move) => {
  if (!/(?:[=([{,:+]|\breturn)\s*$/.test(before(move)) || isInConstBlock(move)) return [];
  return [...importOs(move.text), ...asVariable(move), inPlace(move, `os.Getenv("${move.name}")`)];
};

/** A constant cannot be read at run time: the declaration becomes a variable's. */
function asVariable(move: LiteralMove): readonly Edit[] {
  const head = lineBefore(move);
  const declared = /^([ \t]*)const[ \t]/.exec(head);
  if (declared === null) return [];
  const start = move.literal.span.start - head.length + (declared[1] ?? '').length;
  return [{ span: { start, end: start + 'const'.length }, text: 'var' }];
}

function isInConstBlock({ text, literal }: LiteralMove): boolean {
  const above = text.slice(0, literal.span.start);
  const opened = Math.max(above.lastIndexOf('\nconst ('), above.startsWith('const (') ? 0 : -1);
  return opened !== -1 && !/\n\)/.test(above.slice(opened));
}

/** The edit that makes `os` known: at its sorted place among the first group of imports; none where it is. */
function importOs(text: string): readonly Edit[] {
  if (/^(?:import[ \t]+|[ \t]+)"os"/m.test(text)) return [];
  const end = lineBreakOf(text);
  const block = /^import[ \t]*\([ \t]*\r?\n/m.exec(text);
  if (block !== null) return [insertion(placeInGroup(text, block.index + block[0].length), `\t"os"${end}`)];
  const single = [...text.matchAll(/^import[ \t]+[^(\r\n]+\r?\n/gm)].at(-1);
  if (single !== undefined) return [insertion(single.index + single[0].length, `import "os"${end}`)];
  const clause = /^package[ \t]+\w+[^\r\n]*\r?\n/m.exec(text);
  return clause === null ? [] : [insertion(clause.index + clause[0].length, `${end}import "os"${end}`)];
}

function placeInGroup(text: string, from: number): number {
  let at = from;
  for (;;) {
    const line = /^[ \t]*(?:[\w.]+[ \t]+)?"([^"\r\n]+)"[^\r\n]*\r?\n/.exec(text.slice(at, at + 400));
    if (line === null || (line[1] ?? '') > 'os') return at;
    at += line[0].length;
  }
}
