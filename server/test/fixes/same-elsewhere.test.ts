import assert from 'node:assert/strict';
import { secret } from './first-move.ts';
import { afterFix, engineOver, type Texts } from './repository.ts';

const call = (name: string, value: string, host = 'api.acme-tools.net') =>
  `import os\n\nimport requests\n\n${name} = ${value}  # of the shop\n\n\ndef ask():\n    return requests.get('https://${host}', headers={'Authorization': 'Bearer ' + ${name}})\n`;
const base: Texts = { '.gitignore': '.env\n', 'requirements.txt': 'requests\npython-dotenv\n' };

/** The files after one fix of the secret of one of them, and what is advised. */
function done(texts: Texts, path = 'mail.py', id = 'move-to-environment') {
  const files = { ...base, ...texts };
  const engine = engineOver(files);
  const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
  assert.ok(finding, 'no finding');
  const result = engine.fix(path, finding.key, id);
  const after = afterFix(files, result);
  return { after, left: found(after), advice: (result.kind === 'changes' && result.advice) || '' };
}

/** Files that programs run with, and that still have a finding of a secret. */
const found = (texts: Texts) => {
  const engine = engineOver(texts);
  return Object.keys(texts).filter((path) => engine.findings(path).some(({ rule }) => rule.startsWith('secret-')));
};

