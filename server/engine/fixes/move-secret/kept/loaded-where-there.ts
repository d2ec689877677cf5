import { fileNameOf } from '../../../text/paths/file-name.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { edited } from '../../changed-file.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import type { FileChange, FixContext } from '../../fix.ts';

/** Build files that are looked through. */
const mostFiles = 200;

/**
 * Has a build of Gradle load a file of properties only where it is there, once git no longer hands it out: a fresh clone could not be configured at all otherwise. None where the
 * build asks already, or loads it in a way of its own. Source: Flutter, "Build and release an Android app", "Configure signing in Gradle".
 */
export function loadedWhereThere(path: string, context: FixContext): readonly FileChange[] {
  if (!path.endsWith('.properties')) return [];
  const files = context.paths().filter((each) => /\.gradle$/.test(each));
  return files.slice(0, mostFiles).flatMap((file) => {
    const edits = guarded(context.text(file) ?? '', fileNameOf(path));
    const change = edits.length === 0 ? undefined : edited(file, edits);
    return change === undefined ? [] : [change];
  });
}

function guarded(text: string, name: string): readonly Edit[] {
  const declared = new RegExp(
    `^[ \\t]*(?:def|final[ \\t]+def|File)[ \\t]+(\\w+)[ \\t]*=[ \\t]*(?:rootProject\\.|project\\.)?file\\(["'][^"'\\n]*${literalPattern(name)}["']\\)[ \\t]*;?[ \\t]*\\r?$`,
    'm',
  ).exec(text);
  const file = declared?.[1];
  if (file === undefined || new RegExp(`\\b${file}\\.(?:exists|canRead|isFile)\\(`).test(text)) return [];
  const loads = new RegExp(`^([ \\t]*)((\\w+)\\.load\\(new FileInputStream\\(${file}\\)\\))`, 'm').exec(text);
  const properties = loads?.[3];
  if (loads === null || properties === undefined) return [];
  const store = new RegExp(
    `(\\bstoreFile[ \\t]*=?[ \\t]*)(file\\((${properties}(?:\\[["'][\\w.]+["']\\]|\\.[\\w.]+|\\.getProperty\\(["'][\\w.]+["']\\)))\\))`,
    'g',
  );
  const uses = [...text.matchAll(store)].map(({ 1: head = '', 2: call = '', 3: read = '', index }) => ({
    span: { start: index + head.length, end: index + head.length + call.length },
    text: `${read} ? ${call} : null`,
  }));
  return [insertion(loads.index + (loads[1] ?? '').length, `if (${file}.exists()) `), ...uses];
}
