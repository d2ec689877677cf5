import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found } from '../doubted.ts';

const random = (of: string, length: number) => randomText(seeded('other values'), of, length);
const hex = `${random('0123456789abcdef', 31)}7`;

describe('what is given to a name of secrets and is something else', () => {
  const silent: readonly (readonly [what: string, path: string, text: string])[] = [
    ['a colour of a style sheet', 'a.css', ':root {\n  --pass: #15803d;\n  --fail: #b91c1c;\n}\n'],
    [
      'a list of constants',
      'checks.xml',
      '<module name="Final">\n  <property name="tokens" value="VARIABLE_DEF,PARAMETER_DEF"/>\n</module>\n',
    ],
    ['a colour of a terminal', 'a.py', 'PASS = "\\033[0;32mPASS\\033[0m"\n'],
    ['a version', 'a.yaml', 'deps:\n  shop-htpasswd: 13.0.0-next-8.7\n'],
    ['a tag that fetches from a store', 'a.yaml', 'vars:\n  db_password: !store.get prod/ssm /shop/prod/db/password\n'],
    [
      'the next name, where one is given nothing',
      'Dockerfile',
      'RUN export LOGIN_PASSWORD= MINIMAX_API_KEY= A_TOKEN=; make\n',
    ],
    [
      'the next line of a file that a command writes',
      'Dockerfile',
      'ARG HOST_MAIL=smtp.acme-tools.net\nARG USER_MAIL=shop@acme-tools.net\nRUN echo "HOST_MAIL=\\nUSER_MAIL_PASS=\\nSENDER_MAIL=" > .env\n',
    ],
    ['the place of a password behind a user', 'run.sh', 'docker run --env NEO4J_AUTH=neo4j/[password] neo4j\n'],
    ['a kind of thing by its number, in C', 'a.go', 'var ServerAuth = []byte("1.3.6.1.5.5.7.3.1\\x00")\n'],
    ['how much is written down of what was tried', '10-logging.conf', 'auth_verbose_passwords = sha1:6\n'],
    ['what is read from a file', '10-ssl.conf', '# readable by root alone, ssl_key_password = <path.\n'],
    ['the number of a constant', 'PublicAPI.Shipped.txt', 'static Shop.Codes.ERROR_NO_PASSWORD = 1304 -> Shop.Codes\n'],
    ['the next line of a text in a text', 'a.jsonl', '{"said":"All 62 tests pass:\\\\n140: \\\\n141: ok"}\n'],
  ];
  for (const [what, path, text] of silent) it(`is ${what}`, () => assert.deepEqual(found(path, text), []));

  it('but a password between the same signs, which has no word for a name between them', () => {
    const given = ['%%Sommer2024Kiel%%', '%Kx9aQw%@%Zp2wRt%', 'nord/[hafen2024]'];
    for (const value of given)
      assert.deepEqual(found('a.env', `DB_PASSWORD=${value}\n`), ['secret-generic-password'], value);
    assert.deepEqual(found('a.yaml', "db_password: '%aB3x%%dE5y%'\n"), ['secret-generic-password']);
    for (const value of ['%%DB_PWD1%%', '%%DbPassword%%', '%PART_A%%PART_B%', 'neo4j/[db_password]'])
      assert.deepEqual(found('a.env', `DB_PASSWORD=${value}\n`), [], value);
  });

  it('but a key that is signed with, and names none', () => {
    const text =
      'signing_key = "QeIiFEjluPBtI7WQdG365QKZcFs9kqmHir6RBD0xxnQ"\nkeys = {"ed25519:1": sign(signing_key)}\n';
    assert.deepEqual(found('a.py', text), ['secret-generic-token']);
  });

  it('is a sealed value, whatever key sealed it', () => {
    const body = random('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', 400);
    const sealed = (start: string) =>
      `apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nspec:\n  encryptedData:\n    CLERK_SECRET_KEY: ${start}${body}\n`;
    for (const third of 'ABCD') assert.deepEqual(found('a.yaml', sealed(`Ag${third}`)), [], third);
    assert.deepEqual(found('a.yaml', sealed('AhC')).length, 1);
  });

  it('is none of these where it is more than they are', () => {
    for (const text of [
      'password = "#15803dKx"\n',
      'password = "13.0.0!Kq9x"\n',
      'db_password: "!Kq9x.zp27Lm"\n',
      'db_password: "<paKq9x7zp27Lm"\n',
      'db_password: "sha1:9Kq9x7zp27Lm"\n',
      'db_password: "###Kq9x7zp27Lm"\n',
      'password = "\\\\Kq9xzp27Lm"\n',
    ])
      assert.deepEqual(found('a.yaml', text), ['secret-generic-password'], text);
  });

  it('is a name with its number, and little speaks for more', () => {
    const weight = (text: string) =>
      scanSecrets(text, optionsFor('a.tf')).credentials.map(({ confidence }) => confidence);
    assert.ok(!weight('feed_credential = "ledger-feed9"\n').some((confidence) => confidence !== 'low'));
    assert.deepEqual(weight(`feed_credential = "${hex}"\n`), ['medium']);
  });
});

describe('a key that a page sends', () => {
  const settings = (more: string) => `export default { search: { appId: 'Q7XK', apiKey: '${hex}', ${more} } };\n`;
  const isPublic = (text: string) => scanSecrets(text, optionsFor('a.js')).credentials.map((each) => each.isPublic);

  it('stands beside the index that it searches', () => {
    assert.deepEqual(isPublic(settings(`indexName: 'shop'`)), [true]);
    assert.deepEqual(isPublic(settings(`region: 'eu'`)), [false]);
    assert.deepEqual(isPublic(`${settings(`region: 'eu'`)}const other = { indexName: 'shop' };\n`), [false]);
  });
});

describe('keys of a Supabase on the own machine', () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = (iss: string) =>
    `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ iss, role: 'service_role', exp: 4102444800 })}.${random('abcdefgh23456789', 43)}`;

  it('are those of everybody', () => {
    assert.deepEqual(doubted('a.ts', `const key = '${token('supabase-demo')}';\n`), ['own-machine']);
    assert.deepEqual(doubted('a.ts', `const key = '${token('shop-demo')}';\n`), ['nothing']);
  });
});
