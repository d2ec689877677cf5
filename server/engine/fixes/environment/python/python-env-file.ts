import { keptForEach } from '../../../model/kept-for.ts';
import { folderOf } from '../../../text/paths/folder-of.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { joinedPath } from '../../../text/paths/joined-path.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import type { FixContext } from '../../fix.ts';
import { isIgnored } from '../../git-ignore.ts';
import { keptOfFile } from '../../kept-of-file.ts';

/** Files of the project that are looked through for what reads its variables. */
const mostFiles = 300;

/**
 * The file of variables that a program of Python has a package read by its place: what the module itself names, else what all others of the program do. Undefined where none
 * names one that can be told. Sources: django-environ, `Env.read_env`, which takes the file beside the module that calls it where it is given none; python-dotenv, `load_dotenv`,
 * `dotenv_path`; Python, `pathlib.PurePath.parents`, `os.path.dirname`.
 */
export function envFileOfPython(path: string, context: FixContext): string | undefined {
  if (!path.endsWith('.py')) return undefined;
  const own = readIn(path, context) ?? [];
  if (own.length > 0) return only(own, context);
  const project = foldersAbove(path).find((folder) => context.text(`${folder}manage.py`) !== undefined);
  if (project === undefined) return undefined;
  return only(
    modulesBelow(context.paths(), project).flatMap((each) => readIn(each, context) ?? []),
    context,
  );
}

/** Modules of a project, kept for all findings. */
const modulesBelow = keptForEach((paths: readonly string[], project): readonly string[] =>
  paths
    .filter((each) => each.startsWith(project) && each.endsWith('.py') && classify(each) === 'source')
    .slice(0, mostFiles),
);

/** What all say, where they say the same; a file of another name may be one that git has, and is taken where it is told to ignore it. */
function only(files: readonly (string | undefined)[], context: FixContext): string | undefined {
  const [first] = files;
  if (first === undefined || files.some((file) => file !== first)) return undefined;
  if (/(?:^|\/)\.env(?:\.[\w-]+)?$/.test(first)) return first;
  return /(?:^|\/)[\w-]+\.env$/.test(first) && isIgnored(first, context) ? first : undefined;
}

/** The files that a module reads, undefined each that cannot be told. */
const readIn = keptOfFile((text, path): readonly (string | undefined)[] => {
  if (!/\b(?:read_env|load_dotenv)\s*\(/.test(text)) return [];
  return [...text.matchAll(reading)].flatMap(([, named = '', given = '']) => {
    const argument = given
      .replace(/^\s*(?:env_file|dotenv_path)\s*=\s*/, '')
      .replace(/,\s*(?:override|verbose|encoding)\s*=[^,]*/g, '')
      .trim();
    // Such a call of python-dotenv looks from its module upwards.
    if (argument === '' || argument.startsWith('override'))
      return named === 'read_env' ? joinedPath(folderOf(path), '.env') : [];
    if (/\bfind_dotenv\b/.test(argument)) return [];
    // From where the program is started, which for a module at the root is the root.
    const plain = /^["']([\w-]+\.env)["']$/.exec(argument)?.[1];
    if (plain !== undefined && named === 'load_dotenv' && !path.includes('/')) return plain;
    return fileOf(argument, { path, text }, 0);
  });
});

const reading =
  /^[ \t]*(?:[\w.]+\.)?(read_env|load_dotenv)\(((?:[^()\n]|\((?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))*\)){0,300})\)/gm;

interface Module {
  readonly path: string;
  readonly text: string;
}

/** The path that a variable of a module holds; undefined where that cannot be told. */
export function pathNamed(name: string, module: Module): string | undefined {
  return fileOf(name, module, 0);
}

/** Expressions within each other, and variables that are looked up after each other. */
const deepest = 10;

/** The path that an expression makes of the module's own; undefined where that cannot be told. */
function fileOf(expression: string, module: Module, depth: number): string | undefined {
  const said = expression.trim();
  if (depth > deepest) return undefined;
  const inner = /^(?:str|Path|pathlib\.Path|os\.path\.abspath|os\.path\.realpath|abspath|realpath)\((.*)\)$/.exec(
    said,
  )?.[1];
  if (said === '__file__') return module.path;
  if (inner !== undefined && isBalanced(inner)) return fileOf(inner, module, depth + 1);
  const resolved = /^(.*)\.(?:resolve|absolute)\([^()]*\)$/.exec(said)?.[1];
  if (resolved !== undefined) return fileOf(resolved, module, depth + 1);
  const parent = /^(.*)\.parent$/.exec(said)?.[1];
  if (parent !== undefined) return above(fileOf(parent, module, depth), 1);
  const [, below = '', count = ''] = /^(.*)\.parents\[(\d)\]$/.exec(said) ?? [];
  if (below !== '') return above(fileOf(below, module, depth + 1), Number(count) + 1);
  const folder = /^(?:os\.path\.)?dirname\((.*)\)$/.exec(said)?.[1];
  if (folder !== undefined && isBalanced(folder)) return above(fileOf(folder, module, depth), 1);
  // django-environ's own paths: a step up is one folder.
  const [, root = '', steps = ''] = /^(environ\.Path\(__file__\))\s*-\s*(\d)$/.exec(said) ?? [];
  if (root !== '') return above(module.path, Number(steps));
  const [, base = '', name = ''] =
    /^(.*?)\s*\/\s*["']([^"'{}]+)["']$/.exec(said) ??
    /^(?:os\.path\.)?join\((.*?),\s*["']([^"'{}]+)["']\)$/.exec(said) ??
    /^(\w+)\(["']([^"'{}]+)["']\)$/.exec(said) ??
    /^f["']\{(\w+)\}\/([^"'{}]+)["']$/.exec(said) ??
    [];
  if (name !== '') {
    const place = fileOf(base, module, depth + 1);
    return place === undefined ? undefined : joinedPath(place, name);
  }
  return /^[A-Za-z_]\w*$/.test(said) ? fileOf(assigned(said, module.text) ?? '', module, depth + 1) : undefined;
}

function assigned(name: string, text: string): string | undefined {
  const all = [
    ...text.matchAll(new RegExp(`^${literalPattern(name)}(?:[ \\t]*:[ \\t]*\\w+)?[ \\t]*=[ \\t]*([^\\n#]+)`, 'gm')),
  ];
  return all.length === 1 ? all[0]?.[1]?.trim() : undefined;
}

function above(path: string | undefined, count: number): string | undefined {
  if (path === undefined) return undefined;
  let folder = path;
  for (let step = 0; step < count; step++) {
    if (folder === '') return undefined;
    folder = folderOf(folder);
  }
  return folder;
}

/** Whether brackets close within. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === '(') depth++;
    if (char === ')' && --depth < 0) return false;
  }
  return depth === 0;
}
