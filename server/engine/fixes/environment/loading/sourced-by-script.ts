import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import type { FixContext } from '../../fix.ts';
import { unloaded } from './unloaded.ts';

/** What is asked of a script: its text, and the file of variables that it is to read. */
interface Script {
  readonly path: string;
  readonly text: string;
  readonly envPath: string;
  readonly context: FixContext;
}

/**
 * Has a script of a shell read the file of variables at its top, where it lies beside or above the script and nothing reads it so far: whoever starts the script would have to
 * do so by hand each time. None where the file may hold what the shell takes otherwise than other readers do. Source: POSIX, "Shell Command Language", `set -a`, `.`.
 */
export function sourcedByScript({ path, text, envPath, context }: Script): readonly Edit[] {
  const folder = folderPrefixOf(envPath);
  if (!isScript(path, text) || !path.startsWith(folder) || !/(?:^|\/)\.env(?:\.local)?$/.test(envPath)) return [];
  if (!(context.text(envPath) ?? '').split(/\r?\n/).every(isPlainForShell)) return [];
  if (unloaded('shell', envPath, context, path) === undefined) return [];
  const above = '../'.repeat(path.slice(folder.length).split('/').length - 1);
  const file = `"$(dirname "$0")/${above}${envPath.slice(folder.length)}"`;
  const end = lineBreakOf(text);
  const lines = [
    '# Values that git does not hold',
    `if [ -f ${file} ]; then`,
    '  set -a',
    `  . ${file}`,
    '  set +a',
    'fi',
    '',
    '',
  ];
  const at = firstStatement(text);
  return at === undefined ? [] : [insertion(at, lines.join(end))];
}

function isScript(path: string, text: string): boolean {
  const first = /^#!([^\n]*)/.exec(text)?.[1];
  return first === undefined ? /\.(?:ba|z)?sh$/.test(path) : /\b(?:ba|da|k|z)?sh\b/.test(first);
}

/** Whether a line of a file of variables says to the shell what it says to others. */
function isPlainForShell(line: string): boolean {
  return /^[ \t]*(?:#.*)?$|^[ \t]*(?:export[ \t]+)?[A-Za-z_]\w*=(?:[\w@%+=:,./-]*|'[^']*'|"[^"$`\\]*")[ \t]*(?:[ \t]#.*)?$/.test(
    line,
  );
}

/** Behind what a script says of itself and its shell, before the comment of the first statement: undefined where nothing follows. */
function firstStatement(text: string): number | undefined {
  const head = /^(?:[ \t]*\r?\n|#[^\n]*\n|set[ \t]+[-+][^\n]*\n)*/.exec(text)?.[0] ?? '';
  if (text.slice(head.length).trim() === '') return undefined;
  const comment = /(?:^|\n[ \t]*\r?\n)((?:#[^\n]*\n)+)$/.exec(head)?.[1] ?? '';
  // The comment on top is of the whole script.
  return comment.length === head.length ? head.length : head.length - comment.length;
}
