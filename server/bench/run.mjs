// Prints what the product takes on this machine; judges nothing. `node server/bench/run.mjs [keystrokes WORD…|terraform|workspace|inventory|scan FOLDER…|values FOLDER…|randomness FOLDER…]`, `inventory backstage`
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateLarge } from '../../test-fixtures/large.mjs';
import { benchInventory } from './inventory.mjs';
import { benchKeystrokes } from './keystrokes.mjs';
import { comparePeers } from './peers.mjs';
import { benchRandomness } from './randomness.mjs';
import { benchTerraformWorkspace } from './terraform-workspace.mjs';
import { benchValues } from './values.mjs';
import { benchStart, benchWorkspace } from './workspace.mjs';

const [part, ...given] = process.argv.slice(2);
const root = process.cwd();
const files = 10_000;
const large = mkdtempSync(path.join(tmpdir(), 'identity-hygiene-bench-'));

try {
  if (!['scan', 'terraform', 'inventory', 'randomness', 'values'].includes(part)) generateLarge(large, files);
  if (!part || part === 'workspace') {
    await benchStart();
    await benchWorkspace(large, files);
  }
  if (!part || part === 'keystrokes') {
    await benchKeystrokes(large, part ? given : []);
    if (given.length === 0) await benchTerraformWorkspace();
  }
  if (part === 'terraform') await benchTerraformWorkspace();
  if (!part || part === 'inventory') await benchInventory({ isReal: given[0] === 'backstage' });
  if (!part) await comparePeers(`${files} generated files`, large);
  if (!part)
    await comparePeers('dependencies of this repository, as sources of many hands', path.join(root, 'node_modules'));
  if (!part) await comparePeers('this repository, tests of a scanner', root);
  if (part === 'scan') for (const folder of given) await comparePeers(folder, folder);
  if (part === 'values') for (const folder of given) await benchValues(folder);
  if (part === 'randomness') await benchRandomness(given, process.env.TABLE === '1');
} finally {
  rmSync(large, { recursive: true });
}
