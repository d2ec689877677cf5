import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { type Files, json, random, said, told, words } from './keys-in-force.ts';

describe('a key of words that a program asks of those who call it', () => {
  const settings = json('InternalApi', 'ApiKey', 'acmeInternalServiceKey');
  const path = 'Api/appsettings.json';
  const handler = [
    'protected override Task<AuthenticateResult> HandleAuthenticateAsync()',
    '{',
    '    Request.Headers.TryGetValue("X-Api-Key", out var given);',
    '    var expected = _configuration["InternalApi:ApiKey"];',
    '    if (!string.Equals(given, expected)) return Task.FromResult(AuthenticateResult.Fail("no"));',
    '}',
    '',
  ].join('\n');

  it('is a warning where the program compares it', () => {
    const finding = said(path, { [path]: settings, 'Api/ApiKeyHandler.cs': handler });
    assert.equal(finding?.level, 'warning');
    assert.match(
      finding?.message ?? '',
      /^Key that the program checks \S+: the program lets in whoever sends it, so everybody who can read this code\. Api\/ApiKeyHandler\.cs reads it/,
    );
  });

  it('is nothing where the program only sends it, or nobody reads it', () => {
    const client = 'client.DefaultRequestHeaders.Add("X-Api-Key", _configuration["InternalApi:ApiKey"]);\n';
    assert.equal(told(path, { [path]: settings, 'Api/Services/OrdersService.cs': client }), 'nothing');
    assert.equal(told(path, { [path]: settings }), 'nothing');
    assert.equal(
      told(path, { [path]: settings, 'Api/ApiKeyHandler.cs': handler.replace('InternalApi', 'Other') }),
      'nothing',
    );
  });
});

describe('a key in a table of TOML, of one of several programs', () => {
  const path = 'configs/orders/config.toml';
  const toml = (key: string) => `[server]\nport = "8080"\n\n[jwt]\nsecret = "${key}"\nissuer = "acme"\n`;
  const program = {
    'cmd/orders/main.go':
      'package main\n\nimport "acme.example.com/app"\n\nfunc main() {\n\tctx := app.Load()\n\tctx.Use(app.Auth(ctx.Config.JWT.Secret))\n}\n',
  };

  it('is a warning where a program takes it', () => {
    assert.equal(told(path, { [path]: toml('orchard-secret-key'), ...program }), 'warning cmd/orders/main.go');
    assert.equal(told(path, { [path]: toml(words), ...program }), 'warning cmd/orders/main.go');
  });

  it('is nothing where none does, where a deployment writes the file, or in another table', () => {
    assert.equal(told(path, { [path]: toml('orchard-secret-key') }), 'nothing');
    const map = { 'deploy/orders/configmap.yaml': 'kind: ConfigMap\ndata:\n  config.toml: |\n    [jwt]\n' };
    assert.equal(told(path, { [path]: toml('orchard-secret-key'), ...program, ...map }), 'nothing');
    assert.equal(told(path, { [path]: toml('orchard-secret-key').replace('[jwt]', '[pear]'), ...program }), 'nothing');
    const ofOne = 'configs/dev/config.toml';
    assert.equal(told(ofOne, { [ofOne]: toml('orchard-secret-key'), ...program }), 'nothing');
  });
});

describe('a key of a committed .env', () => {
  const env = 'DB_HOST=localhost\nJWT_KEY=orchard7291keeper7291orchard7291keeper\n';
  const loads = 'DotEnv.Load();\nvar key = Encoding.UTF8.GetBytes(configuration["JWT_KEY"]);\n';

  it('is in force where a program loads the file and reads it', () => {
    assert.equal(told('Api/.env', { 'Api/.env': env, 'Api/Program.cs': loads }), 'warning Api/Program.cs');
    const node = "require('dotenv').config();\njwt.sign(user, process.env.JWT_KEY);\n";
    assert.equal(
      told('.env', { '.env': env, 'src/auth.js': node, '.env.example': env }),
      'warning src/auth.js .env.example',
    );
  });

  it('is none where nobody loads it, or where another is given to what runs', () => {
    const files = (other: Files): Files => ({ '.env': env, 'src/Program.cs': loads, ...other });
    assert.match(told('.env', { ...files({}), 'src/Program.cs': loads.replace('DotEnv', 'Settings') }), /^note/);
    assert.match(
      told('.env', files({ '.github/workflows/ci.yml': 'env:\n  JWT_KEY: ${{ secrets.JWT_KEY }}\n' })),
      /^note/,
    );
    assert.match(
      told('.env', files({ 'docker-compose.yml': 'services:\n  a:\n    environment:\n      JWT_KEY: ${K}\n' })),
      /^note/,
    );
    assert.match(told('.env', files({ 'deploy.sh': 'echo "$ENV_FILE" > .env\n' })), /^note/);
  });
});

