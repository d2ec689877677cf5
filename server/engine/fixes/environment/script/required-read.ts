import { moduleFiles } from '../../../extract/agents/code/module-files.ts';
import { blocksAround } from '../../secret/blocks-around.ts';
import type { LiteralMove } from '../dialect.ts';
import { isTested } from './script-tests.ts';

/**
 * How a file reads the variables that its program needs: by a function of the project that is given the name alone and throws where that is not set, which the file declares or takes in, and
 * calls already. Undefined where it has none, and at the margin of a module that tests take in, which set no variable.
 */
export function requiredRead(move: Pick<LiteralMove, 'text' | 'path' | 'literal' | 'context'>): string | undefined {
  const { text, path, literal, context } = move;
  if (!/\.[cm]?[jt]sx?$/.test(path)) return undefined;
  const names = [...new Set([...text.matchAll(calls)].map(([, name = '']) => name))].slice(0, mostNames);
  const found = names.find((name) => isOwn(name, move) || isTaken(name, move));
  if (found === undefined) return undefined;
  const isAtMargin = blocksAround(text, literal.span.start).every(({ head }) => !ofFunction.test(head));
  return isAtMargin && isTested(path, context) ? undefined : found;
}

/** A call that is given a name of a variable alone. */
const calls = /(?<![\w$.])([a-z_]\w{2,60})\(\s*["'][A-Z][A-Z0-9_]{1,80}["']\s*\)/g;
const mostNames = 8;
const ofFunction = /\)\s*(?::[^{};]{1,80})?$|=>\s*$/;

function isOwn(name: string, { text, literal }: Pick<LiteralMove, 'text' | 'literal'>): boolean {
  const at = declarationOf(name, text);
  // Only a function that is declared as one is there above its own line.
  return (
    at !== undefined && (at < literal.span.start || /^(?:export[ \t]+)?(?:default[ \t]+)?function/.test(text.slice(at)))
  );
}

/** Whether the file takes it in from a module of the project that declares it so. */
function isTaken(name: string, { text, path, context }: Pick<LiteralMove, 'text' | 'path' | 'context'>): boolean {
  const taken = new RegExp(
    `^(?:import[ \\t]*\\{[^}]*\\b${name}\\b(?![ \\t]+as\\b)[^}]*\\}[ \\t]*from[ \\t]*|(?:const|let|var)[ \\t]+\\{[^}:]*\\b${name}\\b[^}:]*\\}[ \\t]*=[ \\t]*require\\([ \\t]*)["']([.~@][\\w./@-]{0,200})["']`,
    'm',
  ).exec(text)?.[1];
  if (taken === undefined) return false;
  const files = moduleFiles(path, taken.replace(/\.[cm]?js$/, '')).flatMap((file) => endings.map((end) => file + end));
  return files.some((file) => declarationOf(name, context.text(file) ?? '') !== undefined);
}

const endings = ['.ts', '.mts', '.js', '.mjs', '.cjs', '/index.ts', '/index.js', '/index.mjs'];

/** Where a text declares the function, which reads the variable that it is given the name of, and throws. */
function declarationOf(name: string, text: string): number | undefined {
  const found = new RegExp(
    `^(?:export[ \\t]+)?(?:function[ \\t]+${name}|(?:const|let)[ \\t]+${name}[ \\t]*=[ \\t]*(?:function[ \\t]*)?)[ \\t]*\\([ \\t]*(\\w+)(?:[ \\t]*:[ \\t]*[\\w.]+)?[ \\t]*\\)[^{};\\n]{0,80}\\{`,
    'm',
  ).exec(text);
  if (found === null) return undefined;
  const rest = text.slice(found.index, found.index + longest);
  const body = rest.slice(0, /^\}/m.exec(rest)?.index ?? rest.length);
  const isReading = new RegExp(`\\bprocess\\.env\\[[ \\t]*${found[1]}[ \\t]*\\]`).test(body);
  return isReading && /\bthrow\b/.test(body) && /\breturn\b/.test(body) ? found.index : undefined;
}

const longest = 1_000;
