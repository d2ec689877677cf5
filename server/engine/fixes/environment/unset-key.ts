import { type Edit, insertion } from '../edit/edit.ts';
import { lineBreakOf, lineStartAt } from '../edit/source-lines.ts';
import { before, type LiteralMove, lineBefore } from './dialect.ts';

/** What encodes nothing as a key of no bytes. Source: Encoding Standard, `TextEncoder.encode`, whose input is empty by default. */
const encodes = /\bnew TextEncoder\(\)\.encode\(\s*$/;

/** Whether the program would go on with an empty key: other libraries of JavaScript refuse one that is undefined, as jsonwebtoken and `node:crypto` do. */
export function isEncoded(move: Pick<LiteralMove, 'text' | 'literal'>): boolean {
  return encodes.test(before(move));
}

/** A module that makes a key of a variable stops where that is not set. No edits where nothing is encoded, or not as the module is read. */
export function stopsUnset(move: LiteralMove, read: string): readonly Edit[] {
  const { text, literal, name } = move;
  if (!isEncoded(move) || !/^(?:export[ \t]+)?(?:const|let|var)[ \t]/.test(lineBefore(move))) return [];
  const quote = literal.quote === "'" ? "'" : '"';
  const semicolon = /;[ \t]*$/m.test(text) ? ';' : '';
  const stop = `if (!${read.replace(/!$/, '')}) throw new Error(${quote}${name} is not set${quote})${semicolon}`;
  return [insertion(lineStartAt(text, literal.span.start), stop + lineBreakOf(text))];
}
