import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { encodedLike } from '../host/encoding.ts';
import type { FileRewrite } from '../report/patch.ts';
import { InputOutputError } from './exit-status.ts';
import type { ScannedRoot } from './roots.ts';

/** Writes changed and new files into the repository. */
export function writeAll({ repository }: ScannedRoot, rewrites: readonly FileRewrite[]): void {
  for (const { path: file, after } of rewrites) {
    const target = path.join(repository.root, ...file.split('/'));
    try {
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, encodedLike(target, after));
    } catch {
      throw new InputOutputError(`${file}: cannot be written`);
    }
  }
}
