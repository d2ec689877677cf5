import assert from 'node:assert/strict';
import { repository } from '../../engine/repository.ts';
import { password } from '../made-values.ts';

/** Level and message, behind the mask, of each secret in a file. */
function told(path: string, text: string): readonly string[] {
  return repository({ [path]: text })
    .engine.findings(path)
    .filter(({ rule }) => rule === 'secret-generic-password')
    .map(({ level, message }) => `${level}${/: .*?(?=\.(?: |$))/.exec(message)?.[0]}`);
}

describe('the account of a whole machine', () => {
  const settings = (host: string, more = '') =>
    `# SERVER\nVPS_HOST=${host}\nVPS_USER=root\nVPS_PORT=22\n\n# Only where nobody has a key\n${more}VPS_PASSWORD=${password}\n`;

  it('is told with its server, whatever remarks part the variables', () => {
    assert.deepEqual(told('deploy-config.env', settings('81.70.191.196')), [
      'error: it signs in by SSH to 81.70.191.196 as root',
    ]);
    assert.deepEqual(told('.env', settings('shop.orchard-works.net').replaceAll('VPS_', 'SSH_')), [
      'error: it signs in by SSH to shop.orchard-works.net as root',
    ]);
  });

  it('is no error where others do not reach the server, or the variables are of other parts', () => {
    for (const host of ['192.168.1.20', 'localhost', 'your-server-ip'])
      assert.ok(!told('deploy-config.env', settings(host)).some((line) => line.startsWith('error')), host);
    const other = settings('81.70.191.196').replace('VPS_HOST', 'NEWS_HOST').replace('VPS_USER', 'NEWS_USER');
    assert.deepEqual(
      told('deploy-config.env', other).map((line) => line.replace(/:.*/, '')),
      ['warning'],
    );
  });
});

describe('a store at an address that others reach', () => {
  const spring = (address: string, own: string) =>
    `spring:\n  datasource:\n    url: jdbc:mysql://${address}:3306?useSSL=true\n    username: keeper\n    password: ${own}\n`;

  it('is an error in settings of several keys as in one address', () => {
    const path = 'src/main/resources/application.yml';
    assert.deepEqual(told(path, spring('81.70.191.196', password)), [
      'error: it opens MySQL on 81.70.191.196 as keeper',
    ]);
    assert.deepEqual(told('app.env', `DB_HOST=81.70.191.196\nDB_USER=keeper\nDB_PASSWORD=${password}\n`), [
      'error: it opens the database on 81.70.191.196 as keeper',
    ]);
    // Redis takes a password alone.
    assert.deepEqual(told(path, `spring:\n  redis:\n    host: 81.70.191.196\n    password: ${password}\n`), [
      'error: it opens Redis on 81.70.191.196',
    ]);
  });

  it('is none inside a network, or of what is no store', () => {
    const path = 'src/main/resources/application.yml';
    const text = [
      spring('10.0.4.7', password),
      `panel:\n  host: 81.70.191.196\n  username: keeper\n  password: ${password}\n`,
      `rabbitmq:\n  host: 81.70.191.196\n  password: ${password}\n`,
    ];
    for (const each of text) assert.ok(!told(path, each).some((line) => line.startsWith('error')), each);
  });
});
