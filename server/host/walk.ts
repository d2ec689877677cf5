import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import createIgnore, { type Ignore } from 'ignore';

const skipped: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', 'node_modules']);
const maxDepth = 64;

interface Level {
  readonly folder: string;
  readonly rules: Ignore;
}

/** Lists files without git: honours `.gitignore` at every level and follows no symbolic link. Paths are relative to `root`. */
export function walk(root: string, prefix: string): readonly string[] {
  const found: string[] = [];
  visit(root, prefix, [], found, 0);
  return found;
}

function visit(root: string, folder: string, above: readonly Level[], found: string[], depth: number): void {
  if (depth > maxDepth) return;
  const entries = list(path.join(root, folder));
  const levels = entries.some((entry) => entry.name === '.gitignore') ? [...above, readRules(root, folder)] : above;
  for (const entry of entries) {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name) && !isIgnored(levels, `${name}/`)) visit(root, name, levels, found, depth + 1);
    } else if (entry.isFile() && !isIgnored(levels, name)) found.push(name);
  }
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
