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

  it('in Swift that says to be of an app: servers, tools and scripts are written in it, too', () => {
    const keys = (head: string) => `${head}let weatherApiKey = "${hex}"\n`;
    assert.deepEqual(told('Shop/ios/Keys.swift', keys('import Foundation\n')), ['held by clients']);
    for (const head of [
      '',
      'import Foundation\n',
      'import Hummingbird\n',
      'import Foundation\nimport AWSLambdaRuntime\n',
    ])
      assert.deepEqual(told('src/Server.swift', keys(head)).includes('held by clients'), false, head);
    assert.deepEqual(told('ios/Keys.swift', keys('import Hummingbird\n')).includes('held by clients'), false);
  });

  it('and not what sends mail for money, nor what a header of C defines', () => {
    for (const name of ['mailgunApiKey', 'sendgridApiKey', 'twilioApiKey', 'azureOpenAIApiKey'])
      assert.deepEqual(told('Shop/Keys.swift', swift(name)).includes('held by clients'), false, name);
    const ofC = `#define BANNER "mail @" "acme"\n#define WEATHER_API_KEY "${hex}"\n`;
    assert.deepEqual(told('src/config.h', ofC).includes('held by clients'), false);
    assert.deepEqual(told('Shop/config.h', ofC.replaceAll(' "', ' @"')), ['held by clients']);
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

  it('and not where development is spoken of otherwise', () => {
    const settings = (head: string) =>
      `${head}shop:\n  payments:\n    password: ${password}\n  session_secret: ${hex}\n`;
    const lowered = (head: string) => told('config/settings.yml', settings(head)).includes('for-development');
    for (const head of [
      '# Only the dev lead may change this file.\n',
      '# Read-only for dev; only operations may change this.\n',
      '# This file is not only for development.\n',
      '# In development only the first user of this file is made.\n',
      '# This file is only for development of the plugin.\n',
      // That of the next setting.
      'debug: true\n# These settings are only for development\n',
      '# Only in development\n',
    ])
      assert.equal(lowered(head), false, head);
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

  it('and not behind a path that begins its line, in what has no such comments or in a text', () => {
    assert.deepEqual(told('web/_headers', `/*\n  X-Api-Key: ${hex}\n`).includes('comment'), false);
    assert.deepEqual(told('scripts/list.sh', `rm -rf \\\n/*\napi_key=${hex}\n`).includes('comment'), false);
    const ignored = `export const gitignore = \`\n/*\n!/src\n\`;\nexport const billingApiKey = "${hex}";\n`;
    for (const behind of [
      '',
      '\n/** Orders. */\nexport const orders = [];\n',
      'export const all = "**/*.ts"; /* all */\n',
      'const all = `\n**/\n`;\n',
    ])
      assert.deepEqual(told('src/clean.ts', `${ignored}${behind}`).includes('comment'), false, behind);
  });
});

describe('a password in what somebody has written to somebody', () => {
  it('and not in settings that the program keeps in a table', () => {
    const dump = (value: string) =>
      `COPY public.settings (id, kind, changed, value) FROM stdin;\n7\tsmtp\t2024-01-01\t${value}\n\\.\n`;
    for (const value of [
      `{"host": "mail.acme.net", "user": "shop", "password": "${password}"}`,
      `{"title": "The mail of the shop.\\n", "password": "${password}"}`,
      `host: ftp.acme.net, user: shop, password: ${password}`,
      `--- The settings of the shop.\\npassword: ${password}`,
    ])
      assert.deepEqual(told('db/dump.sql', dump(value)).includes('of-writers'), false, value);
  });
});
