import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

/** The rules of what is found, with what it opens where that is told. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ rule, decoded }) =>
    [
      rule,
      ...decoded.flatMap(({ label, value }) =>
        /^(?:host|user|database|mode|key store)$/.test(label) ? [`${label} ${value}`] : [],
      ),
    ].join(', '),
  );
}

const token = 'secret-generic-token';
const password = 'secret-generic-password';

describe('keys beside those that are told', () => {
  const hex = '4c1f9e07b2d85a63e0f17c94ab26d3580e7b41f6c92d5a8830b6e4179fd2c5a1';

  it('are those of a sum, however the word is written', () => {
    assert.deepEqual(told('appsettings.json', `{ "Pay": { "CheckSumKey": "${hex}" } }\n`), [token]);
    assert.deepEqual(told('appsettings.json', `{ "Pay": { "ChecksumKey": "${hex}" } }\n`), [token]);
    assert.deepEqual(told('appsettings.json', `{ "Pay": { "CheckSum": "${hex}" } }\n`), []);
  });

  it('are of letters of one case that spell nothing', () => {
    const letters = 'qhvzwatkiuyqmbgxgfcdrulcjewpnzvzkncwtplsjnmd';
    assert.deepEqual(told('.env.hub', `JWT_SECRET=${letters}\n`), [token]);
    assert.deepEqual(
      told('src/Pay.java', `public class Pay {\n  static String secretKey = "${letters.toUpperCase()}";\n}\n`),
      [token],
    );
    assert.deepEqual(told('.env.hub', 'JWT_SECRET=abcdefghijklmnopqrstuvwxyzabcdefghijklmn\n'), []);
    assert.deepEqual(told('src/Pay.java', 'String secretKey = "nameofthefieldinwhichthesecretkeyisheld";\n'), []);
    // Words of other languages, a name of Welsh, a protein, and rows of a keyboard from both sides.
    for (const harmless of [
      'tutajwstawswojtajnykluczsklepu',
      'wstawtutajtajnykluczswojejaplikacji',
      'pentrefllanfairynghornwygogleddcymrullandudnollangollen',
      'MKVLSAHTRQDNPEIFGWYCMKQVLHSADRTNPEIFGWKVLSAHT',
      'asdfghjklqwertyuiopzxcvbnmlkjhgfdsa',
      'qwertzuiopasdfghjklyxcvbnmqwertzuiop',
    ])
      assert.deepEqual(told('shop.yml', `secret_key: ${harmless}\n`), [], harmless);
    // As Chrome calls an extension.
    assert.deepEqual(told('src/ids.ts', "export const appKey = 'kbfnbcaeplbcioakkpcpgfkobkghlhen';\n"), []);
  });

  it('are of signs of all kinds, whatever two of them would mean elsewhere', () => {
    const made = "wR[K..ttx&IQ%!HCqm~++}/Dc&bP'WQ#{|(-yi?)VEPzT+qomwuWNy!!d[HZk~E@";
    assert.deepEqual(told('lib/config.php', `<?php\ndefine( "COOKIE_KEY", "${made}" );\n`), [token]);
    assert.deepEqual(told('lib/config.php', `<?php\ndefine( "PAYMENT_DECRYPTION_KEY", "${made}" );\n`), [token]);
    const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz!@#$%^&*()_+-=[]{}';
    assert.deepEqual(told('lib/config.php', `<?php\ndefine( "POST_KEY", "${alphabet}" );\n`), []);
  });

  it('are named for the site that each is for', () => {
    const made = 'KpCT7ZWGgm85tyuhY4xEZrK2';
    assert.deepEqual(told('lib/config.php', `<?php $map = array('ga-client-secret-orchard.com' => '${made}');\n`), [
      token,
    ]);
    assert.deepEqual(told('lib/config.php', "<?php $map = array('ga-client-secret-orchard.com' => 'orchard');\n"), []);
  });

  it('are told of which of several, in digits of any number', () => {
    const digits = '994e56511a43455693d2c4c1e4be86384a27eb921c394d5694';
    assert.deepEqual(told('src/france.ts', `const GREEN_API_TOKEN_FRANCE = '${digits}';\n`), [token]);
    assert.deepEqual(told('src/france.ts', "const GREEN_API_TOKEN_FRANCE = 'green-api-france';\n"), []);
  });

  it('are of vendors under further names', () => {
    const pay =
      'const auth_net_login_id = "5KPq7Tw2Xz";\nconst auth_net_tran_key = "4Q578BhbUS4pzr6X";\nconst auth_net_URL = "https://api.authorize.net/xml/v1/request.api";\n';
    assert.deepEqual(told('lib/arb.php', `<?php class Arb {\n${pay}}\n`), ['secret-authorizenet-transaction-key']);
    const pos = hex.slice(0, 32);
    const shop = (host: string) => `{ "BaseUrl": "https://${host}/", "POSKey": "${pos}" }\n`;
    assert.deepEqual(told('appsettings.json', shop('api.barion.com')), ['secret-barion-pos-key']);
    assert.deepEqual(told('appsettings.json', shop('api.test.barion.com')), ['secret-barion-pos-key, mode test']);
    assert.deepEqual(told('appsettings.json', '{ "POSKey": "front-desk" }\n'), []);
    // Of a part of speech, or of a point of sale.
    const dashed = `${pos.slice(0, 8)}-${pos.slice(8, 12)}-4${pos.slice(13, 16)}-9${pos.slice(17, 20)}-${pos.slice(20)}`;
    const barion = 'secret-barion-pos-key';
    for (const key of [pos, dashed])
      assert.ok(
        !told('speech.py', `# part of speech\nPOS_KEY = "${key}"\n`).some((line) => line.startsWith(barion)),
        key,
      );
    assert.deepEqual(told('pay.py', `BARION_POS_KEY = "${pos}"\n`), [barion]);
    assert.deepEqual(told('appsettings.json', `{ "POSKey": "${dashed}" }\n`), [barion]);
    const hash = 'WEOUSNKGRPLWLCFEAUQIHRKXUPNUKSXB';
    const terminal = (host: string) =>
      `class Pay {\n  static String vnp_PayUrl = "https://${host}/pay.html";\n  static String secretKey = "${hash}";\n}\n`;
    assert.deepEqual(told('src/Pay.java', terminal('pay.vnpayment.vn')), ['secret-vnpay-hash-secret']);
    assert.deepEqual(told('src/Pay.java', terminal('sandbox.vnpayment.vn')), ['secret-vnpay-hash-secret, mode test']);
  });

  it('are the seed of the accounts of a deployment', () => {
    const flow = (value: string) => `on: push\nenv:\n  PASSWORD_SEED: '${value}'\n`;
    assert.deepEqual(told('.github/workflows/ci.yml', flow('K@ttle0g')), [password]);
    assert.deepEqual(told('.github/workflows/ci.yml', flow('${{ secrets.SEED }}')), []);
  });
});

describe('what a build signs by where no variable is set', () => {
  const build = (value: string, file: string) =>
    `signingConfigs { create("release") {\n  ${file}\n  storePassword = System.getenv("STORE_PASSWORD") ?: "${value}"\n} }\n`;
  const file = 'storeFile = file("app-release.jks")';

  it('is told beside the store, though many would guess it', () =>
    assert.deepEqual(told('app/build.gradle.kts', build('Password@123', file)), [
      `${password}, key store app-release.jks`,
    ]));
  it('is none beside no store, and where it is a word alone', () => {
    assert.deepEqual(told('app/build.gradle.kts', build('Password@123', '')), []);
    assert.deepEqual(told('app/build.gradle.kts', build('changeit', file)), []);
  });
});

describe('what fills a table', () => {
  const key = '022f5eb3e2e641ac99b3f70539271c187fcfa80635d44c71be';
  it('is read with remarks and types between the cells', () => {
    const rows = `INSERT INTO payment_config (\n  name, hours, license_key, green_api_token\n) VALUES (\n  'Lyon', -- the first\n  '{"a": 1}'::jsonb,\n  'Vm4hgQ7zS2xK9dTn5bLr8cWj3fYp6eUq', -- of the shop\n  '${key}' -- of the number\n);\n`;
    assert.deepEqual(told('db/fill.sql', rows), [token, token]);
    assert.deepEqual(told('db/fill.sql', rows.replace(key, 'none').replace(/Vm\w+/, 'to be set')), []);
  });
  it('keeps a password as it was typed under the name of a hash', () => {
    const row = (value: string, table = 'shops') =>
      `INSERT INTO ${table} (email, password_hash) VALUES ('lyon@orchard.com', '${value}');\n`;
    assert.deepEqual(told('db/fill.sql', row('kettle714')), [password]);
    for (const value of ['hashed_kettle', '5f4dcc3b5aa7', 'bcrypt-of-it', ''])
      assert.deepEqual(told('db/fill.sql', row(value)), [], value);
    assert.deepEqual(told('db/fill.sql', row('kettle714', 'password_history')), []);
  });
  it('is none that was issued to others', () =>
    assert.deepEqual(
      told('db/fill.sql', "INSERT INTO licenses (id, license_key) VALUES (7, 'Vm4hgQ7zS2xK9dTn5bLr8cWj3fYp6eUq');\n"),
      [],
    ));
});

describe('a client of Oracle', () => {
  const call = (user: string, value: string, at: string) =>
    `c = oracledb.connect(user="${user}", password="${value}", dsn="${at}")\n`;
  it('says where it connects, each for itself', () =>
    assert.deepEqual(
      told(
        'tools/copy.py',
        call('keeper', 'kettle71', '10.15.3.31/ORCHARD') + call('shop', 'teapot55', 'db.acme.net:1521/SHOP'),
      ),
      [
        `${password}, host 10.15.3.31, user keeper, database ORCHARD`,
        `${password}, host db.acme.net, user shop, database SHOP`,
      ],
    ));
  it('says nothing of a path', () =>
    assert.deepEqual(told('tools/copy.py', call('keeper', 'kettle71', 'orchard/shop')), [`${password}, user keeper`]));
});
