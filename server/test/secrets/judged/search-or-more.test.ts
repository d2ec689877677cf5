import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

const key = randomText(seeded('search'), '0123456789abcdef', 32);

function only(path: string, text: string) {
  const [credential, ...others] = scanSecrets(text, optionsFor(path)).credentials;
  assert.deepEqual(others, []);
  return credential;
}

describe('a key of Algolia', () => {
  const client = (rest: string) =>
    `import algoliasearch from "algoliasearch";\nconst client = algoliasearch("B1G2GM9NG0", "${key}");\n${rest}`;

  it('is public where its name says that it searches, and none that writes', () => {
    for (const name of ['ALGOLIA_SEARCH_KEY', 'algoliaSearchApiKey', 'ALGOLIA_SEARCH_ONLY_API_KEY'])
      assert.equal(only('src/a.js', `const ${name} = "${key}";\nload(${name});\n`)?.isPublic, true, name);
    for (const name of ['ALGOLIA_ADMIN_KEY', 'ALGOLIA_SEARCH_ADMIN_KEY', 'ALGOLIA_WRITE_KEY'])
      assert.notEqual(only('src/a.js', `const ${name} = "${key}";\nload(${name});\n`)?.isPublic, true, name);
  });

  it('is lowered beside the id of its application in a page, and not where that changes an index, or on a server', () => {
    const index = 'const index = client.initIndex("plums");\n';
    assert.equal(only('src/Search.jsx', client(index))?.loweredBy, 'search-or-more');
    assert.equal(only('src/Search.jsx', client(`${index}index.saveObjects(plums);\n`))?.loweredBy, undefined);
    assert.equal(only('server/search.js', client(index))?.loweredBy, undefined);
  });
});

describe('the shared secret of an app in the App Store', () => {
  const titled = (text: string) => only('ios/Store.swift', text)?.title;

  it('is called so by its name, or by what the program asks', () => {
    assert.equal(titled(`let appStoreSharedSecret = "${key}"\n`), 'App Store shared secret');
    const asks = 'let url = "https://buy.itunes.apple.com/verifyReceipt"\n';
    assert.equal(titled(`${asks}let sharedSecret = "${key}"\n`), 'App Store shared secret');
  });

  it('is none of another service', () => {
    assert.notEqual(titled(`let sharedSecret = "${key}"\n`), 'App Store shared secret');
    assert.notEqual(titled(`let radiusSharedSecret = "${key}"\n`), 'App Store shared secret');
  });
});
