import { folderPrefixOf } from '../../text/paths/folder-of.ts';
import { foldersAbove } from '../../text/paths/folders-above.ts';
import { joinedPath } from '../../text/paths/joined-path.ts';
import { classify } from '../../text/paths/path-class.ts';
import type { FixContext } from '../fix.ts';
import { keptOfFile } from '../kept-of-file.ts';

/** Tests and modules that are looked through. */
const mostTests = 300;
const mostTaken = 1_500;

/** Whether a test of the package takes in a module of JavaScript or TypeScript, itself or by what it takes in: it sets no variable. */
export function isTested(path: string, context: FixContext): boolean {
  const root = foldersAbove(path).find((folder) => context.text(`${folder}package.json`) !== undefined);
  if (root === undefined) return false;
  const tests = context
    .paths()
    .filter((each) => each.startsWith(root) && isScript.test(each) && classify(each) === 'test');
  const seen = new Set(tests.slice(0, mostTests));
  for (const each of seen) {
    if (each === path) return true;
    if (seen.size > mostTaken) return true;
    for (const taken of takenIn(each, context) ?? []) {
      const found = endings
        .map((end) => taken + end)
        .find((file) => isScript.test(file) && context.text(file) !== undefined);
      if (found !== undefined) seen.add(found);
    }
  }
  return false;
}

const isScript = /\.[cm]?[jt]sx?$/;
const endings: readonly string[] = ['', '.js', '.ts', '.tsx', '.jsx', '.mjs', '/index.js', '/index.ts'];

/** What a module takes in of its own project, from the top, as it names it. */
const takenIn = keptOfFile((text, path): readonly string[] =>
  [...text.matchAll(/(?:\bfrom|\bimport\(?|\brequire\(|\bmock\()\s*["'](\.{1,2}(?:\/[^"'\n]{0,200})?)["']/g)].flatMap(
    ([, taken = '']) => joinedPath(folderPrefixOf(path).replace(/\/$/, ''), taken)?.replace(/\.js$/, '') ?? [],
  ),
);
