import type { Span } from '../../../model/span.ts';
import type { Edit } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import { blocksAround } from '../../secret/blocks-around.ts';
import { before, behind, type Dialect, inPlace, type LiteralMove } from '../dialect.ts';
import { standInForTests } from '../loading/in-tests.ts';
import { knownToBeSet, stopsUnset } from '../unset-key.ts';
import { asksInBrackets, isStrict } from './compiler-options.ts';
import { configServiceRead } from './config-service.ts';
import { isForBrowser, isForK6 } from './for-browser.ts';
import { isForMongo } from './for-mongo.ts';
import { requiredRead } from './required-read.ts';

/** JavaScript and TypeScript. What a browser runs reads no environment: a secret there would be shipped to everybody. */
export const script: Dialect = (move) => {
  const isKey = /^\s*:/.test(behind(move)) && !/\?[^:\n]*$/.test(before(move));
  const isModule = /(?:\bfrom|\bimport|\brequire\()\s*$/.test(before(move));
  if (isKey || isModule || isInType(move) || isForBrowser(move) || isForOldShell(move)) return [];
  const { value: read, edits } = environmentRead(move);
  const stops =
    edits.length > 0 || /^__ENV|^\w+\(|\.get\w*(?:<string>)?\((?<!Deno\.env\.get\()/.test(read) || isForMongo(move.text)
      ? []
      : stopsUnset(move, read);
  const value = knownToBeSet(read, stops);
  return [...edits, ...stops, withoutAssertion(inPlace(move, isJsxAttribute(move) ? `{${value}}` : value), move)];
};

/** What is read when the program runs is no literal, of which alone the compiler takes a type: `'…' as const`. */
function withoutAssertion({ span, text }: Edit, move: LiteralMove): Edit {
  const asserted = /^\s+as\s+const\b/.exec(behind(move))?.[0].length ?? 0;
  return { span: { start: span.start, end: span.end + asserted }, text };
}

interface EnvironmentRead {
  readonly value: string;
  readonly edits: readonly Edit[];
}

/** By the runtime: k6, Deno, a Worker that is handed its environment, or the `process` of Node, Bun and others. */
function environmentRead(move: LiteralMove): EnvironmentRead {
  const { text, name } = move;
  if (isForK6(text)) return { value: `__ENV.${name}`, edits: [] };
  if (/\bDeno\.|\bfrom ["'](?:jsr:|https:\/\/deno\.land)/.test(text) || isDenoProject(move))
    return { value: `Deno.env.get(${quoted(move)})${assertion(move)}`, edits: [] };
  if (move.envPath.endsWith('.dev.vars') && isGivenEnv(move)) return { value: `env.${name}`, edits: declared(move) };
  const service = configServiceRead(move);
  if (service !== undefined) return { value: `${service}(${quoted(move)})`, edits: [] };
  const required = isWhole(move) && standInForTests(move) === undefined ? requiredRead(move) : undefined;
  if (required !== undefined) return { value: `${required}(${quoted(move)})`, edits: [] };
  const own = `${processOf(text)}.env${memberOf(move)}`;
  const word = isWhole(move) ? standInForTests(move) : undefined;
  const quote = quoted(move).slice(0, 1);
  return { value: word === undefined ? own + assertion(move) : `${own} || ${quote}${word}${quote}`, edits: [] };
}

/** Whether the literal is all that a name or a call is given, so that another value may stand in for it. */
function isWhole(move: LiteralMove): boolean {
  return /(?:[:([,]|(?<![=!<>])=)\s*$/.test(before(move)) && /^\s*(?:[,;)}\]]|\r?\n|$)/.test(behind(move));
}

/** Images of MongoDB whose entry point starts the shell before mongosh. */
const oldMongo = /^[ \t]*(?:image:|FROM)[ \t]*["']?(?:[\w./-]*\/)?mongo:[2-5]\b/im;
const ofImages = /(?:^|\/)(?:[\w.-]*compose[\w.-]*\.ya?ml|(?:[\w-]+\.)?Dockerfile(?:\.[\w-]+)?)$/;

/** A container of the repository would run the script in a shell that reads no environment. */
function isForOldShell({ text, context }: LiteralMove): boolean {
  return (
    isForMongo(text) && context.paths().some((path) => ofImages.test(path) && oldMongo.test(context.text(path) ?? ''))
  );
}

function isDenoProject({ path, context }: LiteralMove): boolean {
  const folder = path.slice(0, path.indexOf('/') + 1);
  return ['', folder].some((root) =>
    ['deno.json', 'deno.jsonc'].some((file) => context.text(root + file) !== undefined),
  );
}

/** The variable's name as a text, in quotes of the kind that the literal has. */
function quoted({ literal, name }: LiteralMove): string {
  const quote = literal.quote === "'" ? "'" : '"';
  return `${quote}${name}${quote}`;
}

/** `process`, unless the file calls something else so. */
function processOf(text: string): string {
  const isShadowed =
    /\b(?:const|let|var|function|class)\s+process\b(?!\s*=\s*require)|\(\s*(?:[\w\s:,]*,\s*)?process\s*[,:)][^;{]*\{/.test(
      text,
    );
  return isShadowed ? 'globalThis.process' : 'process';
}

/** In strict TypeScript the variable may be undefined, which the literal was not. */
export function assertion(place: Pick<LiteralMove, 'path' | 'context'>): string {
  return typed.test(place.path) && isStrict(place) ? '!' : '';
}

/** How a variable is asked of `process.env`: in brackets where the compiler wants that, or where the file does nothing else. */
export function memberOf({
  name,
  literal,
  ...place
}: Pick<LiteralMove, 'name' | 'literal' | 'path' | 'context' | 'text'>) {
  const quote = literal.quote === "'" ? "'" : '"';
  const isHabit = /\bprocess\.env\[["']/.test(place.text) && !/\bprocess\.env\.\w/.test(place.text);
  const isBracketed = isHabit || (typed.test(place.path) && asksInBrackets(place));
  return isBracketed ? `[${quote}${name}${quote}]` : `.${name}`;
}

const typed = /\.[cm]?tsx?$/;

/**
 * Whether the literal is a type, or a value of which a type of the file says that it is the same, or what a member of an `enum` is. Source: TypeScript Handbook,
 * "Literal Types", "Enums".
 */
function isInType(move: LiteralMove): boolean {
  const { text, literal, path } = move;
  if (!typed.test(path)) return false;
  const head = blocksAround(text, literal.span.start)[0]?.head ?? '';
  if (/\b(?:enum|interface)\s+[^{};]*$/.test(head) || isTypeAt(text, literal.span)) return true;
  const own = text.slice(literal.span.start, literal.span.end);
  for (let at = text.indexOf(own); at !== -1; at = text.indexOf(own, at + own.length))
    if (isTypeAt(text, { start: at, end: at + own.length })) return true;
  return false;
}

/** One of several that a type may be, all that a name may be, or what a type is called for. */
function isTypeAt(text: string, { start, end }: Span): boolean {
  const above = text.slice(Math.max(0, start - 200), start);
  return (
    /(?:[^|][|]|\btype\s+\w+(?:<[^=;]*>)?\s*=|\b(?:const|let|var)\s+\w+\s*:|\(\s*\w+\??\s*:)\s*$/.test(above) ||
    /^\s*\|[^|]/.test(text.slice(end, end + 20))
  );
}

/** A Worker's handler around the literal that takes its environment as `env`. */
function isGivenEnv({ text, literal }: LiteralMove): boolean {
  const above = text.slice(0, literal.span.start);
  return /\b(?:fetch|scheduled|queue|email)\s*\([^(){}]*\benv\b/.test(above);
}

/** The variable among the members of the environment's type. */
function declared({ text, name }: LiteralMove): readonly Edit[] {
  const type = /\binterface\s+(?:Env|CloudflareBindings)\s*\{[ \t]*\r?\n([ \t]*)/.exec(text);
  if (type === null || new RegExp(`^[ \\t]*${name}\\??:`, 'm').test(text)) return [];
  const at = type.index + type[0].length;
  const indent = type[1] ?? '';
  return [{ span: { start: at, end: at }, text: `${name}: string;${lineBreakOf(text)}${indent}` }];
}

function isJsxAttribute(move: LiteralMove): boolean {
  return /x$/.test(move.path) && /[\w-]=$/.test(before(move)) && isInTag(move.text, move.literal.span.start);
}

/** Whether the last angle bracket before the place opens a tag. */
function isInTag(text: string, offset: number): boolean {
  return /<[A-Za-z][^<>]*$/.test(text.slice(Math.max(0, offset - 2_000), offset));
}
