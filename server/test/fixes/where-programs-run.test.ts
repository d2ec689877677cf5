import assert from 'node:assert/strict';
import { afterFix, engineOver, type Texts, token } from './repository.ts';

const key = 'jpmwd8n4ptlswmf4m29bw7qd';
const pat = token('secret-github-pat');

/** What is offered for the first secret of a file, and what the first way without a clipboard does. */
function fixed(path: string, texts: Texts) {
  const engine = engineOver(texts);
  const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
  assert.ok(finding, 'no finding');
  const offers = engine.offers(finding).filter(({ id }) => id.startsWith('move-'));
  const offer = offers.find(({ needsClipboard }) => !needsClipboard);
  const result = offer && engine.fix(path, finding.key, offer.id);
  return {
    offers,
    after: result && afterFix(texts, result),
    advice: (result?.kind === 'changes' && result.advice) || '',
    kept: (id: string) => {
      const taken = engine.fix(path, finding.key, id);
      return taken.kind === 'changes' ? taken.takenOut?.keep : undefined;
    },
  };
}

describe('a site that is served from the top of its repository', () => {
  const path = 'application/config/mail.php';
  const site = { [path]: `<?php\n$config['api_token'] = '${key}';\n`, 'index.php': '<?php\n' };

  const platform = { Procfile: 'web: vendor/bin/heroku-php-apache2\n' };

  it('is given no file of variables that visitors can read', () => {
    const { offers, kept } = fixed(path, { ...site, ...platform });
    assert.deepEqual(
      offers.map(({ needsClipboard }) => needsClipboard),
      [true],
    );
    assert.match(offers[0]?.title ?? '', /of the web server, value to the clipboard$/);
    assert.match(offers[0]?.why ?? '', /visitors could read \.env/);
    assert.match(kept(offers[0]?.id ?? '') ?? '', /where the web server starts PHP/);
  });

  for (const [what, more] of [
    [
      'where its web server denies it',
      { ...platform, '.htaccess': '<FilesMatch "^\\.">\nRequire all denied\n</FilesMatch>\n' },
    ],
    ['where the site is served from a folder of its own', { 'public/index.php': '<?php\n' }],
  ] as const)
    it(`is given one ${what}`, () => {
      const { after, advice } = fixed(path, { ...site, ...more });
      assert.match(after?.['.env'] ?? '', new RegExp(`=${key}`));
      assert.match(advice, /SetEnv/);
      assert.doesNotMatch(advice, /phpdotenv|any visitor/);
    });

  const paged = { 'api/mail.php': site[path] ?? '', 'index.html': '<html></html>\n' };

  it('is one of a page with scripts below it, too', () => {
    const { offers } = fixed('api/mail.php', { ...paged, ...platform });
    assert.deepEqual(
      offers.map(({ needsClipboard }) => needsClipboard),
      [true],
    );
    assert.match(offers[0]?.why ?? '', /served from that folder: visitors could read \.env/);
  });

  it('is none where the page is of a project that is built', () => {
    const { after } = fixed('api/mail.php', { ...paged, 'package.json': '{}' });
    assert.match(after?.['.env'] ?? '', new RegExp(`=${key}`));
  });

  it('keeps to the file that it has, and is told to guard it', () => {
    const { after, advice } = fixed(path, { ...site, '.env.example': 'PORT=\n', '.htaccess': 'RewriteEngine On\n' });
    assert.match(after?.['.env'] ?? '', new RegExp(`=${key}`));
    assert.match(advice, /deny \.env, or any visitor can read it/);
  });

  it('is told of the package for PHP where it has such packages', () => {
    const { advice } = fixed(path, { [path]: site[path] ?? '', 'composer.json': '{ "require": { "php": "^7" } }' });
    assert.match(advice, /vlucas\/phpdotenv/);
  });
});

describe('PHP makes no bytes of a variable that is not set', () => {
  const bytes = 'f3a91c77e05b4d28aa610c9be47d5f02';
  const decoded = (line: string) => fixed('config.php', { 'config.php': line });

  it('and so stops before it', () => {
    const { after, advice } = decoded(`<?php\n\n$config['encryption_key'] = hex2bin('${bytes}');\n`);
    assert.equal(
      after?.['config.php'],
      `<?php\n\nif (!getenv('ENCRYPTION_KEY')) throw new \\RuntimeException('ENCRYPTION_KEY is not set');\n$config['encryption_key'] = hex2bin(getenv('ENCRYPTION_KEY'));\n`,
    );
    assert.doesNotMatch(advice, /empty key/);
  });

  it('or is said to, where no statement can stand', () => {
    const { after, advice } = decoded(`<?php\nreturn ['encryption_key' => hex2bin('${bytes}')];\n`);
    assert.doesNotMatch(after?.['config.php'] ?? '', /throw/);
    assert.match(advice, /empty key/);
  });
});

describe('what a Config Server hands out', () => {
  const path = 'config/src/main/resources/configurations/application.yml';
  const yaml = `spring:\n  application:\n    owner: shop\nsecurity:\n  jwt:\n    key: ${key}\n`;
  const client =
    'spring:\n  application:\n    name: users\n  config:\n    import: optional:configserver:http://c:8888\n';
  const modules = {
    'config/pom.xml': '<artifactId>spring-cloud-config-server</artifactId>',
    'users/src/main/resources/application.yml': client,
    'shop/src/main/resources/application.yml': 'spring:\n  application:\n    name: shop\n',
  };

  it('is filled in by the programs that ask it, which are named', () => {
    const { offers } = fixed(path, { ...modules, [path]: yaml });
    assert.deepEqual(
      offers.map(({ needsClipboard }) => needsClipboard),
      [true],
    );
    assert.match(offers[0]?.why ?? '', /each program runs that asks it: users\.$/);
  });

  it('is not what the server itself is set by', () => {
    const own = 'config/src/main/resources/application.yml';
    assert.ok(fixed(own, { ...modules, [own]: yaml }).offers.some(({ needsClipboard }) => !needsClipboard));
  });
});

