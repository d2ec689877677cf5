/** What two texts have in common: so many units at their start, and so many at their end. */
export interface Common {
  readonly start: number;
  readonly end: number;
}

/** What two texts share at their start and, behind that, at their end. */
export function commonOf(before: string, after: string): Common {
  const most = Math.min(before.length, after.length);
  const start = longest(most, (from, to) => before.slice(from, to) === after.slice(from, to));
  const end = longest(most - start, (from, to) => ending(before, from, to) === ending(after, from, to));
  return { start, end };
}

/** How far equality holds, asked in long steps first: comparing slices is many times faster than comparing units. */
function longest(most: number, isEqual: (from: number, to: number) => boolean): number {
  let length = 0;
  for (let step = 32_768; step >= 1; step /= 8)
    while (length + step <= most && isEqual(length, length + step)) length += step;
  return length;
}

function ending(text: string, from: number, to: number): string {
  return text.slice(text.length - to, text.length - from);
}
