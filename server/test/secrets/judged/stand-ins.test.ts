import assert from 'node:assert/strict';
import { encodeBase64Url } from '../../../engine/secrets/bytes/base64.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { classify } from '../../../engine/text/paths/path-class.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, made } from '../doubted.ts';

describe('what takes the place of a real secret', () => {
  const key = made('secret-private-key-pem', 'stand-in');
  const seed = `otpauth://totp/shop?secret=${made('secret-totp-uri', 'seed').replace(/.*secret=/, '')}`;

  it('a key, a signed token or a seed in a test or a document, where anyone can make one', () => {
    const token = `${encodeBase64Url('{"alg":"HS256"}')}.${encodeBase64Url('{"iss":"https://id.example.com","sub":"a"}')}.c2lnbmVkLWJ5LW5vYm9keQ`;
    for (const text of [`${key}\n`, `t = "${token}"\n`, `u = "${seed}"\n`]) {
      assert.deepEqual(doubted('tests/a.py', text), ['stand-in']);
      assert.deepEqual(doubted('docs/a.txt', text), ['stand-in']);
      assert.deepEqual(doubted('src/a.py', text), ['nothing']);
    }
  });

  it('not the id of a client that Salesforce calls its consumer key, nor a name to be filled in', () => {
    const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789_';
    const tail = Array.from({ length: 80 }, (_, at) => letters[(at * at * 7 + at * 13 + 5) % 57]).join('');
    const app = (id: string) => `<oauthConfig>\n  <consumerKey>${id}</consumerKey>\n</oauthConfig>\n`;
    assert.deepEqual(found('Shop.connectedApp', app(`3MVG9${tail}`)), []);
    assert.deepEqual(found('Shop.connectedApp', app(tail)), ['secret-generic-token']);
    assert.deepEqual(found('tenant.yaml', "smtp_pass: '##SHOP_SMTP_PASS##'\n"), []);
    assert.deepEqual(found('tenant.yaml', "smtp_pass: 'u7SHOPq2SMTPx9kR'\n"), ['secret-generic-password']);
  });

  it('not the hash of a password, also where Compose has its dollars doubled', () => {
    const hash = '$2y$05$kN3vQ8rT1zXcB6mW4pLs7uJ9hG2dF5aYe0oRiVtZqPbMxCwEnHyKl';
    const setting = (value: string) => `services:\n  app:\n    environment:\n      ADMIN_PASSWORD: ${value}\n`;
    for (const value of [hash, hash.replaceAll('$', '$$$$')])
      assert.deepEqual(found('compose.yaml', setting(value)), []);
  });

  it('not what a vendor issues, but in its sandbox', () => {
    const pat = made('secret-github-pat', 'issued');
    assert.deepEqual(doubted('tests/a.py', `t = "${pat}"\nfake_token = "${pat}"\n`), ['nothing', 'nothing']);
    const live = made('secret-stripe-secret-key', 'shop').replace(/^[sr]k_(?:live|test|prod)_/, '');
    assert.deepEqual(doubted('tests/a.py', `t = "sk_${'live'}_${live}"\n`), ['nothing']);
    assert.deepEqual(doubted('tests/a.py', `t = "sk_${'test'}_${live}"\n`), ['stand-in']);
    assert.deepEqual(doubted('src/a.py', `t = "sk_${'test'}_${live}"\n`), ['nothing']);
  });

  it('what has the form of a token alone, in a test', () => {
    const key = made('secret-figma-pat', 'vector');
    assert.deepEqual(doubted('pkg/detectors/figma_test.go', `valid = "${key}"\n`), ['stand-in']);
    assert.deepEqual(doubted('README.md', `key: ${key}\n`), ['nothing']);
    const id = made('secret-aws-access-key', 'pair');
    const secret = made('secret-aws-secret-key', 'pair');
    const pair = `aws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`;
    assert.deepEqual(doubted('tests/aws.ini', pair), ['nothing', 'nothing']);
    assert.deepEqual(doubted('demo/tls/ca.txt', `${made('secret-private-key-pem', 'demo')}\n`), ['stand-in']);
  });

  it('what the prose of a document says only looks like one', () => {
    const live = `sk_${'live'}_${made('secret-stripe-secret-key', 'prose').replace(/^[sr]k_(?:live|test|prod)_/, '')}`;
    const said = (text: string) => doubted('docs/review.md', text);
    assert.deepEqual(said(`Push protection fired on the fixture's fake Stripe key\n(\`${live}\`).\n`), ['stand-in']);
    assert.deepEqual(said(`Replace the Stripe-shaped value "${live}" with another.\n`), ['stand-in']);
    assert.deepEqual(said(`It found \`${live}\` in the fixture,\nwhich is bait and not a real credential.\n`), [
      'stand-in',
    ]);
    assert.deepEqual(said(`Fake keys are below.\n\nSet the key to \`${live}\`.\n\nThis is not a real token.\n`), [
      'nothing',
    ]);
    assert.deepEqual(doubted('src/a.py', `key = "${live}"  # a fake key "${live}"\n`).at(0), 'nothing');
  });

  it('what its name calls fake, also where it runs over several lines', () => {
    assert.deepEqual(doubted('src/keys.rs', `const TEST_KEY_3: &str = "${key}\n";\n`), ['stand-in']);
    assert.deepEqual(doubted('src/keys.py', `FAKE_KEY = """${key}\n"""\n`), ['stand-in']);
    assert.deepEqual(doubted('src/keys.py', `SIGNING_KEY = """${key}\n"""\n`), ['nothing']);
  });

  it('a word that opens a store on the machine itself', () => {
    assert.deepEqual(doubted('src/a.go', 'url = "amqp://shop:mypassword@localhost:5672"\n'), ['own-machine']);
    assert.deepEqual(doubted('src/a.go', 'url = "amqp://shop:mypassword@mq.acme.com:5672"\n'), ['nothing']);
    assert.deepEqual(doubted('compose.yml', '  URL: mongodb://off:off-wagon@mongodb:27017/\n'), ['own-machine']);
  });

  it('any password for the machine itself, or a store by its name alone, but in settings for others', () => {
    const url = (host: string) => `url = "amqp://shop:q7Rz81nLx0@${host}:5672"\n`;
    for (const host of ['localhost', '127.0.0.1', '[::1]', 'host.docker.internal', 'rabbitmq', 'db'])
      assert.deepEqual(doubted('src/a.toml', url(host)), ['own-machine'], host);
    for (const host of ['mq.acme.com', 'mq.internal', '203.0.113.7', 'orders-host'])
      assert.deepEqual(doubted('src/a.toml', url(host)), ['nothing'], host);
    for (const path of ['config/production.toml', '.env.staging'])
      assert.deepEqual(doubted(path, url('localhost')), ['nothing'], path);
    const compose = (host: string) =>
      `services:\n  orders:\n    image: x\n  app:\n    environment:\n      URL: amqp://shop:q7Rz81nLx0@${host}/x\n`;
    assert.deepEqual(doubted('compose.yml', compose('orders')), ['own-machine']);
    assert.deepEqual(doubted('compose.yml', compose('others')), ['nothing']);
  });

  it('a password beside the machine itself as its only host', () => {
    const password = 'Kx7-quartz!92basalt';
    for (const text of [
      `host: localhost\nuser: shop\npassword: '${password}'\n`,
      `NEO4J_URI: bolt://localhost:7687\nNEO4J_PASSWORD: '${password}'\n`,
      `DB_PASSWORD: '${password}'\nDB_HOST: 127.0.0.1\n`,
      `git:\n  url: https://git.acme-tools.net\ndb:\n  host: localhost\n  password: '${password}'\nmail:\n  host: mail.acme-tools.net\n`,
    ])
      assert.deepEqual(doubted('conf/a.yml', text), ['own-machine'], text);
    for (const text of [
      `host: db.acme-tools.net\nuser: shop\npassword: '${password}'\n`,
      `REDIS_HOST: localhost\nMAIL_PASSWORD: '${password}'\n`,
      `DB_PASSWORD: '${password}'\nDB_HOST: 127.0.0.1\nDB_REPLICA: postgres://db.acme-tools.net\n`,
    ])
      assert.deepEqual(doubted('conf/a.yml', text), ['nothing'], text);
    const fallbacks = `new Db({ host: process.env.DB_HOST || 'localhost', password: process.env.DB_PASSWORD || '${password}' })\n`;
    assert.deepEqual(doubted('src/db.js', fallbacks), ['own-machine']);
  });

  it('what pages are given, and what says by its nearest name or its list that it is shown', () => {
    const key = 'jpmwd8n4ptlswmf4m29bw7q';
    const list = (name: string) => `const ${name} = [\n  { id: 'a', token: '${key}' },\n];\n`;
    const weighs = (path: string, text: string) =>
      scanSecrets(text, optionsFor(path)).credentials.map(({ confidence, isPublic }) =>
        isPublic ? 'public' : confidence,
      );
    for (const name of ['MOCK_HOOKS', 'demoUsers', 'sampleKeys', 'fixtures'])
      assert.deepEqual(weighs('src/a.ts', list(name)), ['low'], name);
    assert.notDeepEqual(weighs('src/a.ts', list('democracies')), ['low']);
    assert.notDeepEqual(weighs('src/a.ts', `${list('MOCK_HOOKS').replace(key, '')}${list('hooks')}`), ['low']);
    for (const name of ['tossClientKey', 'KAKAO_JAVASCRIPT_KEY', 'PUSHER_APP_KEY', 'LARK_BITABLE_TOKEN'])
      assert.deepEqual(weighs('src/a.ts', `const ${name} = '${key}';\n`), ['public'], name);
    for (const name of ['tossSecretKey', 'APP_KEY', 'clientSecret', 'BOT_TOKEN'])
      assert.notDeepEqual(weighs('src/a.ts', `const ${name} = '${key}';\n`), ['public'], name);
    const task = (behind: string) =>
      `await ask('https://api.orchard-tasks.net/createTask', JSON.stringify({\n  "clientKey": "${key}",\n  ${behind}\n}));\n`;
    assert.deepEqual(weighs('src/a.js', task('"lang": "de"')), ['public']);
    for (const behind of ['"task": {}', 'taskId: 3']) assert.notDeepEqual(weighs('src/a.js', task(behind)), ['public']);
    const guard = `if (process.env.NODE_ENV === 'production') {\n  throw new Error('no');\n}\n`;
    const rows = `await make({ name: 'a', token: '${key}' });\n`;
    assert.deepEqual(weighs('db/seed.ts', guard + rows), ['low']);
    assert.notDeepEqual(weighs('db/accounts.ts', guard + rows), ['low']);
    assert.notDeepEqual(weighs('db/seed-live.ts', rows), ['low']);
  });

  it('the key id and the token of a signed address, and the id of a pair whose secret stands beside it', () => {
    const id = made('secret-aws-access-key', 'signed');
    const weighs = (path: string, text: string) =>
      scanSecrets(text, optionsFor(path)).credentials.map(({ confidence, isPublic }) =>
        isPublic ? 'public' : confidence,
      );
    const address = `https://shop.s3.amazonaws.com/a.png?X-Amz-Credential=${id}%2F20251025%2Fus-west-2%2Fs3%2Faws4_request&X-Amz-Expires=3600&X-Amz-Security-Token=jpmwd8n4ptlswmf4m29bw7qk3tq2xw9vbn4zr8mdlc5hs3&X-Amz-Signature=a`;
    assert.deepEqual(weighs('data/a.txt', `${address}\n`), ['public', 'low']);
    assert.notDeepEqual(weighs('data/a.txt', `id: ${id}\n`), ['public']);
    const pair = (second: string) =>
      `PINATA_API_KEY=jpmwd8n4ptlswmf4m29b\n${second}=k7tq2xw9vbn4zr8mdlc5hs3jpmwd8n4p\n`;
    for (const second of ['PINATA_SECRET_KEY', 'PINATA_API_SECRET', 'PINATA_SECRET_API_KEY'])
      assert.deepEqual(weighs('vercel-env.txt', pair(second))[0], 'low', second);
    assert.notDeepEqual(weighs('vercel-env.txt', pair('OTHER_SECRET_KEY'))[0], 'low');
  });

  it('code and keys in a script of a page, code that was packed, and what steps of tests are given', () => {
    const page = (line: string) => `<html>\n<script>\n${line}\n</script>\n</html>\n`;
    const reads = (path: string, text: string) =>
      scanSecrets(text, optionsFor(path)).credentials.map(({ confidence, isPublic }) =>
        isPublic ? 'public' : confidence,
      );
    for (const line of [
      '  password += charset[randomIndex7x];',
      '  data: {"changePw":changePw2Kx7q, "old_password":oldPw8Zk2m},',
    ])
      assert.deepEqual(reads('a/login.html', page(line)), [], line);
    assert.equal(reads('a/login.html', page("  password = 'Kx7-quartz!92basalt';")).length, 1);
    const key = "apiKey: 'jpmwd8n4ptlswmf4m29bw7q',";
    for (const [path, text] of [
      ['a/photo.html', page(key)],
      ['a/photo.html.haml', `.photo\n:javascript\n  new Editor({\n    ${key}\n`],
    ] as const)
      assert.deepEqual(reads(path, text), ['public'], path);
    for (const [path, text] of [
      ['a/photo.html', page(key.replace('apiKey', 'adminApiKey'))],
      ['a/photo.html.haml', `.photo\n:javascript\n  new Editor()\n- x = {\n- ${key}\n`],
      ['a/photo.ts', key],
    ] as const)
      assert.notDeepEqual(reads(path, text), ['public'], path);
    const packed = `do return(function(a,b)${'(c);{d}'.repeat(160)}`;
    const rest = ';e(f)'.repeat(260);
    assert.deepEqual(reads('a/v.txt', `${packed};password=Th[zw7Kq2x9]${rest}`), []);
    const plain = `${'word '.repeat(240)}password=zw7Kq2x9Th4m ${'word '.repeat(240)}`;
    assert.deepEqual(reads('a/v.txt', plain).length, 1);
    assert.equal(classify('features/step_definitions/user_steps.rb'), 'test');
    assert.equal(classify('features/step-definitions/user.steps.ts'), 'test');
    assert.equal(classify('postman/shop.json'), 'test');
  });

  it('a token of an account that nobody can have', () => {
    const token = 'k7tq2xw9vbn4zr8mdlc5hs3jpmwd8n4p';
    const weighs = (text: string) =>
      scanSecrets(text, optionsFor('config/reply.json')).credentials.map(({ confidence }) => confidence);
    for (const sender of ['"sender_id":"secure@example.com",', '"to":"a@mail.example.org",'])
      assert.deepEqual(weighs(`{${sender}"access_token":"${token}"}\n`), ['low'], sender);
    for (const sender of ['"sender_id":"secure@acme-tools.net",', '"at":{"id":"a@example.com"},'])
      assert.notDeepEqual(weighs(`{${sender}"access_token":"${token}"}\n`), ['low'], sender);
  });

  it('a list of addresses, of which few name a user', () => {
    const plain = Array.from({ length: 12 }, (_, at) => `http://evil-${at}.acme-tools.net/a`);
    const held = 'http://shop:q7Rz81nLx0@203.0.113.7/b';
    const weighs = (lines: readonly string[]) =>
      scanSecrets(`${lines.join('\n')}\n`, optionsFor('data/list.txt')).credentials.map(({ confidence }) => confidence);
    assert.deepEqual(weighs([...plain.slice(6), held, ...plain.slice(6)]), ['low']);
    assert.notDeepEqual(weighs([held]), ['low']);
    assert.notDeepEqual(weighs([...plain.slice(10), held, 'words', 'more words']), ['low']);
    const proxies = plain.map((url) => url.replace('//', '//shop:q7Rz81nLx0@'));
    assert.notDeepEqual(
      weighs(proxies),
      proxies.map(() => 'low'),
    );
  });

  it('what fingers type, and routes of pages', () => {
    const token = (value: string) => doubted('src/a.ts', `const apiToken = '${value}';\n`);
    assert.deepEqual(token('4tn7yxcyxcasdasd'), ['looks-invented']);
    assert.deepEqual(token('4tn7yqcyxcasdwsd'), ['nothing']);
    for (const value of ['/(tabs)/passwords', '/users/[id]/password', '/reset/:password'])
      assert.deepEqual(doubted('src/a.ts', `const links = { passwords: '${value}' };\n`), [], value);
  });

  it('runs along the rows of a keyboard', () => {
    assert.deepEqual(doubted('src/a.go', 'url = "redis://h:asdfqwer1234asdf@cache.acme.com/"\n'), ['looks-invented']);
    assert.deepEqual(doubted('src/a.go', 'url = "redis://h:asdk9wer12z4asdf@cache.acme.com/"\n'), ['nothing']);
  });

  it('a password of the machine itself, and a key that its name alone tells, in a test', () => {
    const uri = 'connect("nats://admin:s3cr3t!@127.0.0.1:4222")\n';
    assert.deepEqual(doubted('server/leaf_test.go', uri), ['stand-in']);
    assert.deepEqual(doubted('server/leaf.go', uri), ['own-machine']);
    const key = `ENV["MANDRILL_API_KEY"] = "${made('secret-mandrill-api-key', 'inbound')}"\n`;
    assert.deepEqual(doubted('test/inbound_test.rb', key), ['stand-in']);
    assert.deepEqual(doubted('config/inbound.rb', key), ['nothing']);
  });

  it('a key id that a comment speaks of', () => {
    const id = made('secret-aws-access-key', 'mentioned');
    assert.deepEqual(doubted('src/event.go', `//   "accessKeyId": "${id}"\n`), ['out-of-place']);
    assert.deepEqual(doubted('src/event.go', `id := "${id}"\n`), ['nothing']);
  });
});

