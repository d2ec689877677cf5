import assert from 'node:assert/strict';
import { generateToken } from '../../engine/secrets/generate/generate.ts';
import { detectorNamed } from '../secrets/detectors.ts';
import { repository } from './repository.ts';
import { withCertificates } from './rules/certificates.ts';
import { levelsHeld } from './told/levels-held.ts';

const licence = { LICENSE: 'Permission is hereby granted\n' };
const project = { ...licence, 'CONTRIBUTING.md': 'Welcome\n', '.github/FUNDING.yml': 'github: acme\n' };
const key = 'jpmwd8n4ptlswmf4m29bw7q';
const made = (rule: string) => generateToken(detectorNamed(rule), 'open projects');

/** Levels of a file's secrets, all of which HEAD holds. */
function levels(path: string, text: string, more: Record<string, string> = project, committed: string = text) {
  return levelsHeld(path, text, committed, more);
}

describe('a project that asks everybody to work on it', () => {
  const asks = `client = Client("https://shop.acme-tools.net/v2")\nAPI_TOKEN = "${key}"\n`;

  it('hands out the keys by which its program asks services', () => {
    assert.deepEqual(levels('src/app.py', asks), ['note']);
    const { engine } = repository({ ...project, 'src/app.py': asks });
    engine.setCommitted('src/app.py', asks);
    const said = (path: string) => engine.findings(path)[0]?.message ?? '';
    assert.match(said('src/app.py'), /everybody who uses this open-source project has it\. Use another one/);
  });

  it('is told where it stands, and once what there is to do', () => {
    const said = (path: string, text: string) => {
      const { engine } = repository({ ...project, [path]: text });
      engine.setCommitted(path, text);
      return engine.findings(path).map(({ message }) => message.slice(message.indexOf(':') + 2));
    };
    const pem = generateToken(detectorNamed('secret-private-key-pem'), 'open-project');
    const inTest = said('test/tls/server.pem', `${pem}\n`);
    assert.deepEqual(
      inTest.map((message) => [/\btest\b/.test(message), message.match(/Check that/g)?.length]),
      [[true, 1]],
    );
  });

  it('also where only the name says whose such a key is, and not in settings', () => {
    const named = `const THINGSPEAK_API_KEY = "${made('secret-thingspeak-api-key')}";\n`;
    assert.deepEqual(levels('src/sms.ts', named), ['note']);
    assert.deepEqual(levels('src/sms.ts', named, licence), ['warning']);
    assert.deepEqual(levels('settings/sms.toml', named.replace('const ', '').replace(';', '')), ['warning']);
  });

  it('is none without a licence for everybody, by one invitation, or before HEAD holds the value', () => {
    const { LICENSE: _, ...unlicensed } = project;
    assert.deepEqual(levels('src/app.py', asks, unlicensed), ['warning']);
    const { '.github/FUNDING.yml': __, ...alone } = project;
    assert.deepEqual(levels('src/app.py', asks, alone), ['warning']);
    assert.deepEqual(levels('src/app.py', asks, { ...alone, '.github/CONTRIBUTING.md': '' }), ['warning']);
    assert.deepEqual(levels('src/app.py', asks, { ...alone, 'docs/CODE_OF_CONDUCT.md': '' }), ['note']);
    assert.deepEqual(levels('src/app.py', asks, project, 'x = 1\n'), ['warning']);
  });

  it('is one as well where its files are named in small letters, and its licence breaks a line', () => {
    const asked = {
      '.github/contributing.md': 'Welcome\n',
      '.github/ISSUE_TEMPLATE/bug_report.md': 'What happened?\n',
    };
    const open = 'A library licensed under the terms of\nthe LGPLv3 license.\n';
    assert.deepEqual(levels('src/app.py', asks, { ...asked, 'LICENSE.txt': open }), ['note']);
    assert.deepEqual(levels('src/app.py', asks, { ...asked, 'LICENSE.txt': 'All rights reserved.\n' }), ['warning']);
  });

  it('has settings, keys of its own and accounts of its own parts for all who start it', () => {
    const settings = `shop:\n  datasource:\n    url: jdbc:mysql://dbserver/shop\n    username: shop\n    password: "Kx7-quartz!92basalt"\n`;
    assert.deepEqual(levels('src/main/resources/application-prod.yml', settings), ['note']);
    assert.deepEqual(levels('src/main/resources/application-prod.yml', settings, licence), ['warning']);
    const pem = generateToken(detectorNamed('secret-private-key-pem'), 'open-project');
    assert.deepEqual(levels('conf/signing.pem', `${pem}\n`), ['note']);
    assert.deepEqual(levels('conf/signing.pem', `${pem}\n`, licence), ['error']);
  });

  it('has the certificate of a key that everybody has as a note as well, and that of a host which others reach above it', () => {
    const told = (wishes: string, more: Record<string, string>) => {
      const files = {
        'docker/tls/ca.pem': `${withCertificates(`{certificate:DemoRoot ${wishes} pair=root}`)}\n`,
        'docker/tls/ca_key.pem': `${withCertificates('{private-key:root}')}\n`,
      };
      const { engine } = repository({ ...more, ...files });
      for (const [path, text] of Object.entries(files)) engine.setCommitted(path, text);
      return engine
        .findings('docker/tls/ca.pem')
        .filter(({ rule }) => rule === 'cert-private-key-beside')
        .map(({ level, message }) => `${level} ${/Have|Where/.exec(message)?.[0]}`);
    };
    assert.deepEqual(told('self authority', project), ['note Where']);
    assert.deepEqual(told('self authority', licence), ['error Have']);
    assert.deepEqual(told('names=shop.acme-tools.net', project), ['error Have']);
  });

  it('not the settings of the environment that somebody has made of the template beside them', () => {
    const filled = `ADMIN_KEY=9f3b7c1e5a2d4860b7c9e1f3a5d70248\n`;
    const withTemplate = (name: string) => ({ ...project, [name]: 'ADMIN_KEY=\n' });
    assert.deepEqual(levels('.env.docker', filled, withTemplate('.env.docker.example')), ['warning']);
    assert.deepEqual(levels('deploy/.env.docker.bak2', filled, withTemplate('deploy/.env.docker.example')), [
      'warning',
    ]);
    assert.deepEqual(levels('.env.docker', filled), ['note']);
    assert.deepEqual(levels('.env.docker', filled, withTemplate('other/.env.docker.example')), ['note']);
    assert.deepEqual(levels('.env.test', filled, withTemplate('.env.example')), ['note']);
  });

  it('not the private key that is named for what runs for others, or whose certificate somebody has issued for a host', () => {
    const pem = generateToken(detectorNamed('secret-private-key-pem'), 'open-project');
    assert.deepEqual(levels('keys/production/sign.pem', `${pem}\n`), ['error']);
    assert.deepEqual(levels('test/production/sign.pem', `${pem}\n`), ['note']);
    const pair = (certificate: string) =>
      withCertificates(`{private-key:shop}\n{certificate:${certificate} pair=shop until=2028-10-01 issuer=Acme}\n`);
    for (const [names, level] of [
      ['shop.acme-tools.net names=shop.acme-tools.net', 'error'],
      ['shop.local names=shop.local', 'note'],
    ] as const)
      assert.deepEqual(levels('conf/server.pem', pair(names)), [level]);
  });

  it('not the account of a host that others reach, the secret of a client in settings, and what a vendor has issued', () => {
    const mail =
      'spring:\n  mail:\n    host: smtp.acme-tools.net\n    username: shop@acme-tools.net\n    password: "Kx7-quartz!92basalt"\n';
    assert.deepEqual(levels('src/main/resources/application.yml', mail), ['error']);
    const client = `twitter:\n  client_id: 583825788849\n  client_secret: ${key}\n`;
    assert.deepEqual(levels('conf/app.yaml', client), ['warning']);
    const token = generateToken(detectorNamed('secret-github-pat'), 'open-project');
    assert.deepEqual(levels('src/app.py', `TOKEN = "${token}"\n`), ['error']);
  });

  it('nor settings beside those of the mailbox by which one deployment sends', () => {
    const signing = `{ "Jwt": { "Key": "${key}" } }\n`;
    const mailbox = (password: string) =>
      `{ "Host": "smtp.gmail.com", "UserName": "acme.orders@gmail.com", "Password": "${password}" }\n`;
    const beside = (path: string, password: string) =>
      levels('src/Settings/security.json', signing, { ...project, [path]: mailbox(password) });
    assert.deepEqual(beside('src/Settings/mail.json', 'qzvkwpjtrbmhydgx'), ['warning']);
    assert.deepEqual(beside('src/Settings/mail.json', ''), ['note']);
    assert.deepEqual(beside('src/Other/mail.json', 'qzvkwpjtrbmhydgx'), ['note']);
    assert.deepEqual(beside('src/Settings/mail.json.example', 'qzvkwpjtrbmhydgx'), ['note']);
    const program = `const string SigningKey = "${key}";\n`;
    const { engine } = repository({
      ...project,
      'src/Settings/mail.json': mailbox('qzvkwpjtrbmhydgx'),
      'src/Settings/Key.cs': program,
    });
    engine.setCommitted('src/Settings/Key.cs', program);
    assert.deepEqual(
      engine.findings('src/Settings/Key.cs').map(({ level }) => level),
      ['note'],
    );
  });

  it('follows what it asks with', () => {
    const { engine, write, remove } = repository({ ...project, 'src/app.py': asks });
    engine.setCommitted('src/app.py', asks);
    const level = () => engine.findings('src/app.py').map((finding) => finding.level);
    assert.deepEqual(level(), ['note']);
    remove('CONTRIBUTING.md');
    assert.deepEqual(level(), ['warning']);
    write('CODE_OF_CONDUCT.md', '');
    assert.deepEqual(level(), ['note']);
  });
});
