import { type Edit, insertion } from '../../edit/edit.ts';
import { inCode } from '../../secret/outside-code.ts';

/** How a Python file reads the mapping of its environment, and the edits that make it known. */
export interface PythonEnviron {
  readonly environ: string;
  readonly edits: readonly Edit[];
}

/** By what the file imports, under its name there; else by an import of `os`, or of `environ` where `os` means something else at the place. */
export function environOf(text: string, at: number): PythonEnviron {
  if (isShadowed(text, at)) {
    const isKnown = lineIn(text, /^from os import (?:\w+,[ \t]*)*environ\b/gm) !== undefined;
    return { environ: 'environ', edits: isKnown ? [] : importLine(text, 'from os import environ') };
  }
  const known = lineIn(text, /^import (?:[\w., ]+, ?)?os(?:[ \t]*(?:,.*)?)(?:#.*)?\r?$/gm);
  if (known !== undefined)
    return { environ: 'os.environ', edits: runsBefore(text, at, known) ? movedUp(text, known) : [] };
  const alias = lineIn(text, /^import os as (\w+)/gm);
  if (alias !== undefined && !runsBefore(text, at, alias)) return { environ: `${alias[1] ?? 'os'}.environ`, edits: [] };
  const member = lineIn(text, /^from os import [^\r\n]*?\benviron\b(?:[ \t]+as[ \t]+(\w+))?/gm);
  if (member !== undefined && !runsBefore(text, at, member)) return { environ: member[1] ?? 'environ', edits: [] };
  return { environ: 'os.environ', edits: importLine(text, 'import os') };
}

/** The first match that is a line of the program: a text of several lines imports nothing. */
function lineIn(text: string, line: RegExp): RegExpExecArray | undefined {
  const [first] = inCode('python', text, line);
  return first;
}

/** Whether a place runs as soon as the module does, above the statement that it needs: at the margin, or in a list, a branch or a class that begins there. */
function runsBefore(text: string, at: number, statement: RegExpExecArray): boolean {
  return statement.index > at && !isInFunction(text, at);
}

/** By the lines above that stand further out, up to the margin. */
function isInFunction(text: string, at: number): boolean {
  const lines = text.slice(Math.max(0, at - 40_000), at).split('\n');
  let depth = indentOf(lines.pop() ?? '');
  for (const line of lines.reverse()) {
    if (depth === 0) return false;
    const own = /^[ \t]*(?:#|\r?$)/.test(line) ? depth : indentOf(line);
    if (own < depth && /^[ \t]*(?:async[ \t]+)?def\b/.test(line)) return true;
    depth = Math.min(own, depth);
  }
  return false;
}

function indentOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}

/** The import at the top of the module; its own line further down goes where it imports nothing else. */
function movedUp(text: string, { 0: statement, index }: RegExpExecArray): readonly Edit[] {
  const isAlone = /^import os[ \t]*\r?$/.test(statement);
  const gone = { span: { start: index, end: nextLine(text, index) }, text: '' };
  return [...importLine(text, 'import os'), ...(isAlone ? [gone] : [])];
}

/** Whether `os` is another module or a variable of the file, or a parameter or a variable of the definition around the place. */
function isShadowed(text: string, at: number): boolean {
  if (/^os[ \t]*=[^=]|^(?:import|from)\b[^\n]*\bas[ \t]+os\b|^for[ \t]+os\b/m.test(text)) return true;
  const around = definitionAround(text, at);
  return (
    /\bdef[ \t]+\w+\((?:[^()]*,)?\s*os\s*[,:=)]|^[ \t]*os[ \t]*=[^=]|\bas[ \t]+os\b|\bfor[ \t]+os\b/m.test(around) ||
    isImportedBelow(text, at)
  );
}

/** Whether a function takes in `os` further down, which is its own name there from the beginning. Source: The Python Language Reference, "Naming and binding". */
function isImportedBelow(text: string, at: number): boolean {
  const line = text.lastIndexOf('\n', at - 1) + 1;
  if (!/^[ \t]/.test(text.slice(line, at)) || !/^(?:async def|def)\b/.test(definitionAround(text, at))) return false;
  const below = text.slice(at).split(/\n(?=[A-Za-z_@])/, 1)[0] ?? '';
  return /^[ \t]+import (?:[\w.]+, ?)*os\b/m.test(below);
}

/** From the last definition at the margin above a place up to the next text at the margin. */
function definitionAround(text: string, at: number): string {
  const margin = /^(?:async def|def|class)\b/gm;
  let start = 0;
  for (let found = margin.exec(text); found && found.index <= at; found = margin.exec(text)) start = found.index;
  const rest = /\n(?=[A-Za-z_@])/.exec(text.slice(at));
  return text.slice(start, rest ? at + rest.index : text.length);
}

/** Above the first import, below the docstring; among those of the standard library where these come first. */
function importLine(text: string, statement: string): readonly Edit[] {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const at = placeOfImports(text);
  const startsLine = at === 0 || text[at - 1] === '\n';
  const group = /^(?:(?:import|from)[ \t][^\n]*\n)*/.exec(text.slice(at))?.[0] ?? '';
  const isCramped = group === '' && /(?:"|''')[ \t]*\r?\n$/.test(text.slice(0, at));
  const line = `${startsLine ? '' : end}${isCramped ? end : ''}${statement}${end}`;
  const standard = group.split('\n').filter((each) => standardModules.test(each));
  if (standard.length > 0) return [insertion(at + placeAmong(group, standard), line)];
  // Imports of other packages make a group of their own, and definitions stand two lines apart (PEP 8).
  const rest = text.slice(at);
  const gap = /^\s*$/.test(rest) ? '' : /^(?:def|class|async def|@)/.test(rest) ? end + end : end;
  return [insertion(at, `${line}${gap}`)];
}

/** Where the first import stands or would stand, with the comments that belong to what follows below it. */
export function placeOfImports(text: string): number {
  return aboveHeading(text, importPlace(text));
}

/** Above a comment that stands right on top of the imports and speaks of them; above any that speaks of what else comes first. */
function aboveHeading(text: string, at: number): number {
  const heading = /(?:^|\n)((?:#(?!!)[^\n]*\n)+)$/.exec(text.slice(Math.max(0, at - 400), at))?.[1] ?? '';
  const isOfFirst =
    /^\w+(?:[ \t]*:[ \t]*[\w.[\]]+)?[ \t]*=(?!=)/.test(text.slice(at, at + 200)) &&
    !/licen[sc]e|copyright/i.test(heading);
  return (isOfFirst || /\bimport/i.test(heading)) && !/\bcoding[:=]/.test(heading) ? at - heading.length : at;
}

/** Modules of the standard library that many files import. */
const standardModules =
  /^(?:import|from)[ \t]+(?:abc|argparse|ast|asyncio|base64|collections|configparser|contextlib|copy|csv|dataclasses|datetime|decimal|enum|functools|getpass|glob|hashlib|hmac|http|importlib|inspect|io|itertools|json|logging|math|os|pathlib|pickle|platform|pprint|queue|random|re|secrets|shutil|signal|smtplib|socket|sqlite3|ssl|string|struct|subprocess|sys|tempfile|textwrap|threading|time|tomllib|traceback|types|typing|unittest|urllib|uuid|warnings|xml|zipfile)\b/;

/** Whether a line takes in a module that comes with Python. */
export function isStandard(line: string): boolean {
  return standardModules.test(line);
}

/** By the alphabet among plain imports that are sorted; else above them all. */
function placeAmong(group: string, standard: readonly string[]): number {
  const plain = standard.map((line) => line.trim()).filter((line) => /^import \w+$/.test(line));
  const isSorted = plain.every((line, index) => index === 0 || (plain[index - 1] ?? '') <= line);
  const before = isSorted ? plain.findLast((line) => line < 'import os') : undefined;
  return before === undefined ? 0 : group.indexOf('\n', group.indexOf(before)) + 1;
}

const header = /(?:[ \t]*(?:#[^\n]*)?\r?\n)*/y;
const docstring = /[rRuU]?("""|''')/y;
const shortDocstring = /[rRuU]?(?:"(?:\\[^\n]|[^"\\\n])*"|'(?:\\[^\n]|[^'\\\n])*')[ \t]*(?:#[^\n]*)?\r?(?:\n|$)/y;
/** What goes on with a statement behind a backslash. */
const continued = /(?<=\\\r?\n)[^\n]*(?:\n|$)/y;
const futureImport =
  /from[ \t]+__future__[ \t]+import\b[ \t]*(?:\((?:[^)#]|#[^\n]*)*\)[^\n]*|(?:[^\n(\\#;]|\\\r?\n)*(?:[#;][^\n]*)?)(?:\n|$)/y;

/** Where the imports begin: behind comments, docstring and `__future__` imports, which must all come first. */
export function importPlace(text: string): number {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  const pass = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at += found[0].length;
    return found;
  };
  pass(header);
  const opening = pass(docstring);
  if (opening) at = nextLine(text, closing(text, at, opening[1] ?? '"""'));
  else pass(shortDocstring);
  while (pass(continued));
  pass(header);
  while (pass(futureImport)) pass(header);
  return at;
}

/** Where a text in three quotes ends; a quote behind a backslash is none. */
function closing(text: string, from: number, quotes: string): number {
  const sign = /\\[\s\S]|"""|'''/g;
  sign.lastIndex = from;
  for (let found = sign.exec(text); found; found = sign.exec(text)) if (found[0] === quotes) return found.index;
  return text.length;
}

function nextLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? text.length : newline + 1;
}
