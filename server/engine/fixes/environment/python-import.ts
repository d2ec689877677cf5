import type { Edit } from '../edit/edit.ts';

/** The edit that makes `os` known in a Python file: above its first import, below its docstring; none where it is. */
export function importOs(text: string): readonly Edit[] {
  if (/^import (?:[\w., ]+, ?)?os(?:[ \t]*(?:,.*)?)(?:#.*)?\r?$/m.test(text)) return [];
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const at = importPlace(text);
  const beginsImports = /^(?:import|from)[ \t]/.test(text.slice(at));
  const startsLine = at === 0 || text[at - 1] === '\n';
  const line = `${startsLine ? '' : end}import os${end}`;
  const isFollowed = beginsImports || /^\s*$/.test(text.slice(at));
  return [{ span: { start: at, end: at }, text: isFollowed ? line : `${line}${end}` }];
}

const header = /(?:[ \t]*(?:#[^\n]*)?\r?\n)*/y;
const docstring = /[rRuU]?("""|''')/y;
const shortDocstring = /(?:"[^"\n]*"|'[^'\n]*')[ \t]*\r?(?:\n|$)/y;
const futureImport = /from[ \t]+__future__[ \t]+import[ \t]+(?:\([^)]*\)|[^\n(]*)[ \t]*\r?(?:\n|$)/y;

/** Where the imports begin: behind comments, docstring and `__future__` imports, which must all come first. */
function importPlace(text: string): number {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  const pass = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at += found[0].length;
    return found;
  };
  pass(header);
  const opening = pass(docstring);
  if (opening) {
    const close = text.indexOf(opening[1] ?? '"""', at);
    at = close === -1 ? text.length : nextLine(text, close);
  } else pass(shortDocstring);
  pass(header);
  while (pass(futureImport)) pass(header);
  return at;
}

function nextLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? text.length : newline + 1;
}
