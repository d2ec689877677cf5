import assert from 'node:assert/strict';
import { encodeBase64Url } from '../../../engine/secrets/bytes/base64.ts';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { checkSecrets, type Expected } from '../check-secrets.ts';
import { detectorNamed, optionsFor } from '../detectors.ts';
import { made } from '../doubted.ts';

/** Texts that hold a made-up credential of the rule in the place of `X`. */
function check(name: string, rule: string, path: string, text: string, expected: Omit<Expected, 'rule'>): void {
  it(name, () => {
    const made = generateToken(detectorNamed(rule), name);
    checkSecrets(
      path,
      text.replaceAll('X', () => made),
      [{ rule, ...expected }],
    );
  });
}

describe('what stands around a token', () => {
  it('a sign that switches colours is no part of it', () => {
    const made = generateToken(detectorNamed('secret-github-pat'), 'colour');
    const text = `${String.fromCharCode(27)}[93m${made}${String.fromCharCode(27)}[0m\n`;
    checkSecrets('build.log', text, [{ rule: 'secret-github-pat', value: made }]);
  });
});

describe('a hash of a password', () => {
  const [one, other] = ['one', 'other'].map((seed) => generateToken(detectorNamed('secret-password-hash-crypt'), seed));

  it('is told in files of log-ins and dumps, the first of them', () => {
    checkSecrets('etc/shadow', `root:${one}:17431:0:99999:7:::\nops:${other}:17431:0:99999:7:::\n`, [
      { rule: 'secret-password-hash-crypt', value: one ?? '' },
    ]);
    const rows = [1, 2, 3].map((row) => `(${row}, 'ops${row}', '${row === 2 ? other : one}')`).join();
    checkSecrets('db/dump.sql', `INSERT INTO users VALUES ${rows};\n`, [{ rule: 'secret-password-hash-crypt' }]);
  });

  it('is none in programs, settings and documents', () => {
    checkSecrets('src/login.ts', `const dummy = '${one}';\n`, []);
    checkSecrets('deploy/values.yaml', `htpasswd: 'ops:${one}'\n`, []);
    checkSecrets('db/seed.sql', `INSERT INTO users VALUES (1, 'admin', '${one}');\n`, []);
    checkSecrets('docs/accounts.md', `ops:${one}\n`, []);
    checkSecrets('test/fixtures/shadow', `root:${one}:17431:0:99999:7:::\n`, []);
  });
});

