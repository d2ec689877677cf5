import assert from 'node:assert/strict';
import { afterFix, engineOver, type Texts, token } from './repository.ts';

const key = 'jpmwd8n4ptlswmf4m29bw7qd';
const variables = `JWT_SECRET=${key}\n`;

/** What the preferred offer about the first secret of a file is, and the texts after it. */
function preferred(path: string, texts: Texts): { readonly id: string; readonly after: Texts } {
  const engine = engineOver(texts);
  const finding = engine.findings(path).find(({ rule }) => /^secret-(?!file-)/.test(rule));
  assert.ok(finding, 'no finding');
  const offer = engine.offers(finding).find(({ isPreferred }) => isPreferred);
  assert.ok(offer, 'nothing is preferred');
  return { id: offer.id, after: afterFix(texts, engine.fix(path, finding.key, offer.id)) };
}

describe('a file of secrets is named in .gitignore', () => {
  for (const [what, before, after] of [
    ['where a comment says it already', 'dist/\n# .env\nlogs/\n', 'dist/\n.env\nlogs/\n'],
    ['beside its like', '.env.local\nlogs/\n', '.env.local\n.env\nlogs/\n'],
    ['apart from a section of others', '# editors\n.vscode/\n', '# editors\n.vscode/\n\n.env\n'],
    ['at the end', 'dist/\n', 'dist/\n.env\n'],
    ['behind what would take it back', '.env.local\n!.env\n', '.env.local\n!.env\n.env\n'],
    ['not where a comment says more', '# .env files\ndist/\n', '# .env files\ndist/\n\n.env\n'],
  ] as const)
    it(what, () => {
      const { id, after: texts } = preferred('.env', { '.env': variables, '.gitignore': before });
      assert.equal(id, 'ignore-in-git');
      assert.equal(texts['.gitignore'], after);
    });

  for (const [path, text, pattern] of [
    ['android/key.properties', `storePassword=${key}\n`, 'android/key.properties'],
    ['.envs/.production/.django', `DJANGO_SECRET_KEY=${key}\n`, '.envs/.production/.django'],
    ['keystore.properties', `storePassword=${key}\n`, 'keystore.properties'],
    ['app/.settings.py.swp', `API_PASSWORD = "${key}"\n`, '*.swp'],
  ] as const)
    it(`${path} by ${pattern}`, () => {
      const { id, after } = preferred(path, { [path]: text, '.gitignore': 'dist/\n' });
      assert.equal(id, 'ignore-in-git');
      assert.equal(after['.gitignore'], `dist/\n${pattern}\n`);
    });

  it('by its path, where files of that name hold no secret elsewhere', () => {
    const texts = { 'api/.env.production': variables, '.gitignore': 'dist/\n' };
    assert.equal(preferred('api/.env.production', texts).after['.gitignore'], 'dist/\n.env.production\n');
    const twice = { ...texts, 'web/.env.production': 'MODE=live\n' };
    assert.equal(preferred('api/.env.production', twice).after['.gitignore'], 'dist/\napi/.env.production\n');
  });

  it('by a person alone, where a comment says that git is to keep it', () => {
    const attended = (comment: string) => {
      const engine = engineOver({ '.env': variables, '.gitignore': `# ${comment}\n# .env\n` });
      const finding = engine.findings('.env').find(({ rule }) => /^secret-(?!file-)/.test(rule));
      assert.ok(finding, 'no finding');
      return engine.offers(finding).find(({ id }) => id === 'ignore-in-git')?.isAttended;
    };
    assert.equal(attended('kept in git for the hosts'), true);
    assert.equal(attended('variables'), undefined);
  });

  it('not by a run of its own, where an image is built of it', () => {
    const offersWith = (copied: string, others: Texts = {}, dockerfile = 'docker/Dockerfile') => {
      const path = 'docker/app.env';
      const engine = engineOver({ [path]: variables, [dockerfile]: `FROM scratch\nCOPY ${copied} /etc/\n`, ...others });
      const finding = engine.findings(path).find(({ rule }) => /^secret-(?!file-)/.test(rule));
      assert.ok(finding, 'no finding');
      return engine.offers(finding).find(({ id }) => id === 'ignore-in-git')?.isAttended;
    };
    assert.equal(offersWith('app.env'), true);
    assert.equal(offersWith('--from=builder /src/app.env'), true);
    assert.equal(offersWith('docker/app.env', {}, 'Dockerfile'), true);
    assert.equal(offersWith('app.conf'), undefined);
    assert.equal(offersWith('app.env.production'), undefined);
    assert.equal(offersWith('my-app.env'), undefined);
    assert.equal(offersWith('.'), undefined);
    assert.equal(offersWith('app.env', {}, 'pages/Dockerfile'), undefined);
    assert.equal(offersWith('app.env', { 'docker/.dockerignore': '**/*.env\n' }), undefined);
    assert.equal(offersWith('app.env', { 'docker/.dockerignore': 'dist\n' }), true);
  });

  it('not by a run of its own, where a program beside a key reads it by its name', () => {
    const why = (program: Texts) => {
      const path = 'object/token_key.pem';
      const pem = `${token('secret-private-key-pem').replaceAll('\\n', '\n').trim()}\n`;
      const engine = engineOver({ [path]: pem, '.gitignore': 'dist\n', ...program });
      const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-private-key'));
      assert.ok(finding, 'no finding');
      return engine.offers(finding).find(({ id }) => id === 'ignore-in-git')?.why;
    };
    const reads = 'package object\n\nvar key, _ = os.ReadFile("./object/token_key.pem")\n';
    assert.match(
      why({ 'object/init.go': reads }) ?? '',
      /^object\/init\.go reads it, and goes on with nothing where it is missing/,
    );
    assert.equal(why({ 'object/init.go': reads.replace('token_key', 'other') }), undefined);
    assert.equal(why({ 'object/init_test.go': reads }), undefined);
  });

  it('with the public half of a key, which is made anew with it', () => {
    const engine = (texts: Texts) => {
      const [path, pem] = ['keys/private_key.pem', token('secret-private-key-pem').replaceAll('\\n', '\n').trim()];
      const own = engineOver({ [path]: `${pem}\n`, '.gitignore': 'dist\n', ...texts });
      const finding = own.findings(path).find(({ rule }) => rule.startsWith('secret-private-key'));
      assert.ok(finding, 'no finding');
      const result = own.fix(path, finding.key, 'ignore-in-git');
      return (result.kind === 'changes' && result.advice) || '';
    };
    const said = /keys\/public_key\.pem is the public half of keys\/private_key\.pem: make both anew/;
    assert.match(engine({ 'keys/public_key.pem': 'made up\n' }), said);
    assert.doesNotMatch(engine({ 'keys/other.pem': 'made up\n' }), /public half/);
  });

  it('by its name, where another program has its own copy, which is told', () => {
    const pem = `${token('secret-private-key-pem').replaceAll('\\n', '\n').trim()}\n`;
    const ignored = (texts: Texts) => {
      const files = { 'api/shop.pem': pem, '.gitignore': 'dist\n', ...texts };
      const own = engineOver(files);
      const finding = own.findings('api/shop.pem').find(({ rule }) => rule.startsWith('secret-private-key'));
      assert.ok(finding, 'no finding');
      const result = own.fix('api/shop.pem', finding.key, 'ignore-in-git');
      return [afterFix(files, result)['.gitignore'], (result.kind === 'changes' && result.advice) || ''] as const;
    };
    const [both, advice] = ignored({ 'worker/shop.pem': pem });
    assert.equal(both, 'dist\nshop.pem\n');
    assert.match(advice, /git rm --cached worker\/shop\.pem as well/);
    assert.equal(ignored({ 'worker/shop.pem': 'made up\n' })[0], 'dist\napi/shop.pem\n');
  });

  it('but not one that is for whoever develops', () => {
    const path = '.envs/.local/.django';
    const engine = engineOver({ [path]: variables, '.gitignore': 'dist\n' });
    const ids = engine.findings(path).flatMap((finding) => engine.offers(finding).map(({ id }) => id));
    assert.ok(ids.length > 0, 'no offer');
    assert.ok(!ids.some((id) => id.startsWith('ignore-in-git')));
  });

  it('but a variable of one that a framework keeps in git goes into the one beside it', () => {
    const texts = {
      '.env': variables,
      'package.json': '{ "dependencies": { "next": "15" } }\n',
      '.gitignore': 'dist\n',
    };
    const { id, after } = preferred('.env', texts);
    assert.equal(id, 'move-to-file-beside');
    assert.equal(after['.env'], 'JWT_SECRET=\n');
    assert.equal(after['.env.local'], variables);
  });
});

