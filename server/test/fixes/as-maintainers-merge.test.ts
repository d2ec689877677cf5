import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import { engineOver, type Texts, token } from './repository.ts';

/** What is said to do by hand about the first secret of a file, and whether any move is offered. */
function told(path: string, texts: Texts): { readonly words: string; readonly moves: readonly string[] } {
  const engine = engineOver({ '.gitignore': '.env\n', ...texts });
  const finding = engine.findings(path).find(({ rule }) => /^secret-(?!file-)/.test(rule));
  assert.ok(finding, 'no finding');
  const moves = engine
    .offers(finding)
    .flatMap(({ id, needsClipboard }) => (id.startsWith('move-to-') && !needsClipboard ? [id] : []));
  return { words: engine.byHand(finding) ?? '', moves };
}

describe('a value goes into the file that its program reads', () => {
  const pages = '{ "dependencies": { "dotenv": "^16", "express": "^5", "react-scripts": "^5" } }';
  const server = (more: string) => `${more}const client = connect({ apiSecret: "${secret}" });\n`;

  it('of a server beside pages, which has dotenv read .env alone', () => {
    const path = 'web/server/server.js';
    const made = (text: string) => fixed(path, { 'web/package.json': pages, [path]: text })?.after ?? {};
    assert.ok('web/.env' in made(server("require('dotenv').config();\n\n")));
    assert.ok('web/.env.local' in made(server('')));
    assert.ok('web/.env.local' in made(server("require('dotenv').config({ path: '.env.local' });\n\n")));
  });

  it('of Laravel, which reads .env, whatever builds its pages', () => {
    const sample = { '.env.example': `APP_NAME=shop\nSHOP_API_TOKEN=${secret}\n` };
    const build = { 'package.json': '{ "devDependencies": { "vite": "^5" } }' };
    assert.ok('.env' in (fixed('.env.example', { ...sample, ...build, artisan: '#!/usr/bin/env php\n' })?.after ?? {}));
    assert.ok('.env.local' in (fixed('.env.example', { ...sample, ...build })?.after ?? {}));
  });

  it('of PHP that the pages of another folder take in, which a server hands out no list of', () => {
    const config = '<?php\n$dbPassword = "plum7Orbit4velvet";\n$pdo = new PDO("mysql:host=db", "shop", $dbPassword);\n';
    const page = (taken: string) => `<?php\nrequire_once('../${taken}');\n`;
    const made = (taken: string) =>
      fixed('includes/config.php', { 'includes/config.php': config, 'shop/page.php': page(taken) })?.after ?? {};
    assert.ok('includes/secrets.php' in made('includes/config.php'));
    assert.ok(!('includes/secrets.php' in made('lib/other.php')));
  });

  it('of a program of Kotlin that has its settings in HOCON, which sbt does not build', () => {
    const path = 'src/main/resources/application.conf';
    const text = `shop {\n  apiSecret = "${secret}"\n}\n`;
    const advice = (texts: Texts) => fixed(path, { [path]: text, ...texts })?.advice ?? '';
    assert.match(
      advice({ 'build.gradle.kts': 'plugins { }\n', 'src/main/kotlin/App.kt': 'fun main() {}\n' }),
      /^Kotlin/,
    );
    assert.match(advice({ 'build.sbt': 'name := "shop"\n' }), /^Scala does not read \.env/);
  });
});

describe('a variable is handed on', () => {
  it('by the Serverless Framework, with those that functions are given', () => {
    const path = 'functions/src/config.ts';
    const yaml = (more: string) =>
      `service: shop\n\nprovider:\n  name: aws\n  environment:\n    STAGE: dev\n${more}functions: {}\n`;
    const texts = (more = '') => ({
      [path]: `export const config = { apiSecret: "${secret}" };\n`,
      'functions/package.json': '{}',
      'functions/serverless.yml': yaml(more),
    });
    const given = fixed(path, texts());
    const after = given?.after['functions/serverless.yml'] ?? '';
    const [, name = ''] = /process\.env\.(\w+)/.exec(given?.after[path] ?? '') ?? [];
    assert.ok(after.includes(`    STAGE: dev\n    ${name}: \${env:${name}}\n`), after);
    assert.match(after, /^useDotenv: true$/m);
    assert.match(given?.advice ?? '', new RegExp(`set ${name} where serverless deploy runs`));
    const has = texts(`    ${name}: \${ssm:/shop/api}\n`);
    assert.equal(fixed(path, has)?.after['functions/serverless.yml'], has['functions/serverless.yml']);
  });

  it('to one service of Compose that others do without, and all go on without it', () => {
    const services = (more: string) =>
      `services:\n  app:\n    build: .\n${more}  tunnel:\n    image: ngrok/ngrok\n    environment:\n      - NGROK_AUTHTOKEN=${token('secret-ngrok-token')}\n`;
    const made = (more: string) => {
      const text = services(more);
      return fixed('docker-compose.yml', { 'docker-compose.yml': text, Dockerfile: 'FROM node\n' })?.after[
        'docker-compose.yml'
      ];
    };
    assert.match(made('') ?? '', /NGROK_AUTHTOKEN=\$\{NGROK_AUTHTOKEN\}$/m);
    assert.match(made('    depends_on:\n      - tunnel\n') ?? '', /NGROK_AUTHTOKEN=\$\{NGROK_AUTHTOKEN:\?\}$/m);
  });
});

