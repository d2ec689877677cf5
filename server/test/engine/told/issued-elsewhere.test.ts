import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { repository } from '../repository.ts';

const hex = (seed: string, length: number) => randomText(seeded(seed), '0123456789abcdef', length);
const letters = (seed: string, length: number) =>
  randomText(seeded(seed), 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', length);
const uuid = (seed: string) => [8, 4, 4, 4, 12].map((length, at) => hex(`${seed}${at}`, length)).join('-');

function findingsOf(path: string, text: string) {
  return repository({ [path]: text })
    .engine.findings(path)
    .filter(({ rule }) => rule.startsWith('secret-'));
}

function levels(path: string, text: string): readonly string[] {
  return findingsOf(path, text).map(({ level }) => level);
}

describe('a value that is told beside what is of the machine itself', () => {
  const settings = (id: string, secret: string) =>
    `spring:\n  application:\n    name: orchard\n  security:\n    client:\n      registration:\n        github:\n          client-id: ${id}\n          client-secret: ${secret}\n          scope: read:user\neureka:\n  zone: http://localhost:8761/eureka\n`;

  it('is the secret of a client that GitHub, Google or Slack has issued, by the form of the id beside it', () => {
    const path = 'src/main/resources/application.yml';
    for (const id of [
      `Ov23li${letters('github', 14)}`,
      `Iv1.${hex('app', 16)}`,
      `482915073316-${randomText(seeded('google'), 'abcdefghijklmnopqrstuvwxyz0123456789', 32)}.apps.googleusercontent.com`,
      '2719384650912.6502917384651',
    ])
      assert.ok(levels(path, settings(id, hex('secret', 40))).includes('warning'), id);
    // What a provider on the machine itself has given its own client, and what somebody is to put there.
    assert.deepEqual(levels(path, settings('orchard-web', hex('secret', 40))), ['note']);
    assert.deepEqual(levels(path, settings(`Ov23li${letters('github', 14)}`, 'orchard-secret-1')), []);
    // The id of another client.
    const other = `github:\n  client-id: Ov23li${letters('github', 14)}\nlocal:\n  client-id: orchard\n  client-secret: ${hex('secret', 40)}\nurl: http://localhost:8761/\n`;
    assert.deepEqual(levels(path, other), ['note']);
  });

  it('is a key typed at random in letters of one case and numbers, where it signs', () => {
    const typed = 'KDIRJ7234918Z34329981YE61E6733H6G35E238R24G6G3126DK5612FQ6237FH3R74G';
    const path = 'src/main/resources/application.yml';
    const jwt = (key: string) => `url: http://localhost:8761/\njwt:\n  secret: ${key}\n`;
    assert.deepEqual(levels(path, jwt(typed)), ['warning']);
    assert.deepEqual(levels(path, jwt('ORCHARD2024SERVICESIGNINGPART2024SHOP')), ['note']);
  });
});

describe('a password of the many', () => {
  const settings = (user: string, password: string) =>
    `<configuration>\n  <appSettings>\n    <add key="Account.UserName" value="${user}" />\n    <add key="Account.Password" value="${password}" />\n    <add key="FilesUrl" value="http://files.orchard-works.net/" />\n  </appSettings>\n</configuration>\n`;

  it('is no more than a note beside the user for demonstrations, unless nobody would guess it', () => {
    assert.ok(!levels('Site/Web.config', settings('demo', '1234')).includes('warning'));
    assert.deepEqual(levels('Site/Web.config', settings('marlena', '1234')), ['warning']);
    assert.deepEqual(levels('Site/Web.config', settings('demo', `k7&${letters('demo', 9)}2!`)), ['warning']);
  });

  it('is not said to be the same as one that opens something else', () => {
    const store = 'Data Source=.\\Sql;Initial Catalog=Shop;User Id=sa;Password=1234';
    const text = settings('marlena', '1234').replace(
      '  <appSettings>',
      `  <connectionStrings>\n    <add name="Shop" connectionString="${store}" />\n  </connectionStrings>\n  <appSettings>`,
    );
    const told = findingsOf('Site/Web.config', text).find(({ level }) => level === 'warning');
    assert.ok(told);
    assert.doesNotMatch(told.message, /same value/);
  });
});

describe('an address of Biconomy', () => {
  it('holds a key of its paymaster or bundler for a main network', () => {
    const paymaster = (chain: string) =>
      `export const url = 'https://paymaster.biconomy.io/api/v2/${chain}/${letters('paymaster', 9)}.${uuid('paymaster')}';\n`;
    assert.deepEqual(levels('src/wallet.ts', paymaster('8453')), ['warning']);
    assert.deepEqual(levels('src/wallet.ts', paymaster('84532')), []);
    const bundler = (key: string) =>
      `export const url = (id: number) => \`https://bundler.biconomy.io/api/v3/\${id}/${key}\`;\n`;
    assert.deepEqual(levels('src/wallet.ts', bundler(uuid('bundler'))), ['warning']);
    // As its documents show one, of a test network.
    assert.deepEqual(levels('src/wallet.ts', bundler(`${letters('shown', 9)}.${uuid('shown')}`)), []);
  });
});

describe('what is a secret by its use alone', () => {
  it('is the key that a wallet is made of, in a test too', () => {
    const text = (value: string) =>
      `const web3 = new Web3(url);\nconst wallet = web3.eth.accounts.wallet.add('${value}');\n`;
    assert.deepEqual(levels('tests/order.spec.js', text(hex('wallet', 64))), ['note']);
    assert.deepEqual(levels('src/order.js', text(hex('wallet', 64))), ['warning']);
    assert.deepEqual(levels('src/order.js', text(`0x${hex('wallet', 40)}`)), []);
  });

  it('is the key of an application of Flask in a mapping of its settings, and of no other', () => {
    const text = (call: string) =>
      `app = Flask(__name__)\n${call}(\n    SECRET_KEY='orchard-shop-2025-secure-key-v1',\n)\n`;
    assert.deepEqual(levels('shop/app.py', text('app.config.update')), ['note']);
    assert.deepEqual(levels('shop/app.py', text('app.config.from_mapping')), ['note']);
    assert.deepEqual(levels('shop/app.py', text('labels.update')), []);
  });

  it('is no contract of a token, nor a name with a number', () => {
    const contract = `0x${hex('contract', 38)}Ab`;
    assert.deepEqual(levels('src/swap.ts', `const USDT_TOKEN = '${contract}';\n`), []);
    assert.notDeepEqual(levels('src/swap.ts', `const ACCESS_TOKEN = '${hex('contract', 40)}';\n`), []);
    assert.deepEqual(levels('src/sign.ts', "const refreshToken = 'REFRESH_TOKEN_123';\n"), []);
    assert.notDeepEqual(levels('src/sign.ts', `const refreshToken = 'REFRESH_${letters('refresh', 24)}';\n`), []);
  });
});
