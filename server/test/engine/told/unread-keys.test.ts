import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { repository } from '../repository.ts';

type Files = Readonly<Record<string, string>>;

const hex = randomText(seeded('unread'), '0123456789abcdef', 48);
const typed = randomText(seeded('typed'), 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789', 14);

/** The level of each secret of a file, and that nothing reads it where the words say so. */
function told(path: string, files: Files): readonly string[] {
  return repository(files)
    .engine.findings(path)
    .filter(({ rule }) => rule.startsWith('secret-generic-'))
    .map(({ level, message }) => `${level}${/othing in this repository reads it/.test(message) ? ' unread' : ''}`);
}

describe('a key by which a program would sign or encrypt', () => {
  const env = `JWT_REFRESH_KEY=${hex}\nDB_HOST=db.acme-tools.net\n`;
  const asks = (name: string) => `const key = process.env.${name};\n`;

  it('is a note in a file of variables where no file has its name, and a program asks for others', () => {
    assert.deepEqual(told('.env.production', { '.env.production': env, 'src/app.js': asks('DB_HOST') }), [
      'note unread',
    ]);
    assert.deepEqual(told('.env.production', { '.env.production': env, 'src/app.js': asks('JWT_REFRESH_KEY') }), [
      'warning',
    ]);
  });

  it('is read where a program joins its words otherwise, or settings hand it on', () => {
    for (const [path, text] of [
      ['src/app.go', 'type Settings struct {\n\tJwtRefreshKey string\n}\n'],
      ['docker-compose.yml', 'services:\n  app:\n    environment:\n      - KEY=${JWT_REFRESH_KEY}\n'],
      [
        'src/settings.py',
        'class Settings(BaseSettings):\n    refresh_key: str\n\n    class Config:\n        env_prefix = "JWT_"\n',
      ],
    ] as const)
      assert.deepEqual(
        told('.env.production', { '.env.production': env, 'src/app.js': asks('DB_HOST'), [path]: text }),
        ['warning'],
        path,
      );
    const guide = { 'README.md': 'Set JWT_REFRESH_KEY.\n' };
    assert.deepEqual(told('.env.production', { '.env.production': env, 'src/app.js': asks('DB_HOST'), ...guide }), [
      'note unread',
    ]);
  });

  it('stays where no program is there to read it, where a framework asks for it, and where a service has issued it', () => {
    assert.deepEqual(told('.env.production', { '.env.production': env }), ['warning']);
    const variable = (name: string) => ({ '.env.production': `${name}=${hex}\n`, 'src/app.js': asks('DB_HOST') });
    assert.deepEqual(told('.env.production', variable('SECRET_KEY_BASE')), ['warning']);
    assert.deepEqual(told('.env.production', variable('RAZORPAY_API_SECRET')), ['warning']);
  });

  it('is a note as a member of a program that is named nowhere else', () => {
    const settings = `export class Settings {\n  public ENCRYPT_KEY = '${hex}';\n  public url = 'https://api.acme-tools.net';\n}\n`;
    assert.deepEqual(told('src/settings.ts', { 'src/settings.ts': settings }), ['note unread']);
    const used = { 'src/settings.ts': settings, 'src/cipher.ts': 'encrypt(text, settings.ENCRYPT_KEY);\n' };
    assert.deepEqual(told('src/settings.ts', used), ['warning']);
    const within = `${settings}export const cipher = new Cipher(new Settings().ENCRYPT_KEY);\n`;
    assert.deepEqual(told('src/settings.ts', { 'src/settings.ts': within }), ['warning']);
  });

  it('is left behind where Python has compiled it of a module that a package stands for', () => {
    const compiled = `${'\0'.repeat(16)}SECRET_KEY = "${hex}"\n`;
    const copy = 'shop/__pycache__/settings.cpython-311.pyc';
    const levels = (files: Files) =>
      repository({ [copy]: compiled, ...files })
        .engine.findings(copy)
        .map(({ level, message }) => `${level}${/module that is gone/.test(message) ? ' left' : ''}`);
    assert.deepEqual(levels({ 'shop/settings/__init__.py': '' }), ['note left']);
    assert.deepEqual(levels({ 'shop/urls.py': '' }), ['warning']);
  });
});

describe('a first password of accounts', () => {
  it('is a note where nothing has its name, and in force where a program makes accounts with it', () => {
    const settings = `STAFF_DEFAULT_PASSWORD = "${typed}"\n`;
    const path = 'shop/settings/base.py';
    const program = { 'shop/staff.py': 'user.set_password(settings.STAFF_DEFAULT_PASSWORD)\n' };
    assert.deepEqual(told(path, { [path]: settings, 'shop/staff.py': 'import os\n' }), ['note unread']);
    assert.deepEqual(told(path, { [path]: settings, ...program }), ['warning']);
  });
});

describe('a value in settings and in what was built of them', () => {
  it('is told at the settings', () => {
    const settings = (key: string) => JSON.stringify({ Intake: { Url: 'https://api.acme-tools.net', ApiKey: key } });
    for (const built of ['.tmpbuild/out/appsettings.json', '_build/api/appsettings.json']) {
      const files = { [built]: settings(hex), 'Shop.Api/appsettings.json': settings(hex) };
      assert.deepEqual(told('Shop.Api/appsettings.json', files), ['warning'], built);
      assert.notDeepEqual(told(built, files), ['warning'], built);
      // What was built alone holds is told there.
      assert.deepEqual(told(built, { [built]: settings(hex) }), ['warning'], built);
    }
  });

  it('and not at what an agent keeps of a command', () => {
    const kept = JSON.stringify({ permissions: { allow: [`Bash(SHOP_API_SECRET=${hex} npm start)`] } });
    const files = { '.claude/settings.local.json': kept, 'config/shop.toml': `[shop]\napi_secret = "${hex}"\n` };
    assert.deepEqual(told('config/shop.toml', files), ['warning']);
    assert.notDeepEqual(told('.claude/settings.local.json', files), ['warning']);
  });
});
