import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createCipheriv, pbkdf2Sync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { hmacOf, repeatedDigest } from '../../../engine/secrets/bytes/digest.ts';
import { derivedKey } from '../../../engine/secrets/decode/container-bags.ts';
import { certificatesOfContainer, decodePkcs12, lockOfContainer } from '../../../engine/secrets/decode/pkcs12.ts';
import { temporaryFolder } from '../../support/workspace.ts';

const passphrase = 'changeit';
const salt = Buffer.from('orchards');

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const size = [24, 16, 8, 0].map((bits) => Math.floor(content.length / 2 ** bits) & 255);
  return Buffer.concat([
    content.length < 128 ? Buffer.of(tag, content.length) : Buffer.of(tag, 0x84, ...size),
    content,
  ]);
}

const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);
const octets = (bytes: Uint8Array) => der(0x04, bytes);
const identifier = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const none = der(0x05);

/** A number as it is written: with a leading zero where it would have a sign. */
function number(value: number | bigint): Buffer {
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return der(0x02, Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex'));
}

const data = identifier('2a864886f70d010701');
const open = (bags: Uint8Array) => sequence(data, der(0xa0, octets(bags)));
const sealed = (algorithm: Uint8Array, content: Uint8Array) =>
  sequence(
    identifier('2a864886f70d010706'),
    der(0xa0, sequence(number(0), sequence(data, algorithm, der(0x80, content)))),
  );
const bagsOf = (certificate: Uint8Array) =>
  sequence(
    sequence(
      identifier('2a864886f70d010c0a0103'),
      der(0xa0, sequence(identifier('2a864886f70d01091601'), der(0xa0, octets(certificate)))),
    ),
  );

/** Sealed by AES-256, by a key of so many rounds; of what cannot be derived, bytes. */
function byAes(bags: Uint8Array, rounds: number | bigint): Buffer {
  const start = Buffer.alloc(16, 7);
  const few = rounds >= 1 && rounds <= 100_000 ? Number(rounds) : undefined;
  const cipher = createCipheriv('aes-256-cbc', pbkdf2Sync(passphrase, salt, few ?? 1, 32, 'sha256'), start);
  const derivation = sequence(octets(salt), number(rounds), sequence(identifier('2a864886f70d0209'), none));
  const scheme = sequence(identifier('60864801650304012a'), octets(start));
  const parameters = sequence(sequence(identifier('2a864886f70d01050c'), derivation), scheme);
  const content = Buffer.concat([cipher.update(bags), cipher.final()]);
  return sealed(sequence(identifier('2a864886f70d01050d'), parameters), content);
}

const byRc2 = (rounds: number | bigint) =>
  sealed(sequence(identifier('2a864886f70d010c0106'), sequence(octets(salt), number(rounds))), Buffer.alloc(32, 9));

/** The base64 of a container of parts with a MAC of so many rounds. */
function container(parts: readonly Uint8Array[], rounds: number | bigint = 1): string {
  const safe = sequence(...parts, open(sequence()));
  const count = rounds <= 100_000 ? Number(rounds) : 1;
  const key = derivedKey('mac', { hash: 'sha1', salt, rounds: count }, passphrase);
  const digest = sequence(sequence(identifier('2b0e03021a'), none), octets(hmacOf('sha1', key, safe)));
  const mac = sequence(digest, octets(salt), number(rounds));
  return sequence(number(3), sequence(data, der(0xa0, octets(safe))), mac).toString('base64');
}

const absurd = [0, 2 ** 31, 2n ** 32n, 2n ** 64n, 2n ** 2000n];

describe('containers that are made to keep who opens them', function () {
  this.timeout(30_000);

  it('a digest that is repeated less than once is what it is of, and no loop', () => {
    const bytes = Uint8Array.from({ length: 20 }, (_, at) => at);
    assert.deepEqual(
      [0, -1, Number.NaN].map((times) => repeatedDigest('sha1', bytes, times)),
      [bytes, bytes, bytes],
    );
    assert.notDeepEqual(repeatedDigest('sha1', bytes, 1), bytes);
  });

  it('parts of no rounds, or of absurdly many, tell nothing, and the passphrase is told all the same', () => {
    for (const rounds of absurd)
      for (const part of [byRc2(rounds), byAes(Buffer.alloc(20), rounds)]) {
        const text = container([part]);
        assert.deepEqual(
          decodePkcs12(text)?.parts,
          [{ label: 'passphrase', value: 'the default of Java' }],
          `${rounds}`,
        );
        assert.deepEqual(certificatesOfContainer(text), []);
        assert.equal(lockOfContainer(text)?.endWith(passphrase), '');
      }
  });

  it('a MAC of no rounds is not tried, by the passphrases of all and by those of the repository', () => {
    const text = container([], 0);
    assert.deepEqual(decodePkcs12(text)?.parts, [{ label: 'passphrase', value: 'not tried' }]);
    assert.equal(lockOfContainer(text), undefined);
    assert.equal(lockOfContainer(container([], 1))?.endWith(passphrase), '');
    for (const rounds of absurd)
      assert.deepEqual(decodePkcs12(container([], rounds))?.parts, [{ label: 'passphrase', value: 'not tried' }]);
  });

  it('parts of text that is cut off or broken give an answer', () => {
    const whole = Buffer.from(container([byRc2(1), byAes(Buffer.alloc(20), 1)]), 'base64');
    for (let end = 0; end < whole.length; end += 3) {
      const cut = whole.subarray(0, end).toString('base64');
      assert.ok(Array.isArray(certificatesOfContainer(cut) ?? []));
    }
    for (let at = 0; at < whole.length; at += 2) {
      const changed = Buffer.from(whole);
      changed[at] = 0xff;
      assert.ok(Array.isArray(certificatesOfContainer(changed.toString('base64')) ?? []));
    }
  });

  it('takes a salt of any length', () => {
    const key = derivedKey('mac', { hash: 'sha256', salt: new Uint8Array(400_000), rounds: 1 }, passphrase);
    assert.equal(key.length, 32);
  });

  it('all parts together take no more rounds than one may', function () {
    if (spawnSync('openssl', ['version']).status !== 0) return this.skip();
    const folder = temporaryFolder();
    const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
    openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', 'a.key');
    const made = ['-subj', '/CN=db.acme.com', '-days', '30', '-outform', 'DER', '-out', 'a.der'];
    openssl('req', '-x509', '-key', 'a.key', ...made);
    const bags = bagsOf(readFileSync(path.join(folder, 'a.der')));
    const told = (parts: number, rounds: number) =>
      certificatesOfContainer(container(Array.from({ length: parts }, () => byAes(bags, rounds))))?.length;
    assert.deepEqual([told(1, 1), told(1, 50_000), told(1, 50_001)], [1, 1, 0]);
    assert.deepEqual([told(3, 2_048), told(2, 25_000), told(3, 25_000)], [3, 2, 2]);
    assert.equal(told(5, 50_000), 1);
  });
});
