import loaders from '../../../../../rules/env-loaders.json' with { type: 'json' };
import { entriesOf, keyOf, textOf, valueAt } from '../../../syntax/document.ts';
import { fileNameOf } from '../../../text/paths/file-name.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { joinedPath } from '../../../text/paths/joined-path.ts';
import { isOutside } from '../../../text/paths/outside-path.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { holdsWord } from '../../../text/patterns/holds-word.ts';
import type { FixContext } from '../../fix.ts';
import { isIgnored } from '../../git-ignore.ts';
import { keptOfFile } from '../../kept-of-file.ts';
import { programOfModule, type StartCommand, startIn } from './start-command.ts';
import { isForValues } from './variables-file.ts';

/** A command by which people start a program, in the folder that it is run in. */
interface Start extends StartCommand {
  /** What it is called by. */
  readonly name: string;
  readonly folder: string;
}

/** A file of variables that a start hands its program. */
export interface HandedFile {
  readonly path: string;
  readonly reader?: string | undefined;
}

/**
 * The files of variables that what starts programs in a folder hands one: scripts of a manifest that start it, and what these call, a Makefile, a `Procfile`. What a test, Compose or
 * a container is given by them is none. Of several, that of whoever develops. `path`: of a module of the program.
 */
export function filesOfStart(folder: string, path: string, context: FixContext): readonly HandedFile[] {
  const program = programOfModule(path);
  const handed = startsOf(folder, context).flatMap((start) => {
    if (program === undefined || start.program !== program || !path.startsWith(start.folder)) return [];
    if (isOfOther(start, path, context)) return [];
    const files = start.files.flatMap((file) => (isOutside.test(file) ? [] : (joinedPath(start.folder, file) ?? [])));
    const kept = files.find((file) => isIgnored(file, context)) ?? files[0];
    return kept === undefined ? [] : [{ ...start, path: kept }];
  });
  const ofWork = handed.filter(({ name }) => /dev|local/.test(name));
  const [all, own] = [handed, ofWork].map((each) => new Map(each.map((file) => [file.path, file])));
  return [...((own?.size === 1 && all !== undefined && all.size > 1 ? own : all)?.values() ?? [])];
}

/** Who reads a file of variables for a program that is started with it, where that is another than usual. */
export function readerAtStart(path: string, envPath: string, context: FixContext): string | undefined {
  const handed = foldersAbove(path).flatMap((folder) => filesOfStart(folder, path, context));
  return handed.find((file) => file.path === envPath)?.reader;
}

/** Whether people start a program outside of a container, with a file of variables or without. */
export function isStartedHere(path: string, context: FixContext): boolean {
  const program = programOfModule(path);
  return foldersAbove(path).some((folder) => startsOf(folder, context).some((start) => start.program === program));
}

/**
 * The file of variables that a program of another language than Node's is handed as it is started, where it reads none by itself. Undefined where nothing hands it
 * one, or several do.
 */
export function fileOfStart(path: string, context: FixContext): HandedFile | undefined {
  const program = programOfModule(path);
  if (program === undefined || program === 'node' || classify(path) !== 'source') return undefined;
  for (const folder of foldersAbove(path)) {
    const [only, ...others] = filesOfStart(folder, path, context);
    if (only === undefined) continue;
    const isMeant = others.length === 0 && isForValues(only.path, context) && !readsItself(folder, program, context);
    return isMeant ? only : undefined;
  }
  return undefined;
}

function startsOf(folder: string, context: FixContext): readonly Start[] {
  return startersIn.flatMap(({ names, read }) => names.flatMap((name) => read(folder + name, context) ?? []));
}

/** Whether a command starts a module by its name, and a script is another one, which people start by itself. */
function isOfOther({ program, operands }: Start, path: string, context: FixContext): boolean {
  if (program !== 'python' || !/^if __name__ ==/m.test(context.text(path) ?? '')) return false;
  const named = operands.filter((word) => /\.py$|^[\w.]+:\w+$/.test(word));
  const stem = fileNameOf(path).replace(/\.py$/, '');
  return named.length > 0 && !named.some((word) => holdsWord(word, stem));
}

