import type { Memo } from './memo.ts';

/** What is made of the items of the list of this name, in their order. */
export type Piecewise<T, R> = (list: string, items: readonly T[]) => readonly R[];

/** Items of a piece, at least and twice that at most: few enough to be gone through again where one changes. */
const pieceLength = 32;

/**
 * Asks for what is made of a long list piece by piece. Who types changes few of thousands of items: what was made of pieces
 * without them stands, and nothing is asked of their items. `made` tells by the items alone what comes of them.
 */
export function createPiecewise<T, R extends object>(
  memo: Memo,
  made: (list: string, items: readonly T[]) => readonly R[],
): Piecewise<T, R> {
  const ofPiece = memo.each<readonly R[]>({ same: sameItems, onCycle: [] });
  const known = new Map<string, readonly Piece<T>[]>();
  return (list, items) => {
    if (items.length < 2 * pieceLength) {
      known.delete(list);
      return made(list, items);
    }
    const pieces = inPieces(items, known.get(list) ?? []);
    known.set(list, pieces);
    return pieces.flatMap((piece) => ofPiece(piece, () => made(list, piece.items)));
  };
}

/** The same object for as long as its items are the same, in the same order. */
interface Piece<T> {
  readonly items: readonly T[];
}

/** The list in pieces. Those of the `former` list that stand before and behind what has changed are handed out again. */
function inPieces<T>(items: readonly T[], former: readonly Piece<T>[]): readonly Piece<T>[] {
  let [front, from] = [0, 0];
  for (let piece = former[front]; piece && standsAt(piece, items, from); piece = former[++front])
    from += piece.items.length;
  let [back, to] = [former.length, items.length];
  for (let piece = former[back - 1]; piece && back > front; piece = former[--back - 1]) {
    const start = to - piece.items.length;
    if (start < from || !standsAt(piece, items, start)) break;
    to = start;
  }
  return [...former.slice(0, front), ...cut(items.slice(from, to)), ...former.slice(back)];
}

function standsAt<T>({ items: own }: Piece<T>, items: readonly T[], from: number): boolean {
  if (from + own.length > items.length) return false;
  for (let at = 0; at < own.length; at++) if (items[from + at] !== own[at]) return false;
  return true;
}

function cut<T>(items: readonly T[]): readonly Piece<T>[] {
  const pieces: Piece<T>[] = [];
  for (let from = 0; from < items.length; ) {
    const to = items.length - from < 2 * pieceLength ? items.length : from + pieceLength;
    pieces.push({ items: items.slice(from, to) });
    from = to;
  }
  return pieces;
}

/** Whether two lists hold the very same objects. */
export function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}
