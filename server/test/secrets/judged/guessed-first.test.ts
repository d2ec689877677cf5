import assert from 'node:assert/strict';
import lists from '../../../../rules/secrets/words.json' with { type: 'json' };
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { isTypedByMany } from '../../../engine/secrets/value/placeholder.ts';
import { optionsFor } from '../detectors.ts';
import { doubted } from '../doubted.ts';

const strong = randomText(seeded('guessed'), 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789', 32);

describe('words for passwords with signs between them', () => {
  it('are what everybody types', () => {
    for (const value of ['YourStrong!Passw0rd', 'yourStrong(!)Password', 'Your@Strong@Password1'])
      assert.ok(isTypedByMany(value), value);
    assert.equal(isTypedByMany('Plum!Basalt9'), false);
  });
});

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
  });

  it('is in force in a program that signs with it, and not where that is tried', () => {
    const signs = "jwt.sign({ id }, 'my-plum-secret');\n";
    assert.deepEqual(doubted('src/auth.js', signs), ['nothing']);
    const named = (before: string) => `${before}const KEY = 'my-plum-secret-key';\njwt.verify(token, KEY);\n`;
    assert.deepEqual(doubted('src/auth.js', named('')), ['nothing']);
    const guard = "if (process.env.NODE_ENV === 'production' && !process.env.KEY) throw new Error('Set KEY');\n";
    for (const [path, text] of [
      ['src/dev/auth.js', signs],
      ['src/auth.js', named(guard)],
      ['src/auth.js', "const jwtSecret = 'my-plum-secret-key';\nlog(jwtSecret);\n"],
    ] as const)
      assert.notDeepEqual(doubted(path, text), ['nothing'], text);
  });

  it('also in base64', () => {
    const written = (words: string) => Buffer.from(words).toString('base64');
    assert.deepEqual(doubted(base, spring(written('plum_encrypt_key'))), ['guessed-first']);
    assert.deepEqual(doubted(base, spring(written(strong))), ['nothing']);
  });

  it('is called guessable where it is words or of a lesson, and not where a page has made it', () => {
    const titles = (key: string) =>
      scanSecrets(`jwt.sign({ id }, '${key}');\n`, optionsFor('src/auth.js')).credentials.map(({ title }) => title);
    assert.deepEqual(titles('my-plum-secret-key'), ['Guessable signing key']);
    assert.deepEqual(titles('RgUkXp2s5v8yB?E(H+MbQeThWmZq4t7'), ['Signing key']);
    assert.deepEqual(titles(strong), ['Signing key']);
  });

  it('is guessed first where many have taken it from one page', () => {
    for (const value of [
      'RgUkXp2s5v8y/B?E(H+MbQeThWmZq4t7',
      Buffer.from('RgUkXp2s5v8y/B?E(H+MbQeThWmZq4t7').toString('hex').toUpperCase(),
      // One key differs behind its first digits, where it is not the one that everybody has been given.
      ...lists.shownKeys.filter((key) => /^[0-9a-f]{24}$/.test(key)).map((key) => `${key}5c1e0d7b9a24f863`),
    ])
      assert.deepEqual(doubted(base, spring(value)), ['guessed-first'], value);
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

describe('the password that its program tells to change', () => {
  const script = (remark: string, value = 'admin123', printed = 'done') =>
    `async function main() {\n  // ${remark}\n  const email = 'admin@orchard-tools.net';\n  const password = '${value}';\n  const hashed = await bcrypt.hash(password, 10);\n  await db.user.create({ data: { email, password: hashed, role: 'ADMIN' } });\n  console.log('${printed}');\n}\n`;
  const path = 'scripts/create-admin.ts';

  it('is guessed first, also for an account at a domain of the owner', () => {
    for (const remark of [
      'Asegúrate de cambiar esta contraseña por una segura',
      'Make sure to change this password',
      'Bitte dieses Passwort ändern',
      'Veuillez changer ce mot de passe',
      'Certifique-se de trocar a senha',
      'Lütfen şifreyi değiştirin',
      '首次登录后请务必更改密码',
    ])
      assert.deepEqual(doubted(path, script(remark)), ['guessed-first'], remark);
    assert.deepEqual(doubted(path, script('x', 'admin123', 'Please change the password after the first login')), [
      'guessed-first',
    ]);
  });

  it('is in force where nothing advises so, or somebody has made it up', () => {
    for (const remark of [
      'Change the password of the keeper',
      'Please keep this file',
      'La contraseña del administrador',
    ])
      assert.deepEqual(doubted(path, script(remark)), ['nothing'], remark);
    for (const doubt of doubted(path, script('Asegúrate de cambiar esta contraseña', strong)))
      assert.notEqual(doubt, 'guessed-first');
  });
});

describe('a member of a list that fills a database', () => {
  const path = 'src/Configuration/MemberConfiguration.cs';
  const member = (user: string, password: string, more = '') =>
    `new Member\n{\n  Username = "${user}",\n  Password = "${password}",${more}\n}`;
  const list = (call: string, ...members: readonly string[]) => `builder.${call}(\n${members.join(',\n')});\n`;
  const simple = [member('plumke', 'plum2023'), member('pearly', 'pear2023')];

  it('is none where it may do more, where others are made up, nor outside of such a call', () => {
    const last = (text: string) => doubted(path, text).at(-1);
    assert.equal(last(list('HasData', ...simple, member('saidke', 'cherry2023', '\n  Role = "Admin",'))), 'nothing');
    assert.equal(last(list('HasData', ...simple, member('saidke', 'cherry2023'), member('x', strong))), 'nothing');
    assert.equal(last(list('SignIn', ...simple, member('saidke', 'cherry2023'))), 'of-words');
    assert.equal(last(list('HasData', member('saidke', 'cherry2023'))), 'of-words');
  });
});
