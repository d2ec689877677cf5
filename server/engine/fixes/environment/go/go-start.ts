import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import { blocksAround } from '../../secret/blocks-around.ts';
import { inCode } from '../../secret/outside-code.ts';
import { behind, type LiteralMove, lineBefore } from '../dialect.ts';
import { isForSigning } from '../signing.ts';

/** A variable of a package, which is given its value before anything of the program runs. */
export interface PackageVariable {
  readonly name: string;
  readonly isBytes: boolean;
}

/** The variable or constant of the package whose value the literal is; undefined for one within a function, or within anything else. */
export function packageVariable(move: Pick<LiteralMove, 'text' | 'literal'>): PackageVariable | undefined {
  const [, keyword, name = '', bytes] =
    /^(?:(const|var)[ \t]+|[ \t]+)(\w+)(?:[ \t]+string)?[ \t]*=[ \t]*(\[\]byte\([ \t]*)?$/.exec(lineBefore(move)) ?? [];
  const isEnded = (bytes === undefined ? /^[ \t]*(?:\/\/|\r?\n|$)/ : /^[ \t]*\)[ \t]*(?:\/\/|\r?\n|$)/).test(
    behind(move),
  );
  const isInBlock = keyword !== undefined || blockEnd(move) !== undefined;
  return name === '' || name === '_' || !isEnded || !isInBlock ? undefined : { name, isBytes: bytes !== undefined };
}

/** Where the block of variables or constants ends that the literal stands in. */
function blockEnd({ text, literal }: Pick<LiteralMove, 'text' | 'literal'>): number | undefined {
  for (const block of text.matchAll(/^(?:const|var)[ \t]*\([\s\S]*?^\)/gm)) {
    const end = block.index + block[0].length;
    if (block.index < literal.span.start && literal.span.end < end) return end;
  }
  return undefined;
}

/**
 * What ends the program at its start where the variable is not set, behind what declares it: it would sign with nothing, and take what anybody has
 * signed so, or find out in the middle of its work. Empty in a library for what signs nothing. Source: Effective Go, "Panic", whose example is this one.
 */
export function stoppedWhenUnset(move: LiteralMove, variable: PackageVariable): string {
  if (!isStoppedUnset(move) || checksIn(move.text) !== undefined) return '';
  return ['', '', 'func init() {', ...checkOf(move, variable), '}'].join(lineBreakOf(move.text));
}

/** The same within the function that stops for others already. */
export function stoppedWithOthers(move: LiteralMove, variable: PackageVariable): readonly Edit[] {
  const known = isStoppedUnset(move) ? checksIn(move.text) : undefined;
  if (known === undefined) return [];
  const end = lineBreakOf(move.text);
  return [insertion(known, checkOf(move, variable).join(end) + end)];
}

/** A library signs for its program; what else it may be given late is for the program to say. */
function isStoppedUnset(move: LiteralMove): boolean {
  if (move.path.endsWith('_test.go') || isLoadedLate(move)) return false;
  return /^package main\b/m.test(move.text) || isForSigning(move);
}

/** Whether another file of the package reads the file of variables, when those of the package have their values already: a check would stop what has all that it needs. */
function isLoadedLate(move: LiteralMove): boolean {
  const { path, text, context } = move;
  const folder = folderPrefixOf(path);
  const beside = context
    .paths()
    .filter((each) => each !== path && each.startsWith(folder) && /^[\w.-]+\.go$/.test(each.slice(folder.length)))
    .slice(0, mostFiles)
    .map((each) => context.text(each) ?? '');
  const isAuto = [text, ...beside].some((each) => each.includes(`"${autoload}"`));
  return !isAuto && beside.some((each) => loads.test(each)) && loadedBefore(move).length === 0;
}

