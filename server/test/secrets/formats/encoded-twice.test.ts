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

/** What each of these encodings begins with tells nothing, and so is not looked for; all others are read. */
const unread: Readonly<Record<string, readonly string[]>> = {
  // Of two or three signs that stand inside, base64 makes three letters, which any word may hold.
  'of base64': [
    'secret-azure-client-secret',
    'secret-deepl-free-key',
    'secret-mailchimp-api-key',
    'secret-salesforce-access-token',
    'secret-tableau-pat',
    'secret-telegram-bot-token',
    // It is told as what it is: a token in base64, of which the issuer is not asked.
    'secret-jwt-token',
    'secret-supabase-anon-key',
    'secret-supabase-service-key',
  ],
  // Two signs are four digits of hex, as any digest holds.
  'of hex': ['secret-azure-client-secret'],
};

/** What a token is found by stands in the members before it, with which its text begins; nobody encodes these without the brace around them. */
const withoutBeginning: ReadonlySet<string> = new Set(['secret-private-key-jwk', 'secret-private-key-jwk-symmetric']);

/** Their token holds an escape itself, which is one level more. */
const escapedItself: ReadonlySet<string> = new Set(['secret-telegram-bot-token', 'secret-twitter-bearer-token']);

describe('a token within two encodings', () => {
  for (const id of ids)
    for (const { name, written } of pairs) {
      it(`${id}: ${name}`, () => {
        const token = tokenOf(id, name);
        const value = written(token);
        const text = `DATA = "${value}"\n`;
        const [credential, ...others] = scanSecrets(text, optionsFor('a.py')).credentials;
        assert.deepEqual([credential?.rule, others], [id, []]);
        // What stands in JSON is a part of it, which is told where each sign is written by itself.
        const isPart = /^(?:percent|escapes) of JSON/.test(name);
        const expected = isPart ? encodings[name.split(' ')[0] ?? '']?.(token) : value;
        if (!name.startsWith('JSON')) assert.equal(text.slice(credential?.span.start, credential?.span.end), expected);
      });

      for (const size of [20_000, 100_000])
        it(`${id}: ${name}, of ${size} characters and more`, () => {
          const value = written(`${tokenOf(id, name)} ${'words of no weight '.repeat(size / 19)}`);
          if (value.length <= mostRead) assert.deepEqual(rulesIn(`DATA = "${value}"\n`), [id]);
        });
    }

  it('is found of all formats, in all pairs', () => {
    const missed: string[] = [];
    for (const detector of detectors.all.filter(({ match }) => match === 'token')) {
      const { id } = detector.entry;
      const token = generateToken(detector, 'pairs');
      if (withoutBeginning.has(id) || !rulesIn(`DATA = "${token}"\n`).includes(id)) continue;
      for (const { name, written } of pairs) {
        // Quotes and ends of lines are escaped once more by each text around them, and no token has them so.
        if (/["'\r\n\t\\]/.test(token) && name.includes('JSON')) continue;
        if (Object.entries(unread).some(([inner, ids]) => name.endsWith(inner) && ids.includes(id))) continue;
        if (!rulesIn(`DATA = "${written(token)}"\n`).includes(id)) missed.push(`${id}: ${name}`);
      }
    }
    assert.deepEqual(missed, []);
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
      if (once === token || withoutBeginning.has(id) || escapedItself.has(id)) continue;
      // Of what is longer its padding is not read.
      if (token.length > 800) continue;
      const plain = `DATA = "${token}"\n`;
      const told = scanSecrets(plain, optionsFor('a.py')).credentials.find(({ rule }) => rule === id)?.span;
      if (told === undefined) continue;
      count++;
      const secret = plain.slice(told.start, told.end);
      for (const encode of [encodeURIComponent, (text: string) => encodeURIComponent(encodeURIComponent(text))])
        for (const before of ['', encode('==')]) {
          const text = `x = "https://shop.example.com/?q=${before}${encode(token)}&page=2"\n`;
          const credential = scanSecrets(text, optionsFor('a.py')).credentials.find(({ rule }) => rule === id);
          assert.equal(text.slice(credential?.span.start, credential?.span.end), encode(secret), `${id}: ${text}`);
        }
    }
    assert.ok(count > 100, String(count));
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
