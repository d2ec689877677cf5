import assert from 'node:assert/strict';
import { asksForValue } from '../../engine/fixes/secret/asks-for-value.ts';
import { fixed, secret } from './first-move.ts';
import { afterFix, engineOver, findingsOf, type Texts, token } from './repository.ts';

const toldOf = (path: string, texts: Texts) => {
  const engine = engineOver({ '.gitignore': '.env\n', ...texts });
  const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
  assert.ok(finding, 'no finding');
  const offers = engine.offers(finding).filter(({ id }) => !/^(?:ignore|baseline)(?::|$)/.test(id));
  return { engine, finding, offers, words: engine.byHand(finding) ?? '' };
};

describe('A key within an address moves alone, and literals that are put together stay one text', () => {
  const key = token('secret-mailgun-api-key');
  const moved = (code: string) => {
    const files = { 'a.rb': code, '.gitignore': '.env\n' };
    const engine = engineOver(files);
    const [finding] = findingsOf(engine, 'secret-mailgun-api-key');
    assert.ok(finding, 'no finding');
    const offer = engine.offers(finding).find(({ id }) => id === 'move-to-environment');
    return offer && afterFix(files, engine.fix('a.rb', finding.key, offer.id));
  };
  for (const end of ['\n', '\r\n'])
    it(`before a literal on the next line, ${JSON.stringify(end)}`, () => {
      const done = moved(`RestClient.post "https://api:${key}"\\${end}  "@api.mailgun.net/v3/shop/messages"${end}`);
      assert.equal(
        done?.['a.rb'],
        `RestClient.post "https://api:#{ENV.fetch('MAILGUN_API_KEY')}"\\${end}  "@api.mailgun.net/v3/shop/messages"${end}`,
      );
      assert.equal(done['.env'], `MAILGUN_API_KEY=${key}\n`);
    });
  it('in an address of one literal', () => {
    const done = moved(`url = "https://api:${key}@api.mailgun.net/v3/shop"\n`);
    assert.equal(done?.['a.rb'], `url = "https://api:#{ENV.fetch('MAILGUN_API_KEY')}@api.mailgun.net/v3/shop"\n`);
  });
  it('not in single quotes that another literal follows, which fill nothing in', () =>
    assert.equal(moved(`post 'https://api:${key}'\\\n  '@api.mailgun.net/v3'\n`), undefined));
  it('a key that stands alone moves as before', () =>
    assert.equal(moved(`key = "${key}"\n`)?.['a.rb'], 'key = ENV.fetch("MAILGUN_KEY")\n'));
});

describe('A program that is packaged for users is given no variable', () => {
  const js = `const CLIENT_SECRET = '${secret}';\nmodule.exports = { CLIENT_SECRET };\n`;
  const manifest = (packages: string) => `{ "devDependencies": { ${packages} } }\n`;
  const cs = `class Login {\n  const string ClientSecret = "${secret}";\n}\n`;
  const project = (property: string) => `<Project><PropertyGroup>${property}</PropertyGroup></Project>\n`;
  const py = `CLIENT_SECRET = "${secret}"\n`;
  for (const [packager, path, texts] of [
    [
      'Electron',
      'main.js',
      { 'main.js': js, 'package.json': manifest('"electron": "^28.0.0", "electron-builder": "^24.9.1"') },
    ],
    [
      'Electron',
      'src/main/login.ts',
      { 'src/main/login.ts': js, 'package.json': manifest('"@electron-forge/cli": "^7.0.0", "electron": "^28.0.0"') },
    ],
    ['.NET', 'App/Login.cs', { 'App/Login.cs': cs, 'App/App.csproj': project('<UseWPF>true</UseWPF>') }],
    ['PyInstaller', 'login.py', { 'login.py': py, 'shop.spec': "a = Analysis(['main.py'])\n" }],
  ] as const)
    it(`${packager}: ${path}`, () => {
      const { offers, words } = toldOf(path, texts);
      assert.deepEqual(offers, []);
      assert.match(
        words,
        new RegExp(`^\\${packager} packages it[^]*server of yours`.replace('\\E', 'E').replace('\\P', 'P')),
      );
    });
  for (const [what, path, texts] of [
    ['nothing packages', 'main.js', { 'main.js': js, 'package.json': manifest('"electron": "^28.0.0"') }],
    [
      'publishes it',
      'scripts/publish.js',
      { 'scripts/publish.js': js, 'package.json': manifest('"electron": "^28.0.0", "electron-builder": "^24.9.1"') },
    ],
    [
      'runs on a server beside',
      'server/main.js',
      {
        'server/main.js': js,
        'server/package.json': manifest('"express": "^4.0.0"'),
        'package.json': manifest('"electron": "^28.0.0", "electron-builder": "^24.9.1"'),
      },
    ],
    [
      'has no window',
      'App/Login.cs',
      { 'App/Login.cs': cs, 'App/App.csproj': project('<OutputType>Exe</OutputType>') },
    ],
    [
      'serves',
      'login.py',
      { 'login.py': `from flask import Flask\n${py}`, 'shop.spec': "a = Analysis(['main.py'])\n" },
    ],
    ['a specification of another tool is beside', 'login.py', { 'login.py': py, 'shop.spec': 'Name: shop\n' }],
  ] as const)
    it(`what ${what} moves`, () => assert.ok(fixed(path, texts)));
});

