import assert from 'node:assert/strict';
import { found, toldAlike, weighed } from '../doubted.ts';
import { filled, password } from '../made-values.ts';

/** What is told of a text in which T is a token. */
function told(path: string, text: string): readonly string[] {
  return toldAlike(path, filled(text));
}

describe('a name that is no more than a key', () => {
  it('is one in a header', () => {
    assert.deepEqual(told('Gate.cs', 'request.Headers.Add("KEY", "T");\n'), ['T']);
    assert.deepEqual(told('gate.ts', "headers.set('key', 'T');\n"), ['T']);
    assert.deepEqual(told('gate.ts', "cache.set('key', 'T');\n"), []);
    assert.deepEqual(told('Gate.cs', 'request.Headers.Add("KEY", "orders");\n'), []);
  });

  it('is one as a constant that is handed over as the key of an interface', () => {
    const driver = (use: string) =>
      `<?php\nclass OrchardDriver {\n    const KEY = 'T';\n    public function send() { return $this->post([${use}]); }\n}\n`;
    assert.deepEqual(told('app/OrchardDriver.php', driver("'apiKey' => self::KEY")), ['T']);
    assert.deepEqual(told('app/OrchardDriver.php', driver("'sortBy' => self::KEY")), []);
  });

  it('encrypts what a server of NATS keeps', () => {
    const server = (part: string) => `${part} {\n  store_dir: "/data"\n  key: "T"\n  cipher: aes\n}\n`;
    assert.deepEqual(told('nats.conf', server('jetstream')), ['T']);
    assert.deepEqual(told('nats.conf', server('leafnodes')), []);
  });

  it('is none of a table that a sum is looked up by', () => {
    assert.deepEqual(told('src/sign.ts', "export const hashKey =\n  'T';\n").length, 1);
    assert.deepEqual(found('src/table.ts', "const hashKey = '5f1c9e07a2b4d68835c0ee19ab7721d4';\n"), []);
    assert.deepEqual(found('src/table.ts', "const hashKey = 'customerId';\n"), []);
  });
});

describe('what a type of .NET takes, whose name is not written again', () => {
  it('is a key of those that sign', () => {
    const made = (type: string) => `${type} made = new(Encoding.UTF8.GetBytes("T"));\n`;
    for (const type of ['HMACSHA256', 'using HMACSHA512', 'SymmetricSecurityKey'])
      assert.deepEqual(told('Sign.cs', made(type)), ['T'], type);
    for (const type of ['MemoryStream', 'StringContent']) assert.deepEqual(told('Sign.cs', made(type)), [], type);
  });
});

describe('a password that a view gives to whoever asks for an account', () => {
  const view = (made: string) =>
    `def keep(request):\n    ${made}\n    user.set_password('${password}')\n    user.save()\n`;

  it('is in force where the account is of whoever asks', () => {
    for (const made of [
      'user = User.objects.create(email=email)',
      'user, created = User.objects.get_or_create(email=candidate.email)',
    ])
      assert.deepEqual(weighed('app/views.py', view(made)), ['medium in-force'], made);
  });

  it('is of one account where the program names it, and of nobody in a test', () => {
    const one = view("user = User.objects.create(email='keeper@orchard-tools.net')");
    assert.ok(!weighed('app/views.py', one).includes('medium in-force'));
    const each = view('user = User.objects.create(email=email)');
    assert.ok(!weighed('app/tests/test_views.py', each).includes('medium in-force'));
    assert.ok(!weighed('app/views.py', view('user = load(email)')).includes('medium in-force'));
  });

  it('is in force beside the name that somebody else has given', () => {
    const invite = (name: string) =>
      `userService.invite(\n  CreateUserCommand(\n    username = ${name},\n    password = "${password}",\n  )\n)\n`;
    assert.deepEqual(weighed('app/CreateKeeperHandler.kt', invite('command.email')), ['medium in-force']);
    assert.ok(!weighed('app/CreateKeeperHandler.kt', invite('"keeper"')).includes('medium in-force'));
  });
});

describe('a hash of the password of an account that a program of .NET begins with', () => {
  // Version 3: the mark, the function, the rounds, the length of the salt, then salt and digest.
  const head = Buffer.from([1, 0, 0, 0, 1, 0, 0, 0x27, 0x10, 0, 0, 0, 16]);
  const hash = Buffer.concat([
    head,
    Buffer.from(Array.from({ length: 48 }, (_, at) => (at * 151 + 89) % 256)),
  ]).toString('base64');
  const seed = (name: string) => `new User { UserName = "${name}", PasswordHash = "${hash}" }\n`;

  it('is told of an administrator, in what fills the database', () => {
    assert.deepEqual(found('Shop/Seeds/DefaultUser.cs', seed('admin')), ['secret-password-hash-crypt']);
    assert.deepEqual(found('Shop/Seeds/DefaultUser.cs', seed('keeper')), []);
    assert.deepEqual(found('Shop/Users/Login.cs', seed('admin')), []);
    assert.deepEqual(found('Shop/Migrations/Seeds.cs', `b.HasData(${seed('admin')});\n`), []);
  });
});

describe('a password that begins as an expression would', () => {
  it('is one where nothing else is of an expression', () => {
    assert.deepEqual(found('notes.json', '{ "username": "TA2300", "password": "^K%EvxX4" }\n'), [
      'secret-generic-password',
    ]);
    assert.deepEqual(found('rules.json', '{ "password": "^[A-Z]{2}x4$" }\n'), []);
  });
});
