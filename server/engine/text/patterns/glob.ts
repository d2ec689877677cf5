/**
 * Whether `pattern` covers the whole of `text`: `*` stands for any run of characters, `?` for one, all else
 * for itself, case included. Time is at most the product of the two lengths.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (p < pattern.length && pattern[p] === '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/**
 * Whether some text meets both patterns. `?` stands for one character, `*` for any, `~` for any but a slash. Time is at
 * most the product of the two lengths.
 */
export function patternsMeet(a: string, b: string): boolean {
  const width = b.length + 1;
  const done = new Uint8Array((a.length + 1) * width);
  const pending: [number, number][] = [[0, 0]];
  for (let place = pending.pop(); place; place = pending.pop()) {
    const [i, j] = place;
    if (i === a.length && j === b.length) return true;
    if (done[i * width + j]) continue;
    done[i * width + j] = 1;
    pending.push(...steps(a, i, b, j));
  }
  return false;
}

function steps(a: string, i: number, b: string, j: number): [number, number][] {
  const [left, right] = [a[i], b[j]];
  const next: [number, number][] = [];
  if (isStar(left)) next.push([i + 1, j]);
  if (isStar(right)) next.push([i, j + 1]);
  if (left === undefined || right === undefined) return next;
  if (!fits(left, right) || !fits(right, left)) return next;
  if (!isStar(left) || !isStar(right)) next.push([isStar(left) ? i : i + 1, isStar(right) ? j : j + 1]);
  return next;
}

function isStar(character: string | undefined): boolean {
  return character === '*' || character === '~';
}

/** Whether the place of a pattern takes what stands at the other one's. */
function fits(pattern: string, other: string): boolean {
  if (pattern === '*' || pattern === '?') return true;
  if (pattern === '~') return other !== '/';
  return pattern === other || isStar(other) || other === '?';
}