describe('what a credential tells', () => {
  it('the account of an AWS access key id', () => {
    // The account's 40 bits in base32, before ten characters that tell nothing: 123456789012.
    checkSecrets('a.txt', `key ASIA${accountBody(123456789012)}\n`, [
      { rule: 'secret-aws-access-key', decoded: { account: '123456789012', kind: 'temporary' }, keys: [] },
    ]);
  });

  describe('of a key id and its secret', () => {
    const id = generateToken(detectorNamed('secret-aws-access-key'), 'pair');
    const secret = generateToken(detectorNamed('secret-aws-secret-key'), 'pair');
    const both: readonly Expected[] = [
      { rule: 'secret-aws-access-key', half: ['id', secret] },
      { rule: 'secret-aws-secret-key', half: ['secret', id] },
    ];
    const alone = both.map(({ rule, half: [of] = ['id'] }): Expected => ({ rule, half: [of] }));
    const name = 'aws_secret_access_key';

    it('they name each other, with and without a name', () => {
      checkSecrets('a.ini', `aws_access_key_id = ${id}\n${name} = ${secret}\n`, both);
      checkSecrets('a.ini', `aws_access_key_id = ${id}\n${'# why\n'.repeat(150)}${name} = ${secret}\n`, both);
      checkSecrets('a.py', `client = Client("${id}", "${secret}")\n`, both);
    });

    it('they do not where they stand far apart, or an example stands beside a real one', () => {
      checkSecrets('a.ini', `aws_access_key_id = ${id}\n${'# why\n'.repeat(400)}${name} = ${secret}\n`, alone);
      const sample = { 'secret-aws-access-key': 'AKIAIOSFODNN7EXAMPLE' };
      checkSecrets('a.yaml', `id: ${sample['secret-aws-access-key']}\n${name}: ${secret}\n`, alone);
    });
  });

  it('issuer, subject, audience and end of a JSON Web Token', () => {
    const token = jwt({ iss: 'https://id.example.com', sub: 'reports', aud: ['a', 'b'], exp: 1_767_225_600 });
    checkSecrets('a.txt', `it was ${token} then\n`, [
      {
        rule: 'secret-jwt-token',
        value: token,
        confidence: 'high',
        decoded: {
          issuer: 'https://id.example.com',
          subject: 'reports',
          audience: 'a b',
          expires: '2026-01-01T00:00:00Z',
        },
      },
    ]);
  });

  it('the service account of a Kubernetes token', () => {
    const token = jwt({ 'kubernetes.io': { namespace: 'shop', serviceaccount: { name: 'orders' } } });
    checkSecrets('a.txt', token, [
      {
        rule: 'secret-kubernetes-service-account-token',
        decoded: { namespace: 'shop', 'service account': 'orders' },
        keys: ['k8s:*/shop/orders'],
      },
    ]);
  });

  it('a reference token whose end is no time has none', () => {
    const token = Buffer.from('refXtkn:There are no times in this one:x'.replace('X', '')).toString('base64url');
    for (const { confidence } of scanSecrets(`t = "${token}"\n`, optionsFor('a.py')).credentials)
      assert.notEqual(confidence, 'high');
  });

  it('a token whose header says nothing is broken, not hidden', () => {
    const [, payload, signature] = jwt({ sub: 'x' }).split('.');
    const token = `eyJhbGciOieeeeInR5cCI6.${payload}.${signature}`;
    checkSecrets('a.txt', token, [{ rule: 'secret-jwt-token', confidence: 'low', decoded: {} }]);
  });

  it('the account of a Google key, in a file, in a string and as a dictionary', () => {
    const json = generateToken(detectorNamed('secret-gcp-service-account'), 'told');
    const account: string = JSON.parse(json).client_email;
    const expected = [{ rule: 'secret-gcp-service-account', keys: [`gcp-sa:${account}`], confidence: 'high' as const }];
    checkSecrets('key.json', json, expected);
    checkSecrets('key.json', JSON.stringify(JSON.parse(json), undefined, 2), expected);
    checkSecrets('a.py', `KEY = '''${json}'''\n`, expected);
    checkSecrets('a.ts', `const key = ${JSON.stringify(json)};\n`, expected);
    checkSecrets('a.py', `key = ${json.replaceAll('"', "'")}\n`, expected);
  });

  it('whose key it is, where the text around it says so', () => {
    const pem = generateToken(detectorNamed('secret-private-key-pem'), 'owned');
    const encoded = generateToken(detectorNamed('secret-private-key-base64'), 'owned');
    const name = `organizations/${'1f'.repeat(4)}-2c3d-4e5f-8a9b-0c1d2e3f4a5b/apiKeys/${'2e'.repeat(4)}-2c3d-4e5f-8a9b-0c1d2e3f4a5b`;
    checkSecrets('cdp.json', `{ "name": "${name}", "privateKey": "${pem}" }\n`, [
      { rule: 'secret-private-key-pem', decoded: { type: 'RSA 1024 bit', 'key name': name } },
    ]);
    const config = [
      'contexts:',
      '- context:',
      '    cluster: shop-prod',
      '    user: deployer',
      '  name: shop',
      'users:',
      '- name: deployer',
      '  user:',
      `    client-key-data: ${encoded}`,
      '',
    ].join('\n');
    checkSecrets('kubeconfig.yaml', config, [
      {
        rule: 'secret-private-key-base64',
        decoded: { type: 'RSA 1024 bit', user: 'deployer', cluster: 'shop-prod' },
      },
    ]);
    const token = generateToken(detectorNamed('secret-akamai-client-token'), 'owned');
    const host = 'akab-x7kq92mlp4zs8w1v.luna.akamaiapis.net';
    checkSecrets('.edgerc', `host = ${host}\nclient_token = ${token}\n`, [
      { rule: 'secret-akamai-client-token', decoded: { host } },
    ]);
  });

  check('the type of a private key', 'secret-private-key-pem', 'a.txt', 'X', {
    confidence: 'high',
    decoded: { type: 'RSA 1024 bit' },
  });
  it('the id of a JSON Web Key, of several in one file each its own', () => {
    const key = (id: string) => `{"kid":"${id}",${made('secret-private-key-jwk', id)}}`;
    const told = scanSecrets(`keys:\n  - '${key('spring')}'\n  - '${key('autumn')}'\n`, optionsFor('keys.yaml'));
    assert.deepEqual(
      told.credentials.map(({ decoded }) => decoded.find(({ label }) => label === 'key id')?.value),
      ['spring', 'autumn'],
    );
  });
  check('the passphrase of a key container', 'secret-private-key-pkcs12', 'a.txt', 'X', {
    confidence: 'high',
    decoded: { passphrase: 'the published one of Google' },
  });
  it('no passphrase of a container is told that nobody has tried', () => {
    const bytes = Buffer.from(made('secret-private-key-pkcs12', 'rounds'), 'base64');
    const said = (container: Buffer) =>
      scanSecrets(`${container.toString('base64')}\n`, optionsFor('a.txt')).credentials.flatMap(({ decoded }) =>
        decoded.map(({ value }) => value),
      );
    // The salt of eight bytes and one of rounds: six of salt and a number of three, in as many bytes, or eight and another number.
    const salt = bytes.length - 11;
    const many = [4, 6, ...bytes.subarray(salt, salt + 6), 2, 3, 1, 0x86, 0xa0];
    assert.deepEqual(said(Buffer.from([...bytes.subarray(0, -13), ...many])), ['not tried']);
    assert.deepEqual(said(Buffer.from([...bytes.subarray(0, -1), 4])), ['not a well-known one']);
  });
  check('the registry login of Docker', 'secret-docker-config-auth', 'config.json', '{"auths":{"r.example.com":{X}}}', {
    decoded: { user: 'deploy' },
  });
  check('the mode of a Stripe key', 'secret-stripe-secret-key', 'a.txt', 'X', {});
  check('the end of a shared access signature', 'secret-azure-sas', 'a.txt', 'X', {
    decoded: { account: 'orders', permissions: 'rl', resource: 'c', expires: '2099-01-01T00:00:00Z' },
  });
  check('the organisation of a Sentry token', 'secret-sentry-org-token', 'a.txt', 'X', {
    decoded: { organisation: 'orders', region: 'https://eu.example.com', issued: '2023-11-14T22:13:20Z' },
  });

  it('engine, host, database and role of a connection address', () => {
    checkSecrets('a.env', 'URL=postgresql://orders_rw:x7Kq92mLp4@db1.shop.internal:5432/orders?ssl=on\n', [
      {
        rule: 'secret-database-uri',
        value: 'x7Kq92mLp4',
        name: 'URL',
        isWhole: false,
        decoded: { host: 'db1.shop.internal', user: 'orders_rw', database: 'orders' },
        keys: ['db:postgres://db1.shop.internal/orders/orders_rw'],
      },
    ]);
  });

  it('both halves of an AWS key pair point at each other, also without a name', () => {
    const id = generateToken(detectorNamed('secret-aws-access-key'), 'pair');
    const secret = generateToken(detectorNamed('secret-aws-secret-key'), 'pair');
    const both = [
      { rule: 'secret-aws-access-key', value: id },
      { rule: 'secret-aws-secret-key', value: secret },
    ];
    checkSecrets('a.csv', `user,${id},${secret}\n`, both);
    checkSecrets('a.py', `client("${id}",\n       "${secret}")\n`, both);
    checkSecrets('credentials', `[x]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`, both);
  });
});

