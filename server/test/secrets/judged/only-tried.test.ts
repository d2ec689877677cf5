import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, made } from '../doubted.ts';

const key = 'gT5v2Kq8Lw0zXr7Bn3Yd6Hc1Mf4Jp9';
const strong = 'qT7vn2Lw9xK4';
const sealed = 'kY2vTq8ZrW1mXc5LpN7hBg==';

/** How sure each finding is. */
function weighed(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ confidence, isPublic }) =>
    isPublic ? 'public' : confidence,
  );
}

/** What is told of each, beside the value. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ decoded }) =>
    decoded.map((part) => `${part.label} ${part.value}`).join(', '),
  );
}

describe('what is there to be tried', () => {
  it('the key of a sandbox, by the host that stands beside it', () => {
    const config = (host: string, more = '') =>
      `class PayConfig {\n  static String pay_Url = "https://${host}/pay.html";\n  static String shop_HashSecret = "${key}";\n${more}}\n`;
    for (const host of ['sandbox.shop-pay.net', 'sb-openapi.shop-pay.net', 'api-sandbox.shop-pay.net'])
      assert.deepEqual(doubted('src/PayConfig.java', config(host)), ['stand-in'], host);
    assert.deepEqual(doubted('src/PayConfig.java', config('pay.shop-pay.net')), ['nothing']);
    const other = `\n\n\n\n\n\n\n  static String mail_Url = "https://mail.acme.net/v1";\n`;
    assert.deepEqual(doubted('src/PayConfig.java', config('sandbox.orders.net', other)), ['nothing']);
    assert.deepEqual(doubted('src/PayConfig.java', config('sandbox.shop.net', other)), ['stand-in']);
  });

  it('the key of a part of the settings that has a name of its own is not of the sandbox of another part', () => {
    const settings = (part: string, pay: string) =>
      `{\n  "${part}": {\n    "CloudName": "orders",\n    "ApiSecret": "${key}"\n  },\n  "${pay}": {\n    "BaseUrl": "https://sandbox.orders-pay.net/pay"\n  }\n}\n`;
    assert.deepEqual(doubted('appsettings.json', settings('Imaginary', 'OrdersPay')), ['nothing']);
    assert.deepEqual(doubted('appsettings.json', settings('Credentials', 'OrdersPay')), ['stand-in']);
    assert.deepEqual(doubted('appsettings.json', settings('OrdersPay', 'Addresses')), ['stand-in']);
  });

  it('a mailbox or a database is not of the sandbox of a service beside it, whatever its settings begin with', () => {
    const settings = (name: string) =>
      `${name}=${strong}\n\n# payments\nSHOP_PAY_URL=https://sandbox.orders-pay.net/pay\nSHOP_PAY_MERCHANT_ID=4711\n`;
    for (const name of ['SHOP_MAIL_PASSWORD', 'SHOP_DB_PASSWORD', 'shop.smtp.password'])
      assert.deepEqual(doubted('.env', settings(name)), ['nothing'], name);
    assert.deepEqual(doubted('.env', settings('SHOP_PAY_PASSWORD')), ['stand-in']);
  });

  it('the key of a sandbox beside the addresses at which the program itself is answered', () => {
    const config = (name: string, address: string) =>
      `class PayConfig {\n  String pay_Url = "https://sandbox.orders-pay.net/pay";\n  String secretKey = "${key}";\n  String ${name} = "${address}";\n}\n`;
    for (const name of ['shop_ReturnUrl', 'callbackUrl', 'NOTIFY_URL', 'webhook_url'])
      assert.deepEqual(doubted('src/PayConfig.java', config(name, 'https://shop.acme.net/paid')), ['stand-in'], name);
    assert.deepEqual(doubted('src/PayConfig.java', config('mailUrl', 'https://mail.acme.net/v1')), ['nothing']);
  });

  it('not beside a store of others, whose address has a user', () => {
    const settings = `PAY_URL=https://sandbox.orders-pay.net/pay\nSTORE_URL=mongodb+srv://shop:${strong}@cluster0.k8sq2.mongodb.net/shop\nUPLOAD_API_SECRET=${key}\n`;
    assert.deepEqual(doubted('.env', settings), ['nothing', 'nothing']);
  });

  it('the key of a wallet on a network that somebody starts for themselves', () => {
    const wallet = made('secret-crypto-ethereum-key', 'devnet');
    const rules = (path: string, text: string) => doubted(path, text).filter((each) => each !== 'nothing');
    const given = `admin_private_key = "${wallet}"\n`;
    assert.deepEqual(rules('src/input_parser.star', given), ['stand-in']);
    assert.deepEqual(rules('tools/devnet/run.py', given), ['stand-in']);
    assert.deepEqual(rules('src/run.py', `RPC = "http://127.0.0.1:8545"\n${given}`), ['stand-in']);
    assert.deepEqual(rules('src/run.py', `RPC = "https://rpc.orders-chain.net"\n${given}`), []);
    const password = 'admin_password = "plum7Orbit4velvet"\n';
    assert.deepEqual(rules('src/run.py', `RPC = "http://127.0.0.1:8545"\n${password}`), []);
    assert.deepEqual(rules('src/run.py', `# mainnet, or devnet\n${given}`), []);
  });

  it('the key of a wallet on a network that its settings name as one to test on', () => {
    const wallet = made('secret-crypto-ethereum-key', 'mijin');
    const settings = (network: string) => `NEM_NETWORK=${network}\nNEM_PRIVATE_KEY=${wallet}\n`;
    for (const network of ['MIJIN_TEST', 'TEST_NET'])
      assert.deepEqual(doubted('.env.heroku', settings(network)), ['stand-in'], network);
    assert.deepEqual(doubted('.env.heroku', settings('MAIN_NET')), ['nothing']);
  });

  it('a key that says so in its first part, and the account of whoever writes the program', () => {
    assert.deepEqual(doubted('src/Pay.java', `String shopApiKey = "k_test_${key}";\n`), ['stand-in']);
    assert.deepEqual(doubted('src/Pay.java', `String shopApiKey = "k_live_${key}";\n`), ['nothing']);
    const login = (name: string) =>
      `const ${name} = "Password123!";\nexport const isIn = (given) => given.password === ${name};\n`;
    assert.deepEqual(doubted('src/session.ts', login('DEV_LOGIN_PASSWORD')).at(0), 'stand-in');
    assert.notEqual(doubted('src/session.ts', login('LOGIN_PASSWORD')).at(0), 'stand-in');
  });

  it('the secret of a client that the machine itself alone runs, in the export of a realm', () => {
    const realm = (host: string) =>
      `{\n  "clients": [\n    {\n      "clientId": "shop",\n      "baseUrl": "${host}/shop",\n      "clientAuthenticatorType": "client-secret",\n      "secret": "${key}",\n      "redirectUris": ["${host}/*"],\n      "attributes": {}\n    }\n  ]\n}\n`;
    assert.deepEqual(doubted('docker/realms/shop-realm.json', realm('http://localhost:8080')), ['own-machine']);
    assert.deepEqual(doubted('docker/realms/shop-realm.json', realm('https://shop.acme.net')), ['nothing']);
  });

  it('what everybody types at a part of the same set-up, in a command', () => {
    const command = (login: string, host: string) =>
      `services:\n  set-up:\n    command: sh -c 'curl -s -u ${login} http://${host}:9000/api'\n`;
    for (const login of ['admin:admin', 'admin:123456'])
      assert.deepEqual(weighed('docker-compose.yaml', command(login, 'quality')), ['low'], login);
    assert.deepEqual(weighed('docker-compose.yaml', command('admin:123456', 'quality.acme-tools.net')), ['medium']);
    assert.deepEqual(weighed('docker-compose.yaml', command(`admin:${strong}`, 'quality')), ['medium']);
  });

  it('what a remark at the end of its line says is for a test', () => {
    assert.deepEqual(doubted('src/hash.js', `const shopPassword = "${strong}"; // for test\n`), ['stand-in']);
    assert.deepEqual(doubted('src/hash.js', `const shopPassword = "${strong}"; // for test accounts too\n`), [
      'nothing',
    ]);
  });

  it('the key of a service whose client is told to speak with its sandbox', () => {
    const client = (chosen: string) =>
      `func open() {\n\tconfig.AddHeader("ORCHARD-SECRET", "${key}")\n\tconfig.UseEnvironment(orchard.${chosen})\n}\n`;
    assert.deepEqual(doubted('orchard.go', client('Sandbox')), ['stand-in']);
    assert.deepEqual(doubted('orchard.go', client('Production')), ['nothing']);
  });

  it('the secret whose key id tells that it is for trying, or beside what chooses the sandbox', () => {
    const pair = (id: string) => `const pay = new Pay({\n  key_id: "${id}",\n  key_secret: "${key}",\n});\n`;
    assert.equal(doubted('pay.js', pair('rzp_test_2okHLNpqPGOvEa')).at(-1), 'stand-in');
    assert.equal(doubted('pay.js', pair('orders_2okHLNpqPGOvEa')).at(-1), 'nothing');
    const chosen = (environment: string) => `let consumerSecret = "${key}";\nlet environment = "${environment}";\n`;
    assert.deepEqual(doubted('pay.js', chosen('sandbox')), ['stand-in']);
    assert.deepEqual(doubted('pay.js', chosen('production')), ['nothing']);
  });

  it('the key for trying that a comment has put aside', () => {
    const token = `sk_test_${key}`;
    assert.deepEqual(weighed('pay.go', `\t// pay.SetKey("${token}")\n`), ['low']);
    assert.deepEqual(weighed('pay.go', `\tpay.SetKey("${token}")\n`).includes('low'), false);
  });

  it('what the main of a class is called with that is no program', () => {
    const before = '    public static String sign(String text) {\n        return text;\n    }\n\n';
    const main = (print: string) =>
      `    public static void main(String[] args) {\n        String secret = "${key}";\n        ${print}(sign(secret));\n    }\n`;
    const inClass = (body: string) => `public class Signing {\n${body}}\n`;
    assert.deepEqual(doubted('src/Signing.java', inClass(before + main('System.out.println'))), ['stand-in']);
    assert.deepEqual(doubted('src/Signing.java', inClass(before + main('start'))), ['nothing']);
    assert.deepEqual(doubted('src/Signing.java', inClass(main('System.out.println'))), ['nothing']);
    assert.deepEqual(doubted('src/Signing.java', inClass(main('start') + before)), ['nothing']);
  });

  it('an account without rights that a change to a database brings along', () => {
    const row = (login: string) =>
      `<insert tableName="users">\n  <column name="login" value="${login}"/>\n  <column name="password" value="${strong}"/>\n</insert>\n`;
    assert.deepEqual(doubted('db/changelog/users-1.xml', row('ann')), ['stand-in']);
    assert.deepEqual(doubted('conf/users-1.xml', row('ann')), ['nothing']);
  });

  it('what a program is built with for nobody else', () => {
    const build = (open: string, more = '') => `${open}\n${more}#define AUTH_TOKEN "${key}"\n#endif\n`;
    for (const open of ['#ifndef PROD', '#ifdef DEBUG'])
      assert.deepEqual(doubted('include/settings.h', build(open)), ['stand-in'], open);
    for (const open of ['#ifdef PROD', '#ifndef AUTH_TOKEN', '#ifndef PROD\n#else', '#ifndef PROD\n#endif\n#if 1'])
      assert.deepEqual(doubted('include/settings.h', build(open)), ['nothing'], open);
  });

  it('what calls itself insecure, and the cookies of the machine itself', () => {
    assert.deepEqual(doubted('src/config.py', `_INSECURE_DEFAULT_SECRET = "${key}"\n`), ['stand-in']);
    assert.deepEqual(doubted('src/config.py', `_DEFAULT_SECRET = "${key}"\n`), ['nothing']);
    const session = (domain: string) =>
      `[\n  {\n    "name": "sb-orchard-auth-token",\n    "value": "${key}${key}",\n    "domain": "${domain}"\n  }\n]\n`;
    assert.deepEqual(doubted('state.json', session('localhost')), ['own-machine']);
    assert.deepEqual(doubted('state.json', session('shop.acme.net')), ['nothing']);
  });

  it('what the tests of others hold', () => {
    const hook = `const HOOK = '${made('secret-slack-webhook', 'vendored')}';\n`;
    assert.deepEqual(doubted('lib/vendor/mono/log/tests/HandlerTest.php', hook), ['stand-in']);
    assert.deepEqual(doubted('lib/vendor/mono/log/Handler.php', hook), ['nothing']);
  });
});

describe('what is no secret, but part of a program', () => {
  it('slots of Python, PHP and Razor, and a text that ends before a call', () => {
    assert.deepEqual(found('a.py', `cmd = f'echo {PW!r} | sudo -S -p "" true'\n`), []);
    assert.deepEqual(found('a.php', `$date = hash_hmac('sha256', $day, "AWS4{$secretKey}", true);\n`), []);
    assert.deepEqual(found('a.cshtml', `<label for="Password">@("Password".Label()):</label>\n`), []);
    assert.deepEqual(found('A.java', `sb.append(", password='").append(password).append('\\'');\n`), []);
  });

  it('what Laravel calls for a request', () => {
    for (const method of ['AdminController@updatePassword', 'Auth\\\\ForgotPasswordController@confirmNewPassword'])
      assert.deepEqual(found('routes/web.php', `Route::post('change-password', '${method}');\n`), [], method);
  });

  it('a part that a shell makes up, and the version of a package', () => {
    assert.deepEqual(found('a.sh', 'db_password="local-only-$RANDOM"\n'), []);
    for (const version of ['1:4.17.4-2', '4.9-2+deb13u1', '3.5.6+dfsg-1~bpo1'])
      assert.deepEqual(found('packages.txt', `openssl=3.5.6-1\npasswd=${version}\n`), [], version);
  });

  it('what looks like a token within the lines of a key', () => {
    const head = 'openssh-key-v1\0\0\0\0\x04none\0\0\0\x04none\0\0\0\0\0\0\0\x01\0\0\x01\x97\0\0\0\x07ssh-rsa';
    const token = `EAAA${key}${key}`.slice(0, 64);
    const body = [Buffer.from(`${head}${key}`).toString('base64'), key + key, `${token}`, key + key].join('\n');
    assert.deepEqual(
      found('a.pem', `-----BEGIN OPENSSH PRIVATE KEY-----\n${body}\n-----END OPENSSH PRIVATE KEY-----\n`),
      ['secret-private-key-pem'],
    );
  });

  it('ids of a store, of a request, of a document, of a device, and the name of a token', () => {
    assert.deepEqual(found('A.cs', `.AddUserSecrets("3f1c9a72-5b0d-4e86-9c2a-7d41e8b605fa")\n`), []);
    assert.deepEqual(found('a.ts', `const h = { 'postman-token': '3f1c9a72-5b0d-4e86-9c2a-7d41e8b605fa' };\n`), []);
    assert.deepEqual(found('a.rb', `ws = session.spreadsheet_by_key("1${key}2").worksheets[0]\n`), []);
    const device = `${key.slice(0, 22)}:APA91b${key.repeat(4)}`;
    assert.deepEqual(found('A.cs', `var registrationToken = "${device}";\n`), []);
    const row = `INSERT INTO devices VALUES (1,'android','${key.slice(0, 10)}-${key.slice(0, 11)}:APA91b${key.repeat(5).slice(0, 134)}');\n`;
    assert.deepEqual(found('db/shop.sql', row), []);
    assert.deepEqual(found('A.cs', `var serverToken = "AAAA${key.slice(0, 7)}:APA91b${key.repeat(4)}";\n`).length, 1);
    assert.deepEqual(found('A.java', `static final String PKCS_TOKEN = "OrdPKCS11-Token";\n`), []);
    assert.deepEqual(found('.env.production', 'SESSION_SECRET=CHANGE_ME_ORCHARD_SHOP_SESSION_SECRET\n'), []);
  });
});

describe('what weighs little', () => {
  it('bytes that a table or an account keeps beside their salt', () => {
    const user = (salt: string) => `<User>\n  ${salt}\n  <Password>${sealed}</Password>\n</User>\n`;
    assert.deepEqual(weighed('users/ann.config', user(`<PasswordSalt>${key.slice(0, 22)}==</PasswordSalt>`)), ['low']);
    assert.deepEqual(weighed('users/ann.config', user('<Locked>false</Locked>')), ['medium']);
    assert.deepEqual(
      weighed('dump.sql', `INSERT INTO log VALUES (7, N'{"UserName":"ann","Password":"${sealed}"}');\n`),
      ['low'],
    );
  });

  it('the half of a pair of reCAPTCHA that pages have', () => {
    const build = (name: string) =>
      weighed('app/build.gradle', `buildConfigField "String", '${name}', "\\"6L${key}${key.slice(0, 8)}\\""\n`);
    assert.deepEqual(build('RECAPTCHA_KEY'), []);
    assert.deepEqual(build('RECAPTCHA_SECRET_KEY'), ['medium']);
  });

  it('a parameter of what a comment shows was asked', () => {
    const call = (open: string, close: string) =>
      `${open} https://shop.acme.net/orders?page=1\n  &shopToken=${key}&sign=qMoUSmXj\n  ${close}\n`;
    assert.deepEqual(weighed('A.java', call('/*', '*/')), ['low']);
  });

  it('what everybody has: a guest of RabbitMQ, the user in a password file, what a generator keeps', () => {
    assert.deepEqual(weighed('a.env', 'RABBITMQ_URL=amqp://guest:guest@queue.acme.net:5672\n'), ['low']);
    assert.deepEqual(weighed('a.sh', 'echo "*:5432:*:rails:rails" > ~/.pgpass\n'), ['low']);
    assert.deepEqual(weighed('a.sh', `echo "*:5432:*:rails:${strong}" > ~/.pgpass\n`), ['high']);
    assert.deepEqual(weighed('backend/.yo-rc.json', `{ "jwtSecretKey": "${key}${key}" }\n`), ['low']);
  });

  it('the machine of somebody, by the name that Windows gave it, and the host of a container by a port that is filled in', () => {
    const data = (host: string) =>
      `<add connectionString="Data Source=${host};Initial Catalog=Orchard;User ID=ann;Password=${strong}" />\n`;
    for (const host of ['DESKTOP-U9CR0LM', 'LAPTOP-7QK2M4XZ'])
      assert.deepEqual(doubted('App.config', data(host)), ['own-machine'], host);
    assert.deepEqual(doubted('App.config', data('db.orchard.net')), ['nothing']);
    const address = (port: string) =>
      `url = f"postgresql://ann:rehearsal-words-only@host.docker.internal:${port}/orders"\n`;
    for (const port of ['{port}', '5432']) assert.deepEqual(weighed('tools/run.py', address(port)), ['low'], port);
  });

  it('the key of a tunnel that is sold, which all who buy it have', () => {
    const profile = (server: string) => `remote ${server} 1194\n${made('secret-openvpn-static-key', 'sold')}\n`;
    assert.deepEqual(weighed('client.conf', profile('ukl2.pointtoserver.com')), ['public']);
    assert.deepEqual(weighed('client.conf', profile('vpn.orchard.net')).includes('public'), false);
  });

  it('the name of its user with the first numbers, which a variable falls back on', () => {
    const compose = (value: string) =>
      `services:\n  db:\n    restart: always\n    environment:\n      POSTGRES_USER: \${POSTGRES_USER:-orchard}\n      POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:-${value}}\n    ports:\n      - "5432:5432"\n`;
    assert.deepEqual(weighed('docker-compose.yml', compose('orchard123')), ['low']);
  });
});

