import { before, behind, type Dialect, inPlace } from './dialect.ts';

/** PowerShell: a variable stands for the whole literal; not where only a constant or a bare word may. */
export const powershell: Dialect = (move) => {
  const { quote, content } = move.literal;
  const isComputed = quote === '"' && /[$`]/.test(content);
  const isKey = /^\s*=(?!=)/.test(behind(move));
  const isFixed = move.path.endsWith('.psd1') || /\bcase\s+$|\[\w+\([^)\]]*$/.test(before(move));
  return isComputed || isKey || isFixed ? [] : [inPlace(move, `$env:${move.name}`)];
};
