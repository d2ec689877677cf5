import assert from 'node:assert/strict';
import { seeded } from '../../../../test-fixtures/random.mjs';
import { membersOfHolders, ofHolder } from '../../../engine/secrets/match/members-of-holders.ts';

/** What holders are written with, and what only looks so. */
const parts = [
  ...['const ', 'let ', 'var ', 'jwt', 'JWT', 'Jwt', 'session', 'Session', 'sess', 'ession({', 'jwt({', 'secretOrKey'],
  ...['JwtModule.register({', 'JwtModule.registerAsync({ ', ' = {', '={', ': ', 'secret', 'secretKey', 'key', ': "x"'],
  ...["'key':", '{', '}', '\n', ' ', 'a', 'const jwtOptions = {', ' secret: process.env.X, ', 'secret_key:', '.', '({'],
  ...['x'.repeat(30), 'y'.repeat(120), 'z'.repeat(900)],
];

describe('members of what holds the secret of sessions', () => {
  it('are those that one expression finds over the whole text', () => {
    const random = seeded('holders');
    let found = 0;
    for (let round = 0; round < 10_000; round++) {
      const length = random(40);
      ofHolder.lastIndex = 0;
      const text = Array.from({ length }, () => parts[random(parts.length)]).join('');
      const expected = [...text.matchAll(ofHolder)].map(({ 0: all, 1: name, index }) => [name, index + all.length]);
      assert.deepEqual([...membersOfHolders(text)], expected, JSON.stringify(text));
      found += expected.length;
    }
    assert.ok(found > 1_000);
  });
});