describe('confidence', () => {
  it('a failed checksum is said and lowers it', () => {
    const token = generateToken(detectorNamed('secret-github-pat'), 'wrong');
    const wrong = token.slice(0, -1) + (token.endsWith('a') ? 'b' : 'a');
    checkSecrets('a.txt', token, [{ rule: 'secret-github-pat', confidence: 'high' }]);
    checkSecrets('a.txt', wrong, [{ rule: 'secret-github-pat', confidence: 'low' }]);
  });

  it('a default password of the own machine is none, a weak one elsewhere is a weak finding', () => {
    checkSecrets('a.env', 'URL=postgres://postgres:postgres@localhost:5432/app\n', []);
    checkSecrets('a.env', 'URL=postgres://postgres:postgres@db1.shop.internal/app\n', [
      { rule: 'secret-database-uri', confidence: 'low' },
    ]);
  });
});

describe('what speaks against a credential', () => {
  const doubted = (path: string, text: string) =>
    scanSecrets(text, optionsFor(path)).credentials.map(({ doubt }) => doubt);
  const made = (rule: string) => generateToken(detectorNamed(rule), 'doubt');

  it('a form filled by hand is doubted where it could run, and none in a test', () => {
    const filled = `ghp_${'QQQQRRRR'.repeat(4)}SSSS`;
    assert.deepEqual(doubted('src/a.py', `t = "${filled}"\n`), ['looks-invented']);
    assert.deepEqual(doubted('src/a.py', `t = "glpat-${'abcdefghijklmnopqrst'}"\n`), ['looks-invented']);
    assert.deepEqual(doubted('tests/a.py', `t = "${filled}"\n`), []);
    assert.deepEqual(doubted('src/a.py', `t = "ghp_${'x'.repeat(36)}"\n`), []);
  });

  it('a key of Google is public in a web client, unexplained alone, and a secret elsewhere', () => {
    const key = made('secret-gcp-api-key');
    assert.deepEqual(doubted('notes.txt', `${key}\n`), ['out-of-place']);
    assert.deepEqual(doubted('src/a.py', `configure(api_key="${key}")\n`), [undefined]);
    const [found] = scanSecrets(
      `{ apiKey: "${key}",\n  authDomain: "shop.firebaseapp.com" }`,
      optionsFor('a.ts'),
    ).credentials;
    assert.equal(found?.isPublic, true);
  });

  it('how a key begins, in a list of forms, is none in force', () => {
    const begin = Buffer.from('bedrock.amazonaws.com').toString('base64');
    assert.deepEqual(doubted('src/forms.py', `FORMS = ["bedrock-api-key-${begin}"]\n`), ['structure-broken']);
    const header = ['PuTTY-User-Key-File', '2: ssh-rsa'].join('-');
    assert.deepEqual(doubted('src/forms.py', `FORMS = [r"${header}\\s*Encryption: none"]\n`), ['out-of-place']);
    assert.deepEqual(doubted('id.ppk', `${header}\nEncryption: none\nComment: x\n`), [undefined]);
    const written = (kind: string) => `const head = "${header}\\r\\n" + "Encryption: ${kind}\\r\\n";\n`;
    assert.deepEqual(doubted('src/ssh.js', written('" + cipher + "')), []);
    assert.deepEqual(doubted('src/ssh.js', written('none')), [undefined]);
  });

  it('a registry token belongs to a registry', () => {
    const token = 'b7' + 'f04c1e-93da-4d2b-8a65-1c0e7d95f2ab';
    assert.deepEqual(doubted('.npmrc', `//npm.example.com/:_authToken=${token}\n`), [undefined]);
    assert.deepEqual(doubted('.npmrc', `_authToken=${token}\n`), ['out-of-place']);
  });
});

