// Writes grammars/manifest.json from what is installed: `node grammars/write-manifest.mjs` after an upgrade, read the diff, commit.
import { writeFileSync } from 'node:fs';
import { measured, sources } from './copy.mjs';

writeFileSync('grammars/manifest.json', `${JSON.stringify(sources.map(measured), undefined, 2)}\n`);
