import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';

/** What each secret is called, how sure the scan is of it, and what speaks against it. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ title, confidence, doubt }) => `${title}: ${confidence} ${doubt ?? 'nothing'}`,
  );
}

describe('the master key of Rails in a variable', () => {
  const settings = (name: string, value = hex) => `${name}=${value}\nREDIS_URL="redis://localhost:6379/1"\n`;
  const opens = 'Rails master key that opens config/credentials.yml.enc';

  it('opens what is encrypted beside the program, wherever the settings lead', () => {
    for (const path of ['.env', '.env-development', '.env.docker'])
      assert.deepEqual(told(path, settings('RAILS_MASTER_KEY')), [`${opens}: medium nothing`], path);
  });

  it('not what is called or written otherwise', () => {
    assert.deepEqual(told('.env', settings('SHOP_MASTER_KEY')), ['Secret: low own-machine']);
    assert.doesNotMatch(told('.env', settings('RAILS_MASTER_KEY', `${hex}f0`)).join(), /Rails master key/);
  });

  it('in the place of one, a word is none', () => {
    assert.deepEqual(told('.env', settings('RAILS_MASTER_KEY', 'your-master-key')), []);
  });
});