describe('a key in a module of constants', () => {
  const constants = 'export const ADMIN_SECRET_KEY = "P$%^!@#K";\n';
  const auth = (key: string) =>
    `import * as constants from './constants';\nexport const check = (token) => jwt.verify(token, ${key});\n`;
  const files = (key: string, other: Files = {}): Files => ({
    'src/constants.ts': constants,
    'src/auth.ts': auth(key),
    ...other,
  });

  it('is in force where a call signs or checks by it, also for want of a variable', () => {
    for (const key of [
      'constants.ADMIN_SECRET_KEY',
      'ADMIN_SECRET_KEY',
      'process.env.ADMIN_SECRET_KEY || constants.ADMIN_SECRET_KEY',
    ])
      assert.equal(told('src/constants.ts', files(key)), 'warning src/auth.ts', key);
  });

  it('is nothing where none does, or where the variable is set', () => {
    assert.equal(told('src/constants.ts', files('constants.USER_SECRET_KEY')), 'nothing');
    const render = { 'render.yaml': 'services:\n  - envVars:\n      - key: ADMIN_SECRET_KEY\n' };
    assert.equal(told('src/constants.ts', files('constants.ADMIN_SECRET_KEY', render)), 'nothing');
  });
});

describe('a key in a module of constants of other languages, or of settings', () => {
  const go = (key: string, imported = '') =>
    `package auth\n\nimport (\n\t"github.com/golang-jwt/jwt/v5"\n${imported})\n\nfunc Make(c jwt.Claims) (string, error) {\n\treturn jwt.NewWithClaims(jwt.SigningMethodHS256, c).SignedString(${key})\n}\n`;
  const parse = (key: string) =>
    `package auth\n\nfunc Check(raw string) (*jwt.Token, error) {\n\treturn jwt.Parse(raw, func(t *jwt.Token) (interface{}, error) {\n\t\treturn ${key}, nil\n\t})\n}\n`;
  const py = (taken: string, key: string) =>
    `import jwt\n${taken}\n\ndef make(user):\n    return jwt.encode({"sub": user}, ${key}, algorithm="HS256")\n`;
  const rs = (taken: string, key: string) =>
    `${taken}\nuse jsonwebtoken::{encode, EncodingKey, Header};\n\npub fn make(c: &Claims) -> String {\n    encode(&Header::default(), c, &EncodingKey::from_secret(${key})).unwrap()\n}\n`;
  const ts = (taken: string, key: string) =>
    `import jwt from 'jsonwebtoken';\n${taken}\nexport const make = (id: string) => jwt.sign({ id }, ${key});\n`;
  const constantOfGo = 'package config\n\nvar JwtSecret = []byte("plumtree_words")\n';
  const settings = 'class Settings:\n    jwt_secret: str = "plumtree_words"\n\nsettings = Settings()\n';
  const constantOfRust = 'pub const JWT_SECRET: &str = "plumtree_words";\n';
  const fallback = "export const JWT_SECRET = process.env.JWT_SECRET || 'plumtree-words';\n";

  const signed: readonly (readonly [path: string, constants: string, by: string, program: string])[] = [
    ['auth/config.go', 'package auth\n\nconst SecretKey = "plumtree"\n', 'auth/token.go', go('[]byte(SecretKey)')],
    ['config/consts.go', constantOfGo, 'handlers/login.go', go('config.JwtSecret', '\t"example.com/shop/config"\n')],
    ['auth/keys.go', 'package auth\n\nconst jwtKey = "plumtree"\n', 'auth/middleware.go', parse('[]byte(jwtKey)')],
    [
      'app/config.py',
      'SECRET_KEY = "plumtree words"\n',
      'app/auth.py',
      py('from app.config import SECRET_KEY', 'SECRET_KEY'),
    ],
    ['app/settings.py', settings, 'app/auth.py', py('from .settings import settings', 'settings.jwt_secret')],
    ['src/config.rs', constantOfRust, 'src/auth.rs', rs('use crate::config::JWT_SECRET;', 'JWT_SECRET.as_bytes()')],
    ['src/config.ts', fallback, 'src/auth.ts', ts("import { JWT_SECRET } from './config';", 'JWT_SECRET')],
  ];

  for (const [path, constants, by, program] of signed)
    it(`${path}: is in force where ${by} signs or checks by it`, () => {
      assert.equal(told(path, { [path]: constants, [by]: program }), `warning ${by}`);
    });

  it('is none that the program signs by where it has one of its own, or takes it from elsewhere', () => {
    const others: typeof signed = [
      ['auth/config.go', 'package auth\n\nconst SecretKey = "plumtree"\n', 'auth/token.go', go('[]byte(otherKey)')],
      ['config/consts.go', constantOfGo, 'handlers/login.go', go('vault.JwtSecret', '\t"example.com/shop/vault"\n')],
      ['app/config.py', 'SECRET_KEY = "plumtree words"\n', 'app/auth.py', py('SECRET_KEY = load()', 'SECRET_KEY')],
      ['src/config.rs', constantOfRust, 'src/auth.rs', rs('use crate::vault::JWT_SECRET;', 'JWT_SECRET.as_bytes()')],
      [
        'tests/config.py',
        'SECRET_KEY = "plumtree words"\n',
        'tests/auth.py',
        py('from config import SECRET_KEY', 'SECRET_KEY'),
      ],
    ];
    for (const [path, constants, by, program] of others)
      assert.equal(told(path, { [path]: constants, [by]: program }), 'nothing', path);
  });
});

