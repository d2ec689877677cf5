import assert from 'node:assert/strict';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';

import { detectors, optionsFor } from '../detectors.ts';

const hexOf = (text: string, mark = '') =>
  [...text].map((sign) => mark + sign.charCodeAt(0).toString(16).padStart(2, '0')).join('');

const encodings: Readonly<Record<string, (text: string) => string>> = {
  base64: (text) => Buffer.from(text).toString('base64'),
  hex: (text) => hexOf(text),
  percent: (text) => hexOf(text, '%'),
  escapes: (text) => hexOf(text, '\\u00'),
  'JSON in JSON': (text) => JSON.stringify(JSON.stringify({ note: text })).slice(1, -1),
};

const pairs = Object.entries(encodings).flatMap(([outer, write]) =>
  Object.entries(encodings).map(([inner, first]) => ({
    name: `${outer} of ${inner}`,
    written: (text: string) => write(first(text)),
  })),
);

function tokenOf(id: string, seed: string): string {
  return generateToken(detectors.all.find(({ entry }) => entry.id === id) ?? assert.fail(id), seed);
}

function rulesIn(text: string): readonly string[] {
  return scanSecrets(text, optionsFor('a.py')).credentials.map(({ rule }) => rule);
}

const ids = [
  'secret-github-pat',
  'secret-stripe-secret-key',
  'secret-npm-token',
  'secret-slack-bot-token',
  'secret-aws-access-key',
  'secret-linear-api-key',
  'secret-anthropic-api-key',
  'secret-adafruit-io-key',
];

/** Of these some pairs are not read: their anchor stands inside, holds a sign that the encoding writes in its own way, or is not all that is asked for. */
const partly: ReadonlySet<string> = new Set([
  'secret-azure-storage-key-hadoop',
  'secret-cypress-record-key',
  'secret-datastax-astra-token',
  'secret-http-basic',
  'secret-http-token',
  'secret-jwt-token',
  'secret-kubernetes-bootstrap-token',
  'secret-magento-crypt-key',
  'secret-npm-npmrc-password',
  'secret-npm-npmrc-token',
  'secret-supabase-anon-key',
  'secret-supabase-service-key',
]);

/** Of these it is not found so: what tells them (a colon, an equals sign, an address) is encoded with them, or the first signs are. */
const signsInAnchor: ReadonlySet<string> = new Set([
  'secret-alchemy-api-key',
  'secret-ankr-endpoint',
  'secret-azure-batch-key',
  'secret-azure-bus-key',
  'secret-azure-bus-key-signed',
  'secret-azure-cosmos-connection-key',
  'secret-azure-function-address',
  'secret-azure-identifiable-key',
  'secret-azure-iot-connection-key',
  'secret-azure-logic-app-url',
  'secret-azure-ml-classic-key',
  'secret-azure-registry-key',
  'secret-azure-storage-key',
  'secret-azure-storage-key-signed',
  'secret-biconomy-bundler-key',
  'secret-biconomy-paymaster-key',
  'secret-bitrix24-webhook',
  'secret-braintree-access-token',
  'secret-circle-api-key',
  'secret-cloudinary-url',
  'secret-configcat-sdk-key',
  'secret-deepl-free-key',
  'secret-gcp-firebase-server-key',
  'secret-gitlab-session',
  'secret-nx-cloud-token',
  'secret-openexchangerates-address',
  'secret-private-key-base64',
  'secret-quicknode-endpoint',
  'secret-serverchan-send-key',
  'secret-tableau-pat',
  'secret-telegram-bot-token',
  'secret-thingsboard-device-token',
  'secret-twitter-bearer-token',
]);

