import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repeatedDigest } from '../../../engine/secrets/bytes/digest.ts';
import { derivedKey } from '../../../engine/secrets/decode/container-bags.ts';
import { certificatesOfContainer, decodePkcs12, lockOfContainer } from '../../../engine/secrets/decode/pkcs12.ts';
import { temporaryFolder } from '../../support/workspace.ts';
import { bagsOf, byAes, byRc2, container, passphrase } from './made-container.ts';

const absurd = [0, 2 ** 31, 2n ** 32n, 2n ** 64n, 2n ** 2000n];

describe('containers that are made to keep who opens them', () => {
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
        assert.deepEqual(lockOfContainer(text)?.openWith(passphrase, 100), []);
      }
  });

  it('a MAC of no rounds is not tried, by the passphrases of all and by those of the repository', () => {
    const text = container([], 0);
    assert.deepEqual(decodePkcs12(text)?.parts, [{ label: 'passphrase', value: 'not tried' }]);
    assert.equal(lockOfContainer(text), undefined);
    assert.deepEqual(lockOfContainer(container([], 1))?.openWith(passphrase, 100), []);
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
    const lock = lockOfContainer(container([byAes(bags, 2_048)]));
    assert.deepEqual(
      lock?.openWith(passphrase, 2_048)?.map(({ commonName }) => commonName),
      ['db.acme.com'],
    );
    assert.deepEqual(lock?.openWith(passphrase, 2_047), []);
    assert.equal(lock?.openWith('another', 2_048), undefined);
  });
});