const loads = /\bgodotenv\.(?:Load|Overload)\(/;

function checkOf({ name }: LiteralMove, variable: PackageVariable): readonly string[] {
  const isEmpty = variable.isBytes ? `len(${variable.name}) == 0` : `${variable.name} == ""`;
  return [`\tif ${isEmpty} {`, `\t\tpanic("${name} is not set")`, '\t}'];
}

/** Such a function up to its closing brace. */
const checks =
  /^func init\(\) \{\r?\n(?:\tif [^\n{]{1,100}\{\r?\n\t\tpanic\("\w+ is not set"\)\r?\n\t\}\r?\n)+(?=\})/gm;

/** Where that function goes on; undefined where there is none but in a text or a comment. */
function checksIn(text: string): number | undefined {
  const [own] = inCode('go', text, checks);
  return own && own.index + own[0].length;
}

/** The same as an edit, where the declaration stays in its place. */
export function stopEdits(move: LiteralMove, variable: PackageVariable): readonly Edit[] {
  const stop = stoppedWhenUnset(move, variable);
  const { text, literal } = move;
  const line = text.indexOf('\n', literal.span.end);
  const lineEnd = line < 0 ? text.length : text[line - 1] === '\r' ? line - 1 : line;
  return stop === '' ? stoppedWithOthers(move, variable) : [insertion(blockEnd(move) ?? lineEnd, stop)];
}

/**
 * The same behind a variable of `main`. No edits for any other: the function may be told of the error in its own way.
 */
export function stopInMain(move: LiteralMove): readonly Edit[] {
  const { text, literal } = move;
  const [, indent = '', name = ''] =
    /^([ \t]+)(?:var[ \t]+)?(\w+)(?:[ \t]+string)?[ \t]*:?=[ \t]*$/.exec(lineBefore(move)) ?? [];
  const [block, outer] = blocksAround(text, literal.span.start);
  const isMain = block !== undefined && outer === undefined && /\bfunc main\(\)\s*$/.test(block.head);
  const isLoadedLater = loads.test(text.slice(literal.span.end));
  if (name === '' || name === '_' || !isMain || isLoadedLater || !/^[ \t]*(?:\/\/|\r?\n)/.test(behind(move))) return [];
  const end = text.indexOf('\n', literal.span.end) + 1;
  const stop = /^(?:import[ \t]+|[ \t]+)"log"/m.test(importsOf(text)) ? 'log.Fatal' : 'panic';
  const lines = [`if ${name} == "" {`, `\t${stop}("${move.name} is not set")`, '}'].map((line) => indent + line);
  return [insertion(end, lines.join(lineBreakOf(text)) + lineBreakOf(text))];
}

/** The text with blanks for comments and texts of several lines, which import nothing; all else keeps its place. */
export function withoutLongTexts(text: string): string {
  if (!/\/\*|`/.test(text)) return text;
  return text.replace(
    /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|(?![\s\S]))|`[^`]*(?:`|(?![\s\S]))|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g,
    (token) => (token.startsWith('/*') || /^`[^`]*\n/.test(token) ? token.replace(/[^\r\n]/g, ' ') : token),
  );
}

/** The statements of a file that import something, without comments, each import on a line of its own. Source: The Go Programming Language Specification, "Semicolons". */
export function importsOf(text: string): string {
  const all =
    withoutLongTexts(text).match(/^import[ \t]*\([^()\r\n]*\)|^import[ \t]*\([\s\S]*?^\)|^import[ \t]+[^(\n]+/gm) ?? [];
  return all
    .map((each) => each.replace(/\/\/[^\r\n]*/g, ''))
    .join('\n')
    .replace(/[;(][ \t]*(?=import\b)/g, '\n')
    .replace(/([;(])[ \t]*(?=[\w."`])/g, '$1\n\t');
}

const autoload = 'github.com/joho/godotenv/autoload';

/** Files that are looked through for one that loads the variables. */
const mostFiles = 300;

/**
 * The import that has the file of variables read before the variables of the package, where `main` reads it too late for them. Source: The Go
 * Programming Language Specification, "Package initialization"; godotenv, README, "autoload".
 */
export function loadedBefore({ text, context, envPath }: LiteralMove): readonly Edit[] {
  const isKnown = text.includes(`"${autoload}"`) || !envPath.endsWith('.env') || context.text('go.mod') === undefined;
  const block = isKnown ? undefined : /^import[ \t]*\(\r?\n[^)]*?(?=^\))/m.exec(text);
  if (!block || /^vendor\//m.test(context.paths().join('\n'))) return [];
  const files = context.paths().filter((path) => path.endsWith('.go'));
  if (!files.slice(0, mostFiles).some((path) => /\bgodotenv\.Load\(\)/.test(context.text(path) ?? ''))) return [];
  const lines = [...block[0].matchAll(/^[ \t]*(?:[\w.]+[ \t]+)?"([^"\r\n]+)"[^\r\n]*\r?\n/gm)];
  const hosted = lines.filter(([, path = '']) => /^[^/]*\./.test(path));
  const end = lineBreakOf(text);
  const line = `\t_ "${autoload}"${end}`;
  const next = hosted.find(([, path = '']) => path > autoload);
  const last = hosted.at(-1);
  if (next) return [insertion(block.index + next.index, line)];
  if (last) return [insertion(block.index + last.index + last[0].length, line)];
  return [insertion(block.index + block[0].length, end + line)];
}
