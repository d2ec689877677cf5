import assert from 'node:assert/strict';
import { generateToken } from '../../engine/secrets/generate/generate.ts';
import { detectorNamed } from '../secrets/detectors.ts';
import { run } from '../support/command.ts';
import { folderWith } from '../support/workspace.ts';

const client = '8f3b2c61-5d0e-4a7b-9c12-e4a6d07b35f9';
const secret = generateToken(detectorNamed('secret-azure-client-secret'), 'on the command line');

interface Told {
  readonly rule: string;
  readonly level: string;
  readonly message: string;
  readonly related: readonly { readonly path: string }[];
}

describe('a pair that people have split over two files of a folder', () => {
  for (const only of [[], ['--only', 'secrets']])
    it(`is one finding on the command line ${only.join(' ')}`, () => {
      const folder = folderWith({
        'app/config.env': `PORT=80\nAZURE_CLIENT_ID=${client}\n`,
        'app/.env': `AZURE_CLIENT_SECRET=${secret}\n`,
        'app/main.py': 'import os\n',
      });
      const { out } = run(['scan', folder, '--format', 'json', ...only]);
      const findings: readonly Told[] = JSON.parse(out).roots[0].findings;
      const told = findings.filter(({ rule }) => rule.startsWith('secret-azure'));
      assert.deepEqual(
        told.map(({ level, related }) => [level, related.map((each) => each.path)]),
        [['error', ['app/config.env']]],
      );
      assert.match(told[0]?.message ?? '', /Its client id is in app\/config\.env\./);
    });
});
