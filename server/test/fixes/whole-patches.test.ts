import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import { afterFix, engineOver, type Texts } from './repository.ts';

const settings = (value: string) =>
  `import environ\n\nenv = environ.Env(DEBUG=(bool, True))\nenviron.Env.read_env(".env")\n\nSECRET_KEY = ${value}\nINSTALLED_APPS = []\n`;
const shop = (more: Texts) =>
  fixed('api/shop/settings.py', {
    'api/manage.py': '#!/usr/bin/env python\nimport os\n',
    'api/shop/settings.py': settings(`"${secret}"`),
    ...more,
  });

describe('what a program needs at its start is given wherever it is started', () => {
  const workflow = (command: string) =>
    `jobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${command}\n`;
  const ci = '.github/workflows/ci.yml';

  it('in a workflow, whichever reader of settings stops without it', () => {
    const given = shop({ [ci]: workflow('python manage.py test') });
    assert.equal(given?.after['api/shop/settings.py'], settings('env("SECRET_KEY")'));
    assert.match(given?.after[ci] ?? '', /^ {6}SECRET_KEY: onlyForTests/m);
    assert.equal(shop({ [ci]: workflow('npm test') })?.after[ci], workflow('npm test'));
  });

  const dummy = `SECRET_KEY=${'onlyForBuilds'.repeat(4)}`;
  for (const [command, after] of [
    ['RUN python manage.py collectstatic --noinput', `RUN ${dummy} python manage.py collectstatic --noinput`],
    [
      'RUN pip install x && \\\n    python manage.py migrate',
      `RUN pip install x && \\\n    ${dummy} python manage.py migrate`,
    ],
    ['RUN DEBUG=1 python manage.py check', `RUN DEBUG=1 ${dummy} python manage.py check`],
    [
      'RUN if [ -f x ]; then python manage.py migrate; fi',
      `RUN if [ -f x ]; then ${dummy} python manage.py migrate; fi`,
    ],
    [
      'RUN pip install x && \\\n    # Before it starts.\n    python manage.py migrate',
      `RUN pip install x && \\\n    # Before it starts.\n    ${dummy} python manage.py migrate`,
    ],
    [
      'RUN <<EOF\npip install x\npython manage.py check\nEOF',
      `RUN <<EOF\npip install x\n${dummy} python manage.py check\nEOF`,
    ],
    ['RUN sh -e <<EOF\npython manage.py check\nEOF', `RUN sh -e <<EOF\n${dummy} python manage.py check\nEOF`],
    ...[
      // What is written is started later, by the environment of its time.
      'RUN cat <<EOF > /start.sh\n#!/bin/sh\npython manage.py migrate\nexec gunicorn shop.wsgi\nEOF',
      'RUN tee /start.sh <<EOF\n#!/bin/sh\npython manage.py migrate\nEOF',
      'RUN cat > /start.sh <<EOF\n#!/bin/sh\npython manage.py migrate\nEOF',
      'RUN <<EOF\ncat <<END > /start.sh\n#!/bin/sh\npython manage.py migrate\nEND\nEOF',
      'COPY <<EOF /start.sh\n#!/bin/sh\npython manage.py migrate\nEOF',
      "RUN printf 'set -e; python manage.py migrate' > /start.sh",
      'RUN <<EOF\npip install x\npython manage.py runserver 0.0.0.0:8000\nEOF',
      'RUN pip install x && python manage.py runserver',
    ].map((line) => [line, line] as const),
    ['RUN pip install \\\n    python manage.py check', 'RUN pip install \\\n    python manage.py check'],
    ['RUN echo python manage.py migrate', 'RUN echo python manage.py migrate'],
    ['RUN ["python", "manage.py", "migrate"]', 'RUN ["python", "manage.py", "migrate"]'],
    ['CMD python manage.py runserver', 'CMD python manage.py runserver'],
    ['ARG SECRET_KEY\nRUN python manage.py check', 'ARG SECRET_KEY\nRUN python manage.py check'],
  ] as const)
    it(`while its image is built: ${JSON.stringify(command)}`, () => {
      const image = (lines: string) => `FROM python:3.12\nCOPY . .\n${lines}\n`;
      assert.equal(shop({ 'api/Dockerfile': image(command) })?.after['api/Dockerfile'], image(after));
    });

  it('while its image is built, or the line is named that starts it', () => {
    const advised = (command: string) =>
      shop({ 'api/Dockerfile': `FROM python:3.12\nCOPY . .\n${command}\n` })?.advice ?? '';
    const said = /api\/Dockerfile:3 starts the program while the image is built: give SECRET_KEY any value there\./;
    for (const command of [
      "RUN sh -c 'python manage.py check'",
      'RUN time python manage.py check',
      'RUN ["python", "manage.py", "migrate"]',
    ])
      assert.match(advised(command), said);
    for (const command of [
      'RUN python manage.py check',
      'RUN echo python manage.py migrate',
      'CMD python manage.py runserver',
      'RUN cat <<EOF > /start.sh\npython manage.py migrate\nEOF',
      "RUN printf 'set -e; python manage.py migrate' > /start.sh",
      'RUN pip install x && python manage.py runserver',
    ])
      assert.doesNotMatch(advised(command), /while the image is built/);
  });

  it('while its image is built, by Rails as well', () => {
    const path = 'config/application.rb';
    const text = (value: string) =>
      `class Application < Rails::Application\n  config.secret_key_base = ${value}\nend\n`;
    const image = 'FROM ruby:3.3\nCOPY . .\nRUN bundle exec rake assets:precompile\n';
    const given = fixed(path, { [path]: text(`'${secret}'`), Gemfile: "gem 'rails'\n", Dockerfile: image });
    assert.equal(given?.after[path], text("ENV.fetch('SECRET_KEY_BASE')"));
    assert.equal(given?.after.Dockerfile, image.replace('RUN ', `RUN SECRET_KEY_BASE=${'onlyForBuilds'.repeat(4)} `));
  });

  it('in a container, by the whole file that lies below Compose’s own', () => {
    const compose = (more: string) => `services:\n  api:\n    build:\n      context: api\n${more}`;
    const image = { 'api/Dockerfile': 'FROM python:3.12\nCOPY . .\nCMD python manage.py runserver\n' };
    const given = shop({ ...image, 'compose.yaml': compose('    ports:\n      - 80:80\n') });
    assert.match(
      given?.after['compose.yaml'] ?? '',
      /^ {4}env_file:\n {6}- path: \.\/api\/\.env\n {8}required: false$/m,
    );
    assert.doesNotMatch(given?.advice ?? '', /Give it to the service/);
    const own = compose('    env_file: ./other.env\n');
    assert.equal(shop({ ...image, 'compose.yaml': own })?.after['compose.yaml'], own);
  });
});

