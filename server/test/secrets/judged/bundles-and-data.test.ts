import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { classify } from '../../../engine/text/paths/path-class.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, made } from '../doubted.ts';

const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
const strong = 'qT7vn2Lw9xK4';

/** How sure the product is of each secret of a text, or that it is public. */
function sure(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ confidence, isPublic }) =>
    isPublic ? 'public' : confidence,
  );
}

const isLow = (levels: readonly string[]) => assert.ok(levels.every((level) => level !== 'medium' && level !== 'high'));

describe('what was packed for browsers', () => {
  const program = `a.b({url:"https://shop.acme-tools.net/v1",apiKey:"${hex}"})\n`;

  it('stands in what it was made of', () => {
    for (const path of ['public/_next/static/chunks/2038.js', 'build/static/js/main.js', 'web/app.bundle.js'])
      isLow(sure(path, program));
    assert.deepEqual(sure('src/orders.js', program), ['medium']);
  });

  it('shows a key of Google to everybody', () => {
    const key = `x={googleMapInput:"${made('secret-gcp-api-key', 'bundle')}"}\n`;
    assert.deepEqual(sure('public/_next/static/chunks/2038.js', key), ['public']);
    assert.deepEqual(sure('src/orders.js', key), ['high']);
  });
});

describe('letters and digits within data in base64', () => {
  const token = made('secret-crates-token', 'data');
  const data = Buffer.from(Array.from({ length: 360 }, (_, at) => (at * at * 31 + at * 7) % 251)).toString('base64');
  const before = `${data.slice(0, 200).replace(/.$/, '+')}`;
  const image = (within: string) => `<image width="22" xlink:href="data:image/png;base64,${within}"/>\n`;

  it('are no token', () => {
    assert.deepEqual(found('home.svg', image(`${before}${token}/${data}`)), []);
    assert.deepEqual(found('home.ts', `const home = '${before}${token}+${data}';\n`), []);
    const lines = `${before}/${token}/${data}`.match(/.{1,76}/g)?.join('\n') ?? '';
    assert.deepEqual(found('home.eml', `\n${lines}\n`), []);
    const own = `${token}/${data}`.slice(0, 76);
    assert.deepEqual(found('home.eml', `\n${data.slice(0, 75)}+\n${own}\n${data.slice(0, 76)}\n`), []);
  });

  it('are one where they stand alone, behind a path or on a line of their own', () => {
    for (const text of [
      `CARGO_REGISTRY_TOKEN=${token}\n`,
      `fetch https://crates.orchard.net/api/v1/crates/publish/${token}/orders\n`,
      `${data.slice(0, 76)}\n${token}\n${data.slice(0, 76)}\n`,
      image(`${data}"/>\n<text>${token}</text><image xlink:href="${data}`),
    ])
      assert.deepEqual(found('home.txt', text), ['secret-crates-token'], text);
  });
});

describe('what only a name in a file of data makes a secret', () => {
  const data = JSON.stringify({ title: 'orchard', access_token: hex });

  it('is more often something else, where nothing says what it opens', () => {
    isLow(sure('assets/rows.json', data));
    isLow(sure('models/orchard.xml', `<row access_token="${hex}"/>\n`));
    isLow(sure('Assets/orchard.asset', `consolePasscode: ${strong}${strong}\n`));
  });

  it('but is one where settings are, and beside its host', () => {
    for (const path of ['appsettings.json', 'config/rows.json', 'src/main/webapp/WEB-INF/applicationContext.xml'])
      assert.deepEqual(sure(path, path.endsWith('xml') ? `<bean password="${strong}"/>\n` : data), ['medium']);
    const reached = JSON.stringify({ url: 'https://shop.acme-tools.net', access_token: hex }, null, 2);
    assert.deepEqual(sure('assets/rows.json', reached), ['medium']);
    assert.deepEqual(sure('credenciales', `password=${strong}\n`), ['medium']);
  });
});

