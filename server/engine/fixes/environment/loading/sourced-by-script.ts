import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import type { FixContext } from '../../fix.ts';
import { onlySets } from '../../secret/shell.ts';
import { isOfSystem } from '../../secret/system-names.ts';
import { writesFile } from './goes-nowhere.ts';
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
 * do so by hand each time. None where the file may hold what the shell takes otherwise than other readers do, or works by itself, and none in what another shell takes in and is started too, whose
 * `$0` is not the file. Source: POSIX, "Shell Command Language", `set -a`, `.`.
 */
export function sourcedByScript({ path, text, envPath, context }: Script): readonly Edit[] {
  const folder = folderPrefixOf(envPath);
  if (!isScript(path, text) || !path.startsWith(folder) || !/(?:^|\/)\.env(?:\.local)?$/.test(envPath)) return [];
  // It would take in what it has written itself at its last run.
  if (writesFile(text, envPath)) return [];
  // A carriage return at the end of a line is a part of the value.
  if (!(context.text(envPath) ?? '').split('\n').every(isPlainForShell)) return [];
  const isForOthers = onlySets(text);
  if (isForOthers ? !isForBash(path, text, context) : isTakenIn(path, context)) return [];
  if (unloaded('shell', envPath, context, path) === undefined) return [];
  const above = '../'.repeat(path.slice(folder.length).split('/').length - 1);
  const own = isForOthers ? `\${BASH_SOURCE[0]:-$0}` : '$0';
  const file = `"$(dirname "${own}")/${above}${envPath.slice(folder.length)}"`;
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

/** Whether a script only sets variables, for the shells that take it in: it is called so, or something of the project does. */
export function isForShells(path: string, text: string, context: FixContext): boolean {
  return onlySets(text) && (calledSo.test(path) || takenInBy(path, context).length > 0);
}

const calledSo =
  /(?:^|\/)(?:\.envrc|(?:[\w.-]*[._-])?(?:env|environment|vars?|variables|settings?|config|conf|secrets?|credentials|exports)(?:[._-][\w-]+)?\.(?:ba|z)?sh)$/;

/** Whether Bash alone takes in a script that sets variables for others: it knows where that lies, and another shell ends at the question. Source: Bash, "Bash Variables", `BASH_SOURCE`. */
function isForBash(path: string, text: string, context: FixContext): boolean {
  if (!/^#![^\n]*\bbash\b/.test(text)) return false;
  return takenInBy(path, context).every(
    (other) => /\.(?:ba)?sh$/.test(other) && /^#![^\n]*\bbash\b/.test(context.text(other) ?? ''),
  );
}

function isScript(path: string, text: string): boolean {
  const first = /^#!([^\n]*)/.exec(text)?.[1];
  return first === undefined ? /\.(?:ba|z)?sh$/.test(path) : /\b(?:ba|da|k|z)?sh\b/.test(first);
}

/** Whether a line of a file of variables says to the shell what it says to others, and names nothing that the shell sets or works by, some of which nobody may set. */
function isPlainForShell(line: string): boolean {
  if (/^[ \t]*(?:#[^\r]*)?$/.test(line)) return true;
  const name = setting.exec(line)?.[1];
  return name !== undefined && !isOfSystem(name) && !ofShell.test(name);
}

const setting =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)=(?:[\w@%+=:,./-]*|'[^'\r]*'|"[^"$`\\\r]*")[ \t]*(?:[ \t]#[^\r]*)?$/;

/** Sources: Bash Reference Manual, "Bash Variables"; zsh, "Parameters Set By The Shell" and "Parameters Used By The Shell"; POSIX, "Shell Variables". */
const ofShell =
  /^(?:_|BASHOPTS|BASHPID|COMP_\w+|DIRSTACK|EGID|EPOCH\w+|ERRNO|FCEDIT|FIGNORE|FPATH|FUNCNAME|FUNCNEST|GLOBIGNORE|HIST\w+|INPUTRC|MODULE_PATH|PIPESTATUS|POSIXLY_CORRECT|PROMPT\w*|SRANDOM|TIMEFORMAT|TMOUT|TTY\w*|ZDOTDIR|ZSH_\w+)$/;

/** Whether something of the project takes a script in by its name, or by one that it puts together, such as each file of the folder that the script lies in. */
function isTakenIn(path: string, context: FixContext): boolean {
  return takenInBy(path, context).length > 0;
}

function takenInBy(path: string, context: FixContext): readonly string[] {
  const parts = path.split('/');
  const stem = literalPattern((parts.at(-1) ?? '').replace(/\.(?:ba|z)?sh$/, ''));
  const folder = literalPattern(parts.at(-2) ?? '');
  const named = new RegExp(`${takes}[^\\n;&|#]{0,120}(?<![\\w-])${stem}(?:\\.(?:ba|z)?sh)?(?![\\w.-])`, 'm');
  const each = new RegExp(`${takes}["']?\\$\\{?\\w+\\}?["']?[ \\t]*(?:$|[;&|\\r])`, 'm');
  const ofFolder = new RegExp(folder === '' ? '\\*' : `\\*|(?<![\\w-])${folder}(?![\\w-])`);
  const others = context.paths().filter((other) => other !== path && mayTakeIn.test(other));
  return others.slice(0, mostOthers).filter((other) => {
    const text = context.text(other) ?? '';
    return named.test(text) || (each.test(text) && ofFolder.test(text));
  });
}

const takes = String.raw`(?:^|[\s;&|({"'\x60])(?:\.|source|source_env)[ \t]+`;
/** Scripts, what starts some, and what tells people how to. */
const mayTakeIn =
  /(?:\.(?:(?:ba|k|z)?sh|bats|json|just|md|mk|ya?ml)|(?:^|\/)(?:\.\w*rc|\.\w*profile|[\w.-]*Dockerfile[\w.-]*|[\w-]*[Mm]akefile|Jenkinsfile|justfile|Procfile|README|[\w-]+))$/;
const mostOthers = 2_000;

/** Behind what a script says of itself and its shell, before the comment of the first statement: undefined where nothing follows. */
function firstStatement(text: string): number | undefined {
  const head = /^(?:[ \t]*\r?\n|#[^\n]*\n|set[ \t]+[-+][^\n]*\n)*/.exec(text)?.[0] ?? '';
  if (text.slice(head.length).trim() === '') return undefined;
  const comment = /(?:^|\n[ \t]*\r?\n)((?:#[^\n]*\n)+)$/.exec(head)?.[1] ?? '';
  // The comment on top is of the whole script.
  return comment.length === head.length ? head.length : head.length - comment.length;
}
