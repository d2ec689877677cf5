import { foldersAbove } from '../../text/paths/folders-above.ts';
import { classify } from '../../text/paths/path-class.ts';
import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import { type Edit, insertion } from '../edit/edit.ts';
import { lineBreakOf, lineStartAt } from '../edit/source-lines.ts';
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
  const at = isEncoded(move) && declared.test(lineBefore(move)) ? lineStartAt(text, literal.span.start) : ofProgram(move);
  if (at === undefined || isRunByBuild(move)) return [];
  const quote = literal.quote === "'" ? "'" : '"';
  const semicolon = /;[ \t]*$/m.test(text) ? ';' : '';
  const stop = `if (!${read.replace(/!$/, '')}) throw new Error(${quote}${name} is not set${quote})${semicolon}`;
  if (new RegExp(`^${literalPattern(stop)}`, 'm').test(text.slice(0, at))) return [];
  const indent = /^[ \t]*/.exec(text.slice(at))?.[0] ?? '';
  return [insertion(at, indent + stop + lineBreakOf(text))];
}

function isRunByBuild({ path, context }: Pick<LiteralMove, 'path' | 'context'>): boolean {
  return foldersAbove(path).some((folder) => /"next"\s*:/.test(context.text(`${folder}package.json`) ?? ''));
}

/** Where a program of Node reads the literal; undefined where nobody can say that it does, or that it could stop there. */
function ofProgram(move: Omit<LiteralMove, 'envPath'>): number | undefined {
  const { path, text, literal, context } = move;
  const { start, end } = literal.span;
  const manifest = foldersAbove(path).flatMap((folder) => context.text(`${folder}package.json`) ?? [])[0];
  if (manifest === undefined || !/\.[cm]?[jt]s$/.test(path) || ofTool.test(path) || classify(path) === 'test') return undefined;
  if (/[=!]==?\s*$/.test(text.slice(Math.max(0, start - 9), start)) || /^\s*[=!]==?/.test(text.slice(end, end + 9)))
    return undefined;
  const at = statementStart(text, start);
  if (at === undefined || ofEnvironments.test(text.slice(at, start)) || isTested(path, context)) return undefined;
  return at;
}

/** Settings of a tool, which takes them for whatever it does. */
const ofTool = /(?:^|\/)(?:[\w.-]+[.-](?:config|conf|setup)|\.\w+rc|gulpfile|gruntfile|knexfile|ecosystem)\.[cm]?[jt]s$/i;

/** What holds in one of several environments, of which the others have no such variable. */
const ofEnvironments = /(?:^|[\s{,])["']?(?:dev|development|local|prod|production|qa|staging|test|testing|uat)["']?\s*:\s*\{[^}]*$/i;
/** The read behind such edits, of which the compiler knows that it is set. */
export function knownToBeSet(read: string, stops: readonly Edit[]): string {
  return stops.length > 0 && /^process\.env\.\w+!$/.test(read) ? read.slice(0, -1) : read;
}
