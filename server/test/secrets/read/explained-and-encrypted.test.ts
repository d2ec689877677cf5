import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { isCiphertext } from '../../../engine/secrets/value/ciphertext.ts';
import { optionsFor } from '../detectors.ts';
import { found } from '../doubted.ts';

const token = ['secret-generic-token'];
const password = ['secret-generic-password'];
const iv = 'Xk2vQ9rTb7LmYc4WpZs8Hg==';
const bytes = 'q7Rk2vXc9TbLm4YpWz8HsgD3nJ6uFa1e';

describe('what somebody has encrypted', () => {
  it('is told from other values by what it begins with', () => {
    for (const value of [
      `2.${iv}|${bytes}|${bytes}${bytes}=`,
      `7.${iv}`,
      `XCP.${bytes}-${bytes}_${bytes}`,
      `encrypted:${bytes}${bytes}`,
    ])
      assert.ok(isCiphertext(value), value);
    for (const value of [
      `9.${iv}`,
      `2.${bytes}`,
      `7.${bytes}`,
      `XCP.${bytes}`,
      'encrypted:hunter22',
      `${iv}|${bytes}`,
      iv,
    ])
      assert.ok(!isCiphertext(value), value);
  });

  it('opens nothing under the name of a secret', () => {
    const source = (value: string) => `private const string PrivateKey = "${value}";\n`;
    assert.deepEqual(found('Keys.cs', source(`2.${iv}|${bytes}|${bytes}=`)), []);
    assert.deepEqual(found('Keys.cs', source(`${bytes}${bytes}`)), token);
    assert.deepEqual(found('rabbitmq.conf', `default_pass = encrypted:${bytes}${bytes}\n`), []);
    assert.deepEqual(found('rabbitmq.conf', `default_pass = ${bytes}\n`), password);
  });
});

describe('what only explains, names or is replaced', () => {
  it('the help of an option shows a form, its default is a value', () => {
    const scala = (said: string) => `parser.addArgument("--add")\n  .help("""A login to add, e.g.\n  |'${said}'""")\n`;
    assert.deepEqual(found('Tool.scala', scala('SCRAM=[name=anna,password=quartz!heron92]')), []);
    assert.deepEqual(found('tool.py', `add("--login", help="such as name=anna,password='quartz!heron92'")\n`), []);
    assert.deepEqual(found('tool.py', `add("--login", help="who signs in")\npassword = 'quartz!heron92'\n`), password);
    assert.deepEqual(found('tool.py', `add("--login", help="""who""", password="quartz!heron92")\n`), password);
  });

  it('the description of a field in a JSON Schema, not its default', () => {
    const schema = (member: string) => `{"$schema": "https://json-schema.org/draft/2020-12/schema",\n  ${member}\n}\n`;
    assert.deepEqual(found('card.schema.json', schema('"description": "Login: Username=1007, Password=10178"')), []);
    assert.deepEqual(
      found('settings.json', '{\n  "description": "Login: Username=anna, Password=quartz!92"\n}\n'),
      password,
    );
  });

  it('a switch that is called as its constant, behind the number of a ticket', () => {
    const flag = (value: string) => `public const string DeviceAuthKey = "${value}";\n`;
    assert.deepEqual(found('Flags.cs', flag('pm-27581-device-auth-key')), []);
    assert.deepEqual(found('Flags.cs', flag('pm-27581-basalt-heron-key')), token);
  });

  it('what a call looks for, to put a given one in its place', () => {
    const call = (other: string) => `$this->update('DB_PASSWORD=quartzheron', ${other});\n`;
    assert.deepEqual(found('Install.php', call("'DB_PASSWORD='.$given")), []);
    assert.deepEqual(found('Install.php', call("'DB_USER='.$given")), password);
  });

  it('a variable of Erlang among the arguments of a command', () => {
    const module = (given: string) => `-module(peer).\nstart(Cookie) -> ["-setcookie", ${given} | Args].\n`;
    assert.deepEqual(found('peer.erl', module('CookieArg')), []);
    assert.deepEqual(found('peer.erl', module('"quartzheron92"')), ['secret-generic-command']);
  });

  it('what it takes to pass', () => {
    assert.deepEqual(found('SKILL.md', 'Pass = seeded users log in with the fake one\n'), []);
    assert.deepEqual(found('SKILL.md', 'Password = quartz!heron92\n'), password);
  });
});

describe('what Erlang compiles for tests alone', () => {
  it('is told as what a test is given', () => {
    const text = (end: string) =>
      `-module(client).\n-ifdef(TEST).\nparse() -> 1.\n${end}uri() -> "amqp://anna:Kq8Lw0zXr7@db.acme-tools.net:5672".\n`;
    const lowered = (end: string) =>
      scanSecrets(text(end), optionsFor('src/client.erl')).credentials.map(({ loweredBy }) => loweredBy ?? 'none');
    assert.deepEqual(lowered(''), ['in-own-test']);
    assert.deepEqual(lowered('-endif.\n'), ['none']);
  });
});
