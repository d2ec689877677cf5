import assert from 'node:assert/strict';
import { scanSecrets } from '../../engine/secrets/scan.ts';
import { optionsFor } from './detectors.ts';
import { token } from './made-values.ts';

const id = token.split('').reverse().join('');

/** What says that the secret of the text is in use. */
function said(path: string, text: string): string {
  const { credentials } = scanSecrets(text, optionsFor(path));
  const found = credentials.find(({ span }) => text.slice(span.start, span.end) === token);
  return found?.evidence ?? 'nothing';
}

describe('a secret beside the id that was issued with it', () => {
  it('is in use, where both are named by the service', () => {
    assert.equal(said('src/api.py', `binance_key = '${id}'\nbinance_secret = '${token}'\n`), 'in-force');
    assert.equal(said('src/api.py', `KRAKEN_API_KEY = '${id}'\nKRAKEN_API_SECRET = '${token}'\n`), 'in-force');
  });

  it('or a document says that they are', () => {
    const settings = `KUCOIN_SDK_KEY=${id}\nKUCOIN_SDK_SECRET=${token}\n`;
    assert.equal(said('docs/setup.md', `\`\`\`\n# Currently using:\n${settings}\`\`\`\n`), 'in-force');
    assert.notEqual(said('docs/setup.md', `\`\`\`\n# Replace:\n${settings}\`\`\`\n`), 'in-force');
  });

  it('not of another name, without one, or in a test', () => {
    assert.equal(said('src/api.py', `shop_key = '${id}'\nbinance_secret = '${token}'\n`), 'nothing');
    assert.equal(said('src/api.py', `orchard_key = '${id}'\norchard_secret = '${token}'\n`), 'nothing');
    assert.equal(said('src/api.py', `binance_key = 'YOUR_KEY'\nbinance_secret = '${token}'\n`), 'nothing');
    assert.equal(said('test/api_test.py', `binance_key = '${id}'\nbinance_secret = '${token}'\n`), 'nothing');
  });
});
