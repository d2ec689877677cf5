import { before, type LiteralMove, lineBefore } from '../dialect.ts';

/** What encodes nothing as a key of no bytes. Source: Encoding Standard, `TextEncoder.encode`, whose input is empty by default. */
const encodes = /\bnew TextEncoder\(\)\.encode\(\s*(?:process\.env\.\w+\s*(?:\|\||\?\?)\s*)?$/;

/** The name that a line declares. */
export const declared = /^(?:export[ \t]+)?(?:const|let|var)[ \t]+(\w+)/;

/** Whether the program would go on with an empty key: other libraries of JavaScript refuse one that is undefined, as jsonwebtoken and `node:crypto` do. */
export function isEncoded(move: Pick<LiteralMove, 'text' | 'literal'>): boolean {
  const name = declared.exec(lineBefore(move))?.[1];
  return encodes.test(before(move)) || (name !== undefined && move.text.includes(`new TextEncoder().encode(${name})`));
}
