import { classify } from '../../../text/paths/path-class.ts';
import type { FixContext } from '../../fix.ts';
import { keptOfFile } from '../../kept-of-file.ts';

/**
 * The version in the manner of a file that pins what it lists, but for a few lines, which the Python runs that the program is for; empty for any other file, of which pip
 * takes the last that fits. Sources: PyPI, python-dotenv, `requires_python`: 3.8 for 1.0.1, 3.5 for 0.20.0, 2.7 and 3.5 for 0.18.0; Django, "What Python version can I use with
 * Django?": 2.7 up to 1.11, 3.6 up to 3.2.
 */
export function pinned(text: string, folder: string, context: FixContext): string {
  const lines = [...text.matchAll(/^[A-Za-z][\w.-]*(?:\[[^\]\n]*\])?[ \t]*([^\n#;]*)/gm)];
  const fixed = lines.filter(([, version = '']) => /^==[ \t]*\d/.test(version));
  if (fixed.length === 0 || fixed.length < lines.length * mostPinned) return '';
  if (/^django[ \t]*==[ \t]*1\./im.test(text) || isOfPython2(text, folder, context)) return '==0.18.0';
  return /^django[ \t]*==[ \t]*(?:2\.|3\.[0-2]\b)/im.test(text) ? '==0.20.0' : '==1.0.1';
}

/** Of the lines of such a file. */
const mostPinned = 0.75;

/** Whether Python 2 runs the program: by what is installed for it, what says which Python that is, or its own statements. The version for it runs on Python 3 as well. */
function isOfPython2(requirements: string, folder: string, context: FixContext): boolean {
  if (parts.test(requirements)) return true;
  const says = (name: string, pattern: RegExp) => pattern.test(context.text(folder + name) ?? '');
  if (sayings.some(([name, pattern]) => says(name, pattern))) return true;
  const own = context.paths().filter((path) => path.startsWith(folder) && path.endsWith('.py'));
  return own.slice(0, mostModules).some((path) => classify(path) === 'source' && prints(path, context) === true);
}

/** What Python 3 has by itself, installed whatever Python there is. Sources: PyPI, the pages of these packages; PEP 508, markers. */
const parts =
  /^(?:backports?[._-](?:functools[_-]lru[_-]cache|shutil[_-]get[_-]terminal[_-]size|ssl[_-]match[_-]hostname)|configparser|enum34|functools32|futures|ipaddress|MySQL-python|pathlib2|subprocess32|unittest2)[ \t]*(?:[=<>~!][^;\n#]*)?(?:#[^\n]*)?\r?$/im;

/** Sources: PyPA, "Core metadata", Requires-Python and Classifier; Heroku, "Specifying a Python runtime"; pyenv, README; tox, "Configuration". */
const sayings: readonly (readonly [string, RegExp])[] = [
  ['runtime.txt', /^python-2\./m],
  ['.python-version', /^2\./m],
  ['setup.py', /python_requires\s*=\s*["'][^"'\n]*>=?\s*2\.|Programming Language :: Python :: 2(?:\.\d|["'])/],
  ['setup.cfg', /^python_requires\s*=[^\n]*>=?\s*2\.|Programming Language :: Python :: 2(?:\.\d|\s*$)/m],
  ['tox.ini', /^envlist\s*=(?:[^\n]*|(?:\s*\n[ \t]+[^\n]*){1,20})\bpy2[67]\b/m],
  ['Pipfile', /^python_version\s*=\s*["']2\./m],
];

/** Modules that are looked at for statements of Python 2. */
const mostModules = 200;

/** Statements that Python 3 refuses: `print "…"`, `except Error, error:`, `raise Error, "…"`. Source: Python, "What's New In Python 3.0". */
const prints = keptOfFile((text) =>
  /^[ \t]*(?:print[ \t]+(?:["']|[a-z_]\w*[ \t]*(?:\r?$|[,.%]))|except[ \t]+[\w.]+[ \t]*,[ \t]*\w+[ \t]*:|raise[ \t]+[\w.]+[ \t]*,[ \t]*["'])/m.test(
    text.replace(/"""[\s\S]*?"""|'''[\s\S]*?'''/g, ''),
  ),
);
