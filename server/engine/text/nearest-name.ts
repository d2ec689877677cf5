/** The name that differs least from a text, by two letters at most and by one where it is short; case aside. */
export function nearestName(text: string, names: readonly string[]): string | undefined {
  if (text.length < 4 || text.length > 64) return undefined;
  const wanted = text.toLowerCase();
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of names) {
    const most = Math.min(best ? best.distance - 1 : text.length > 7 ? 2 : 1, 2);
    if (Math.abs(name.length - text.length) > most) continue;
    const distance = distanceOf(wanted, name.toLowerCase(), most);
    if (distance !== undefined) best = { name, distance };
  }
  return best?.name;
}

/** What a text that is none of the names likely stands for: the one that is spelt much like it, or up to three that have it in them. */
export function proposedFor(text: string, names: readonly string[]): readonly string[] {
  const alike = nearestName(text, names);
  if (alike !== undefined) return [alike];
  const within = text.length < 4 ? [] : names.filter((name) => name.includes(text));
  const begun = within.filter((name) => name.startsWith(text));
  return [...new Set([...begun, ...within])].slice(0, mostProposed);
}

const mostProposed = 3;

/** Letters to add, drop or change; undefined above `most`. */
function distanceOf(a: string, b: string, most: number): number | undefined {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
    if (Math.min(...row) > most) return undefined;
  }
  const distance = row[b.length] ?? 0;
  return distance <= most ? distance : undefined;
}