describe('a program of modules loads the file of variables by dotenv, before what it imports', () => {
  const main =
    "import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\n\nNestFactory.create(AppModule);\n";
  const manifest = (more = '') =>
    `{\n  "scripts": { "start": "nest start" },\n  "dependencies": {\n    "@nestjs/core": "^8.0.0",\n${more}    "rxjs": "^7.2.0"\n  }\n}\n`;
  const nest = (more: Texts) =>
    fixed('src/auth/constants.ts', {
      'src/auth/constants.ts': `export const jwtConstants = {\n  secret: '${secret}',\n};\n`,
      'src/main.ts': main,
      'package.json': manifest(),
      ...more,
    });

  it('which is listed, with what is left to do', () => {
    const given = nest({ 'yarn.lock': '' });
    assert.equal(given?.after['src/main.ts'], `import 'dotenv/config';\n${main}`);
    assert.equal(given?.after['package.json'], manifest('    "dotenv": "^16.4.5",\n'));
    assert.match(given?.advice ?? '', /Run yarn install, which writes it into yarn\.lock: commit that, too\./);
    assert.doesNotMatch(given?.advice ?? '', /does not read \.env/);
  });

  it('which is only called where the project has it', () => {
    const own = manifest('    "dotenv": "^16.0.0",\n');
    const given = nest({ 'package.json': own });
    assert.equal(given?.after['src/main.ts'], `import 'dotenv/config';\n${main}`);
    assert.equal(given?.after['package.json'], own);
  });

  it('though the first of these stands on several lines', () => {
    const start =
      "import {\n  connect,\n} from './db.js';\nimport express from 'express';\n\nexpress().listen(connect());\n";
    const taken = (text: string) =>
      fixed('db.js', {
        'db.js': `const password = '${secret}';\nexport const connect = () => password;\n`,
        'server.js': text,
        'package.json': '{ "type": "module", "engines": { "node": ">=16" }, "dependencies": { "express": "4" } }\n',
      })?.after['server.js'];
    assert.equal(taken(start), `import 'dotenv/config';\n${start}`);
    const common =
      "const {\n  connect,\n} = require('./db.js');\nconst express = require('express');\n\nexpress().listen(connect());\n";
    assert.equal(taken(common), `require('dotenv').config();\n${common}`);
  });

  it('with the lock file of the whole workspace', () => {
    const from = (path: string) => `packages/api/${path}`;
    const given = fixed(from('src/auth/constants.ts'), {
      [from('src/auth/constants.ts')]: `export const jwtConstants = {\n  secret: '${secret}',\n};\n`,
      [from('src/main.ts')]: main,
      [from('package.json')]: manifest(),
      [from('.env.example')]: '',
      'pnpm-lock.yaml': 'lockfileVersion: 9\n',
      'package.json': '{}\n',
    });
    assert.match(given?.advice ?? '', /Run pnpm install, which writes it into pnpm-lock\.yaml/);
  });

  it('but not where a monorepo starts several', () => {
    const given = nest({ 'nest-cli.json': '{ "projects": { "a": {}, "b": {} } }\n' });
    assert.equal(given?.after['src/main.ts'], main);
    assert.match(given?.advice ?? '', /Node does not read \.env by itself/);
  });
});

