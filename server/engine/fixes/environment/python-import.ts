import { type Edit, insertion } from '../edit/edit.ts';

/** The edit that makes `os` known in a Python file: above its first import, below its docstring; none where it is. */
export function importOs(text: string): readonly Edit[] {
  if (/^import (?:[\w., ]+, ?)?os(?:[ \t]*(?:,.*)?)(?:#.*)?\r?$/m.test(text)) return [];
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const at = importPlace(text);
  const startsLine = at === 0 || text[at - 1] === '\n';
  const group = /^(?:(?:import|from)[ \t][^\n]*\n)*/.exec(text.slice(at))?.[0] ?? '';
  const isCramped = group === '' && /(?:"|''')[ \t]*\r?\n$/.test(text.slice(0, at));
  const line = `${startsLine ? '' : end}${isCramped ? end : ''}import os${end}`;
  const standard = group.split('\n').filter((each) => standardModules.test(each));
  if (standard.length > 0) return [insertion(at + placeAmong(group, standard), line)];
  // Imports of other packages make a group of their own (PEP 8), as does the code below.
  return [insertion(at, /^\s*$/.test(text.slice(at)) ? line : `${line}${end}`)];
}

/** Modules of the standard library that many files import. */
const standardModules =
  /^(?:import|from)[ \t]+(?:abc|argparse|ast|asyncio|base64|collections|contextlib|copy|csv|dataclasses|datetime|decimal|enum|functools|getpass|glob|hashlib|hmac|http|importlib|inspect|io|itertools|json|logging|math|os|pathlib|pickle|platform|pprint|queue|random|re|secrets|shutil|signal|smtplib|socket|sqlite3|ssl|string|struct|subprocess|sys|tempfile|textwrap|threading|time|traceback|types|typing|unittest|urllib|uuid|warnings|xml|zipfile)\b/;

/** By the alphabet among plain imports that are sorted; else above them all. */
function placeAmong(group: string, standard: readonly string[]): number {
  const plain = standard.map((line) => line.trim()).filter((line) => /^import \w+$/.test(line));
  const isSorted = plain.every((line, index) => index === 0 || (plain[index - 1] ?? '') <= line);
  const before = isSorted ? plain.findLast((line) => line < 'import os') : undefined;
  return before === undefined ? 0 : group.indexOf('\n', group.indexOf(before)) + 1;
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