describe('a key in settings that are named as an example', () => {
  const path = 'shop/settings_example.py';
  const example = `DEBUG = True\nSECRET_KEY = '${random}'\n`;
  const told = (files: Files) => {
    const [finding] = repository({ [path]: example, ...files }).engine.findings(path);
    return finding?.level;
  };

  it('is in force where a module for production takes them over', () => {
    assert.equal(told({ 'shop/settings_docker.py': 'from .settings_example import *\nDEBUG = False\n' }), 'warning');
    assert.equal(told({ 'shop/production.py': 'from shop.settings_example import *\n' }), 'warning');
  });

  it('is one of an example where none does, or where that gives another', () => {
    assert.equal(told({}), 'note');
    assert.equal(told({ 'shop/settings_local.py': 'from .settings_example import *\n' }), 'note');
    assert.equal(told({ 'shop/settings_docker.py': 'from .settings_base import *\n' }), 'note');
    assert.equal(
      told({
        'shop/settings_docker.py':
          "from .settings_example import *\nimport os\nSECRET_KEY = os.environ['SECRET_KEY']\n",
      }),
      'note',
    );
  });
});

describe('a secret of node-config that is called no more than that', () => {
  const path = 'config/default.json';
  const held = (key: string, name = 'secret') => ({
    [path]: JSON.stringify({ dev: false, [name]: key, port: '3000' }, null, 2),
  });
  const config = "const config = require('config');\n";
  const uses = {
    'signs tokens': 'const token = jwt.sign(user.toJSON(), config.secret, { expiresIn: 60 });\n',
    'holds it first': "const key = config.get('secret');\nconst token = jwt.sign({ id: user.id }, key);\n",
    'checks tokens': 'opts.secretOrKey = config.secret;\npassport.use(new JwtStrategy(opts, verify));\n',
    'signs sessions': 'app.use(session({ resave: false, cookie: { secure: true }, secret: config.secret }));\n',
  };

  for (const [what, use] of Object.entries(uses))
    it(`is a warning where the program ${what}`, () =>
      assert.equal(told(path, { ...held('orchardauthsecret'), 'app/auth.js': config + use }), 'warning app/auth.js'));

  it('is nothing where the program asks for it for something else, or for another one', () => {
    for (const use of [
      'client.login({ id: 7, secret: config.secret });\n',
      'console.log(config.secret);\n',
      uses['signs tokens'].replace('config.secret', 'config.other'),
    ])
      assert.equal(told(path, { ...held('orchardauthsecret'), 'app/auth.js': config + use }), 'nothing', use);
  });

  it('may be what lessons write, and is not what somebody is to write', () => {
    const program = {
      'middleware/auth.js': "const config = require('config');\njwt.verify(token, config.get('jwtSecret'));\n",
    };
    for (const key of ['secretToken', 'mySecret', 'jwt_secret'])
      assert.equal(told(path, { ...held(key, 'jwtSecret'), ...program }), 'warning middleware/auth.js', key);
    for (const key of ['your-secret', 'changeme', 'string'])
      assert.doesNotMatch(told(path, { ...held(key, 'jwtSecret'), ...program }), /^warning/, key);
    assert.equal(told(path, held('secretToken', 'jwtSecret')), 'nothing');
    const other = { 'config/production.json': JSON.stringify({ jwtSecret: 'orchard' }) };
    assert.doesNotMatch(told(path, { ...held('secretToken', 'jwtSecret'), ...program, ...other }), /^warning/);
  });
});