describe('A value that stands in several programs of one language', () => {
  it('is taken out of all in one step, by one variable, whatever they call it', () => {
    for (const path of ['mail.py', 'jobs/report.py']) {
      const texts = { 'mail.py': call('API_TOKEN', `'${secret}'`), 'jobs/report.py': call('token', `'${secret}'`) };
      const { after, left, advice } = done(texts, path);
      const env = /^(\w+)=jpmwd8n4ptlswmf4m29bw7qd\n$/.exec(after['.env'] ?? '');
      assert.ok(env, after['.env']);
      for (const each of Object.keys(texts))
        assert.match(after[each] ?? '', new RegExp(`= os\\.environ\\['${env[1]}'\\] {2}# of the shop\\n`));
      assert.deepEqual(left, []);
      assert.doesNotMatch(advice, /still stands/);
    }
  });

  it('and twice in one of them, once for each place', () => {
    const twice = `${call('token', `'${secret}'`)}\n\nother_token = '${secret}'\n`;
    const { after, left } = done({ 'mail.py': call('API_TOKEN', `'${secret}'`), 'report.py': twice });
    assert.equal((after['report.py'] ?? '').match(/os\.environ\['/g)?.length, 2);
    assert.deepEqual(left, []);
  });

  it('stays where a file is of another language or a format, which is said', () => {
    const texts = {
      'mail.py': call('API_TOKEN', `'${secret}'`),
      'client.js': `const axios = require('axios');\nconst apiToken = '${secret}';\naxios.get('https://api.acme-tools.net', { headers: { Authorization: apiToken } });\n`,
      'shared.yml': `api:\n  token: ${secret}\n`,
    };
    const { after, advice } = done(texts);
    assert.equal(after['client.js'], texts['client.js']);
    assert.equal(after['shared.yml'], texts['shared.yml']);
    assert.match(advice, /The same value still stands in client\.js and shared\.yml: take it out there, too/);
    assert.ok(!advice.includes(secret));
  });

  it('stays in a test, which is said', () => {
    const texts = {
      'mail.py': call('API_TOKEN', `'${secret}'`),
      'tests/test_mail.py': call('API_TOKEN', `'${secret}'`),
    };
    const { after, advice } = done(texts);
    assert.equal(after['tests/test_mail.py'], texts['tests/test_mail.py']);
    assert.match(advice, /still stands in tests\/test_mail\.py/);
  });

  it('stays where it opens another account, and where two people may have thought of it', () => {
    const account = (login: string, value: string) =>
      `import requests\n\nnew_user = {\n    "username": "${login}",\n    "password": "${value}",\n}\nrequests.post("https://shop.acme-tools.net/users", json=new_user)\n`;
    for (const [other, value] of [
      ['bob@acme-tools.net', 'plum7Orbit4velvet'],
      ['anna@acme-tools.net', 'velvet77'],
    ] as const) {
      const texts = { 'a.py': account('anna@acme-tools.net', value), 'b.py': account(other, value) };
      assert.equal(done(texts, 'a.py').after['b.py'], texts['b.py']);
    }
  });

  it('goes to the clipboard from the one file alone', () => {
    const texts = { 'mail.py': call('API_TOKEN', `'${secret}'`), 'report.py': call('token', `'${secret}'`) };
    const { after, advice } = done(texts, 'mail.py', 'move-to-environment:clipboard');
    assert.equal(after['report.py'], texts['report.py']);
    assert.match(advice, /still stands in report\.py/);
  });

  it('is left to whoever fixes each finding, and stays where it is accepted', () => {
    const own = call('API_TOKEN', `'${secret}'`);
    const files = { ...base, 'mail.py': own, 'report.py': own };
    const engine = engineOver(files);
    const [finding] = engine.findings('mail.py').filter(({ rule }) => rule.startsWith('secret-'));
    assert.ok(finding);
    const result = engine.fix('mail.py', finding.key, 'move-to-environment', 'file');
    assert.equal(afterFix(files, result)['report.py'], own);
    const accepted = own.replace('# of the shop', `# identity-hygiene: ignore ${finding.rule} -- known`);
    assert.equal(done({ 'mail.py': own, 'report.py': accepted }).after['report.py'], accepted);
  });
});

describe('A value that stands in code, and in a Compose file or settings that read a variable', () => {
  const compose = (key: string, value = secret) =>
    `services:\n  web:\n    image: shop\n    environment:\n      ${key}: ${value}\n`;
  const spring = (value = secret) => `api:\n  token: ${value}\nspring:\n  application:\n    name: shop\n`;
  const resources = 'src/main/resources/application.yml';
  const pom = { 'pom.xml': '<project><artifactId>spring-boot-starter-parent</artifactId></project>\n' };

  for (const [from, id] of [
    ['mail.py', 'move-to-environment'],
    ['compose.yml', 'move-to-placeholder'],
  ] as const)
    it(`leaves both by one variable, from ${from}`, () => {
      const { after, left, advice } = done(
        { 'mail.py': call('token', `'${secret}'`), 'compose.yml': compose('MAIL_TOKEN') },
        from,
        id,
      );
      assert.equal(after['.env'], `MAIL_TOKEN=${secret}\n`);
      assert.match(after['mail.py'] ?? '', /os\.environ\['MAIL_TOKEN'\]/);
      assert.match(after['compose.yml'] ?? '', /MAIL_TOKEN: \$\{MAIL_TOKEN(?::\?[^}]*)?\}\n/);
      assert.deepEqual(left, []);
      assert.doesNotMatch(advice, /still stands/);
    });

  it('leaves settings of Spring with the Compose file that has it', () => {
    const { after, left } = done(
      { ...pom, [resources]: spring(), 'compose.yml': compose('API_TOKEN') },
      resources,
      'move-to-placeholder',
    );
    assert.match(after[resources] ?? '', /token: \$\{API_TOKEN\}/);
    assert.match(after['compose.yml'] ?? '', /API_TOKEN: \$\{API_TOKEN/);
    assert.deepEqual(left, []);
  });

  it('stays where it goes by another variable, which is named', () => {
    const texts = { 'mail.py': call('API_TOKEN', `'${secret}'`), 'compose.yml': compose('SHOP_KEY') };
    const { after, advice } = done(texts);
    assert.equal(after['compose.yml'], texts['compose.yml']);
    assert.match(advice, /still stands in compose\.yml, which is to read it as SHOP_KEY: take it out there, too/);
  });

  it('stays in Compose where the value goes to the clipboard, and where it is accepted', () => {
    const code = call('API_TOKEN', `'${secret}'`);
    const accepted = compose('API_TOKEN', `${secret} # identity-hygiene: ignore secret-generic-token -- known`);
    for (const [text, id] of [
      [compose('API_TOKEN'), 'move-to-environment:clipboard'],
      [accepted, 'move-to-environment'],
    ] as const) {
      const { after, advice } = done({ 'mail.py': code, 'compose.yml': text }, 'mail.py', id);
      assert.equal(after['compose.yml'], text);
      assert.match(advice, /still stands in compose\.yml/);
    }
  });
});