const startsProgram =
  /^(?:pre)?(?:start|dev|develop|serve|server|run|local|web|app|api|worker)(?:[:_.-](?!prod|test|e2e|ci\b|stag)[\w:.-]+)?$/;
const calls = /\b(?:npm|pnpm|yarn|bun)(?:[ \t]+run)?[ \t]+([\w:-]{1,60})/g;
const separators = /&&|[;|&"']+/;

/** Source: npm, "scripts". */
const ofManifest = keptOfFile((_text, manifest, context): readonly Start[] => {
  const scripts = new Map(
    entriesOf(valueAt(context.document(manifest)?.roots[0], 'scripts')).flatMap((each) => {
      const [name, command] = [keyOf(each), textOf(each.value)];
      return name === undefined || command === undefined ? [] : [[name, command]];
    }),
  );
  const reached = new Set([...scripts.keys()].filter((name) => startsProgram.test(name)));
  // What is called is gone through, too.
  for (const name of reached)
    for (const [, called = ''] of (scripts.get(name) ?? '').matchAll(calls))
      if (scripts.has(called)) reached.add(called);
  return [...reached].flatMap((name) =>
    startsIn(scripts.get(name) ?? '', { name, folder: folderPrefixOf(manifest) }).map((start) => ({
      ...start,
      program: start.program ?? (start.isContainer ? undefined : 'node'),
    })),
  );
});

/** Sources: GNU make, "Recipe Syntax"; just, "Recipes". */
const ofMakefile = keptOfFile((text, path): readonly Start[] => {
  const starts: Start[] = [];
  let target = '';
  for (const line of text.replace(/\\\r?\n[ \t]*/g, ' ').split(/\r?\n/)) {
    const own = /^@?([\w.-]+)[^:=\n]*:(?![=:])/.exec(line)?.[1];
    target = own ?? target;
    if (own === undefined && /^[ \t]/.test(line) && startsProgram.test(target))
      starts.push(...startsIn(line, { name: target, folder: folderPrefixOf(path) }));
  }
  return starts;
});

/** Source: Heroku, "The Procfile". */
const ofProcfile = keptOfFile((text, path): readonly Start[] =>
  [...text.matchAll(/^([\w-]+):[ \t]*([^\r\n]+)/gm)].flatMap(([, name = '', command = '']) =>
    name === 'release' ? [] : startsIn(command, { name: path + name, folder: folderPrefixOf(path) }),
  ),
);

const startersIn: readonly { readonly names: readonly string[]; readonly read: typeof ofManifest }[] = [
  { names: ['package.json'], read: ofManifest },
  { names: ['Makefile', 'justfile'], read: ofMakefile },
  { names: ['Procfile', 'Procfile.dev'], read: ofProcfile },
];

/** The commands of a line, each in the folder that those before it have gone into. */
function startsIn(line: string, { name, folder }: Pick<Start, 'name' | 'folder'>) {
  let own: string | undefined = folder;
  return line.split(separators).flatMap((command) => {
    const into = /^[ \t@-]*cd[ \t]+(\S+)/.exec(command)?.[1];
    if (into !== undefined) {
      const inner: string | undefined = own === undefined ? undefined : joinedPath(own, into);
      own = inner === undefined || inner === '' ? inner : `${inner}/`;
    }
    const isContainer = /^\s*@?(?:docker|podman)\b/.test(command);
    return own === undefined ? [] : [{ ...startIn(command), name, folder: own, isContainer }];
  });
}

/** Files of a program that are looked through for what reads its variables. */
const mostFiles = 300;

function readsItself(folder: string, program: string, context: FixContext): boolean {
  const known: Readonly<Record<string, { readonly loads: readonly string[] } | undefined>> = loaders;
  const loads = (known[program]?.loads ?? []).map((pattern) => new RegExp(pattern, 'm'));
  return context
    .paths()
    .filter((each) => each.startsWith(folder) && programOfModule(each) === program && classify(each) === 'source')
    .slice(0, mostFiles)
    .some((each) => loads.some((pattern) => pattern.test(context.text(each) ?? '')));
}
