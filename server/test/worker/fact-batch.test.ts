import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Extent, type FactBatch, readBatches, unpacked } from '../../worker/fact-batch.ts';
import { readers } from '../engine/repository.ts';

/** Files in which no secret is. */
const files = {
  'agent.py': 'from langchain.agents import create_agent\n',
  'plain.py': 'import math\n',
  'tools.cs': 'using ModelContextProtocol.Server;\n',
  'plain.cs': 'using System;\n',
  'page.css': 'a { color: red }\n',
  'grants.sql': 'GRANT SELECT ON TABLE orders TO shop;\n',
};

async function read(extent: Extent): Promise<readonly FactBatch[]> {
  const root = mkdtempSync(path.join(tmpdir(), 'identity-hygiene-batch-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(root, name), text);
  const paths = Object.keys(files);
  const batches: FactBatch[] = [];
  for await (const batch of readBatches({ root, readers, product: { supply: () => undefined }, extent }, paths))
    batches.push(unpacked(batch, paths));
  return batches;
}

describe('files without secrets', () => {
  it('are told apart by whether a format reads them, which alone answers what is asked later', async () => {
    const batches = await read('secrets');
    assert.deepEqual(
      batches.flatMap(({ silent }) => silent),
      Object.keys(files),
    );
    assert.deepEqual(
      batches.flatMap(({ answering }) => answering),
      ['agent.py', 'tools.cs', 'grants.sql'],
    );
  });

  it('are not where all is read at once', async () => {
    const batches = await read('all');
    assert.deepEqual(
      batches.flatMap(({ answering }) => answering),
      [],
    );
  });
});
