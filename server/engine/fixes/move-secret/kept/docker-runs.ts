import { folderOf, folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { joinedPath } from '../../../text/paths/joined-path.ts';
import { holdsWord } from '../../../text/patterns/holds-word.ts';
import { edited } from '../../changed-file.ts';
import { insertion } from '../../edit/edit.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import { keptOfFile } from '../../kept-of-file.ts';
import type { HandedVariable } from './hand-over.ts';

/** A command that starts a container. */
interface Run {
  readonly path: string;
  readonly command: string;
  /** What may be the name of an image in it. */
  readonly words: ReadonlySet<string>;
  /** Files of variables that it names. */
  readonly files: readonly NamedFile[];
  /** Behind `docker run`. */
  readonly at: number;
  /** From 1. */
  readonly line: number;
  /** Where its variables come from: of the shell that people type it in, of that of another user, or of whatever runs it elsewhere. */
  readonly by: 'shell' | 'sudo' | 'others';
  /** Whether a command above it has left the folder of the file. */
  readonly isMoved: boolean;
}

interface NamedFile {
  readonly written: string;
  /** In the repository, from the folder of what holds the command, and from the top, where people start it. None for one of the machine, or that a variable says. */
  readonly paths: readonly string[];
}

/** What tells or starts commands. */
const holdsCommands = /(?:^|\/)(?:Makefile|justfile|Jenkinsfile|package\.json|[\w.-]+\.(?:md|sh|ya?ml))$/;

/** What people follow, or start by hand. */
const byHand = /(?:^|\/)(?:Makefile|justfile|[\w.-]+\.(?:md|sh))$/;

/** Files that are looked through. */
const mostFiles = 200;

/**
 * Has the commands that people start such a container by hand it the new file of variables beside them, else, where they are told, a variable of their shell. Source:
 * Docker, "docker container run", `--env`, `--env-file`.
 */
export function givenByRuns(dockerfile: string, variable: HandedVariable, context: FixContext): readonly FileChange[] {
  const all = runsOf(dockerfile, variable.name, context).flatMap((run) => {
    if (isGiven(run, variable)) return [];
    const option = optionFor(run, dockerfile, variable, context);
    return option === undefined ? [] : [{ ...run, option }];
  });
  return [...new Set(all.map(({ path }) => path))].flatMap((path) => {
    const own = all.filter((run) => run.path === path);
    return (
      edited(
        path,
        own.map(({ at, option }) => insertion(at, ` ${option}`)),
      ) ?? []
    );
  });
}

/** What hands the variable over; undefined where a command is run as another user, elsewhere, or by itself in a shell that nobody has given it. */
function optionFor(run: Run, dockerfile: string, variable: HandedVariable, context: FixContext): string | undefined {
  if (run.by === 'others' || !byHand.test(run.path)) return undefined;
  if (run.files.length > 0 && !names(run, variable.envPath)) return undefined;
  if (run.files.length === 0 && isGivenWhole(run, dockerfile, variable, context)) return '--env-file .env';
  const isBeside = folderOf(run.path) === folderOf(dockerfile);
  return run.by === 'shell' && isBeside && run.path.endsWith('.md') ? `--env ${variable.name}` : undefined;
}

/** Whether each command that starts such a container hands it the file of variables with the value. */
export function areGivenFile(dockerfile: string, variable: HandedVariable, context: FixContext): boolean {
  const runs = runsOf(dockerfile, variable.name, context);
  return runs.length > 0 && runs.every((run) => isGiven(run, variable));
}

function isGiven(run: Run, variable: HandedVariable): boolean {
  return names(run, variable.envPath) && isReadAlike(variable);
}

function names({ files }: Run, path: string | undefined): boolean {
  return files.some(({ paths }) => path !== undefined && paths.includes(path));
}

/** Docker takes quotes for a part of a value. Source: Docker, "docker container run", `--env-file`. */
function isReadAlike({ value }: HandedVariable): boolean {
  return /^[\w./:@+=-]+$/.test(value.content);
}

/** Whether the file is made for this program, lies where the command is run, and Docker reads its value as it is written. */
function isGivenWhole(
  { path, isMoved }: Run,
  dockerfile: string,
  variable: HandedVariable,
  context: FixContext,
): boolean {
  const { envPath } = variable;
  return (
    !isMoved &&
    envPath === `${folderPrefixOf(dockerfile)}.env` &&
    folderOf(path) === folderOf(dockerfile) &&
    context.text(envPath) === undefined &&
    isReadAlike(variable)
  );
}

/** In words, how the container of an image is to be given a variable that no Compose file gives it. */
export function startedBy(dockerfile: string, name: string, context: FixContext, variable?: HandedVariable): string {
  const runs = runsOf(dockerfile, name, context).filter((run) => !(variable && isGiven(run, variable)));
  const optionOf = (run: Run) => variable && optionFor(run, dockerfile, variable, context);
  const given = runs.find((run) => optionOf(run) !== undefined);
  const other = runs.find((run) => optionOf(run) === undefined);
  const how = `by docker run ${(given && optionOf(given)) ?? `--env ${name}`}`;
  const file = other?.files.find(({ paths }) => variable === undefined || !paths.includes(variable.envPath));
  if (other !== undefined && file !== undefined)
    return `, which ${other.path}:${other.line} starts, in ${fileInWords(file, context)}`;
  if (other !== undefined) return `, which ${other.path}:${other.line} starts, by docker run --env ${name}`;
  return given === undefined ? ` ${how}` : ` ${how}, as ${given.path} does now`;
}

/** By its path where it lies in the repository, else as the command names it. */
function fileInWords({ written, paths }: NamedFile, context: FixContext): string {
  const known = paths.find((path) => context.text(path) !== undefined);
  return known ?? (paths.length > 0 || isOutside.test(written) ? written : 'the file of variables that it names');
}

/** Commands that start a container of the image, and do not name the variable. */
function runsOf(dockerfile: string, name: string, context: FixContext): readonly Run[] {
  return allRunsOf(dockerfile, context).filter(({ command }) => !holdsWord(command, name));
}

/** Commands that start a container of the image by the name that a build of it gives it. */
function allRunsOf(dockerfile: string, context: FixContext): readonly Run[] {
  const images = namesOfImage(dockerfile, context);
  if (images.size === 0) return [];
  return commandsOf(context)
    .flatMap(({ runs }) => runs)
    .filter(({ words }) => [...images].some((image) => words.has(image)));
}

/** The one file of variables that each command by which people start a container of the image hands it; undefined where one hands it none, or another. */
export function fileOfRuns(dockerfile: string, context: FixContext): string | undefined {
  const runs = allRunsOf(dockerfile, context).filter(({ path }) => startedByHand.test(path));
  // A script may be started from its own folder, or from where the image is built.
  const oneOf = (paths: readonly string[]) =>
    paths.find((path) => context.text(path) !== undefined) ??
    (paths.length > 1 ? paths.find((path) => folderOf(path) === folderOf(dockerfile)) : paths[0]);
  const files = runs.map(({ files: [only, ...others] }) => (others.length > 0 ? undefined : oneOf(only?.paths ?? [])));
  return files.every((file) => file === files[0]) ? files[0] : undefined;
}

/** Not what is only told. */
const startedByHand = /(?:^|\/)(?:Makefile|justfile|package\.json|[\w.-]+\.sh)$/;

/** The names that commands of the repository build the image of a Dockerfile by. */
export function namesOfImage(dockerfile: string, context: FixContext): ReadonlySet<string> {
  const folder = folderOf(dockerfile);
  const built = commandsOf(context).flatMap((each) => each.built);
  return new Set(built.flatMap(({ folders, tag }) => (folders.includes(folder) ? tag : [])));
}

function commandsOf(context: FixContext) {
  const files = context.paths().filter((path) => holdsCommands.test(path));
  return files.slice(0, mostFiles).flatMap((path) => commandsIn(path, context) ?? []);
}

/** With the lines that it goes on in. */
const command = /\bdocker (?:(?:buildx )?build|run)(?=[ \t\\])(?:(?!&&)[^\n\\]|\\(?!\r?\n)|\\\r?\n)*/g;

/** The commands of a file that build and start images. */
const commandsIn = keptOfFile((text, path) => {
  const runs: Run[] = [];
  const built: { readonly tag: string; readonly folders: readonly (string | undefined)[] }[] = [];
  if (!text.includes('docker')) return { runs, built };
  const document = path.endsWith('.sh') ? text.indexOf('<<') : -1;
  // Whoever has cloned the repository goes into it.
  const isCloned = path.endsWith('.md') && /\bgit clone\b/.test(text);
  const left = isCloned ? text.length : (folderLeft.exec(text)?.index ?? text.length);
  let [line, from, isFenced] = [1, 0, false];
  for (const { 0: whole, index } of text.matchAll(command)) {
    const passed = text.slice(from, index);
    line += passed.split('\n').length - 1;
    isFenced = isFenced !== ((passed.match(/^[ \t]*(?:```|~~~)/gm)?.length ?? 0) % 2 === 1);
    from = index;
    if (!whole.startsWith('docker run')) {
      const image = imageBuilt(path, whole);
      if (image !== undefined) built.push(image);
      continue;
    }
    const before = text.slice(text.lastIndexOf('\n', index - 1) + 1, index);
    const isProse = path.endsWith('.md') && !isFenced && !/^(?: {4}|\t)|`$|`(?:sudo[ \t]+)$/.test(before);
    const isElsewhere = isProse || (document !== -1 && document < index);
    const words = new Set(whole.split(/\s+/).map((word) => word.replace(/^["'`]+|(?::[\w.-]{1,100})?["'`)]*$/g, '')));
    runs.push({
      path,
      command: whole,
      words,
      files: [...whole.matchAll(named)].map(([, written = '']) => fileNamed(path, written)),
      at: index + 'docker run'.length,
      line,
      by: isElsewhere ? 'others' : runBy(before),
      isMoved: left < index,
    });
  }
  return { runs, built };
});

const named = /--env-file(?:[= \t]|\\\r?\n)+["']?([^\s"']{1,100})/g;

function fileNamed(path: string, written: string): NamedFile {
  if (!/^[\w./-]+$/.test(written) || isOutside.test(written)) return { written, paths: [] };
  const folders = path.endsWith('.sh') ? [folderOf(path), ''] : [folderOf(path)];
  return { written, paths: [...new Set(folders.flatMap((folder) => joinedPath(folder, written) ?? []))] };
}

/** A path of the machine. */
const isOutside = /^[/~]/;

/** What changes the folder that a file's commands run in. */
const folderLeft = /(?:^|[\s;&|(`'"@])(?:cd|pushd)[ \t]/m;

/** Who runs a command, by what stands before it in its line: a command within quotes is handed on. */
function runBy(before: string): Run['by'] {
  const isQuoted = [...'"\''].some((quote) => before.split(quote).length % 2 === 0);
  if (isQuoted || !/(?:^[ \t]*[@$>-]?|&&|;|`)[ \t]*(?:sudo[ \t]+)?$/.test(before)) return 'others';
  return /\bsudo[ \t]+$/.test(before) ? 'sudo' : 'shell';
}

/** How a build names the image, of the folder that the Dockerfile lies in: `docker build -t shop .`. */
function imageBuilt(path: string, given: string) {
  const tag = /\s(?:-t|--tag)[ =]["']?([\w./-]{1,200})(?=[:"'\s])/.exec(given)?.[1];
  const place = /\s["']?(\.{1,2}(?:\/[\w./-]*)?|[\w-][\w./-]*\/)["']?[`"'),\s]*$/.exec(given)?.[1];
  return tag === undefined || place === undefined
    ? undefined
    : { tag, folders: ['', folderOf(path)].map((folder) => joinedPath(folder, place)) };
}
