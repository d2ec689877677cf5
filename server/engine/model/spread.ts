/**
 * Offsets that stay while a text is edited. The text is cut at line ends into pieces, and the pieces stand apart as if
 * blanks followed each of them, so that one can grow and the others keep their places. Spans of the spread text are
 * ordered, nested and as long as they are in the text, as long as none ends in a piece and begins in another by mere
 * arithmetic: pieces are cut between values, never within one.
 */
export interface Spread {
  /** Length of the text, in UTF-16 units. */
  readonly length: number;
  /** Where each piece begins in the text: the first at 0, every other with the line end that it was cut at. */
  readonly starts: readonly number[];
  /** Where each piece begins in the spread text. */
  readonly bases: readonly number[];
}
