import { foldersAbove } from '../../text/paths/folders-above.ts';
import { classify } from '../../text/paths/path-class.ts';
import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import { type Edit, insertion } from '../edit/edit.ts';
import { lineBreakOf, lineStartAt } from '../edit/source-lines.ts';
import { keptOfFile } from '../kept-of-file.ts';
import { blocksAround } from './blocks-around.ts';
import { before, type LiteralMove, lineBefore } from './dialect.ts';
import { isTested } from './script-tests.ts';
import { statementStart } from './statement-start.ts';

/** What encodes nothing as a key of no bytes. Source: Encoding Standard, `TextEncoder.encode`, whose input is empty by default. */
const encodes = /\bnew TextEncoder\(\)\.encode\(\s*(?:process\.env\.\w+\s*(?:\|\||\?\?)\s*)?$/;
const declared = /^(?:export[ \t]+)?(?:const|let|var)[ \t]+(\w+)/;

/** Whether the program would go on with an empty key: other libraries of JavaScript refuse one that is undefined, as jsonwebtoken and `node:crypto` do. */
export function isEncoded(move: Pick<LiteralMove, 'text' | 'literal'>): boolean {
  const name = declared.exec(lineBefore(move))?.[1];
  return encodes.test(before(move)) || (name !== undefined && move.text.includes(`new TextEncoder().encode(${name})`));
}

/**
 * A program of Node stops where the variable is not set, right before the statement that reads it, rather than go on with `undefined`. No edits where a function
 * stands between the two, where the value is compared, for one of several environments, and where something runs the module that is given no secrets: the build of
 * Next.js, a tool that takes it as its configuration, a test.
 */
export function stopsUnset(move: Omit<LiteralMove, 'envPath'>, read: string): readonly Edit[] {
  const { text, literal, name } = move;
  if (isRunByBuild(move)) return [];
  const isDeclared = isEncoded(move) && declared.test(lineBefore(move));
  const at = isDeclared ? lineStartAt(text, literal.span.start) : ofProgram(move);
  if (at === undefined) return [];
  const quote = literal.quote === "'" ? "'" : '"';
  const semicolon = /;[ \t]*$/m.test(text) ? ';' : '';
  const stop = `if (!${read.replace(/!$/, '')}) throw new Error(${quote}${name} is not set${quote})${semicolon}`;
  if (new RegExp(`^${literalPattern(stop)}`, 'm').test(text)) return [];
  const end = lineBreakOf(text);
  // Behind the modules that are taken in it stands apart from them.
  const isApart = at > 0 && !/\n[ \t]*\r?\n$/.test(text.slice(Math.max(0, at - 200), at)) && isBehindTaken(text, at);
  return [insertion(at, (isApart ? end : '') + stop + end)];
}

function isRunByBuild({ path, context }: Pick<LiteralMove, 'path' | 'context'>): boolean {
  return foldersAbove(path).some((folder) => /"next"\s*:/.test(context.text(`${folder}package.json`) ?? ''));
}

/**
 * Where a program of Node is to stop: before the statement that reads the literal, or, where a function does so once it is called, behind the modules that the file takes
 * in. Undefined where nobody can say that Node runs it, or that it could stop there.
 */
function ofProgram(move: Omit<LiteralMove, 'envPath'>): number | undefined {
  const { path, text, literal, context } = move;
  const { start, end } = literal.span;
  const root = foldersAbove(path).find((folder) => context.text(`${folder}package.json`) !== undefined);
  if (root === undefined || !/\.[cm]?[jt]s$/.test(path) || ofTool.test(path) || classify(path) === 'test')
    return undefined;
  if (/[=!]==?\s*$/.test(text.slice(Math.max(0, start - 9), start)) || /^\s*[=!]==?/.test(text.slice(end, end + 9)))
    return undefined;
  const own = statementStart(text, start);
  const isAtOnce = own !== undefined && blocksAround(text, own).length === 0;
  const at = isAtOnce ? own : isLoadedLate(root, context) ? undefined : behindTaken(text, start);
  if (at === undefined || ofEnvironments.test(text.slice(at, start)) || isTested(path, context)) return undefined;
  return at;
}

/** A module that is taken in at the margin, on however many lines. */
const taken =
  /^(?:import\b(?![ \t]*[(.])[^;'"]*["'][^"'\n]+["'];?[^\n]*|(?:const|let|var)[ \t]+[^=;]{1,400}=[ \t]*require\(["'][^"'\n]+["']\)[^\n]*|require\(["']dotenv[^\n]*|dotenv\.config\([^\n]*)\n/gm;

/** Behind the last module that the file takes in above a place; undefined where it takes in none. */
function behindTaken(text: string, before: number): number | undefined {
  const last = [...text.matchAll(taken)].findLast(({ index }) => index < before);
  if (last === undefined || last.index + last[0].length > before) return undefined;
  const end = last.index + last[0].length;
  // With those that stop there already.
  const others = /^\r?\n(?=if \(!process\.env\.\w+\) throw )/.exec(text.slice(end, end + 40))?.[0].length ?? 0;
  return end + others;
}

function isBehindTaken(text: string, at: number): boolean {
  return [...text.matchAll(taken)].some(({ 0: found, index }) => index + found.length === at);
}

/** Whether a file that reads the file of variables takes in modules of the project before, which would stop the program too early. Source: dotenv for Node, "Usage". */
function isLoadedLate(root: string, context: LiteralMove['context']): boolean {
  const near = context
    .paths()
    .filter((path) => path.startsWith(root) && /^(?:[\w-]+\/){0,2}[\w.-]+\.[cm]?[jt]s$/.test(path.slice(root.length)));
  return near.slice(0, mostFiles).some((path) => loadsLate(path, context) === true);
}

const mostFiles = 400;

const loadsLate = keptOfFile((text): boolean => {
  const call = /\bdotenv\b[^\n]{0,40}\.config\(/.exec(text)?.index ?? -1;
  if (call === -1) return false;
  const own = /(?:\brequire\(|\bfrom[ \t]+|^import[ \t]+)["']\.{1,2}\//m.exec(text);
  return own !== null && (own.index < call || !own[0].startsWith('require'));
});

/** Settings of a tool, which takes them for whatever it does. */
const ofTool =
  /(?:^|\/)(?:[\w.-]+[.-](?:config|conf|setup)|\.\w+rc|gulpfile|gruntfile|knexfile|ecosystem)\.[cm]?[jt]s$/i;

/** What holds in one of several environments, of which the others have no such variable. */
const ofEnvironments =
  /(?:^|[\s{,])["']?(?:dev|development|local|prod|production|qa|staging|test|testing|uat)["']?\s*:\s*\{[^}]*$/i;
/** The read behind such edits, of which the compiler knows that it is set; within a function it does not. */
export function knownToBeSet(
  read: string,
  stops: readonly Edit[],
  { text, literal }: Pick<LiteralMove, 'text' | 'literal'>,
): string {
  const own = statementStart(text, literal.span.start);
  const isAtOnce = own !== undefined && blocksAround(text, own).length === 0;
  return stops.length > 0 && isAtOnce && /^process\.env\.\w+!$/.test(read) ? read.slice(0, -1) : read;
}
