import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';

const compose = `services:\n  shop:\n    image: mysql:8\n    environment:\n      MYSQL_PASSWORD: ${secret}\n`;
const files = { '.gitignore': '.env\n.env.*.local\n', 'docker-compose.yml': compose };
const start = (dev: string, before = '') =>
  [
    '#!/bin/bash',
    before,
    'set -o allexport',
    'if [ "$MODE" == prod ]; then',
    '    source .env',
    '    [[ -f ".env.prod.local" ]] && source .env.prod.local',
    '    docker compose -f docker-compose.yml -f docker-compose.production.yml up -d',
    'else',
    '    source .env',
    dev,
    '    docker compose up -d --remove-orphans',
    'fi',
    '',
  ].join('\n');
const ofDev = '    [[ -f ".env.dev.local" ]] && source .env.dev.local';

describe('Where a script reads variables before it starts Compose, a value goes', () => {
  const override = { '.gitignore': files['.gitignore'], 'docker-compose.override.yml': compose };
  const name = /\$\{(\w+)(:\?)?\}/;

  it('to the last of its files that git leaves out, for the Compose file that it starts so', () => {
    const { after, advice } = fixed('docker-compose.override.yml', { ...override, 'bin/start.sh': start(ofDev) }) ?? {};
    assert.equal(after?.['.env.dev.local'], `MYSQL_PASSWORD=${secret}\n`);
    assert.match(advice ?? '', /^bin\/start\.sh reads \.env\.dev\.local before it starts Compose/);
    assert.equal(name.exec(after?.['docker-compose.override.yml'] ?? '')?.[2], ':?');
  });

  it('and may be missing where the script asks Compose for something before', () => {
    const script = start(ofDev, 'docker compose stop');
    const { after } = fixed('docker-compose.override.yml', { ...override, 'bin/start.sh': script }) ?? {};
    assert.equal(after?.['.env.dev.local'], `MYSQL_PASSWORD=${secret}\n`);
    assert.equal(name.exec(after?.['docker-compose.override.yml'] ?? '')?.[2], undefined);
  });

  it('to .env where scripts read several, hand on none, or read none that git leaves out', () => {
    const several = fixed('docker-compose.yml', { ...files, 'bin/start.sh': start(ofDev) })?.after;
    assert.equal(several?.['.env'], `MYSQL_PASSWORD=${secret}\n`);
    for (const script of [start(ofDev).replace('set -o allexport', ''), start(''), start('    source .env.dev')]) {
      const after = fixed('docker-compose.override.yml', { ...override, 'bin/start.sh': script })?.after;
      assert.equal(after?.['.env'], `MYSQL_PASSWORD=${secret}\n`, script);
    }
  });
});

describe('A new variable in a file that settings of pydantic read', () => {
  const settings = (config: string) =>
    `from pydantic_settings import BaseSettings, SettingsConfigDict\n\n\nclass Settings(BaseSettings):\n    title: str = "Shop"\n\n${config}\n\n\nsettings = Settings()\n`;
  const left = (text: string) =>
    fixed('docker-compose.yml', { ...files, 'app/config.py': text })?.after['app/config.py'];

  it('is passed over', () => {
    for (const [before, then] of [
      [
        '    class Config:\n        env_file = ".env"',
        '    class Config:\n        env_file = ".env"\n        extra = "ignore"',
      ],
      [
        '    model_config = SettingsConfigDict(env_file=".env")',
        '    model_config = SettingsConfigDict(env_file=".env", extra="ignore")',
      ],
      ["    model_config = {'env_file': '.env'}", `    model_config = {'env_file': '.env', "extra": "ignore"}`],
    ] as const)
      assert.equal(left(settings(before)), settings(then));
  });

  it('needs nothing where they do so, know it, read another file, or are of the first pydantic', () => {
    const own = '    class Config:\n        env_file = ".env"';
    for (const text of [
      settings(`${own}\n        extra = "allow"`),
      settings(`    mysql_password: str = ""\n\n${own}`),
      settings(own.replace('.env', 'app.env')),
      settings(own).replace('from pydantic_settings', 'from pydantic'),
    ])
      assert.equal(left(text), text);
  });
});
