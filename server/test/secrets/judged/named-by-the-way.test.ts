import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { found, toldAlike } from '../doubted.ts';
import { filled, password, token } from '../made-values.ts';

/** Whether anything is told, of bytes and of a text alike. */
function isTold(path: string, text: string): boolean {
  return toldAlike(path, filled(text)).length > 0;
}

/** In the place of a secret: what is no secret, and what is one in the same place. */
const pairs: readonly (readonly [about: string, path: string, nothing: string, secret: string])[] = [
  ['part of a variable', 'ask.sh', 'echo "password: ${SHOP_PASS:0:20}"\n', 'echo "password: P"\n'],
  ['counts of a script', 'check.sh', 'let pass=0,fail=0\n', 'pass=P\n'],
  ['an error of a list', 'shop.proto', '  SHOP_ERR_NEED_PASSWORD = -202;\n', '  SHOP_PASSWORD = "P";\n'],
  ['the type of a member', 'shop.mdj', '{ "text": "+password: hash" }\n', '{ "text": "password: P" }\n'],
  ['a sketch of what is sent', 'plan.md', 'POST `{"password": str}`\n', 'POST `{"password": "P"}`\n'],
  [
    'the label of a page',
    'user.html',
    '<h4 class="change-password">Location</h4>\n',
    '<h4 data-password="P">Location</h4>\n',
  ],
  ['a class of Ruby', 'notes.md', 'a live pass: `Orders::Basket.from_order` reads it\n', 'its password: `P`\n'],
  ['a macro of AsciiDoc', 'guide.adoc', ':checkedbox: pass:normal[{startsb}*]\n', 'password: P\n'],
  ['what is done with one', 'plan.md', '- [ ] Forgot password: email\n', '- password: P\n'],
  ['how, by which key', 'audit.md', '| rotation of the DB password = mutation |\n', '| password | P |\n'],
  ['an error of a list in quotes', 'errors.rb', "token = '-481516'\n", "db_password = '-481516'\n"],
  [
    'what is looked up by its member',
    'move.rb',
    "secret = 'kv/acme/prod:api_token'\n",
    "secret = 'kv/acme/prod:q8Zk3vT1nR7x'\n",
  ],
  [
    'what a tag says whose class speaks of passwords',
    'page.html',
    '<b class="reset-password">Location</b>\n',
    '<p>Password: <b class="pw">CorrectHorse</b></p>\n',
  ],
  [
    'a label with one',
    'login.html',
    '<a class="password-link">Location</a>\n',
    '<label>Password:</label> <span class="password">CorrectHorse</span>\n',
  ],
  ['a command', 'argo.md', 'Password: kubectl -n shop get secret first-admin\n', 'Password: P\n'],
  ['who looks after them', 'routes.rb', "  passwords: 'orders/admin/user_passwords',\n", "  password: 'P',\n"],
  ['one of words', 'models.py', 'help_text="Player name with token: \'PlayerName|token\'"\n', 'token = "T"\n'],
  ['who may ask', 'api.md', '**Auth:** Keeper/Admin\n', '**Auth:** T\n'],
  [
    'a path that is asked for',
    'fix.md',
    '1. Use an invalid token: `/register?invite=abc123`\n',
    '1. Use this token: `T`\n',
  ],
  ['what is looked up', 'move.py', "  'redis_auth_password': 'kv/orchard/redis',\n", "  'redis_auth_password': 'P',\n"],
  ['a price', 'plan.md', '1M tokens = 2¢ per 100k tokens = 0.00002¢/token.\n', 'token = T\n'],
  [
    'a part of Python',
    'params.py',
    '    "CreateParamsPassword": "shop.params.orders._order_create_params",\n',
    '    "password": "P",\n',
  ],
  ['an object of payments', 'pay.ts', "authorization: 'pi_3PdWkLQm2vNs8XyTbR4cJh6Z',\n", "authorization: 'T',\n"],
  ['another field', 'views.py', "@sensitive_post_parameters('password1', 'password2')\n", "password1 = 'P'\n"],
  [
    'what a program makes at each start',
    'logs/application.log',
    'Using generated security password: 24e92477-0d4a-4a73-8481-c6cb32884bb3\n',
    'Using the password: P\n',
  ],
];

