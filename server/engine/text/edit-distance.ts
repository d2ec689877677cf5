/** How many characters must be put in, taken out or changed to make one text of the other (Levenshtein, 1965). */
export function editDistance(one: string, other: string): number {
  const [a, b] = [one.slice(0, longest), other.slice(0, longest)];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let line = 1; line <= a.length; line++) {
    const next = [line];
    for (let at = 1; at <= b.length; at++) {
      const change = (row[at - 1] ?? 0) + (a[line - 1] === b[at - 1] ? 0 : 1);
      next.push(Math.min(change, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Names are short; what is longer is compared by its beginning. */
const longest = 100;

/** The candidate that a mistyped name most likely stands for; undefined where none is near. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 4)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const distance = editDistance(name, candidate);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}
