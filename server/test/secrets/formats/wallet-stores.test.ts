import assert from 'node:assert/strict';
import { seededRandom, textOf } from '../../../engine/secrets/generate/random.ts';
import { doubted, found, parts } from '../doubted.ts';

const hex = (seed: string, length: number) => textOf(seededRandom(seed), '0123456789abcdef', length);
const address = hex('address of a wallet', 40);
const key = hex('encrypted key of a wallet', 64);
const vector = hex('vector of a wallet', 32);

/** What Geth writes, and what others write in another order. */
const store = `{"address":"${address}","crypto":{"cipher":"aes-128-ctr","ciphertext":"${key}","cipherparams":{"iv":"${vector}"},"kdf":"scrypt","kdfparams":{"dklen":32},"mac":"${hex('mac', 64)}"},"version":3}\n`;
const ordered = `{\n  "address": "${address}",\n  "Crypto": {\n    "cipher": "aes-128-ctr",\n    "cipherparams": {\n      "iv": "${vector}"\n    },\n    "ciphertext": "${key}",\n    "kdf": "scrypt"\n  }\n}\n`;

describe('the key store of a wallet', () => {
  it('is told with its address, as what a passphrase protects', () => {
    for (const text of [store, ordered]) {
      assert.deepEqual(found('node/keystore/UTC--2026-01-02', text), ['secret-crypto-key-store'], text);
      assert.deepEqual(doubted('node/keystore/UTC--2026-01-02', text), ['protected']);
      assert.deepEqual(parts('node/keystore/UTC--2026-01-02', text), [`address ${address}`]);
    }
  });

  it('is none where another thing is encrypted so, or a sample repeats itself', () => {
    for (const text of [
      store.replace(key, key.slice(0, 40)),
      store.replace('"ciphertext"', '"iv"'),
      store.replace(key, '0'.repeat(64)),
    ])
      assert.deepEqual(doubted('node/keystore/UTC--2026-01-02', text).includes('protected'), false, text);
  });
});
