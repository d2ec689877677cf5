import { matchesGlob } from '../patterns/glob.ts';

/**
 * A path pattern in the manner of gitignore: `*` and `?` within a segment, `**` over segments, a pattern with a
 * slash other than at its end starts at the root, and one that names a folder covers what lies below.
 */
export interface PathPattern {
  readonly segments: readonly string[];
  /** Paths below what the pattern names match too. */
  readonly coversBelow: boolean;
}

/** Reads a pattern. As in CODEOWNERS, `folder/*` covers the files of the folder but not those of its subfolders. */
export function pathPattern(text: string): PathPattern {
  const isFolder = text.endsWith('/');
  const inner = text.replace(/^\//, '').replace(/\/$/, '');
  const isRooted = text.startsWith('/') || inner.includes('/');
  const named = inner === '' ? [] : inner.split('/');
  const segments = [...(isRooted ? [] : ['**']), ...named, ...(isFolder ? ['**', '*'] : [])];
  return { segments, coversBelow: !isFolder && !(isRooted && named.at(-1) === '*') };
}

/** Whether the pattern covers the path. Takes time in the order of both lengths multiplied, whatever they hold. */
export function matchesPath(pattern: PathPattern, path: string): boolean {
  const below = pattern.coversBelow ? ['**'] : [];
  return matchesSegments([...pattern.segments, ...below], path.split('/'));
}

/** Greedy matching with one point to fall back to: the last `**`, which then takes one segment more. */
function matchesSegments(wanted: readonly string[], found: readonly string[]): boolean {
  let at = 0;
  let fallback: { readonly at: number; taken: number } | undefined;
  for (let index = 0; index < found.length; ) {
    const current = wanted[at];
    if (current === '**') {
      fallback = { at: ++at, taken: index };
    } else if (current !== undefined && matchesGlob(current, found[index] ?? '')) {
      at++;
      index++;
    } else if (fallback) {
      at = fallback.at;
      index = ++fallback.taken;
    } else return false;
  }
  return wanted.slice(at).every((rest) => rest === '**');
}
