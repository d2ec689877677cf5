import { inOneList } from '../../text/in-one-list.ts';
import { inPieces, type Piece, shortest } from '../../text/pieces.ts';
import type { Memo } from './memo.ts';

/** What is made of the items of the list of this name, in their order. */
export type Piecewise<T, R> = (list: string, items: readonly T[]) => readonly R[];

/** Long lists whose pieces are remembered, those asked for last: few files have any, and fewer are typed into. */
const mostLists = 32;

/**
 * Asks for what is made of a long list piece by piece. Who types changes few of thousands of items: what was made of pieces
 * without them stands, and nothing is asked of their items. `made` tells by the items alone what comes of them.
 */
export function createPiecewise<T, R extends object>(
  memo: Memo,
  made: (list: string, items: readonly T[]) => readonly R[],
): Piecewise<T, R> {
  const pieces = createPieces(memo, made);
  return (list, items) => inOneList(pieces(list, items));
}

/** The same, in lists of which each is the very one for as long as what was made of its piece is. */
export function createPieces<T, R extends object>(
  memo: Memo,
  made: (list: string, items: readonly T[]) => readonly R[],
): (list: string, items: readonly T[]) => readonly (readonly R[])[] {
  const ofPiece = memo.each<readonly R[]>({ same: sameItems, onCycle: [] });
  const known = new Map<string, readonly Piece<T>[]>();
  return (list, items) => {
    if (items.length < shortest) {
      known.delete(list);
      return [made(list, items)];
    }
    const pieces = inPieces(items, known.get(list) ?? []);
    known.delete(list);
    known.set(list, pieces);
    if (known.size > mostLists) known.delete(known.keys().next().value ?? '');
    return pieces.map((piece) => ofPiece(piece, () => made(list, piece.items)));
  };
}

/** Whether two lists hold the very same objects. */
export function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}
