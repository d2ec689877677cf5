import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { joinedPath } from '../../../text/paths/joined-path.ts';
import { classify } from '../../../text/paths/path-class.ts';
import type { FixContext } from '../../fix.ts';
import { keptOfFile } from '../../kept-of-file.ts';

/** What a module of Node has its package read. */
interface Read {
  /** Each is an expression, as written. */
  readonly named: readonly string[];
  /** It reads `.env` of the folder that the program is started in. */
  readonly isUsual: boolean;
}

/**
 * The file of variables that a program of Node has dotenv, Nest or Node itself read by its name; undefined where it reads `.env` of the folder that it is started in, or
 * nobody can say what it reads. Sources: dotenv for Node, "Options", `path`; NestJS, "Configuration", `envFilePath`; Node.js, `--env-file`.
 */
export function namedEnvFile(path: string, context: FixContext): string | undefined {
  if (!ofNode.test(path) || classify(path) !== 'source') return undefined;
  const own = foldersAbove(path).find((folder) => context.text(`${folder}package.json`) !== undefined);
  const manifest = context.text(`${own}package.json`) ?? '';
  if (own === undefined || !/"(?:dotenv|@nestjs\/config)"\s*:|--env-file/.test(manifest)) return undefined;
  const started = [...manifest.matchAll(byNode)].map(([, file = '']) => joinedPath(own, file));
  if (started.length > 0) return new Set(started).size === 1 ? ofVariables(started[0]) : undefined;
  const reading = sourcesIn(own, context).flatMap((each) => {
    const read = readIn(each, context);
    return read === undefined || (read.named.length === 0 && !read.isUsual) ? [] : [{ path: each, ...read }];
  });
  // What another module reads besides is there whatever this one does.
  const [one, ...others] = reading;
  if (one === undefined || others.length > 0 || one.named.length === 0) return undefined;
  const files = one.named.map((named) => fileOf(named, { own, path: one.path, context }));
  const [first] = files;
  if (first === undefined || new Set(files).size > 1 || first === `${own}.env`) return undefined;
  return one.isUsual && context.text(first) === undefined ? undefined : ofVariables(first);
}

const ofNode = /\.[cm]?[jt]sx?$/;
const byNode = /--env-file(?:-if-exists)?[= ]([\w./-]{1,100})/g;

/** Modules of a program that are looked through, those nearest to its manifest first. */
const mostFiles = 300;

function sourcesIn(folder: string, context: FixContext): readonly string[] {
  const depth = (each: string) => each.split('/').length;
  return context
    .paths()
    .filter((each) => each.startsWith(folder) && ofNode.test(each) && classify(each) === 'source')
    .sort((one, other) => depth(one) - depth(other))
    .slice(0, mostFiles);
}

const readIn = keptOfFile((text): Read => {
  const isOfPackage = /\bdotenv\b|\bConfigModule\.forRoot\(/.test(text);
  if (!isOfPackage) return { named: [], isUsual: false };
  const named = [...text.matchAll(naming)].map(({ 0: own, index }) => expressionAt(text, index + own.length));
  return { named, isUsual: usual.test(text) };
});

const naming = /(?:\bconfig\(\s*\{[^{}]{0,200}?\bpath|\bforRoot\(\s*\{[^{}]{0,400}?\benvFilePath)\s*:\s*/g;
const usual = /(?:^|[^\w])config\(\s*\)|["']dotenv\/config["']|\bforRoot\((?!\s*\{[^{}]{0,400}?\benvFilePath\b)/;

/** Up to the comma or the brace behind it. */
function expressionAt(text: string, start: number): string {
  let depth = 0;
  for (let at = start; at < Math.min(text.length, start + 300); at++) {
    const here = text[at] ?? '';
    if (/[([{]/.test(here)) depth++;
    if (/[)\]}]/.test(here) && --depth < 0) return text.slice(start, at).trim();
    if (here === ',' && depth === 0) return text.slice(start, at).trim();
  }
  return '';
}

interface Reading {
  /** Where the program is started. */
  readonly own: string;
  readonly path: string;
  readonly context: FixContext;
}

const literal = /^(["'`])((?:(?!\1)[^$\\])+)\1$/;
const words = `(?:["'][^"'$]+["']\\s*,?\\s*)+`;
const fromStart = new RegExp(`^(?:path\\.)?(?:resolve|join)\\(\\s*(?:process\\.cwd\\(\\)\\s*,\\s*)?(${words})\\)$`);
const fromModule = new RegExp(
  `^(?:path\\.)?(?:resolve|join)\\(\\s*(?:__dirname|import\\.meta\\.dirname)\\s*,\\s*(${words})\\)$`,
);
const behindModule = /^(?:__dirname\s*\+\s*["']|`\$\{__dirname\})([^"'`$]+)["'`]$/;

/** The file that an expression names, by its path in the repository; undefined where it cannot be told. */
function fileOf(expression: string, reading: Reading): string | undefined {
  const { own, path } = reading;
  const plain = literal.exec(expression)?.[2];
  if (plain !== undefined) return joinedPath(own, plain);
  const [, started] = fromStart.exec(expression) ?? [];
  if (started !== undefined) return joinedPath(own, partsOf(started));
  const beside = fromModule.exec(expression)?.[1];
  const below = beside === undefined ? behindModule.exec(expression)?.[1] : partsOf(beside);
  if (below === undefined) return ofEnvironment(expression, reading);
  const file = joinedPath(folderPrefixOf(path), below);
  // What is compiled into another folder runs there.
  return path.endsWith('ts') && file?.startsWith(`${own}src/`) ? undefined : file;
}

function partsOf(given: string): string {
  return [...given.matchAll(/["']([^"']+)["']/g)].map(([, part = '']) => part).join('/');
}

/** Of the files that a module takes by the environment, that of who works on it. */
function ofEnvironment(expression: string, { own, path, context }: Reading): string | undefined {
  const template = /^`([^`$]*\.env\.?)\$\{[^{}]*?(?:(?:\|\||\?\?)\s*["'](\w+)["'])?\s*\}`$/.exec(expression);
  if (template !== null) {
    const [, before = '', fallback] = template;
    const said = fallback === undefined ? ['development', 'dev', 'local'] : [fallback];
    const files = said.map((each) => joinedPath(own, before + each));
    return files.find((each) => each !== undefined && context.text(each) !== undefined) ?? (fallback && files[0]);
  }
  const variables = /^(?:(?:path\.)?(?:resolve|join)\(\s*process\.cwd\(\)\s*,\s*)?[\w$]+\)?$/;
  if (!variables.test(expression)) return undefined;
  const files = [...(context.text(path) ?? '').matchAll(/["'`]([\w./-]*\.env(?:\.[\w-]+)?)["'`]/g)].flatMap(
    ([, file = '']) => joinedPath(own, file) ?? [],
  );
  const kept = files.filter((each) => context.text(each) !== undefined);
  const ofWork = (kept.length > 0 ? kept : files).filter((each) =>
    /\.(?:dev|development|local)\b|\b(?:dev|development|local)\.env$/.test(each),
  );
  return new Set(ofWork).size === 1 ? ofWork[0] : undefined;
}

/** Undefined for what is no file of variables, or is one to copy. */
function ofVariables(path: string | undefined): string | undefined {
  const isSample = /\.(?:example|sample|template|dist)$/.test(path ?? '');
  return path !== undefined && !isSample && /(?:^|\/|\.)env(?:\.[\w-]+)?$/.test(path) ? path : undefined;
}
