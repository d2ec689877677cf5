import assert from 'node:assert/strict';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { encodeBase64 } from '../../../engine/secrets/bytes/base64.ts';
import { derivedKey } from '../../../engine/secrets/decode/container-bags.ts';
import { derBytes, derElement } from '../../../engine/secrets/generate/forge-private-key.ts';
import { seededRandom } from '../../../engine/secrets/generate/random.ts';
import { repository } from '../repository.ts';

const strong = 'qT7vn2Lw9xK4';
const long = 'aZ7vn2Lw9xK4+Rb8Yd3Hc6Mf1Jp5Gs0aEuBiCoDtF2k';

/** Of each file that is named its secrets, as level and message. */
function told(files: Record<string, string>, path: string): readonly string[] {
  const { engine } = repository(files);
  return engine
    .findings(path)
    .filter(({ rule }) => rule.startsWith('secret-') && rule !== 'secret-file-not-ignored')
    .map(({ level, message }) => `${level} ${message.replace(/ •+[^\s:]*/, '')}`);
}

describe('a literal that a program compares with what is sent to it', () => {
  const isBackDoor = (path: string, text: string) => {
    const said = told({ [path]: text }, path);
    return said.some((one) =>
      /^error Password that a program compares with: the program lets in whoever sends it/.test(one),
    );
  };
  const handler = (condition: string) =>
    `public class Login {\n  public async Task<Status> Handle(Command request, CancellationToken token)\n  {\n    ${condition}\n      return status;\n    return await Find(request.Username);\n  }\n}\n`;

  it('is a back door, in each language', () => {
    for (const [path, text] of [
      ['src/Login.cs', handler('if (request.Password != "orchard123")')],
      [
        'src/login.php',
        `<?php\nif ($_POST['password'] === '${strong}') {\n  $_SESSION['admin'] = true;\n  header('Location: admin.php');\n}\n`,
      ],
      [
        'src/login.php',
        `<?php\n$password = $_POST['password'] ?? '';\nif ($password !== '${strong}') {\n  die('no');\n}\n`,
      ],
      [
        'src/login.js',
        `app.post('/login', (req, res) => {\n  const { email, password } = req.body;\n  if (password === '${strong}') {\n    return res.json({ token: issue(email) });\n  }\n});\n`,
      ],
      [
        'src/login.py',
        `@app.route('/login', methods=['POST'])\ndef login():\n    password = request.form.get('password')\n    if password != '${strong}':\n        return 'no'\n    session['user'] = 1\n`,
      ],
      [
        'src/login.go',
        `func login(w http.ResponseWriter, r *http.Request) {\n\tpassword := r.FormValue("password")\n\tif password != "${strong}" {\n\t\treturn\n\t}\n}\n`,
      ],
    ] as const)
      assert.ok(isBackDoor(path, text), text);
  });

  it('not in a test, in development, of what is no request, what many type, and what follows nothing', () => {
    for (const [path, text] of [
      ['tests/Login.cs', handler('if (request.Password != "orchard123")')],
      ['src/Login.cs', handler('if (request.Password != "password")')],
      ['src/Login.cs', handler('if (settings.Password != "orchard123")')],
      [
        'src/login.js',
        `app.post('/login', (req, res) => {\n  const { password } = req.body;\n  if (process.env.NODE_ENV !== 'production' && password === '${strong}') {\n    return res.json({ token: issue() });\n  }\n});\n`,
      ],
      ['src/check.php', `<?php\nif ($_POST['password'] === '${strong}') {\n  $hint = 'choose another one';\n}\n`],
    ] as const)
      assert.ok(!isBackDoor(path, text), text);
  });
});

describe('a key of Google in a container', () => {
  const container = (name: readonly number[], rounds: number) => {
    const random = seededRandom('google');
    const bag = derElement(0x31, derElement(0x1e, name));
    const part = derElement(0x30, [
      ...derElement(0x06, [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01]),
      ...derElement(0xa0, derElement(0x04, [...derBytes(random, 300), ...bag])),
    ]);
    return sealed(derElement(0x30, part), rounds);
  };
  const wide = (text: string) => [...text].flatMap((char) => [0, char.charCodeAt(0)]);

  it('is open to whoever has it, since its passphrase is published', () => {
    const [said = ''] = told({ 'src/key.txt': `${container(wide('privatekey'), 100_000)}\n` }, 'src/key.txt');
    assert.match(
      said,
      /^error .*with the published passphrase of Google: whoever has the file signs in as its Google service account/,
    );
    assert.match(said, /Move it out|delete this key of the service account/);
  });

  it('is not tried where nothing says that it is one', () => {
    const [said = ''] = told({ 'src/key.txt': `${container(wide('orchard'), 100_000)}\n` }, 'src/key.txt');
    assert.match(said, /^note /);
  });
});