describe('what its place says that it is', () => {
  it('a mask, and what a page finds a field by', () => {
    assert.deepEqual(found('data/config.json', '{ "PS": "+970-##-###-####", "PW": "+680-###-####" }\n'), []);
    assert.deepEqual(found('src/form.js', `add('password', 'input[type="password"]');\n`), []);
  });

  it('the code of a document that people are asked to', () => {
    const link = (host: string) => `const x = "https://${host}/sheets/ccc?key=0Ai${hex}#gid=1";\n`;
    isLow(sure('src/links.js', link('docs.google.com')));
    assert.deepEqual(sure('src/links.js', link('shop.acme-tools.net')), ['medium']);
  });

  it('a token that the pages of a shop are given', () => {
    assert.deepEqual(sure('src/shop.ts', `const storefrontAccessToken = '${hex}';\n`), ['public']);
    assert.deepEqual(sure('src/shop.ts', `const storeAccessToken = '${hex}';\n`), ['medium']);
  });

  it('a key that goes on by turns over a part of it', () => {
    const counted = (tail: string) => `const k = 'AIza${'SyQvTkRwZ7F8d9X2bN3'}${tail}';\n`;
    assert.deepEqual(doubted('src/k.js', counted('cD4eF5gH6iJ7kL8m')), ['looks-invented']);
    assert.deepEqual(doubted('src/k.js', counted('pX4kS5bU2vD7qY9z')), ['nothing']);
  });

  it('a key that signs a zone', () => {
    const key = made('secret-wireguard-private-key', 'zone');
    const file = (head: string) => `${head}\nPrivateKey: ${key}\n`;
    assert.ok(
      !found('keys/zone.private', file('Private-key-format: v1.2\nAlgorithm: 13 (ECDSAP256SHA256)')).includes(
        'secret-wireguard-private-key',
      ),
    );
    assert.deepEqual(found('wg0.conf', `[Interface]\nPrivateKey = ${key}\n`), ['secret-wireguard-private-key']);
  });

  it('a program that asks for a password, and a macro', () => {
    assert.deepEqual(found('shop.spec', '%{?skip_x11_askpass:%global no_x11_askpass 1}\n'), []);
  });
});

describe('what is shown', () => {
  const token = made('secret-totp-uri', 'manual');

  it('in the manual of a program of Perl', () => {
    const module = (manual: string) => `package Shop;\n\n=head1 ${manual}\n\n  my $uri = new('${token}');\n`;
    assert.deepEqual(doubted('lib/Shop.pm', module('SYNOPSIS')), ['stand-in']);
    assert.deepEqual(doubted('lib/Shop.pm', module('SYNOPSIS\n\n=cut')), ['nothing']);
  });

  it('as the answer of an interface, over several lines', () => {
    const method = (head: string) =>
      `${head}\n    data: {\n      success: true,\n      generatedPassword: '${strong}',\n    },\n  },\n})\n`;
    assert.deepEqual(doubted('src/users.ts', method('@ApiResponse({\n  schema: {\n    example: {')), ['stand-in']);
    assert.deepEqual(doubted('src/users.ts', method('send({\n  schema: {\n    sent: {')), ['nothing']);
  });

  it('and what CI keeps for what others send', () => {
    const job = (remark: string) =>
      `jobs:\n  look:\n    env:\n      # ${remark}\n      PERCY_TOKEN: ${made('secret-percy-token', 'job')}\n`;
    const said = 'The token is included here to look at community-submitted PRs as well';
    assert.deepEqual(doubted('.github/workflows/ci.yml', job(said)), ['stand-in']);
    assert.deepEqual(doubted('.github/workflows/ci.yml', job('The token of our project')), ['nothing']);
  });

  it('in an address whose host has been left out', () => {
    const settings = (host: string) => `\`\`\`\nDATABASE_URL=postgresql://shop:npg_xxx@${host}/shop\n\`\`\`\n`;
    isLow(sure('docs/keys.md', settings('ep-xxx.eu-west-2.aws.neon.tech')));
    const script = (host: string) => `MONGO_URI=mongodb+srv://admin:admin@${host}/shop\n`;
    isLow(sure('initialize.sh', script('cluster0.xyz.mongodb.net')));
    assert.deepEqual(sure('initialize.sh', script('cluster0.q7fk2.mongodb.net')), ['medium']);
  });

  it('in tests of what was mended, and tests that feed a program at random', () => {
    assert.equal(classify('regression-tests.auth/login.py'), 'test');
    assert.equal(classify('regress/keys/a.prv'), 'test');
    assert.equal(classify('regress/misc/fuzz-harness/keys.h'), 'test');
    assert.equal(classify('models/regression/train.py'), 'source');
    assert.equal(classify('app/config/config-dist.php'), 'template');
  });
});

