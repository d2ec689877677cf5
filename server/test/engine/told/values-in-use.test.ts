import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { repository } from '../repository.ts';

const random = (seed: string, length: number) =>
  randomText(seeded(seed), 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789', length);
const hex = (seed: string, length: number) => randomText(seeded(seed), '0123456789abcdef', length);

/** The levels of the secrets in a file of a repository. */
function levels(path: string, text: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  return repository({ [path]: text, ...others })
    .engine.findings(path)
    .filter(({ rule }) => /^secret-(?:generic|database|url)-/.test(rule))
    .map(({ level }) => level);
}

describe('a value that is used just as it stands', () => {
  describe('is the password of an account with more rights than others', () => {
    const strong = `k7&${random('seed', 8)}2!`;

    it('that seeds make, unless somebody would guess it or the account is one of many', () => {
      const seeds = (role: string, password: string) =>
        `user = User.new\nuser.email = 'marlena@example.com'\nuser.role = ${role}\nuser.password = '${password}'\nuser.save!\n`;
      assert.deepEqual(levels('db/seeds.rb', seeds(':admin', strong)), ['warning']);
      assert.deepEqual(levels('db/seeds.rb', seeds('3', strong)), ['warning']);
      assert.deepEqual(levels('db/seeds.rb', seeds(':admin', 'sunshine')), ['note']);
      assert.deepEqual(levels('db/seeds.rb', seeds(':reader', strong)), ['note']);
      assert.deepEqual(levels('examples/make_user.rb', seeds(':admin', strong)), ['note']);
      const guarded = `return if Rails.env.production?\n${seeds(':admin', strong)}`;
      assert.deepEqual(levels('db/seeds.rb', guarded), ['note']);
    });

    it('that the program hashes itself when it starts, where somebody has made it up', () => {
      const calls: Readonly<Record<string, (password: string, role: string) => string>> = {
        'Data/DbInitializer.cs': (password, role) =>
          `var user = new User\n{\n    Email = "a@acme.net",\n    PasswordHash = PasswordHasher.Hash("${password}"),\n    Role = "${role}"\n};\n`,
        'Data/Start.cs': (password, role) =>
          `await userManager.CreateAsync(user, "${password}");\nawait userManager.AddToRoleAsync(user, "${role}");\n`,
        'src/main/java/shop/DataInitializer.java': (password, role) =>
          `user.setPassword(passwordEncoder.encode("${password}"));\nuser.setRole(Role.${role.toUpperCase()});\n`,
        'src/start.ts': (password, role) =>
          `const hash = await bcrypt.hash('${password}', 10);\nawait users.insert({ hash, role: '${role}' });\n`,
        'shop/start.py': (password, role) =>
          `user = User(email="a@acme.net", password=generate_password_hash("${password}"), role="${role}")\n`,
        'app/Start.php': (password, role) =>
          `<?php\nUser::create(['password' => Hash::make('${password}'), 'role' => '${role}']);\n`,
        'cmd/start.go': (password, role) =>
          `hash, _ := bcrypt.GenerateFromPassword([]byte("${password}"), 10)\nusers.Put(User{Hash: hash, Role: "${role}"})\n`,
      };
      for (const [path, write] of Object.entries(calls)) {
        assert.deepEqual(levels(path, write('4harvests&24', 'admin')), ['warning'], path);
        assert.deepEqual(levels(path, write('harvest24!', 'admin')), ['note'], path);
        assert.deepEqual(levels(path, write('sunshine', 'reader')), ['note'], path);
        assert.deepEqual(levels(path, write('password', 'admin')), [], path);
        const inTest = levels(`tests/${path.split('/').at(-1)}`, write('4harvests&24', 'admin'));
        assert.ok(!inTest.includes('warning'), path);
      }
      const onlyTried =
        '@Profile("dev")\nclass Start {\n  void run() {\n    user.setPassword(encoder.encode("4harvests&24"));\n    user.setRole(Role.ADMIN);\n';
      assert.deepEqual(levels('src/main/java/shop/Start.java', onlyTried), ['note']);
      assert.deepEqual(levels('src/Stream.java', 'out.write(encoder.encode("harvest24!"));\nrole = "admin";\n'), []);
    });

    it('that the file which makes the first accounts gives it, in the row of one with such rights', () => {
      const row = (role: string, password: string) =>
        `var users = new[] {\n    new { Email = "a@acme.net", Role = "${role}", Password = "${password}" },\n};\n`;
      assert.deepEqual(levels('Data/SeedData.cs', row('Admin', '4Harvests@12')), ['warning']);
      assert.deepEqual(levels('Data/SeedData.cs', row('Admin', 'Harvest@12')), ['note']);
      assert.deepEqual(levels('Data/SeedData.cs', row('Cashier', 'sunshine')), ['note']);
      assert.deepEqual(levels('Data/SeedData.cs', row('Admin', 'admin')), ['note']);
    });

    it('that a licensed repository ships is told there too: who starts it is given that account', () => {
      const start = 'user.setPassword(passwordEncoder.encode("4harvests&24"));\nuser.setRole(Role.ADMIN);\n';
      const tested = { 'src/test/java/LoginTest.java': 'String password = "4harvests&24";\n' };
      assert.deepEqual(levels('src/main/java/shop/DataInitializer.java', start, tested), ['warning']);
    });
  });

  it('is what a program lets in whoever gives it, however weak', () => {
    const route = (name: string) =>
      `const expected = process.env.${name} ?? "48213";\nif (password !== expected) {\n  return deny();\n}\n`;
    assert.deepEqual(levels('app/api/report/route.ts', route('REPORT_PASSWORD')), ['warning']);
    assert.deepEqual(levels('app/api/report/route.ts', route('REPORT_LIMIT')), []);
    const unused = 'const expected = process.env.REPORT_PASSWORD ?? "48213";\nconnect({ expected });\n';
    assert.deepEqual(levels('app/api/report/route.ts', unused), ['note']);
    assert.deepEqual(levels('tests/route.ts', route('REPORT_PASSWORD')), []);
    const form = (then: string) => `function check() {\n  if (password === "48213") { ${then} }\n}\n`;
    assert.deepEqual(levels('src/Form.tsx', form('setUnlocked(true);')), ['warning']);
    assert.deepEqual(levels('src/Form.tsx', form("setError('This password is too weak');")), ['note']);
    assert.deepEqual(levels('src/Form.test.tsx', form('setUnlocked(true);')), []);
  });

  it('is what a role of Ansible is given beside its tasks', () => {
    const vars = (password: string) => `db_username: orders\ndb_password: "${password}"\n`;
    assert.deepEqual(levels('roles/shop/vars/main.yml', vars('orders')), ['warning']);
    assert.deepEqual(levels('roles/shop/vars/main.yml', vars('sunshine')), ['warning']);
    assert.deepEqual(levels('roles/shop/vars/main.yml', vars('changeme')), []);
    assert.deepEqual(levels('roles/shop/defaults/main.yml', vars('sunshine')), ['note']);
    assert.deepEqual(levels('roles/shop/molecule/default/vars/main.yml', vars('sunshine')), []);
  });

  it('is what signs and encrypts for an application of Laravel', () => {
    const settings = (before: string, key: string) => `<?php\nreturn [\n  ${before}\n  'key' => '${key}',\n];\n`;
    const key = random('laravel', 32);
    assert.deepEqual(levels('config/app.php', settings("'cipher' => 'AES-256-CBC',", key)), ['warning']);
    const ofFour = "'timezone' => 'UTC',\n  // This key is used by the Illuminate encrypter.";
    assert.deepEqual(levels('app/config/app.php', settings(ofFour, key)), ['warning']);
    assert.deepEqual(levels('app/config/app.php', settings(ofFour, 'SomeRandomString')), []);
    assert.deepEqual(levels('config/cache.php', settings("'ttl' => 60,", key)), []);
    const fromEnv = "<?php\nreturn [\n  'cipher' => 'AES-256-CBC',\n  'key' => env('APP_KEY'),\n];\n";
    assert.deepEqual(levels('config/app.php', fromEnv), []);
    const ofService = (text: string) =>
      repository({ 'config/services.php': `<?php\nreturn [${text}];\n` }).engine.findings('config/services.php');
    for (const text of [
      `'chartmogul' => ['key' => '${key}']`,
      `\n  'chartmogul' => [\n    'key' => '${key}',\n  ],\n`,
    ]) {
      const [told] = ofService(text);
      assert.match(told?.message ?? '', /can use it (?:(?:wherever|as) the program|in the same way)/, text);
    }
  });

  it('are words that sign the sessions of an application of Flask', () => {
    const app = (key: string, rest: string) => `app = Flask(__name__)\napp.config['SECRET_KEY'] = '${key}'\n${rest}\n`;
    const words = 'marlena-orders-sessions-1987';
    assert.deepEqual(levels('web/app.py', app(words, "app.run(host='0.0.0.0', port=5000)")), ['warning']);
    assert.deepEqual(levels('web/app.py', app(words, 'app.run(debug=True)')), ['note']);
    assert.deepEqual(levels('web/app.py', app('supersecretkey', "app.run(host='0.0.0.0')")), ['note']);
    for (const shown of ['your-secret-key-here', 'change-this-key', 'secret'])
      assert.deepEqual(levels('web/app.py', app(shown, "app.run(host='0.0.0.0')")), [], shown);
  });

  it('is what a script sends that loads a service which others reach', () => {
    const script = (host: string) =>
      `const BASE_URL = "https://${host}";\nconst RUNS = [{ id: "a", token: "${hex('load', 64)}" }];\n`;
    assert.deepEqual(levels('scripts/load-test/run.ts', script('orders.acme-tools.net')), ['warning']);
    assert.deepEqual(levels('scripts/load-test/run.ts', script('localhost')), ['note']);
    assert.deepEqual(levels('tests/unit/run.ts', script('orders.acme-tools.net')), ['note']);
  });

  it('is the secret of a client in the call of a test to a host that others reach', () => {
    const call = (host: string, before: string) =>
      `resp = ${before}(\n    method='GET',\n    url='https://${host}/token',\n    params={"appid": "ax7c1e5a90d2b84f36", "secret": "${hex('client', 32)}"},\n)\n`;
    assert.deepEqual(levels('tests/test_token.py', call('api.acme-tools.net', 'requests.request')), ['warning']);
    assert.deepEqual(levels('tests/test_token.py', call('localhost', 'requests.request')), ['note']);
    assert.deepEqual(levels('tests/test_token.py', call('api.acme-tools.net', 'parsed')), ['note']);
  });

  it('is what a script sends that is only called a test', () => {
    const script = (host: string, rest = '') =>
      `import axios from 'axios';\nconst masterKey = process.env.MASTER_KEY || '${random('script', 40)}';\naxios.post('https://${host}/v1', { masterKey });\n${rest}`;
    assert.deepEqual(levels('booking-test.js', script('api.acme-tools.net')), ['warning']);
    assert.deepEqual(levels('tests/booking-test.js', script('api.acme-tools.net')), ['note']);
    assert.deepEqual(levels('booking-test.js', script('api.acme-tools.net', "it('books', () => {});\n")), ['note']);
    const ofVendor = (rest: string) =>
      repository({
        'backend/test_ai.py': `from openai import OpenAI\nclient = OpenAI(api_key="sk-${hex('vendor', 32)}", base_url="https://api.deepseek.com")\n${rest}`,
      })
        .engine.findings('backend/test_ai.py')
        .map(({ level }) => level);
    assert.deepEqual(ofVendor(''), ['warning']);
    assert.deepEqual(ofVendor('def test_answer():\n    assert client\n'), ['note']);
  });

  it('is what a document writes down of a deployment, with the address of its database', () => {
    const written = (host: string) =>
      `# Deploying\n\nAPP_KEY=base64:${random('document', 43)}=\nDATABASE_URL=postgres://orders:${random('database', 16)}@${host}:5432/shop\n`;
    assert.deepEqual(levels('docs/deploy.md', written('db.orders.acme-tools.net')), ['warning', 'warning']);
    assert.deepEqual(levels('docs/deploy.md', written('localhost')), ['note', 'note']);
  });

  it('is that of a machine on the network beside it, also in an example', () => {
    const block = (host: string, password: string) =>
      `DB_USERNAME_STAGING=orders\nDB_PASSWORD_STAGING=${password}\nDB_HOST_STAGING=${host}\n\nDB_HOST_DEV=localhost\n`;
    const strong = random('staging', 12);
    assert.deepEqual(levels('.env.example', block('34.101.127.230', strong)), ['warning']);
    for (const host of ['localhost', '192.0.2.7', '10.1.2.3', 'db.acme-tools.net', 'db'])
      assert.deepEqual(levels('.env.example', block(host, strong)), ['note'], host);
    assert.ok(!levels('.env.example', block('34.101.127.230', 'sunshine')).includes('warning'));
  });

  it('is none that a packed program of others seems to give a name', () => {
    const packed = `${'var a=function(b,c){return b[c]};'.repeat(60)}r.password="qK7mZ2xWvB9tLr4N";${'d(e,f);'.repeat(300)}`;
    assert.deepEqual(levels('.yarn/releases/yarn.cjs', packed), []);
    assert.deepEqual(levels('src/packed.cjs', packed), ['note']);
  });

  it('is that of a mail server which its settings only put aside', () => {
    const aside = (password: string) =>
      `#  config.smtp_settings = {\n#    :user_name => 'orders@acme-tools.net',\n#    :password => '${password}',\n#    :address => 'mail.acme-tools.net',\n#    :port => '465'\n#  }\n`;
    assert.deepEqual(levels('config/environments/production.rb', aside('keUGN;rm@@8H')), ['warning']);
    assert.deepEqual(levels('config/environments/production.rb', aside('Sunshine@2024')), ['note']);
  });

  it('is that of a database which a program of PHP reaches on its own machine as the account of a hoster', () => {
    const settings = (user: string, database: string) =>
      `<?php\nreturn ['mysql' => array(\n  'host' => 'localhost',\n  'database' => '${database}',\n  'username' => '${user}',\n  'password' => 'vR7-kq92_LmZx0',\n)];\n`;
    assert.deepEqual(levels('config/database.php', settings('marlena', 'marlena_orders')), ['warning']);
    assert.deepEqual(levels('config/database.php', settings('marlena', 'marlena_test')), ['note']);
    assert.deepEqual(levels('config/database.php', settings('root', 'orders')), ['note']);
  });

  it('is what the trace of a fault says that a database was opened with', () => {
    const trace = (password: string) =>
      `#0 Connector.php(47): PDO->__construct('mysql:host=loca...', 'orders', '${password}', Array)\n`;
    assert.deepEqual(levels('storage/logs/log.txt', trace(random('trace', 14))), ['warning']);
    assert.deepEqual(levels('storage/logs/log.txt', trace('sunshine')), ['note']);
    assert.deepEqual(levels('storage/logs/log.txt', trace(`${random('trace', 15)}...`)), []);
  });
});
