import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fixed, secret } from './first-move.ts';
import type { Texts } from './repository.ts';

const page = { 'index.php': '<?php\nrequire "inc/db.php";\n' };
const list = (...lines: readonly string[]) =>
  `<?php\n\nreturn [\n${lines.map((line) => `    ${line},\n`).join('')}];\n`;

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

  it('not where a script of that name does something else', () => {
    const own = { 'secrets.php': '<?php\nfunction secrets() {}\n', 'a.php': `<?php\n$db_password = '${secret}';\n` };
    assert.equal(fixed('a.php', { ...page, ...own }), undefined);
  });

  for (const [what, more] of [
    ['which its platform sets variables for', { Procfile: 'web: heroku-php-apache2\n' }],
    ['which runs in a container', { Dockerfile: 'FROM php:8-apache\nCOPY . /var/www/html\n' }],
    ['which has a reader of variables', { 'composer.json': '{ "require": { "vlucas/phpdotenv": "^5" } }' }],
    ['which asks for variables beside', { 'b.php': "<?php\n$host = getenv('DB_HOST');\n" }],
    ['which is a package', { 'composer.json': '{}', 'index.php': undefined }],
  ] as const)
    it(`none ${what}`, () => {
      const texts: Record<string, string | undefined> = {
        ...page,
        'a.php': `<?php\n$db_password = '${secret}';\n`,
        ...more,
      };
      const there = Object.fromEntries(
        Object.entries(texts).flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])),
      );
      assert.equal(fixed('a.php', there)?.after['secrets.php'], undefined);
    });

  it('without a form that its old PHP cannot read', () => {
    const old = `<?php $db_password = '${secret}'; mysql_connect('db.acme-trade.com', 'shop', $db_password);\n`;
    assert.equal(fixed('a.php', { ...page, 'a.php': old }), undefined);
  });
});

/** PHP reads all scripts, where it is installed. */
function parses(texts: Texts): void {
  const folder = mkdtempSync(join(tmpdir(), 'php-secrets-'));
  try {
    for (const [path, text] of Object.entries(texts)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), text);
      if (path.endsWith('.php')) checked(join(folder, path));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function checked(file: string): void {
  try {
    execFileSync('php', ['-l', file], { stdio: 'pipe' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
