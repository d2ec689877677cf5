import assert from 'node:assert/strict';
import { repository } from '../../engine/repository.ts';
import { password } from '../made-values.ts';

/** Level, title and what is said of each secret in a file. */
function told(path: string, text: string): readonly string[] {
  return repository({ [path]: text })
    .engine.findings(path)
    .filter(({ rule }) => rule.startsWith('secret-generic-'))
    .map(({ level, message }) => `${level} ${message.replace(/ •+\w*/, '').replace(/\.(?: .*|$)/, '')}`);
}

describe('a database in a tailnet', () => {
  const spring = (host: string, user: string, own: string) =>
    `spring:\n  datasource:\n    url: jdbc:postgresql://${host}:5432/plums\n    username: ${user}\n    password: ${own}\n`;
  const path = 'src/main/resources/application-dev.yml';

  it('is told with where it is, and by a word of its user, too', () => {
    for (const own of [password, 'orchard_password'])
      assert.match(
        told(path, spring('100.86.48.34', 'orchard_user', own)).join(),
        /^warning Password: it opens the database plums on 100\.86\.48\.34/,
        own,
      );
    const [line = ''] = repository({ [path]: spring('100.86.48.34', 'orchard_user', password) })
      .engine.findings(path)
      .map(({ message }) => message);
    assert.match(
      line,
      /on 100\.86\.48\.34, which its tailnet or the network of its provider reaches, as orchard_user\./,
    );
  });

  it('is none at other addresses, or by words of nobody in particular', () => {
    for (const host of ['localhost', '192.168.1.4', 'db'])
      assert.ok(
        !told(path, spring(host, 'orchard_user', 'orchard_password')).some((line) => /^(?:error|warning)/.test(line)),
        host,
      );
    for (const [user, own] of [
      ['app_user', 'app_password'],
      ['orchard_user', 'your_password'],
      ['keeper', 'orchard_password'],
    ] as const)
      assert.deepEqual(told(path, spring('100.86.48.34', user, own)), [], own);
  });
});

describe('the administrator that a command makes', () => {
  const job = (command: string) =>
    `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: first\nspec:\n  template:\n    spec:\n      containers:\n        - name: first\n          args:\n            - ${command}\n`;

  it('is told of whatever word it is given', () => {
    for (const command of [
      'airflow users create --username admin --role Admin --password admin',
      'airflow users create -r Admin -u admin -p orchard',
      'superset fab create-admin --username admin --password admin',
      'wp core install --url=orchard --admin_user=admin --admin_password=admin',
    ])
      assert.match(told('deploy/first.yaml', job(command)).join(), /^note Password in a command: /, command);
    assert.match(
      told('deploy/first.yaml', job(`airflow users create --username keeper --password ${password}`)).join(),
      /^warning Password in a command: it signs in as keeper/,
    );
  });

  it('is none where a variable gives the word', () => {
    for (const value of ['$ADMIN_PASSWORD', '"${ADMIN_PASSWORD}"', '<password>'])
      assert.deepEqual(
        told('deploy/first.yaml', job(`airflow users create --username admin --password ${value}`)),
        [],
        value,
      );
  });
});

describe('a key that has two names', () => {
  it('signs tokens where the other one says so', () => {
    const text = (other: string) => `export ACCESS_CODE_SECRET=${password}\nexport ${other}=${password}\n`;
    assert.match(told('env.sh', text('JWT_SECRET_KEY')).join(), /Signing key/);
    assert.doesNotMatch(told('env.sh', text('ORCHARD_CODE')).join(), /Signing key/);
  });
});
