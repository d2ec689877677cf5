import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { password } from '../made-values.ts';

const hex = randomText(seeded('class'), '0123456789abcdef', 32);

/** Of each finding who holds it or what lowers it, else how sure the scan is. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ confidence, loweredBy, doubt, decoded }) =>
    decoded.some(({ label }) => label === 'held by') ? 'held by clients' : (doubt ?? loweredBy ?? confidence),
  );
}

describe('a key by which a program on devices says which app asks', () => {
  const swift = (name: string) =>
    `import UIKit\nlet url = URL(string: "https://api.acme-tools.net")\nlet ${name} = "${hex}"\n`;
  const header = (name: string) =>
    `#import "Shop.h"\n#define SHOP_HOST @"https://api.acme-tools.net"\nstatic NSString *const ${name} = @"${hex}";\n`;

  it('is held by whoever installs it', () => {
    for (const name of ['weatherApiKey', 'shopAppKey', 'ORDERS_API_KEY_IOS'])
      assert.deepEqual(told('Shop/Keys.swift', swift(name)), ['held by clients'], name);
    assert.deepEqual(told('Shop/Keys.h', header('weatherApiKey')), ['held by clients']);
  });

  it('and not what proves more, nor what a server holds', () => {
    for (const name of ['weatherApiSecret', 'adminApiKey', 'serverApiKey', 'openaiApiKey', 'accessToken'])
      assert.deepEqual(told('Shop/Keys.swift', swift(name)).includes('held by clients'), false, name);
    assert.deepEqual(told('Sources/Keys.swift', swift('weatherApiKey').replace('UIKit', 'Vapor')), ['medium']);
    assert.deepEqual(
      told('src/keys.h', `#define HOST "https://api.acme-tools.net"\nconst char *weatherApiKey = "${hex}";\n`),
      ['medium'],
    );
  });
});

describe('settings whose first lines say that they are for development alone', () => {
  it('hold keys of whoever works on the program', () => {
    const dotenv = (head: string) => `${head}JWT_SIGNING_KEY=${hex}\n`;
    const head = '# This file is to be used only on development!\n';
    assert.deepEqual(told('.env', dotenv(head)), ['for-development']);
    for (const other of ['', '# Used on development and production\n', '# orders\n\n\n\n\n# only for development\n'])
      assert.deepEqual(told('.env', dotenv(other)).includes('for-development'), false, other);
    assert.deepEqual(told('.env.production', dotenv('# only for development\n')).includes('for-development'), false);
  });
});

describe('a key in a comment of several lines', () => {
  const call = (open: string, close: string) =>
    `class Orders {\n  void load() {\n    ${open}\n    String apiKey = "${hex}";\n    ${close}\n    new HttpClient().send(order);\n  }\n}\n`;

  it('weighs what it weighs in one of a line', () => {
    assert.deepEqual(told('src/Orders.java', call('/* before:', '*/')), ['comment']);
    assert.deepEqual(told('src/Orders.java', call('// before', '')), ['medium']);
    // No comment opens in a pattern.
    assert.deepEqual(told('src/Orders.java', call('String all = "src/*";', '')), ['medium']);
  });
});

describe('a password in what somebody has written to somebody', () => {
  it('is theirs, where the dump of a database holds the message', () => {
    const words = `The plans are there.\\r\\nSign in at ftp://orchard:${password}@ftp.orchard-plans.net/salem as usual.`;
    const row = `COPY public.projects (id, name, town, notes) FROM stdin;\n242\tOrchard House\tSalem\t${words}\tNone\n\\.\n`;
    assert.deepEqual(told('tools/dump.sql', row), ['of-writers']);
    assert.deepEqual(
      told('tools/setup.sql', `CREATE USER keeper WITH PASSWORD '${hex}';\n`).includes('of-writers'),
      false,
    );
  });
});
