import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { strangeness, wordiness } from '../../../engine/secrets/value/wordiness.ts';
import { detectorNamed, optionsFor } from '../detectors.ts';
import { found } from '../doubted.ts';
import { token } from '../made-values.ts';

const id = token.split('').reverse().join('');

/** What says that the secret of the text is in use. */
function said(path: string, text: string): string {
  const { credentials } = scanSecrets(text, optionsFor(path));
  const found = credentials.find(({ span }) => text.slice(span.start, span.end) === token);
  return found?.evidence ?? 'nothing';
}

describe('the secret of AWS beside its id', () => {
  const next = seeded('secrets of AWS');
  const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const secrets = Array.from({ length: 2_000 }, () => `${randomText(next, signs, 39)}7`);
  const wordy = secrets.filter((each) => (wordiness(each) ?? 0) >= 0.65);

  it('is one of a pair, also where chance gives it the pairs of letters that words have', () => {
    const access = generateToken(detectorNamed('secret-aws-access-key'), 'pair');
    assert.ok(wordy.length > 3);
    for (const secret of wordy.slice(0, 20)) {
      if (strangeness(secret) < 6) continue;
      const text = `AWS_ACCESS_KEY_ID=${access}\n# of the bucket\nAWS_SECRET_ACCESS_KEY=${secret}\n`;
      const { credentials } = scanSecrets(text, optionsFor('.env.dev'));
      assert.deepEqual(
        credentials.map(({ rule }) => rule),
        ['secret-aws-access-key', 'secret-aws-secret-key'],
        text,
      );
      assert.deepEqual(
        credentials.map(({ half }) => half?.other !== undefined),
        [true, true],
      );
    }
  });

  it('is none that reads as words or a path', () => {
    for (const value of ['OrchardKeepersAndTheirApples2026/Baskets7', 'src/main/resources/orchards/Keepers2/abc'])
      assert.deepEqual(
        found('.env', `AWS_SECRET_ACCESS_KEY=${value.slice(0, 40)}\n`).includes('secret-aws-secret-key'),
        false,
      );
  });
});

describe('a secret beside the id that was issued with it', () => {
  it('not of another name, without one, or in a test', () => {
    assert.equal(said('src/api.py', `shop_key = '${id}'\nbinance_secret = '${token}'\n`), 'nothing');
    assert.equal(said('src/api.py', `orchard_key = '${id}'\norchard_secret = '${token}'\n`), 'nothing');
    assert.equal(said('src/api.py', `binance_key = 'YOUR_KEY'\nbinance_secret = '${token}'\n`), 'nothing');
    assert.equal(said('test/api_test.py', `binance_key = '${id}'\nbinance_secret = '${token}'\n`), 'nothing');
  });
});
