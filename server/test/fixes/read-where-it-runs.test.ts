import assert from 'node:assert/strict';
import type { FixOffer } from '../../engine/fixes/fix.ts';
import { afterFix, engineOver, type Texts } from './repository.ts';

const password = 'plum7Orbit4velvet';
const key = 'jpmwd8n4ptlswmf4m29bw7q';

interface Moved {
  readonly offers: readonly FixOffer[];
  readonly offer?: FixOffer;
  readonly files: Texts;
  readonly advice: string;
}

/** All files, and what is advised, after the best move of the first secret of a file; without a move, the ids of what is offered. */
function moved(path: string, texts: Texts): Moved {
  const engine = engineOver({ '.gitignore': '', ...texts });
  const finding = engine.findings(path).find(({ rule }) => /^secret-(?!file-)/.test(rule));
  assert.ok(finding, 'no finding');
  const offers = engine.offers(finding);
  const offer = offers.find(({ id }) => id.startsWith('move-to-'));
  if (offer === undefined) return { offers, files: {}, advice: '' };
  const result = engine.fix(path, finding.key, offer.id);
  assert.equal(result.kind, 'changes');
  const files = afterFix({ '.gitignore': '', ...texts }, result);
  assert.ok(
    !engineOver(files)
      .findings(path)
      .some((each) => each.key === finding.key),
  );
  return { offers, offer, files, advice: result.advice ?? '' };
}

const pom = (more = '') =>
  `<project><dependencies><dependency><artifactId>spring-boot-starter-web</artifactId></dependency>${more}</dependencies></project>\n`;
const spring = (value: string, more: Texts = {}) =>
  moved('src/main/resources/application.yml', {
    'pom.xml': pom(),
    'src/main/resources/application.yml': `spring:\n  datasource:\n    url: jdbc:mysql://db.acme-tools.net/shop\n    username: shop\n    password: ${value}\n`,
    ...more,
  }).files['.env'];

