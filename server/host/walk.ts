import { type Dirent, lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import createIgnore, { type Ignore } from 'ignore';

const skipped: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', 'node_modules']);
const maxDepth = 64;

interface Level {
  readonly folder: string;
  readonly rules: Ignore;
}

/** Lists files without git: honours `.gitignore` at every level and follows no symbolic link. Paths are relative to `root`. */
export function* walk(root: string, prefix: string): Generator<string> {
  const levels: Level[] = [];
  let folder = '';
  for (const name of prefix === '' ? [] : prefix.split('/')) {
    levels.push(readRules(root, folder));
    folder = folder === '' ? name : `${folder}/${name}`;
    if (skipped.has(name) || isIgnored(levels, folder) || isIgnored(levels, `${folder}/`)) return;
  }
  if (isFile(path.join(root, prefix))) yield prefix;
  else yield* visit(root, prefix, levels, 0);
}

function* visit(root: string, folder: string, above: readonly Level[], depth: number): Generator<string> {
  if (depth > maxDepth) return;
  const entries = list(path.join(root, folder));
  const levels = entries.some((entry) => entry.name === '.gitignore') ? [...above, readRules(root, folder)] : above;
  for (const entry of entries) {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name) && !isIgnored(levels, `${name}/`)) yield* visit(root, name, levels, depth + 1);
    } else if (entry.isFile() && !isIgnored(levels, name)) yield name;
  }
}

function isFile(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

function list(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

function readRules(root: string, folder: string): Level {
  try {
    return { folder, rules: createIgnore().add(readFileSync(path.join(root, folder, '.gitignore'), 'utf8')) };
  } catch {
    return { folder, rules: createIgnore() };
  }
}

/** The deepest `.gitignore` that says anything about the path decides. */
function isIgnored(levels: readonly Level[], name: string): boolean {
  for (const level of [...levels].reverse()) {
    const verdict = level.rules.test(level.folder === '' ? name : name.slice(level.folder.length + 1));
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}
