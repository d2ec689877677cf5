import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { classify } from '../../../engine/text/paths/path-class.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, made } from '../doubted.ts';

const levels = (path: string, text: string) =>
  scanSecrets(text, optionsFor(path)).credentials.map(({ confidence }) => confidence);

describe('what software is shipped with, to be changed', () => {
  const store = (user: string, password: string) => `POSTGRES_USER: ${user}\nPOSTGRES_PASSWORD: ${password}\n`;

  it('a password that spells a word beside it', () => {
    assert.deepEqual(levels('compose.yml', store('kestrel', 'k3str3l')), ['low']);
    assert.deepEqual(levels('compose.yml', store('ottertail', 'Ottertail!94')), ['low']);
    assert.deepEqual(levels('compose.yml', store('shop', 'k3str3l')), ['medium']);
    assert.deepEqual(levels('compose.yml', store('kestrel', 'k3str3l-Q7x')), ['medium']);
  });

  it('a password that says what it opens, and that it is for development', () => {
    const store = (value: string) => `NEO4J_PASSWORD: \${NEO4J_PASSWORD:-${value}}\n`;
    assert.deepEqual(levels('docker-compose.dev.yml', store('neo4j_dev')), ['low']);
    assert.deepEqual(levels('docker-compose.dev.yml', store('neo4j_qT7v')), ['medium']);
  });

  it('not for its own second place, nor in settings for production', () => {
    const twice = 'password: Ottertail!94\n';
    assert.deepEqual(levels('app.yml', `a:\n  ${twice}b:\n  ${twice}`), ['medium', 'medium']);
    const text = 'spring:\n  datasource:\n    username: kestrel\n    password: k3str3l\n';
    assert.deepEqual(levels('application-prod.yml', text), ['medium']);
    assert.deepEqual(levels('application.yml', text), ['low']);
  });

  it('what a remark asks to change', () => {
    const line = 'auth-token: jw7DzpLs2KQ9ER4a8gruBHxG\n';
    for (const remark of [
      'Should be changed where it is deployed in public networks.',
      'Please regenerate the value',
      'Change this before you deploy to production',
      '签名密钥串(正式发布请自行修改)',
    ])
      assert.deepEqual(doubted('app.yaml', `# ${remark}\n${line}`), ['stand-in'], remark);
    for (const remark of ['Changes every 90 days', 'The key must be kept', 'Please do not share it'])
      assert.deepEqual(doubted('app.yaml', `# ${remark}\n${line}`), ['nothing'], remark);
  });

  it('the key with which a program signs on the machine of who writes it', () => {
    const line = 'config :shop, secret_key_base: "2H9gNG9obnAQ9qnR9BDTQUph6CbXKCzF"\n';
    assert.deepEqual(doubted('config/dev.exs', line), ['stand-in']);
    assert.deepEqual(doubted('config/prod.exs', line), ['nothing']);
    assert.deepEqual(doubted('config/dev.exs', line.replace('secret_key_base', 'stripe_api_key')), ['nothing']);
  });
});

describe('what is shown or refers, and opens nothing', () => {
  it('rules of a validator that go on, and slots of a directory', () => {
    assert.deepEqual(found('a.php', "$password = $change ? '|confirmed' : '';\n"), []);
    assert.deepEqual(found('a.php', "$password = $change ? '|min:8|confirmed' : '';\n"), []);
    assert.deepEqual(found('a.ext', 'password = %{ldap:userPassword}\n'), []);
    assert.deepEqual(found('a.ext', 'password = %q7{Rz81nL}x0\n'), ['secret-generic-password']);
  });

  it('what a step fills in, what a program was called with, and the first of several addresses', () => {
    assert.deepEqual(found('a.conf', "password='@@FILE:/run/secrets/shop-db@@'\n"), []);
    assert.deepEqual(found('notes.txt', 'os_password=sys.argv[3]\n'), []);
    assert.deepEqual(found('notes.txt', 'http://cache.acme.test:8080,org.acme.Cache@5fb02d1c\n'), []);
  });

  it('an annotation that tells what an interface takes', () => {
    const field = '"  \\"deviceSecret\\": \\"jpmwd8n4ptlswmf4m29bw\\"\\n"';
    assert.deepEqual(levels('A.java', `@ApiOperation(value = "a", notes = "b" +\n  ${field})\nvoid a() {}\n`), ['low']);
    const body = `@ApiOperation(value = "a")\nString a() {\n  return ${field};\n}\n`;
    assert.deepEqual(levels('A.java', body), ['medium']);
    const member = '@Schema(name = "a")\nprivate String apiKey = "jpmwd8n4ptlswmf4m29bw";\n';
    assert.deepEqual(levels('A.java', member), ['medium']);
  });

  it('the key of an account whose id is a word', () => {
    const account = (id: string) =>
      JSON.stringify({
        type: 'service_account',
        project_id: 'shop',
        private_key_id: id,
        private_key: made('secret-private-key-pem', 'account'),
        client_email: 'shop@shop.iam.gserviceaccount.com',
      });
    assert.deepEqual(doubted('src/a.json', account('key-id')), ['structure-broken']);
    assert.deepEqual(doubted('src/a.json', account('0c41f7e2b1946ac92492d2347c6235b4d2611184')), ['nothing']);
  });

  it('folders of end-to-end tests', () => {
    assert.equal(classify('shop-e2e/case/deployment.yml'), 'test');
    assert.equal(classify('shop-fe2e/case/deployment.yml'), 'source');
  });
});

describe('digests', () => {
  const next = seeded('digests');
  const hex = (length: number) => randomText(next, '0123456789abcdef', length);

  for (const length of [32, 40, 64])
    it(`one of ${length} digits among others under names that say nothing of secrets`, () => {
      const names = ['title', 'login', 'password', 'back', 'profile/name', 'save', 'cancel', 'remove'];
      const sums = names.map((name) => `  checkout/${name}: ${hex(length)}\n`).join('');
      assert.deepEqual(levels('app.yaml', `sums:\n${sums}`), ['low']);
      const keys = ['session_secret', 'jwt_secret', 'signing_key', 'api_key', 'auth_token', 'master_key'];
      const settings = keys.map((name) => `${name}: ${hex(length)}\n`).join('');
      assert.deepEqual(new Set(levels('app.yaml', settings)), new Set(['medium']));
      assert.deepEqual(levels('app.yaml', `title: ${hex(length)}\npassword: ${hex(length)}\n`), ['medium']);
    });

  it('of a password in a table of users', () => {
    const row = `UPDATE users SET password = '${hex(64)}' WHERE id = 1;\n`;
    assert.deepEqual(levels('users.sql', row), ['low']);
    assert.deepEqual(levels('users.sql', row.replace(/'[0-9a-f]+'/, "'vR7-kq92_LmZx0'")), ['medium']);
  });
});
