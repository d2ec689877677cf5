import { createHash } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { threadId } from 'node:worker_threads';

/** Compiled code of one program, as one version of the engine makes it. It holds nothing of what a run has read. */
export interface KeptCode {
  /** In `room`, where that is large enough; undefined where there is none that can be relied on. */
  read(room: Buffer): Buffer | undefined;
  /** Counts one more run of the program, and gives the count; 0 where nobody can count. */
  countRun(): number;
  write(code: Buffer): void;
}

/**
 * Of the program with this digest, in the user's own cache folder, which nobody else can write to; undefined where that is not
 * wanted: by the variable that switches off Node's cache of this kind, and on build machines, which are new each time.
 */
export function keptCode(name: string, digest: string): KeptCode | undefined {
  const { NODE_DISABLE_COMPILE_CACHE, CI } = process.env;
  if (NODE_DISABLE_COMPILE_CACHE || CI) return undefined;
  const folder = path.join(cacheFolder(), 'identity-hygiene', 'code');
  const { platform, arch, version } = process;
  // The tag tells the engine's version and all its flags.
  const made = [name, platform, arch, version, cachedDataVersionTag(), digest].join('\0');
  const file = path.join(folder, `${name}-${digestOf(made).toString('hex').slice(0, 32)}`);
  return {
    read: (room) => attempted(() => (isPrivate(folder) ? wholeCode(readInto(room, file)) : undefined)),
    countRun: () => attempted(() => oneMore(folder, `${file}.runs`)) ?? 0,
    write: (code) =>
      attempted(() => {
        if (!isPrivate(folder)) return;
        const part = `${file}.${process.pid}.${threadId}`;
        writeFileSync(part, Buffer.concat([digestOf(code), code]), { flag: 'wx', mode: 0o600 });
        renameSync(part, file);
        removeOld(folder);
      }),
  };
}

function cacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (process.platform === 'win32') return LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Caches');
  return XDG_CACHE_HOME && path.isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : path.join(homedir(), '.cache');
}

/** Where systems tell it: the folder is ours, and nobody else may change what is in it. */
function isPrivate(folder: string): boolean {
  const found = lstatSync(folder);
  if (process.getuid === undefined) return found.isDirectory();
  return found.isDirectory() && found.uid === process.getuid() && (found.mode & 0o022) === 0;
}

/** Each run is one byte of a file. */
function oneMore(folder: string, file: string): number {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!isPrivate(folder)) return 0;
  appendFileSync(file, '.', { mode: 0o600 });
  return statSync(file).size;
}

/** The bytes of a file, in memory that the process has already where it fits: each page of a new one is given and cleared by the system when it is first touched. */
export function readInto(room: Buffer, file: string): Buffer {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const bytes = size <= room.length ? room.subarray(0, size) : Buffer.allocUnsafeSlow(size);
    let length = 0;
    for (let read = -1; read !== 0 && length < size; length += read)
      read = readSync(handle, bytes, length, size - length, null);
    return bytes.subarray(0, length);
  } finally {
    closeSync(handle);
  }
}

/** A file begins with the digest of the rest: the engine trusts what it is given. */
function wholeCode(file: Buffer): Buffer | undefined {
  const code = file.subarray(digestLength);
  return digestOf(code).equals(file.subarray(0, digestLength)) ? code : undefined;
}

/** Code that does not begin at a multiple of a pointer's length is copied. */
const digestLength = 32;

function digestOf(content: string | Buffer): Buffer {
  return createHash('sha256').update(content).digest();
}

/** Code of versions that are gone; one that is still used is made again. */
function removeOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (Date.now() - statSync(file).mtimeMs > longestKept) unlinkSync(file);
  }
}

const longestKept = 30 * 24 * 3600 * 1000;

/** Nothing depends on it: what fails is not there. */
function attempted<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
