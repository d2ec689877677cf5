import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isPlainRepository, type Unread, unread } from './read-git.ts';

/** Bytes of an index that is read here: of more files git is as fast. */
const longestIndex = 64 * 1024;

/**
 * The files that git tracks or would track, in git's order: those of its index, where nothing else lies in the working copy, so that nobody has to know what is
 * ignored. Unread for all else. Source: git, "gitformat-index", versions 2 and 3.
 */
export function trackedRead(root: string): readonly string[] | Unread {
  if (!isPlainRepository(root)) return unread;
  const index = indexOf(path.join(root, '.git', 'index'));
  const names = index && entriesIn(index);
  return names !== undefined && holdsOnly(root, new Set(names)) ? names : unread;
}

function indexOf(file: string): Buffer | undefined {
  try {
    return statSync(file).size > longestIndex ? undefined : readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Bytes of an entry before its name: times, numbers, mode and size, the digest, flags. */
const beforeName = 62;
const modeAt = 24;
const digestLength = 20;

/** Names of the entries; undefined where one is no plain file, is in conflict, or the index is kept in a further way. */
function entriesIn(index: Buffer): readonly string[] | undefined {
  if (index.length < 12 || index.toString('latin1', 0, 4) !== 'DIRC') return undefined;
  const version = index.readUInt32BE(4);
  if (version !== 2 && version !== 3) return undefined;
  const names: string[] = [];
  let at = 12;
  for (let left = index.readUInt32BE(8); left > 0; left--) {
    if (at + beforeName > index.length) return undefined;
    const type = index.readUInt32BE(at + modeAt) >>> 12;
    const flags = index.readUInt16BE(at + beforeName - 2);
    const start = at + beforeName + (flags & 0x40_00 ? 2 : 0);
    const end = index.indexOf(0, start);
    // Files and links; a stage stands for a conflict.
    if ((type !== 0o10 && type !== 0o12) || (flags & 0x30_00) !== 0 || end === -1) return undefined;
    names.push(index.toString('utf8', start, end));
    at += Math.floor((end - at) / 8 + 1) * 8;
  }
  return hasPlainRest(index, at) ? names : undefined;
}

/** What stands behind the entries may be left by whoever does not know it where its name begins with a capital letter. */
function hasPlainRest(index: Buffer, from: number): boolean {
  let at = from;
  while (at + digestLength < index.length) {
    if (!/^[A-Z]/.test(index.toString('latin1', at, at + 4))) return false;
    at += 8 + index.readUInt32BE(at + 4);
  }
  return at + digestLength === index.length;
}

/** Whether a working copy holds no other files than these. */
function holdsOnly(root: string, names: ReadonlySet<string>): boolean {
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = entriesBelow(path.join(root, folder));
    if (entries === undefined) return false;
    for (const entry of entries) {
      const name = `${folder}${entry.name}`;
      if (name === '.git') continue;
      if (entry.isDirectory()) folders.push(`${name}/`);
      else if (!names.has(name)) return false;
    }
  }
  return true;
}

function entriesBelow(folder: string): readonly Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return undefined;
  }
}
