import { folderOf, folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { joinedPath } from '../../../text/paths/joined-path.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import type { Edit } from '../../edit/edit.ts';
import type { FixContext } from '../../fix.ts';
import { firstTaken, loadedBefore } from './first-taken.ts';
import { isForBrowser, isForK6 } from './for-browser.ts';
import { isForMongo } from './for-mongo.ts';

/**
 * Whether people start a script of Node by itself, and neither it nor a module of the project that it takes in reads the file of variables, whatever another
 * program of the project does.
 */
export function isNodeScript(path: string, context: FixContext): boolean {
  return isStartedByItself(path, context) && !loadsFrom(path, context);
}

/** Whether people start a script of Node by itself. Not what serves, and not what others take in, which may be that program. */
export function isStartedByItself(path: string, context: FixContext): boolean {
  const text = context.text(path) ?? '';
  if (!/\.[cm]?[jt]s$/.test(path) || ofTools.test(path) || classify(path) === 'test') return false;
  if (firstTaken(text) === undefined || hands.test(text) || serves.test(text) || isForK6(text) || isForMongo(text))
    return false;
  if (isForBrowser({ path, text, context })) return false;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const stem = name.replace(/\.\w+$/, '');
  const taken = new RegExp(`["'\`](?:[^"'\`\\n]*/)?${literalPattern(stem)}(?:\\.[cm]?[jt]s)?["'\`]`);
  const others = context.paths().filter((each) => each !== path && isSource.test(each));
  if (others.length > mostModules) return false;
  return others.every((each) => {
    const other = context.text(each) ?? '';
    if (!other.includes(stem)) return true;
    return each.endsWith('package.json') ? !startsWithVariables(other, name) : !taken.test(other);
  });
}

/** What a tool takes in by its name. */
const ofTools = /(?:^|\/)(?:[\w.-]+\.(?:config|setup|d|test|spec|stories)|gulpfile|gruntfile)\.[cm]?[jt]s$/i;

const isSource = /(?:\.[cm]?[jt]sx?|(?:^|\/)package\.json)$/;

/** Files of a project that are looked through. */
const mostModules = 3_000;

const hands = /\bmodule\.exports\b|^exports\.|^export\b/m;

/** A program that serves, or that a framework starts, has its variables from wherever it is deployed. */
const serves = /\.listen\(|["'](?:@nestjs\/|next["'/]|@prisma\/client|@adonisjs\/)/;

/** Source: dotenv for Node, "Usage"; Node.js, `process.loadEnvFile`. */
const loads = /["']dotenv(?:\/config|-flow|-safe|-expand)?["']|\bloadEnv(?:File|Config)?\(/;

/** Whether a line of scripts starts the file with its variables. */
function startsWithVariables(manifest: string, name: string): boolean {
  return manifest.split('\n').some((line) => line.includes(name) && /\bdotenv\b|--env-file|\benv-cmd\b/.test(line));
}

/** Whether a module, or one of the project that it takes in, reads the file of variables. */
function loadsFrom(path: string, context: FixContext): boolean {
  const seen = new Set([path]);
  for (const each of seen) {
    const text = context.text(each) ?? '';
    if (loads.test(text)) return true;
    for (const [, taken = ''] of text.matchAll(
      /(?:\bfrom|\bimport|\brequire\()\s*["'](\.{1,2}\/[^"'\n]{1,200})["']/g,
    )) {
      const whole = joinedPath(folderOf(each), taken);
      const found = whole === undefined ? undefined : fileOf(whole, context);
      if (found !== undefined && seen.size < mostTaken) seen.add(found);
    }
  }
  return false;
}

const mostTaken = 60;

function fileOf(whole: string, context: FixContext): string | undefined {
  const bare = whole.replace(/\.js$/, '');
  return [whole, `${bare}.js`, `${bare}.ts`, `${whole}/index.js`, `${whole}/index.ts`].find(
    (each) => isSource.test(each) && context.text(each) !== undefined,
  );
}

/** Whether the project has the package that reads the file of variables. */
export function hasDotenv(envPath: string, context: FixContext): boolean {
  return /"dotenv"\s*:/.test(context.text(`${folderPrefixOf(envPath)}package.json`) ?? '');
}

/** Has a script read the file of variables before all else, by the package for it that the project has; no edits where it has none. */
export function loadedInScript(path: string, envPath: string, context: FixContext): readonly Edit[] {
  const text = context.text(path) ?? '';
  const first = firstTaken(text);
  if (first === undefined || !/(?:^|\/)\.env$/.test(envPath) || !hasDotenv(envPath, context)) return [];
  return [loadedBefore(first, text)];
}

/** In words, how a script is started that nothing has read the file of variables; undefined where it reads it, or is none. */
export function startedWith(path: string, envPath: string, context: FixContext): string | undefined {
  if (!/(?:^|\/)\.env$/.test(envPath) || hasDotenv(envPath, context) || !isNodeScript(path, context)) return undefined;
  const by = /ts$/.test(path) ? 'npx tsx' : 'node';
  return `Node does not read ${envPath} by itself. Start the script by ${by} --env-file=${envPath} ${path}.`;
}