describe('names of secrets beside what is none', () => {
  for (const [about, path, nothing, secret] of pairs)
    it(about, () => {
      assert.ok(!isTold(path, nothing), nothing);
      assert.ok(isTold(path, secret), secret);
    });

  it('the setting of a list ends where the next one begins', () => {
    const line = (list: string) => `; for "redis": ${list}\n[session]\nprovider_config = ${list}\n`;
    const list = `network=tcp,addr=cache.orchard-tools.net:6379,password=${password},db=0,pool_size=100`;
    assert.deepEqual([...new Set(toldAlike('app.ini', line(list)))], ['P']);
  });

  it('bytes of a header that hold no pair, and those that do', () => {
    const header = (bytes: readonly number[]) =>
      `{ "headers > authorization": "Basic ${Buffer.from(bytes).toString('base64')}" }\n`;
    const bytes = Array.from({ length: 36 }, (_, at) => (at * 73 + 131) % 256).map((byte) => (byte === 58 ? 59 : byte));
    assert.deepEqual(found('mocks.json', header(bytes)), []);
    const pair = Buffer.from(`keeper:${password}`);
    assert.deepEqual(found('mocks.json', header([...pair])), ['secret-http-basic']);
  });

  it('too few bytes for a key of RSA, and a key that was masked', () => {
    const block = (body: string) => `-----BEGIN RSA PRIVATE KEY-----\n${body}\n-----END RSA PRIVATE KEY-----\n`;
    const line = 'wihZ13e3i5UQEYuoRcH1RUd1wyYoBSKuQnsT2WwVZ1wlXSYaELAbQgaI9NtfBA0G\n';
    assert.deepEqual(found('bad.key', block(line.repeat(3))), []);
    assert.deepEqual(found('bad.key', block(line.repeat(6))), ['secret-private-key-pem']);
    assert.deepEqual(found('report.txt', block(`${'*'.repeat(64)}\n`.repeat(6))), []);
  });

  it('members of a Secret that are none', () => {
    const sum = randomText(seeded('sum of an image'), '0123456789abcdef', 64);
    const manifest = (key: string, value: string) =>
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\ndata:\n  ${key}: ${Buffer.from(value).toString('base64')}\n`;
    const quiet: readonly (readonly [string, string])[] = [
      ['tls.key', 'SHOPKEY1'],
      ['project', 'orchard'],
      ['scopes', 'keeperScope'],
      ['issuerURL', 'shopIssuer'],
      ['ORDERS_URL', 'https://orders.shop.svc:8080/v1'],
      ['BROKER_URL', 'broker.shop.svc:5672'],
      ['CACHE_URL', 'cache:6379'],
      ['EVENTS_URL', 'kafka-0:9092,kafka-1:9092'],
      ['STORE_URL', 'jdbc:mysql://mysql:3306/shop'],
      ['STORE_URL', 'jdbc:oracle:thin:@orders:1521:shop'],
      ['IMAGES_URL', '//images.orchard-shop.net/x'],
      ['SITE_URL', 'orchard_shop_prod_1'],
      ['PEER_URL', 'db-0'],
      ['app.yaml', `image: acme/shop@sha256:${sum}\nreplicas: 3\n`],
      ['site.conf', `cluster_id: ${token}\nbucket = shop-backups-1x9k2m\n`],
      ['meUserInfo', '/oauth2/keepers/info'],
      ['values.yaml', 'persistence:\n  data:\n    enabled: true\n    size: 20Gi\n'],
    ];
    for (const [key, value] of quiet) assert.deepEqual(found('k8s/secret.yaml', manifest(key, value)), [], key);
    for (const [key, value] of [
      ['password', password],
      ['SENTRY_URL', token],
      ['BROKER_URL', token],
      ['CACHE_URL', `${token}:6379`],
      ['EVENTS_URL', `kafka-0:9092,${token}`],
      ['STORE_URL', `jdbc:mysql://mysql:3306/shop?user=shop&password=${password}`],
      ['site.conf', `cluster_id: shop\nunlock: ${token}\n`],
      ['snmp.conf', `rocommunity ${password} 10.0.0.0/8\nrwcommunity ${password} 10.0.0.0/8\n`],
      ['wpa.conf', `network={\n ssid="acme"\n psk="${password}"\n}\n`],
      [
        'alertmanager.yaml',
        `global:\n  slack_api_url: https://hooks.slack.com/services/${token}\nroute:\n  receiver: ops\n`,
      ],
      ['login.ini', `[acme]\nunlock = ${token}\n`],
      ['values.yaml', `persistence:\n  data: true\nauth:\n  password: ${password}\n`],
    ] as const)
      assert.deepEqual(found('k8s/secret.yaml', manifest(key, value)), ['secret-kubernetes-secret-manifest'], key);
    const login = manifest('STORE_URL', `jdbc:oracle:thin:shop/${token}@orders:1521:shop`);
    assert.deepEqual(found('k8s/secret.yaml', login), ['secret-database-oracle-login']);
  });
});
