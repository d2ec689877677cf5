import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { classify } from '../../../engine/text/paths/path-class.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, made } from '../doubted.ts';

const levels = (path: string, text: string) =>
  scanSecrets(text, optionsFor(path)).credentials.map(({ confidence }) => confidence);

const next = seeded('shown');
const letters = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789';
const key = randomText(next, letters, 26);
const base64 = (length: number) => randomText(next, letters, length);
const hex = (length: number) => `a1${randomText(next, '0123456789abcdef', length - 2)}`;

describe('places that show or try', () => {
  it('folders and files whose names are joined with the word for tests', () => {
    for (const path of ['s3tests/conf/a.json', 'lib/mytests/a.py', 'compose/s3tests.conf', 'e2etest/a.go'])
      assert.equal(classify(path), 'test', path);
    for (const path of ['contests/a.json', 'src/protests/a.py', 'latest/a.py', 'greatest.conf', 'contests.yml'])
      assert.equal(classify(path), 'source', path);
  });

  it('factories of Laravel, stories of Storybook, folders of examples', () => {
    assert.equal(classify('database/factories/UserFactory.php'), 'test');
    assert.equal(classify('src/factories/UserFactory.php'), 'source');
    assert.equal(classify('src/Token.stories.tsx'), 'example');
    assert.equal(classify('src/story.tsx'), 'source');
    assert.equal(classify('site/example-configs/a.yaml'), 'example');
    assert.equal(classify('src/examplers/a.yaml'), 'source');
  });

  it('names that begin with a word for what is no real one', () => {
    assert.deepEqual(doubted('a.py', `fakeuser_token = "${key}"\n`), ['stand-in']);
    assert.deepEqual(doubted('a.py', `faketoken_key = "${key}"\n`), ['stand-in']);
    assert.deepEqual(doubted('a.py', `user_token = "${key}"\n`), ['nothing']);
  });

  it('what is given to a program that runs tests', () => {
    const script = (command: string) =>
      `{ "scripts": { "e2e": "${command} --env LOGIN_USER=ann,LOGIN_PASSWORD=Korb7eaves" } }\n`;
    assert.deepEqual(doubted('package.json', script('cypress run')), ['stand-in']);
    assert.deepEqual(doubted('package.json', script('shop run')), ['nothing']);
  });

  it('a part of the literal that is given to an example', () => {
    const text = (name: string) => `${name} = "Endpoint=https://a.acme-tools.net;AccountKey=${key};Suffix=net"\n`;
    assert.deepEqual(doubted('src/a.rs', text('docs::examples')), ['stand-in']);
    assert.deepEqual(doubted('src/a.rs', text('docs::samples')), ['nothing']);
  });

  it('a text that an interface is described with, whatever its form', () => {
    const uri = 'otpauth://totp/shop:ann?secret=KRSXG5CTMVRXEZLUKN2XGZLS';
    assert.deepEqual(doubted('A.java', `@Operation(description = "b" +\n  "${uri}")\nvoid a() {}\n`), ['stand-in']);
    assert.deepEqual(doubted('A.java', `String uri = "${uri}";\n`), ['nothing']);
  });

  it('an answer of a service that a comment records as it was printed', () => {
    const token = `${hex(8)}-3c54-9590-03ea-${hex(12)}`;
    const pairs = ["'payment_status' => 'COMPLETE'", "'amount_gross' => '5.00'", "'billing_date' => '2021-07-05'"];
    const block = (members: readonly string[]) =>
      `<?php\n/*\n${[...members, `'token' => '${token}'`, "'q' => NULL"].map((member) => `  ${member},\n`).join('')}*/\n`;
    assert.deepEqual(levels('a.php', block(pairs)), ['low']);
    const settings = ["'mode' => 'live'", "'currency' => 'EUR'", "'url' => 'https://pay.acme-tools.net'"];
    assert.deepEqual(levels('a.php', block(settings)), ['medium']);
    assert.deepEqual(levels('a.php', block(pairs).replace('/*', '[').replace('*/', ']')), ['medium']);
  });

  it('what an object holds that names the machine itself', () => {
    const call = (url: string) => `client.init({\n  secretKey: '${key}',\n  url: '${url}'\n});\n`;
    assert.deepEqual(doubted('index.js', call('http://localhost:5000')), ['own-machine']);
    assert.deepEqual(doubted('index.js', call('https://shop.acme-tools.net')), ['nothing']);
    assert.deepEqual(doubted('index.js', `${call('https://a.acme-tools.net')}f({ url: 'http://localhost' });\n`), [
      'nothing',
    ]);
  });

  it('what a remark calls public', () => {
    const line = `captcha_secret: ${key}\n`;
    for (const remark of ['We use our public one by default', 'This key is public.', 'These are meant to be public'])
      assert.deepEqual(doubted('a.yaml', `# ${remark}\n${line}`), ['stand-in'], remark);
    const behind = (remark: string) => `fossa_api_key: ${key} # ${remark}\n`;
    assert.deepEqual(doubted('a.yaml', behind('This token is safe to be exposed.')), ['stand-in']);
    assert.deepEqual(doubted('a.yaml', behind('A push-only token')), ['stand-in']);
    assert.deepEqual(doubted('a.yaml', behind('Never share this token')), ['nothing']);
    assert.deepEqual(doubted('a.yaml', `${behind('of the scanner')}# safe to be exposed: the other one\n`), [
      'nothing',
    ]);
    for (const remark of ['This is the public key', 'It is public-facing', 'Use the private one', 'A public service'])
      assert.deepEqual(doubted('a.yaml', `# ${remark}\n${line}`), ['nothing'], remark);
  });
});

