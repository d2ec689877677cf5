import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { doubted } from '../doubted.ts';

const strong = 'qT7vn2Lw9xK4';

/** What is told of each value: why it weighs little, or how sure it is. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ confidence, loweredBy }) => loweredBy ?? confidence);
}

describe('what is said where nobody takes it', () => {
  it('the manual of a server, which its dump holds as rows of a table', () => {
    const help =
      "CHANGE MASTER TO\\n MASTER_HOST=\\'db1.orders.net\\',\\n MASTER_USER=\\'repl\\',\\n MASTER_PASSWORD=\\'new3cretOfOrders\\';\\n";
    const row = (table: string) =>
      `-- Dump\nINSERT INTO ${table} VALUES (447,'CHANGE MASTER TO',27,'Syntax\\n------\\n\\n${'x '.repeat(600)}${help}','','');\n`;
    for (const table of ['`help_topic`', 'help_topic', '`mysql`.`help_topic`'])
      assert.deepEqual(doubted('dump.sql', row(table)), [], table);
    assert.notDeepEqual(doubted('dump.sql', row('`notes`')), []);
    const behind = `${row('`help_topic`')}CHANGE MASTER TO MASTER_HOST='db1.orders.net', MASTER_USER='repl', MASTER_PASSWORD='${strong}';\n`;
    assert.equal(doubted('dump.sql', behind).length, 1);
  });

  it('a text beside getenv of PHP, which takes no default', () => {
    const program = (call: string, value: string) =>
      `<?php\n$secretKey = ${call}('JWT_SECRET_KEY', '${value}');\nreturn JWT::encode($claims, $secretKey, 'HS256');\n`;
    const words = 'orders_secret_key_of_the_shop';
    assert.deepEqual(doubted('app/Auth.php', program('getenv', words)), []);
    assert.notDeepEqual(doubted('app/Auth.php', program('env', words)), []);
    assert.notDeepEqual(doubted('app/Auth.php', program('getenv', 'gT5v2Kq8Lw0zXr7Bn3Yd6Hc1Mf4Jp9')), []);
    assert.notDeepEqual(
      doubted('app/auth.py', `secret_key = os.getenv('JWT_SECRET_KEY', '${words}')\njwt.encode(claims, secret_key)\n`),
      [],
    );
  });

  it('how a database asks who signs in', () => {
    for (const plugin of ['mysql_native_password', 'caching_sha2_password', 'mysql_clear_password', 'sha256_password'])
      for (const text of [`default_auth_password = "${plugin}"\n`, `{"authPassword": "${plugin}"}\n`])
        assert.deepEqual(doubted('settings.toml', text), [], text);
    assert.notDeepEqual(doubted('settings.toml', `auth_password = "${strong}"\n`), []);
  });

  it('versions, one or between two bounds, of a package that is called as a secret is', () => {
    for (const version of ['(,10.0.32767]', '[1.0.0, 2.0)', 'auth-core@1.0.0', '@orders/auth@2.1.0-rc.1'])
      assert.deepEqual(doubted('settings.json', `{"OrdersToken": "${version}"}\n`), [], version);
    for (const value of [`${strong}@1.0.0`, strong])
      assert.notDeepEqual(doubted('settings.json', `{"OrdersToken": "${value}"}\n`), [], value);
  });

  it('what is to be filled in between brackets, in whatever language', () => {
    const settings = (value: string) => `spring:\n  datasource:\n    username: orders\n    password: ${value}\n`;
    for (const value of ['[MariaDB의 password]', '[пароль базы данных]'])
      assert.deepEqual(doubted('guide.md', settings(value)), [], value);
    assert.notDeepEqual(doubted('application.yml', settings(strong)), []);
  });

  it('the rest of a hash whose head a shell took for variables', () => {
    const rest = '.Ye4oKoEa3Ro9llC/.og/at2.uheWG/igi';
    const rows = (value: string) =>
      `INSERT INTO \`users\` (\`id\`, \`username\`, \`email\`, \`password\`) VALUES\n(2, 'anna', 'anna@orders.net', '${value}');\n`;
    assert.deepEqual(doubted('db.sql', rows(`\\\\${rest}`)), []);
    assert.notDeepEqual(doubted('db.sql', rows(strong)), []);
  });

  it('the values of a Secret whose comment asks for other ones, but for what was drawn by chance', () => {
    const manifest = (comment: string, value: string) =>
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: orders\ndata:\n  ${comment}\n  JWT_SECRET: ${Buffer.from(value).toString('base64')}\n`;
    const asks = '# Base64 encoded values - replace with actual encoded secrets';
    const words = 'super-secret-jwt-key-for-the-orders-of-today';
    assert.deepEqual(told('k8s/secrets.yaml', manifest(asks, words)), ['little']);
    assert.deepEqual(told('k8s/secrets.yaml', manifest('# Base64 encoded values', words)), ['medium']);
    assert.deepEqual(told('k8s/secrets.yaml', manifest(asks, 'gT5v2Kq8Lw0zXr7Bn3Yd6Hc1Mf4Jp9')), ['medium']);
  });

  it('the value of a Secret that a comment above shows as the example of what goes there', () => {
    const manifest = (comment: string, value: string, section = 'data') =>
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: orders\n${section}:\n  # Basic auth (base64 encoded)\n  ${comment}\n  auth: ${section === 'data' ? Buffer.from(value).toString('base64') : value}\n`;
    const value = 'admin:orders_pw_of_1999';
    const drawn = 'gT5v2Kq8Lw0zXr7Bn3Yd6Hc1Mf4Jp9';
    for (const comment of [
      `# Example: ${value}`,
      `# e.g. ${value}`,
      `# Example: "${value}"\n  # Format: user:password`,
    ])
      assert.deepEqual(told('k8s/secrets.yaml', manifest(comment, value)), ['little'], comment);
    for (const comment of ['# Example: admin:other_pw_of_1998', '# Format: user:password', `# ${value}`])
      assert.deepEqual(told('k8s/secrets.yaml', manifest(comment, value)), ['medium'], comment);
    assert.deepEqual(told('k8s/secrets.yaml', manifest(`# Example: ${drawn}`, drawn)), ['medium']);
  });

  it('the account of a hash, by whose name it is one for tests', () => {
    const hash = '$apr1$qT7vn2Lw$kY2vTq8ZrW1mXc5LpN7hB/';
    assert.deepEqual(told('.htpasswd', `test:${hash}\n`), ['account-for-tests']);
  });
});
