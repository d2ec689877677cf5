import { keptForEach } from '../../../model/kept-for.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { joinedPath } from '../../../text/paths/joined-path.ts';
import { isOutside } from '../../../text/paths/outside-path.ts';
import { classify } from '../../../text/paths/path-class.ts';
import type { FixContext } from '../../fix.ts';
import { keptOfFile } from '../../kept-of-file.ts';
import { codeAlone } from '../../secret/outside-code.ts';
import { filesOfStart } from './env-file-of-start.ts';
import { isForValues } from './variables-file.ts';

/** What a module of Node has its package read. */
interface Read {
  /** Each is an expression, as written. */
  readonly named: readonly string[];
  /** It reads `.env` of the folder that the program is started in. */
  readonly isUsual: boolean;
}

/**
 * The file of variables that a program of Node has dotenv, Nest or Node itself read by its name; undefined where it reads `.env` of the folder that it is started in, where
 * nobody can say what it reads, or where a value is not to go to what it reads. Sources: dotenv for Node, "Options", `path`; NestJS, "Configuration", `envFilePath`;
 * Node.js, `--env-file`.
 */
export function namedEnvFile(path: string, context: FixContext): string | undefined {
  const file = fileRead(path, context)?.file;
  return file !== undefined && isForValues(file, context) ? file : undefined;
}

/** In words, that a program of Node reads another file than the one that a value goes to, which is none to put it into. */
export function readsOtherFile(path: string, envPath: string, context: FixContext): string | undefined {
  const { file, isUsual } = fileRead(path, context) ?? {};
  if (file === undefined || isUsual || file === envPath) return undefined;
  return `The program reads ${file}, not ${envPath}: have it read both, or set the variable where it runs.`;
}

interface FileRead {
  /** By its path in the repository, or on the machine. */
  readonly file: string;
  /** The usual one is read besides. */
  readonly isUsual: boolean;
}

function fileRead(path: string, context: FixContext): FileRead | undefined {
  if (!ofNode.test(path)) return undefined;
  const ofModule = readIn(path, context);
  const readsItself = ofModule !== undefined && (ofModule.named.length > 0 || ofModule.isUsual);
  if (!readsItself && classify(path) !== 'source') return undefined;
  const own = foldersAbove(path).find((folder) => context.text(`${folder}package.json`) !== undefined);
  const manifest = context.text(`${own}package.json`) ?? '';
  if (own === undefined) return undefined;
  const started = filesOfStart(own, path, context).map((file) => file.path);
  if (started.length === 0 && !/"(?:dotenv|@nestjs\/config)"\s*:/.test(manifest)) return undefined;
  // Where a module has one read by itself, what others read says nothing of it.
  const modules = readsItself ? [path] : sourcesBelow(context.paths(), own);
  const reading = modules.flatMap((each) => {
    const read = readIn(each, context);
    return read === undefined || (read.named.length === 0 && !read.isUsual) ? [] : [{ path: each, ...read }];
  });
  // What another module reads besides is there whatever this one does.
  const [one, ...others] = reading;
  if (one === undefined) {
    const [file, ...rest] = started;
    return file === undefined || rest.length > 0 ? undefined : { file, isUsual: false };
  }
  if (one.named.length === 0 || others.some(({ isUsual }) => isUsual !== one.isUsual)) return undefined;
  const files = reading.flatMap(({ named, path: each }) =>
    named.map((file) => fileOf(file, { own, path: each, context })),
  );
  const [first] = files;
  if (first === undefined || new Set([...files, ...started]).size > 1 || first === `${own}.env`) return undefined;
  return one.isUsual && context.text(first) === undefined ? undefined : { file: first, isUsual: one.isUsual };
}

const ofNode = /\.[cm]?[jt]sx?$/;

/** Modules of a program that are looked through, those nearest to its manifest first. */
const mostFiles = 300;

/** Modules below a folder, kept for all findings. */
export const sourcesBelow = keptForEach((paths: readonly string[], folder): readonly string[] =>
  paths
    .filter((each) => each.startsWith(folder) && ofNode.test(each) && classify(each) === 'source')
    .map((each) => ({ path: each, depth: each.split('/').length }))
    .sort((one, other) => one.depth - other.depth)
    .slice(0, mostFiles)
    .map(({ path }) => path),
);

const readIn = keptOfFile((text): Read => {
  const isOfPackage = /\bdotenv\b|\bConfigModule\.forRoot\(/.test(text);
  if (!isOfPackage) return { named: [], isUsual: false };
  const code = codeAlone('typescript', text, text.length) ?? text;
  // What is blank there is commented out.
  const isCode = ({ index }: RegExpMatchArray) => /\S/.test(code[index ?? 0] ?? '');
  const named = [...text.matchAll(naming)]
    .filter(isCode)
    .map(({ 0: own, index }) => expressionAt(text, index + own.length));
  return { named, isUsual: [...text.matchAll(usual)].some(isCode) };
});

const naming = /(?:\bconfig\(\s*\{[^{}]{0,200}?\bpath|\bforRoot\(\s*\{[^{}]{0,400}?\benvFilePath)\s*:\s*/g;
const usual = /(?<!\w)config\(\s*\)|["']dotenv\/config["']|\bforRoot\((?!\s*\{[^{}]{0,400}?\benvFilePath\b)/g;

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

/** From where a part begins at the root of the machine. Source: Node.js, "Path", `resolve` and `join`. */
const ofMachine = /\b(?:resolve\([^()]*(?:\(\)[^()]*)?|join\(\s*)(["']\/[^()]*)\)$/;

/** The file that an expression names, by its path in the repository, or by that of the machine as it is written; undefined where it cannot be told. */
function fileOf(expression: string, reading: Reading): string | undefined {
  const { own, path } = reading;
  const plain = literal.exec(expression)?.[2];
  if (plain !== undefined) return isOutside.test(plain) ? plain : joinedPath(own, plain);
  const [, started] = fromStart.exec(expression) ?? [];
  const [, beside] = fromModule.exec(expression) ?? [];
  const absolute = ofMachine.exec(expression)?.[1];
  if (absolute !== undefined) return partsOf(absolute);
  if (started !== undefined) return joinedPath(own, partsOf(started));
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
    if (isOutside.test(before)) return undefined;
    const said = fallback === undefined ? ['development', 'dev', 'local'] : [fallback];
    const files = said.map((each) => joinedPath(own, before + each));
    return files.find((each) => each !== undefined && context.text(each) !== undefined) ?? (fallback && files[0]);
  }
  const variables = /^(?:(?:path\.)?(?:resolve|join)\(\s*process\.cwd\(\)\s*,\s*)?[\w$]+\)?$/;
  if (!variables.test(expression)) return undefined;
  const files = [...(context.text(path) ?? '').matchAll(/["'`]((?!\/)[\w./-]*\.env(?:\.[\w-]+)?)["'`]/g)].flatMap(
    ([, file = '']) => joinedPath(own, file) ?? [],
  );
  const kept = files.filter((each) => context.text(each) !== undefined);
  const ofWork = (kept.length > 0 ? kept : files).filter((each) =>
    /\.(?:dev|development|local)\b|\b(?:dev|development|local)\.env$/.test(each),
  );
  return new Set(ofWork).size === 1 ? ofWork[0] : undefined;
}
