import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { inflateSync } from 'node:zlib';

/**
 * What git keeps of a repository, read where it lies: a process costs more than all of a small repository. Whatever is not as plain as `git init` and
 * `git clone` leave it is `unread`, and git is asked. Source: git, "gitrepository-layout", "git-config", "gitformat-commit-graph" and "git-replace".
 */
export const unread = Symbol('unread');
export type Unread = typeof unread;

/** Whether a repository is as plain as that, with a working copy around it. */
export function isPlainRepository(root: string): boolean {
  return plainSettings(root) !== undefined;
}

/** The addresses of the remotes, in the order of the settings. */
export function remotesRead(root: string): readonly { readonly name: string; readonly url: string }[] | Unread {
  return plainSettings(root) ?? unread;
}

/** The first commit of a history in which each has one before it; undefined is never an answer. */
export function firstCommitRead(root: string): string | Unread {
  const folder = path.join(root, '.git');
  if (plainSettings(root) === undefined || changing.some((name) => existsSync(path.join(folder, name)))) return unread;
  let commit = headOf(folder);
  for (let step = 0; commit !== undefined && step < longestHistory; step++) {
    const parents = parentsOf(folder, commit);
    if (parents === undefined || parents.length > 1) return unread;
    const [parent] = parents;
    if (parent === undefined) return commit;
    commit = parent;
  }
  return unread;
}

/** Commits; of a longer history git knows the beginning sooner. */
const longestHistory = 50;

/** By these git takes another history than the commits say. */
const changing: readonly string[] = ['shallow', 'info/grafts', 'refs/replace'];

/** Remotes of settings in which nothing else than that has to be understood; undefined for all others, and where git would refuse the repository. */
function plainSettings(root: string): readonly { readonly name: string; readonly url: string }[] | undefined {
  const folder = path.join(root, '.git');
  if (!isOwn(root) || !isOwn(folder) || !hasLayout(folder)) return undefined;
  const text = textOf(path.join(folder, 'config'));
  const found: { name: string; url: string }[] = [];
  let remote: string | undefined;
  for (const line of text?.split(/\r?\n/) ?? []) {
    if (/^\s*(?:[#;].*)?$/.test(line)) continue;
    const [, section, sub] = /^\[([\w.-]+)(?: "([^"\\\]]*)")?\]\s*$/.exec(line) ?? [];
    if (section !== undefined) {
      if (!plainSections.has(section)) return undefined;
      remote = section === 'remote' ? sub : undefined;
      continue;
    }
    const [, name, value] = /^\s*([A-Za-z][\w-]*)\s*=\s*([^"\\#;]*?)\s*$/.exec(line) ?? [];
    if (name === undefined || value === undefined || !isPlainSetting(name, value)) return undefined;
    if (remote !== undefined && name.toLowerCase() === 'url') found.push({ name: remote, url: value });
  }
  return text === undefined ? undefined : found;
}

/** Sections that change nothing about where a repository lies or what else is read. */
const plainSections: ReadonlySet<string> = new Set([
  ...['alias', 'branch', 'color', 'commit', 'core', 'credential', 'diff', 'fetch', 'gc', 'gui', 'http', 'init', 'lfs'],
  ...['maintenance', 'merge', 'pull', 'push', 'rebase', 'remote', 'submodule', 'user'],
]);

function isPlainSetting(name: string, value: string): boolean {
  const known = name.toLowerCase();
  if (known === 'bare') return value === 'false';
  return known !== 'worktree' && (known !== 'repositoryformatversion' || value === '0');
}

/** What git takes for a repository. */
function hasLayout(folder: string): boolean {
  const parts = ['objects', 'refs'].every((name) => existsSync(path.join(folder, name)));
  return parts && !existsSync(path.join(folder, 'commondir')) && headText(folder) !== undefined;
}

function headText(folder: string): string | undefined {
  const text = textOf(path.join(folder, 'HEAD'));
  return text !== undefined && /^(?:ref: refs\/[\w./-]+|[0-9a-f]{40})\n?$/.test(text) ? text.trimEnd() : undefined;
}

function headOf(folder: string): string | undefined {
  const [, ref] = /^ref: (.+)$/.exec(headText(folder) ?? '') ?? [];
  const told = ref === undefined ? headText(folder) : textOf(path.join(folder, ref))?.trim();
  const packed = textOf(path.join(folder, 'packed-refs')) ?? '';
  if (packed.includes(' refs/replace/')) return undefined;
  const found =
    told ??
    packed
      .split('\n')
      .find((line) => line.slice(41) === ref)
      ?.slice(0, 40);
  return found !== undefined && /^[0-9a-f]{40}$/.test(found) ? found : undefined;
}

/** The commits before one that lies by itself; undefined for what is packed. */
function parentsOf(folder: string, commit: string): readonly string[] | undefined {
  try {
    const packed = readFileSync(path.join(folder, 'objects', commit.slice(0, 2), commit.slice(2)));
    const text = inflateSync(packed, { maxOutputLength: longestCommit }).toString('latin1');
    const head = /^commit \d+\0tree [0-9a-f]{40}\n((?:parent [0-9a-f]{40}\n)*)author /.exec(text);
    return head?.[1]?.match(/[0-9a-f]{40}/g) ?? (head ? [] : undefined);
  } catch {
    return undefined;
  }
}

const longestCommit = 1024 * 1024;

/** Whether git trusts a folder for whose it is; where nobody owns files, it asks otherwise. Source: git, "git-config", `safe.directory`. */
function isOwn(folder: string): boolean {
  const own = process.geteuid?.();
  if (own === undefined) return false;
  try {
    const stats = statSync(folder, { throwIfNoEntry: false });
    return stats?.isDirectory() === true && stats.uid === own;
  } catch {
    return false;
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
