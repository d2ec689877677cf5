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
  eachSpan(data, (span) => found.add(span));
  return [...found];
}

/** Tells of each span within plain data as often as it is met; nothing is allocated, for all facts of an edited file are gone through. */
export function eachSpan(data: object, tell: (span: MovedSpan) => void): void {
  if (Array.isArray(data)) for (let index = 0; index < data.length; index++) eachWithin(data[index], tell);
  else if (isSpan(data)) tell(data);
  else for (const key in data) eachWithin(data[key as keyof typeof data], tell);
}

function eachWithin(data: unknown, tell: (span: MovedSpan) => void): void {
  if (typeof data === 'object' && data !== null) eachSpan(data, tell);
}

function isSpan(data: object): data is MovedSpan {
  return 'start' in data && isOffset('start', data);
}
