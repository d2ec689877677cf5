import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { repository } from '../repository.ts';

type Files = Readonly<Record<string, string>>;

const hex = randomText(seeded('unread'), '0123456789abcdef', 48);

/** The level of each secret of a file. */
function told(path: string, files: Files): readonly string[] {
  return repository(files)
    .engine.findings(path)
    .filter(({ rule }) => rule.startsWith('secret-generic-'))
    .map(({ level }) => level);
}

describe('a key by which a program would sign or encrypt', () => {
  it('stays a warning in a file of variables where parts of its name are joined, and settings are handed on whole', () => {
    const variable = (name: string) => ({ '.env.production': `${name}=${hex}\nDB_HOST=db.acme-tools.net\n` });
    const asks = { 'src/app.js': 'const host = process.env.DB_HOST;\n' };
    for (const [name, files] of [
      ['AUTH__SIGNING_KEY', { 'src/auth.js': 'jwt.sign(claims, process.env.AUTH__SIGNING_KEY);\n' }],
      ['JWT__SIGNING_KEY', { 'Program.cs': 'var key = builder.Configuration["Jwt:SigningKey"];\n' }],
      ['SHOP_TOKEN_SIGNING_KEY', { 'src/keys.js': 'const key = process.env[`${kind}_TOKEN_SIGNING_KEY`];\n' }],
      ['JWT_REFRESH_KEY', { 'compose.yaml': 'services:\n  shop:\n    image: shop\n    env_file: .env.production\n' }],
    ] as const)
      assert.deepEqual(told('.env.production', { ...variable(name), ...asks, ...files }), ['warning'], name);
  });

  it('stays a warning as a constant that no line below the folder names: getters, reflection, settings and other packages do', () => {
    const reader = { 'lib/readme.ts': 'export const name = "lib";\n' };
    for (const [path, own, files] of [
      // A package alone: the rest of the repository imports the key.
      ['lib/keys.ts', `export const JWT_SIGNING_KEY = '${hex}';\n`, reader],
      [
        'src/JwtProperties.java',
        `@Data\npublic class JwtProperties {\n  private String jwtSigningKey = "${hex}";\n}\n`,
        { 'src/JwtService.java': 'class JwtService {\n  String key() { return properties.getJwtSigningKey(); }\n}\n' },
      ],
      [
        'src/AuthRequest.java',
        `class AuthRequest {\n  private final String requestSigningKey = "${hex}";\n  String body() { return new Gson().toJson(this); }\n}\n`,
        { 'src/Other.java': 'class Other {}\n' },
      ],
      [
        'src/Keys.java',
        `public class Keys {\n  public static final String TOKEN_SIGNING_KEY = "${hex}";\n}\n`,
        {
          'src/Other.java': 'class Other {}\n',
          'src/beans.xml': '<util:constant static-field="x.Keys.TOKEN_SIGNING_KEY"/>\n',
        },
      ],
      [
        'src/settings.ts',
        `export class Settings {\n  public pageSize = 20;\n  private readonly encryptionKey = '${hex}';\n}\n`,
        { 'src/orders.ts': 'export const orders = [];\n' },
      ],
    ] as const)
      assert.deepEqual(told(path, { [path]: own, ...files }), ['warning'], path);
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
    assert.doesNotMatch(levels({ 'shop/settings.py': '', 'shop/settings/__init__.py': '' }).join(), /left/);
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
