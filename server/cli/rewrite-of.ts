import path from 'node:path';
import { byteOrderMark, hasMark } from '../host/encoding.ts';
import type { FileRewrite } from '../report/patch.ts';
import type { ScannedRoot } from './roots.ts';

/** What becomes of a file, with the mark of its encoding on either side, without which git finds no place for a patch of the first lines. */
export function rewriteOf(
  { repository }: Pick<ScannedRoot, 'repository'>,
  file: string,
  change: (before: string | undefined) => string,
): FileRewrite {
  const content = repository.read(file);
  if (content.kind !== 'text') return { path: file, before: undefined, after: change(undefined) };
  const mark = hasMark(path.join(repository.root, ...file.split('/'))) ? byteOrderMark : '';
  return { path: file, before: mark + content.text, after: mark + change(content.text) };
}
