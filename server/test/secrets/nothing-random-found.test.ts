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

const text64 = (bytes: Buffer) => bytes.toString('base64');
const text16 = (bytes: Buffer) => bytes.subarray(0, 32).toString('hex');

/** Lock files as their tools write them. */
const locks: Readonly<Record<string, (name: string, bytes: Buffer) => string>> = {
  'package-lock.json': (name, bytes) =>
    `{ "packages": { "node_modules/${name}": { "version": "1.2.3", "resolved": "https://npm.example.com/${name}/-/${name}-1.2.3.tgz", "integrity": "sha512-${text64(bytes)}" } } }\n`,
  'pnpm-lock.yaml': (name, bytes) =>
    `packages:\n  ${name}@1.2.3:\n    resolution: {integrity: sha512-${text64(bytes)}}\n  js-tokens@4.0.0:\n    resolution: {integrity: sha512-${text64(bytes)}}\n`,
  'Cargo.lock': (name, bytes) =>
    `[[package]]\nname = "secret-${name}"\nversion = "1.2.3"\nchecksum = "${text16(bytes)}"\n`,
  'go.sum': (name, bytes) =>
    `example.com/${name}/token v1.2.3 h1:${text64(bytes.subarray(0, 32))}\nexample.com/${name}/token v1.2.3/go.mod h1:${text64(bytes.subarray(32))}\n`,
  'poetry.lock': (name, bytes) =>
    `[[package]]\nname = "keyring-${name}"\nversion = "1.2.3"\nfiles = [\n    {file = "${name}-1.2.3.tar.gz", hash = "sha256:${text16(bytes)}"},\n]\n`,
  'Gemfile.lock': (name, bytes) => `CHECKSUMS\n  ${name}-token (1.2.3) sha256=${text16(bytes)}\n`,
  'composer.lock': (name, bytes) =>
    `{ "packages": [{ "name": "acme/${name}", "dist": { "type": "zip", "reference": "${bytes.subarray(0, 20).toString('hex')}", "shasum": "${bytes.subarray(20, 40).toString('hex')}" } }] }\n`,
  '.terraform.lock.hcl': (name, bytes) =>
    `provider "registry.example.com/acme/${name}" {\n  version = "1.2.3"\n  hashes = [\n    "h1:${text64(bytes.subarray(0, 32))}",\n    "zh:${text16(bytes)}",\n  ]\n}\n`,
};

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
    'digests that hold the mark of a provider by chance',
    fc.tuple(fc.constantFrom('+ASt', '+ABa', '+AMC', 'ACDb', 'APIM'), fc.uint8Array({ minLength: 64, maxLength: 64 })),
    ([mark, bytes]) => {
      const digest = Buffer.from(bytes).toString('base64');
      return `integrity sha512-${digest.slice(0, 76)}${mark}${digest.slice(80)}\n`;
    },
  );
  check(
    'digests that hold the mark of a key without a checksum',
    fc.tuple(
      fc.constantFrom('sha512-', 'sha384-', 'h1:'),
      fc.constantFrom('+LTAI', '/LTAI', '/AKIA', '+ASIA'),
      fc.uint8Array({ minLength: 64, maxLength: 64 }),
    ),
    ([kind, mark, bytes]) => {
      const digest = Buffer.from(bytes).toString('base64');
      return `integrity ${kind}${digest.slice(0, 30)}${mark}${digest.slice(30 + mark.length)}\n`;
    },
  );
  for (const [path, write] of Object.entries(locks))
    check(
      `lock files: ${path}`,
      fc.tuple(word, fc.uint8Array({ minLength: 64, maxLength: 64 })),
      ([name, bytes]) => write(name, Buffer.from(bytes)),
      [path],
    );
  check(
    'minified code',
    fc.array(fc.tuple(word, word, fc.integer({ min: 0, max: 99_999 })), { minLength: 5, maxLength: 40 }),
    (parts) =>
      `!function(e,t){${parts.map(([a, b, n]) => `var ${a}=t.${b}(${n}),token=e.${a}||{key:"${b}",auth:${a}}`).join(';')}}();`,
    ['dist/app.min.js', 'dist/app.js', 'a.txt'],
  );
  check(
    'text in other encodings',
    prose,
    (text) =>
      `data = "${Buffer.from(text).toString('base64')}"\nhex = "${Buffer.from(text).toString('hex')}"\nurl = "https%3A%2F%2Fexample.com%2F${encodeURIComponent(text)}"\n`,
  );
  check('addresses', fc.webUrl(), (value) => `homepage: ${value}\nurl = "${value}"\n`);
});

function check<T>(
  name: string,
  values: fc.Arbitrary<T>,
  write: (value: T) => string,
  paths: readonly string[] = ['a.yaml', 'a.py', 'a.txt', 'a.json', 'a.md', 'a.tf', 'a.sh', 'a.properties'],
): void {
  it(name, () => {
    fc.assert(
      fc.property(values, fc.constantFrom(...paths), (value, path) => {
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
