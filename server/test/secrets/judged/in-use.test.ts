import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { found } from '../doubted.ts';

/** What Django makes keys of, and what its guides make them of beside. */
const ofDjango = 'abcdefghijklmnopqrstuvwxyz0123456789!@#$%^&*(-_=+)';
const ofAllSigns = `${ofDjango}ABCDEFGHIJKLMNOPQRSTUVWXYZ<>[]{},.:;?/|~`;

describe('what is in use', () => {
  it('is found whatever signs a generator has put into it', () => {
    const missed = (signs: string, length: number) =>
      [...Array(400).keys()]
        .map((at) => randomText(seeded(`sign ${at}`), signs, length))
        .filter((key) => found('shop/settings.py', `SECRET_KEY = "${key}"\nDEBUG = False\n`).length === 0);
    assert.deepEqual(missed(ofDjango, 50), []);
    // Some read as patterns.
    assert.ok(missed(ofAllSigns, 63).length <= 8);
  });

  it('is what brackets only happen to stand in, and no slot that somebody is to fill', () => {
    const random = randomText(seeded('slot'), 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789', 40);
    const value = (inner: string) => `API_SECRET = "${random.slice(0, 14)}<${inner}>${random.slice(26)}"\n`;
    for (const inner of [random.slice(14, 26), 'kqzrtxplmnvb', 'p,7Kq:z'])
      assert.deepEqual(found('shop/app.py', value(inner)), ['secret-generic-token'], inner);
    for (const inner of ['your-token', 'TOKEN', 'the rest of it', 'key', '/code', 'api_key'])
      assert.deepEqual(found('shop/app.py', value(inner)), [], inner);
  });
});