describe('what is told of a value', () => {
  const bus = made('secret-azure-bus-key', 'told');
  const store = made('secret-azure-storage-key', 'told');

  it('of a connection string, by that alone', () => {
    const settings = `{\n  "hub": "Endpoint=https://hub.service.signalr.net;AccessKey=x;Version=1.0;",\n  "files": "AccountName=shopfiles;${store};EndpointSuffix=core.windows.net",\n  "bus": "Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=send;${bus}"\n}\n`;
    assert.deepEqual(told('a.json', settings), [
      'account shopfiles',
      'endpoint shop.servicebus.windows.net, policy send',
    ]);
  });

  it('of what stands in one text with its host, by that alone', () => {
    const cache = `{\n  "login": "https://login.acme.net/common",\n  "cache": "cache.acme.net:6380,password=${strong},ssl=True"\n}\n`;
    assert.deepEqual(told('a.json', cache), ['host cache.acme.net']);
    const data = `{\n  "shop": "Data Source=db.acme.net;packet size=4096;user id=ann;pwd=${strong};"\n}\n`;
    assert.deepEqual(told('a.json', data), ['host db.acme.net, user ann']);
  });

  it('of one of several blocks of the same names, by that alone', () => {
    const block = (host: string, password: string) =>
      `url = jdbc:mysql://${host}/orchard\nuser = root\npassword = ${password}\ndriver=com.mysql.jdbc.Driver\n\n`;
    assert.deepEqual(
      told('src/data.properties', block('db1.orchard.net', strong) + block('db2.orchard.net', `${strong}z`)),
      ['host db1.orchard.net, user root, database orchard', 'host db2.orchard.net, user root, database orchard'],
    );
  });

  it('not of a part within, or with the sign before a fallback', () => {
    const nested = `{\n  "SecretKey": "${key}",\n  "Mail": {\n    "Username": "ann"\n  }\n}\n`;
    assert.deepEqual(told('a.json', nested), ['']);
    const compose = `environment:\n  POSTGRES_USER: \${POSTGRES_USER:-orchard}\n  POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:-${strong}}\n`;
    assert.deepEqual(told('docker-compose.yml', compose), ['user orchard']);
  });
});
