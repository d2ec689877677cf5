import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../test-fixtures/random.mjs';
import { doubted } from './doubted.ts';

const strong = randomText(seeded('guessed'), 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789', 32);

describe('a key that says of itself that it is one', () => {
  const spring = (value: string) => `app.jwtSecret=${value}\napp.jwtExpirationInMs=3600000\n`;
  const base = 'src/main/resources/application.properties';

  it('is guessed first, whatever else it says', () => {
    for (const value of [
      'JWTSuperSecretKey',
      'JWTAuthenticationSecretKeyOfPlums',
      'orchard-super-secret-key-2026-with-many-words',
      'ClaveDeLaHuertaParaFirmar',
    ])
      assert.deepEqual(doubted(base, spring(value)), ['guessed-first'], value);
    assert.deepEqual(doubted('src/auth.js', "jwt.sign({ id }, 'my-plum-secret');\n"), ['guessed-first']);
  });

  it('is guessed first where many have taken it from one page', () => {
    for (const value of [
      'RgUkXp2s5v8y/B?E(H+MbQeThWmZq4t7',
      Buffer.from('RgUkXp2s5v8y/B?E(H+MbQeThWmZq4t7').toString('hex').toUpperCase(),
    ])
      assert.deepEqual(doubted('src/auth.js', `const jwtSecret = '${value}';\njwt.sign({ id }, jwtSecret);\n`), [
        'guessed-first',
      ]);
  });

  it('is none that is random, however it goes on, or made of other words', () => {
    for (const value of [strong, `key${strong}`, `plum-secret-${strong}`, 'plum-and-cherry-of-orchard'])
      assert.deepEqual(doubted(base, spring(value)), ['nothing'], value);
    assert.deepEqual(doubted('src/auth.js', "jwt.sign({ id }, 'plum and cherry');\n"), ['nothing']);
  });

  it('is in force in settings of what runs for others', () => {
    const value = 'OrchardSuperSecretKeyOfPlums';
    assert.deepEqual(doubted('src/main/resources/application-prod.properties', spring(value)), ['nothing']);
    const store = 'DATABASE_URL=postgres://orders:qT7vn2Lw9xK4@db.orchard-tools.net:5432/orders\n';
    assert.deepEqual(doubted('.env', `${store}JWT_SECRET=${value}\n`).includes('guessed-first'), false);
  });
});

describe('the password of an account that a program makes', () => {
  const path = 'Services/DataInitializer.cs';
  const seeded = (value: string, email = 'keeper@gmail.com') =>
    `var email = "${email}";\nvar result = await _userManager.CreateAsync(admin, "${value}");\nawait _userManager.AddToRoleAsync(admin, "admin");\n`;

  it('is guessed first where everybody types it, or it is a word with its numbers', () => {
    for (const value of ['Admin123!', 'Password@2024', 'orchard123', 'Keeper12!'])
      for (const doubt of doubted(path, seeded(value))) assert.equal(doubt, 'guessed-first', value);
    assert.equal(doubted(path, seeded('Admin123!')).length, 1);
  });

  it('is in force where somebody has made it up', () => {
    assert.deepEqual(doubted(path, seeded('8Plums&pear.tree')), ['nothing']);
    assert.deepEqual(doubted(path, seeded(strong)), ['nothing']);
  });
});