describe('the file that a value goes to', () => {
  const code = `import os\n\nJWT_SECRET = "${key}"\n`;
  const image = { Dockerfile: 'FROM python\nADD . /app/\n', 'docker/local/.env': 'DEBUG=1\n', '.gitignore': '.env\n' };
  const compose = 'services:\n  web:\n    build: .\n    env_file: docker/local/.env\n';
  const goesTo = (texts: Texts, path = 'app/settings.py') => {
    const { after } = preferred(path, texts);
    return Object.keys(after).filter((file) => after[file]?.includes(key));
  };

  for (const [what, texts, file] of [
    ['is that which Compose gives the container', { 'docker-compose.yml': compose }, 'docker/local/.env'],
    [
      'in a list of several, the first that is there',
      {
        'docker-compose.yml': compose.replace(
          ': docker/local/.env',
          ':\n      - path: a.env\n      - docker/local/.env',
        ),
      },
      'docker/local/.env',
    ],
    ['is the nearest where nobody gives it one', {}, '.env'],
    [
      'is the nearest where the program reads that by itself',
      { 'docker-compose.yml': compose, 'app/main.py': 'from dotenv import load_dotenv\n\nload_dotenv()\n' },
      '.env',
    ],
    ['is the nearest where Compose gives it that', { 'docker-compose.yml': compose, '.env': 'A=1\n' }, undefined],
  ] as const)
    it(what, () => {
      const files = { 'app/settings.py': code, ...image, ...texts };
      assert.deepEqual(goesTo(files), [file ?? 'docker/local/.env']);
    });

  it('is .env.local where the gem reads it over an .env that git keeps', () => {
    const texts = { 'config/a.rb': `API_PASSWORD = '${key}'\n`, '.env': 'A=1\n', Gemfile: "gem 'dotenv-rails'\n" };
    assert.deepEqual(goesTo(texts, 'config/a.rb'), ['.env.local']);
    assert.deepEqual(goesTo({ ...texts, '.gitignore': '.env\n' }, 'config/a.rb'), ['.env']);
    assert.deepEqual(goesTo({ ...texts, Gemfile: "gem 'dotenv'\n" }, 'config/a.rb'), ['.env']);
  });

  it('is beside the program in another language than the pages above, whose builder alone reads theirs', () => {
    const texts = {
      '.env': 'VITE_HOST=a\n',
      'package.json': '{ "devDependencies": { "vite": "5" } }\n',
      'api/pom.xml': '<project/>\n',
      'api/src/main/java/Gate.java': `class Gate {\n    String apiPassword = "${key}";\n}\n`,
      '.gitignore': 'dist\n',
    };
    assert.deepEqual(goesTo(texts, 'api/src/main/java/Gate.java'), ['api/.env']);
    const ofServer = { ...texts, 'package.json': '{ "dependencies": { "express": "5" } }\n' };
    assert.deepEqual(goesTo(ofServer, 'api/src/main/java/Gate.java'), ['.env']);
  });

  it('is said to be let go of by git before', () => {
    const untracked = (ignored: string) => {
      const engine = engineOver({ 'a.py': code, '.env': 'A=1\n', '.gitignore': ignored });
      const [finding] = engine.findings('a.py');
      assert.ok(finding, 'no finding');
      return engine.offers(finding).find(({ id }) => id === 'move-to-environment')?.untracks;
    };
    assert.equal(untracked('dist/\n'), '.env');
    assert.equal(untracked('.env\n'), undefined);
  });
});

