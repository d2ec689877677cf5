import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { found, made, parts } from '../doubted.ts';

const hex = randomText(seeded('half'), '0123456789abcdef', 32);
const other = randomText(seeded('other half'), '0123456789abcdef', 32);
const small = randomText(seeded('app'), 'abcdefghjkmnpqrstuvwxyz23456789', 15);

/** Of each finding that it is public, else how sure the scan is. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ isPublic, confidence }) =>
    isPublic ? 'public' : confidence,
  );
}

describe('the half of a pair that everybody sees', () => {
  it('the id of a client of Shopify, and not its secret or a token for its API', () => {
    for (const name of ['SHOPIFY_API_KEY', 'SHOPIFY_APP_API_KEY', 'shopifyApiKey', 'SHOPIFY_API_KEY_PROD'])
      assert.deepEqual(told('config/config.json', `{ "${name}": "${hex}" }\n`), ['public'], name);
    for (const name of ['SHOPIFY_API_SECRET', 'SHOPIFY_API_SECRET_KEY', 'SHOPIFY_ADMIN_TOKEN', 'SHOP_API_KEY'])
      assert.ok(!told('config/config.json', `{ "${name}": "${hex}" }\n`).includes('public'), name);
  });

  it('the key of an app of JPush, and not its master secret', () => {
    const build = (name: string) =>
      `android {\n  manifestPlaceholders = [\n    ${name} : "${hex.slice(0, 24)}",\n  ]\n}\n`;
    for (const name of ['JPUSH_APPKEY', 'JPUSH_APP_KEY', 'jPushAppKey'])
      assert.deepEqual(told('app/build.gradle', build(name)), ['public'], name);
    for (const name of ['JPUSH_MASTER_SECRET', 'PUSH_APPKEY'])
      assert.equal(told('app/build.gradle', build(name)).includes('public'), false, name);
  });

  it('the key of an app whose secret the settings take from the environment', () => {
    const settings = (secret: string) => `app_key: "${small}"\napp_secret: ${secret}\n`;
    for (const secret of ['<%= ENV["APP_SECRET"] %>', '${APP_SECRET}', '{{ app_secret }}', 'process.env.APP_SECRET'])
      assert.deepEqual(told('config/storage.yml', settings(secret)).includes('medium'), false, secret);
    assert.deepEqual(told('config/storage.yml', `app_key: "${small}"\nname: orchard\n`), ['medium']);
  });

  it('the key of a consumer, also as fingers spell it, and not its secret', () => {
    const header = (name: string) => `static NSString *const ${name} = @"${hex}";\n`;
    assert.deepEqual(told('App/Endpoint.h', header('twitterConsumeyKey')).includes('medium'), false);
    assert.deepEqual(told('App/Endpoint.h', header('twitterConsumerSecret')), ['medium']);
  });

  it('what an app tells its visits with, by its name or by the call', () => {
    for (const name of [
      'adjustAppKey',
      'adjustAppToken',
      'shopAdjustAppToken',
      'ADJUST_TOKEN',
      'smoochToken',
      'smoochAppToken',
    ])
      assert.deepEqual(
        told('App/Keys.swift', `let url = "https://api.acme-tools.net"\nlet ${name} = "${small}"\n`),
        ['public'],
        name,
      );
    for (const name of ['shop_adjust_token', 'price_adjust_token_prod', 'stockAdjustToken', 'adjustStockToken'])
      assert.equal(
        told('App/Keys.swift', `let url = "https://api.acme-tools.net"\nlet ${name} = "${hex}"\n`).includes('public'),
        false,
        name,
      );
    for (const call of [
      `Mixpanel.initialize(token: "${hex}")`,
      `mixpanel.init("${hex}", { debug: true })`,
      `Mixpanel.getInstance(context, "${hex}")`,
    ])
      assert.ok(!told('App/AppDelegate.swift', `${call}\n`).some((level) => level !== 'public'), call);
    assert.deepEqual(told('App/AppDelegate.swift', `Orders.initialize(token: "${hex}")\n`).includes('public'), false);
    assert.deepEqual(
      told('src/report.py', `MIXPANEL_API_SECRET = "${hex}"\nrequests.get(url)\n`).includes('public'),
      false,
    );
  });

  it('what an app asks nodes with, and not what a server does', () => {
    const asks = (sign: string) => `${sign} host = "https://api.acme-tools.net"\n${sign} infura_api_key = "${hex}"\n`;
    assert.deepEqual(told('Wallet/Network.swift', asks('let')), ['public']);
    assert.deepEqual(told('server/network.js', asks('const')), ['medium']);
    assert.deepEqual(told('Wallet/Network.swift', asks('let').replace('api_key', 'api_key_secret')), ['medium']);
  });
});

describe('the secret of an app of Facebook', () => {
  it('is told as one in the part that is named for it, beside the id', () => {
    const json = (part: string, id: string) => `{\n  "${part}": {\n    ${id}"SecretKey": "${hex}"\n  }\n}\n`;
    const id = '"AppId": 261002815859000,\n    ';
    assert.deepEqual(found('appsettings.json', json('Facebook', id)), ['secret-facebook-app-secret']);
    assert.deepEqual(parts('appsettings.json', json('Facebook', id)), ['app 261002815859000']);
    const yaml = `facebook:\n  app_id: 261002815859000\n  app_secret: ${hex}\n`;
    assert.deepEqual(found('config/login.yml', yaml), ['secret-facebook-app-secret']);
    assert.deepEqual(found('appsettings.json', json('Facebook', '')), ['secret-generic-token']);
    assert.deepEqual(found('appsettings.json', json('Orchard', id)), ['secret-generic-token']);
    const two = `{ "Facebook": { "AppId": 261002815859000 }, "Shop": { "SecretKey": "${hex}" } }\n`;
    assert.deepEqual(found('appsettings.json', two), ['secret-generic-token']);
  });
});

describe('a private key of thirty-two bytes', () => {
  it('is none of Ethereum beside the public half of another curve', () => {
    const key = made('secret-crypto-ethereum-key', 'curve').replace(/^0x/, '');
    const pair = (half: string) => `const systemPrivateKey = '${key}';\nconst systemPublickey =\n    '${half}';\n`;
    assert.ok(!found('lib/keys.dart', pair(`05${hex}${other}`)).includes('secret-crypto-ethereum-key'));
    assert.ok(found('lib/keys.dart', pair(`02${hex}${other}`)).includes('secret-crypto-ethereum-key'));
    assert.ok(found('lib/keys.dart', pair(`05${hex}`)).includes('secret-crypto-ethereum-key'));
  });
});
