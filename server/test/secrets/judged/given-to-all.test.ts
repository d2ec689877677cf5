import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

const strong = randomText(seeded('all'), 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789', 26);

/** Of each finding its value, how sure the scan is, and what says so or speaks against it. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ span, confidence, evidence, doubt }) =>
      `${text.slice(span.start, span.end)} ${confidence} ${doubt ?? evidence ?? 'nothing'}`,
  );
}

function assertNotInForce(values: readonly string[], about: string): void {
  for (const value of values) assert.doesNotMatch(value, /in-force/, about);
}

describe('a password that a program gives to every account', () => {
  const laravel = "<?php\n$user = User::create([\n  'email' => $email,\n  'password' => bcrypt('orchard123'),\n]);\n";
  const node = (line: string) =>
    `async function addKeeper(doc) {\n  ${line}\n  await User.create({ email: doc.email, password: hashed });\n}\n`;

  const later = (value: string) =>
    node(`const defaultPassword = '${value}'; const hashed = await bcrypt.hash(defaultPassword, 10);`);

  it('is in force where somebody has made it up', () => {
    assert.deepEqual(told('app/Http/Controllers/KeeperController.php', laravel.replace('orchard123', '7Plums&pear')), [
      '7Plums&pear medium in-force',
    ]);
    assert.deepEqual(
      told('src/controllers/keepers.js', 'keepers.push({ password: bcrypt.hashSync("4Plums&pears", 10) });\n'),
      ['4Plums&pears medium in-force'],
    );
    assert.deepEqual(told('models/Keeper.ts', later('4Orchards12!')), ['4Orchards12! medium in-force']);
  });

  it('is guessed first where it is a word with its numbers', () => {
    assert.deepEqual(told('app/Http/Controllers/KeeperController.php', laravel), ['orchard123 medium guessed-first']);
    assert.deepEqual(told('models/Keeper.ts', later('Orchard12!')), ['Orchard12! medium guessed-first']);
  });

  it('is none in tests and seeds, where somebody tries the program, or where it is compared', () => {
    assertNotInForce(told('tests/controllers/KeeperController.php', laravel), 'test');
    assertNotInForce(told('database/seeders/KeeperSeeder.php', laravel), 'seed');
    assertNotInForce(told('app/Console/keepers.php', laravel), 'command');
    const guarded = `<?php\nif (app()->environment('local')) {\n${laravel.slice(6)}}\n`;
    assertNotInForce(told('app/Http/Controllers/KeeperController.php', guarded), 'guard');
    const compared = 'if (await bcrypt.compare(password, user.password)) return bcrypt.hash("orchardkeeper", 10);\n';
    assertNotInForce(told('src/services/keepers.js', compared), 'compared');
    assertNotInForce(told('models/Keeper.ts', node("const defaultPassword = 'Orchard12!';")), 'not hashed');
  });
});

describe('what makes the first account of all', () => {
  const script = (role: string, value = '8Orchards@pear') =>
    `const password = '${value}';\nconst hashed = await bcrypt.hash(password, 10);\nawait User.create({ role: '${role}', password: hashed });\n`;

  it('has its password in force', () => {
    for (const path of ['scripts/seedSuperAdmin.js', 'backend/create_admin.js', 'src/make-admin.ts'])
      assert.deepEqual(told(path, script('super_admin')), ['8Orchards@pear medium in-force'], path);
    assert.deepEqual(told('scripts/seedSuperAdmin.js', script('super_admin', 'Orchard@2025!')), [
      'Orchard@2025! medium guessed-first',
    ]);
  });

  it('is none where the account has no more rights than others, or what it is called by says nothing', () => {
    assertNotInForce(told('scripts/createUser.js', script('keeper')), 'role');
    assertNotInForce(told('tests/seedSuperAdmin.js', script('super_admin')), 'test');
  });
});

describe('what signs the sessions of Express', () => {
  const server = (secret: string, port = 'process.env.PORT || 3000') =>
    `app.use(\n  session({\n    secret: '${secret}',\n    resave: true,\n  }),\n);\napp.listen(${port});\n`;

  it('is in force, though it is made of words', () => {
    for (const secret of ['SomeR@aLLy$3crEt!@#', 'orchard-Keepers-2024'])
      assert.deepEqual(told('server/app.js', server(secret)), [`${secret} medium in-force`], secret);
  });

  it('is none where it stands for one, or nobody else reaches the program', () => {
    for (const secret of ['your secret key', 'keyboard cat', 'secret', 'change-me-please'])
      assertNotInForce(told('server/app.js', server(secret)), secret);
    assertNotInForce(told('server/app.js', server('orchard-Keepers-2024', '3000')), 'port');
    assertNotInForce(told('tests/app.js', server('orchard-Keepers-2024')), 'test');
  });
});

describe('a key that a program falls back on', () => {
  it('is in force where it signs for the program itself', () => {
    const web = `const VAPID_PRIVATE_KEY = process.env.VAPID_PRIVATE_KEY || '${strong}';\n`;
    assert.deepEqual(told('src/push.ts', web), [`${strong} medium in-force`]);
    assert.deepEqual(told('shop/settings.py', `SECRET_KEY = os.environ.get("SECRET_KEY", "${strong}")\n`), [
      `${strong} medium in-force`,
    ]);
  });

  const typed = 'pearhouse_north_771';

  it('is in force where somebody has typed it for this program alone', () => {
    for (const [path, text] of [
      ['server/config.ts', `export const config = { jwtSecret: process.env.JWT_SECRET || '${typed}' };\n`],
      ['server/index.js', `process.env.JWT_SECRET ??= '${typed}';\n`],
      ['server/index.js', `if (!process.env.JWT_SECRET) {\n  process.env.JWT_SECRET = '${typed}';\n}\n`],
      ['server/config.py', `JWT_SECRET = os.getenv("JWT_SECRET", "${typed}")\n`],
      ['server/config.py', `os.environ.setdefault("JWT_SECRET", "${typed}")\n`],
      ['server/config.rb', `JWT_SECRET = ENV.fetch('JWT_SECRET', '${typed}')\n`],
      ['server/config.rb', `JWT_SECRET = ENV['JWT_SECRET'] || '${typed}'\n`],
      ['server/config.go', `var jwtSecret = []byte(getEnv("JWT_SECRET", "${typed}"))\n`],
      ['server/Config.java', `String key = System.getenv().getOrDefault("JWT_SECRET", "${typed}");\n`],
      ['server/config.php', `<?php\n$jwtSecret = getenv('JWT_SECRET') ?: '${typed}';\n`],
      ['server/config.php', `<?php\n$jwtSecret = $_ENV['JWT_SECRET'] ?? '${typed}';\n`],
    ] as const)
      assert.deepEqual(told(path, text), [`${typed} medium in-force`], text);
  });

  it('is in force though fingers typed it in rows', () => {
    const rows = 'kmdfkmd#4wq71w1w7w1w7w1w7w1w7w1w7w1w';
    const set = `if (!process.env.JWT_SECRET && !process.env.JWT_KEY) {\n  process.env.JWT_SECRET = '${rows}';\n}\n`;
    assert.deepEqual(told('server/index.js', set), [`${rows} medium in-force`]);
    assert.deepEqual(told('server/index.js', `const view = { jwtSecret: '${rows}' };\n`), []);
  });

  it('is none in force where it says that another is to be set, or stands in a test', () => {
    for (const value of [
      'fallback_secret_771',
      'dev-only-771-orchard',
      'change_this_later_771',
      'orchardkeeping',
      'pear771',
    ])
      assertNotInForce(told('server/a.ts', `const k = process.env.JWT_SECRET || '${value}';\n`), value);
    assertNotInForce(told('tests/a.test.ts', `process.env.JWT_SECRET ??= '${typed}';\n`), 'test');
    assertNotInForce(told('server/a.ts', `const k = process.env.PAGE_TITLE_KEY || '${typed}';\n`), 'no key that signs');
    assertNotInForce(told('server/a.php', `<?php\nreturn ['key' => env('APP_KEY', '${typed}')];\n`), 'Laravel');
  });

  it('is none of a test, or of a service that others run', () => {
    assertNotInForce(told('tests/push.ts', `const k = process.env.VAPID_PRIVATE_KEY || '${strong}';\n`), 'test');
    assertNotInForce(told('rules/keys.yml', `- os.environ.get('SECRET_KEY', '${strong}')\n`), 'no program');
    assertNotInForce(told('src/mail.ts', `const k = process.env.SENDGRID_API_KEY || '${strong}';\n`), 'service');
  });
});

describe('an account that a document hands over', () => {
  const note = (host: string, user: string, password = strong) =>
    `# The gateway\n\nPOST to https://${host}/v1/messages.\n\n| Credential | Value |\n|---|---|\n| **Username** | \`${user}\` |\n| **Password** | \`${password}\` |\n`;

  it('is in force where its user and the address stand beside it', () => {
    assert.deepEqual(told('docs/gateway.md', note('sms.orchard-works.net', 'EWW3VZ')), [`${strong} medium in-force`]);
    const json = `{\n  "username": "EWW3VZ",\n  "password": "${strong}",\n  "api_url": "https://sms.orchard-works.net/v1"\n}\n`;
    assert.deepEqual(told('docs/gateway.md', `\`\`\`json\n${json}\`\`\`\n`), [`${strong} medium in-force`]);
  });

  it('is none where anybody stands for the user, nobody has the host, or the password is a word', () => {
    for (const [host, user, password] of [
      ['sms.example.com', 'EWW3VZ', strong],
      ['localhost', 'EWW3VZ', strong],
      ['sms.orchard-works.net', 'your-user', strong],
      ['sms.orchard-works.net', 'user', strong],
      ['sms.orchard-works.net', 'EWW3VZ', 'orchard123'],
      ['demo.orchard-works.net', 'EWW3VZ', strong],
    ] as const)
      assertNotInForce(told('docs/gateway.md', note(host, user, password)), `${host} ${user}`);
    const shown = `${note('sms.orchard-works.net', 'EWW3VZ')}Mail comes from ann@example.com.\n`;
    assertNotInForce(told('docs/gateway.md', shown), 'example');
  });
});

describe('the secret of an app in an example', () => {
  const hex = randomText(seeded('app'), '0123456789abcdef', 32);
  const example = (id: string) => `FACEBOOK_CLIENT_ID=${id}\nFACEBOOK_CLIENT_SECRET=${hex}\n`;

  it('is one where the id that was issued with it stands beside it', () => {
    assert.doesNotMatch(told('.env.example', example('882634440564074'))[0] ?? '', /stand-in/);
    for (const id of ['', 'your-app-id', '1234567890'])
      for (const value of told('.env.example', example(id))) assert.match(value, /stand-in/, id);
  });
});

describe('an account with more rights than others', () => {
  const seed = (email: string, password: string, role: string) =>
    `const USERS = [\n  {\n    email: '${email}',\n    password: '${password}',\n    role: '${role}',\n  },\n];\n`;

  it('has its password in force that was made up for it, or that opens it at a domain of its own', () => {
    assert.deepEqual(
      told('server/seeders/createStaff.js', seed('keeper@orchard-works.net', 'Orchards@2026', 'admin')),
      ['Orchards@2026 medium in-force'],
    );
    assert.deepEqual(told('server/seeders/createStaff.js', seed('keeper@orchard-works.net', 'Admin@2026', 'admin')), [
      'Admin@2026 medium in-force',
    ]);
    const laravel = (password: string) =>
      `<?php\nUser::updateOrCreate(['email' => 'superadmin@admin.com'], [\n  'password' => Hash::make('${password}'),\n  'role_id' => 1,\n]);\n`;
    assert.deepEqual(told('database/seeders/UserSeeder.php', laravel('8Orchards@pear')), [
      '8Orchards@pear medium in-force',
    ]);
    assert.deepEqual(told('database/seeders/UserSeeder.php', laravel('Orchards@123')), [
      'Orchards@123 medium guessed-first',
    ]);
    assertNotInForce(told('database/seeders/UserSeeder.php', laravel('Admin@2026')), 'domain of nobody');
    assertNotInForce(told('database/seeders/UserSeeder.php', laravel('password')), 'word');
    assertNotInForce(told('database/seeders/DemoSeeder.php', laravel('Orchards@123')), 'to show');
  });

  it('has none in force with others, or what everybody writes', () => {
    assertNotInForce(told('server/seeders/staff.js', seed('keeper@orchard-works.net', 'Admin@2026', 'keeper')), 'role');
    assertNotInForce(
      told('server/seeders/staff.js', seed('keeper@orchard-works.net', 'password123', 'admin')),
      'number',
    );
    assertNotInForce(told('server/seeders/staff.js', seed('keeper@example.com', 'Admin@2026', 'admin')), 'reserved');
    assertNotInForce(told('tests/seeders/staff.js', seed('keeper@orchard-works.net', 'Admin@2026', 'admin')), 'test');
  });

  const service = (role: string, value = '8Orchards@pear') =>
    `async registerAdmin() {\n  const admin = new UserModel({\n    email,\n    password: '${value}',\n    userType: '${role}',\n  });\n}\n`;

  it('is made by a service that runs', () => {
    assert.deepEqual(told('services/auth.service.js', service('admin')), ['8Orchards@pear medium in-force']);
    assert.deepEqual(told('services/auth.service.js', service('admin', 'Admin@1234')), [
      'Admin@1234 medium guessed-first',
    ]);
    assertNotInForce(told('services/auth.service.js', service('keeper')), 'role');
    assertNotInForce(told('test/services/auth.service.js', service('admin')), 'test');
    assertNotInForce(told('services/auth.service.js', service('admin').replace('new UserModel(', '(')), 'no record');
  });

  const filled = (role: string, other = 'keeper') =>
    `keeper.Email = shop.Email;\nkeeper.Password = "8Orchards@pear";\n${other}.RoleId = ${role}.Id;\nreturn keeper;\n`;

  it('is filled in a member at a time', () => {
    const path = 'Api/Models/Mappers/ShopMapper.cs';
    assert.deepEqual(told(path, filled('adminRole')), ['8Orchards@pear medium in-force']);
    assertNotInForce(told(path, filled('guestRole')), 'role');
    assertNotInForce(told(path, filled('adminRole', 'visitor')), 'another account');
    assertNotInForce(told('Api.Tests/Models/Mappers/ShopMapper.cs', filled('adminRole')), 'test');
  });
});

describe('a constant that seeds give to who manages', () => {
  const seeds = (role: string, user = 'admin') =>
    `const DEFAULT_PASSWORD = 'Admin@123456';\n\nconst users = [\n  {\n    email: '${user}@orchard-works.net',\n    password: DEFAULT_PASSWORD,\n    role: '${role}',\n  },\n];\n`;

  it('is the password of that account', () => {
    assert.deepEqual(told('lib/db/seed.ts', seeds('admin')), ['Admin@123456 medium in-force']);
    assertNotInForce(told('lib/db/seed.ts', seeds('keeper', 'keeper')), 'role');
  });
});

describe('a literal that refuses who gives another', () => {
  it('lets in who gives it', () => {
    for (const text of [
      "const password = await ask();\nif (password !== '101510') { markWrong(); return; }\n",
      "const SL_USER = 'admin';\nconst SL_PASS = 'orchard24';\nif (u === SL_USER && p === SL_PASS) { unlock(); }\n",
    ])
      assert.ok(
        told('js/gate.js', text).some((said) => said.endsWith('medium in-force')),
        text,
      );
    assertNotInForce(told('js/gate.js', "if (password !== '101510') { show(password); }\n"), 'no refusal');
  });
});
