import assert from 'node:assert/strict';
import { seededRandom, textOf } from '../../../engine/secrets/generate/random.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { isFiller, looksInvented } from '../../../engine/secrets/value/filler.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, made } from '../doubted.ts';

const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
const random24 = 'gT5v2Kq8Lw0zXr7Bn3Yd6Hc1';

function sure(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ rule, confidence }) => `${rule} ${confidence}`);
}

describe('what was made up', () => {
  it('a token that is filled up at its end', () => {
    const token = made('secret-stripe-secret-key', 'filled');
    assert.deepEqual(found('a.tsx', `<Input value="${token.slice(0, -4)}xxxx" />\n`), []);
    assert.deepEqual(doubted('a.ts', "const key = 'rk_live_workspacekey000000';\n"), ['looks-invented']);
    assert.deepEqual(doubted('a.ts', `const key = '${token}';\n`), ['nothing']);
  });

  it('no number, whatever its digits read as behind the words of a vendor', () => {
    const prefixes = ['access-production-', 'access_token$production$8o17w3sdy3yuztry$', 'sk-or-v1-', 'rootly_', '0x'];
    const random = seededRandom('numbers');
    for (const prefix of prefixes)
      for (let round = 0; round < 200; round++) {
        const value = prefix + textOf(random, '0123456789abcdef', prefix.endsWith('$') ? 32 : 64);
        assert.equal(looksInvented(value), false, value);
      }
    assert.equal(looksInvented('access-production-this-is-the-token-of-our-shop'), true);
  });

  it('no password that happens to hold a word for filler', () => {
    const random = seededRandom('stop words');
    const signs = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!%*+';
    let asFiller = 0;
    for (const word of ['example', 'dummy', 'placeholder', 'redacted', 'Example'])
      for (let round = 0; round < 40; round++)
        if (isFiller(textOf(random, signs, 8) + word + textOf(random, signs, 9))) asFiller++;
    assert.ok(asFiller <= 20, `${asFiller} of 200`);
    assert.deepEqual(found('settings.py', 'DB_PASSWORD = "BC82ejtbexampleC6qKU2dnw"\n'), ['secret-generic-password']);
    assert.deepEqual(found('settings.py', 'DB_PASSWORD = "WVNRm*+KdummyDNMCdBg*1"\n'), ['secret-generic-password']);
    for (const value of [
      'BC82ejtb-example-C6qKU2dnw',
      'AQoEXAMPLEH4aoAH0gNCAPyJxz4BlCFFxWNE1OPTgk5',
      'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      'exampleC6qKU2dnw',
      'my1stdummypassword2',
      'dummypassword123',
    ])
      assert.equal(isFiller(value), true, value);
  });

  it('an id that is random before the domain of its vendor is none of words', () => {
    const id = (own: string) => `"client_id": "906172845317-${own}.apps.googleusercontent.com"\n`;
    assert.deepEqual(doubted('google-services.json', id('4f9u0o87p1e9j5e7h8f2r6u5v9q3e1v4')), ['nothing']);
    assert.deepEqual(doubted('google-services.json', id('abcdefghijklmnopqrstuvwxyz012345')), ['looks-invented']);
  });

  it('letters and digits that go on by turns, in groups or not, from the last to the first again', () => {
    const settings = (value: string) => doubted('.env', `SESSION_SECRET=${value}\n`);
    for (const value of [
      'a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6e7f8a9b0c1d2',
      'abc123def456ghi789',
      'a1b2-c3d4-e5f6-a7b8-c9d0',
      'x4a1b2c3d4e5f6a7b8',
    ])
      assert.deepEqual(settings(value), ['looks-invented'], value);
    assert.deepEqual(doubted('.env', 'DB_PASSWORD=1a2b3c4d\n'), ['looks-invented']);
    for (const value of [hex, `${hex.slice(0, 24)}2b3c4d5e`, `${hex.slice(0, 16)}2b3c4d5e6f7a8b9c0d1e`])
      assert.deepEqual(settings(value), ['nothing'], value);
  });

  it('an attribute of a page, and an id in one', () => {
    assert.deepEqual(found('rule.md', '    $form_password = "type=\\"password\\"" ascii nocase\n'), []);
    const key = made('secret-mailgun-api-key', 'id');
    assert.deepEqual(found('act.xml', `<Commentary id="${key}" Type="F"/>\n`), []);
    assert.deepEqual(found('mail.py', `api = "${key}"\n`), ['secret-mailgun-api-key']);
  });

  it('bytes that count behind the prefix of a vendor', () => {
    const session = (bytes: string) => doubted('a.ts', `const cookie = 'xoxd-${bytes}';\n`);
    assert.deepEqual(session('AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8='), ['looks-invented']);
    assert.deepEqual(session(`${random24}${hex.slice(0, 19)}=`), ['nothing']);
  });

  it('what is sealed for the certificate of a cluster', () => {
    const sealed = (begin: string) => `spec:\n  encryptedData:\n    TOKEN: ${begin}${random24.repeat(12)}==\n`;
    for (const begin of ['AgBv', 'AQBv', 'AQDR']) assert.deepEqual(found('sealed.yaml', sealed(begin)), [], begin);
    assert.deepEqual(found('sealed.yaml', sealed('ArBv')), ['secret-generic-token']);
  });

  it('what is encrypted where it stands', () => {
    const sealed = `B${random24.repeat(4)}==`;
    assert.deepEqual(found('.env', `SHOP_API_KEY="encrypted:${sealed}"\n`), []);
    assert.deepEqual(found('.env', `SHOP_API_KEY="${sealed}"\n`), ['secret-generic-token']);
  });

  it('a key by which pages fetch the tiles of a map', () => {
    const page = (host: string) =>
      scanSecrets(
        `const style = 'https://${host}/maps/streets/style.json?key=${random24}';\n`,
        optionsFor('map.ts'),
      ).credentials.map(({ isPublic }) => isPublic);
    assert.deepEqual(page('api.maptiler.com'), [true]);
    assert.deepEqual(page('api.acme-tools.net'), [false]);
  });

  it('a digest that nothing has', () => {
    assert.deepEqual(found('a.ts', "data: { password: '$2x$invalidhash_gdpr_purged' }\n"), []);
  });
});

describe('which chain a key is for', () => {
  const key = (head: string) => `${head}\nconst privateKey = '${hex}${hex}';\n`;

  it('is not Ethereum in a network of Fabric', () => {
    assert.deepEqual(found('a.ts', key("import { Wallets } from 'fabric-network';")), ['secret-generic-token']);
    assert.deepEqual(found('a.ts', key("import { ethers } from 'ethers';")), ['secret-crypto-ethereum-key']);
  });
});

describe('settings that were put aside in a comment', () => {
  const page = (mark: string, host: string, password: string) =>
    `${mark}define('DBHOST','${host}');\n${mark}define('DBPWD','${password}');\n`;

  it('hold the password of a host as the others do', () => {
    for (const mark of ['', '// '])
      assert.deepEqual(
        sure('config.php', page(mark, 'db7.acme-tools.net', random24)),
        ['secret-generic-password medium'],
        mark,
      );
    assert.deepEqual(
      sure('application.yml', `  url: jdbc:mysql://db7.acme-tools.net/shop\n#  password: ${random24}\n`),
      ['secret-generic-password medium'],
    );
  });

  it('or show how one is written', () => {
    assert.deepEqual(sure('config.php', page('// ', 'db7.acme-tools.net', 'mypassword')), [
      'secret-generic-password low',
    ]);
    assert.deepEqual(sure('config.php', page('// ', 'db.example.com', random24)), ['secret-generic-password low']);
  });
});