describe('a script of Python that is started by itself loads the file of variables itself', () => {
  const script = `import os\n\nAPI_SECRET = "${secret}"\n\nif __name__ == "__main__":\n    print(os.name)\n`;
  const server = 'from dotenv import load_dotenv\n\nload_dotenv()\n';
  const scriptAfter = (more: Texts, text = script) =>
    fixed('report.py', { 'report.py': text, 'server.py': server, 'requirements.txt': 'python-dotenv\n', ...more })
      ?.after['report.py'] ?? '';

  it('though another program of the project does', () =>
    assert.match(
      scriptAfter({}),
      /^import os\n\nfrom dotenv import load_dotenv\n\nload_dotenv\(\)\n\nAPI_SECRET = os\.environ\["API_SECRET"\]/,
    ));

  it('whatever signs its name holds', () => {
    const files = { 'server.py': server, 'requirements.txt': 'python-dotenv\n' };
    for (const path of ['c++.py', 'report (1).py'])
      assert.match(fixed(path, { [path]: script, ...files })?.after[path] ?? '', /^load_dotenv\(\)$/m);
  });

  for (const [what, more, text] of [
    ['that program takes it in', { 'server.py': `${server}import report\n` }, script],
    [
      'a module that it takes in does',
      { 'settings.py': server },
      script.replace('import os', 'import os\nimport settings'),
    ],
    ['nothing starts it', {}, script.replace(/if __name__[\s\S]*/, '')],
  ] as const)
    it(`not where ${what}`, () => assert.doesNotMatch(scriptAfter(more, text), /load_dotenv/));
});