describe('what is not in force', () => {
  it('what Django makes with a project, where a variable is asked first', () => {
    const key = `django-insecure-w7+k2x@q9!r4m(v8t)z3n^c6h*j1d5-g0b&s=y_u#p%f`;
    assert.deepEqual(doubted('web/settings.py', `SECRET_KEY = os.environ.get('SECRET_KEY', '${key}')\n`), ['stand-in']);
    assert.deepEqual(doubted('web/settings.py', `SECRET_KEY = '${key}'\n`), ['nothing']);
  });

  it('a number as the password of a mailbox at a provider', () => {
    const mail = (host: string, password = '123456') =>
      `spring.mail.host=${host}\nspring.mail.username=shop7@163.com\nspring.mail.password=${password}\n`;
    isLow(sure('src/main/resources/application.properties', mail('smtp.163.com')));
    assert.deepEqual(sure('src/main/resources/application.properties', mail('mail.acme-tools.net')), ['medium']);
    // Nor does any server take less.
    for (const password of ['12345', '1234', '00000'])
      isLow(sure('src/main/resources/application.properties', mail('mail.acme-tools.net', password)));
    assert.deepEqual(sure('src/main/resources/application.properties', mail('mail.acme-tools.net', 'pear7')), [
      'medium',
    ]);
  });

  it('a password that spells its own name', () => {
    const role = (value: string) => `patroni_restapi_password: "${value}"\npatroni_restapi_user: "admin"\n`;
    isLow(sure('roles/patroni/defaults/main.yml', role('RestApiPassword789!')));
    assert.deepEqual(sure('roles/patroni/defaults/main.yml', role(`${strong}!`)), ['medium']);
  });
});

describe('what is there to try a program', () => {
  it('a certificate that an editor makes for it', () => {
    const store = made('secret-private-key-pkcs12', 'store');
    for (const path of ['Assets/WSATestCertificate.pfx', 'Shop/Shop_TemporaryKey.pfx'])
      assert.deepEqual(doubted(path, store), ['stand-in']);
    assert.notDeepEqual(doubted('Shop/Shop.pfx', store), ['stand-in']);
  });

  it('the password of an account that is called a demo', () => {
    const login = (name: string) => `const ${name}_EMAIL = 'eve@shop.net';\nconst ${name}_PASSWORD = '${strong}';\n`;
    assert.deepEqual(doubted('src/auth.ts', login('DEMO')), ['stand-in']);
    assert.deepEqual(doubted('src/auth.ts', login('OWNER')), ['nothing']);
  });

  it('a command that gives no password, as a page writes it', () => {
    const command = (login: string) =>
      `Overview: curl -u \\&quot;${login}\\&quot; https://api.shop.acme-tools.net/v2\n`;
    assert.deepEqual(found('setup.txt', command('shopkey-xxxxx:')), []);
    assert.deepEqual(found('setup.txt', `curl -u "shop:${strong}" https://api.shop.acme-tools.net/v2\n`), [
      'secret-http-curl-login',
    ]);
  });

  it('the key of an application beside its master secret', () => {
    const pair = (secret: string) =>
      `class Push {\n  static String APPKEY = "Kb4wX9tQe2nRz7LmVd3hYs";\n  static String ${secret} = "Gp6uC8yWf1jNo5TaHx2kBq";\n}\n`;
    assert.deepEqual(sure('src/Push.java', pair('MASTERSECRET')), ['low', 'medium']);
    assert.deepEqual(sure('src/Push.java', pair('LABEL')), ['medium']);
  });
});
