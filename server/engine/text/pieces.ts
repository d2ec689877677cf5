/** Items of a piece, at least and twice that at most: few enough to be gone through again where one changes. */
const pieceLength = 32;

/** A list of fewer items is one piece. */
export const shortest = 2 * pieceLength;

/** The same object for as long as its items are the same, in the same order. */
export interface Piece<T> {
  readonly items: readonly T[];
}

/** The list in pieces. Those of the `former` list that stand before and behind what has changed are handed out again. */
export function inPieces<T>(items: readonly T[], former: readonly Piece<T>[]): readonly Piece<T>[] {
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