describe('a variable is called as the team would call it', () => {
  const nameOf = (path: string, texts: Texts) =>
    /^([A-Z]\w*)=/m.exec(
      Object.entries(fixed(path, texts)?.after ?? {}).find(([file]) => /(?:^|\/)\.env$/.test(file))?.[1] ?? '',
    )?.[1];
  const keys = (more: string) => ({
    'server/keys.js': `module.exports = {\n${more}  jwtSecret: '${secret}',\n};\n`,
    'server/package.json': '{}\n',
  });

  it('with the word that all of its variables begin with', () => {
    const own = '  mongo: process.env.SHOP_MONGO_URI,\n  port: process.env.SHOP_PORT,\n';
    assert.equal(nameOf('server/keys.js', keys(own)), 'SHOP_JWT_SECRET');
  });

  it('not with what some of them are of', () => {
    const ofStore = '  host: process.env.DB_HOST,\n  user: process.env.DB_USER,\n';
    assert.equal(nameOf('server/keys.js', keys(ofStore)), 'JWT_SECRET');
    const mixed = '  mongo: process.env.SHOP_MONGO_URI,\n  port: process.env.REDIS_PORT,\n';
    assert.equal(nameOf('server/keys.js', keys(mixed)), 'JWT_SECRET');
  });

  it('not with a product, a vendor or a framework', () => {
    for (const names of [
      ['POSTGRES_DB', 'POSTGRES_PORT', 'POSTGRES_USER'],
      ['FLASK_APP', 'FLASK_ENV', 'FLASK_DEBUG'],
      ['AWS_S3_BUCKET', 'AWS_LOG_GROUP'],
      ['SPRING_MAIL_HOST', 'SPRING_REDIS_HOST'],
      ['ACME_DB', 'ACME_PORT'],
    ]) {
      const sample = { 'server/.env.example': names.map((each) => `${each}=\n`).join('') };
      assert.equal(nameOf('server/keys.js', { ...keys(''), ...sample }), 'JWT_SECRET', names.join());
    }
    const own = { 'server/.env.example': 'ACME_PORT=\nACME_REDIS_URL=\n' };
    assert.equal(nameOf('server/keys.js', { ...keys(''), ...own }), 'ACME_JWT_SECRET');
  });

  it('not by words for what any file of constants holds', () => {
    const text = `export const jwtConstants = {\n  secret: '${secret}',\n};\n`;
    assert.equal(
      nameOf('src/auth/constants.ts', { 'src/auth/constants.ts': text, 'package.json': '{}\n' }),
      'JWT_SECRET',
    );
  });

  it('by whose interface is asked, not by the class that asks', () => {
    const text = `import os\n\n\nclass DailyReporter:\n    def __init__(self):\n        self.api_key = "${secret}"\n        self.base = "https://results.lottofacts.com"\n`;
    assert.equal(nameOf('daily_reporter.py', { 'daily_reporter.py': text }), 'LOTTOFACTS_API_KEY');
    const alone = text.replace(/ {8}self\.base.*\n/, '');
    assert.equal(nameOf('daily_reporter.py', { 'daily_reporter.py': alone }), 'DAILY_REPORTER_API_KEY');
  });

  it('by what the classes have in common that use one value', () => {
    const of = (name: string) => `class ${name}\n  APP_SECRET = '${secret}'\n  def run = ask(APP_SECRET)\nend\n`;
    const texts = {
      'app/import_insales.rb': of('ImportInsales'),
      'app/insales_worker.rb': of('InsalesWorker'),
      Gemfile: "gem 'dotenv-rails'\n",
    };
    assert.equal(nameOf('app/import_insales.rb', texts), 'INSALES_APP_SECRET');
    assert.equal(nameOf('app/insales_worker.rb', texts), 'INSALES_APP_SECRET');
    const alone = { 'app/import_insales.rb': of('ImportInsales'), 'app/mail_worker.rb': of('MailWorker') };
    assert.equal(nameOf('app/import_insales.rb', alone), 'IMPORT_INSALES_APP_SECRET');
  });

  it('a password that is hashed by the account, not by the store beside', () => {
    const text = `const pool = new Pool();\nconst password = await bcrypt.hash('${secret}', 10);\n`;
    assert.equal(nameOf('prisma/seed.ts', { 'prisma/seed.ts': text, 'package.json': '{}\n' }), 'SEED_PASSWORD');
  });

  it('takes the name out of its comment in the sample', () => {
    const text = `const jwtSecret = '${secret}';\n`;
    const given = fixed('auth.js', { 'auth.js': text, '.env.example': '# A long one.\n# JWT_SECRET=\nPORT=80\n' });
    assert.equal(given?.after['.env.example'], '# A long one.\nJWT_SECRET=\nPORT=80\n');
    const filled = '# JWT_SECRET=somewhere\nPORT=80\n';
    assert.equal(
      fixed('auth.js', { 'auth.js': text, '.env.example': filled })?.after['.env.example'],
      `${filled}JWT_SECRET=\n`,
    );
  });
});

