import { isLaravelCache, laravelCacheAnew } from './laravel-cache.ts';

/** Compiled code, what an editor has open, and what a framework makes of other files, which no program needs from git. */
export function isWrittenByTool(path: string): boolean {
  return ofTools.test(path) || isLaravelCache(path);
}

/** In words, where such a file comes from once it is gone; undefined for any other, of which whoever runs the program needs a copy. */
export function writtenAnew(path: string): string | undefined {
  if (/(?:^|\/)__pycache__\/[^/]+\.pyc$/.test(path)) return 'Python runs without it, and compiles its source anew.';
  if (path.endsWith('.swp')) return 'Nothing runs with it: an editor keeps there what it has open.';
  return laravelCacheAnew(path);
}

/** Sources: Python, "Compiled" Python files; Vim, "Swap-file". */
const ofTools = /\.(?:pyc|swp)$/;
