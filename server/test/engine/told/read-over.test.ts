import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { repository } from '../repository.ts';

const letters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789+/';
const key = randomText(seeded('base'), letters, 64);
const base = `use Mix.Config\n\nconfig :shop, ShopWeb.Endpoint,\n  url: [host: "localhost"],\n  secret_key_base: "${key}"\n\nimport_config "#{Mix.env()}.exs"\n`;
const production =
  'use Mix.Config\n\n# secret_key_base goes elsewhere\nconfig :shop, ShopWeb.Endpoint,\n  url: [host: "shop.acme-tools.net"]\n';

function told(files: Readonly<Record<string, string>>): string {
  const findings = repository({ 'config/config.exs': base, ...files }).engine.findings('config/config.exs');
  const [finding] = findings.filter(({ rule }) => rule === 'secret-generic-token');
  return `${finding?.level} ${finding?.message}`;
}

describe('a key that the settings of production may replace', () => {
  it('signs there where they were read and give none', () => {
    const signs = /^warning Signing key \S+: whoever has it can make sessions or tokens for any user\./;
    assert.match(told({ 'config/prod.exs': production }), signs);
    assert.match(told({ 'config/production.exs': production }), signs);
    const secret = 'use Mix.Config\n\nconfig :shop, ShopWeb.Endpoint, port: 80\n';
    const importing = `${production}\nimport_config "prod.secret.exs"\n`;
    assert.match(told({ 'config/prod.exs': importing, 'config/prod.secret.exs': secret }), signs);
  });

  it('is a note where they give one, import what is not there, or were not read, and the note says no more than that', () => {
    const own = 'config :shop, ShopWeb.Endpoint, secret_key_base: System.fetch_env!("SECRET_KEY_BASE")\n';
    const others: readonly Readonly<Record<string, string>>[] = [
      {},
      { 'config/dev.exs': production },
      { 'config/prod.exs': production + own },
      { 'config/prod.exs': `${production}\nimport_config "prod.secret.exs"\n` },
      ...['runtime', 'releases', 'prod.secret'].map((name) => ({
        'config/prod.exs': production,
        [`config/${name}.exs`]: own,
      })),
    ];
    for (const files of others)
      assert.match(
        told(files),
        /^note Signing key \S+: the settings of production are read after it, and may have another one\./,
        JSON.stringify(files),
      );
  });

  it('follows what is written beside it', () => {
    const { engine, write } = repository({ 'config/config.exs': base, 'config/prod.exs': production });
    const level = () => engine.findings('config/config.exs').map((finding) => finding.level);
    assert.deepEqual(level(), ['warning']);
    write('config/prod.exs', `${production}config :shop, secret_key_base: "$1"\n`);
    assert.deepEqual(level(), ['note']);
    write('config/prod.exs', production);
    assert.deepEqual(level(), ['warning']);
  });
});

describe('a key that a module for production replaces', () => {
  const secret = randomText(seeded('module'), 'abcdefghijklmnopqrstuvwxyz0123456789', 50);
  const settings = `import os\n\nDEBUG = True\nSECRET_KEY = '${secret}'\n`;
  const levelBeside = (files: Readonly<Record<string, string>>) => {
    const { engine } = repository({ 'shop/settings.py': settings, ...files });
    return engine.findings('shop/settings.py').find(({ rule }) => rule === 'secret-generic-token')?.level;
  };
  const own = "SECRET_KEY = os.environ['SECRET_KEY']\n";

  it('is a note where that takes over this one first', () => {
    for (const [path, text] of [
      ['shop/settings_production.py', `from settings import *\n\n${own}`],
      ['shop/production.py', `from .settings import *  # noqa\nimport os\n\n${own}`],
      ['shop/settings_prod.py', 'from shop.settings import *\nimport keys\n\nSECRET_KEY = keys.SECRET_KEY\n'],
    ] as const)
      assert.equal(levelBeside({ [path]: text }), 'note', path);
  });

  it('signs where nothing does, or it falls back on this one', () => {
    for (const [path, text] of [
      ['shop/settings_production.py', 'from settings import *\n\nDEBUG = False\n'],
      ['shop/settings_production.py', own],
      ['shop/settings_production.py', `${own}from settings import *\n`],
      ['shop/settings_production.py', `from .base import *\n\n${own}`],
      ['shop/settings_development.py', `from settings import *\n\n${own}`],
      ['other/settings_production.py', `from settings import *\n\n${own}`],
      [
        'shop/settings_production.py',
        "from settings import *\n\nSECRET_KEY = os.environ.get('SECRET_KEY', SECRET_KEY)\n",
      ],
      ['shop/settings_production.py', `from settings import *\n\n# ${own}`],
    ] as const)
      assert.equal(levelBeside({ [path]: text }), 'warning', `${path} ${text}`);
  });

  it('follows what is written beside it', () => {
    const path = 'shop/settings_production.py';
    const { engine, write } = repository({ 'shop/settings.py': settings, [path]: `from settings import *\n${own}` });
    const level = () => engine.findings('shop/settings.py').map((finding) => finding.level);
    assert.deepEqual(level(), ['note']);
    write(path, 'from settings import *\n');
    assert.deepEqual(level(), ['warning']);
    write(path, `from settings import *\n${own}`);
    assert.deepEqual(level(), ['note']);
  });
});

describe('the key of settings that Django made for whoever works on the program', () => {
  const made = `SECRET_KEY = 'django-insecure-${randomText(seeded('made'), 'abcdefghijklmnopqrstuvwxyz0123456789!@#^&*-_=+', 50)}'\nDEBUG = True\nALLOWED_HOSTS = []\n`;
  const level = (production: string) =>
    repository({ 'shop/settings.py': made, 'shop/production.py': production })
      .engine.findings('shop/settings.py')
      .flatMap(({ rule, level }) => (rule === 'secret-generic-token' ? [level] : []));

  it('signs where the settings of production take it over, and is a note where they do not', () => {
    const hosts = "DEBUG = False\nALLOWED_HOSTS = ['shop.acme-tools.net']\n";
    assert.deepEqual(level(`from .settings import *\n${hosts}`), ['warning']);
    assert.deepEqual(level(`from .settings import *\n${hosts}SECRET_KEY = os.environ['SECRET_KEY']\n`), ['note']);
    assert.deepEqual(level(hosts), ['note']);
  });
});
