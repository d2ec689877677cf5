import assert from 'node:assert/strict';
import { afterFix, engineOver, type Texts } from './repository.ts';

const password = 'plum7Orbit4velvet';
const key = 'jpmwd8n4ptlswmf4m29bw7qd';

/** The file after its secret has moved to the environment; undefined where no such move is offered. */
function moved(path: string, texts: Texts): string | undefined {
  const files = { '.gitignore': '.env\n', ...texts };
  const engine = engineOver(files);
  const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
  assert.ok(finding, 'no finding');
  if (!engine.offers(finding).some(({ id }) => id === 'move-to-environment')) return undefined;
  return afterFix(files, engine.fix(path, finding.key, 'move-to-environment'))[path];
}

/** What a person is told to do by hand. */
function said(path: string, texts: Texts): string {
  const engine = engineOver({ '.gitignore': '.env\n', ...texts });
  const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
  assert.ok(finding, 'no finding');
  return engine.byHand(finding) ?? '';
}

describe('an account that code makes is not left without a password', () => {
  const csharp = (call: string, given: string) =>
    `using System;\n\npublic class AccountSeed\n{\n    public void Fill(Builder db)\n    {\n        db.${call}(new Account\n        {\n            Username = "keeper",\n            Password = ${given},\n        });\n    }\n}\n`;

  it('C#: it stops where the variable is not set, and what migrations are made of stays', () => {
    const path = 'Shop/AccountSeed.cs';
    assert.match(
      moved(path, { [path]: csharp('Add', `"${password}"`) }) ?? '',
      /\?\? throw new InvalidOperationException\("\w+ is not set\."\),/,
    );
    assert.equal(moved(path, { [path]: csharp('HasData', `"${password}"`) }), undefined);
  });

  it('C#: what another file gives to the model stays, too, and says so', () => {
    const path = 'Shop/Seeding/UserSeed.cs';
    const seed = `namespace Shop;\n\ninternal static class UserSeed\n{\n    private static string _password = "${password}";\n    public static User[] Admins = Make(_password);\n}\n`;
    const model = (given: string) => ({
      'Shop/UserConfiguration.cs': `class UserConfiguration\n{\n    void Configure(Builder b) => b.HasData(${given});\n}\n`,
    });
    assert.equal(moved(path, { [path]: seed, ...model('UserSeed.Admins') }), undefined);
    assert.match(
      said(path, { [path]: seed, ...model('UserSeed.Admins') }),
      /^Shop\/UserConfiguration\.cs makes it data/,
    );
    assert.match(moved(path, { [path]: seed, ...model('RoleSeed.Admins') }) ?? '', /GetEnvironmentVariable/);
  });
});

it('PHP: what a seed gives an account stays, what a program logs in with moves', () => {
  const seed = `<?php\n$users = [['email' => 'a@acme-trade.com', 'password' => '${password}']];\n`;
  assert.equal(moved('database/seeders/A.php', { 'database/seeders/A.php': seed }), undefined);
  const client = `<?php\nreturn ['host' => 'db', 'password' => '${password}'];\n`;
  assert.match(moved('config/store.php', { 'config/store.php': client }) ?? '', /getenv\(/);
});

describe('a setting of Python that another module takes and sets itself', () => {
  const base = (name: string) => `import os\n\nROOT_URLCONF = 'urls'\n${name} = '${key}'\n`;
  const over = (name: string) => ({
    'src/settings_production.py': `from settings import *\n\n${name} = secrets.KEY\n`,
  });
  const path = 'src/settings.py';

  it('is read so that the other one can be imported, or stays', () => {
    const read = moved(path, { [path]: base('SECRET_KEY'), ...over('SECRET_KEY') });
    assert.match(read ?? '', /^SECRET_KEY = os\.environ\.get\('SECRET_KEY', ''\)$/m);
    assert.equal(moved(path, { [path]: base('API_TOKEN'), ...over('API_TOKEN') }), undefined);
  });

  it('raises where no other one sets it', () => {
    for (const others of [{}, over('DEBUG')])
      assert.match(
        moved(path, { [path]: base('SECRET_KEY'), ...others }) ?? '',
        /^SECRET_KEY = os\.environ\['SECRET_KEY'\]$/m,
      );
  });
});

describe('a module of Next.js', () => {
  const code = (imported: string) =>
    `${imported}\nexport const stage = process.env.NEXT_PUBLIC_STAGE;\nexport const client = new Client({ apiToken: '${key}' });\n`;
  const at = (path: string, imported: string) =>
    moved(path, { 'package.json': '{ "dependencies": { "next": "15" } }', [path]: code(imported) });

  it('that the browser is given keeps what it shows anyway; one of the server does not', () => {
    assert.equal(at('lib/report.tsx', "import React from 'react';"), undefined);
    assert.match(at('lib/report.ts', "import { Client } from './client';") ?? '', /process\.env\.\w+/);
    assert.match(at('pages/api/report.ts', "import React from 'react';") ?? '', /process\.env\.\w+/);
  });
});