describe('the name of a variable', () => {
  const key = 'k9dR2TxQJ1vF3z2m8rB7hG6KoW8N8sLK8CiwUEaVO8w';

  it('is the one that the settings of Spring give the key of tokens by', () => {
    const path = 'src/main/java/shop/SocketTokens.java';
    const code = `package shop;\n\nimport io.jsonwebtoken.security.Keys;\n\nclass SocketTokens {\n    private SecretKey key() {\n        byte[] keyBytes = Decoders.BASE64.decode("${key}");\n        return Keys.hmacShaKeyFor(keyBytes);\n    }\n}\n`;
    const made = (settings: string) =>
      fixed(path, { [path]: code, 'src/main/resources/application.properties': settings })?.after[path] ?? '';
    assert.match(made('jwt.secret=${JWT_SECRET}\n'), /System\.getenv\("JWT_SECRET"\)/);
    assert.doesNotMatch(made('jwt.secret=${JWT_SECRET}\nother.secret=${JWT_OTHER_SECRET}\n'), /getenv\("JWT_SECRET"\)/);
  });

  it('is one of its own for tokens that another key than that of all others signs and checks', () => {
    const path = 'controllers/vendorPortalController.js';
    const code = (check: string) =>
      `const jwt = require('jsonwebtoken');\n\nexports.login = (req, res) => {\n  res.json({ token: jwt.sign({ id: 1 }, '${secret}', { expiresIn: '1d' }) });\n};\n\nexports.auth = (req, res) => {\n  req.vendor = ${check};\n};\n`;
    const whole = code(`jwt.verify(req.token, '${secret}')`);
    const other = {
      'auth.js':
        "const jwt = require('jsonwebtoken');\nmodule.exports = (t) => jwt.verify(t, process.env.JWT_SECRET);\n",
    };
    const made = (text: string, texts: Texts = other) =>
      fixed(path, { 'package.json': '{}', [path]: text, ...texts })?.after[path] ?? '';
    assert.match(made(whole), /process\.env\.VENDOR_PORTAL_JWT_SECRET/);
    assert.match(made(code('readVendor(req)')), /process\.env\.JWT_SECRET/);
    assert.match(made(whole, {}), /process\.env\.JWT_SECRET/);
  });

  it('says that it is for all accounts of a seed', () => {
    const path = 'scripts/seed_demo.py';
    const user = (name: string) =>
      `    {"username": "${name}", "hashed_password": get_password_hash("plum7Orbit4velvet"), "active": True},\n`;
    const code = (...names: readonly string[]) => `users = [\n${names.map(user).join('')}]\n`;
    assert.match(fixed(path, { [path]: code('anna', 'bob', 'carl') })?.after[path] ?? '', /environ\["SEED_PASSWORD"\]/);
    assert.doesNotMatch(fixed(path, { [path]: code('anna') })?.after[path] ?? '', /SEED_PASSWORD/);
  });
});

