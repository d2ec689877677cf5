import type { ValueNode } from '../../../model/value-node.ts';
import { itemsOf, textOf, valueAt } from '../../../syntax/document.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import type { FixContext } from '../../fix.ts';

/**
 * The modules of Python that a command starts, as paths without their ending: `uvicorn app.main:app` has `app/main`. Sources: Uvicorn, Gunicorn and Hypercorn, their command lines;
 * Celery, `-A`; Python, "Command line and environment". Django's `manage.py` starts what a variable names, and so is of no module.
 */
export function modulesStarted(command: string): readonly string[] {
  const words = command.replace(/[[\]"',]+/g, ' ');
  return starts.flatMap((pattern) =>
    [...words.matchAll(pattern)].map(([, module = '']) => module.replace(/\.py$/, '').replaceAll('.', '/')),
  );
}

const starts: readonly RegExp[] = [
  /\b(?:uvicorn|hypercorn|daphne|granian|gunicorn)\s(?:[^\n;&|]{0,300}?\s)?([A-Za-z_][\w.]{0,100}):\w+/g,
  /\bcelery\s(?:[^\n;&|]{0,200}?\s)?(?:-A|--app)[ \t=]\s{0,9}([A-Za-z_][\w.]{0,100})/g,
  /\bpython[\d.]*\s(?:-[a-zA-Z]\s)?(?:\.\/)?(?!manage\.py\b)([A-Za-z_][\w]{0,100}\.py)(?![\w.])/g,
  /\bpython[\d.]*\s-m\s{1,9}(?!(?:uvicorn|hypercorn|daphne|granian|gunicorn|celery)\b)([A-Za-z_][\w.]{0,100})/g,
];

/** What a container of a manifest, or a service of Compose, is told to start by these members; undefined where it starts what its image does. */
export function commandOf(container: ValueNode | undefined, members: readonly string[]): string | undefined {
  const words = members.flatMap((member) => {
    const node = valueAt(container, member);
    return [textOf(node), ...itemsOf(node).map(textOf)].filter((word) => word !== undefined);
  });
  return words.length === 0 ? undefined : words.join(' ');
}

/** What a Dockerfile starts, in its last lines that say so. Source: Dockerfile reference, "CMD" and "ENTRYPOINT". */
export function startOfImage(dockerfile: string): string {
  const lines = [...dockerfile.matchAll(/^[ \t]*(?:CMD|ENTRYPOINT)\b((?:[^\n\\]|\\\r?\n|\\)*)/gim)];
  return lines.map(([, command = '']) => command.replace(/\\\r?\n/g, ' ')).join('\n');
}

/**
 * Whether a file of Python is no part of what a command starts: that is another module, of a package that the file lies outside of, and no file that it may take in names this
 * one. Unknown commands, and modules that no file here is, run anything.
 */
export function isLeftByStart(path: string, command: string, context: FixContext): boolean {
  const stem = /([^/]+)\.py$/.exec(path)?.[1];
  if (stem === undefined || stem === '__init__') return false;
  const modules = modulesStarted(command);
  if (modules.length === 0) return false;
  const roots = modules.flatMap((module) => rootOf(module, path, context) ?? []);
  if (roots.length < modules.length) return false;
  const isStarted = (file: string) =>
    roots.some((root) => file === root || (root.endsWith('/') && file.startsWith(root)));
  const others = context.paths().filter((file) => file.endsWith('.py'));
  return others.length <= mostOthers && !reaches(path, isStarted, others, context);
}

/** Whether a file is started, or one that names it, or one that names that. */
function reaches(path: string, isStarted: (file: string) => boolean, others: readonly string[], context: FixContext) {
  const met = new Set([path]);
  for (const file of met) {
    if (isStarted(file) || met.size > mostMet) return true;
    const named = new RegExp(`(?<![\\w-])${literalPattern(nameOf(file))}(?![\\w-])`);
    for (const other of others) if (!met.has(other) && named.test(context.text(other) ?? '')) met.add(other);
  }
  return false;
}

/** By what others take a module in: its own name, or that of its package. */
function nameOf(file: string): string {
  return /([^/]+)(?:\/__init__)?\.py$/.exec(file)?.[1] ?? file;
}

/** The folder of the package that a module is of, or the file of one of none; undefined where neither stands above the file. */
function rootOf(module: string, path: string, context: FixContext): string | undefined {
  const [top = '', ...inner] = module.split('/');
  for (const folder of foldersAbove(path)) {
    if (inner.length === 0 && context.text(`${folder}${top}.py`) !== undefined) return `${folder}${top}.py`;
    const own = `${folder}${top}/`;
    if (context.paths().some((file) => file.startsWith(own) && file.endsWith('.py'))) return own;
  }
  return undefined;
}

/** Files that are looked through, and those of them that are followed. */
const mostOthers = 500;
const mostMet = 30;
