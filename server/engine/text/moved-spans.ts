import { isOffset } from './spread-data.ts';

/** A span of what is kept of a text that is typed into, which moves with it. */
export interface MovedSpan {
  start: number;
  end: number;
}

export function moveSpan(span: MovedSpan, by: number): void {
  span.start += by;
  span.end += by;
}

/** All spans within plain data, each object once, in the order in which they are met. */
export function spansIn(data: object): readonly MovedSpan[] {
  const found = new Set<MovedSpan>();
  collect(data, found);
  return [...found];
}

function collect(data: unknown, found: Set<MovedSpan>): void {
  if (typeof data !== 'object' || data === null) return;
  if (isSpan(data)) found.add(data);
  else for (const value of Object.values(data)) collect(value, found);
}

function isSpan(data: object): data is MovedSpan {
  return 'start' in data && isOffset('start', data);
}
