import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, parts } from '../doubted.ts';

const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
const strong = 'qT7vn2Lw9xK4';

describe('what a set-up calls its own parts', () => {
  const setUp = (started: string, named: string, host = 'shop.acme-tools.net') =>
    `services:\n  proxy:\n    image: nginx\n    ${named}\n  pages:\n    command: ${started}\n  upload:\n    environment:\n      - UPLOAD_SECRET=${hex}\n      - UPLOAD_DOMAIN=${host}\n`;

  it('is reached by whoever works with it alone, by a name or an alias of a service', () => {
    for (const named of [
      "hostname: 'shop.acme-tools.net'",
      'networks:\n      front:\n        aliases:\n          - shop.acme-tools.net',
      'networks:\n      front:\n        aliases: [shop.acme-tools.net, www.acme-tools.net]',
    ])
      assert.deepEqual(doubted('docker-compose.yml', setUp('npm run serve', named)), ['own-machine'], named);
  });

  it('is reached by others where the set-up runs for them, or the name is of another', () => {
    const named = 'hostname: shop.acme-tools.net';
    assert.deepEqual(doubted('docker-compose.yml', setUp('node server.js', named)), ['nothing']);
    assert.deepEqual(doubted('docker-compose.prod.yml', setUp('npm run serve', named)), ['nothing']);
    const other = setUp('npm run serve', named, 'api.acme-tools.net');
    assert.deepEqual(doubted('docker-compose.yml', other), ['nothing']);
  });

  it('is the machine itself where the set-up leads the name there', () => {
    const led = (to: string) => `extra_hosts:\n      - "shop.acme-tools.net:${to}"`;
    for (const to of ['127.0.0.1', 'host-gateway'])
      assert.deepEqual(doubted('compose.yaml', setUp('node server.js', led(to))), ['own-machine'], to);
    assert.deepEqual(doubted('compose.yaml', setUp('node server.js', led('203.0.113.7'))), ['nothing']);
  });
});

describe('where a password stands among lines that are indented by other means', () => {
  it('it opens what they name', () => {
    const settings = (indent: string) =>
      `<?php\n$db['default'] = array(\n\t'hostname' => 'db.acme-tools.net',\n\t'username' => 'orders',\n${indent}'password' => '${strong}',\n\t'database' => 'shop',\n);\n`;
    for (const indent of ['\t', '    '])
      assert.deepEqual(parts('config/database.php', settings(indent)), [
        'host db.acme-tools.net, user orders, database shop',
      ]);
  });

  it('but not what stands further out', () => {
    const settings = `\thost: 'mail.acme-tools.net',\n\tstore: {\n        user: 'orders',\n        password: '${strong}',\n\t},\n`;
    for (const each of parts('config/store.js', settings)) assert.doesNotMatch(each, /mail\.acme/);
  });
});

describe('the profile of a site', () => {
  const profile = (more: string) =>
    `<?xml version="1.0"?>\n<publishData>\n  <publishProfile\n    profileName="shop"\n    ${more}\n    userName="$shop27"\n    userPWD="${strong}"\n    destinationAppUrl="http://www.acme-tools.net/"\n    />\n</publishData>\n`;

  it('names the server that it deploys to, and the user there', () => {
    for (const url of ['shop27.scm.acme-tools.net:443', 'ftps://shop27.scm.acme-tools.net/site/wwwroot'])
      assert.deepEqual(parts('shop.publishSettings', profile(`publishUrl="${url}"`)), [
        'host shop27.scm.acme-tools.net, user $shop27',
      ]);
  });

  it('and no other where it names none', () => {
    assert.deepEqual(parts('shop.publishSettings', profile('publishMethod="MSDeploy"')), ['user $shop27']);
  });
});

describe('a user whom a command names', () => {
  it('is whose password it is', () => {
    for (const command of [
      `sqlcmd -S db.acme-tools.net -U keeper -P ${strong} -i a.sql`,
      `sshpass -p '${strong}' ssh -o BatchMode=no keeper@10.0.0.7 "uptime"`,
      `echo "keeper:${strong}" | chpasswd`,
    ])
      assert.match(parts('run.sh', `${command}\n`).join(), /^user keeper$|, user keeper$/, command);
  });

  it('and none of another command, or a variable', () => {
    for (const command of [
      `sqlcmd -S db.acme-tools.net -P ${strong} -i a.sql; sqlcmd -U keeper -E`,
      `sshpass -p '${strong}' ssh "$USER@$HOST"`,
    ])
      assert.doesNotMatch(parts('run.sh', `${command}\n`).join(), /user/, command);
  });
});

describe('a label of a field', () => {
  it('is no value of it', () => {
    for (const call of ["set_rules('pass', '", "display_as('password', '", "->label('password', '"])
      assert.deepEqual(
        found('app/login.php', `<?php\n$this${call.startsWith('-') ? '' : '->'}${call}Contrase&ntilde;a9');\n`),
        [],
      );
    assert.deepEqual(found('app/login.php', `<?php\n$this->set_password('password', 'Plum&tilde;a9x7');\n`).length, 1);
  });
});

describe('a value that is another one without its last sign', () => {
  /** How sure the scan is of each, with why it is no surer. */
  const told = (text: string) =>
    scanSecrets(text, optionsFor('src/ssh.js')).credentials.map(
      ({ confidence, loweredBy }) => `${confidence} ${loweredBy ?? 'nothing'}`,
    );
  const both = (one: string, other: string) =>
    `const first = { password: '${one}' };\nconst next = { password: '${other}' };\n`;

  it('is told at that one', () => {
    assert.deepEqual(told(both(`${strong}.`, strong)), ['medium nothing', 'low cut-off']);
    assert.deepEqual(told(both(strong, `${strong}.`)), ['low cut-off', 'medium nothing']);
  });

  it('but not where it is longer by more, or another', () => {
    assert.deepEqual(told(both(`${strong}5`, strong)), ['medium nothing', 'medium nothing']);
    assert.deepEqual(told(both(`${strong}!!`, strong)), ['medium nothing', 'medium nothing']);
  });
});
