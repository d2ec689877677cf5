import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { type Concern, concernOf } from './ignore-concern.ts';
import { readText } from './read-text.ts';

const skipped: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', 'node_modules']);
const maxDepth = 64;

/** The rules that hold in a folder and below. */
interface Level {
  readonly folder: string;
  readonly concern: Concern;
}

interface Folder {
  readonly name: string;
  readonly above: readonly Level[];
  readonly depth: number;
}

/** Folders that are repositories of git themselves, relative to the root: `nested` takes those that were walked through, `apart` are not walked. */
interface Repositories {
  readonly nested?: string[];
  readonly apart?: readonly string[];
}

/**
 * Lists files without git, folder by folder: honours `.gitignore` at every level and follows no symbolic link. Paths are
 * relative to `root`. A folder that cannot be read is listed as if it was a file.
 */
export function* walk(
  root: string,
  prefix: string,
  { nested = [], apart = [] }: Repositories = {},
): Generator<readonly string[]> {
  const rules = rulesIn(root);
  const others = new Set(apart);
  const above = levelsAbove(prefix, rules);
  if (above === undefined) return;
  if (isFile(path.join(root, prefix))) {
    yield [prefix];
    return;
  }
  const pending: Folder[] = [{ name: prefix, above, depth: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { files, folders, isRepository } = visit(root, next, rules);
    if (isRepository) nested.push(next.name);
    yield files;
    for (let at = folders.length - 1; at >= 0; at--) {
      const folder = folders[at] as Folder;
      if (!others.has(folder.name)) pending.push(folder);
    }
  }
}

/** Whether no walk of `root` comes to this file or folder, whose path is relative to it: a rule above says so, or its name. */
export function isLeftOut(root: string, place: string): boolean {
  return levelsAbove(place, rulesIn(root)) === undefined;
}

/** The rules that hold above a place; undefined where they, or its name, leave it out. */
function levelsAbove(place: string, rules: (folder: string) => Concern): Level[] | undefined {
  const above: Level[] = [];
  let folder = '';
  for (const name of place === '' ? [] : place.split('/')) {
    above.push({ folder, concern: rules(folder) });
    const own = folder === '' ? name : `${folder}/${name}`;
    if (skipped.has(name) || isIgnored(above, name, folder, own) || isIgnored(above, name, folder, `${own}/`))
      return undefined;
    folder = own;
  }
  return above;
}

function visit(
  root: string,
  { name: folder, above, depth }: Folder,
  rules: (folder: string) => Concern,
): { readonly files: readonly string[]; readonly folders: readonly Folder[]; readonly isRepository: boolean } {
  const entries = list(`${root}/${folder}`);
  // Whoever reads it then says that it cannot be read.
  if (!entries) return { files: folder === '' ? [] : [folder], folders: [], isRepository: false };
  const hasRules = entries.some((entry) => entry.name === '.gitignore');
  const levels = hasRules ? [...above, { folder, concern: rules(folder) }] : above;
  const files: string[] = [];
  const folders: Folder[] = [];
  for (const entry of entries) {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isFile()) {
      if (!isIgnored(levels, entry.name, folder, name)) files.push(name);
    } else if (entry.isDirectory() && depth < maxDepth && !skipped.has(entry.name)) {
      if (!isIgnored(levels, entry.name, folder, `${name}/`)) folders.push({ name, above: levels, depth: depth + 1 });
    }
  }
  return { files, folders, isRepository: entries.some((entry) => entry.name === '.git') };
}

/** Whether a file is there and no link. */
export function isFile(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

/** Undefined where the folder cannot be read. */
function list(folder: string): Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return undefined;
  }
}

/** Reads the rules of folders; many folders of a repository have the same. */
function rulesIn(root: string): (folder: string) => Concern {
  const known = new Map<string, Concern>();
  return (folder) => {
    const content = readText(root, folder === '' ? '.gitignore' : `${folder}/.gitignore`);
    const text = content.kind === 'text' ? content.text : '';
    const concern = known.get(text) ?? concernOf(text);
    known.set(text, concern);
    return concern;
  };
}

/** The deepest `.gitignore` that says anything about the path decides. */
function isIgnored(levels: readonly Level[], name: string, folder: string, place: string): boolean {
  for (let depth = levels.length - 1; depth >= 0; depth--) {
    const level = levels[depth] as Level;
    if (!level.concern.mayTell(name, folder)) continue;
    const verdict = level.concern.tell(level.folder === '' ? place : place.slice(level.folder.length + 1));
    if (verdict !== undefined) return verdict === 'ignored';
  }
  return false;
}
