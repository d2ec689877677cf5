import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { repository } from '../../engine/repository.ts';
import { doubted, found, made, parts } from '../doubted.ts';

const next = seeded('descriptions');
const key = randomText(next, 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789', 43);
const hex = `a7${randomText(next, '0123456789abcdef', 38)}`;

function told(path: string, text: string): readonly string[] {
  return repository({ [path]: text })
    .engine.findings(path)
    .filter(({ rule }) => rule.startsWith('secret-') && rule !== 'secret-file-not-ignored')
    .map(({ rule, level }) => `${rule.replace('secret-', '')} ${level}`);
}

describe('the example of a body in the description of an interface', () => {
  const resource = (schema: string, given: string) =>
    `@doc(\n    requestBody=json_body(\n        ${schema},\n        ${given}={"token": "${key}"},\n    ),\n)\ndef post(self):\n    pass\n`;

  it('is an example wherever a schema is given beside it, on one line too', () => {
    assert.deepEqual(doubted('app/login.py', resource('schema=LoginSchema', 'example')), ['stand-in']);
    const lines = `body(\n    schema=LoginSchema,\n    example={\n        "email": "ann@plum.net",\n        "password": "Korb7!eaves",\n    },\n)\n`;
    assert.deepEqual(doubted('app/login.py', lines), ['stand-in']);
  });

  it('is none that another argument is given, or behind it', () => {
    assert.deepEqual(doubted('app/login.py', resource('schema=LoginSchema', 'values')), ['nothing']);
    const behind = `call(\n    schema=LoginSchema,\n    example={"a": "b"},\n    values={"token": "${key}"},\n)\n`;
    assert.deepEqual(doubted('app/login.py', behind), ['nothing']);
  });
});

describe('a secret key of forty digits of base 16', () => {
  const settings = (value: string) => `{ "AppId": "35803", "SecretKey": "${value}" }\n`;

  it('is of no account of AWS', () => {
    assert.deepEqual(found('config/pay.json', settings(hex)), ['secret-generic-token']);
    assert.deepEqual(found('config/pay.json', settings(hex.toUpperCase())), ['secret-generic-token']);
  });

  it('may be with one other sign among them', () => {
    assert.deepEqual(found('config/pay.json', settings(`${hex.slice(0, 20)}Zq/R${hex.slice(24)}`)), [
      'secret-aws-secret-key',
    ]);
  });
});

describe('a value that a variable takes the place of on the next line', () => {
  const pair = made('secret-private-key-base64', 'held');
  const conf = (other: string) => `jwt {\n  privateKey: "${pair}"\n  ${other}: \${?JWT_PRIVATE}\n}\n`;
  const path = 'src/main/resources/application.conf';

  it('says which, and weighs less by one', () => {
    assert.match(parts(path, conf('privateKey'))[0] ?? '', /fallback of JWT_PRIVATE/);
    assert.deepEqual(told(path, conf('privateKey')), ['private-key-base64 warning']);
  });

  it('is in force where the variable is of another setting, or the file of no such form', () => {
    assert.doesNotMatch(parts(path, conf('publicKey'))[0] ?? '', /fallback of/);
    assert.deepEqual(told(path, conf('publicKey')), ['private-key-base64 error']);
    assert.doesNotMatch(parts('keys.yaml', conf('privateKey'))[0] ?? '', /fallback of/);
  });
});

describe('a domain among the variables of a program', () => {
  const variables = (between: string) =>
    `CLIENT_ID=plum-basalt\nCLIENT_SECRET=${key}\n${between}DOMAIN=erp.acme-tools.net\n`;

  it('is where a client is known if it stands right beside it, and not further away', () => {
    assert.match(parts('.env', variables(''))[0] ?? '', /host erp\.acme-tools\.net/);
    assert.doesNotMatch(parts('.env', variables('A=1\nB=2\nC=3\nD=4\n'))[0] ?? '', /host/);
  });
});

describe('program text of the main sources', () => {
  const client = (host: string) =>
    `class OrderApiTest {\n  private static final String API_KEY = "${key}";\n  private static final String BASE_URL = "https://${host}";\n}\n`;

  it('is in force with a host that others reach, whatever its class is called', () => {
    const main = 'src/main/java/net/acme/OrderApiTest.java';
    assert.deepEqual(told(main, client('api.acme-tools.net')), ['generic-token warning']);
    assert.deepEqual(told(main, client('localhost:8080')), ['generic-token note']);
    assert.deepEqual(told('src/test/java/net/acme/OrderApiTest.java', client('api.acme-tools.net')), [
      'generic-token note',
    ]);
  });
});

describe('a phrase that signs tokens', () => {
  const path = 'src/main/resources/application.properties';
  const spring = (value: string) => `jwt.secret=${value}\njwt.expiration=86400000\n`;

  it('is guessed first as long as words that are tried are, and not when it is longer', () => {
    assert.deepEqual(doubted(path, spring('OrchardSecretKeyOfPlums')), ['guessed-first']);
    assert.deepEqual(doubted(path, spring('MyVerySecureSecretKeyAndQuiteLong2031_OrchardBasalt_Project')), ['nothing']);
  });
});

describe('a key of Flask-JWT-Extended', () => {
  const program = (server: string) =>
    `app.config["JWT_SECRET_KEY"] = "Orchard2031"\napp.config['MAIL_SERVER'] = '${server}'\napp.config['MAIL_USERNAME'] = 'keeper@acme-tools.net'\napp.config['MAIL_PASSWORD'] = 'wqzrkvbtnmxhjdfl'\n`;

  it('is in force in a program that signs in to the mail server of others', () => {
    assert.deepEqual(told('app/__init__.py', program('smtp.acme-tools.net'))[0], 'generic-token warning');
    assert.deepEqual(told('app/__init__.py', program('localhost'))[0], 'generic-token note');
  });
});

describe('the login of a page that is served as it stands', () => {
  const page = (address: string, user: string) =>
    `<script>\nfetch('${address}', {\n  method: 'POST',\n  body: JSON.stringify({\n    email: '${user}',\n    password: 'admin123'\n  })\n});\n</script>\n`;

  it('lets in whoever loads the page, however easy it is', () => {
    assert.deepEqual(told('web/public/debug.html', page('/api/auth/login/', 'ann.keeper@plum.net')), [
      'generic-password warning',
    ]);
  });

  it('is that of a machine, of an account to try, or of a page that nobody serves', () => {
    for (const [path, text] of [
      ['web/public/debug.html', page('http://localhost:8000/api/auth/login/', 'ann.keeper@plum.net')],
      ['web/public/debug.html', page('/api/auth/login/', 'demo.keeper@plum.net')],
      ['web/public/debug.html', page('/api/auth/login/', 'admin@example.com')],
      ['web/debug.html', page('/api/auth/login/', 'ann.keeper@plum.net')],
    ] as const)
      assert.ok(!told(path, text).includes('generic-password warning'), `${path} ${text}`);
  });
});

describe('a login in the messages of a program', () => {
  const view = (host: string) =>
    `const view = { text: \`Deployed <https://${host}|*main*> (auth: plum/Plum-Passw0rd) now.\` };\n`;

  it('is made up where all links in them stand for any', () => {
    assert.deepEqual(doubted('src/views.js', view('google.com')), ['stand-in']);
    assert.deepEqual(doubted('src/views.js', view('shop.acme-tools.net')), ['nothing']);
  });
});
