import { foldersAbove } from '../../text/paths/folders-above.ts';
import { classify } from '../../text/paths/path-class.ts';
import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import { type Edit, insertion } from '../edit/edit.ts';
import { lineBreakOf, lineStartAt } from '../edit/source-lines.ts';
import { blocksAround } from '../secret/blocks-around.ts';
import { statementStart } from '../secret/statement-start.ts';
import { type LiteralMove, lineBefore } from './dialect.ts';
import { isLoadedLate } from './loading/loaded-late.ts';
import { isReadByAll, isUsedInScript, passedOver } from './read-by-all.ts';
import { declared, isEncoded } from './script/empty-key.ts';
import { isStartedByItself } from './script/node-script.ts';
import { isTested } from './script/script-tests.ts';
import { stopsInBlock } from './script/stops-in-block.ts';

/**
 * A program of Node stops where the variable is not set, right before the statement that reads it, rather than go on with `undefined`: at the margin of a module, within a function for a
 * password or a key that signs, and for one of two environments in that one. No edits where not every run needs the value otherwise, where it is compared, and where something runs the module that
 * is given no secrets: the build of a framework, a tool that takes it as its configuration, a test.
 */
export function stopsUnset(move: Omit<LiteralMove, 'envPath'>, read: string): readonly Edit[] {
  const { text, literal, name } = move;
  if (isRunByBuild(move)) return [];
  const asked = `!${read.replace(/!$/, '')}`;
  const quote = literal.quote === "'" ? "'" : '"';
  const semicolon = /;[ \t]*$/m.test(text) ? ';' : '';
  const stopIf = (condition: string) =>
    `if (${condition}) throw new Error(${quote}${name} is not set${quote})${semicolon}`;
  const stop = stopIf(asked);
  const stands = (line: string) => new RegExp(`^${literalPattern(line)}`, 'm').test(text);
  if (stands(stop)) return [];
  const isDeclared = isEncoded(move) && declared.test(lineBefore(move));
  const found = isDeclared ? { at: lineStartAt(text, literal.span.start) } : ofProgram(move, stop);
  if (found === undefined) return [];
  const { at, unless } = found;
  const whole = unless === undefined ? stop : stopIf(`${unless} && ${asked}`);
  if (stands(whole)) return [];
  const indent = /^[ \t]*/.exec(text.slice(at))?.[0] ?? '';
  return [insertion(at, indent + whole + lineBreakOf(text))];
}

/** Frameworks whose build runs the modules of the server. Sources: Next.js, "Building"; SvelteKit, "Building your app"; Astro, Gatsby, Nuxt and Remix on what is rendered when they build. */
const builds =
  /"(?:next|astro|gatsby|nuxt3?|@sveltejs\/kit|@remix-run\/[\w-]+|@react-router\/dev|@docusaurus\/core)"\s*:/;

/** Whether the build of a framework runs the modules of a project. */
export function isRunByBuild({ path, context }: Pick<LiteralMove, 'path' | 'context'>): boolean {
  return foldersAbove(path).some((folder) => builds.test(context.text(`${folder}package.json`) ?? ''));
}

/** What is started with one of several commands, of which the others need no such value. */
export const hasCommands = /"(?:bin|commander|yargs|cac|meow|clipanion|caporal|@oclif\/core)"\s*:/;

/** A place to stop at, and what has to hold there besides. */
interface Stop {
  readonly at: number;
  readonly unless?: string;
}

/** Where a program of Node is to stop: before the statement that reads the literal. Undefined where nobody can say that Node runs it, or that it could stop there. */
function ofProgram(move: Omit<LiteralMove, 'envPath'>, stop: string): Stop | undefined {
  const { path, text, literal, context } = move;
  const { start, end } = literal.span;
  const root = foldersAbove(path).find((folder) => context.text(`${folder}package.json`) !== undefined);
  if (root === undefined || !/\.[cm]?[jt]s$/.test(path) || ofTool.test(path) || classify(path) === 'test')
    return undefined;
  if (hasCommands.test(context.text(`${root}package.json`) ?? '')) return undefined;
  if (/[=!]==?\s*$/.test(text.slice(Math.max(0, start - 9), start)) || /^\s*[=!]==?/.test(text.slice(end, end + 9)))
    return undefined;
  const at = statementStart(text, start);
  if (at === undefined || ofEnvironments.test(text.slice(at, start)) || isTested(path, context)) return undefined;
  if (blocksAround(text, at).length > 0) return stopsInBlock(move, at, stop) ? { at } : undefined;
  // Whoever starts a script wants what it does, and what it is told about itself at the top is for that.
  const isRead = isReadByAll(text, at, start) || (isUsedInScript(text, at, start) && isStartedByItself(path, context));
  const unless = isRead ? undefined : passedOver(text, at, start);
  if ((!isRead && unless === undefined) || isLoadedLate(root, move)) return undefined;
  return { at, ...(unless !== undefined && { unless }) };
}

/** Settings of a tool, which takes them for whatever it does. */
const ofTool =
  /(?:^|\/)(?:[\w.-]+[.-](?:config|conf|setup)|\.\w+rc|gulpfile|gruntfile|knexfile|ecosystem)\.[cm]?[jt]s$/i;

/** What holds in one of several environments, of which the others have no such variable. */
const ofEnvironments =
  /(?:^|[\s{,])["']?(?:dev|development|local|prod|production|qa|staging|test|testing|uat)["']?\s*:\s*\{[^}]*$/i;

/** The read behind such edits, of which the compiler knows that it is set. */
export function knownToBeSet(read: string, stops: readonly Edit[]): string {
  const isStopped = stops.some(({ text }) => !text.includes(' && '));
  return isStopped && /^process\.env(?:\.\w+|\[["']\w+["']\])!$/.test(read) ? read.slice(0, -1) : read;
}