describe('a token within two encodings', () => {
  for (const id of ids)
    for (const { name, written } of pairs) {
      it(`${id}: ${name}`, () => {
        const value = written(tokenOf(id, name));
        const text = `DATA = "${value}"\n`;
        const [credential, ...others] = scanSecrets(text, optionsFor('a.py')).credentials;
        assert.deepEqual([credential?.rule, others], [id, []]);
        // What stands in JSON is a part of it.
        if (!name.startsWith('JSON')) assert.equal(text.slice(credential?.span.start, credential?.span.end), value);
      });

      for (const size of [20_000, 100_000])
        it(`${id}: ${name}, of ${size} characters and more`, () => {
          const value = written(`${tokenOf(id, name)} ${'words of no weight '.repeat(size / 19)}`);
          if (value.length <= mostRead) assert.deepEqual(rulesIn(`DATA = "${value}"\n`), [id]);
        });
    }

  it('is found of nearly all formats that begin with an anchor', () => {
    const formats = detectors.all.filter(
      ({ match, measure }) =>
        match === 'token' && measure.leads.every(([anchor, least, most]) => least + most === 0 && anchor.length > 2),
    );
    for (const [index, detector] of formats.entries()) {
      const { name, written } = pairs[index % pairs.length] ?? assert.fail();
      const token = generateToken(detector, name);
      const { id } = detector.entry;
      if (partly.has(id) || /["\n\\]/.test(token) || !rulesIn(`DATA = "${token}"\n`).includes(id)) continue;
      assert.ok(rulesIn(`DATA = "${written(token)}"\n`).includes(id), `${id}: ${name}`);
    }
  });

  it('is found where only the percent signs are encoded once more, or the signs that are no letters', () => {
    for (const id of ids) {
      const token = tokenOf(id, 'percent');
      const value = hexOf(token, '%25');
      assert.deepEqual(rulesIn(`x = "${value}"\n`), [id], value);
    }
    for (const mark of ['%', '%25']) {
      const value = tokenOf('secret-github-pat', mark).replaceAll('_', `${mark}5F`);
      assert.deepEqual(rulesIn(`x = "https://shop.example.com/?q=${value}"\n`), ['secret-github-pat'], value);
    }
  });

  it('is found where only the signs that an address reserves are encoded, once or twice', () => {
    let count = 0;
    for (const detector of detectors.all.filter(({ match }) => match === 'token')) {
      const { id } = detector.entry;
      const token = generateToken(detector, 'reserved');
      const once = encodeURIComponent(token);
      // Its first signs tell it, and stand as they are.
      if (signsInAnchor.has(id) || /^.{0,9}%/.test(once) || once === token || /["'\n\\ {}<>]/.test(token)) continue;
      if (!rulesIn(`DATA = "${token}"\n`).includes(id)) continue;
      count++;
      for (const value of [once, encodeURIComponent(once)]) {
        const text = `x = "https://shop.example.com/?q=${value}&page=2"\n`;
        const credential = scanSecrets(text, optionsFor('a.py')).credentials.find(({ rule }) => rule === id);
        assert.equal(text.slice(credential?.span.start, credential?.span.end), value, id);
      }
    }
    assert.ok(count > 20);
  });

  it('is found with what stands before it, each sign in percent escapes', () => {
    const value = hexOf(`auth=${tokenOf('secret-github-pat', 'before')}`, '%');
    assert.deepEqual(rulesIn(`x = "${value}"\n`), ['secret-github-pat']);
  });

  it('is found in base64 wherever it stands in a text', () => {
    for (const before of ['register ', 'register: ', 'register = '])
      for (const id of ['secret-github-pat', 'secret-npm-token', 'secret-slack-bot-token']) {
        const value = Buffer.from(`${before}${tokenOf(id, before)}\n`).toString('base64');
        assert.deepEqual(rulesIn(`x = "${value}"\n`), [id], before);
      }
  });
});

/** Characters of the outer text, of which the inner one may be a quarter. */
const mostRead = 240_000;

describe('what only begins as an encoded token', () => {
  for (const [name, value] of Object.entries({
    'an address of which each sign is escaped': hexOf('https://orders.example.com/shop', '%'),
    'a hash that begins as hex of JSON': `7b22${hexOf('ghp_').repeat(3)}a1c9d8e7f6051423`,
    'hex of hex of words': hexOf(hexOf('password hints are shown')),
    'widths of numbers': '%5d%4d%4d%4d%4d%4d%4d%4d%4d%4d',
    'words with dashes in escapes': 'a-page%2Dof%2Dthe%2Dshop%2Dwith%2Da-name',
    'escapes in base64': Buffer.from(
      '\\u0048\\u0065\\u006c\\u006c\\u006f\\u0020\\u0074\\u0068\\u0065\\u0072\\u0065',
    ).toString('base64'),
  }))
    it(`${name} is nothing`, () => {
      assert.deepEqual(scanSecrets(`x = "${value}"\n`, optionsFor('a.py')).credentials, []);
    });

  it('costs work in proportion to the text', () => {
    const began = performance.now();
    for (const sign of [
      '%67%68%70%5f',
      '%2567%2568',
      '%5f',
      '\\\\u0067',
      '3637363837303566',
      'Njc2ODcwN',
      '%5c%75%30%30',
    ])
      scanSecrets(`x = "${sign.repeat(40_000)}"\n`, optionsFor('a.py'));
    assert.ok(performance.now() - began < 8_000);
  });
});
