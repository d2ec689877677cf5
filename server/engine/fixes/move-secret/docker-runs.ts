import { folderOf } from '../../text/paths/folder-of.ts';
import { joinedPath } from '../../text/paths/joined-path.ts';
import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import { edited } from '../changed-file.ts';
import { insertion } from '../edit/edit.ts';
import type { FileChange, FixContext } from '../fix.ts';

/** A command that starts a container. */
interface Run {
  readonly path: string;
  /** Behind `docker run`. */
  readonly at: number;
  readonly line: number;
}

/** What tells or starts commands. */
const holdsCommands = /(?:^|\/)(?:Makefile|justfile|Jenkinsfile|[\w.-]+\.(?:md|sh|ya?ml))$/;

/** What people follow, or start by hand: whoever does gives the variable what it has in their shell. */
const byHand = /(?:^|\/)(?:Makefile|justfile|[\w.-]+\.(?:md|sh))$/;

/** Files that are looked through. */
const mostFiles = 200;

/** Has the commands that people start such a container by hand it a variable of their shell. Source: Docker, "docker container run", `--env`. */
export function givenByRuns(dockerfile: string, name: string, context: FixContext): readonly FileChange[] {
  const runs = runsOf(dockerfile, name, context).filter(({ path }) => byHand.test(path));
  return [...new Set(runs.map(({ path }) => path))].flatMap((path) => {
    const own = runs.filter((run) => run.path === path);
    return (
      edited(
        path,
        own.map(({ at }) => insertion(at, ` --env ${name}`)),
      ) ?? []
    );
  });
}

/** In words, between commas, where else a container of the image is started; empty where nothing tells. */
export function startedElsewhere(dockerfile: string, name: string, context: FixContext): string {
  const runs = runsOf(dockerfile, name, context);
  const [other] = runs.filter(({ path }) => !byHand.test(path));
  if (other !== undefined) return `, which ${other.path}:${other.line} starts,`;
  return runs[0] === undefined ? '' : `, as ${runs[0].path} does now,`;
}

/** Commands that start a container of the image by the name that a build of it gives it, and neither name the variable nor a file of variables. */
function runsOf(dockerfile: string, name: string, context: FixContext): readonly Run[] {
  const files = context
    .paths()
    .filter((path) => holdsCommands.test(path))
    .slice(0, mostFiles)
    .flatMap((path) => {
      const text = context.text(path) ?? '';
      return text.includes('docker') ? [{ path, text }] : [];
    });
  const images = [...new Set(files.flatMap(({ path, text }) => imagesBuilt(path, text, dockerfile)))];
  if (images.length === 0) return [];
  const named = images.map((image) => literalPattern(image)).join('|');
  const ofImage = new RegExp(`[ \\t]["']?(?:${named})(?::[\\w.-]{1,100})?["'\`]?(?=\\s|$)`, 'm');
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(run)].flatMap(({ 0: command, index }): readonly Run[] => {
      const isGiven = /--env-file\b/.test(command) || command.includes(name);
      const at = index + 'docker run'.length;
      return isGiven || !ofImage.test(command) ? [] : [{ path, at, line: text.slice(0, index).split('\n').length }];
    }),
  );
}

/** With the lines that it goes on in. */
const run = /\bdocker run(?=[ \t\\])(?:[^\n\\]|\\(?!\r?\n)|\\\r?\n)*/g;

const build = /\bdocker (?:buildx )?build[ \t]((?:[^\n\\]|\\(?!\r?\n)|\\\r?\n)*)/g;

/** How the builds that a text tells name the image, of the folder that the Dockerfile lies in: `docker build -t shop .`. */
function imagesBuilt(path: string, text: string, dockerfile: string): readonly string[] {
  return [...text.matchAll(build)].flatMap(([, given = '']) => {
    const tag = /(?:^|\s)(?:-t|--tag)[ =]["']?([\w./-]{1,200})(?=[:"'\s])/.exec(given)?.[1];
    const place = /(?:^|\s)["']?(\.{1,2}(?:\/[\w./-]*)?|[\w-][\w./-]*\/)["']?[`"')\s]*$/.exec(given)?.[1];
    if (tag === undefined || place === undefined) return [];
    const folders = ['', folderOf(path)].map((folder) => joinedPath(folder, place));
    return folders.includes(folderOf(dockerfile)) ? [tag] : [];
  });
}
