import loaders from '../../../../rules/env-loaders.json' with { type: 'json' };
import { folderPrefixOf } from '../../text/paths/folder-of.ts';
import { type Edit, insertion } from '../edit/edit.ts';
import { lineBreakOf, lineStartAt } from '../edit/source-lines.ts';
import { type LiteralMove, lineBefore } from './dialect.ts';

type Loading = Omit<LiteralMove, 'name'>;

/** A call that reads the file of variables, alone on its line, and that says nothing which is made above it. */
const call =
  /^(?:dotenv\.)?load_dotenv\((?:override=True|verbose=True|find_dotenv\(\)|"\.env"|'\.env')?\)[ \t]*(?:#[^\n]*)?(?:\n|$)/m;

/**
 * Has a module read its file of variables before the line that asks for one: the call below moves up, behind the imports. None where it stands above or is
 * not there. Source: python-dotenv, "Getting Started".
 */
export function loadedFirst({ path, text, literal }: Pick<Loading, 'path' | 'text' | 'literal'>): readonly Edit[] {
  const found = path.endsWith('.py') && !/^[ \t]/.test(lineBefore({ text, literal })) ? call.exec(text) : null;
  if (found === null || found.index < literal.span.start) return [];
  const name = found[0].startsWith('dotenv.')
    ? /^import dotenv\b[^\n]*\n/m
    : /^from dotenv import [^\n(]*\bload_dotenv\b[^\n]*\n/m;
  const imported = name.exec(text);
  const at = behindImports(text, literal.span.start);
  if (imported === null || at === undefined) return [];
  const isBelow = imported.index > literal.span.start;
  const end = lineBreakOf(text);
  const [own, gone] = [found[0].trimEnd(), withComment(text, found.index, found.index + found[0].length)];
  const lines = [...(isBelow ? [imported[0].trimEnd()] : []), '', own, ''].join(end);
  return [
    insertion(at, lines),
    ...(isBelow ? [{ span: { start: imported.index, end: imported.index + imported[0].length }, text: '' }] : []),
    { span: gone, text: '' },
  ];
}

/** A line with the comment right above it and, where it stands alone, the blank line behind. */
function withComment(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  const comment = /(?:^|\n)(#[^\n]*\n)$/.exec(text.slice(0, start))?.[1] ?? '';
  const from = start - comment.length;
  const isAlone = /(?:^|\n)\r?\n$/.test(text.slice(0, from));
  const blank = isAlone ? /^\r?\n/.exec(text.slice(end))?.[0].length : undefined;
  return { start: from, end: end + (blank ?? 0) };
}

/** Files that are started, or hold the settings of what is. */
const starts = /(?:^|\/)(?:main|app|bot|run|server|manage|settings|config|configs|conf|constants)\.py$/;

/**
 * Has a module that is started, or that holds the settings, read the file of variables, where the project has python-dotenv and nothing calls it. None
 * elsewhere.
 */
export function loadedHere({ path, text, literal, envPath, context }: Loading): readonly Edit[] {
  const isStarted = starts.test(path) || /^if __name__ ==/m.test(text);
  if (!path.endsWith('.py') || !isStarted || !/(?:^|\/)\.env$/.test(envPath)) return [];
  const folder = folderPrefixOf(envPath);
  const manifests = loaders.python.manifests.flatMap((name) => context.text(folder + name) ?? []);
  const at = behindImports(text, literal.span.start);
  if (at === undefined || !manifests.some((each) => /^[^#\n]*\bpython-dotenv\b/m.test(each))) return [];
  const end = lineBreakOf(text);
  const isKnown = /^from dotenv import [^\n(]*\bload_dotenv\b/m.test(text);
  return [insertion(at, [...(isKnown ? [] : ['from dotenv import load_dotenv']), '', 'load_dotenv()', ''].join(end))];
}

/** Where the imports at the top of a module end, above a place; undefined where there are none, or nobody can say. */
function behindImports(text: string, before: number): number | undefined {
  const limit = lineStartAt(text, before);
  const imports = [
    ...text
      .slice(0, limit)
      .matchAll(/^(?:import[ \t]+[^\n]*|from[ \t]+\S+[ \t]+import[ \t]+(?:\([^)]*\)[^\n]*|[^\n]*))\n/gm),
  ];
  const last = imports.at(-1);
  if (last === undefined || /\\\r?\n$/.test(last[0])) return undefined;
  const head = text.slice(0, last.index);
  // Within a text of several lines stands no import.
  const isInText = (head.match(/"""|'''/g)?.length ?? 0) % 2 === 1;
  return isInText ? undefined : last.index + last[0].length;
}
