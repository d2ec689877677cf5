import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { encodedLike } from '../host/encoding.ts';
import { isThroughLink } from '../host/links.ts';
import type { FileRewrite } from '../report/patch.ts';
import { InputOutputError } from './exit-status.ts';
import type { ScannedRoot } from './roots.ts';

/** Writes changed and new files into the repository: none at all where one would be written through a link, or over a file that was not read. */
export function writeAll({ repository }: ScannedRoot, rewrites: readonly FileRewrite[]): void {
  const linked = rewrites.find(({ path: file }) => isThroughLink(repository.root, file));
  if (linked !== undefined) throw new InputOutputError(`${linked.path}: cannot be written: a link`);
  const unread = rewrites.find(
    ({ path: file, before }) => before === undefined && existsSync(`${repository.root}/${file}`),
  );
  if (unread !== undefined)
    throw new InputOutputError(`${unread.path}: cannot be written: it is there, and is no text that was read`);
  for (const { path: file, before, after } of rewrites) {
    const target = path.join(repository.root, ...file.split('/'));
    try {
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, encodedLike(target, after), { flag: before === undefined ? 'wx' : 'w' });
    } catch {
      throw new InputOutputError(`${file}: cannot be written`);
    }
  }
}