describe('formats that are read around an anchor', () => {
  it('values of a Kubernetes Secret, not its settings', () => {
    const manifest = [
      'apiVersion: v1',
      'kind: Secret',
      'metadata:',
      '  name: orders',
      '  namespace: shop',
      'data:',
      '  username: b3JkZXJz',
      '  password: eDdLcTkybUxwNA==',
      'stringData:',
      '  host: db1.shop.internal',
      '  api_token: x7Kq92mLp4Zs8',
      '',
    ].join('\n');
    const rule = 'secret-kubernetes-secret-manifest';
    const decoded = { secret: 'orders', namespace: 'shop' };
    checkSecrets('k8s.yaml', manifest, [
      { rule, value: 'eDdLcTkybUxwNA==', name: 'password', decoded },
      { rule, value: 'x7Kq92mLp4Zs8', name: 'api_token', decoded },
    ]);
  });

  it('an encrypted or referring manifest is none', () => {
    const head = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: orders\n';
    checkSecrets('k8s.yaml', `${head}data:\n  token: ""\n`, []);
    checkSecrets('k8s.yaml', `${head}data:\n  token: {{ .Values.token | b64enc }}\n`, []);
    checkSecrets(
      'k8s.yaml',
      `${head}data:\n  token: ENC[AES256_GCM,data:W3PiZ6lD,iv:2qF=,tag:FzoL=,type:str]\nsops:\n  mac: x\n`,
      [],
    );
  });

  it('a private key as documentation shows it is none', () => {
    checkSecrets('a.md', `${dashes}BEGIN PRIVATE KEY${dashes}\n...\n${dashes}END PRIVATE KEY${dashes}\n`, []);
    checkSecrets('a.ts', `text.replace("${dashes}BEGIN PRIVATE KEY${dashes}", "")\n  .replaceAll("\\n", "")\n`, []);
  });

  it('the password of a curl command over several lines', () => {
    checkSecrets('a.sh', 'curl -k https://build.shop.internal \\\n  -u deploy:x7Kq92mLp4\n', [
      { rule: 'secret-http-curl-login', value: 'x7Kq92mLp4', decoded: { host: 'build.shop.internal', user: 'deploy' } },
    ]);
  });
});

/** Written apart, so that no text of this project has the form of a key. */
const dashes = '-'.repeat(5);

function jwt(claims: object): string {
  const header = encodeBase64Url(JSON.stringify({ alg: 'HS256', typ: 'JWT' }));
  return `${header}.${encodeBase64Url(JSON.stringify(claims))}.3q2-7wAAbcDEfGhijKlmnopQrstUvwXyz0123456789`;
}

/** The inverse of the decoding: the account's bits behind a leading one. */
function accountBody(account: number): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let bits = (BigInt(1) << BigInt(47)) | (BigInt(account) << BigInt(7));
  let body = '';
  bits <<= BigInt(2);
  for (let place = 0; place < 10; place++) {
    body = (digits[Number(bits % BigInt(32))] ?? '') + body;
    bits /= BigInt(32);
  }
  return `${body}X7KQ2M`;
}
