import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import { blocksAround } from '../../secret/blocks-around.ts';
import { before, type LiteralMove, lineBefore } from '../dialect.ts';
import type { Fallback } from '../fallback.ts';
import { isForSigning } from '../signing.ts';
import { importsOf } from './go-start.ts';

/** Files of a package that are looked through. */
const mostFiles = 100;

/** A function that is given a variable's name alone and ends the program where it is not set, by how Go's programs call it. */
const required = /^func[ \t]+((?:[mM]ust|[rR]equire)\w*[eE]nv\w*)\([ \t]*\w+[ \t]+string[ \t]*\)[ \t]*string\b/m;

/**
 * Edits that read what signs by a function which ends the program where the variable is not set, in the place of the program's own `getEnv("…", "")`,
 * which would go on with an empty key. By one that the package has, else by a new one behind it. No edits where nothing is signed, and where the function
 * is another package's. Source: Effective Go, "Panic".
 */
export function requiredInGo(move: Omit<LiteralMove, 'envPath'>, { span, text: call }: Fallback): readonly Edit[] {
  const { text, literal } = move;
  const [, reader = '', key = ''] = /^(\w+)\(\s*("\w+")\s*,\s*["`]{2}$/.exec(call) ?? [];
  if (literal.site.language !== 'go' || reader === '' || text[span.start - 1] === '.' || !isForSigning(move)) return [];
  const name = /^[A-Z]/.test(reader) ? `Must${reader}` : `must${reader.slice(0, 1).toUpperCase()}${reader.slice(1)}`;
  const found = requiredIn(move, name);
  if (found === undefined) return [];
  const read = { span, text: `${found.name}(${key}` };
  if (found.isKnown) return [read];
  return [read, insertion(behindReader(text, reader), declared(text, { name, value: `${reader}(key, "")` }))];
}

/** A read of a variable that ends the program where it is not set, and what it takes. */
export interface RequiredRead {
  readonly read: string;
  readonly edits: readonly Edit[];
}

/**
 * The same within a function, in the place of `os.Getenv`, which gives an empty text for what is missing: the function goes behind all others of the file. Undefined
 * outside functions, for the default of a flag or a setting, where two are compared, for a variable of `main` that is asked for right behind, and where the package
 * has tests, or another package that may call it: they set no variable.
 */
export function requiredByFunction(move: LiteralMove, getenv: string): RequiredRead | undefined {
  const { text, path, name: variable, literal } = move;
  if (path.endsWith('_test.go') || blocksAround(text, literal.span.start).length === 0) return undefined;
  if (asDefault.test(lineBefore(move)) || /[!=]=\s*$/.test(before(move))) return undefined;
  const found =
    isTested(move) || !insideFunction(text, literal.span.start) || runsBeforeMain(move)
      ? undefined
      : requiredIn(move, 'mustGetenv');
  if (found === undefined) return undefined;
  const read = `${found.name}("${variable}")`;
  if (found.isKnown) return { read, edits: [] };
  return {
    read,
    edits: [insertion(text.trimEnd().length, declared(text, { name: found.name, value: `${getenv}(key)` }))],
  };
}

/** Whether a variable of the package is made by the function, which then runs before `main` reads the file of variables. */
function runsBeforeMain({ text, path, literal, context }: Pick<LiteralMove, 'text' | 'path' | 'literal' | 'context'>) {
  const head = text.slice(0, literal.span.start);
  const own = [...head.matchAll(/^func[ \t]+(\w+)[[(]/gm)].at(-1)?.[1];
  if (own === undefined) return false;
  const made = new RegExp(`^(?:var[ \\t]+|\\t)\\w+(?:[ \\t]+[\\w.*]+)?[ \\t]*=[ \\t]*${own}\\(`, 'm');
  const folder = folderPrefixOf(path);
  const beside = context.paths().filter((each) => each.endsWith('.go') && folderPrefixOf(each) === folder);
  const texts = beside.map((each) => context.text(each) ?? '');
  return texts.some((each) => made.test(each)) && texts.some((each) => /\bgodotenv\.(?:Load|Overload)\(/.test(each));
}

/** Whether a test may call it: one of the package, and for what others import, any of the module. Nobody imports `main`. */
function isTested({ text, path, context }: Pick<LiteralMove, 'text' | 'path' | 'context'>): boolean {
  const own = folderPrefixOf(path);
  const module = foldersAbove(path).find((folder) => context.text(`${folder}go.mod`) !== undefined) ?? '';
  const isMain = packageOf(text) === 'main';
  return context
    .paths()
    .some(
      (each) => each.endsWith('_test.go') && (folderPrefixOf(each) === own || (!isMain && each.startsWith(module))),
    );
}

function packageOf(text: string): string | undefined {
  return /^package[ \t]+(\w+)/m.exec(text)?.[1];
}

/** Whether a file is built on some machines alone, or by hand. Source: The Go command, "Build constraints". */
function isConstrained(path: string, text: string): boolean {
  const head = text.slice(0, Math.max(0, text.search(/^package\b/m)));
  return /^\/\/(?:go:build|[ \t]*\+build)[ \t]/m.test(head) || forMachine.test(path);
}

const forMachine =
  /_(?:aix|android|darwin|dragonfly|freebsd|illumos|ios|js|linux|netbsd|openbsd|plan9|solaris|wasip1|windows|386|amd64|arm|arm64|loong64|mips|mips64|mips64le|mipsle|ppc64|ppc64le|riscv64|s390x|wasm)\.go$/;

/** What a program may be started or set up with otherwise. */
const asDefault = /(?:\b(?:p?flag|pflags|flags|cmd|cli)\b|[dD]efault|\bStringVarP?\b|[eE]nv\w*\()[^;{}]*$/;

/** Not where `main` reads the file of variables only below. Source: godotenv, README. */
function insideFunction(text: string, at: number): boolean {
  if (/\bgodotenv\.(?:Load|Overload)\(/.test(text.slice(at))) return false;
  return blocksAround(text, at).some(({ head }) => /\bfunc\b(?:(?!\n(?:const|type|var)\b)[^{}])*$/.test(head));
}

/**
 * Such a function of the package, or the name for a new one. It must be there wherever the file is built: in the file itself, or in another that is always built with
 * it, which those that are each a program of their own are not. Undefined where something else of the package has the name, and for a new one in a file that is not always
 * built.
 */
function requiredIn(
  { text, path, context }: Pick<LiteralMove, 'text' | 'path' | 'context'>,
  name: string,
): { readonly name: string; readonly isKnown: boolean } | undefined {
  const folder = folderPrefixOf(path);
  const isBeside = (other: string) =>
    other !== path && folderPrefixOf(other) === folder && other.endsWith('.go') && !other.endsWith('_test.go');
  const beside = context.paths().filter(isBeside).slice(0, mostFiles);
  const others = beside.map((other) => ({ path: other, text: context.text(other) ?? '' }));
  const isAlone = isConstrained(path, text);
  const isStarted = startsAlone.test(text) && others.some((other) => startsAlone.test(other.text));
  const withIt = others.filter(
    (other) => packageOf(other.text) === packageOf(text) && !isConstrained(other.path, other.text),
  );
  const all = [text, ...(isAlone || isStarted ? [] : withIt.map((other) => other.text))];
  const known = all.map((each) => required.exec(each)?.[1]).find((each) => each !== undefined);
  if (known !== undefined) return { name: known, isKnown: true };
  // Two of them on one machine would not compile, wherever else they are built; those with a `main` of their own are never built together.
  const together = isStarted ? others.filter((other) => !startsAlone.test(other.text)) : others;
  const isTaken = [text, ...together.map((other) => other.text)].some((each) => new RegExp(`\\b${name}\\b`).test(each));
  return isAlone || isTaken ? undefined : { name, isKnown: false };
}

const startsAlone = /^func main\(\)/m;

/** Where the function that reads variables ends, else the file. */
function behindReader(text: string, reader: string): number {
  const own = new RegExp(`^func[ \\t]+${reader}\\([\\s\\S]*?^\\}`, 'm').exec(text);
  return own === null ? text.trimEnd().length : own.index + own[0].length;
}

function declared(text: string, { name, value }: { readonly name: string; readonly value: string }): string {
  const isLogging = /^(?:import[ \t]+|[ \t]+)"log"/m.test(importsOf(text));
  return [
    '',
    '',
    `// ${name} ends the program where the variable is not set.`,
    `func ${name}(key string) string {`,
    `\tvalue := ${value}`,
    '\tif value == "" {',
    isLogging ? '\t\tlog.Fatalf("%s is not set", key)' : '\t\tpanic(key + " is not set")',
    '\t}',
    '\treturn value',
    '}',
  ].join(lineBreakOf(text));
}
