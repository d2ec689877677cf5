import path from 'node:path';
import { textAfter } from '../engine/fixes/changed-file.ts';
import type { FileChange } from '../engine/fixes/fix.ts';
import { isUnreadIgnoreFile } from '../engine/fixes/git-ignore.ts';
import { bytesOfFile, isTextOfPatches } from '../host/encoding.ts';
import { unwritableInWords } from '../host/unwritable.ts';
import { namesIgnored } from '../host/utf16.ts';
import { type FileRewrite, patchOf } from '../report/patch.ts';
import type { ScannedRoot } from './roots.ts';

/**
 * In words, why changes cannot be made, for each file that cannot be written; none where they can. `texts`: what earlier changes have left. A fix that could
 * be written in part only would take a value away, and not give it back elsewhere.
 */
export function barsOf(
  { repository }: Pick<ScannedRoot, 'repository'>,
  changes: readonly FileChange[],
  texts: ReadonlyMap<string, string>,
  given: { readonly write?: true },
): readonly string[] {
  return changes.flatMap((change) => {
    const file = change.path;
    const content = repository.read(file);
    const why = unwritable(repository, file, texts, given);
    if (why !== undefined) return [`${file}: ${why}`];
    if (given.write || content.kind !== 'text') return [];
    const after = textAfter(change, texts.get(file) ?? content.text);
    const patch = patchOf([{ path: 'a', before: content.text, after }]);
    if (isTextOfPatches(bytesOfFile(path.join(repository.root, ...file.split('/'))), patch)) return [];
    return [
      `${file}: it is not in UTF-8, and git would not take a patch of it, so nothing of that is printed; use --write`,
    ];
  });
}

/** In words, that an ignore file holds from now on. A text in UTF-8 keeps its mark, if it has one, which all tools pass over. */
export function writtenAnew({ path: file, before, after }: FileRewrite): readonly string[] {
  return namesIgnored(file) && isUnreadIgnoreFile(before) && !isUnreadIgnoreFile(after)
    ? [`${file}: it was in UTF-16, of which no tool takes a line; it is in UTF-8 now, so all that it names is ignored`]
    : [];
}

/** Whether a file can be written that is no part of a fix, such as a document that shows a value. */
export function isOpen(
  { repository }: Pick<ScannedRoot, 'repository'>,
  file: string,
  texts: ReadonlyMap<string, string>,
  given: { readonly write?: true },
): boolean {
  return unwritable(repository, file, texts, given) === undefined;
}

function unwritable(
  repository: ScannedRoot['repository'],
  file: string,
  texts: ReadonlyMap<string, string>,
  { write }: { readonly write?: true },
): string | undefined {
  const isText = texts.has(file) || repository.read(file).kind === 'text';
  return unwritableInWords(repository.root, file, { isText, writing: write ? 'here' : 'by-patch' });
}
