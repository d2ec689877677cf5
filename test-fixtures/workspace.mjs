/** Writes generated workspaces. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const adjectives = ['old', 'new', 'core', 'next', 'fast', 'main', 'open', 'eu', 'us', 'beta'];
export const areas = ['billing', 'search', 'mail', 'stock', 'users', 'reports', 'images', 'prices'];

/** Writes `{ path: text }` below `folder`. */
export function writeFiles(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
