import { type LiteralMove, lineBefore } from '../dialect.ts';

/** Files that are looked through for one that takes the names of a module. */
const mostFiles = 300;

/**
 * Whether a module of Python takes all names of the literal's own and sets the literal's name itself, as settings of production do with those that all
 * share: what raises where the variable is not set would stop it, though it needs none. Source: Python, "The import statement", `from … import *`.
 */
export function isOverridden(move: Pick<LiteralMove, 'text' | 'literal' | 'path' | 'context'>): boolean {
  const { path, context } = move;
  const name = /^([A-Za-z_]\w*)[ \t]*(?::[^=\n]*)?=[ \t]*$/.exec(lineBefore(move))?.[1];
  const module = /([A-Za-z_]\w*)(?:\/__init__)?\.py$/.exec(path)?.[1];
  if (name === undefined || module === undefined) return false;
  const takesAll = new RegExp(`^[ \\t]*from[ \\t]+[\\w.]*\\b${module}[ \\t]+import[ \\t]+\\*`, 'm');
  const sets = new RegExp(`^[ \\t]*${name}[ \\t]*(?::[^=\\n]*)?=[^=]`, 'm');
  return context
    .paths()
    .filter((each) => each !== path && each.endsWith('.py'))
    .slice(0, mostFiles)
    .some((each) => {
      const text = context.text(each) ?? '';
      const taken = takesAll.exec(text);
      return taken !== null && sets.test(text.slice(taken.index));
    });
}