describe('A container that needs the variable gets it', () => {
  const script = `#!/bin/bash\npassword=${secret}\nsqlcmd -S db -U sa -P $password\n`;
  const compose = (volume: string, more = '') =>
    `services:\n  db:\n    image: mssql\n  tools:\n    image: mssql-tools\n    volumes:\n      - ${volume}\n${more}`;
  const given = `services:\n  db:\n    image: mssql\n  tools:\n    image: mssql-tools\n    volumes:\n      - ./start.sh:/tmp/start.sh\n`;
  it('into which a script is mounted', () => {
    const done = fixed('start.sh', { 'start.sh': script, 'docker-compose.yml': compose('./start.sh:/tmp/start.sh') });
    const name = /^(\w+)=/.exec(done?.after['.env'] ?? '')?.[1];
    assert.ok(name, 'no variable');
    assert.equal(done?.after['docker-compose.yml'], `${given}    environment:\n      ${name}: \${${name}:?}\n`);
    assert.doesNotMatch(done.advice, /does not read/);
  });
  it('one that reads the file of variables is left as it is', () => {
    const own = compose('./start.sh:/tmp/start.sh', '    env_file: .env\n');
    assert.equal(
      fixed('start.sh', { 'start.sh': script, 'docker-compose.yml': own })?.after['docker-compose.yml'],
      own,
    );
  });
  it('one into which another file is mounted is left as it is, and the script reads the file itself', () => {
    const own = compose('./other.sh:/tmp/other.sh');
    const done = fixed('start.sh', { 'start.sh': script, 'docker-compose.yml': own });
    assert.equal(done?.after['docker-compose.yml'], own);
    assert.match(done.after['start.sh'] ?? '', /\n {2}\. "\$\(dirname "\$0"\)\/\.env"\n/);
    assert.doesNotMatch(done.advice, /does not read/);
  });

  const settings = `{\n  "ConnectionStrings": { "Shop": "Server=db;User Id=shop;Password=${secret}" }\n}\n`;
  const service = (environment: string) =>
    `services:\n  api:\n    build:\n      context: .\n      dockerfile: src/API/Dockerfile\n    environment:\n${environment}`;
  const texts = {
    'src/API/appsettings.json': settings,
    'src/API/API.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web" />\n',
    'src/API/Dockerfile': 'FROM dotnet\nCOPY src/API src/API\n',
    '.env': 'PORT=80\n',
  };
  it('that is built of a program of .NET', () => {
    const done = fixed('src/API/appsettings.json', {
      ...texts,
      'docker-compose.yml': service('      - ASPNETCORE_ENVIRONMENT=Production\n'),
    });
    assert.match(
      done?.after['docker-compose.yml'] ?? '',
      /=Production\n {6}- ConnectionStrings__Shop=\$\{ConnectionStrings__Shop:\?\}\n/,
    );
  });
  it('not where Compose gives it already', () => {
    const own = service('      - ConnectionStrings__Shop=Server=db\n');
    const done = fixed('src/API/appsettings.json', { ...texts, 'docker-compose.yml': own });
    assert.equal(done?.after['docker-compose.yml'], own);
  });
});

describe('A pipeline that deploys without the variable is named', () => {
  const texts = (run: string) => ({
    'a.js': `require('dotenv').config();\nconst jwtSecret = '${secret}';\n`,
    'package.json': '{ "dependencies": { "dotenv": "^16.0.0" } }\n',
    '.github/workflows/ci.yml': `jobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${run}\n`,
  });
  it('by scp', () =>
    assert.match(
      fixed('a.js', texts('scp -r dist shop@example.com:app'))?.advice ?? '',
      /ci\.yml deploys it: set JWT_SECRET where it runs first/,
    ));
  it('not one that gives it, or only builds', () => {
    for (const run of ['JWT_SECRET=x ssh shop@example.com ./start', 'npm run build'])
      assert.doesNotMatch(fixed('a.js', texts(run))?.advice ?? '', /deploys/);
  });
});

describe('A script of Python that lies beside a deployed program of Go', () => {
  const script = `import pymysql\n\ndef check():\n    connect(api_token="${secret}")\n\nif __name__ == "__main__":\n    check()\n`;
  const texts = (run: string) => ({
    'check.py': script,
    'go.mod': 'module shop\n',
    '.github/workflows/ci.yml': `jobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${run}\n`,
  });
  it('is deployed by no pipeline', () =>
    assert.doesNotMatch(fixed('check.py', texts('scp shop a@example.com:app'))?.advice ?? '', /deploys it/));
  it('unless that runs Python', () =>
    assert.match(fixed('check.py', texts('ssh a@example.com python3 run.py'))?.advice ?? '', /deploys it/));
});

describe('A text that asks for a value is no value to move', () => {
  it('which begins with what to do', () => {
    for (const value of ['add to-user=Settingz!', 'Replace with your own key', 'put the token here'])
      assert.match(asksForValue(value) ?? '', /asks for a value/);
  });
  it('what only looks like a sample may have signed all so far', () => {
    for (const value of ['change-me-in-production', 'your-secret-key', 'Set7 sail9x', 'put'])
      assert.equal(asksForValue(value), undefined);
  });
});

describe('Keys of WordPress are made anew together', () => {
  const config = `<?php\ndefine('AUTH_KEY', 'q9$${secret}#A(x)7Kd!m2Zr');\n`;
  it('where the site could read no file of variables', () => {
    const { offers, words } = toldOf('wp-config.php', { 'wp-config.php': config, 'index.php': '<?php\n' });
    assert.deepEqual(offers, []);
    assert.match(words, /^WordPress signs logins with all eight.*wp config shuffle-salts/);
  });
  it('the password of the database beside them is offered as before', () => {
    const own = `<?php\ndefine('DB_PASSWORD', '${secret}');\n`;
    const { offers } = toldOf('wp-config.php', { 'wp-config.php': own, 'index.php': '<?php\n' });
    assert.match(offers[0]?.title ?? '', /^Keep it as DB_PASSWORD in secrets\.php/);
  });
});
