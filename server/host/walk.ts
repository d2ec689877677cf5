import { type Dirent, lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import createIgnore, { type Ignore } from 'ignore';

const skipped: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', 'node_modules']);
const maxDepth = 64;

interface Level {
  readonly folder: string;
  readonly rules: Ignore;
  /** Asked first, it spares most of the rules' work: false only where no rule speaks of the entry itself. */
  readonly mayConcern: (path: string) => boolean;
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
  const text = readOr(path.join(root, folder, '.gitignore'));
  return { folder, rules: createIgnore().add(text), mayConcern: literalsOf(text) };
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** An entry that a rule speaks of holds a literal of it: of its last part in its name, else any in its path. */
function literalsOf(text: string): Level['mayConcern'] {
  const rules = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const [inName, inPath]: [string[], string[]] = [[], []];
  for (const rule of rules) {
    // What stands behind an escape or in a class is not told apart.
    const parts = (/[[\\]/.test(rule) ? '' : rule.replace(/^!/, '').trim()).replace(/\/$/, '').split('/');
    const last = longestLiteral(parts.at(-1) ?? '');
    if (last === '') inPath.push(longestLiteral(parts.join('*')));
    else inName.push(last);
  }
  const [name, whole] = [anyOf(inName), anyOf(inPath)];
  return (path) => name?.test(path.slice(path.lastIndexOf('/', path.length - 2) + 1)) || whole?.test(path) || false;
}

function longestLiteral(pattern: string): string {
  return pattern.split(/[*?]+/).reduce((a, b) => (b.length > a.length ? b : a), '');
}

function anyOf(literals: readonly string[]): RegExp | undefined {
  const sources = [...new Set(literals)].map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return sources.length === 0 ? undefined : new RegExp(sources.join('|'), 'i');
}

/** The deepest `.gitignore` that says anything about the path decides. */
function isIgnored(levels: readonly Level[], name: string): boolean {
  for (let depth = levels.length - 1; depth >= 0; depth--) {
    const level = levels[depth];
    const below = level === undefined || level.folder === '' ? name : name.slice(level.folder.length + 1);
    if (!level?.mayConcern(below)) continue;
    const verdict = level.rules.test(below);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}
