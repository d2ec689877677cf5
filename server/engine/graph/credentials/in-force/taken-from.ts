import { fileNameOf } from '../../../text/paths/file-name.ts';

/** A program, and a name that it signs by. */
interface Use {
  readonly path: string;
  readonly text: string;
  /** As it is written there. */
  readonly name: string;
}

/**
 * Whether a program takes a name from a module of constants, as far as both are of one language and the program says whence it takes it: an import, a qualifier, or the package of which both are. What
 * the program declares under that name itself is another one. Sources: ECMAScript, "Imports"; Python, "The import statement"; Go, "Package clause"; Rust, "Use declarations".
 */
export function isTakenFrom(module: string, { path, text, name }: Use): boolean {
  const [, stem = '', ending = ''] = /^(.{1,100}?)\.(\w{1,4})$/.exec(fileNameOf(module)) ?? [];
  if (isDeclared(name, text)) return false;
  const folder = folderOf(module);
  const own = stem === 'index' || stem === 'mod' || stem === '__init__' ? (folder.split('/').at(-1) ?? '') : stem;
  switch (ending) {
    case 'go':
      return (
        path.endsWith('.go') && (folder === folderOf(path) || isQualified(folder.split('/').at(-1) ?? '', name, text))
      );
    case 'py':
      return path.endsWith('.py') && takenInPython(own).test(text);
    case 'rs':
      return path.endsWith('.rs') && new RegExp(`\\b${own}::`).test(text);
    default:
      return /\.[cm]?[jt]sx?$/.test(path) && takenInScript(own).test(text);
  }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** `const KEY = …`, `KEY := …`, and at the beginning of a line `KEY = …`. */
function isDeclared(name: string, text: string): boolean {
  return new RegExp(
    `(?:^|\\n)(?:[ \\t]{0,40}(?:(?:export|const|let|var|val|static|pub)[ \\t]{1,4}){1,3})?${name}[ \\t]{0,4}(?::[^=\\n]{1,40})?:?=(?!=)`,
  ).test(text);
}

/** `config.Key`, where the package is taken in under that name. */
function isQualified(folder: string, name: string, text: string): boolean {
  return /^\w{1,60}$/.test(folder) && text.includes(`/${folder}"`) && text.includes(`${folder}.${name}`);
}

function takenInPython(module: string): RegExp {
  const [from, names] = ['from[ \\t]{1,4}[\\w.]{0,100}', '[ \\t]{1,4}import[ \\t]{1,4}[^\\n]{0,100}'];
  return new RegExp(
    `^[ \\t]{0,8}(?:${from}\\b${module}\\b|${from}${names}\\b${module}\\b|import[ \\t]{1,4}[\\w.]{0,100}\\b${module}\\b)`,
    'm',
  );
}

function takenInScript(module: string): RegExp {
  return new RegExp(
    `["'\`][@~\\w./-]{0,120}(?:[./~@])${module.replace(/[.-]/g, '\\$&')}(?:/index)?(?:\\.[cm]?[jt]s)?["'\`]`,
  );
}