describe('what comes with a program', () => {
  it('blocks of code in notes that a literal holds', () => {
    const notes = (fence: string) => `let notes = "Send it:\\n${fence}bash\\n-H 'Authorization: Bearer ${key}'\\n";\n`;
    assert.deepEqual(doubted('a.rs', notes('```')), ['stand-in']);
    assert.deepEqual(doubted('a.rs', notes('')), ['nothing']);
    assert.deepEqual(doubted('a.rs', notes('```sh\\nls\\n```\\n')), ['nothing']);
  });

  it('a key that a remark calls a public one, and those that only count', () => {
    const google = `const KEY = "${made('secret-gcp-api-key', 'shown')}"\n`;
    assert.deepEqual(doubted('A.kt', `// Public API key, seen in requests\n${google}`), ['stand-in']);
    assert.deepEqual(doubted('A.kt', `// Key of the public API\n${google}`), ['nothing']);
    const isPublic = (name: string) =>
      scanSecrets(`${name} = "${key}"\n`, optionsFor('a.py')).credentials.map((credential) => credential.isPublic);
    assert.deepEqual(isPublic('SEGMENT_API_KEY'), [true]);
    assert.deepEqual(isPublic('SEGMENT_ACCESS_TOKEN'), [false]);
  });

  it('mocks, and the workbench of Gitpod', () => {
    assert.equal(classify('src/mock.ts'), 'test');
    assert.equal(classify('src/mockup.ts'), 'source');
    assert.deepEqual(doubted('.gitpod.yml', `env:\n  POSTGRES_PASSWORD: ${key}\n`), ['stand-in']);
    assert.deepEqual(doubted('gitpod.yml', `env:\n  POSTGRES_PASSWORD: ${key}\n`), ['nothing']);
  });
});

