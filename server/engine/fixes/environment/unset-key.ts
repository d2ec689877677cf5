import { foldersAbove } from '../../text/paths/folders-above.ts';
import { type Edit, insertion } from '../edit/edit.ts';
import { lineBreakOf, lineStartAt } from '../edit/source-lines.ts';
import { before, type LiteralMove, lineBefore } from './dialect.ts';

/** What encodes nothing as a key of no bytes. Source: Encoding Standard, `TextEncoder.encode`, whose input is empty by default. */
const encodes = /\bnew TextEncoder\(\)\.encode\(\s*(?:process\.env\.\w+\s*(?:\|\||\?\?)\s*)?$/;
const declared = /^(?:export[ \t]+)?(?:const|let|var)[ \t]+(\w+)/;

/** Whether the program would go on with an empty key: other libraries of JavaScript refuse one that is undefined, as jsonwebtoken and `node:crypto` do. */
export function isEncoded(move: Pick<LiteralMove, 'text' | 'literal'>): boolean {
  const name = declared.exec(lineBefore(move))?.[1];
  return encodes.test(before(move)) || (name !== undefined && move.text.includes(`new TextEncoder().encode(${name})`));
}

/**
 * A module that makes a key of a variable stops where that is not set. No edits where nothing is encoded, or where a build runs the module, which is
 * given no secrets: that of Next.js does.
 */
export function stopsUnset(move: Omit<LiteralMove, 'envPath'>, read: string): readonly Edit[] {
  const { text, literal, name } = move;
  if (!isEncoded(move) || !declared.test(lineBefore(move)) || isRunByBuild(move)) return [];
  const quote = literal.quote === "'" ? "'" : '"';
  const semicolon = /;[ \t]*$/m.test(text) ? ';' : '';
  const stop = `if (!${read.replace(/!$/, '')}) throw new Error(${quote}${name} is not set${quote})${semicolon}`;
  return [insertion(lineStartAt(text, literal.span.start), stop + lineBreakOf(text))];
}

function isRunByBuild({ path, context }: Pick<LiteralMove, 'path' | 'context'>): boolean {
  return foldersAbove(path).some((folder) => /"next"\s*:/.test(context.text(`${folder}package.json`) ?? ''));
}

/** The read behind such edits, of which the compiler knows that it is set. */
export function knownToBeSet(read: string, stops: readonly Edit[]): string {
  return stops.length > 0 && /^process\.env\.\w+!$/.test(read) ? read.slice(0, -1) : read;
}
