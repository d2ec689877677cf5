import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bytesOfFile, encodedLike } from '../host/encoding.ts';
import { isThroughLink } from '../host/links.ts';
import type { FileRewrite } from '../report/patch.ts';
import { InputOutputError } from './exit-status.ts';
import type { ScannedRoot } from './roots.ts';

/**
 * Writes changed and new files into the repository: none at all where one would be written through a link, or over a file that was not read, and none stays
 * where one fails: a value that was taken out of a file would stand in none.
 */
export function writeAll({ repository }: Pick<ScannedRoot, 'repository'>, rewrites: readonly FileRewrite[]): void {
  const linked = rewrites.find(({ path: file }) => isThroughLink(repository.root, file));
  if (linked !== undefined) throw new InputOutputError(`${linked.path}: cannot be written: a link`);
  const unread = rewrites.find(
    ({ path: file, before }) => before === undefined && existsSync(`${repository.root}/${file}`),
  );
  if (unread !== undefined)
    throw new InputOutputError(`${unread.path}: cannot be written: it is there, and is no text that was read`);
  const begun: Begun[] = [];
  for (const { path: file, before, after } of rewrites) {
    const target = path.join(repository.root, ...file.split('/'));
    const bytes = before === undefined ? undefined : bytesOfFile(target);
    try {
      mkdirSync(path.dirname(target), { recursive: true });
      const encoded = encodedLike(target, after);
      begun.push({ file, target, bytes });
      writeFileSync(target, encoded, { flag: bytes === undefined ? 'wx' : 'w' });
    } catch {
      const left = begun.filter((each) => !isTakenBack(each)).map((each) => each.file);
      const rest = left.length === 0 ? 'nothing is changed' : `changed all the same: ${left.join(', ')}`;
      throw new InputOutputError(`${file}: cannot be written; ${rest}`);
    }
  }
}

/** A file that writing has begun with, and what it held; undefined where it was not there. */
interface Begun {
  readonly file: string;
  readonly target: string;
  readonly bytes: Buffer | undefined;
}

function isTakenBack({ target, bytes }: Begun): boolean {
  try {
    if (bytes === undefined) rmSync(target, { force: true });
    else writeFileSync(target, bytes);
    return true;
  } catch {
    return bytes?.equals(bytesOfFile(target)) ?? false;
  }
}
