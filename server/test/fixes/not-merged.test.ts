import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import { engineOver, type Texts } from './repository.ts';

/** What is said to do by hand about the first secret of a file, and whether any move is offered. */
function told(path: string, texts: Texts): { readonly words: string; readonly moves: readonly string[] } {
  const engine = engineOver({ '.gitignore': '.env\n', ...texts });
  const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
  assert.ok(finding, 'no finding');
  const moves = engine.offers(finding).flatMap(({ id }) => (id.startsWith('move-to-') ? [id] : []));
  return { words: engine.byHand(finding) ?? '', moves };
}

describe('an account that statements make stays where the language goes on without a variable', () => {
  const php = (made: string) =>
    `<?php\n\nclass UsersSeeder extends Seeder\n{\n    public function run()\n    {\n        $user = ${made};\n        $user->name = "Keeper";\n        $user->password = Hash::make("plum7Orbit4velvet");\n        $user->save();\n    }\n}\n`;
  const go = (made: string) =>
    `package accounts\n\nfunc Init() {\n\tuser := ${made}\n\tuser.Id = "admin"\n\tuser.Passwd = "plum7Orbit4velvet"\n\n\tstore.Insert(&user)\n}\n`;

  for (const [path, text] of [
    ['database/seeders/UsersSeeder.php', php('new User()')],
    ['database/seeders/UsersSeeder.php', php('new \\App\\Models\\AdminUser()')],
    ['accounts/init.go', go('models.User{}')],
    ['accounts/init.go', go('&User{}')],
  ] as const)
    it(`${path}: ${/= ?(.*(?:User)[^;\n]*)/.exec(text)?.[1]}`, () => {
      const { words, moves } = told(path, { [path]: text });
      assert.deepEqual(moves, []);
      assert.match(words, /empty password.*program stop there first/);
    });

  it('what only logs in moves, and Go is told of the empty text', () => {
    const client =
      'package mail\n\nfunc Dial() *Client {\n\tclient := &Client{}\n\tclient.Password = "plum7Orbit4velvet"\n\treturn client\n}\n';
    const files = { 'go.mod': 'module shop\n', 'mail/dial.go': client, 'mail/dial_test.go': 'package mail\n' };
    const given = fixed('mail/dial.go', files);
    assert.match(given?.after['mail/dial.go'] ?? '', /client\.Password = os\.Getenv\("MAIL_PASSWORD"\)/);
    assert.match(given?.advice ?? '', /Go gives an empty text for a variable that is not set/);
  });
});

describe('what no variable reaches is left, with words for who builds it', () => {
  const key = `apiSecret: "${secret}"`;

  it('a script that a build of pages has written', () => {
    const path = 'public/build/assets/app-9d94962c.js';
    const source = 'resources/js/report.js';
    const texts = { [path]: `const c={${key}};\n`, [source]: `export const c = {\n  ${key},\n};\n` };
    const { words, moves } = told(path, texts);
    assert.deepEqual(moves, []);
    assert.match(words, /^A build has written it.*build again/);
    const packed = 'web/site.js';
    const line = `const a="${'x y '.repeat(600)}";const c={${key}};\n`;
    assert.deepEqual(told(packed, { [packed]: line }).moves, []);
    assert.match(
      fixed('lib/report-2.js', { 'lib/report-2.js': `module.exports = { ${key} };\n`, 'package.json': '{}' })?.after[
        'lib/report-2.js'
      ] ?? '',
      /process\.env\./,
    );
  });

  it('an app of a device', () => {
    const swift = `import UIKit\n\nlet clientSecret = "${secret}"\n`;
    const project = { 'App.xcodeproj/project.pbxproj': '// !$*UTF8*$!\n' };
    assert.match(told('App/Keys.swift', { 'App/Keys.swift': swift, ...project }).words, /server of yours.*\.xcconfig/);
    assert.doesNotMatch(told('App/Keys.swift', { 'App/Keys.swift': swift }).words, /xcconfig/);
  });

  it('heroku.yml', () => {
    const text = `build:\n  docker:\n    web: Dockerfile\n  config:\n    SESSION_SECRET: ${secret}\n`;
    assert.match(told('heroku.yml', { 'heroku.yml': text }).words, /heroku config:set/);
  });
});

