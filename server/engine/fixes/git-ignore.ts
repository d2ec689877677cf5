import { fileNameOf } from '../text/paths/file-name.ts';
import { folderPrefixOf } from '../text/paths/folder-of.ts';
import { foldersAbove } from '../text/paths/folders-above.ts';
import { matchesPath, pathPattern } from '../text/paths/path-pattern.ts';
import { rewritten, textAfter, withLine } from './changed-file.ts';
import { applyEdits, type Edit, insertion } from './edit/edit.ts';
import { lineBreakOf } from './edit/source-lines.ts';
import type { FileChange, FixContext } from './fix.ts';
import { isLaravelCache } from './secret/laravel-cache.ts';

/** Makes sure that git ignores a file: by a line for it that is commented out, else by one beside those for its like, else at the end. */
export function ignoreChange(path: string, context: FixContext): FileChange | undefined {
  if (isIgnored(path, context)) return undefined;
  // A project below the root that has its own keeps to it, where the root has none.
  const folder =
    [...foldersAbove(path)].reverse().find((each) => context.text(`${each}.gitignore`) !== undefined) ?? '';
  const ignoreFile = `${folder}.gitignore`;
  const read = context.text(ignoreFile);
  if (isUnreadIgnoreFile(read))
    return inUtf8(ignoreFile, read, (text) =>
      ignoreChange(path, { ...context, text: (file) => (file === ignoreFile ? text : context.text(file)) }),
    );
  const text = read;
  const pattern = ignorePattern(path, context, folder);
  if (text === undefined) return withLine(ignoreFile, text, pattern);
  const edits = [commentTakenUp(text, pattern), besideItsLike(text, pattern)].filter((edit) => edit !== undefined);
  // A later line may take the pattern back.
  const fitting = edits.find((edit) => isNamedIn(applyEdits(text, [edit]), path.slice(folder.length)) === true);
  if (fitting) return { kind: 'edit', path: ignoreFile, edits: [fitting] };
  return withLine(ignoreFile, text, endsInSection(text) ? lineBreakOf(text) + pattern : pattern);
}

/** Whether a file that tells tools what to ignore is in UTF-16, of which they read no line: it comes with its mark, and is written anew without. */
export function isUnreadIgnoreFile(text: string | undefined): text is string {
  return text?.startsWith('\uFEFF') === true;
}

/** Such a file without its mark, and what is changed about its lines. */
export function inUtf8(
  path: string,
  text: string,
  change: (lines: string) => FileChange | undefined,
): FileChange | undefined {
  const lines = text.slice(1);
  const more = change(lines);
  return rewritten(path, text, more === undefined ? lines : textAfter(more, lines));
}

/** A comment that says the pattern and nothing else becomes the pattern. */
function commentTakenUp(text: string, pattern: string): Edit | undefined {
  let at = 0;
  for (const line of text.split('\n')) {
    const said = line.trimEnd();
    if (isSameInComment(said, pattern)) return { span: { start: at, end: at + said.length }, text: pattern };
    at += line.length + 1;
  }
  return undefined;
}

/** Behind the last line that names files of variables, for one of them. */
function besideItsLike(text: string, pattern: string): Edit | undefined {
  const kind = /^\.(?:env|dev\.vars)\b/.test(pattern) ? /^\/?\.(?:env|dev\.vars)\b[^\n]*\n/gm : undefined;
  const last = kind && [...text.matchAll(kind)].at(-1);
  return last && insertion(last.index + last[0].length, pattern + lineBreakOf(text));
}