/** A PKCS#12 container of this content, sealed with the passphrase of Google. */
function sealed(content: readonly number[], rounds: number): string {
  const salt = derBytes(seededRandom('salt'), 8);
  const key = derivedKey('mac', { hash: 'sha256', salt: Uint8Array.from(salt), rounds }, 'notasecret');
  const digest = [...hmac(sha256, key, Uint8Array.from(content))];
  const oid = (bytes: readonly number[]) => derElement(0x06, bytes);
  const mac = derElement(0x30, [
    ...derElement(0x30, [
      ...derElement(0x30, oid([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01])),
      ...derElement(0x04, digest),
    ]),
    ...derElement(0x04, salt),
    ...derElement(0x02, [rounds >> 16, (rounds >> 8) & 0xff, rounds & 0xff]),
  ]);
  const safe = derElement(0x30, [
    ...oid([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01]),
    ...derElement(0xa0, derElement(0x04, content)),
  ]);
  return encodeBase64(Uint8Array.from(derElement(0x30, [...derElement(0x02, [3]), ...safe, ...mac])));
}

describe('an address without a host', () => {
  const address = (password: string) => `postgres://orders_api:${password}@/orders`;
  const settings = (value: string, more = '') => `env_variables:\n  DATABASE_URL: "${value}"\n${more}`;

  it('leads to Cloud SQL where its instance is named', () => {
    const more = '  CLOUD_SQL_CONNECTION_NAME: "orchard-339517:us-west2:orders-db"\n';
    const value = address('%2FaZ7vn2Lw9xK4Rb8Yd3Hc6%3D');
    assert.match(
      told({ 'deploy/app.yaml': settings(value, more) }, 'deploy/app.yaml')[0] ?? '',
      /^error Database password in a connection address: it opens the database orders as orders_api\./,
    );
  });

  it('leads to the machine itself elsewhere, and shows a form where it is filled in', () => {
    assert.match(told({ 'deploy/app.yaml': settings(address(strong)) }, 'deploy/app.yaml')[0] ?? '', /^note /);
    assert.deepEqual(told({ 'deploy/app.yaml': settings(address('%PASSWORD%')) }, 'deploy/app.yaml'), []);
  });
});

describe('the place that tells a value', () => {
  const settings = (host: string, database: string) =>
    `{ "ConnectionStrings": { "Default": "Server=${host};Database=${database};User Id=keeper;Password=${strong}" } }\n`;

  it('is where it opens what runs for others, whatever the files are called', () => {
    const files = {
      'src/appsettings.json': settings('db.orchard-tools.net', 'orchard-dev'),
      'src/appsettings.Development.json': settings('db.orchard-tools.net', 'orchard-prod'),
    };
    assert.match(told(files, 'src/appsettings.Development.json')[0] ?? '', /^error .*orchard-prod/);
    assert.match(told(files, 'src/appsettings.json')[0] ?? '', /^note .*is reported in/);
  });

  it('is a script that opens the database of others, also where a test holds it', () => {
    const script = (user: string, database: string) =>
      `GCP_INSTANCE="orders-db"\nGCP_DB="${database}"\nGCP_USER="${user}"\nGCP_PASSWORD="${long}"\ncloud_sql_proxy -instances="p:us-west2:orders-db=tcp:5433" &\nPGPASSWORD="$GCP_PASSWORD" psql -h localhost -p 5433\n`;
    const test = {
      'config/test_settings.py': `class T(unittest.TestCase):\n  def setUp(self):\n    self.password = "${long}"\n`,
    };
    const of = (user: string, database: string) =>
      told({ ...test, 'data/import.sh': script(user, database) }, 'data/import.sh')[0] ?? '';
    assert.match(of('orders_api', 'orders_staging'), /^warning .*it opens the database orders_staging as orders_api/);
    assert.match(of('test_api', 'orders_test'), /^note /);
  });
});

