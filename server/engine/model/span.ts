/**
 * Invariant of `model/`: plain, readonly data and the small pure functions that read it. Nothing here
 * knows a file format, a protocol or a clock, and no value of a secret has a field to live in.
 */

/** Half-open range of UTF-16 code units in one text: the unit of the protocol and of JavaScript strings. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span in a file. `path` is relative to the repository root, with `/` between its parts. */
export interface Place {
  readonly path: string;
  readonly span: Span;
}

/** Whether `offset` lies in `span`, its end included, as a cursor behind the last character counts. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** Whether `inner` lies wholly in `outer`. */
export function encloses(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether the two spans share at least one character. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
