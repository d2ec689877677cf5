import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { repository } from '../../engine/repository.ts';
import { told } from '../../engine/told/levels-told.ts';

const random = seeded('as it runs');
const hex = randomText(random, '0123456789abcdef', 20);
const key = randomText(random, 'abcdefghjkmnpqrstuvwxyz23456789', 44);
const letters = 'kqvx wjtz hpbd rmyc';

type Files = Readonly<Record<string, string>>;

/** The files of which a secret is told, with the highest level. */
function levels(files: Files): Readonly<Record<string, string>> {
  return told(repository(files));
}

/** Of one file. */
function level(path: string, text: string): string | undefined {
  return levels({ [path]: text })[path];
}

describe('the key of an app that listens to channels', () => {
  it('is public where its library takes it, and not among what a server gives, nor is the secret', () => {
    for (const [path, call] of [
      ['lib/live.dart', `await pusher.init(\n  apiKey: '${hex}',\n  cluster: 'eu',\n);\n`],
      ['src/live.js', `const channel = new Pusher('${hex}', { cluster: 'eu' });\n`],
      ['src/echo.js', `new Echo({ broadcaster: 'pusher', key: '${hex}', cluster: 'eu' });\n`],
    ] as const)
      assert.notEqual(level(path, call), 'warning', path);
    const server = `const pusher = new Pusher({ appId: '1204488', key: '${hex}', secret: '${key}', cluster: 'eu' });\n`;
    assert.equal(level('src/live.js', server), 'warning');
    assert.equal(level('src/live.js', `const pusherSecret = '${key}';\n`), 'warning');
  });
});

describe('a password that a provider of mail has made', () => {
  const settings = (sign: string, value: string) =>
    `shop.name=orchard\n#\n${sign}mail.smtp-user=orchard.orders@gmail.com\n${sign}mail.smtp-password=${value}\n${sign}mail.smtp-host=smtp.gmail.com\n`;

  it('opens the mailbox from a comment as well, where it stands as the provider shows it beside its account', () => {
    const path = 'src/main/resources/application.properties';
    assert.equal(level(path, settings('', letters)), 'error');
    assert.equal(level(path, settings('#', letters)), 'warning');
    assert.equal(level(path, settings('#', 'abcd efgh ijkl mnop')) ?? 'note', 'note');
    assert.equal(level(path, settings('#', letters.replaceAll(' ', ''))) ?? 'note', 'note');
    assert.equal(level('docs/mail.md', `\`\`\`\n${settings('', letters)}\`\`\`\n`) ?? 'note', 'note');
  });
});

describe('a password that a program gives to accounts of people who were not asked', () => {
  const imported = (body: string) => `<?php\nclass KeepersImport {\n  function model(array $row) {\n${body}  }\n}\n`;

  it('is told, however simple it is, where each row becomes one, or it is put over that of an account', () => {
    const rows = imported("    $data['password'] = Hash::make('P@ssw0rd');\n    $data['email'] = $row[3];\n");
    assert.equal(level('app/Imports/KeepersImport.php', rows), 'warning');
    const over =
      'var account = await _accounts.GetByIdAsync(request.AccountId);\nif (account == null) return;\naccount.Password = "12345678";\n';
    assert.equal(level('Shop/Handlers/PushHandler.cs', over), 'warning');
    const made =
      "const worker = new User({\n  name,\n  email,\n  password: password || 'Keeper@123',\n  role: 'staff',\n});\n";
    assert.equal(level('src/controllers/keepers.js', made), 'warning');
  });

  it('and not where the account has a name of its own, is made there, or is tried', () => {
    const own = imported(
      "    $data['password'] = Hash::make('P@ssw0rd');\n    $data['email'] = 'keeper@orchard.net';\n",
    );
    assert.notEqual(level('app/Imports/KeepersImport.php', own), 'warning');
    const form = 'var account = new Account();\naccount.Password = "12345678";\n';
    assert.notEqual(level('Shop/Handlers/PushHandler.cs', form), 'warning');
    const test = "const worker = new User({\n  email,\n  password: password || 'Keeper@123',\n});\n";
    assert.notEqual(level('tests/controllers/keepers.js', test), 'warning');
  });
});

describe('a sample below a heading of a document', () => {
  const page = (heading: string, value: string) =>
    `# Keys\n\n${heading}\n\n## A key in code\n\n\`\`\`java\nprivate static final String SECRET = "${value}";\n\`\`\`\n`;

  it('is none where that says that nobody is to do so, and what was made at random stays told', () => {
    const words = 'orchard-keeper-4711';
    assert.equal(level('docs/keys.md', page('## Forbidden', words)) ?? 'note', 'note');
    assert.equal(level('docs/keys.md', page('# Prohibited', words)), undefined);
    assert.equal(level('docs/keys.md', page('# How we do it', words)), 'note');
    assert.equal(level('docs/keys.md', page('# Prohibited\n\n# How we do it', words)), 'note');
    assert.notEqual(level('docs/keys.md', page('# Prohibited', key)), undefined);
    assert.equal(level('src/Keys.java', `// # Prohibited\nString SECRET = "${key}";\n`), 'warning');
  });
});

describe('settings that are called after the environment of whoever writes the program', () => {
  const path = 'Shop.Web/Settings/settings.development.json';
  const settings = { [path]: `{\n  "Jwt": { "SigningKey": "${key}" }\n}\n` };
  const load = (before: string) =>
    `public static void Configure(WebApplicationBuilder builder) {\n${before}  builder.Configuration.AddJsonFile("settings.development.json", optional: true);\n}\n`;
  const program = 'Shop.Web/Extensions/BuilderExtensions.cs';

  it('are in force where the program loads them wherever it runs', () => {
    assert.equal(levels(settings)[path], 'note');
    assert.equal(levels({ ...settings, [program]: load('') })[path], 'warning');
    const asks = load('  if (!builder.Environment.IsDevelopment()) return;\n');
    assert.equal(levels({ ...settings, [program]: asks })[path], 'note');
  });

  it('are in force where the settings of every environment name that profile, and no other has any', () => {
    const folder = 'src/main/resources';
    const dev = { [`${folder}/application-dev.properties`]: `app.jwt-secret=${key}\n` };
    const at = `${folder}/application-dev.properties`;
    const base = { [`${folder}/application.properties`]: 'spring.profiles.active=dev\n' };
    assert.equal(levels(dev)[at], 'note');
    assert.equal(levels({ ...dev, ...base })[at], 'warning');
    assert.equal(
      levels({ ...dev, ...base, [`${folder}/application-prod.properties`]: 'server.port=80\n' })[at],
      'note',
    );
    // Whoever starts it may name another one, of which there is none.
    const named = { [`${folder}/application.properties`]: 'spring.profiles.active=${PROFILE:dev}\n' };
    assert.equal(levels({ ...dev, ...named })[at], 'warning');
    assert.equal(
      levels({ ...dev, ...named, [`${folder}/application-prod.properties`]: 'server.port=80\n' })[at],
      'note',
    );
  });
});

describe('a value in a program and in what was packed of it', () => {
  it('is told at the program', () => {
    const call = `const asked = { apiKey: '${key}', baseURL: 'https://api.orchard-works.net' };\n`;
    const found = levels({ 'android/app/src/main/assets/app.bundle': call, 'src/services/asked.js': call });
    assert.equal(found['src/services/asked.js'], 'warning');
    assert.equal(found['android/app/src/main/assets/app.bundle'] ?? 'note', 'note');
  });
});
