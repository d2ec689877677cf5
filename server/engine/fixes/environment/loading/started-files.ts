import { entriesOf, keyOf, textOf, valueAt } from '../../../syntax/document.ts';
import { joinedPath } from '../../../text/paths/joined-path.ts';
import { isOutside } from '../../../text/paths/outside-path.ts';
import type { FixContext } from '../../fix.ts';
import { programOfModule, type StartCommand, startIn } from './start-command.ts';
import { startedByFramework } from './started-by-framework.ts';
import { modulesStarted } from './started-modules.ts';

/** A file of the repository that a command starts. */
export interface StartedFile {
  readonly path: string;
  /** The folder that it finds its modules in, empty or with a slash at the end. */
  readonly root: string;
}

/** The folder that commands run in, after those that are gone through; undefined once nobody can say. */
export interface Shell {
  folder: string | undefined;
}

/**
 * The files that a text of a shell starts, one command after the other, and only where it is certain which: no text that is handed to another program, no command within another. Scripts of
 * `package.json` are followed, and so is what a framework or a build starts by itself. Sources: Python, "Command line and environment"; Node.js, "Command-line API"; npm, `npm run`; Ruby and PHP, their command lines; Go, `go run`.
 */
export function filesStarted(text: string, shell: Shell, context: FixContext, depth = 0): readonly StartedFile[] {
  if (/<<|\$\(|`/.test(text)) return [];
  const started: StartedFile[] = [];
  for (const command of commandsOf(text)) {
    const into = /^cd[ \t]+(\S+)$/.exec(command)?.[1];
    if (into !== undefined) shell.folder = folderIn(shell.folder, into);
    else if (/^(?:cd|pushd|popd)\b/.test(command)) shell.folder = undefined;
    else if (shell.folder !== undefined) started.push(...filesOf(command, shell.folder, context, depth));
  }
  return started;
}

/** A folder that is named in another one, with a slash at its end. */
export function folderIn(folder: string | undefined, into: string): string | undefined {
  if (folder === undefined || isOutside.test(into) || /[$*{<]/.test(into)) return undefined;
  const whole = joinedPath(folder, into);
  return whole === undefined || whole === '' ? whole : `${whole}/`;
}

/** Commands without their quotes; a text of several words stands as one that says nothing. */
function commandsOf(text: string): readonly string[] {
  return text
    .replace(/\\\r?\n[ \t]*/g, ' ')
    .replace(/(["'])((?:(?!\1)[^\\\n]|\\.)*)\1/g, (_, _quote, inner: string) =>
      /^[\w./:@=-]*$/.test(inner) ? inner : 'TEXT',
    )
    .split(/\r?\n|&&|\|\||[;|&]/)
    .map((command) => command.trim())
    .filter((command) => command !== '' && !command.startsWith('#'));
}

function filesOf(command: string, folder: string, context: FixContext, depth: number): readonly StartedFile[] {
  const script = calls
    .exec(command)
    ?.slice(1)
    .find((name) => name !== undefined);
  if (script !== undefined) return depth < mostDeep ? ofScript(script, folder, context, depth) : [];
  const known = startedByFramework(command, { folder, context });
  if (known !== undefined) return known.map((path) => ({ path, root: folder }));
  const start = startIn(command);
  const own = moduleOf(command, start);
  const whole = own === undefined ? undefined : joinedPath(folder, own);
  if (whole !== undefined && context.text(whole) !== undefined)
    return [{ path: whole, root: whole.slice(0, whole.lastIndexOf('/') + 1) }];
  const { program, operands } = start;
  if (program === 'python' && !/[ \t]-c[ \t]/.test(command)) return ofModules(command, folder, context);
  return program === 'go' && operands[1] === 'run' ? ofGo(operands[2], folder, context) : [];
}

/** The module that a command starts, as it names it. */
function moduleOf(command: string, { program, operands }: StartCommand): string | undefined {
  const script = scripts
    .exec(command)
    ?.slice(1)
    .find((path) => path !== undefined);
  if (script !== undefined || program === undefined)
    return script === undefined || isOutside.test(script) ? undefined : script;
  const [first = ''] = operands;
  const words = first.startsWith('-') || programOfModule(first) === program ? operands : operands.slice(1);
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    // What Python is given so, is no file.
    if (program === 'python' && /^-[mc]/.test(word)) return undefined;
    if (valued.test(word)) at++;
    else if (!word.startsWith('-') && !/^(?:run|watch|dev)$/.test(word))
      return programOfModule(word) === program && !isOutside.test(word) ? word : undefined;
  }
  return undefined;
}

/** Scripts of a shell, which are started by themselves as well. */
const scripts =
  /^(?:(?:sudo[ \t]+)?(?:ba|da|z)?sh[ \t]+(?:-\w+[ \t]+)*([\w./-]+\.(?:ba)?sh)|(\.\/[\w./-]+\.(?:ba)?sh))(?=\s|$)/;

/** Options that take what stands behind them. */
const valued = /^-(?:[rXWCI]|-(?:require|import|loader|conditions))$/;

/** `npm run report`, `yarn report`; what npm does by itself is no script. */
const calls =
  /^(?:npm[ \t]+(?:run|run-script)[ \t]+([\w:.-]+)|(?:npm|yarn|pnpm)[ \t]+(start)|(?:yarn|pnpm|bun)[ \t]+run[ \t]+([\w:-]+)|(?:yarn|pnpm)[ \t]+(?!add\b|install\b|exec\b|dlx\b|test\b|build\b)([\w:-]+))(?=\s|$)/;

const mostDeep = 4;

function ofScript(name: string, folder: string, context: FixContext, depth: number): readonly StartedFile[] {
  const scripts = entriesOf(valueAt(context.document(`${folder}package.json`)?.roots[0], 'scripts'));
  const command = textOf(scripts.find((each) => keyOf(each) === name)?.value);
  return command === undefined ? [] : filesStarted(command, { folder }, context, depth + 1);
}

/** Modules by their names, which Python looks up in the folder that a command runs in. */
function ofModules(command: string, folder: string, context: FixContext): readonly StartedFile[] {
  return modulesStarted(command).flatMap((module) => {
    const files = [`${folder}${module}.py`, `${folder}${module}/__main__.py`, `${folder}${module}/__init__.py`];
    const path = files.find((each) => context.text(each) !== undefined);
    return path === undefined ? [] : [{ path, root: folder }];
  });
}

/** The files of the package that `go run` builds. */
function ofGo(named: string | undefined, folder: string, context: FixContext): readonly StartedFile[] {
  const own = named === undefined || !/^\.{1,2}(?:\/|$)/.test(named) ? undefined : folderIn(folder, named);
  if (own === undefined) return [];
  const isMain = (path: string) =>
    path.startsWith(own) &&
    /^[^/]+(?<!_test)\.go$/.test(path.slice(own.length)) &&
    /^package main\b/m.test(context.text(path) ?? '');
  return context
    .paths()
    .filter(isMain)
    .map((path) => ({ path, root: own }));
}
