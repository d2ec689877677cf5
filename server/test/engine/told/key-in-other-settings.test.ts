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
