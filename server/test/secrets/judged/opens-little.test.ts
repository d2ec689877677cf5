import assert from 'node:assert/strict';
import { encodeBase64Url } from '../../../engine/secrets/bytes/base64.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { classify } from '../../../engine/text/paths/path-class.ts';
import { trialPath } from '../../../engine/text/paths/trial-path.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, made, weighed } from '../doubted.ts';

const strong = 'qT7vn2Lw9xK4';
const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';

/** How sure the scan is of each finding, and what each tells. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ confidence, isPublic, decoded }) =>
    [isPublic ? 'public' : confidence, ...decoded.map(({ label, value }) => `${label} ${value}`)].join(', '),
  );
}

describe('what is no secret, whatever its form', () => {
  it('base64 of an object that tells names, addresses and ids alone', () => {
    const token = (data: object) => Buffer.from(JSON.stringify(data)).toString('base64');
    const data = { u: 'http://localhost:5001', a: 'shop', i: 'fd1d9366-467e-4ea1-936b-bcf497621b98' };
    const page = (value: string) => `<div class="element" data-shop-token="${value}">Top</div>\n`;
    assert.deepEqual(found('src/page.html', page(token(data))), []);
    assert.deepEqual(found('src/page.html', page(token({ ...data, s: hex }))), ['secret-generic-token']);
  });

  it('what a program puts into a page', () => {
    const cell = (value: string) => `<?php\nprint "<td data-pass='${value}'></td>";\n`;
    assert.deepEqual(found('app/items.php', cell(`".escape($row['password'])."`)), []);
  });

  it('a token of NATS, which names whom a seed proves, unless who bears it is one', () => {
    const token = (nats: object) =>
      `${encodeBase64Url('{"typ":"JWT","alg":"ed25519-nkey"}')}.${encodeBase64Url(JSON.stringify({ iss: 'OD4M', sub: 'AB3T', nats }))}.${'qT7vn2Lw9xK4'.repeat(8)}`;
    const user = { type: 'user', version: 2, subs: -1 };
    assert.match(told('server/ops.conf', `operator: ${token(user)}\n`)[0] ?? '', /^public/);
    assert.match(told('server/ops.conf', `operator: ${token({ ...user, bearer_token: true })}\n`)[0] ?? '', /^high/);
  });

  it('a key with a sum that is right, made of the same letters all along', () => {
    const pat = made('secret-github-pat', 'sum');
    assert.deepEqual(doubted('src/a.py', `t = "${pat}"\n`), ['nothing']);
    for (const body of ['a'.repeat(30), 'dead'.repeat(8).slice(0, 30)])
      assert.deepEqual(doubted('src/a.py', `t = "ghp_${body}${'123456'}"\n`), ['looks-invented'], body);
  });

  it('a token that begins as the one in the documentation of Telegram, which texts alter', () => {
    const bot = (id: string) => `{ "telegram-bot-token": "${`${id}:AAHdqTcv`.padEnd(45, 'Qz7Rv4Tn8Yb3Hd6J')}" }\n`;
    assert.deepEqual(doubted('bot.json', bot('110201543')), ['looks-invented']);
    assert.deepEqual(doubted('bot.json', bot('284617395')), ['nothing']);
  });
});

describe('what leads to the machine itself', () => {
  it('a token whose addresses are all of it', () => {
    const token = (picture: string) =>
      `${encodeBase64Url('{"alg":"HS256"}')}.${encodeBase64Url(JSON.stringify({ iss: 'shop', user: { name: 'ann', picture } }))}.${'qT7vn2Lw9xK4'.repeat(4)}`;
    assert.deepEqual(doubted('src/a.py', `t = "${token('http://127.0.0.1:8080/a.png')}"\n`), ['own-machine']);
    assert.deepEqual(doubted('src/a.py', `t = "${token('https://shop.acme-tools.net/a.png')}"\n`), ['nothing']);
  });

  it('a parameter of what is asked of it', () => {
    const asked = (host: string) => `blocked: 'http://${host}/orders/info?token=eK7vRt1zXcB6mW4pLs7u'\n`;
    assert.deepEqual(doubted('src/notes', asked('localhost:8080')), ['own-machine']);
    assert.deepEqual(doubted('src/notes', asked('shop.acme-tools.net')), ['nothing']);
  });

  it('a call that signs in to it', () => {
    const call = (host: string) =>
      `Connection c = DriverManager.getConnection("jdbc:mysql://${host}:3306/shop", "root", "${strong}");\n`;
    assert.deepEqual(doubted('src/Db.java', call('localhost')), ['own-machine']);
    assert.deepEqual(doubted('src/Db.java', call('db.acme-tools.net')), ['nothing']);
  });

  it('a token of a server that runs there', () => {
    const report = (host: string) =>
      `projectKey=${made('secret-sonarqube-token', 'report')}\nserverUrl=http://${host}\n`;
    assert.deepEqual(doubted('.scannerwork/report-task.txt', report('localhost:9000')), ['own-machine']);
    assert.deepEqual(doubted('.scannerwork/report-task.txt', report('sonar.acme-tools.net')), ['nothing']);
  });

  it('a command whose address the script has set before, in whatever part of it', () => {
    const script = (set: string, address: string) =>
      `${set}\nuntil ready; do\n  sleep 10\ndone\n\ncurl -s -X POST \\\n  -u 'admin:admin' \\\n  --url "${address}/api/users"\n`;
    const machine = [
      script("export SONAR='127.0.0.1:9000'", 'http://${SONAR}'),
      script('SONAR=http://localhost:9000', '$SONAR'),
      script('SONAR=${SONAR_URL:-http://localhost:9000}', '$SONAR'),
      script('', 'http://${SONAR:-localhost:9000}'),
    ];
    for (const text of machine) assert.deepEqual(doubted('try.sh', text), ['own-machine'], text);
    const others = [
      script('', 'http://${SONAR}'),
      script('SONAR=localhost:9000\nSONAR=sonar.acme-tools.net', 'http://${SONAR}'),
      script('SONAR=localhost:9000', 'http://${OTHER}'),
      script('SONAR=localhost:9000', '$OTHER/from/$SONAR'),
      script('SONAR=localhost:9000', 'http://sonar.acme-tools.net'),
    ];
    for (const text of others) assert.deepEqual(doubted('try.sh', text), ['nothing'], text);
  });

  it('what many would type first, in the command that replaces it', () => {
    const replacing = (login: string, address: string, data: string) =>
      weighed('set-up.sh', `curl -u ${login} -d "${data}" "${address}"\n`);
    const address = 'http://${SONAR}/api/users/change_password';
    const data = 'previousPassword=admin&password=${NEW}';
    assert.deepEqual(replacing('admin:admin', address, data), ['low nothing', 'low nothing']);
    assert.deepEqual(replacing('admin:admin', 'http://${SONAR}/api/users/search', 'q=a'), ['medium nothing']);
    assert.deepEqual(replacing(`admin:${strong}`, address, 'password=${NEW}'), ['medium nothing']);
    const atOthers = replacing('admin:admin', 'http://sonar.acme-tools.net/api/users/change_password', data);
    assert.deepEqual(atOthers, ['medium host', 'low nothing']);
  });

  it('a header of a command that asks it', () => {
    const asked = (host: string) =>
      `      - run: |\n          curl http://${host}/routes/1 -H 'X-API-KEY: ${hex}' -X PUT\n`;
    assert.deepEqual(doubted('.github/workflows/try.yml', asked('127.0.0.1:9180')), ['own-machine']);
    assert.deepEqual(doubted('.github/workflows/try.yml', asked('gate.acme-tools.net')), ['nothing']);
  });
});

describe('a Java key store', () => {
  const length = (bytes: number, most = 2) => Buffer.from(bytes.toString(16).padStart(2 * most, '0'), 'hex');
  const text = (words: string) => Buffer.concat([length(words.length), Buffer.from(words)]);
  const store = (kind: number) =>
    Buffer.concat([
      Buffer.from('feedfeed00000002', 'hex'),
      length(1, 4),
      length(kind, 4),
      text('orchard'),
      Buffer.alloc(8, 3),
      text('X.509'),
      length(200, 4),
      Buffer.alloc(200, 7),
      Buffer.alloc(20, 9),
    ]).toString('base64');

  it('is no secret where it holds certificates alone', () => {
    assert.deepEqual(found('config/trust.txt', `${store(2)}\n`), []);
    assert.deepEqual(found('config/trust.txt', `${store(1)}\n`), ['secret-private-key-keystore']);
  });
});

describe('what a site hands out', () => {
  it('a key of Google in a script that is called by its map', () => {
    const script = `export const credentials = { key: '${made('secret-gcp-api-key', 'map')}' };\n`;
    assert.match(told('src/config/googleMapsCredentials.ts', script)[0] ?? '', /^public/);
    assert.match(told('src/config/credentials.ts', script)[0] ?? '', /^high|^medium/);
  });

  it('a key of Google in a script for browsers', () => {
    const script = `jQuery(function ($) {\n  var key = '${made('secret-gcp-api-key', 'script')}';\n});\n`;
    assert.match(told('site/themes/shop/js/plugins.js', script)[0] ?? '', /^public/);
    assert.doesNotMatch(told('server/js/maps.js', script.replace('jQuery', 'run'))[0] ?? '', /^public/);
  });

  it('keys of a site of WordPress that runs on the machine itself', () => {
    const config = (type: string) =>
      `<?php\ndefine( 'NONCE_KEY', '${strong}${hex}' );\ndefine( 'WP_ENVIRONMENT_TYPE', '${type}' );\n`;
    assert.deepEqual(doubted('public/wp-config.php', config('local')), ['stand-in']);
    assert.deepEqual(doubted('public/wp-config.php', config('production')), ['nothing']);
  });
});

describe('what the text says of a value', () => {
  const text = (remark: string) => `SHOP_API_TOKEN = "${hex}"  ${remark}\n`;

  it('on its line, for checkers of other tools', () => {
    for (const remark of ['# nosec', '# nosec B105', '# noqa: S105', '# NOSONAR'])
      assert.deepEqual(doubted('src/a.py', text(remark)), ['stand-in'], remark);
    for (const remark of ['# noqa: E501', '', '# section'])
      assert.deepEqual(doubted('src/a.py', text(remark)), ['nothing'], remark);
    assert.deepEqual(doubted('a.go', `const DefaultToken = "${hex}" //nolint:gosec\n`), ['stand-in']);
    assert.deepEqual(doubted('a.go', `const DefaultToken = "${hex}" //nolint:lll\n`), ['nothing']);
  });

  it('that it is harmless, or for developing', () => {
    for (const remark of [
      '// quickstart creds, safe',
      '// dev token for the local server',
      '// Development default, change in production!',
    ])
      assert.deepEqual(doubted('a.go', `${remark}\nconst apiToken = "${hex}"\n`), ['stand-in'], remark);
    assert.deepEqual(doubted('a.go', `// token of the shop\nconst apiToken = "${hex}"\n`), ['nothing']);
  });

  it('in a remark behind it, where a word for everybody is no password of the host beside it', () => {
    const set = (password: string) => `HASH=8c69  # Password: ${password}\nHOST=db.acme-tools.net\n`;
    for (const line of told('compose.env', set('admin'))) assert.match(line, /^low/);
  });

  it('that a comment gives an example', () => {
    const words = made('secret-crypto-mnemonic', 'words');
    assert.deepEqual(doubted('src/Mnemonic.h', `// E.g. a valid mnemonic: "${words}"\n`), ['stand-in']);
    const header = (said: string) =>
      `// ${said}\n//\n// Authorization: Bearer ${made('secret-openshift-user-token', 'header')}\n`;
    assert.deepEqual(doubted('api/types.go', header('the request header. For example:')), ['stand-in']);
    assert.deepEqual(doubted('src/wallet.py', `mnemonic = "${words}"\n`), ['nothing']);
  });
});

describe('of many things of one kind', () => {
  it('the words of a wallet beside its address on a network for trying', () => {
    const words = made('secret-crypto-mnemonic', 'network');
    const wallet = (address: string) => `// "mnemonic": "${words}",\n// "btcAddress": "${address}",\n`;
    assert.deepEqual(doubted('src/config.rs', wallet('mhY4cbHAFoXNYvXdt82yobvVuvR6PHeghf')), ['stand-in']);
    assert.deepEqual(doubted('src/config.rs', wallet('1hY4cbHAFoXNYvXdt82yobvVuvR6PHeghf')), ['nothing']);
  });

  it('what each copy of a program counts its use with, however its name is spelled', () => {
    for (const [name, said] of [
      ['mixPanelToken', 'public, service Mixpanel'],
      ['MIXPANEL_PROJECT_TOKEN', 'public, service Mixpanel'],
      ['amplitudeApiKeyProd', 'public, service Amplitude'],
      ['postHogKey', 'public'],
      ['mixPanelApiSecret', 'medium, service Mixpanel'],
      ['amplitudeSecretKey', 'medium, service Amplitude'],
    ] as const)
      assert.deepEqual(told('lib/secrets.dart', `const String ${name} = '${hex}';\n`), [said], name);
  });

  it('what each copy of a program tells its maker with', () => {
    const text = `PROD = Api(url="https://client.acme-tools.net/enqueue", api_key="${hex}")\n`;
    assert.match(told('src/shop/telemetry_oob.py', text)[0] ?? '', /^public/);
    assert.match(told('src/shop/orders.py', text)[0] ?? '', /^medium/);
  });

  it('a token whose pieces repeat themselves, and the licence of a product', () => {
    const line = (token: string) => `export SLACK_BOT_TOKEN=${token}\n`;
    assert.deepEqual(doubted('deploy.sh', line('xoxb-1234123412-123412341212-abcabcabcabcabcabcabcabc')), [
      'looks-invented',
    ]);
    const token = `${encodeBase64Url('{"alg":"ES384"}')}.${encodeBase64Url('{"iss":"subnet@shop.net","sub":"dev@shop.net"}')}.${'qT7vn2Lw9xK4'.repeat(6)}`;
    assert.match(told('functions/shop.license', `${token}\n`)[0] ?? '', /kind licence/);
    assert.doesNotMatch(told('functions/shop.txt', `${token}\n`)[0] ?? '', /kind licence/);
  });

  it('a row that a step of a database has put in stays as it is', () => {
    const row = `await db('api_clients').insert({ name: 'shop', secret: '${hex}' });\n`;
    assert.deepEqual(doubted('src/migrations/2020_create.ts', row), ['stand-in']);
    assert.deepEqual(doubted('src/clients.ts', row), ['nothing']);
  });

  it('the part for trying of settings that have one for production', () => {
    const part = (name: string) => `parameters.${name} = {\n\tdrive: {\n\t\tsecret: '${hex}',\n\t},\n};\n`;
    assert.deepEqual(doubted('lib/parameters.js', part('test') + part('prod').replace(hex, 'q')), ['stand-in']);
    assert.deepEqual(doubted('lib/parameters.js', part('prod') + part('test').replace(hex, 'q')), ['nothing']);
    assert.deepEqual(doubted('lib/parameters.js', part('test')), ['nothing']);
  });

  it('an object that is called after a test or a sandbox', () => {
    const held = (name: string) => `${name} {\n\taccessCode: 'D91',\n\tsecureSecret: '${hex}',\n};\n`;
    for (const name of [
      'Pay.TEST_CONFIG =',
      'const sandboxCredentials =',
      'const testConfig: Config =',
      'sandbox_keys:',
    ])
      assert.deepEqual(doubted('src/pay.js', held(name)), ['stand-in'], name);
    for (const name of ['Pay.LATEST_CONFIG =', 'const config =', 'const contestKeys ='])
      assert.deepEqual(doubted('src/pay.js', held(name)), ['nothing'], name);
  });

  it('of seeded accounts the one with more rights, not those beside it', () => {
    const account = (name: string, role: string, password: string) =>
      `        User ${name} = new User();\n        ${name}.setRole(Role.${role});\n        ${name}.setPassword(encoder.encode("${password}"));\n`;
    const both = account('clerk', 'CLERK', 'clerk-4431') + account('chief', 'ADMIN', 'chief-7765');
    const text = `class Start {\n    void run() {\n${both}    }\n}\n`;
    const values = scanSecrets(text, optionsFor('src/main/java/Start.java'))
      .credentials.filter(({ confidence }) => confidence !== 'low')
      .map(({ span }) => text.slice(span.start, span.end));
    assert.deepEqual(values, ['chief-7765']);
  });

  it('a seeded account at a domain of samples, with what everybody types', () => {
    const account = (mail: string, password: string) =>
      `class Start {\n    void run() {\n        users.save(User.builder()\n            .email("${mail}")\n            .password(encoder.encode("${password}"))\n            .role(Role.ADMIN)\n            .build());\n    }\n}\n`;
    const sure = (text: string) =>
      scanSecrets(text, optionsFor('src/main/java/Start.java')).credentials.some(
        ({ confidence, commonness }) => confidence !== 'low' && commonness === undefined,
      );
    assert.equal(sure(account('admin@example.com', 'admin123')), false);
    assert.equal(sure(account('admin@orchard-works.net', 'admin123')), true);
    assert.equal(sure(account('admin@example.com', 'chief-7765')), true);
  });
});

describe('pairs', () => {
  it('a secret key that goes with an id which AWS has not issued is no key of AWS', () => {
    const secret = 'kQ7vRt1zXcB6mW4pLs7uJ9hG2dF5aYe0oRiVtZqP';
    const settings = (id: string) => `{\n  "accessKey": "${id}",\n  "secretKey": "${secret}"\n}\n`;
    assert.ok(!found('settings.json', settings('4U9IPQTBRAZ2D0LOFS4P')).includes('secret-aws-secret-key'));
    assert.ok(found('settings.json', settings('4U9IPQTBRAZ2D0LOFS4P')).includes('secret-generic-token'));
    assert.ok(
      found('settings.json', settings(made('secret-aws-access-key', 'store'))).includes('secret-aws-secret-key'),
    );
  });

  it('constants of a program that stand together', () => {
    const line = (name: string, value: string) => `    private static final String ${name} = "${value}";\n`;
    const pair = line('APIKEY', 'Zk3vq8Rt1zXcB6mW4pLs7uJ9') + line('SECRETKEY', 'hG2dF5aYe0oRiVtZqPbMxCwE');
    const weights = (text: string) =>
      scanSecrets(text, optionsFor('src/Push.java')).credentials.map(({ confidence }) => confidence);
    assert.deepEqual(weights(`class Push {\n${pair}}\n`), ['low', 'medium']);
    assert.deepEqual(weights(`class Push {\n${line('APIKEY', 'Zk3vq8Rt1zXcB6mW4pLs7uJ9')}}\n`), ['medium']);
  });

  it('what a member of another thing holds is not told as the user', () => {
    const text = (user: string) => `var u = new User { Email = ${user}, Password = "${strong}" };\n`;
    assert.deepEqual(told('src/Make.cs', text('row.Email')).join().includes('user'), false);
  });
});

describe('paths', () => {
  it('of data for tests, what pipelines and the own machine are given, and quick starts', () => {
    assert.equal(classify('ios/Assets/relays-test-data.json'), 'test');
    assert.equal(classify('grpc-tls-quickstart/src/main/resources/ca.key'), 'example');
    assert.equal(classify('functional/play.kes.root.key'), 'test');
    assert.equal(classify('crypto-config/org1.example.com/ca/a_sk'), 'example');
    assert.equal(classify('sites/shop-example.com.au/ca/a_sk'), 'source');
    for (const path of ['docker/ci-config/signing.key', 'util/mqtt-local/ca.pem'])
      assert.equal(trialPath(path), 'workbench', path);
    for (const path of ['docker/config/signing.key', 'util/mqtt/ca.pem', 'usr/local/ca.pem'])
      assert.notEqual(trialPath(path.replace('usr/local', 'locale')), 'workbench', path);
  });
});