describe('names and words that open nothing', () => {
  it('tokens of a single request', () => {
    const id = '3f1c2b7a-90de-4c11-a2b8-6d0e5f4c7a19';
    for (const name of ['ClientRequestToken', 'ChangeToken', 'idempotency_token', 'creation_token'])
      assert.deepEqual(found('src/a.json', `{ "${name}": "${id}" }\n`), [], name);
    assert.deepEqual(found('src/a.json', `{ "AccessToken": "${id}" }\n`), ['secret-generic-token']);
  });

  it('rules of a validator that text is put to', () => {
    assert.deepEqual(found('src/a.php', "$rules = ['password' => 'confirmed|'.$more];\n"), []);
    assert.deepEqual(found('src/a.php', "'current_password' => 'required_if:change_password,true' . $more,\n"), []);
    assert.deepEqual(found('src/a.php', `$rules = ['password' => 'required|notIn:["'.$a.'","'.$b.'"'];\n`), []);
  });

  it('the names of other secrets, given to curl', () => {
    assert.deepEqual(found('run.sh', 'curl -u BROKER_ADMIN:BROKER_PASSWORD https://mq.acme.com/\n'), []);
    assert.deepEqual(found('run.sh', 'curl -u admin:r4bbitBroker77 https://mq.acme.com/\n'), [
      'secret-http-curl-login',
    ]);
  });

  it('marks of a value that is kept elsewhere, its hash, and what a program looks up', () => {
    assert.deepEqual(found('src/a.py', "ret['password'] = '$encrypted$'\n"), []);
    const hash = '$2y$10$9L4Tc0DJbFFMB6RdSCunrOpTHdwhid4ktBJmLD00bYgqkkGOvll3m';
    assert.deepEqual(found('a/values.yaml', `htpasswd: registry_user:${hash}\n`), []);
    const joined = `{"x": "[concat('Data Source=',parameters('a'),';User ID=app;Password=',parameters('d'))]"}\n`;
    assert.deepEqual(found('deploy/main.json', joined), []);
    assert.deepEqual(found('deploy/main.json', joined.replace("',parameters('d'))", "r4bbitBroker77')")), [
      'secret-generic-password',
    ]);
    assert.deepEqual(found('fastlane/Fastfile', 'gradle(\n  storePassword: options[:storePassword],\n)\n'), []);
    assert.deepEqual(found('dist/index.js.map', '{"s":"var Pass = {toString: function(){return 1}}"}\n'), []);
  });

  it('words of a language, in the folder of that language', () => {
    const text = '<resources>\n  <string name="master_password">Hovudpassord</string>\n</resources>\n';
    assert.deepEqual(found('ui/src/main/res/values-nn-rNO/strings.xml', text), []);
  });

  it('a comment speaks of secrets more often than it holds one', () => {
    const value = '9c1f7be04a2d4c6f';
    const levels = (text: string) => scanSecrets(text, optionsFor('values.yaml')).credentials.map((c) => c.confidence);
    assert.deepEqual(levels(`## gossip_token: "${value}"\n`), ['low']);
    assert.deepEqual(levels(`gossip_token: "${value}"\n`), ['medium']);
  });

  it('words of prose behind an option, patterns, ids of what has credentials, and defaults that ask to be changed', () => {
    assert.deepEqual(found('a.ps1', 'throw "You must specify both -UserName and -Password together."\n'), []);
    assert.deepEqual(found('a.yml', 'run: grep -q "\\[SUMMARY\\] pass=[0-9]* fail=0"\n'), []);
    assert.deepEqual(found('a.ps1', '"Credentials" = "C64ABA7B-3A3E-95B6-535D-3BC535DA5A59"\n'), []);
    const asked = 'bXktc2VjcmV0LWtleS13aGljaC1zaG91bGQtYmUtY2hhbmdlZC1pbi1wcm9kdWN0aW9uCg==';
    assert.deepEqual(found('a.json', `{ "jwtSecretKey": "${asked}" }\n`), []);
  });

  it('links that end by themselves, site keys, seeds that everybody shows', () => {
    const link = 'https://cdn.acme.com/5dcb?e=1573635216&amp;token=trhI0BY8QfVrIGn9nENop6JAc6l5nZuxhjQ62UfM';
    const weak = (text: string) => scanSecrets(text, optionsFor('a.json')).credentials.map((c) => c.confidence);
    assert.deepEqual(weak(`{ "fileId": "${link}" }\n`), ['low']);
    assert.deepEqual(
      found('a.php', "'website_key' => env('SITE', '6LcJcjwUbWq8Xn2AAO_Xqjrtj9wWufUpYRnK6BW8lnfn'),\n"),
      [],
    );
    assert.deepEqual(doubted('src/a.go', `const totpSecret = "${'JBSWY3DPEHPK3PXP'.repeat(2)}"\n`), ['looks-invented']);
  });

  it('tokens as a service has answered them, and examples of an interface', () => {
    const weak = (text: string) => scanSecrets(text, optionsFor('a.groovy')).credentials.map((c) => c.confidence);
    const token = '"Z1vnbhShhQF3B0dQq7UhJTZMnGS92TBl"';
    assert.deepEqual(weak(`{"token_type": "bearer", "expires_in": 3599, "access_token": ${token}}\n`), ['low']);
    assert.deepEqual(weak(`{"token_type": "bearer", "access_token": ${token}}\n`), ['medium']);
    const example = `@ExampleObject(value = '''{\n  "authToken": ${token}\n}''')\ndef save() {}\n`;
    assert.deepEqual(weak(example), ['low']);
    assert.deepEqual(weak(`${example.replace(/"authToken.*/, '')}def c = [authToken: ${token}]\n`), ['medium']);
  });

  it('the secret of a vendor in a document, but beside a database that others reach', () => {
    const settings = `CLOUDINARY_API_SECRET=${made('secret-cloudinary-api-secret', 'document')}\n`;
    const store = (host: string) => `DATABASE_URL=postgres://orders:qT7vn2Lw9xK4@${host}/orders\n`;
    const of = (text: string) => doubted('docs/server.md', text).at(-1);
    assert.equal(of(settings), 'stand-in');
    assert.equal(of(`${store('localhost')}${settings}`), 'stand-in');
    assert.equal(of(`${store('db.orchard-tools.net')}${settings}`), 'nothing');
  });

  it('the key of a vendor’s documentation, which configuration holds until a real one works', () => {
    const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    assert.deepEqual(doubted('infra/a.tf', `provider "aws" {\n  secret_key = "${secret}"\n}\n`), ['looks-invented']);
    assert.deepEqual(found('README.md', `aws_secret_access_key = ${secret}\n`), []);
    assert.deepEqual(found('examples/a.tf', `provider "aws" {\n  secret_key = "${secret}"\n}\n`), []);
  });

  it('the help of a command shows how it is called', () => {
    const line = 'New-Connection -String "Data Source=sql1;User ID=app;Password=Kr4ken-Ufer77;Encrypt=true"\n';
    const levels = (text: string) => scanSecrets(text, optionsFor('a.ps1')).credentials.map((c) => c.confidence);
    assert.deepEqual(levels(`<#\n.EXAMPLE\n  PS> ${line}#>\n`), ['low']);
    assert.deepEqual(levels(`<#\n.EXAMPLE\n#>\n${line}`), ['medium']);
  });

  it('prose in which a thing is identified by another', () => {
    const prose =
      '"doc": "Access control via tags that you grant and set on the resource identified by snapshotName5."\n';
    assert.deepEqual(found('src/a.json', prose), []);
    const statement = "CREATE USER 'shop'@'%' IDENTIFIED BY 'n4Lx81qz0w';\n";
    assert.deepEqual(found('src/a.sql', statement), ['secret-generic-login']);
  });
});

