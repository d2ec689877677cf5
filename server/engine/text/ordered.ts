/**
 * How many items at the head of a list a question is answered with yes for, by binary search: it must be answered with no for all behind
 * the first no.
 */
export function countWhile<T>(items: readonly T[], isAhead: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && isAhead(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of the ascending numbers are smaller than the bound. For numbers alone: offsets are looked up for each place that is told. */
export function countBelow(ascending: readonly number[], bound: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? bound) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index of a number among ascending ones, -1 where it is none of them; mostly asked of one behind the other. */
export function indexAmong(ascending: readonly number[]): (wanted: number) => number {
  let next = 0;
  return (wanted) => {
    if (ascending[next] !== wanted) next = countBelow(ascending, wanted);
    return ascending[next] === wanted ? next++ : -1;
  };
}
