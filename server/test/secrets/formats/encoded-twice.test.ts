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

function tokenOf(id: string, seed: string): string {
  return generateToken(detectors.all.find(({ entry }) => entry.id === id) ?? assert.fail(id), seed);
}

describe('a token within two encodings', () => {
  for (const id of [
    'secret-github-pat',
    'secret-stripe-secret-key',
    'secret-npm-token',
    'secret-slack-bot-token',
    'secret-aws-access-key',
    'secret-linear-api-key',
    'secret-anthropic-api-key',
  ])
    for (const [outer, write] of Object.entries(encodings))
      for (const [inner, first] of Object.entries(encodings)) {
        if (outer === 'JSON in JSON') continue;
        // What a page sends twice writes only the percent signs again.
        if (inner === 'percent' && outer === 'percent') continue;
        it(`${id}: ${outer} of ${inner}`, () => {
          const value = write(first(tokenOf(id, `${outer} ${inner}`)));
          const text = `DATA = "${value}"\n`;
          const [credential, ...others] = scanSecrets(text, optionsFor('a.py')).credentials;
          assert.deepEqual([credential?.rule, others], [id, []]);
          assert.equal(text.slice(credential?.span.start, credential?.span.end), value);
        });
      }

  it('is found with what stands before it, each sign in percent escapes', () => {
    const value = hexOf(`auth=${tokenOf('secret-github-pat', 'before')}`, '%');
    const [credential] = scanSecrets(`x = "${value}"\n`, optionsFor('a.py')).credentials;
    assert.equal(credential?.rule, 'secret-github-pat');
  });

  it('is found in base64 wherever it stands in a text', () => {
    for (const before of ['register ', 'register: ', 'register = '])
      for (const id of ['secret-github-pat', 'secret-npm-token', 'secret-slack-bot-token']) {
        const value = Buffer.from(`${before}${tokenOf(id, before)}\n`).toString('base64');
        const rules = scanSecrets(`x = "${value}"\n`, optionsFor('a.py')).credentials.map(({ rule }) => rule);
        assert.deepEqual(rules, [id], before);
      }
  });
});

describe('what only begins as an encoded token', () => {
  for (const [name, value] of Object.entries({
    'an address of which each sign is escaped': hexOf('https://orders.example.com/shop', '%'),
    'a hash that begins as hex of JSON': `7b22${hexOf('ghp_').repeat(3)}a1c9d8e7f6051423`,
    'hex of hex of words': hexOf(hexOf('password hints are shown')),
    'escapes in base64': Buffer.from(
      '\\u0048\\u0065\\u006c\\u006c\\u006f\\u0020\\u0074\\u0068\\u0065\\u0072\\u0065',
    ).toString('base64'),
  }))
    it(`${name} is nothing`, () => {
      assert.deepEqual(scanSecrets(`x = "${value}"\n`, optionsFor('a.py')).credentials, []);
    });

  it('costs work in proportion to the text', () => {
    const began = performance.now();
    for (const sign of ['%67%68%70%5f', '3637363837303566', 'Njc2ODcwN', '%5c%75%30%30'])
      scanSecrets(`x = "${sign.repeat(40_000)}"\n`, optionsFor('a.py'));
    assert.ok(performance.now() - began < 8_000);
  });
});
