import { keptOfFile } from '../../kept-of-file.ts';
import { codeAlone } from '../../secret/outside-code.ts';
import { type LiteralMove, lineBefore } from '../dialect.ts';

/**
 * In words, that a module reads its file of variables only below the line which asks for one: a Python program would stop there, and one of Node goes on without.
 * Undefined where it reads it before, not at all, or within a function, which may run first. Sources: python-dotenv, "Getting Started"; dotenv for Node, "Usage".
 */
export function loadedLate(path: string, move: Pick<LiteralMove, 'text' | 'literal'>): string | undefined {
  if (/\.[cm]?[jt]s$/.test(path))
    return isReadBelow(move) ? 'The program reads .env only below: move that above this line.' : undefined;
  if (!path.endsWith('.py') || /^[ \t]/.test(lineBefore(move))) return undefined;
  const first = /^(?:dotenv\.)?load_dotenv\(/m.exec(move.text);
  return first === null || first.index < move.literal.span.start
    ? undefined
    : 'load_dotenv() is called below: move it above this line.';
}

/** Of a program of Node, what reads the file of variables, alone at the margin of a module. */
const call = /^(?:await[ \t]+)?(?:(?:[\w$]+\.)*config\(|require\([^)\n]*\)\.config\(|process\.loadEnvFile\()/gm;

function isReadBelow({ text, literal }: Pick<LiteralMove, 'text' | 'literal'>): boolean {
  if (!/\bdotenv\b|\bloadEnvFile\(/.test(text) || /^[ \t]/.test(lineBefore({ text, literal }))) return false;
  const calls = [...(codeAlone('typescript', text, text.length) ?? '').matchAll(call)].map(({ index }) => index);
  return calls.length > 0 && calls.every((index) => index > literal.span.start);
}

/** Modules of a project that are looked through. */
const mostFiles = 3_000;

/**
 * Whether a program of Node may read its file of variables only when the literal has been asked for: further down in the same module, or in one that takes in modules of
 * the project before, in whatever folder of the project.
 */
export function isLoadedLate(root: string, { path, text, literal, context }: Omit<LiteralMove, 'envPath' | 'name'>) {
  const own = firstRead(text);
  if (own !== undefined) return own.index > literal.span.start && !own.isImported;
  const near = context.paths().filter((each) => each.startsWith(root) && /\.[cm]?[jt]s$/.test(each) && each !== path);
  return near.length > mostFiles || near.some((each) => loadsLate(each, context) === true);
}

/**
 * What reads the file of variables; Nest does so where a module is declared, which is below all that it imports. Source: NestJS, "Configuration",
 * `ConfigModule.forRoot` and `ignoreEnvFile`.
 */
const reading =
  /\bdotenv\b[^\n]{0,40}\.config\(|["']dotenv\/config["']|\bloadEnvFile\(|^config\(|\bConfigModule\.forRoot\((?!(?:[^()]|\([^()]*\)){0,400}\bignoreEnvFile:\s*true\b)/m;

/** Where a module first reads the file of variables. */
function firstRead(text: string): { readonly index: number; readonly isImported: boolean } | undefined {
  if (!/\bdotenv\b|\bloadEnvFile\(|\bConfigModule\.forRoot\(/.test(text)) return undefined;
  const found = reading.exec(text);
  // What calls it by a name of its own may do so anywhere.
  if (found === null)
    return /["']dotenv["']/.test(text) ? { index: Number.POSITIVE_INFINITY, isImported: false } : undefined;
  const line = text.slice(text.lastIndexOf('\n', found.index) + 1, found.index);
  return { index: found.index, isImported: found[0].includes('/config') && /^import\b/.test(line) };
}

const loadsLate = keptOfFile((text): boolean => {
  const read = firstRead(text);
  const own = /(?:\brequire\(|\bfrom[ \t]+|^import[ \t]+)["'](?:\.{1,2}|src|[@~])\//m.exec(text);
  if (read === undefined || own === null) return false;
  // All that is imported runs before the first call.
  return own.index < read.index || !(own[0].startsWith('require') || read.isImported);
});