it('a file of settings of Rails is filled in as the lines beside it are', () => {
  const text = (token: string) => `app_secret: <%= ENV["APP_SECRET"] %>\naccess_token: ${token}\n`;
  const texts = { Gemfile: "gem 'rails'\n", 'config/dropbox.yml': text(`"${secret}"`) };
  const after = fixed('config/dropbox.yml', texts)?.after ?? {};
  assert.match(after['config/dropbox.yml'] ?? '', /^access_token: "<%= ENV\['\w*ACCESS_TOKEN'\] %>"$/m);
  assert.match(after['.env'] ?? '', new RegExp(`=${secret}`));
  const plain = { Gemfile: "gem 'rails'\n", 'config/dropbox.yml': `app: x\naccess_token: "${secret}"\n` };
  assert.equal(fixed('config/dropbox.yml', plain), undefined);
});

describe('python-dotenv is listed as the others are', () => {
  const path = 'app.py';
  const listed = (requirements: string, others: Readonly<Record<string, string>> = {}) =>
    fixed(path, {
      [path]: `import requests\n\nAPI_SECRET = '${secret}'\n\nrequests.post('https://shop.test', data=API_SECRET)\n`,
      'requirements.txt': requirements,
      ...others,
    })?.after['requirements.txt'];
  it('pinned among pinned ones, for the Python that these run on', () => {
    assert.equal(listed('requests==2.31.0\n'), 'python-dotenv==1.0.1\nrequests==2.31.0\n');
    assert.equal(
      listed('Django==2.0.7\nrequests==2.19.1\n'),
      'Django==2.0.7\npython-dotenv==0.20.0\nrequests==2.19.1\n',
    );
    assert.equal(
      listed('flask==3\npytz\nrequests==2.31.0\nrich==13\n'),
      'flask==3\npython-dotenv==1.0.1\npytz\nrequests==2.31.0\nrich==13\n',
    );
    assert.equal(listed('flask\nrequests==2.31.0\n'), 'flask\npython-dotenv\nrequests==2.31.0\n');
  });

  const ofPython2 = 'python-dotenv==0.18.0\nrequests==2.9.1\n';
  for (const [what, requirements, others] of [
    ['a part of Python 3', 'enum34==1.1.3\nrequests==2.9.1\n', {}],
    ['a Django of both', 'Django==1.9.6\nrequests==2.9.1\n', {}],
    ['its runtime', 'requests==2.9.1\n', { 'runtime.txt': 'python-2.7.18\n' }],
    ['what it requires', 'requests==2.9.1\n', { 'setup.cfg': '[options]\npython_requires = >=2.7\n' }],
    [
      'a class of it',
      'requests==2.9.1\n',
      { 'setup.cfg': '[metadata]\nclassifiers =\n  Programming Language :: Python :: 2.7\n' },
    ],
    ['its tests', 'requests==2.9.1\n', { 'tox.ini': '[tox]\nenvlist =\n    lint\n    py27\n' }],
    ['a statement', 'requests==2.9.1\n', { 'shop.py': 'def show(order):\n    print "order", order\n' }],
    [
      'how an error is named',
      'requests==2.9.1\n',
      { 'shop.py': 'try:\n    run()\nexcept IOError, error:\n    pass\n' },
    ],
  ] as const)
    it(`as Python 2 still can, told by ${what}`, () => {
      const first = requirements.startsWith('requests') ? '' : `${requirements.split('\n')[0]}\n`;
      assert.equal(listed(requirements, others), first + ofPython2);
    });

  it('and not for what Python 3 runs as well', () => {
    const newer = 'python-dotenv==1.0.1\nrequests==2.31.0\n';
    for (const others of [
      { 'setup.cfg': '[metadata]\nclassifiers =\n  Programming Language :: Python :: 3\n' },
      { 'runtime.txt': 'python-3.12.2\n' },
      { 'shop.py': 'print("order")\nprint (1)\nprint\n' },
      { 'shop.py': '"""\nprint "order"\n"""\n' },
    ])
      assert.equal(listed('requests==2.31.0\n', others), newer);
    const marked = 'enum34==1.1.10; python_version < "3.4"\n';
    assert.equal(listed(`${marked}requests==2.31.0\n`), marked + newer);
  });
});

it('a new key is advised for what the program signs by, not for the half of a pair that a vendor has issued', () => {
  const java = (before: string) => `class Speech {\n${before}    static final String SECRET_KEY = "${secret}";\n}\n`;
  const advice = (before: string) => fixed('Speech.java', { 'Speech.java': java(before) })?.advice ?? '';
  assert.match(advice(''), /openssl rand/);
  assert.doesNotMatch(advice('    static final String API_KEY = "hw2kz8vq5tn7xr4bd9ms";\n'), /openssl/);
});