describe('what starts Rails by Figaro reads its file', () => {
  it('a file of Rack too', () => {
    const text = `use Rack::Auth::Basic do |user, password|\n  user == "monitoring" && password == "${secret}"\nend\n`;
    const given = fixed('config.ru', { 'config.ru': text, Gemfile: "gem 'rails'\ngem 'figaro'\n" });
    assert.match(given?.after['config/application.yml'] ?? '', /^MONITORING_PASSWORD: "/m);
    assert.equal(given?.after['.env'], undefined);
  });
});

describe('no variable is offered where none is read', () => {
  const told = (path: string, texts: Texts) => {
    const engine = engineOver({ '.gitignore': '.env\n', ...texts });
    const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
    assert.ok(finding, 'no finding');
    const moves = engine.offers(finding).filter(({ id }) => id.startsWith('move-to-environment'));
    return { moves, words: engine.byHand(finding) ?? '' };
  };

  it('in what webpack builds of modules for pages, beside a server that is not of them', () => {
    const page = {
      'src/config.js': `export const API = { token: '${secret}' };\n`,
      'src/main.js': "import { API } from './config';\n",
    };
    const manifest = { 'package.json': '{ "dependencies": { "express": "4", "react-dom": "15", "webpack": "1" } }\n' };
    const { moves, words } = told('src/config.js', { ...page, ...manifest });
    assert.deepEqual(moves, []);
    assert.match(words, /^Whoever opens a page has all that is in this file/);
    const served = { ...page, ...manifest, 'src/server.js': "import express from 'express';\n" };
    assert.equal(told('src/config.js', served).moves.length > 0, true);
  });

  it('by Capistrano, unless it loads the file itself', () => {
    const path = 'config/deploy.rb';
    const texts = {
      [path]: `set :rollbar_token, '${secret}'\n`,
      Capfile: "require 'capistrano/setup'\n",
      Gemfile: "gem 'rails'\n",
    };
    assert.match(told(path, texts).moves[0]?.why ?? '', /^Capistrano starts no Rails/);
    assert.equal(told(path, { ...texts, Capfile: "require 'dotenv/load'\n" }).moves[0]?.why, undefined);
  });
});

describe('a statement among others that are commented out is deleted', () => {
  const mail = (line: string) =>
    `<?php\n/*\n$mail->Host = "smtp.acme-trade.com";\n${line}*/\nsend();\n$mail->Port = 25;\n`;
  const password = `$mail->Password = "${secret}"; // of the shop`;
  const offered = (text: string) => {
    const engine = engineOver({ 'mail.php': text });
    const finding = engine.findings('mail.php').find(({ rule }) => rule.startsWith('secret-'));
    assert.ok(finding, 'no finding');
    const isOffered = engine.offers(finding).some(({ id }) => id === 'drop-comment');
    return isOffered
      ? afterFix({ 'mail.php': text }, engine.fix('mail.php', finding.key, 'drop-comment'))['mail.php']
      : undefined;
  };

  it('whole', () => assert.equal(offered(mail(`${password}\n`)), mail('')));
  it('not where the comment ends in its line, or the statement goes on', () => {
    assert.equal(offered(mail(`${password} `)), undefined);
    assert.equal(offered(mail(`$mail->Password = "${secret}"\n  . $salt;\n`)), undefined);
  });
  it('a member whose name stands in quotes', () => {
    const members = (line: string) =>
      `<?php\nreturn [\n/*\n  'host' => 'smtp.acme-trade.com',\n${line}*/\n  'port' => 25,\n];\n`;
    assert.equal(offered(members(`  'password' => '${secret}',\n`)), members(''));
  });
  it('not where it runs', () => assert.equal(offered(`<?php\n${password}\n`), undefined));
});