describe('a program in a folder of its own', () => {
  const app = { 'gate/pubspec.yaml': 'name: gate\n' };
  const path = 'gate/bin/secrets.dart';
  const dart = { ...app, [path]: `const String githubToken = '${pat}';\n` };

  it('has its variables there', () => {
    const { after } = fixed(path, dart);
    assert.match(after?.['gate/.env'] ?? '', new RegExp(pat));
    assert.equal(after?.['.env'], undefined);
  });

  it('has them in a file that the repository has for all', () => {
    const { after } = fixed(path, { ...dart, '.env': 'PORT=80\n', '.gitignore': '.env\n' });
    assert.match(after?.['.env'] ?? '', new RegExp(pat));
    assert.equal(after?.['gate/.env'], undefined);
  });
});

describe('a script of the shell', () => {
  const odd = 'Kq7;T8G]s)Q8.tNkCvcULo#E2w';
  const script = (value: string) => `#!/bin/bash\nexport JWT_SECRET_KEY="${value}"\nnode migrate.js\n`;
  const starting = { 'package.json': '{ "scripts": { "up": "eval $(egrep -v \'^#\' .env | xargs) npm start" } }' };
  const toFile = (texts: Texts) => fixed('migrate.sh', texts).offers.some(({ needsClipboard }) => !needsClipboard);

  it('leaves a value to a person that another starter would take apart', () => {
    assert.equal(toFile({ ...starting, 'migrate.sh': script(odd) }), false);
    assert.equal(toFile({ ...starting, 'migrate.sh': script(key) }), true);
    assert.equal(toFile({ 'migrate.sh': script(odd) }), true);
  });

  it('reads the file itself, though another one reads it too', () => {
    const other = { 'start.sh': 'source .env\nnode server.js\n' };
    const { after } = fixed('migrate.sh', { ...other, 'migrate.sh': script(key) });
    assert.match(after?.['migrate.sh'] ?? '', /\n {2}\. "\$\(dirname "\$0"\)\/\.env"\n/);
    assert.equal(after?.['start.sh'], other['start.sh']);
  });

  it('that goes into a folder which is gone is rather deleted', () => {
    const dead = { 'migrate.sh': `${script(key)}cd ./api && node up.js\n` };
    const gone = fixed('migrate.sh', dead).offers;
    assert.ok(gone.every(({ isAttended, why }) => isAttended && /goes into api, which is not there/.test(why ?? '')));
    const there = fixed('migrate.sh', { ...dead, 'api/up.js': '' }).offers;
    assert.ok(there.every(({ isAttended }) => !isAttended));
  });

  it('that starts a container has its variables beside the file of Compose, by the user whose password it is', () => {
    const { after, advice } = fixed('docker/ftp/entrypoint.sh', {
      'docker/ftp/entrypoint.sh': `#!/bin/bash\necho "ftpuser:plum7Orbit4velvet" | chpasswd\n`,
      'docker/ftp/Dockerfile': 'FROM alpine\nCOPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\n',
      'docker/compose.yml': 'services:\n  ftp:\n    build: ./ftp\n    ports: ["21:21"]\n',
    });
    assert.match(after?.['docker/.env'] ?? '', /^FTPUSER_PASSWORD=/);
    assert.match(advice, /service ftp of docker\/compose\.yml/);
  });
});

describe('a script in a text', () => {
  const script = (before: string) =>
    `const run = \`${before}sshpass -p 'plum7Orbit4velvet' ssh -o LogLevel=QUIET "$@"\n\`;\n`;

  it('is no value of a variable', () => {
    const { offers } = fixed('docker.js', { 'docker.js': script('#!/bin/bash\n') });
    assert.deepEqual(offers, []);
  });
});

describe('a setting of .NET for production', () => {
  const project = { 'src/Shop.csproj': '<Project></Project>\n', '.env': 'PORT=80\n', '.gitignore': '.env\n' };
  const settings = (file: string, more: Texts = {}) =>
    fixed(`src/${file}`, { ...project, ...more, [`src/${file}`]: `{ "GitHub": { "Token": "${pat}" } }\n` }).advice;

  it('is given by the host, since user secrets are read in development alone', () => {
    assert.doesNotMatch(settings('appsettings.Production.json'), /user secrets|IIS/);
    assert.match(settings('appsettings.json'), /user secrets/);
    const web = {
      'src/web.config': '<configuration><system.webServer><aspNetCore /></system.webServer></configuration>',
    };
    assert.match(settings('appsettings.Production.json', web), /IIS gives it by .* application pool/);
  });
});

describe('a program of Django', () => {
  const settings = { 'src/settings.py': `SECRET_KEY = '${key}'\n`, 'src/requirements.txt': 'django\n' };

  it('has its file of variables where its commands run', () => {
    assert.ok(fixed('src/settings.py', { ...settings, 'manage.py': '' }).after?.['.env']);
    assert.ok(fixed('src/settings.py', settings).after?.['src/.env']);
    assert.ok(
      fixed('src/settings.py', { ...settings, 'manage.py': '', 'src/.env.example': 'A=\n' }).after?.['src/.env'],
    );
  });
});
