import { fileNameOf } from '../../../text/paths/file-name.ts';
import { joinedPath } from '../../../text/paths/joined-path.ts';
import type { FixContext } from '../../fix.ts';
import { isIgnored } from '../../git-ignore.ts';
import { projectFolderOf } from '../../secret/compose-files.ts';

/** A file of variables that a script hands to Compose, and that script. */
interface Sourced {
  readonly envPath: string;
  readonly script: string;
  /** The script has Compose do something before that, for which the variable is not set. */
  readonly isAskedBefore: boolean;
}

/**
 * The file of variables, left out of git, that a script reads into its environment before it starts what a Compose file says: the last one, which counts. Undefined where no script
 * does, or one starts it otherwise. Sources: POSIX, "Shell Command Language", `.` and `set -a`; Compose, "Merge Compose files", which it takes without `-f`.
 */
export function sourcedForCompose(path: string, context: FixContext): Sourced | undefined {
  const folder = projectFolderOf(path, context);
  const found = context
    .paths()
    .filter((file) => isScript.test(file) && !/\.(?:php|py|rb|[cm]?[jt]s)$/.test(file))
    .flatMap((script) => {
      const text = context.text(script) ?? '';
      if (!/\bdocker[ -]compose\b/.test(text) || !exportsAll.test(text)) return [];
      return startsIn(text, fileNameOf(path)).map((files) => {
        const own = files.flatMap((file) => joinedPath(folder.replace(/\/$/, ''), file) ?? []);
        const envPath = own.findLast((file) => isIgnored(file, context));
        const isAskedBefore = composes.test(text.slice(0, text.search(anySourced)));
        return envPath === undefined ? undefined : { envPath, script, isAskedBefore };
      });
    });
  const [first] = found;
  return found.every((each) => each?.envPath === first?.envPath) ? first : undefined;
}

/** In words, who reads a file of variables that Compose does not read by itself; undefined where no script does. */
export function sourcedInWords(path: string, envPath: string, context: FixContext): string | undefined {
  const sourced = fileNameOf(envPath) === '.env' ? undefined : sourcedForCompose(path, context);
  if (sourced?.envPath !== envPath) return undefined;
  return `${sourced.script} reads ${envPath} before it starts Compose, which does not read it by itself.`;
}

/** Of each command that starts a Compose file, the files of variables that its branch has read. */
function startsIn(text: string, name: string): readonly (readonly string[])[] {
  const lines = text.split(/\r?\n/);
  return lines.flatMap((line, at) => {
    const [, indent = '', options = ''] = start.exec(line) ?? [];
    if (!start.test(line) || !isOf(options, name)) return [];
    const branch: string[] = [];
    for (const before of lines.slice(0, at).reverse()) {
      if (
        indentOf(before) < indent.length &&
        /^\s*(?:if|elif|else|case|function)\b|^\s*[\w*|"'-]+\)|\(\)\s*\{/.test(before)
      )
        break;
      branch.unshift(before);
    }
    return [branch.flatMap((each) => sourced.exec(each)?.[1] ?? [])];
  });
}

function isOf(options: string, name: string): boolean {
  const files = [...options.matchAll(/(?:-f|--file)[ =]["']?([^\s"']+)/g)].map(([, file = '']) => fileNameOf(file));
  return files.length > 0 ? files.includes(name) : byDefault.test(name);
}

function indentOf(line: string): number {
  return line.trim() === '' ? Number.POSITIVE_INFINITY : (/^[ \t]*/.exec(line)?.[0].length ?? 0);
}

const isScript = /\.(?:ba|z)?sh$|(?:^|\/)bin\/[\w-]+$/;
const exportsAll = /^[ \t]*set[ \t]+(?:-o[ \t]+allexport|-[a-z]*a[a-z]*)\b/m;
const start =
  /^([ \t]*)(?:exec[ \t]+)?(?:\w+=\S*[ \t]+)*docker[ -]compose\b((?:[ \t]+-\S+(?:[ \t]+[^\s-]\S*)??)*)[ \t]+(?:up|run|start)\b/;
const sourced =
  /(?:^|[\s;&])(?:source|\.)[ \t]+["']?(?:\.\/)?([\w./-]*\.env[\w.-]*|[\w./-]+\.env)["']?[ \t]*(?:$|[;&|#])/;
const anySourced = /(?:^|[\s;&])(?:source|\.)[ \t]+["']?[\w./-]*\.env/;
const composes = /^[ \t]*docker[ -]compose\b/m;
const byDefault = /^(?:docker-)?compose(?:\.override)?\.ya?ml$/;
