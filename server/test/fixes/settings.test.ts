import assert from 'node:assert/strict';
import { laravelSettingsCases } from './cases/laravel-settings-cases.ts';
import { packageIndexCases } from './cases/package-index-cases.ts';
import { pairAndNameCases } from './cases/pair-and-name-cases.ts';
import { otherReaders, programSettingCases } from './cases/program-setting-cases.ts';
import { settingNameCases } from './cases/setting-name-cases.ts';
import { settingsCases } from './cases/settings-cases.ts';
import { springSettingCases } from './cases/spring-setting-cases.ts';
import { afterFix, engineOver, type Texts, token } from './repository.ts';

const password = 'plum7Orbit4velvet';
const filled = (text: string) =>
  text
    .replaceAll('<C>', 'Server=db.acme-trade.com;Database=shop;User Id=shop;Password=<P>')
    .replaceAll('<P>', password)
    .replaceAll('<T>', () => token('secret-ngrok-token'));
const all = (texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, filled(text)]));

describe('a secret moves by the settings of its project', () => {
  for (const { what, files, after, advice } of [
    ...settingsCases,
    ...laravelSettingsCases,
    ...settingNameCases,
    ...packageIndexCases,
    ...springSettingCases,
    ...programSettingCases,
    ...pairAndNameCases,
  ])
    it(what, () => {
      const texts = all({ '.gitignore': '.env\n', ...files });
      const [path = ''] = Object.keys(files);
      const engine = engineOver(texts);
      const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
      assert.ok(finding, 'no finding');
      const offer = engine
        .offers(finding)
        .find(({ id }) => /^move-to-(?:environment|placeholder)(?::clipboard)?$/.test(id));
      assert.ok(offer, 'no offer');
      const result = engine.fix(path, finding.key, offer.id);
      assert.deepEqual(afterFix(texts, result), { ...texts, ...all(after) });
      const said = result.kind === 'changes' ? (result.advice ?? result.takenOut?.keep ?? '') : '';
      if (advice !== undefined) assert.ok(said.includes(advice), said);
      assert.ok(!said.includes(password), 'the advice tells the secret');
      const left = engineOver(afterFix(texts, result)).findings(path);
      assert.deepEqual(
        left.filter(({ rule }) => rule.startsWith('secret-')),
        [],
      );
    });
});

describe('settings that nobody is known to fill in', () => {
  for (const [why, files] of otherReaders)
    it(`stay: ${why}`, () => {
      const [path = ''] = Object.keys(files);
      const engine = engineOver(all({ ...files }));
      const offers = engine.findings(path).flatMap((finding) => engine.offers(finding));
      assert.ok(offers.length > 0, 'no finding');
      assert.deepEqual(
        offers.filter(({ id }) => id.startsWith('move-')),
        [],
      );
    });
  for (const [path, text] of [
    ['src/main/resources/mail.properties', 'mail.password=<P>\n'],
    ['src/main/resources/beans.xml', '<bean id="mail"><property name="password" value="<P>" /></bean>\n'],
    ['config/shop-service.yml', 'mail:\n  password: <P>\n'],
  ] as const)
    it(`stay: ${path}`, () => {
      const engine = engineOver(
        all({ [path]: text, 'A.java': '@PropertySource("classpath:other-mail.properties")\n' }),
      );
      const offers = engine.findings(path).flatMap((finding) => engine.offers(finding));
      assert.ok(offers.length > 0, 'no finding');
      assert.deepEqual(
        offers.filter(({ id }) => id.startsWith('move-to-placeholder')),
        [],
      );
    });
});

describe('a program that loads its variables', () => {
  for (const [what, path, source, others] of [
    ['Python by a call', 'a.py', 'import os\n\nload_dotenv()\nDB_PASSWORD = "<P>"\n', {}],
    ['Python by another file', 'a.py', 'import os\n\nDB_PASSWORD = "<P>"\n', { 'main.py': 'load_dotenv()\n' }],
    ['Pipenv', 'a.py', 'import os\n\nDB_PASSWORD = "<P>"\n', { Pipfile: '' }],
    ['Compose', 'a.py', 'DB_PASSWORD = "<P>"\n', { 'compose.yaml': 'services:\n  a:\n    env_file: .env\n' }],
    [
      'Node by its command',
      'a.js',
      "const dbPassword = '<P>';\n",
      { 'package.json': '{ "scripts": { "start": "node --env-file=.env a.js" } }' },
    ],
    [
      'Quarkus',
      'A.java',
      'class A { String dbPassword = "<P>"; }\n',
      { 'pom.xml': '<artifactId>quarkus-arc</artifactId>' },
    ],
    [
      'Laravel',
      'a.php',
      "<?php\n$dbPassword = '<P>';\n",
      { 'composer.json': '{ "require": { "laravel/framework": "^10.0" } }\n' },
    ],
  ] as const)
    it(`needs nothing said: ${what}`, () => {
      const texts = all({ [path]: source, '.gitignore': '.env\n', ...others });
      const engine = engineOver(texts);
      const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
      assert.ok(finding, 'no finding');
      const result = engine.fix(path, finding.key, 'move-to-environment');
      assert.equal(result.kind === 'changes' ? result.advice : 'stale', undefined);
    });
});