describe('values that open nothing', () => {
  it('base64 of digits and letters in order', () => {
    const counting = Buffer.from('0123456789abcdef0123456789abcdef').toString('base64');
    assert.deepEqual(doubted('src/a.py', `account_key = "${counting}"\n`), ['looks-invented']);
    const random = Buffer.from(randomText(next, letters, 32)).toString('base64');
    assert.deepEqual(doubted('src/a.py', `account_key = "${random}"\n`), ['nothing']);
  });

  it('the digest of a word that examples are full of, whole or cut off', () => {
    const sum = 'A94A8FE5CCB19BA61C4C08';
    assert.deepEqual(doubted('src/a.yaml', `access_key: ${sum}\n`), ['looks-invented']);
    assert.deepEqual(doubted('src/a.yaml', `access_key: ${sum.replace('A94', 'B94')}\n`), ['nothing']);
  });

  it('what only the service decrypts', () => {
    assert.deepEqual(found('codecov.yml', `slack:\n  url: "secret:${base64(86)}=="\n`), []);
    assert.deepEqual(found('codecov.yml', `slack:\n  secret: "${base64(86)}=="\n`), ['secret-generic-token']);
  });

  for (const length of [39, 40, 64, 96, 128])
    it(`${length} hexadecimal digits under the name of a password in program text`, () => {
      const line = `user.password = "${hex(length)}";\n`;
      assert.deepEqual(levels('src/User.java', line), ['low']);
      assert.deepEqual(levels('conf/app.yaml', line), ['medium']);
      assert.deepEqual(levels('src/User.java', line.replace('password', 'apiKey')), ['medium']);
    });

  it('32 of them may be a password', () => {
    assert.deepEqual(levels('src/User.java', `user.password = "${hex(32)}";\n`), ['medium']);
  });

  it('hexadecimal digits of both cases, as no encoder writes them', () => {
    const sum = hex(40);
    assert.deepEqual(levels('a.yaml', `api_key: ${sum}\n`), ['medium']);
    assert.deepEqual(levels('a.yaml', `api_key: ${sum.toUpperCase()}\n`), ['medium']);
    assert.deepEqual(levels('a.yaml', `api_key: ${sum.slice(0, 20)}${sum.slice(20).toUpperCase()}\n`), ['low']);
  });

  it('a word of another language, its letters written by their numbers', () => {
    for (const word of ['Contrase\\u00F1a:', '\\u041F\\u0430\\u0440\\u043E\\u043B\\u044C:', 'Parol\\u0103'])
      assert.deepEqual(found('ui.properties', `login.label_password = ${word}\n`), [], word);
    assert.deepEqual(found('ui.properties', 'label_access_key=AWS-Kontozugriffsschl\\u00fcssel-ID\n'), []);
    const password = 'login.label_password = Xk7\\u0026vq92-LmZx\n';
    assert.deepEqual(found('ui.properties', password), ['secret-generic-password']);
  });

  it('what an expression fetches, and a step by path and name', () => {
    const line = (value: string) => `config += f"  password: \\"${value}\\"\\n"\n`;
    assert.deepEqual(found('a.py', line("{kwargs['password']}")), []);
    assert.deepEqual(found('a.py', line('Q7x{Rz81nL}')), ['secret-generic-password']);
    const secrets = (value: string) => `with:\n  repo_secrets: |\n    SIGN_KEY_PASSPHRASE=${value}\n`;
    assert.deepEqual(found('a.yml', secrets('pgp:SIGN_KEY_PASSPHRASE')), []);
    assert.deepEqual(found('a.yml', secrets('pgp:Sign-7Key_q92')), ['secret-generic-password']);
  });

  it('classes with their namespace, options with a variable, verdicts of tests, names of a store of the browser', () => {
    assert.deepEqual(found('a.yaml', 'map:\n  password: \\Shop\\Model\\Data\\Password\n'), []);
    assert.deepEqual(found('a.yaml', 'map:\n  password: \\kiosk\\q7\\Rz81nL\n'), ['secret-generic-password']);
    assert.deepEqual(found('a.sh', 'password="-p$password"\n'), []);
    assert.deepEqual(found('a.sh', 'password="-p7Rz81nLq"\n'), ['secret-generic-password']);
    assert.deepEqual(found('a.sh', 'echo "PASS: test_sm4gcm_invalid_algo"\n'), []);
    assert.deepEqual(found('a.sh', 'echo "PASS: Korb7-eaves_q92"\n'), ['secret-generic-password']);
    assert.deepEqual(found('a.ts', "const storageKey = 'i18nextShopUserLanguage';\n"), []);
    assert.deepEqual(found('a.ts', `const storageKey = 'i18${key}';\n`), ['secret-generic-token']);
  });

  it('the password that a database is installed with', () => {
    const line = (password: string) => `url = "jdbc:oracle:thin:system/${password}@db-host:1521:xe"\n`;
    assert.deepEqual(levels('app.conf', line('oracle')), ['low']);
    assert.deepEqual(levels('app.conf', line('Korb7-eaves')), ['high']);
    const address = (password: string) => `DB_URL=postgres://postgres:${password}@127.0.0.1:5432/shop\n`;
    assert.deepEqual(levels('app.conf', address('p0stgr3s')), ['low']);
    assert.deepEqual(levels('app.conf', address('q7Rz81nLx')), ['high']);
    const source = (password: string) => `dsn_string="root:${password}@tcp(172.17.0.1:3306)/shop"\n`;
    assert.deepEqual(levels('app.conf', source('123456')), ['low']);
    assert.deepEqual(levels('app.conf', source('Korb7-eaves')), ['high']);
  });

  it('the defaults of a chart, in whatever folder it lies', () => {
    const text = 'minio:\n  rootPassword: supersecretpassword\n';
    assert.deepEqual(levels('production/helm/shop/values.yaml', text), ['low']);
    assert.deepEqual(levels('production/shop/values.yaml', text), ['medium']);
  });

  it('sums in base64 among others', () => {
    const names = ['title', 'login', 'password', 'back', 'profile', 'save', 'cancel', 'remove'];
    const sums = names.map((name) => `  checkout/${name}: ${base64(43)}=\n`).join('');
    assert.deepEqual(new Set(levels('app.yaml', `sums:\n${sums}`)), new Set(['low']));
    assert.deepEqual(levels('app.yaml', `title: ${base64(43)}=\npassword: ${base64(43)}=\n`), ['medium']);
  });

  it('what a list of patterns finds or passes over as it is', () => {
    const google = made('secret-gcp-api-key', 'pattern');
    const list = (call: string) => `passed = (('match', ${call}('${google}')), ('match', ${call}('[a-z]{9}')))\n`;
    assert.deepEqual(levels('src/patterns.py', list('re.compile')), ['low']);
    assert.deepEqual(levels('src/patterns.py', list('client.ask')), ['high']);
  });

  it('text that a page shows as it is, in a program that makes it', () => {
    const page = (tag: string) => `<${tag}>\n  {\`{ "appId": "7c1e", "password": "${key}" }\`}\n</${tag}>\n`;
    assert.deepEqual(levels('src/page.tsx', page('pre')), ['low']);
    assert.deepEqual(levels('src/page.tsx', page('Login')), ['medium']);
  });

  it('a token of which words stand for all but its head', () => {
    const head = Buffer.from('{"alg":"RS256","typ":"JWT"}').toString('base64url');
    const line = (rest: string) => `redact("Authorization: Bearer ${head}.${rest}")\n`;
    assert.deepEqual(found('src/redact.py', line('payload.sig')), []);
    assert.notDeepEqual(found('src/redact.py', line(`eyJzdWIiOiJwZWFyIn0.${base64(43)}`)), []);
  });

  it('an example in the text that explains a function', () => {
    const program = (quotes: string) =>
      `def ask():\n    ${quotes}\n    ask(headers={"Authorization": "Bearer ${key}"})\n    ${quotes}\n`;
    assert.deepEqual(levels('src/ask.py', program('"""')), ['low']);
    assert.deepEqual(levels('src/ask.py', program('')), ['high']);
  });

  it('words for where to take it from, or to put one there', () => {
    const manifest = (value: string) =>
      `kind: Secret\nmetadata:\n  name: shop\ndata:\n  API_KEY: ${Buffer.from(value).toString('base64')}\n`;
    for (const value of ['sk-your-model-api-key-here', 'pk_your_key'])
      assert.deepEqual(found('k8s/secret.yaml', manifest(value)), [], value);
    assert.deepEqual(found('k8s/secret.yaml', manifest(`sk-your-${key}`)), ['secret-kubernetes-secret-manifest']);
    const settings = (value: string) => `NEXTAUTH_URL=https://shop.acme-tools.net\nNEXTAUTH_SECRET=${value}\n`;
    assert.deepEqual(found('.env.production', settings('same-as-backend-secret')), []);
    assert.deepEqual(found('.env.production', settings('quince-larkspur-basalt')), ['secret-generic-token']);
  });
});
