import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scanSecrets } from '../../engine/secrets/scan.ts';
import { optionsFor } from './detectors.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const hex = fc.constantFrom(...'0123456789abcdef');
const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 9 });
const prose = fc.array(word, { minLength: 4, maxLength: 30 }).map((words) => `${words.join(' ')}.`);
const hash = fc
  .constantFrom(32, 40, 64)
  .chain((length) => fc.string({ unit: hex, minLength: length, maxLength: length }));
const base64 = fc.uint8Array({ minLength: 8, maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('base64'));

describe('text that is no secret yields none', () => {
  check('random text', fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => text);
  check('random characters', fc.string({ unit: 'grapheme-ascii', maxLength: 400 }), (text) => text);
  check('prose', prose, (text) => text);
  check('hashes', hash, (value) => `integrity: sha256-${value}\ncommit ${value}\nchecksum = "${value}"\n`);
  check('UUIDs', fc.uuid(), (value) => `id: ${value}\nrequestId = "${value}"\n`);
  check('base64', base64, (value) => `data = "${value}"\nsha512-${value}\n`);
  check(
    'lock files',
    fc.tuple(word, fc.uint8Array({ minLength: 64, maxLength: 64 })),
    ([name, bytes]) =>
      `"${name}@^1.2.3":\n  resolved "https://npm.example.com/${name}/-/${name}-1.2.3.tgz#${Buffer.from(bytes.subarray(0, 20)).toString('hex')}"\n  integrity sha512-${Buffer.from(bytes).toString('base64')}\n  dependencies:\n    js-tokens: "npm:^4.0.0"\n`,
  );
  check(
    'minified code',
    fc.array(fc.tuple(word, word, fc.integer({ min: 0, max: 99_999 })), { minLength: 5, maxLength: 40 }),
    (parts) =>
      `!function(e,t){${parts.map(([a, b, n]) => `var ${a}=t.${b}(${n}),token=e.${a}||{key:"${b}",auth:${a}}`).join(';')}}();`,
  );
  check(
    'text in other encodings',
    prose,
    (text) =>
      `data = "${Buffer.from(text).toString('base64')}"\nhex = "${Buffer.from(text).toString('hex')}"\nurl = "https%3A%2F%2Fexample.com%2F${encodeURIComponent(text)}"\n`,
  );
  check('addresses', fc.webUrl(), (value) => `homepage: ${value}\nurl = "${value}"\n`);
});

function check<T>(name: string, values: fc.Arbitrary<T>, write: (value: T) => string): void {
  it(name, () => {
    fc.assert(
      fc.property(values, fc.constantFrom('a.yaml', 'a.py', 'a.txt', 'a.json'), (value, path) => {
        const found = scanSecrets(write(value), optionsFor(path)).credentials;
        assert.deepEqual(
          found.map(({ rule }) => rule),
          [],
        );
      }),
      { numRuns: 60 },
    );
  });
}
