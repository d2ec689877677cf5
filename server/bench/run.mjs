// Prints what the product takes on this machine; judges nothing. `node server/bench/run.mjs [keystrokes|terraform|workspace|inventory|scan FOLDER]`, `inventory backstage`
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateLarge } from '../../test-fixtures/large.mjs';
import { benchInventory } from './inventory.mjs';
import { benchKeystrokes } from './keystrokes.mjs';
import { benchTerraformWorkspace } from './terraform-workspace.mjs';
import { benchScan, benchStart, benchWorkspace } from './workspace.mjs';

const [part, given] = process.argv.slice(2);
const files = 10_000;
const large = mkdtempSync(path.join(tmpdir(), 'identity-hygiene-bench-'));

try {
  if (part !== 'scan' && part !== 'terraform' && part !== 'inventory') generateLarge(large, files);
  if (!part || part === 'workspace') {
    await benchStart();
    await benchWorkspace(large, files);
  }
  if (!part || part === 'keystrokes') {
    await benchKeystrokes('idle', undefined);
    await benchKeystrokes('during scan', large);
    await benchTerraformWorkspace();
  }
  if (part === 'terraform') await benchTerraformWorkspace();
  if (!part || part === 'inventory') await benchInventory({ isReal: given === 'backstage' });
  if (!part) benchScan(`${files} generated files`, large);
  if (part === 'scan') benchScan(given, given);
} finally {
  rmSync(large, { recursive: true });
}