describe('what a message says', () => {
  const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';

  it('of keys that sign no sessions', () => {
    const of = (name: string) => told({ '.env': `${name}=${hex}\n` }, '.env')[0] ?? '';
    assert.match(
      of('ENCRYPTION_KEY'),
      /^warning Encryption key: whoever has it can decrypt what the program has encrypted with it\./,
    );
    assert.match(of('SLACK_SIGNING_SECRET'), /^warning Slack signing secret: .* requests that it takes for Slack’s\./);
    assert.match(of('JWT_SECRET'), /^warning Signing key: whoever has it can make sessions or tokens for any user\./);
  });

  it('of a token without an audience', () => {
    const json = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = (claims: object) =>
      `${json({ alg: 'HS256', typ: 'JWT' })}.${json({ sub: 'orders-7', iss: 'acme', ...claims })}.qT7vn2Lw9xKr4Zb8Yd3Hc6Mf1Jp5Gs0aEuBiCoDtF2k`;
    const of = (claims: object) => told({ 'a.json': `{"value": "${token(claims)}"}\n` }, 'a.json')[0] ?? '';
    assert.match(of({}), /acts as its subject, and it never expires/);
    assert.match(of({ aud: 'shop' }), /acts as its subject towards its audience, and it never expires/);
  });

  it('of a key of an instance for development', () => {
    const of = (mode: string) =>
      told({ '.env': `CLERK_SECRET_KEY=sk_${mode}_aZ7vn2Lw9xK4Rb8Yd3Hc6Mf1Jp5Gs0aEuBiCoDtF2k\n` }, '.env')[0] ?? '';
    assert.match(of('test'), /^note Clerk secret key in test mode: it is a test-mode key/);
    assert.match(of('live'), /^error Clerk secret key in live mode: it manages users and sessions/);
  });

  it('of an account that puts files on a server', () => {
    const sftp = (host: string) =>
      `{ "host": "${host}", "protocol": "ftp", "username": "keeper", "password": "${strong}" }\n`;
    assert.match(told({ '.vscode/sftp.json': sftp('ftp.orchard-tools.net') }, '.vscode/sftp.json')[0] ?? '', /^error /);
    assert.doesNotMatch(told({ '.vscode/sftp.json': sftp('localhost') }, '.vscode/sftp.json')[0] ?? '', /^error /);
  });
});

describe('the password of a registry of packages', () => {
  it('is told as an error in the file that Composer sends it from, with its host', () => {
    const auth = (host: string) => `{ "http-basic": { "${host}": { "username": "ops7", "password": "${strong}" } } }\n`;
    assert.match(told({ 'auth.json': auth('repo.orchard-tools.net') }, 'auth.json')[0] ?? '', /^error /);
    for (const [path, text] of [
      ['auth.json', auth('localhost')],
      ['hosts.json', auth('repo.orchard-tools.net')],
    ] as const)
      assert.doesNotMatch(told({ [path]: text }, path)[0] ?? '', /^error /, path);
  });
});

describe('the secret by which Synapse makes accounts', () => {
  it('is told as an error on a homeserver that others reach, by what it does', () => {
    const of = (server: string) =>
      told(
        { 'homeserver.yaml': `server_name: "${server}"\nregistration_shared_secret: "${strong}Zr8Yb3Hc6Mf1"\n` },
        'homeserver.yaml',
      )[0] ?? '';
    assert.match(of('chat.orchard-tools.net'), /^error Registration secret of Synapse: whoever has it makes accounts/);
    assert.doesNotMatch(of('localhost'), /^error /);
  });
});

describe('a transcript in JSON', () => {
  it('ends a value at an escaped end of line', () => {
    const files = {
      '.env': `SMTP_HOST=smtp.orchard-tools.net\nSMTP_USER=keeper@orchard-tools.net\nSMTP_PASS=${strong}\n`,
      'log.jsonl': `{"role":"user","content":"${'cat the settings, please. '.repeat(30)}\\n    13→SMTP_USER=keeper@orchard-tools.net\\n    14→SMTP_PASS=${strong}\\n    15→APP_URL=http://localhost\\n"}\n`,
    };
    assert.match(told(files, 'log.jsonl')[0] ?? '', /the same value is reported in \.env\./);
  });

  it('takes no prompt for a password', () => {
    const text = `{"message":{"content":"timed out ${'Password: \\n'.repeat(60)}"}}\n`;
    assert.deepEqual(told({ 'log.jsonl': text }, 'log.jsonl'), []);
  });
});
