import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { found } from '../doubted.ts';

const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
const strong = 'qT7vn2Lw9xK4';
const begin = (end: string) => `-----${end} OPENSSH PRIVATE KEY-----`;

/** Of each finding how sure the scan is, and what says so or speaks against it. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ confidence, evidence, doubt }) => `${confidence} ${doubt ?? evidence ?? 'nothing'}`,
  );
}

/** What each finding tells, in the order of its parts. */
function parts(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ decoded }) =>
    decoded.map(({ label, value }) => `${label} ${value}`).join(', '),
  );
}

describe('what is said of a value is so', () => {
  it('the name of a database, and no format that a program fills in', () => {
    const made = (name: string) => `printf 'mysql2://orders:${strong}@db.acme-tools.net:3306/${name}' "$name"\n`;
    assert.deepEqual(parts('make.sh', made('orders')), ['host db.acme-tools.net, user orders, database orders']);
    assert.deepEqual(parts('make.sh', made('%s')), ['host db.acme-tools.net, user orders']);
  });

  it('the host of each address in a list', () => {
    const list = `http://keeper7:${strong}@93.184.16.28:10242,socks5://porter3:Lw9xK4qT7vn2@93.184.16.47:10242`;
    assert.deepEqual(parts('app/.env', `PROXIES=${list}\n`), [
      'host 93.184.16.28, user keeper7',
      'host 93.184.16.47, user porter3',
    ]);
  });

  it('the database that an address of SQL Server names behind its host', () => {
    const settings = (address: string) =>
      `spring.datasource.url=jdbc:sqlserver://${address}\nspring.datasource.username=keeper\nspring.datasource.password=${strong}\n`;
    assert.match(
      parts('application.properties', settings('db.acme-tools.net:1433;databaseName=shop;encrypt=true'))[0] ?? '',
      /database shop$/,
    );
    assert.match(
      parts('application.properties', settings('db.acme-tools.net:1433;encrypt=true;database=shop'))[0] ?? '',
      /database shop$/,
    );
    assert.doesNotMatch(
      parts('application.properties', settings('db.acme-tools.net:1433;encrypt=true'))[0] ?? '',
      /encrypt|database encrypt/,
    );
  });

  it('words between the marks of a key are none', () => {
    assert.deepEqual(found('notes.md', `${begin('BEGIN')}\n  your-ssh-private-key-here\n${begin('END')}\n`), []);
    assert.deepEqual(found('notes.md', `${begin('BEGIN')}\nput the contents of the key here\n${begin('END')}\n`), []);
  });

  it('the sum of a file is no password, whatever the file is called', () => {
    assert.deepEqual(
      found('bucket.8', `$ bucket backup /etc/passwd\n/etc/passwd: ${hex}\n$ bucket restore /tmp/passwd ${hex}\n`),
      [],
    );
    assert.deepEqual(found('site.yaml', `password_file: '{md5}${hex}'\n`), []);
    assert.deepEqual(found('site.yaml', `db_password: ${hex}\n`), ['secret-generic-password']);
  });

  it('an address of one-time passwords opens no host beside it', () => {
    const item = `{ "uri": "https://shop.acme-tools.net", "secret": "otpauth://totp/Acme:keeper?secret=JQ7V2NLW9XK4TB3D&issuer=Acme" }\n`;
    assert.ok(parts('vault.json', item).every((line) => !line.includes('host')));
  });
});

describe('what only looks like a secret', () => {
  it('the label of a key that is derived of a secret', () => {
    const signed = (key: string, message: string) =>
      `import hmac\nmade = hmac.new(b'${key}', ${message}, hashlib.sha256).digest()\n`;
    assert.deepEqual(found('app.py', signed('WebAppData', 'bot_token.encode()')), []);
    assert.deepEqual(found('app.py', signed('WebAppData', 'body.encode()')), ['secret-generic-login']);
    assert.deepEqual(found('app.py', signed(strong, 'bot_token.encode()')), ['secret-generic-login']);
    const node = (key: string) => `const made = crypto.createHmac('sha256', '${key}').update(botToken).digest();\n`;
    assert.deepEqual(found('app.js', node('WebAppData')), []);
    assert.deepEqual(found('app.js', node(strong)), ['secret-generic-login']);
  });

  it('where a store keeps it, what a command is called, and the place that a text is filled at', () => {
    const variable = (value: string) => `variable "proxmox_token" {\n  default = "${value}"\n}\n`;
    assert.deepEqual(found('main.tf', variable('private/services/proxmox/keeper@pve/token')), []);
    assert.deepEqual(found('main.tf', variable(`private/${hex}`)).length, 1);
    assert.deepEqual(found('user.rb', 'optional_commands :localpassword => "lchage"\n'), []);
    assert.deepEqual(found('page.php', `printf('<td data-password="%2$s"></td>', $id, $shown);\n`), []);
  });
});

describe('a list of proxies in a template of settings', () => {
  const list = (...accounts: readonly string[]) =>
    `PROXY_LIST=${accounts.map((account, at) => `http://${account}@93.184.16.${at + 40}:10242`).join(',')}\n`;
  const issued = ['p5CwabKdr5:t3GzaHPqBR', 'PqEL6xNm4Z:6a6Vw3s3Rp', 'MJvsgMbzRb8:Kc2pW23VQ7'];

  it('shows its form where it is short, repeats one account or stands in a remark', () => {
    for (const text of [
      list(...issued.slice(1)),
      list(...issued.map(() => 'p5CwabKdr5:t3GzaHPqBR')),
      `# ${list(...issued)}`,
    ])
      assert.ok(
        told('.env.example', text).every((line) => !line.includes('in-force')),
        text,
      );
  });
});
