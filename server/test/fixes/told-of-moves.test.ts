import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { run } from '../support/command.ts';
import { repositoryWith } from '../support/workspace.ts';
import { fixed, secret } from './first-move.ts';
import { afterFix, engineOver, token } from './repository.ts';

const settings = `<?php\nreturn [\n    'Datasources' => [\n        'default' => [\n            'host' => 'db.acme-shop.io',\n            'username' => 'shop',\n            'password' => '${secret}',\n        ],\n    ],\n];\n`;

describe('a move says what in the project would read the value', () => {
  const loads = [
    "// $dotenv = new \\josegonzalez\\Dotenv\\Loader([CONFIG . '.env']);",
    '// See the pages of Dotenv, and what they say of hosts.',
  ];
  for (const [line, isTold] of [
    [loads[0], true],
    [loads[1], false],
  ] as const)
    it(isTold ? 'where that is commented out' : 'and takes no prose for it', () => {
      const { after, advice } =
        fixed('config/app_local.php', {
          'config/.env.example': 'APP_NAME=shop\n',
          'config/app_local.php': settings,
          'config/bootstrap.php': `<?php\nuse Cake\\Core\\Configure;\n\n${line}\n`,
        }) ?? {};
      assert.match(after?.['config/.env'] ?? '', new RegExp(secret));
      assert.match(advice ?? '', /PHP does not read \.env by itself/);
      assert.equal(/commented out, from config\/bootstrap\.php:4 on: take that up\./.test(advice ?? ''), isTold);
    });
});

describe('a file that is a key and nothing else leaves git', () => {
  const key = `${token('secret-private-key-pem').replaceAll('\\n', '\n').trim()}\n`;
  const offersOf = (path: string, text: string) => {
    const texts = { '.gitignore': 'dist/\n', [path]: text };
    const engine = engineOver(texts);
    const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-private-key-'));
    assert.ok(finding, 'no finding');
    const offer = engine.offers(finding).find(({ id }) => id === 'ignore-in-git');
    return offer && afterFix(texts, engine.fix(path, finding.key, offer.id))['.gitignore'];
  };

  it('whatever it is called, and no folder of its name', () => {
    for (const [path, line] of [
      ['deploy_key', '/deploy_key'],
      ['github_deploy_key', '/github_deploy_key'],
      ['ops/shop-host', 'ops/shop-host'],
    ] as const)
      assert.equal(offersOf(path, key), `dist/\n${line}\n`);
  });

  it('and no file that holds one among other things', () => {
    assert.equal(offersOf('notes', `The key of the host:\n\n${key}`), undefined);
    assert.equal(
      offersOf('bundle', `${key}\n-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n`),
      undefined,
    );
  });
});

describe('one password of many accounts is called by none of them', () => {
  const seed = (set: (who: string) => string) =>
    ['admin', 'doctor', 'student']
      .map(
        (who) => `            User ${who} = new User();\n            ${set(who)};\n            users.save(${who});\n`,
      )
      .join('\n');
  const program = (body: string) =>
    `package shop;\n\npublic class Start {\n    CommandLineRunner data(UserRepository users, PasswordEncoder encoder) {\n        return args -> {\n${body}        };\n    }\n}\n`;

  it('where each is given it', () => {
    const all = fixed('src/main/java/shop/Start.java', {
      'src/main/java/shop/Start.java': program(seed((who) => `${who}.setPassword(encoder.encode("${secret}"))`)),
    });
    assert.match(all?.after['.env'] ?? '', /^DEFAULT_PASSWORD=/m);
    const one = fixed('src/main/java/shop/Start.java', {
      'src/main/java/shop/Start.java': program(
        seed((who) => (who === 'admin' ? `admin.setPassword(encoder.encode("${secret}"))` : `${who}.setActive(true)`)),
      ),
    });
    assert.match(one?.after['.env'] ?? '', /^ADMIN_PASSWORD=/m);
  });
});

describe('a short value that a fix has moved is named where its file still says it', () => {
  const page = (placeholder: string) =>
    `<?php\n$msg = '';\nif (isset($_POST['login'])) {\n  if ($_POST['username'] == 'keeper' && $_POST['password'] == '1793') {\n    $_SESSION['valid'] = true;\n  }\n}\n?>\n<input type="password" name="password" placeholder="${placeholder}">\n`;
  for (const [placeholder, isTold] of [
    ['password = 1793', true],
    ['password = 17930', false],
    ['call 1793', false],
  ] as const)
    it(placeholder, () => {
      const root = repositoryWith({ 'login.php': page(placeholder), 'other.php': '<?php // password = 1793\n' });
      const only = ['--only', 'secret-*', '--unsafe', '--write'];
      const { error } = run(['fix', root, ...only]);
      assert.doesNotMatch(readFileSync(`${root}/login.php`, 'utf8'), /== '1793'/);
      assert.equal(/What was moved out of login\.php still stands in login\.php:\d+: take/.test(error), isTold);
      assert.match(run(['fix', root, ...only]).error, /^nothing fixed/);
    });
});
