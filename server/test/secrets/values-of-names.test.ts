import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../engine/secrets/scan.ts';
import { classify } from '../../engine/text/path-class.ts';
import { trialPath } from '../../engine/text/trial-path.ts';
import { optionsFor } from './detectors.ts';
import { doubted, found, made } from './doubted.ts';

const weights = (path: string, text: string) =>
  scanSecrets(text, optionsFor(path)).credentials.map(({ confidence }) => (confidence === 'low' ? 'weak' : 'strong'));

const random = `q7${randomText(seeded('values of names'), 'bcdfghjkmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ23456789', 22)}`;

describe('names of entries', () => {
  it('in the storage of a page are words, and keys of a storage account are random', () => {
    for (const name of ['storageKey', 'sessionStorageKey', 'TAB_STORAGE_KEY'])
      assert.deepEqual(weights('src/a.ts', `const ${name} = 'shopHomeTab7x';\n`), ['weak'], name);
    assert.deepEqual(weights('src/a.ts', `const storageKey = '${random}';\n`), ['strong']);
  });
});

describe('what is put together of slots', () => {
  it('says what goes where', () => {
    assert.deepEqual(found('src/a.cpp', 'auto sequencePassword = "{PASSWORD}{ENTER}";\n'), []);
    assert.deepEqual(found('src/a.py', 'token = "{prefix}-{user.id}"\n'), []);
    assert.deepEqual(weights('src/a.py', 'password = "{k7}Xq29fZpL"\n'), ['strong']);
  });
});

describe('what documents a declaration', () => {
  const pem = made('secret-private-key-pem', 'documented').trim();
  const behind = (mark: string) =>
    pem
      .split('\n')
      .map((line) => `${mark} ${line}`)
      .join('\n');

  it('shows a key to readers', () => {
    assert.deepEqual(doubted('src/a.kt', `/**\n * Its text is:\n${behind(' *')}\n */\nfun text() {}\n`), ['stand-in']);
    assert.deepEqual(doubted('src/a.rs', `/// Its text is:\n${behind('///')}\nfn text() {}\n`), ['stand-in']);
  });

  it('does not what is only commented out', () => {
    assert.deepEqual(doubted('src/a.kt', `// the old one\n${behind('//')}\nfun text() {}\n`), ['nothing']);
    assert.deepEqual(doubted('src/a.kt', `/*\n${behind(' *')}\n */\nfun text() {}\n`), ['nothing']);
  });
});

describe('names of files', () => {
  it('say that a key is for tests, also before other pieces', () => {
    for (const path of ['src/host/keys/shop.test.rsa.p12', 'certs/test-client.key', 'certs/shop_test_2048.pem'])
      assert.equal(classify(path), 'test', path);
    for (const path of ['certs/latest.rsa.p12', 'certs/attest-client.key', 'src/shop.test-plan.md'])
      assert.notEqual(classify(path), 'test', path);
  });

  it('say that a script tries whether others conform', () => {
    assert.equal(trialPath('releases/db-conformance.sh'), 'workbench');
    assert.equal(trialPath('src/nonconformance-report.sh'), undefined);
  });
});
