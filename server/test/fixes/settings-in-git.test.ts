import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { fixed, secret } from './first-move.ts';
import { afterFix, engineOver, type Texts } from './repository.ts';

const ignored = { '.gitignore': '/.env.local\n/.env.*.local\n', 'symfony.lock': '{}\n' };
const variables = `APP_ENV=dev\nSHOP_API_TOKEN=${secret}\n`;

function byHandOf(path: string, texts: Texts): string {
  const engine = engineOver(texts);
  const finding = engine.findings(path).find(({ rule }) => /^secret-(?!file-)/.test(rule));
  assert.ok(finding, 'no finding');
  assert.deepEqual(
    engine.offers(finding).filter(({ id }) => /^(?:move-to|ignore-in-git)/.test(id)),
    [],
  );
  return engine.byHand(finding) ?? '';
}

describe('A variable of Symfony leaves the file that it keeps in git', () => {
  it('for the one beside it, and the file stays in git', () => {
    const { after } = fixed('.env', { '.env': variables, ...ignored }) ?? {};
    assert.equal(after?.['.env'], 'APP_ENV=dev\nSHOP_API_TOKEN=\n');
    assert.equal(after?.['.env.local'], `SHOP_API_TOKEN=${secret}\n`);
    assert.equal(after?.['.gitignore'], ignored['.gitignore']);
  });

  it('and containers that are given the one are given the other, which need not be there', () => {
    const compose = (given: string) => `services:\n  app:\n    build: .\n    env_file:${given}\n    ports: ['80:80']\n`;
    for (const [given, files] of [
      [' .env', ['.env', { path: './.env.local', required: false }]],
      ['\n      - .env', ['.env', { path: './.env.local', required: false }]],
      ['\n      - .env\n      - .env.local', ['.env', '.env.local']],
      [' app.env', 'app.env'],
    ] as const) {
      const texts = { '.env': variables, 'compose.yml': compose(given), 'app.env': 'A=1\n', ...ignored };
      const { after } = fixed('.env', texts) ?? {};
      assert.deepEqual(parse(after?.['compose.yml'] ?? '').services.app.env_file, files, given);
      assert.equal(after?.['.env'], 'APP_ENV=dev\nSHOP_API_TOKEN=\n', given);
    }
  });

  const behind = 'services:\n  app:\n    image: shop\n    env_file:\n      - .env\n      - app.env\n';

  for (const [what, app, files] of [
    ['behind others, which do not set it', 'A=1\n', ['.env', 'app.env', { path: './.env.local', required: false }]],
    ['not where another sets it again', 'SHOP_API_TOKEN=x\n', ['.env', 'app.env']],
  ] as const)
    it(`and the other comes ${what}`, () => {
      const texts = { '.env': variables, 'compose.yml': behind, 'app.env': app, ...ignored };
      const { after } = fixed('.env', texts) ?? {};
      assert.deepEqual(parse(after?.['compose.yml'] ?? '').services.app.env_file, files);
      assert.equal(after?.['.env'], 'APP_ENV=dev\nSHOP_API_TOKEN=\n');
    });

  it('but not where Compose fills it in, or behind a file that is not known, which the words tell apart', () => {
    const filled = 'services:\n  app:\n    image: shop\n    environment:\n      TOKEN: ${SHOP_API_TOKEN}\n';
    const words = (compose: string) => byHandOf('.env', { '.env': variables, 'compose.yml': compose, ...ignored });
    assert.match(words(filled), /Symfony keeps \.env in git.*--env-file \.env\.local/);
    assert.match(words(behind), /Symfony keeps \.env in git.*list \.env\.local behind all others/);
    assert.doesNotMatch(words(behind), /--env-file/);
  });

  it('nor where the first Compose starts it, which would refuse such a file', () => {
    const compose = 'services:\n  app:\n    image: shop\n    env_file: .env\n';
    const texts = { '.env': variables, 'compose.yml': compose, ...ignored };
    assert.match(
      byHandOf('.env', { ...texts, Makefile: 'up:\n\tdocker-compose -f compose.yml up\n' }),
      /behind all others/,
    );
    assert.ok(fixed('.env', { ...texts, Makefile: 'up:\n\tdocker compose up\n' }));
  });

  it('and that of one environment, of which Compose fills in nothing, as well', () => {
    const compose = 'services:\n  app:\n    image: shop\n    environment:\n      TOKEN: ${SHOP_API_TOKEN}\n';
    const { after } = fixed('.env.prod', { '.env.prod': variables, 'compose.yml': compose, ...ignored }) ?? {};
    assert.equal(after?.['.env.prod'], 'APP_ENV=dev\nSHOP_API_TOKEN=\n');
    assert.equal(after?.['.env.prod.local'], `SHOP_API_TOKEN=${secret}\n`);
  });

  it('and a Makefile takes in the one beside it', () => {
    const make = 'keys:\n\topenssl genrsa -passout pass:<S> -out private.pem 4096\n';
    const { after, advice } =
      fixed('Makefile', { Makefile: make.replace('<S>', secret), '.env': 'APP_ENV=dev\n', ...ignored }) ?? {};
    assert.equal(after?.Makefile, `-include .env.local\n\n${make.replace('<S>', '$(PASSPHRASE)')}`);
    assert.doesNotMatch(advice ?? '', /make does not read/);
  });

  it('and tests, which do not read the other, have one that opens nothing', () => {
    const texts = { '.env': variables, '.env.test': 'KERNEL_CLASS=App\\Kernel\n', ...ignored };
    const { after } = fixed('.env', texts) ?? {};
    assert.equal(after?.['.env.test'], 'KERNEL_CLASS=App\\Kernel\nSHOP_API_TOKEN=onlyForTests\n');
    const own = {
      ...texts,
      'phpunit.xml.dist': '<phpunit><php><env name="SHOP_API_TOKEN" value="a"/></php></phpunit>\n',
    };
    assert.equal(fixed('.env', own)?.after['.env.test'], texts['.env.test']);
  });

  it('and where tests need an address, it is said', () => {
    const texts = {
      '.env': `DATABASE_URL="mysql://shop:${secret}@db.acme-trade.com:3306/shop"\n`,
      '.env.test': 'KERNEL_CLASS=App\\Kernel\n',
      ...ignored,
    };
    const { after, advice } = fixed('.env', texts) ?? {};
    assert.equal(after?.['.env.test'], texts['.env.test']);
    assert.match(advice ?? '', /set DATABASE_URL in \.env\.test/);
  });

  it('and what Compose fills in never goes into it', () => {
    const compose = `services:\n  db:\n    image: mysql\n    environment:\n      MYSQL_ROOT_PASSWORD: ${secret}\n`;
    const { after, advice } =
      fixed('compose.yml', { '.env': 'APP_ENV=dev\n', 'compose.yml': compose, ...ignored }) ?? {};
    assert.equal(after?.['.env'], 'APP_ENV=dev\n');
    assert.equal(after?.['.env.local'], `MYSQL_ROOT_PASSWORD=${secret}\n`);
    assert.match(advice ?? '', /docker compose --env-file \.env --env-file \.env\.local up/);
  });

  it('while a file of variables that no framework keeps leaves git, and Compose goes on without it', () => {
    for (const [given, files] of [
      [' app.env', [{ path: 'app.env', required: false }]],
      ['\n      - ./app.env\n      - web.env', [{ path: './app.env', required: false }, 'web.env']],
      ['\n      - path: app.env\n        required: true', [{ path: 'app.env', required: true }]],
    ] as const) {
      const compose = `services:\n  app:\n    image: shop\n    env_file:${given}\n    ports: ['80:80'] # kept\n`;
      const texts = { 'app.env': variables, '.gitignore': 'dist\n', 'compose.yml': compose };
      const engine = engineOver(texts);
      const finding = engine.findings('app.env').find(({ rule }) => /^secret-(?!file-)/.test(rule));
      assert.ok(finding);
      const after = afterFix(texts, engine.fix('app.env', finding.key, 'ignore-in-git'));
      assert.equal(after['.gitignore'], 'dist\napp.env\n');
      assert.deepEqual(parse(after['compose.yml'] ?? '').services.app.env_file, files, given);
      assert.match(after['compose.yml'] ?? '', /ports: \['80:80'\] # kept\n$/);
    }
  });
});

describe('Settings of .NET Framework', () => {
  const password = secret;
  const connections = `<configuration>\n  <connectionStrings>\n    <add name="Shop" connectionString="Server=db.acme-trade.com;User Id=shop;Password=${password}" />\n  </connectionStrings>\n</configuration>\n`;
  const item = (indent: string) =>
    [
      `<None Include="ConnectionStrings.config" Condition="Exists('ConnectionStrings.config')">`,
      '  <CopyToOutputDirectory>PreserveNewest</CopyToOutputDirectory>',
      '</None>',
    ]
      .map((line) => `${indent}${line}\n`)
      .join('');
  const old = (items: string) =>
    `<Project ToolsVersion="15.0">\n  <PropertyGroup>\n    <TargetFrameworkVersion>v4.7.2</TargetFrameworkVersion>\n  </PropertyGroup>\n${items}</Project>\n`;

  for (const [what, before, after] of [
    [
      'beside App.config',
      old('  <ItemGroup>\n    <None Include="App.config" />\n  </ItemGroup>\n'),
      old(`  <ItemGroup>\n    <None Include="App.config" />\n${item('    ')}  </ItemGroup>\n`),
    ],
    ['in a group of its own', old(''), old(`  <ItemGroup>\n${item('    ')}  </ItemGroup>\n`)],
    [
      'in the manner of .NET SDK',
      '<Project Sdk="Microsoft.NET.Sdk">\n</Project>\n',
      '<Project Sdk="Microsoft.NET.Sdk">\n  <ItemGroup>\n    <None Update="ConnectionStrings.config" CopyToOutputDirectory="PreserveNewest" />\n  </ItemGroup>\n</Project>\n',
    ],
  ] as const)
    it(`are copied by the build, ${what}`, () => {
      const { after: texts, advice } =
        fixed('Shop/App.config', { 'Shop/App.config': connections, 'Shop/Shop.csproj': before }) ?? {};
      assert.equal(texts?.['Shop/Shop.csproj'], after);
      assert.match(advice ?? '', /Put ConnectionStrings\.config beside the program/);
    });

  it('are left to whoever knows the build, where no project is told, and to the site', () => {
    const alone = fixed('App.config', { 'App.config': connections });
    assert.match(alone?.advice ?? '', /Let the build copy/);
    const web = fixed('Web.config', { 'Web.config': connections, 'Shop.csproj': old('') });
    assert.equal(web?.after['Shop.csproj'], old(''));
  });

  it('do not come from a .env, which nothing reads for it', () => {
    const source = `using System;\n\nclass Sms\n{\n    private const string SmsPassword = "${password}";\n}\n`;
    const files = { '.gitignore': '.env\n', 'Sms.cs': source };
    const offers = (project: string) => {
      const engine = engineOver({ ...files, 'Shop.csproj': project });
      const finding = engine.findings('Sms.cs').find(({ rule }) => rule.startsWith('secret-'));
      assert.ok(finding);
      return engine.offers(finding).filter(({ id }) => id.startsWith('move-to-'));
    };
    const [only, ...others] = offers(old(''));
    assert.deepEqual(others, []);
    assert.equal(only?.needsClipboard, true);
    assert.match(only?.why ?? '', /\.NET Framework reads no \.env.*ConfigurationManager\.AppSettings/);
    assert.equal(offers('<Project Sdk="Microsoft.NET.Sdk">\n</Project>\n').length, 2);
  });
});

describe('A script that puts secrets into a store', () => {
  for (const [what, command, name] of [
    [
      'of Azure',
      'az keyvault secret set --vault-name "$VAULT" --name "grafana-admin-password" --value "<S>"',
      'GRAFANA_ADMIN_PASSWORD',
    ],
    ['of AWS', 'aws ssm put-parameter --type SecureString --name /shop/db/password --value "<S>"', 'SHOP_DB_PASSWORD'],
    [
      'over lines',
      'aws secretsmanager create-secret \\\n  --name shop-token \\\n  --secret-string "<S>"',
      'SHOP_TOKEN',
    ],
  ] as const)
    it(`${what} has a variable called as it is there`, () => {
      const { after } =
        fixed('setup.sh', { 'setup.sh': `#!/bin/bash\nSMTP_HOST=smtp\n${command.replace('<S>', `Vq7${secret}`)}\n` }) ??
        {};
      assert.ok(after?.['setup.sh']?.includes(command.replace('<S>', `\${${name}:?}`)), after?.['setup.sh']);
    });
});

it('A script of Expect reads a variable as Tcl does', () => {
  const script = (value: string) => `#!/usr/bin/expect -f\nset server_pass ${value}\nsend "$server_pass\\r"\n`;
  const given = fixed('connect.sh', { 'connect.sh': script(`"${secret}"`) });
  assert.equal(given?.after['connect.sh'], script('"$env(SERVER_PASS)"'));
  const bash = fixed('connect.sh', { 'connect.sh': `#!/bin/bash\nserver_pass="${secret}"\n` });
  assert.match(bash?.after['connect.sh'] ?? '', /^server_pass="\$\{SERVER_PASS:\?\}"$/m);
});
