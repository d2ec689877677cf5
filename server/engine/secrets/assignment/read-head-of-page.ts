import { lookAround } from '../../text/looked.ts';
import type { Name } from './read-name.ts';
import type { Literal } from './reading.ts';

/** Characters of a row before a cell of it, and of the cells behind it up to those of the next row. */
const mostBefore = 1_200;
const mostRow = 2_400;

const headBefore = /<th\b[^<>]{0,120}>[^<>]{0,20}$/;
const endOfHead = /^[^<>]{0,20}<\/th>/;

/** Of the cells of a row, each with what it holds. */
const cells = /<t[hd]\b[^<>]{0,200}>([\s\S]{0,400}?)<\/t[hd]>/g;

/** One word, in elements that set it off. */
const word = /^(?:\s|<[^<>]{1,80}>){0,12}([^\s<>{}]{6,128})(?:\s|<[^<>]{1,80}>){0,12}$/;

/** `<th>User</th><th>Password</th>` as the head of a table, and what its first row holds in that column. */
export function readHeadOfPage(text: string, name: Name): Literal | undefined {
  const { start, end } = name.span;
  if (!endOfHead.test(text.slice(end, end + 26))) return undefined;
  const before = text.slice(Math.max(0, start - mostBefore), start);
  if (!headBefore.test(before.slice(-160))) return undefined;
  lookAround(mostRow);
  const row = before.lastIndexOf('<tr');
  if (row === -1) return undefined;
  const column = (before.slice(row).match(/<t[hd]\b/g)?.length ?? 0) - 1;
  const behind = text.slice(end, end + mostRow);
  const next = behind.indexOf('<tr', behind.indexOf('</tr'));
  if (column < 1 || next === -1 || !behind.includes('</tr')) return undefined;
  const rest = behind.slice(next);
  const closes = rest.indexOf('</tr');
  const cell = [...(closes === -1 ? rest : rest.slice(0, closes)).matchAll(cells)][column];
  const content = cell?.[1];
  const value = content === undefined ? undefined : word.exec(content)?.[1];
  if (cell === undefined || content === undefined || value === undefined) return undefined;
  const from = end + next + cell.index + cell[0].lastIndexOf(content) + content.indexOf(value);
  const span = { start: from, end: from + value.length };
  return { content: span, span, quote: '', isWhole: true };
}
