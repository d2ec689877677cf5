import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import table from '../../../../rules/secrets/published-values.json' with { type: 'json' };
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { publishedBy } from '../../../engine/secrets/value/published.ts';
import { optionsFor } from '../detectors.ts';
import { doubted } from '../doubted.ts';

/** The key that the documentation of FastAPI signs with, put together here alone. */
const ofGuide = ['09d25e094faa6ca2', '556c818166b7a956', '3b93f7099f6f0f4c', 'aa6cf63b88e8d3e7'].join('');
/** What Figaro writes into the settings of each application. */
const ofFigaro = ['abdc3b89', '6a0ffb85d373'].join('');
const neighbour = ofGuide.replace('09d2', '09d3');
/** What the test shop of a payment service gives to whoever tries it. */
const ofShop = ['5294y06J', 'bISpM5x9'].join('');

const signing = (key: string) => `import jwt\nSECRET_KEY = "${key}"\ntoken = jwt.encode(claims, SECRET_KEY, "HS256")\n`;

describe('a value that everybody has been given', () => {
  it('is said to be that, and in force where a program signs with it', () => {
    assert.deepEqual(doubted('src/main.py', signing(ofGuide)), ['nothing']);
    assert.deepEqual(doubted('tests/test_main.py', signing(ofGuide)), ['published']);
    assert.deepEqual(
      doubted('src/pay.ts', `const shop = { apiSecret: '${ofShop}', apiUrl: 'https://pay.acme.net' };\n`),
      ['published'],
    );
  });

  it('is told with who has given it', () => {
    const [credential] = scanSecrets(signing(ofGuide), optionsFor('src/main.py')).credentials;
    assert.match(credential?.publishedBy ?? '', /FastAPI/);
    const sample = `# pusher_app_id: "2954"\n# pusher_key: 7381a978f7dd7f9a1117\n# pusher_secret: ${ofFigaro}\n`;
    const [written] = scanSecrets(sample, optionsFor('config/application.yml')).credentials;
    assert.match(written?.publishedBy ?? '', /Figaro/);
  });

  it('is told as that where an address joins it to the id of its app', () => {
    /** The secret of Facebook's own client for phones. */
    const ofPhones = ['c1e620fa708a1d56', '96fb991c1bde5662'].join('');
    for (const joined of [`6628568379|${ofPhones}`, `6628568379%7C${ofPhones}`, `6628568379%257c${ofPhones}`])
      assert.match(publishedBy(joined) ?? '', /Facebook/, joined);
    for (const joined of [`phone|${ofPhones}`, `6628568379%7C${ofPhones}0`, `6628568379-${ofPhones}`])
      assert.equal(publishedBy(joined), undefined, joined);
    const asks = (secret: string) =>
      `const picture = \`https://graph.facebook.com/\${uid}/picture?access_token=6628568379%7C${secret}\`;\n`;
    assert.deepEqual(doubted('src/popup.js', asks(ofPhones)), ['published']);
    assert.deepEqual(doubted('src/popup.js', asks(ofPhones.replace('c1e6', 'c1e7'))), ['nothing']);
  });

  it('is none that differs from it by one sign, or holds more', () => {
    for (const key of [neighbour, `${ofGuide}f`, ofGuide.slice(1), ofGuide.toUpperCase()])
      assert.equal(doubted('src/main.py', signing(key)).includes('published'), false);
    assert.deepEqual(doubted('src/main.py', signing(neighbour)), ['nothing']);
  });
});

describe('the table of published values', () => {
  it('holds digests alone, in order, each once, with who has published the value', () => {
    const all = new Set<string>();
    let former = '';
    for (const { from, digests } of table) {
      assert.match(from, /^[^\n]{3,100}$/);
      assert.ok(from.toLowerCase() > former, from);
      former = from.toLowerCase();
      for (const [length, ofLength] of Object.entries(digests)) {
        assert.match(length, /^[1-9]\d{0,2}$/);
        assert.deepEqual([...ofLength].sort(), ofLength, from);
        for (const digest of ofLength) {
          assert.match(digest, /^[\da-f]{16}$/);
          assert.equal(all.has(digest), false, digest);
          all.add(digest);
        }
      }
    }
  });

  it('is asked by the first digits of SHA-256 of the whole value', () => {
    assert.equal(publishedBy(randomText(seeded('published'), 'abcdef0123456789', 64)), undefined);
    const digest = createHash('sha256').update(ofShop).digest('hex').slice(0, 16);
    const row = table.find(({ digests }) => Object.values(digests).flat().includes(digest));
    assert.equal(publishedBy(ofShop), row?.from);
  });
});
