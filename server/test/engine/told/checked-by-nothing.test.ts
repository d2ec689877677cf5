import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { repository } from '../repository.ts';

type Files = Readonly<Record<string, string>>;

const letters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const key = randomText(seeded('checked-by-nothing'), letters, 44);

function told(path: string, files: Files): string {
  const found = repository(files)
    .engine.findings(path)
    .filter(({ rule }) => /^secret-generic-(?:login|token)$/.test(rule));
  return found.map(({ level, message }) => `${level} ${message}`).join('\n');
}

describe('a key by which a program of .NET signs', () => {
  const path = 'Api/Services/UserService.cs';
  const code = [
    'public IActionResult Login(LoginDto user) {',
    `  var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes("${key}"));`,
    '  var by = new SigningCredentials(key, SecurityAlgorithms.HmacSha256);',
    '  return Ok(new JwtSecurityTokenHandler().WriteToken(new JwtSecurityToken(signingCredentials: by)));',
    '}\n',
  ].join('\n');
  const program = (line: string) => ({
    'Api/Program.cs': `var builder = WebApplication.CreateBuilder(args);\n${line}\nbuilder.Build().Run();\n`,
  });

  it('opens something only elsewhere, where nothing checks tokens', () => {
    for (const files of [{}, program('builder.Services.AddControllers();'), { 'web/auth.ts': 'checkToken();\n' }]) {
      const found = told(path, { [path]: code, ...files });
      assert.match(found, /^warning Signing key \S+: a program signs tokens with it that nothing in this repository/);
      assert.doesNotMatch(found, /for any user/);
    }
  });

  it('is not said to sign where no program makes tokens', () => {
    const held = `class Keys {\n  public const string JwtSecret = "${key}";\n}\n`;
    assert.match(told('Api/Keys.cs', { 'Api/Keys.cs': held }), /^warning Signing key /);
    assert.doesNotMatch(told('Api/Keys.cs', { 'Api/Keys.cs': held }), /a program signs tokens with it/);
  });

  it('makes tokens for any user where something checks them, or another program has the key', () => {
    const others: readonly Files[] = [
      program('builder.Services.AddAuthentication().AddJwtBearer();'),
      { 'Orders/OrdersController.cs': '[Authorize]\npublic class OrdersController {}\n' },
      { 'Api/Tokens.cs': 'handler.ValidateToken(token, parameters, out var valid);\n' },
      { 'web/auth.js': `jwt.verify(token, '${key}');\n` },
    ];
    for (const files of others)
      assert.match(told(path, { [path]: code, ...files }), /for any user/, JSON.stringify(files));
  });
});

describe('a key that is given to a call of JavaScript', () => {
  const path = 'src/menu.js';
  const sign = {
    'src/users.js': `import jwt from 'jsonwebtoken';\nexport const token = (user) => jwt.sign({ user }, '${key}');\n`,
  };
  const check = (head = 'const isAdmin = (req) => {', end = '};') =>
    `import jwt from 'jsonwebtoken';\n\n${head}\n  const decoded = jwt.verify(req.token, '${key}');\n  return decoded.role;\n${end}\n`;
  const isNote = /^note Signing key \S+: `isAdmin`, which alone checks tokens by it, is called by nothing/;

  it('is a note at each place where what checks by it is called by nothing', () => {
    for (const head of ['const isAdmin = (req) => {', 'const isAdmin = async (req) => {', 'function isAdmin(req) {']) {
      const files = { [path]: check(head, head.startsWith('const') ? '};' : '}'), ...sign };
      assert.match(told(path, files), isNote, head);
      assert.match(told('src/users.js', files), isNote, head);
    }
  });

  it('is a warning where it is called, exported, or another call checks by it', () => {
    const others: readonly Files[] = [
      { [path]: `${check()}app.use(isAdmin);\n` },
      { [path]: `${check()}module.exports = { isAdmin };\n` },
      { [path]: check('export const isAdmin = (req) => {') },
      { [path]: check('app.use((req) => {', '});') },
      { [path]: `${check()}app.use((req) => jwt.verify(req.token, '${key}'));\n` },
      { [path]: check(), 'src/auth.js': `export const auth = (req) => jwt.verify(req.token, '${key}');\n` },
      { [path]: check(), 'src/keys.js': `export const jwtSecret = '${key}';\n` },
    ];
    for (const files of others) {
      const found = Object.keys({ ...sign, ...files }).map((file) => told(file, { ...sign, ...files }));
      assert.ok(
        found.some((each) => /^warning /.test(each)),
        JSON.stringify(files),
      );
      assert.ok(!found.some((each) => isNote.test(each)), JSON.stringify(files));
    }
  });
});
