import loaders from '../../../../../rules/env-loaders.json' with { type: 'json' };
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { edited } from '../../changed-file.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf, lineStartAt } from '../../edit/source-lines.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import { type LiteralMove, lineBefore } from '../dialect.ts';
import { isInstalledByHand } from './installed-by-hand.ts';
import { pinned } from './python-dotenv-version.ts';
import { isStandard, placeOfImports } from './python-import.ts';

type Loading = Omit<LiteralMove, 'name'>;

/** A call that reads the file of variables, alone on its line, and that says nothing which is made above it. */
const call =
  /^(?:dotenv\.)?load_dotenv\((?:override=True|verbose=True|find_dotenv\(\)|"\.env"|'\.env')?\)[ \t]*(?:#[^\n]*)?(?:\n|$)/m;

/**
 * Has a module read its file of variables before the line that asks for one: the call below moves up, behind the imports. None where it stands above or is
 * not there. Source: python-dotenv, "Getting Started".
 */
export function loadedFirst({ path, text, literal }: Pick<Loading, 'path' | 'text' | 'literal'>): readonly Edit[] {
  const found = path.endsWith('.py') && !/^[ \t]/.test(lineBefore({ text, literal })) ? call.exec(text) : null;
  if (found === null || found.index < literal.span.start) return [];
  const name = found[0].startsWith('dotenv.')
    ? /^import dotenv\b[^\n]*\n/m
    : /^from dotenv import [^\n(]*\bload_dotenv\b[^\n]*\n/m;
  const imported = name.exec(text);
  const at = behindImports(text, literal.span.start);
  if (imported === null || at === undefined) return [];
  const isBelow = imported.index > literal.span.start;
  const end = lineBreakOf(text);
  const [own, gone] = [found[0].trimEnd(), withComment(text, found.index, found.index + found[0].length)];
  const lines = [...(isBelow ? [imported[0].trimEnd()] : []), '', own, ''].join(end);
  return [
    insertion(at, lines),
    ...(isBelow ? [{ span: { start: imported.index, end: imported.index + imported[0].length }, text: '' }] : []),
    { span: gone, text: '' },
  ];
}

/** A line with the comment right above it and, where it stands alone, the blank line behind. */
function withComment(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  const comment = /(?:^|\n)(#[^\n]*\n)$/.exec(text.slice(0, start))?.[1] ?? '';
  const from = start - comment.length;
  const isAlone = /(?:^|\n)\r?\n$/.test(text.slice(0, from));
  const blank = isAlone ? /^\r?\n/.exec(text.slice(end))?.[0].length : undefined;
  return { start: from, end: end + (blank ?? 0) };
}

/** Files that are started, or hold the settings of what is. */
const starts = /(?:^|\/)(?:main|app|bot|run|server|manage|settings|config|configs|conf|constants)\.py$/;

/**
 * Has a module that asks for a variable read the file of variables, where nothing calls python-dotenv and the project has it, lists what pip installs, or lists nothing since
 * whoever runs it installs by hand. None elsewhere: in what is built as a package, only a module that is started reads files for it.
 */
export function loadedHere({ path, text, literal, envPath, context }: Loading): readonly Edit[] {
  if (!path.endsWith('.py') || classify(path) === 'vendored' || !/(?:^|\/)\.env$/.test(envPath)) return [];
  const folder = folderPrefixOf(envPath);
  const isStarted = starts.test(path) || runs.test(text);
  if (!isStarted && (isPackage(folder, context) || classify(path) === 'test')) return [];
  const isKnown = isListed(folder, context) || listed(folder, context) !== undefined;
  return isKnown || isListedBelow(folder, { text, context }) || isInstalledByHand(path, context)
    ? loadingCall(text, literal.span.start)
    : [];
}

/** Whether what lies in a folder is built as a package that other programs take in. Source: PyPA, "Packaging Python Projects". */
function isPackage(folder: string, context: FixContext): boolean {
  return (
    context.text(`${folder}setup.py`) !== undefined ||
    /^\[build-system\]/m.test(context.text(`${folder}pyproject.toml`) ?? '')
  );
}

/** What a script does at the margin, and a module that others take in does not. */
const runs = /^(?:if __name__ ==|asyncio\.run\(|main\(\))/m;

/** Whether what the scripts at the top are installed with is listed further down alone: python-dotenv, and beside it what this one takes in. */
function isListedBelow(folder: string, { text, context }: Pick<Loading, 'text' | 'context'>): boolean {
  const isManifest = (path: string) =>
    path.startsWith(folder) && /(?:^|\/)(?:requirements[\w.-]*\.txt|pyproject\.toml|Pipfile|setup\.py)$/.test(path);
  const manifests = context.paths().filter((path) => isManifest(path) && classify(path) !== 'vendored');
  const taken = [...text.matchAll(/^[ \t]*(?:from|import)[ \t]+(\w+)/gm)].map(([, name = '']) => name.toLowerCase());
  const lists = (path: string, name: string) =>
    new RegExp(`^[^#\\n]*(?<![\\w-])${name.replaceAll('_', '[-_]')}(?![\\w-])`, 'im').test(context.text(path) ?? '');
  return (
    manifests.every((path) => folderPrefixOf(path) !== folder) &&
    manifests.some(
      (path) =>
        !/(?:^|\/)(?:docs?|documentation|tests?)\//i.test(path) &&
        lists(path, 'python-dotenv') &&
        taken.some((name) => name !== 'dotenv' && lists(path, name)),
    )
  );
}

/**
 * Whether a script is started by itself, and neither it nor a module of the project that it takes in reads the file of variables, whatever another program of
 * the project does. Not one that others take in, which may be that program.
 */
export function isStartedAlone(path: string, context: FixContext): boolean {
  const text = context.text(path) ?? '';
  if (!path.endsWith('.py') || !(runs.test(text) || isScript(path, text)) || reads(text)) return false;
  const stem = path.slice(path.lastIndexOf('/') + 1, -'.py'.length);
  const taken = new RegExp(`^[ \\t]*(?:from|import)[ \\t][^\\n#]*\\b${literalPattern(stem)}\\b`, 'm');
  const modules = new Set(
    [...text.matchAll(/^[ \t]*(?:from|import)[ \t]+([\w.]+)/gm)].map(([, name = '']) => name.split('.').at(-1)),
  );
  const others = context
    .paths()
    .filter((each) => each.endsWith('.py') && each !== path && classify(each) !== 'vendored');
  if (others.length > mostModules) return false;
  return others.every((each) => {
    const other = context.text(each) ?? '';
    const isTaken = modules.has(each.slice(each.lastIndexOf('/') + 1, -'.py'.length)) || /__init__\.py$/.test(each);
    return !taken.test(other) && !(isTaken && reads(other));
  });
}

/** Whether a file does something at the margin that nobody wants of a module which is taken in, and is none that a framework takes in by its name. */
function isScript(path: string, text: string): boolean {
  const acts = /^(?:print\(|for\b|while\b)|^try:[ \t]*(?:#[^\n]*)?\r?\n(?![ \t]+(?:import|from)\b)/m;
  return (
    acts.test(text) &&
    classify(path) === 'source' &&
    !/(?:settings|config|[aw]sgi|__init__|celery|urls|conftest)\.py$/.test(path)
  );
}

/** Whether a script of Python is started by itself and no other file takes it in, a test neither, so that nothing else reads it. */
export function isNoModule(path: string, context: FixContext): boolean {
  const text = context.text(path) ?? '';
  if (!path.endsWith('.py') || !/^(?:if __name__ ==|asyncio\.run\()/m.test(text)) return false;
  const stem = path.slice(path.lastIndexOf('/') + 1, -'.py'.length);
  const taken = new RegExp(
    `^[ \\t]*(?:from|import)[ \\t][^\\n#]*\\b${literalPattern(stem)}\\b|["']${literalPattern(stem)}["']`,
    'm',
  );
  const others = context.paths().filter((each) => each.endsWith('.py') && each !== path);
  return others.length <= mostModules && others.every((each) => !taken.test(context.text(each) ?? ''));
}

const mostModules = 400;

function reads(text: string): boolean {
  return loaders.python.loads.some((pattern) => new RegExp(pattern).test(text));
}

/** The call behind the imports that stand above a place; where none do, where they would. */
function loadingCall(text: string, before: number): readonly Edit[] {
  const isBare = !/^(?:import|from)[ \t]/m.test(text);
  const at = isBare ? placeOfImports(text) : behindImports(text, before);
  if (at === undefined || call.test(text)) return [];
  const end = lineBreakOf(text);
  const isKnown = /^from dotenv import [^\n(]*\bload_dotenv\b/m.test(text);
  // Packages stand apart from what comes with Python (PEP 8).
  const above = isBare || isKnown ? '' : (text.slice(0, at).trimEnd().split('\n').at(-1) ?? '');
  const isApart = text[at] !== undefined && isStandard(above) && /\n[ \t]*$/.test(text.slice(0, at));
  const gap = isApart ? [''] : [];
  const lines = [...(isKnown ? [] : [...gap, 'from dotenv import load_dotenv']), '', 'load_dotenv()', ''];
  return [insertion(at, [...lines, ...(isBare ? [''] : [])].join(end))];
}

function isListed(below: string, context: FixContext): boolean {
  const folder = folderOfPackages(below, context);
  const manifests = loaders.python.manifests.flatMap((name) => context.text(folder + name) ?? []);
  return manifests.some((each) => /^[^#\n]*\bpython-dotenv\b/m.test(each));
}

/** The folder whose lists say what is installed: for a program of Django that has none, the nearest one above that lists Django. */
function folderOfPackages(folder: string, context: FixContext): string {
  const stands = (name: string) => context.text(folder + name) !== undefined;
  if (!stands('manage.py') || loaders.python.manifests.some(stands)) return folder;
  const lists = (above: string) => /^django\b/im.test(context.text(`${above}requirements.txt`) ?? '');
  return foldersAbove(folder).find(lists) ?? folder;
}

/**
 * Has the programs of Django that are started (`manage.py`, `wsgi.py`, `asgi.py`, `celery.py`) read the file of variables beside `manage.py`, whatever settings
 * they take. None where there is no such program, or one of them cannot be told how. Sources: python-dotenv, "Getting Started", which looks for `.env` from the
 * folder of the file that calls it upwards; Celery, "First steps with Django", whose worker starts by none of the others.
 */
export function loadedByDjango(envPath: string, context: FixContext): readonly FileChange[] {
  const folder = folderPrefixOf(envPath);
  const manage = `${folder}manage.py`;
  if (!/(?:^|\/)\.env$/.test(envPath) || context.text(manage) === undefined) return [];
  if (!isListed(folder, context) && listed(folder, context) === undefined) return [];
  const early = takenEarly(folder, context);
  if (early !== undefined) {
    const text = context.text(early) ?? '';
    return [edited(early, loadingCall(text, /^[A-Z_]+[ \t]*=/m.exec(text)?.index ?? 0)) ?? []].flat();
  }
  const others = context
    .paths()
    .filter((path) => path.startsWith(folder) && path !== manage)
    .filter((path) => isStartedToo(path, path.slice(folder.length), context));
  const changes = [manage, ...others].map((path) => {
    const text = context.text(path) ?? '';
    const start = /^(?:def |if __name__|os\.environ|application\b)/m.exec(text)?.index ?? text.length;
    return edited(path, loadingCall(text, start));
  });
  return changes.every((change) => change !== undefined) ? changes : [];
}

/**
 * The one module of settings, where something takes it in that none of the programs starts: tests by pytest, what the site's host starts, or a script that imports it above all else. It then
 * reads the file of variables itself. Undefined for any other. Source: pytest-django, "Configuring Django settings".
 */
function takenEarly(folder: string, context: FixContext): string | undefined {
  const named = /DJANGO_SETTINGS_MODULE["'],\s*["']([\w.]+)["']/.exec(context.text(`${folder}manage.py`) ?? '')?.[1];
  const path = named === undefined ? undefined : `${folder}${named.replaceAll('.', '/')}.py`;
  if (named === undefined || path === undefined || context.text(path) === undefined) return undefined;
  const inPytest = ['pytest.ini', 'setup.cfg', 'tox.ini', 'pyproject.toml'].some((file) =>
    /^[ \t]*DJANGO_SETTINGS_MODULE[ \t]*=/m.test(context.text(folder + file) ?? ''),
  );
  const imports = new RegExp(`^(?:from ${literalPattern(named)} import|import ${literalPattern(named)})\\b`, 'm');
  const isBefore = (each: string) =>
    each.startsWith(folder) &&
    each.endsWith('.py') &&
    each !== path &&
    classify(each) !== 'vendored' &&
    imports.test(context.text(each) ?? '');
  const isTaken = inPytest || servedBy.test(context.text(path) ?? '') || context.paths().some(isBefore);
  return isTaken ? path : undefined;
}

/** What starts a site by a file of its own, which no repository holds. Source: PythonAnywhere Help, "Deploying an existing Django project", `/var/www/…_wsgi.py`. */
const servedBy = /\.pythonanywhere\.com["']/;

/** What servers start, and scripts that set Django up themselves. Source: Django, "Settings", `django.setup()`. */
function isStartedToo(path: string, own: string, context: FixContext): boolean {
  // What is installed beside is no program of the project.
  if (classify(path) === 'vendored') return false;
  if (/(?:^|\/)[aw]sgi\.py$/.test(path)) return true;
  if (path.endsWith('celery.py')) return context.text(path)?.includes('DJANGO_SETTINGS_MODULE') === true;
  if (!/^(?:\w+\/)?[\w-]+\.py$/.test(own)) return false;
  const text = context.text(path) ?? '';
  return /^django\.setup\(\)/m.test(text) && text.includes('DJANGO_SETTINGS_MODULE');
}

/**
 * Lists python-dotenv in the `requirements.txt` that pip installs the program from, in the order of the others. Undefined where it is listed, where there is
 * no such file, or another tool writes it. Source: pip, "Requirements File Format".
 */
export function listed(below: string, context: FixContext): FileChange | undefined {
  const folder = folderOfPackages(below, context);
  const path = `${folder}requirements.txt`;
  const text = context.text(path);
  if (text === undefined || text.trim() === '' || isListed(below, context)) return undefined;
  if (
    /--hash=|autogenerated|^-r /m.test(text) ||
    loaders.python.writers.some((file) => context.text(folder + file) !== undefined)
  )
    return undefined;
  const names = [...text.matchAll(/^[A-Za-z][\w.-]*/gm)].map(({ 0: name, index }) => ({
    name: name.toLowerCase(),
    index,
  }));
  const isSorted = names.every(({ name }, at) => at === 0 || (names[at - 1]?.name ?? '') <= name);
  const next = isSorted ? names.find(({ name }) => name > 'python-dotenv') : undefined;
  const end = lineBreakOf(text);
  const line = `python-dotenv${pinned(text, folder, context)}`;
  if (next !== undefined) return edited(path, [insertion(next.index, `${line}${end}`)]);
  return edited(path, [insertion(text.length, text.endsWith('\n') ? `${line}${end}` : `${end}${line}`)]);
}

/** Where the imports at the top of a module end, above a place; undefined where there are none, or nobody can say. */
function behindImports(text: string, before: number): number | undefined {
  const limit = lineStartAt(text, before);
  const imports = [
    ...text
      .slice(0, limit)
      .matchAll(/^(?:import[ \t]+[^\n]*|from[ \t]+\S+[ \t]+import[ \t]+(?:\([^)]*\)[^\n]*|[^\n]*))\n/gm),
  ];
  const last = imports.at(-1);
  if (last === undefined || /\\\r?\n$/.test(last[0])) return undefined;
  const head = text.slice(0, last.index);
  // Within a text of several lines stands no import.
  const isInText = (head.match(/"""|'''/g)?.length ?? 0) % 2 === 1;
  return isInText ? undefined : last.index + last[0].length;
}