/** Whether its last lines stand below a heading, or are one, to which a further line would belong. */
function endsInSection(text: string): boolean {
  const lines = text.trimEnd().split('\n');
  const isSpaced = /\n\s*\n$/.test(text);
  const head = lines.findLastIndex((line) => /^\s*(?:#|$)/.test(line));
  return !isSpaced && lines[head]?.startsWith('#') === true;
}

/**
 * In words, how git lets go of a file that holds values now, and that it did not ignore before, or has taken in all the same;
 * undefined where it does ignore it, or the file is new.
 */
export function heldByGit(path: string, context: FixContext): string | undefined {
  const isNamed = isIgnored(path, context) && !context.isSeenByGit(path);
  if (context.text(path) === undefined || isNamed) return undefined;
  return `Git keeps a file that it has taken in: if it has ${path}, run git rm --cached ${path} before you commit.`;
}

/** What git has taken in, or would, though values are to stand in it, as a member of an offer. */
export function untracking(path: string, context: FixContext): { readonly untracks?: string } {
  return heldByGit(path, context) === undefined ? {} : { untracks: path };
}

/**
 * A file that tools look for by its name, or write wherever they run, is ignored wherever it lies, any other where it lies. Sources: Python, "Compiled
 * Python files"; Vim, "swap-file".
 */
export function ignorePattern(path: string, context: Pick<FixContext, 'paths' | 'facts'>, folder = ''): string {
  if (/(?:^|\/)__pycache__\//.test(path)) return '__pycache__/';
  const name = fileNameOf(path);
  const written = /\.(?:pyc|swp)$/.exec(name)?.[0];
  if (written !== undefined) return `*${written}`;
  const below = path.slice(folder.length);
  // The others that Laravel makes there are made again as well.
  if (isLaravelCache(path)) return below.replace(/[^/]+(?=\.\w+$)/, below.includes('/cache/') ? '*' : '$&');
  // A name without an ending is that of folders as well: `ssh`.
  const own = below === name && !name.includes('.') ? `/${name}` : below;
  if (folder === '' && copiesOf(path, context).length > 0) return name;
  if (!/^\.(?:env|dev\.vars)\b|^local\.properties$|^(?:arduino_)?secrets\.h$/.test(name)) return own;
  const isOfOneKind = name.startsWith('.env.');
  return isOfOneKind && own !== name && hasHarmlessNamesake(path, name, context) ? own : name;
}

/** Files of the same name that hold the same secret, where none of that name holds anything else: a program that is built beside has its own copy. */
export function copiesOf(path: string, context: Pick<FixContext, 'paths' | 'facts'>): readonly string[] {
  const name = fileNameOf(path);
  const [first] = context.facts(path)?.credentials ?? [];
  const alike = context.paths().filter((each) => each !== path && (each === name || each.endsWith(`/${name}`)));
  const isCopy = (each: string) =>
    first?.digest !== undefined && context.facts(each)?.credentials[0]?.digest === first.digest;
  return keyFile.test(name) && alike.every(isCopy) ? alike : [];
}

/** A file of one key, which no program finds by a name that all such files have. */
const keyFile = /^(?!\.).+\.(?:json|pem|key|p8|p12|pfx|jks|keystore|ppk)$/i;

/** Whether the project has a file of that name elsewhere in which no secret stands, which it gives to whoever starts with it. */
function hasHarmlessNamesake(path: string, name: string, context: Pick<FixContext, 'paths' | 'facts'>): boolean {
  return context
    .paths()
    .some((each) => each !== path && each.endsWith(`/${name}`) && context.facts(each)?.credentials.length === 0);
}

/** Whether the project has said in a comment that git is to keep such a file: its pattern is commented out below words that speak of it. */
export function isKeptOnPurpose(path: string, context: FixContext): boolean {
  const pattern = ignorePattern(path, context);
  return foldersAbove(path).some((folder) => {
    const lines = (context.text(`${folder}.gitignore`) ?? '').split(/\r?\n/);
    return lines.some((line, index) => isSameInComment(line, pattern) && saysKept.test(lines[index - 1] ?? ''));
  });
}

const saysKept =
  /^#.*\b(?:remov(?:ed?|ing)|keep(?:ing)?|kept|commit(?:ted|ting)?|track(?:ed|ing)?|un-?ignor(?:ed?|ing)|not ignor(?:ed?|ing)|allow(?:ed|ing)?)\b/i;

function isSameInComment(line: string, pattern: string): boolean {
  const said = line.trimEnd();
  return /^#[ \t]*/.test(said) && said.replace(/^#[ \t]*\/?/, '') === pattern;
}

/** Makes sure that an ignore file of another tool names a file below its folder. */
export function keptOutOf(ignoreFile: string, path: string, context: FixContext): FileChange | undefined {
  const folder = folderPrefixOf(ignoreFile);
  const text = context.text(ignoreFile);
  const own = path.slice(folder.length);
  if (!path.startsWith(folder) || isNamedIn(text, own) === true) return undefined;
  if (!isUnreadIgnoreFile(text)) return withLine(ignoreFile, text, own);
  return inUtf8(ignoreFile, text, (lines) => (isNamedIn(lines, own) ? undefined : withLine(ignoreFile, lines, own)));
}

/** By the ignore files above it; the last pattern that matches decides. */
export function isIgnored(path: string, context: Pick<FixContext, 'text'>): boolean {
  let ignored = false;
  for (const folder of [...foldersAbove(path)].reverse())
    ignored = isNamedIn(context.text(`${folder}.gitignore`), path.slice(folder.length)) ?? ignored;
  return ignored;
}

/** Whether the patterns of an ignore file name the path; undefined: they say nothing of it. */
function isNamedIn(text: string | undefined, path: string): boolean | undefined {
  let named: boolean | undefined;
  if (isUnreadIgnoreFile(text)) return undefined;
  for (const line of (text ?? '').split(/\r?\n/)) {
    const pattern = line.trim();
    if (pattern === '' || pattern.startsWith('#')) continue;
    const isNegated = pattern.startsWith('!');
    if (matchesPath(pathPattern(pattern.slice(isNegated ? 1 : 0)), path)) named = !isNegated;
  }
  return named;
}
