import { before, behind, type Dialect, inPlace, type LiteralMove } from './dialect.ts';

/** JavaScript and TypeScript. */
export const script: Dialect = (move) => {
  const isKey = /^\s*:/.test(behind(move)) && !/\?[^:\n]*$/.test(before(move));
  const isModule = /(?:\bfrom|\bimport|\brequire\()\s*$/.test(before(move));
  if (isKey || isModule) return [];
  const value = `process.env.${move.name}`;
  return [inPlace(move, isJsxAttribute(move) ? `{${value}}` : value)];
};

function isJsxAttribute(move: LiteralMove): boolean {
  return /x$/.test(move.path) && /[\w-]=$/.test(before(move)) && isInTag(move.text, move.literal.span.start);
}

/** Whether the last angle bracket before the place opens a tag. */
function isInTag(text: string, offset: number): boolean {
  return /<[A-Za-z][^<>]*$/.test(text.slice(Math.max(0, offset - 2_000), offset));
}
