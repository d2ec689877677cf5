import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { folderWith } from '../support/workspace.ts';
import { fixed, secret } from './first-move.ts';
import { engineOver, type Texts } from './repository.ts';

const page = { 'index.php': '<?php\nrequire "inc/db.php";\n' };
const list = (...lines: readonly string[]) =>
  `<?php\n\nreturn [\n${lines.map((line) => `    ${line},\n`).join('')}];\n`;

const code = `<?php\n$db_password = '${secret}';\n`;
const ofList = /^Keep it as DB_PASSWORD in secrets\.php/;
const ofVariable = /^Move to the environment variable DB_PASSWORD/;

/** How the secret of a script may move, in the words of the offers. */
function waysOf(texts: Texts): readonly string[] {
  const engine = engineOver(texts);
  const finding = engine.findings('a.php').find(({ rule }) => rule.startsWith('secret-'));
  assert.ok(finding, 'no finding');
  return engine.offers(finding).flatMap(({ id, title }) => (id.startsWith('move-to-') ? [title] : []));
}

describe('A site of plain PHP keeps its secrets in a script that git ignores', () => {
  for (const [what, before, after] of [
    [
      'before the statement, by a variable',
      `<?php\n// The shop's own.\n$password = '<S>';\n$db = new PDO('mysql:host=db.acme-trade.com', 'shop', $password);\n`,
      `<?php\n// The shop's own.\n$secrets = require __DIR__ . '/../secrets.php';\n$password = $secrets['DB_PASSWORD'];\n$db = new PDO('mysql:host=db.acme-trade.com', 'shop', $password);\n`,
    ],
    [
      'in a function, where the list of the top is not known',
      `<?php\n$secrets = require __DIR__ . '/../secrets.php';\nfunction open() {\n    $password = "<S>";\n    return new PDO('mysql:host=db.acme-trade.com', 'shop', $password);\n}\n`,
      `<?php\n$secrets = require __DIR__ . '/../secrets.php';\nfunction open() {\n    $secrets = require __DIR__ . '/../secrets.php';\n    $password = $secrets['DB_PASSWORD'];\n    return new PDO('mysql:host=db.acme-trade.com', 'shop', $password);\n}\n`,
    ],
    [
      'by the list that the same scope has',
      `<?php\n$secrets = require __DIR__ . '/../secrets.php';\nif (true) {\n    $dbPassword = '<S>';\n}\n`,
      `<?php\n$secrets = require __DIR__ . '/../secrets.php';\nif (true) {\n    $dbPassword = $secrets['DB_PASSWORD'];\n}\n`,
    ],
    [
      'in a list of settings, before the whole of it',
      `<?php\nreturn [\n    'db' => ['host' => 'db.acme-trade.com', 'password' => '<S>'],\n];\n`,
      `<?php\n$secrets = require __DIR__ . '/../secrets.php';\nreturn [\n    'db' => ['host' => 'db.acme-trade.com', 'password' => $secrets['DB_PASSWORD']],\n];\n`,
    ],
    [
      'by the list itself, where a statement has no line of its own',
      `<?php $db_password = '<S>'; ?>\n`,
      `<?php $db_password = (require __DIR__ . '/../secrets.php')['DB_PASSWORD']; ?>\n`,
    ],
    [
      'by the list itself, where the script has another variable of that name',
      `<?php\n$secrets = 3;\n$db_password = '<S>';\n`,
      `<?php\n$secrets = 3;\n$db_password = (require __DIR__ . '/../secrets.php')['DB_PASSWORD'];\n`,
    ],
    [
      'by the list itself, where a script that it includes may have given it one of that name',
      `<?php\nrequire 'boot.php';\n$db_password = '<S>';\nsend($secrets['smtp']);\n`,
      `<?php\nrequire 'boot.php';\n$db_password = (require __DIR__ . '/../secrets.php')['DB_PASSWORD'];\nsend($secrets['smtp']);\n`,
    ],
    [
      'behind a branch of words that has the list',
      `<?php\nif ($a):\n    $secrets = require __DIR__ . '/../secrets.php';\n    $b = $secrets['B'];\nelseif ($c ? (1) : (2)):\n    $b = '';\nendif;\n$db_password = '<S>';\n`,
      `<?php\nif ($a):\n    $secrets = require __DIR__ . '/../secrets.php';\n    $b = $secrets['B'];\nelseif ($c ? (1) : (2)):\n    $b = '';\nendif;\n$secrets = require __DIR__ . '/../secrets.php';\n$db_password = $secrets['DB_PASSWORD'];\n`,
    ],
    [
      'in such a branch, by the list of the script',
      `<?php\n$secrets = require __DIR__ . '/../secrets.php';\nforeach (Shop::all() as $x):\n    if ($x) $y = ($x) ? ($x) : 3;\n    $db_password = '<S>';\nendforeach;\n`,
      `<?php\n$secrets = require __DIR__ . '/../secrets.php';\nforeach (Shop::all() as $x):\n    if ($x) $y = ($x) ? ($x) : 3;\n    $db_password = $secrets['DB_PASSWORD'];\nendforeach;\n`,
    ],
    [
      'once, where a place further down has moved before',
      `<?php\n$db_password = '<S>';\n$secrets = require __DIR__ . '/../secrets.php';\n$a = $secrets['A'];\nif ($a) {\n    $secrets = require __DIR__ . '/../secrets.php';\n}\nfunction f() {\n    $secrets = require __DIR__ . '/../secrets.php';\n}\n`,
      `<?php\n$secrets = require __DIR__ . '/../secrets.php';\n$db_password = $secrets['DB_PASSWORD'];\n$a = $secrets['A'];\nif ($a) {\n}\nfunction f() {\n    $secrets = require __DIR__ . '/../secrets.php';\n}\n`,
    ],
    [
      'in a method of a class, as in any function',
      `<?php\nclass Db {\n    function of(string $class) {\n        $db_password = '<S>';\n    }\n}\n`,
      `<?php\nclass Db {\n    function of(string $class) {\n        $secrets = require __DIR__ . '/../secrets.php';\n        $db_password = $secrets['DB_PASSWORD'];\n    }\n}\n`,
    ],
    [
      'behind `else`',
      `<?php\nif ($a) $db_password = '';\nelse $db_password = '<S>';\n`,
      `<?php\nif ($a) $db_password = '';\nelse $db_password = (require __DIR__ . '/../secrets.php')['DB_PASSWORD'];\n`,
    ],
    [
      'in a class, by its constructor',
      `<?php\nclass Db {\n    private $password = '<S>';\n}\n`,
      `<?php\nclass Db {\n    private $password;\n\n    public function __construct()\n    {\n        $this->password = (require __DIR__ . '/../secrets.php')['DB_PASSWORD'];\n    }\n}\n`,
    ],
  ] as const)
    it(what, () => {
      const texts = { ...page, 'inc/db.php': before.replace('<S>', secret) };
      const given = fixed('inc/db.php', texts);
      assert.equal(given?.after['inc/db.php'], after);
      assert.match(
        given?.after['secrets.php'] ?? '',
        new RegExp(`^<\\?php\\n\\nreturn \\[\\n {4}'DB_PASSWORD' => ['"]${secret}['"],\\n\\];\\n$`),
      );
      assert.match(
        given?.after['secrets.example.php'] ?? '',
        /^<\?php\n\n\/\/ Copy to secrets\.php[^\n]*\nreturn \[\n {4}'DB_PASSWORD' => '',\n\];\n$/,
      );
      assert.match(given?.after['.gitignore'] ?? '', /^secrets\.php$/m);
      assert.match(given?.advice ?? '', /Put secrets\.php where the site runs/);
      assert.doesNotMatch(given?.advice ?? '', /\.env|variable/);
      parses(given?.after ?? {});
    });

  it('in the list and the sample that are there already', () => {
    const kept = {
      'secrets.php': list("'SMS_TOKEN' => 'a'"),
      'secrets.example.php': list("'SMS_TOKEN' => ''"),
      '.gitignore': 'secrets.php\n',
    };
    const given = fixed('a.php', { ...page, ...kept, 'a.php': `<?php\n$db_password = '${secret}';\n` });
    assert.equal(given?.after['secrets.php'], list("'SMS_TOKEN' => 'a'", `'DB_PASSWORD' => '${secret}'`));
    assert.equal(given?.after['secrets.example.php'], list("'SMS_TOKEN' => ''", "'DB_PASSWORD' => ''"));
  });

  const line = `'DB_PASSWORD' => '${secret}',`;
  for (const [what, kept, after] of [
    [
      'with line ends of Windows',
      "<?php\r\nreturn [\r\n    'A' => 'x',\r\n];\r\n",
      `<?php\r\nreturn [\r\n    'A' => 'x',\r\n    ${line}\r\n];\r\n`,
    ],
    [
      'without a comma behind its last line',
      "<?php\nreturn [\n    'A' => 'x' // one\n];\n",
      `<?php\nreturn [\n    'A' => 'x', // one\n    ${line}\n];\n`,
    ],
    ['on one line', "<?php return ['A' => 'x'];\n", `<?php return ['A' => 'x',\n    ${line}\n];\n`],
    ['that is empty', '<?php\nreturn [];\n', `<?php\nreturn [\n    ${line}\n];\n`],
    [
      'of strict types, below a comment',
      "<?php\n// Ours; keep.\ndeclare(strict_types=1);\n\nreturn array(\n    'A' => 'x',\n);\n",
      `<?php\n// Ours; keep.\ndeclare(strict_types=1);\n\nreturn array(\n    'A' => 'x',\n    ${line}\n);\n`,
    ],
    [
      'that is left to fill in',
      "<?php\nreturn [\n    'DB_PASSWORD' => '',\n];\n",
      `<?php\nreturn [\n    ${line}\n];\n`,
    ],
    [
      'that has the name from elsewhere',
      "<?php\nreturn [\n    'DB_PASSWORD' => PASSWORD,\n];\n",
      `<?php\nreturn [\n    'DB_PASSWORD' => PASSWORD,\n    'DB_PASSWORD_2' => '${secret}',\n];\n`,
    ],
    [
      'whose comment and whose inner list have the name',
      "<?php\nreturn [\n    // 'DB_PASSWORD' => 'y',\n    'a' => ['DB_PASSWORD' => 'z'],\n];\n",
      `<?php\nreturn [\n    // 'DB_PASSWORD' => 'y',\n    'a' => ['DB_PASSWORD' => 'z'],\n    ${line}\n];\n`,
    ],
  ] as const)
    it(`in a list ${what}`, () => {
      const texts = {
        'secrets.php': kept,
        '.gitignore': 'secrets.php\n',
        'a.php': `<?php\n$db_password = '${secret}';\n`,
      };
      const given = fixed('a.php', { ...page, ...texts });
      assert.equal(given?.after['secrets.php'], after);
      parses(given?.after ?? {});
    });

  it('in a sample with line ends of Windows', () => {
    const sample = { 'secrets.example.php': "<?php\r\nreturn [\r\n    'A' => ''\r\n];\r\n" };
    const given = fixed('a.php', { ...page, ...sample, 'a.php': `<?php\n$db_password = '${secret}';\n` });
    assert.equal(
      given?.after['secrets.example.php'],
      "<?php\r\nreturn [\r\n    'A' => '',\r\n    'DB_PASSWORD' => '',\r\n];\r\n",
    );
  });

  for (const [what, own] of [
    ['does something else', '<?php\nfunction secrets() {}\n'],
    ['returns one of two lists', "<?php\nif (PHP_SAPI === 'cli') return ['A' => 'x'];\nreturn ['A' => 'y'];\n"],
  ] as const)
    it(`not where a script of that name ${what}`, () => {
      const texts = { ...page, 'secrets.php': own, 'a.php': `<?php\n$db_password = '${secret}';\n` };
      assert.match(waysOf(texts)[0] ?? 'none', ofVariable);
    });

  for (const [what, more, title] of [
    ['which its platform sets variables for', { Procfile: 'web: heroku-php-apache2\n' }, ofVariable],
    ['which runs in a container', { Dockerfile: 'FROM php:8-apache\nCOPY . /var/www/html\n' }, ofVariable],
    ['which has a reader of variables', { 'composer.json': '{ "require": { "vlucas/phpdotenv": "^5" } }' }, ofVariable],
    ['which asks for variables beside', { 'b.php': "<?php\n$host = getenv('DB_HOST');\n" }, ofVariable],
    ['which is a package', { 'composer.json': '{}', 'index.php': undefined }, ofVariable],
  ] as const)
    it(`none ${what}, but a variable`, () => {
      const texts: Record<string, string | undefined> = { ...page, 'a.php': code, ...more };
      const there = Object.fromEntries(
        Object.entries(texts).flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])),
      );
      assert.match(waysOf(there)[0] ?? 'none', title);
    });

  for (const [what, text] of [
    [
      'in a form that its old PHP cannot read',
      `<?php $db_password = '<S>'; mysql_connect('db.acme-trade.com', 'shop', $db_password);\n`,
    ],
    ['among the members of a trait', `<?php\ntrait T { protected $db_password = '<S>'; }\n`],
    ['among those of a class without a name', `<?php\nreturn new class { public $db_password = '<S>'; };\n`],
    ['in a list that is a member', `<?php\nclass Db { private array $cfg = ['db_password' => '<S>']; }\n`],
    ['in what a function keeps from call to call', `<?php\nfunction f() { static $db_password = '<S>'; }\n`],
  ] as const)
    it(`nor ${what}`, () => assert.deepEqual(waysOf({ ...page, 'a.php': text.replace('<S>', secret) }), []));

  it('nor in that form where a package may be put on an old PHP', () => {
    const texts = { ...page, 'composer.json': '{ "require": { "php": ">=5.3" } }' };
    const member = `<?php\nclass Db {\n    private $password = '${secret}';\n}\n`;
    assert.deepEqual(waysOf({ ...texts, 'a.php': member }), []);
    assert.match(waysOf({ ...texts, 'a.php': code })[0] ?? 'none', ofList);
  });
});

/** PHP reads all scripts, where it is installed. */
function parses(texts: Texts): void {
  const folder = folderWith(texts);
  for (const path of Object.keys(texts)) if (path.endsWith('.php')) checked(join(folder, path));
}

function checked(file: string): void {
  try {
    execFileSync('php', ['-l', file], { stdio: 'pipe' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