it('settings of a test run and numbered examples are what their names say', () => {
  assert.equal(classify('.env.unit-tests'), 'test');
  assert.equal(classify('.env.testing-ci'), 'test');
  assert.equal(classify('.env.production'), 'source');
  assert.equal(classify('hack/test.env'), 'test');
  assert.equal(classify('internal/suites/pki/private.pem'), 'test');
  assert.equal(classify('settings/ci.py'), 'test');
  assert.equal(classify('.github/workflows/ci.yml'), 'source');
  assert.equal(classify('api/openapi.v2.yaml'), 'documentation');
  assert.equal(classify('certs/benchmark-server-key.pem'), 'test');
  assert.equal(classify('data/waf/examples-1.json'), 'example');
});

it('the account by which everybody is to try the program, that it makes for them; not one of somebody, nor what nobody types', () => {
  const makes = (user: string, word: string) =>
    `class Start {\n  void fill() {\n    User first = new User();\n    first.setUsername("${user}");\n    first.setEmail("${user}@orchard-works.net");\n    first.setPassword(encoder.encode("${word}"));\n    first.getRoles().add("ROLE_ADMIN");\n    users.save(first);\n  }\n}\n`;
  assert.deepEqual(doubted('src/main/java/DataInitializer.java', makes('demo', 'demo123')), ['stand-in']);
  assert.notDeepEqual(doubted('src/main/java/DataInitializer.java', makes('keeper', 'demo123')), ['stand-in']);
  assert.deepEqual(doubted('src/main/java/DataInitializer.java', makes('demo', 'Qm4!vTz9wLp2')), ['nothing']);
});
