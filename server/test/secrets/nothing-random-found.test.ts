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
  check('prose', prose, (text) => text);
  check('hashes', hash, (value) => `integrity: sha256-${value}\ncommit ${value}\nchecksum = "${value}"\n`);
  check('UUIDs', fc.uuid(), (value) => `id: ${value}\nrequestId = "${value}"\n`);
  check('base64', base64, (value) => `data = "${value}"\nsha512-${value}\n`);
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
