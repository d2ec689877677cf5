import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

/** As a generator makes one. */
const random = 'vR7-kq92_LmZx0';

/** The secrets that are told of a file. */
function told(path: string, text: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  return repository({ ...others, [path]: text })
    .engine.findings(path)
    .filter(({ rule }) => rule.startsWith('secret-'))
    .map(({ level, rule }) => `${level} ${rule}`);
}

const note = ['note secret-generic-password'];
const keeper = (value: string) => `keeper = Keeper(name="ann", password="${value}")\n`;

describe('a note from which nobody learns anything is not written', () => {
  for (const value of [
    'newPassword2',
    'password123',
    'TestPass123!',
    '123456',
    'qwerty',
    'orchard7',
    'another_pass456',
  ])
    it(`${value}, typed in a test to have one`, () => {
      assert.deepEqual(told('tests/keeper_test.py', keeper(value)), []);
    });

  for (const value of [random, 'Pear-Orchard!77x', '804C23DD23!'])
    it(`but ${value} is, which somebody may use`, () => {
      assert.deepEqual(told('tests/keeper_test.py', keeper(value)), note);
    });

  const unit = (value: string) =>
    `from tests import unittest\n\nclass KeeperTest(unittest.TestCase):\n    def test_open(self):\n        keeper = Keeper(name="ann", password="${value}")\n`;

  for (const value of ['L0ngerOrchard!', 'C0mpl!antorchard', 'hahaha', 'pear$1'])
    it(`nor is ${value} in the test of one part of a program`, () => {
      assert.deepEqual(told('tests/keeper_test.py', unit(value)), []);
    });

  it('but what a generator made is, and words in a test that asks others, tries a deployment or takes up no framework', () => {
    const words = 'L0ngerOrchard!';
    assert.deepEqual(told('tests/keeper_test.py', unit(random)), note);
    assert.deepEqual(told('tests/e2e/keeper_test.py', unit(words)), note);
    assert.deepEqual(
      told('tests/keeper_test.py', `${unit(words)}        ask("https://keeper.orchard-works.net")\n`),
      note,
    );
    assert.deepEqual(told('tests/keeper_test.py', keeper(words)), note);
    assert.deepEqual(told('app/keeper.py', unit(words)).length, 1);
  });

  it('nor are words in base64 as the key that such a test encrypts with', () => {
    const test = (value: string) =>
      `package crypto\n\nimport (\n\t"testing"\n)\n\nfunc TestOpen(t *testing.T) {\n\tencryptionKey := "${value}"\n}\n`;
    const words = Buffer.from('32byteslongsecretkeyofanorchard!').toString('base64');
    assert.deepEqual(told('crypto/open_test.go', test(words)), []);
    assert.notDeepEqual(told('crypto/open_test.go', test('q3Vt9Zk0Lr7Xw2Bn8Hd5Jc1Mf6Gs4Pa+yTeRuWiOxQ=')), []);
  });

  it('nor is a token whose value calls itself one', () => {
    const test = (value: string) => `const answer = { refreshToken: '${value}', user: 4 };\n`;
    for (const value of ['refresh-token-123', 'not_valid_token1234', 'secretapikey123'])
      assert.deepEqual(told('test/answer.spec.ts', test(value)), [], value);
    assert.deepEqual(told('test/answer.spec.ts', test('8f3c0a9d5e7b4612a0d4f8e6')), ['note secret-generic-token']);
  });

  it('nor are words for a password in a document, which may as well tell how an account signs in', () => {
    const request = (value: string) => `Sign in:\n\n\`\`\`json\n{ "user": "ann", "password": "${value}" }\n\`\`\`\n`;
    assert.deepEqual(told('docs/api.md', request('SecurePassword123!')), []);
    assert.deepEqual(told('docs/api.md', request(random)), note);
    assert.deepEqual(told('docs/set-up.md', '- **Password:** `Admin@123456`\n'), note);
  });

  it('nor is what a sample of code in the documents is given', () => {
    const sample = (value: string) => `const body = {\n  name: "ann",\n  password: "${value}",\n};\n`;
    assert.deepEqual(told('web/docs/UpdateDocs.js', sample('87654321')), []);
    assert.deepEqual(told('web/docs/UpdateDocs.js', sample(random)), note);
  });

  it('nor is what the test of a cleanser of logs is given, but what a vendor has issued', () => {
    const line = `var line = "GET /feed?passkey=9b1c0d4e7f2a4856 user=ann&password=${random}";\n`;
    assert.deepEqual(told('src/Log.Test/CleanseLogTests.cs', line), []);
    assert.notDeepEqual(told('src/Log.Test/ReadLogTests.cs', line), []);
  });

  it('nor is what the read-me of a package shows that others have written', () => {
    const shown = `\`\`\`js\nconnect({ user: 'jane', password: '${random}' })\n\`\`\`\n`;
    assert.deepEqual(told('web/node_modules/shelf/README.md', shown), []);
    assert.notDeepEqual(told('web/README.md', shown), []);
  });

  it('but in what a program or its set-up is started with it is', () => {
    for (const path of ['tests/settings.ini', 'tests/.env', 'tests/docker-compose.yml'])
      assert.equal(
        told(
          path,
          path.endsWith('yml')
            ? 'services:\n  db:\n    environment:\n      KEEPER_PASSWORD: qwerty123\n'
            : 'KEEPER_PASSWORD=qwerty123\n',
        ).length,
        1,
        path,
      );
  });

  it('and where it leads to a host that others reach', () => {
    const uri = (host: string) => `store = connect("postgres://ann:newpassword2@${host}/orchard")\n`;
    assert.deepEqual(told('tests/store_test.py', uri('localhost')), []);
    assert.notDeepEqual(told('tests/store_test.py', uri('db.orchard-works.net')), []);
  });

  it('and the test still tells of a setting that many would guess it', () => {
    const setting = 'KEEPER_PASSWORD = "password123"\n';
    const held = { 'src/settings.py': setting, 'tests/keeper_test.py': keeper('password123') };
    const said = repository(held)
      .engine.findings('src/settings.py')
      .map(({ level, message }) => `${level} ${message}`);
    assert.match(said.join(), /^note .*tests\/keeper_test\.py/);
  });

  it('and what the configuration asks for is told all the same', () => {
    const asked = { '.identity/config.yaml': 'rules:\n  secret-generic-password: warning\n' };
    assert.deepEqual(told('tests/keeper_test.py', keeper('password123'), asked), ['warning secret-generic-password']);
  });
});
