import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { InputOutputError } from './exit-status.ts';

/** Writes the patch of a root into a folder, under the root's name; roots of one name are numbered. None where nothing changes. */
export function writePatch(folder: string, root: string, patch: string): void {
  if (patch === '') return;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(freeName(folder, path.basename(root)), patch, { flag: 'wx' });
  } catch {
    throw new InputOutputError(`${folder}: the patch of ${root} cannot be written`);
  }
}

function freeName(folder: string, stem: string): string {
  for (let number = 1; ; number++) {
    const file = path.join(folder, number === 1 ? `${stem}.patch` : `${stem}-${number}.patch`);
    if (!existsSync(file)) return file;
  }
}