describe('a value is read where the program runs as it was read here', () => {
  it('stands in no quotes where a program of Java reads the file as properties, which keep them', () => {
    assert.equal(spring('plum7!Orbit4velvet'), 'SPRING_DATASOURCE_PASSWORD=plum7!Orbit4velvet\n');
    assert.equal(spring('plum7$Orbit#4velvet'), 'SPRING_DATASOURCE_PASSWORD=plum7$Orbit#4velvet\n');
  });

  it('stands in quotes where Compose or a library reads it, which take them off', () => {
    const quoted = "SPRING_DATASOURCE_PASSWORD='plum7!Orbit4velvet'\n";
    const compose = { 'compose.yml': 'services:\n  app:\n    build: .\n    env_file: .env\n' };
    assert.equal(spring('plum7!Orbit4velvet', compose), quoted);
    const library = pom('<dependency><artifactId>spring-dotenv</artifactId></dependency>');
    assert.equal(spring('plum7!Orbit4velvet', { 'pom.xml': library }), quoted);
  });

  it('has a name that .NET takes for the same setting, whatever signs stand in a key', () => {
    const { files } = moved('src/appsettings.json', {
      'src/appsettings.json': `{\n  "Shop:Stores": {\n    "Main": { "Password": "${password}" }\n  }\n}\n`,
    });
    assert.equal(files['.env'], `Shop__Stores__Main__Password=${password}\n`);
  });

  it('goes to .env for settings of a Rails project, whatever its pages are built with', () => {
    const texts = {
      'package.json': '{ "devDependencies": { "vite": "5.0.0" } }\n',
      'config/database.yml': `production:\n  adapter: postgresql\n  host: db.acme-tools.net\n  username: shop\n  password: ${password}\n`,
    };
    const { files } = moved('config/database.yml', { ...texts, Gemfile: "gem 'rails'\n" });
    assert.equal(files['.env.local'], undefined);
    assert.match(files['.env'] ?? '', new RegExp(`=${password}\n$`));
  });

  it('does not leave a .env that Compose fills in for a file that Compose does not read', () => {
    const texts = {
      'package.json': '{ "devDependencies": { "vite": "5.0.0" } }\n',
      '.env': `SHOP_API_KEY=${key}\n`,
    };
    const toLocal = (more: Texts) => Object.keys(moved('.env', { ...texts, ...more }).files).includes('.env.local');
    assert.equal(toLocal({}), true);
    assert.equal(
      toLocal({ 'compose.yml': 'services:\n  app:\n    environment:\n      KEY: ${SHOP_API_KEY}\n' }),
      false,
    );
    assert.equal(toLocal({ 'compose.yml': 'services:\n  app:\n    environment:\n      KEY: ${OTHER}\n' }), true);
  });

  it('is given where a release of Elixir is built, and never without a person where all is compiled with it', () => {
    const config = `import Config\n\nconfig :shop, Shop.Guardian,\n  secret_key: "${key}"\n`;
    const production = moved('config/prod.exs', { 'config/prod.exs': config });
    assert.equal(
      production.files['config/prod.exs'],
      config.replace(`"${key}"`, 'System.fetch_env!("GUARDIAN_SECRET_KEY")'),
    );
    assert.match(production.advice, /give the setting in config\/runtime\.exs/);
    assert.equal(production.offer?.isAttended, undefined);
    assert.equal(moved('config/config.exs', { 'config/config.exs': config }).offer?.isAttended, true);
    assert.doesNotMatch(moved('config/dev.exs', { 'config/dev.exs': config }).advice, /runtime/);
  });

  const project = {
    'mix.exs': 'defmodule Shop.MixProject do\n  def project, do: [app: :shop, elixir: "~> 1.14"]\nend\n',
  };
  const guardian = (lines: string) =>
    `import Config\n\nconfig :shop, Shop.Guardian,\n${lines}\nconfig :logger, level: :info\n`;
  const setting = '  config :shop, Shop.Guardian, secret_key: System.fetch_env!("GUARDIAN_SECRET_KEY")\n';
  for (const [what, before, after] of [
    ['the last', `  issuer: "shop",\n  secret_key: "${key}"\n`, '  issuer: "shop"\n'],
    ['the first', `  secret_key: "${key}",\n  issuer: "shop"\n`, '  issuer: "shop"\n'],
    ['one in the middle', `  a: 1,\n  secret_key: "${key}",\n  issuer: "shop"\n`, '  a: 1,\n  issuer: "shop"\n'],
  ] as const)
    it(`goes from where a release of Elixir is built to where it runs: ${what} of its settings`, () => {
      const { files, advice } = moved('config/prod.exs', { ...project, 'config/prod.exs': guardian(before) });
      assert.equal(files['config/prod.exs'], guardian(after));
      assert.equal(files['config/runtime.exs'], `import Config\n\nif config_env() == :prod do\n${setting}end\n`);
      assert.doesNotMatch(advice, /give the setting in/);
      assert.match(advice, /^Elixir does not read \.env by itself\./);
    });

  it('goes into the part for production of settings that are read where a release runs', () => {
    const runtime = (more: string) =>
      `import Config\n\nif config_env() == :prod do\n${more}  config :shop, port: 80\nend\n`;
    const texts = {
      ...project,
      'config/prod.exs': guardian(`  issuer: "shop",\n  secret_key: "${key}"\n`),
      'config/runtime.exs': runtime(''),
    };
    assert.equal(moved('config/prod.exs', texts).files['config/runtime.exs'], runtime(`${setting}\n`));
  });

  for (const [what, texts] of [
    ['an Elixir that knows no such file', { 'mix.exs': project['mix.exs'].replace('1.14', '1.10') }],
    [
      'a setting that stands alone',
      { 'config/prod.exs': `import Config\n\nconfig :shop, Shop.Guardian,\n  secret_key: "${key}"\n` },
    ],
    [
      'settings by the older module',
      { 'config/prod.exs': guardian(`  a: 1,\n  secret_key: "${key}"\n`).replace('import Config', 'use Mix.Config') },
    ],
  ] as const)
    it(`stays where a release is built for ${what}`, () => {
      const own = { ...project, 'config/prod.exs': guardian(`  a: 1,\n  secret_key: "${key}"\n`), ...texts };
      const { files } = moved('config/prod.exs', own);
      assert.match(files['config/prod.exs'] ?? '', /secret_key: System\.fetch_env!\("GUARDIAN_SECRET_KEY"\)/);
      assert.equal(files['config/runtime.exs'], undefined);
    });

  it('is left to a person in an environment of Elixir that developers have, unless something loads the file', () => {
    const dev = { ...project, 'config/dev.exs': guardian(`  a: 1,\n  secret_key: "${key}"\n`) };
    const offer = (more: Texts) => moved('config/dev.exs', { ...dev, ...more }).offer;
    assert.equal(offer({})?.isAttended, true);
    assert.match(
      offer({})?.why ?? '',
      /no mix command would run in dev, and Elixir does not read \.env.*config\/dev\.secret\.exs/,
    );
    assert.equal(offer({ 'config/runtime.exs': 'import Config\nDotenvy.source(".env")\n' })?.isAttended, undefined);
    assert.equal(offer({ '.envrc': 'dotenv\n' })?.isAttended, undefined);
  });

  it('tells that Ansible reads no file of variables', () => {
    const role = { 'roles/shop/defaults/main.yml': `shop_api_token: ${key}\n` };
    assert.match(moved('roles/shop/defaults/main.yml', role).advice, /^Ansible does not read \.env by itself\./);
    const made = moved('roles/shop/defaults/main.yml', {
      ...role,
      Makefile: 'play:\n\t. ./.env && ansible-playbook site.yml\n',
    });
    assert.doesNotMatch(made.advice, /Ansible/);
  });
});