describe('what no variable mends is left, with words', () => {
  it('an example in the description of an API', () => {
    const code = (name: string) => `body(\n    schema=Confirm,\n    ${name}={"token": "${secret}"},\n)\n`;
    const left = told('api/confirm.py', { 'api/confirm.py': code('example') });
    assert.deepEqual(left.moves, []);
    assert.match(left.words, /example for readers/);
    assert.deepEqual(told('api/confirm.py', { 'api/confirm.py': code('headers') }).moves, ['move-to-environment']);
  });

  it('a file of variables in a folder of samples, which git keeps', () => {
    const text = `SHOP_API_TOKEN=${secret}\n`;
    const engine = engineOver({ 'samples/.env': text });
    const finding = engine.findings('samples/.env').find(({ rule }) => /^secret-(?!file-)/.test(rule));
    assert.ok(finding);
    assert.deepEqual(
      engine.offers(finding).filter(({ id }) => id.startsWith('ignore-in-git')),
      [],
    );
    assert.match(engine.byHand(finding) ?? '', /It is a sample, which others copy/);
  });

  it('a password that opens every account', () => {
    const code = (rest: string) =>
      `class User\n  def valid_password?(password)\n    return true if password == "${secret}"\n${rest}  end\nend\n`;
    const path = 'app/models/user.rb';
    const left = told(path, { [path]: code('    super\n') });
    assert.deepEqual(left.moves, []);
    assert.match(left.words, /signs in as anyone.*Delete the line/);
    assert.deepEqual(told(path, { [path]: code('    false\n') }).moves, ['move-to-environment']);
  });

  it('passwords of a list of accounts that are compared as they stand', () => {
    const list = (rest: string) =>
      `const VENDORS = [\n  { id: 1, name: 'Plum', password: '${secret}' },\n  { id: 2, name: 'Pear', password: 'k7rtz4wq9xv2mb8n' },\n];\n\n${rest}\n`;
    const path = 'controllers/portal.js';
    const left = told(path, {
      'package.json': '{}',
      [path]: list('exports.find = (p) => VENDORS.find((v) => v.password === p);'),
    });
    assert.deepEqual(left.moves, []);
    assert.match(left.words, /a login without a password would get in/);
    const kept = told(path, { 'package.json': '{}', [path]: list('exports.all = () => VENDORS.map(connect);') });
    assert.deepEqual(kept.moves, ['move-to-environment']);
  });

  it('a copy that somebody has kept of a file of variables, which goes to no further copy', () => {
    const texts = {
      '.env.bak': `SHOP_API_TOKEN=${secret}\n`,
      'package.json': '{ "devDependencies": { "vite": "^5" } }',
    };
    assert.deepEqual(told('.env.bak', texts).moves, []);
    const mode = { '.env.staging': texts['.env.bak'], 'package.json': texts['package.json'] };
    assert.deepEqual(told('.env.staging', mode).moves, ['move-to-file-beside']);
  });
});

describe('a read of one variable in place of another', () => {
  const path = 'app/tokens.py';
  const made = (line: string) => fixed(path, { [path]: `import os\n\n${line}\n` })?.after[path]?.split('\n')[2];
  it('is asked of those alone who have not set the first', () => {
    assert.equal(
      made(`JWT_SECRET = os.getenv('PRIVATE_JWT', os.getenv('SECRET_KEY', '${secret}'))`),
      "JWT_SECRET = os.getenv('PRIVATE_JWT') or os.environ['SECRET_KEY']",
    );
    assert.equal(
      made(`JWT_SECRET = os.getenv('PRIVATE_JWT', os.getenv('SECRET_KEY', '${secret}')).encode()`),
      "JWT_SECRET = (os.getenv('PRIVATE_JWT') or os.environ['SECRET_KEY']).encode()",
    );
  });
});

it('a condition of Go that is all of what decides gets no parentheses', () => {
  const path = 'api/hook.go';
  const code = (condition: string) =>
    `package api\n\nfunc hook(apiKey string, done bool) bool {\n\tif ${condition} {\n\t\treturn false\n\t}\n\treturn true\n}\n`;
  const line = (condition: string) =>
    fixed(path, { 'go.mod': 'module shop\n', [path]: code(condition) })
      ?.after[path]?.split('\n')
      .find((each) => each.startsWith('\tif '));
  assert.match(
    line(`apiKey != "${secret}"`) ?? '',
    /^\tif os\.Getenv\("(\w+)"\) == "" \|\| apiKey != os\.Getenv\("\1"\) \{$/,
  );
  assert.match(line(`done && apiKey != "${secret}"`) ?? '', /^\tif done && \(os\.Getenv/);
});

it('a key that the build packs may go at once where nothing names it, and what opens one is given a path', () => {
  const path = 'src/main/resources/push.pem';
  const why = (opens: string) => {
    const code = `package shop;\n\nclass Push {\n    InputStream key(String given) throws IOException {\n        return ${opens};\n    }\n}\n`;
    const engine = engineOver({ [path]: token('secret-private-key-pem'), 'src/main/java/shop/Push.java': code });
    const finding = engine.findings(path).find(({ rule }) => /^secret-(?!file-)/.test(rule));
    assert.ok(finding, 'no finding');
    return engine.offers(finding).find(({ id }) => id === 'ignore-in-git')?.why ?? '';
  };
  assert.match(why('new FileInputStream(given)'), /nothing names it.*can go at once/);
  assert.match(why('getClass().getResourceAsStream("/push.pem")'), /which reads it there/);
});