/** What the preferred offer about the first secret of a file advises, after the words that all such files get. */
function advised(path: string, texts: Texts): string {
  const engine = engineOver(texts);
  const finding = engine.findings(path).find(({ rule }) => /^secret-(?!file-)/.test(rule));
  assert.ok(finding, 'no finding');
  assert.deepEqual(
    engine.offers(finding).filter(({ id }) => id.startsWith('move-to-')),
    [],
  );
  const result = engine.fix(path, finding.key, 'ignore-in-git');
  return (result.kind === 'changes' && result.advice) || '';
}

describe('what Laravel makes of its settings leaves git, and nothing is written into it', () => {
  const made = `<?php return array (\n  'services' => \n  array (\n    'mailgun' => \n    array (\n      'secret' => '${key}',\n    ),\n  ),\n  'jwt' => \n  array (\n    'secret' => '${key}9',\n  ),\n);\n`;
  const laravel = {
    'composer.json': '{"require":{"laravel/framework":"^8.0"}}\n',
    artisan: '<?php\n',
    '.gitignore': '/vendor\n.env\n',
  };

  for (const [path, pattern, command] of [
    ['bootstrap/cache/config.php', 'bootstrap/cache/*.php', /config:cache.*\.env.*php artisan config:clear\./],
    ['api/bootstrap/cache/config.php', 'api/bootstrap/cache/*.php', /php artisan config:clear\./],
    ['bootstrap/cache/services.php', 'bootstrap/cache/*.php', /php artisan clear-compiled\./],
    ['bootstrap/cache/packages.php', 'bootstrap/cache/*.php', /php artisan clear-compiled\./],
    ['bootstrap/cache/routes-v7.php', 'bootstrap/cache/*.php', /php artisan route:clear\./],
  ] as const)
    it(path, () => {
      const texts = { ...laravel, [path]: made };
      const { id, after } = preferred(path, texts);
      assert.equal(id, 'ignore-in-git');
      assert.deepEqual(after, { ...texts, '.gitignore': `/vendor\n.env\n${pattern}\n` });
      assert.match(advised(path, texts), command);
      assert.match(advised(path, texts), new RegExp(`git rm --cached ${path},`));
    });

  it('while the settings that people write move', () => {
    const path = 'config/services.php';
    const { id, after } = preferred(path, { ...laravel, [path]: made });
    assert.match(id, /^move-to-/);
    assert.match(after['.env'] ?? '', new RegExp(`=${key}`));
  });
});

describe('the key of what Rails keeps encrypted leaves git', () => {
  for (const [path, words] of [
    ['config/master.key', /RAILS_MASTER_KEY.*reads config\/credentials\.yml\.enc:.*rails credentials:edit,/],
    [
      'shop/config/credentials/production.key',
      /reads shop\/config\/credentials\/production\.yml\.enc:.*rails credentials:edit --environment production,/,
    ],
  ] as const)
    it(path, () => {
      const texts = {
        [path]: '3f9c1e7ab2405d86c7f1e09a4b6d2835\n',
        'config/credentials.yml.enc': 'x\n',
        '.gitignore': 'log\n',
      };
      const { id, after } = preferred(path, texts);
      assert.equal(id, 'ignore-in-git');
      assert.deepEqual(after, { ...texts, '.gitignore': `log\n${path}\n` });
      assert.match(advised(path, texts), words);
      assert.match(advised(path, texts), new RegExp(`git rm --cached ${path}, which leaves it here`));
    });
});
