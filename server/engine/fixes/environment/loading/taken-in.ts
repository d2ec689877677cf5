import { folderOf } from '../../../text/paths/folder-of.ts';
import { joinedPath } from '../../../text/paths/joined-path.ts';
import type { FixContext } from '../../fix.ts';
import { keptOfFile } from '../../kept-of-file.ts';
import type { StartedFile } from './started-files.ts';

/** Whether a started file is this one, or takes it in, itself or by others, by names of which nobody has to guess what they mean. */
export function runs({ path: started, root }: StartedFile, path: string, context: FixContext): boolean {
  const met = new Set([started]);
  for (const each of met) {
    if (each === path) return true;
    if (met.size > mostMet) return false;
    for (const taken of each.endsWith('.py') ? ofPython(each, root, context) : ofOthers(each, context)) met.add(taken);
  }
  return false;
}

/** Files that are followed. */
const mostMet = 200;

function ofPython(path: string, root: string, context: FixContext): readonly string[] {
  return (namesOfPython(path, context) ?? []).flatMap(({ dots, parts }) => {
    const above = dots === 0 ? root : folderAbove(path, dots);
    if (above === undefined) return [];
    // What is named may be a module, or a part of the one before it.
    return [parts, parts.slice(0, -1)].flatMap((own) => {
      const whole = `${above}${own.join('/')}`;
      return [`${whole}.py`, `${own.length === 0 ? above : `${whole}/`}__init__.py`].filter(
        (each) => context.text(each) !== undefined,
      );
    });
  });
}

function folderAbove(path: string, dots: number): string | undefined {
  const folders = path.split('/').slice(0, -1);
  if (folders.length < dots - 1) return undefined;
  return folders
    .slice(0, folders.length - (dots - 1))
    .map((folder) => `${folder}/`)
    .join('');
}

interface PythonName {
  /** How many stand before it: each but the first means a folder above. */
  readonly dots: number;
  readonly parts: readonly string[];
}

/** Sources: Python, "The import statement"; Django, "Settings", `DJANGO_SETTINGS_MODULE`. */
const namesOfPython = keptOfFile((text): readonly PythonName[] => {
  const from = [
    ...text.matchAll(/^[ \t]*from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]+(\([^)]{0,2000}\)|[^\n#]{1,500})/gm),
  ].flatMap(([, dots = '', module = '', names = '']) =>
    names
      .replace(/[()]/g, '')
      .split(',')
      .flatMap((name) => /^\s*(\w+)/.exec(name)?.[1] ?? [])
      .map((name) => ({ dots: dots.length, parts: [...module.split('.'), name].filter((part) => part !== '') })),
  );
  const whole = [...text.matchAll(/^[ \t]*import[ \t]+([\w., \t]{1,500})/gm)].flatMap(([, names = '']) =>
    names.split(',').flatMap((name) => /^\s*([\w.]+)/.exec(name)?.[1] ?? []),
  );
  const settings = /["']DJANGO_SETTINGS_MODULE["']\s*,\s*["']([\w.]+)["']/.exec(text)?.[1];
  return [
    ...from,
    ...[...whole, ...(settings === undefined ? [] : [settings])].map((name) => ({ dots: 0, parts: name.split('.') })),
  ];
});

/** By paths that are relative to the file. */
function ofOthers(path: string, context: FixContext): readonly string[] {
  return (pathsIn(path, context) ?? []).flatMap((named) => {
    const whole = joinedPath(folderOf(path), named);
    const bare = whole?.replace(/\.[cm]?js$/, '');
    const files = [whole, ...endings.map((end) => `${bare}${end}`), ...endings.map((end) => `${bare}/index${end}`)];
    const found = files.find((each) => each !== undefined && /\.\w+$/.test(each) && context.text(each) !== undefined);
    return found === undefined ? [] : [found];
  });
}

const endings = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.rb'];

/** Sources: Node.js, "Modules"; Ruby, `Kernel#require_relative`; PHP, `require`, `__DIR__`. */
const pathsIn = keptOfFile((text, path): readonly string[] => {
  const pattern = path.endsWith('.rb')
    ? /^[ \t]*require_relative[ \t(]+["']([\w./-]{1,200})["']/gm
    : path.endsWith('.php')
      ? /\b(?:require|include)(?:_once)?[ \t(]+__DIR__[ \t]*\.[ \t]*["']\/([\w./-]{1,200})["']/g
      : /(?:\bfrom|\bimport\(?|\brequire\()\s*["'](\.{1,2}\/[^"'\n]{1,200})["']/g;
  return [...text.matchAll(pattern)].flatMap(([, named = '']) => (/^\/\/|^#/.test(named) ? [] : [named]));
});
