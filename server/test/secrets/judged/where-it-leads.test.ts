import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { isForOthers, isProductionSettings } from '../../../engine/text/paths/production-path.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, made, parts, weighed } from '../doubted.ts';

const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
const random = 'gT5v2Kq8Lw0zXr7Bn3Yd6Hc1Mf4Jp9';
const strong = 'qT7vn2Lw9xK4';

describe('what a value opens, as the settings beside it say', () => {
  it('host, user and database of the same part', () => {
    const settings = `HOST = db.acme-tools.net\nDATABASE = shop\nUSER = orders\nPASSWORD = ${strong}\n\nFTP_HOST = files.acme-tools.net\nFTP_USER = upload\nFTP_PASSWORD = x${strong}\n`;
    assert.deepEqual(parts('app.properties', settings), [
      'host db.acme-tools.net, user orders, database shop',
      'host files.acme-tools.net, user upload',
    ]);
  });

  it('a store of a provider, also by a password that somebody made up by counting, and no store of a sample', () => {
    const settings = (host: string, password: string) =>
      `{\n  "ConnectionStrings": {\n    "Shop": "Data Source=${host},1433;Initial Catalog=shop;User ID=shop-keeper;Password=${password}"\n  }\n}\n`;
    const store = 'orchard-plums.database.windows.net';
    assert.deepEqual(doubted('appsettings.json', settings(store, 'Pl@123456789')), ['nothing']);
    for (const [host, password] of [
      ['server.example.com', 'Pl@123456789'],
      ['localhost', 'Pl@123456789'],
      [store, 'abcd123456789'],
    ] as const)
      assert.notDeepEqual(doubted('appsettings.json', settings(host, password)), ['nothing'], `${host} ${password}`);
  });

  it('the host under which a list of hosts has it', () => {
    const hosts = (host: string) =>
      `{ "http-basic": { "${host}": {\n  "username": "ops7",\n  "password": "${strong}"\n} } }\n`;
    assert.deepEqual(parts('auth.json', hosts('repo.acme-tools.net')), ['host repo.acme-tools.net, user ops7']);
    assert.deepEqual(parts('auth.json', hosts('main')), ['user ops7']);
  });

  it('what setters of the same object are given', () => {
    const mailer = (host: string, password: string, object = 'sender') =>
      `class Mail {\n  JavaMailSender sender() {\n    sender.setHost("${host}");\n    sender.setPort(587);\n\n    sender.setUsername("keeper77@gmail.com");\n    ${object}.setPassword("${password}");\n    return sender;\n  }\n}\n`;
    const path = 'src/main/java/net/Mail.java';
    const whole = 'host smtp.gmail.com, user keeper77@gmail.com';
    assert.deepEqual(parts(path, mailer('smtp.gmail.com', 'Plum8462tree')), [whole]);
    assert.deepEqual(weighed(path, mailer('smtp.gmail.com', '84620173')), ['medium host']);
    assert.deepEqual(doubted(path, mailer('localhost', 'Plum8462tree')), ['own-machine']);
    for (const text of [mailer('smtp.gmail.com', '84620173', 'other'), mailer('smtp.gmail.com', 'password')])
      for (const each of weighed(path, text)) assert.notEqual(each, 'medium host', text);
    const stores = `ds.setUrl("jdbc:mysql://localhost:3306/shop");\nds.setUsername("root");\nds.setPassword("Plum8462tree");\nother.setUrl("jdbc:mysql://db.acme-tools.net:3306/orders");\nother.setUsername("keeper");\nother.setPassword("pear77tree");\n`;
    assert.deepEqual(parts('src/Stores.java', stores), [
      'host localhost, user root, database shop',
      'host db.acme-tools.net, user keeper, database orders',
    ]);
  });

  it('what members of the same object are given in PHP', () => {
    const mailer = (host: string, object = '$mail') =>
      `<?php\n$mail = new PHPMailer(true);\n$mail->Host = '${host}';  // main and backup\n$mail->SMTPAuth = true;\n\n/** account **/\n$mail->Username = 'keeper77@gmail.com';\n${object}->Password = 'plum-Tree2019';\n`;
    assert.deepEqual(parts('admin/mailing.php', mailer('smtp.gmail.com')), [
      'host smtp.gmail.com, user keeper77@gmail.com',
    ]);
    assert.deepEqual(doubted('admin/mailing.php', mailer('localhost')), ['own-machine']);
    for (const each of parts('admin/mailing.php', mailer('smtp.gmail.com', '$store')))
      assert.doesNotMatch(each, /smtp\.gmail/);
  });

  it('of the parts of one file each its own, and none of the part above', () => {
    const settings = `spring:\n  datasource:\n    url: jdbc:postgresql://db.acme-tools.net:5432/shop\n    username: orders\n    password: ${strong}\n  rabbitmq:\n    host: mq.acme-tools.net\n    username: queue\n    password: x${strong}\n  redis:\n    password: y${strong}\n`;
    assert.deepEqual(parts('application.yml', settings), [
      'host db.acme-tools.net, user orders, database shop',
      'host mq.acme-tools.net, user queue',
      'settings redis',
    ]);
  });

  it('the client that a secret is of', () => {
    const settings = `auth0:\n  clientId: fri8Ts4HIWDtcVSbaAfLe1bSZSU62S5n\n  clientSecret: ${random}\n  domain: shop-tools.eu.auth0.com\n`;
    assert.deepEqual(parts('config.yaml', settings), [
      'host shop-tools.eu.auth0.com, client fri8Ts4HIWDtcVSbaAfLe1bSZSU62S5n',
    ]);
  });

  it('what a program writes in quotes, and not what a variable of it is called', () => {
    const account = (email: string) => `const account = { email: ${email}, password: '${strong}' };\n`;
    assert.deepEqual(parts('src/mail.js', account("'orders@acme-tools.net'")), ['user orders@acme-tools.net']);
    assert.deepEqual(parts('src/mail.js', account('mailbox')), ['']);
  });

  it('host and database of an address that is named for the part', () => {
    const settings = `jdbcUrl = "jdbc:postgresql://db.acme-tools.net:5432/shop?ssl=true"\njdbcUserName = "orders"\njdbcPassword = "${strong}"\n`;
    assert.deepEqual(parts('env/dev.conf', settings), ['host db.acme-tools.net, user orders, database shop']);
  });

  it('nothing of another part, nor what is filled in, nor a user that is the key itself', () => {
    for (const beside of [
      'MAIL_HOST = mail.acme-tools.net',
      'HOST = ${HOST}',
      'USER = <user>',
      'HOST = your-host',
      `USER = ${random}`,
    ])
      assert.deepEqual(parts('app.ini', `${beside}\nPASSWORD = ${strong}\n`), [''], beside);
  });

  it('no secret that is named for a database', () => {
    const told = parts('app.service', `[Service]\nEnvironment=PASSWORD=${strong}\nSetCredential=db:x${random}\n`);
    assert.deepEqual([...new Set(told)], ['']);
  });
});

describe('what is for trying, by the form of the value', () => {
  it('keys that tell their mode', () => {
    for (const [rule, mode] of [
      ['secret-midtrans-server-key', /^SB-/],
      ['secret-xendit-secret-key', /^xnd_dev/],
      ['secret-tosspayments-secret-key', /^test_/],
      ['secret-pagarme-api-key', /_test_/],
    ] as const) {
      const kinds = Array.from({ length: 12 }, (_, seed) => made(rule, `${seed}`)).map((key) => [
        mode.test(key) ? 'mode test' : 'mode live',
        parts('src/pay.py', `key = "${key}"\n`)[0],
      ]);
      for (const [wanted, told] of kinds) assert.equal(told, wanted, rule);
    }
    assert.deepEqual(parts('.env', `YOOKASSA_SECRET_KEY=test_${random}${random.slice(0, 13)}\n`), ['mode test']);
  });

  it('a key that stands for the user of a header is told by its own rule', () => {
    for (const rule of ['secret-midtrans-server-key', 'secret-xendit-secret-key', 'secret-stripe-secret-key']) {
      const login = Buffer.from(`${made(rule, 'user')}:`).toString('base64');
      assert.deepEqual(found('pay.js', `headers: { Authorization: 'Basic ${login}' },\n`), [rule]);
    }
  });
});

describe('what everybody is given with an app', () => {
  const key = made('secret-gcp-api-key', 'device');
  const isPublic = (text: string) =>
    scanSecrets(text, optionsFor('lib/config.dart')).credentials.map((credential) => credential.isPublic);

  it('the key of a program for devices, as its name says', () => {
    for (const name of ['androidAPIKey', 'iOSAPIKey', 'GOOGLE_KEY_IOS', 'mapsKeyAndroid'])
      assert.deepEqual(isPublic(`static const String ${name} = '${key}';\n`), [true], name);
    for (const name of ['apiKey', 'studiosKey', 'placesKey'])
      assert.deepEqual(isPublic(`static const String ${name} = '${key}';\n`), [false], name);
  });

  it('what starts the part of an app that gathers what its users say', () => {
    for (const name of ['WIREDASH_ANDROID_PROJECT_SECRET', 'wiredashSecret', 'appsflyerDevKey', 'INSTABUG_TOKEN'])
      assert.deepEqual(isPublic(`const ${name} = '${random}';\n`), [true], name);
    assert.deepEqual(isPublic(`const twitterApiSecret = '${random}';\n`), [false]);
  });
});

describe('settings that are in force', () => {
  it('JSON that is named for production', () => {
    for (const path of ['src/appsettings.Production.json', 'config/production.json', 'config.prod.json'])
      assert.equal(isProductionSettings(path), true, path);
    for (const path of ['src/appsettings.Development.json', 'data/production-lines.json', 'package.prod.lock.json'])
      assert.equal(isProductionSettings(path), false, path);
    assert.equal(isForOthers('appsettings.Staging.json'), true);
  });

  it('not what the template says of a file that leads to others', () => {
    const head = '# DO NOT DEFINE PRODUCTION SECRETS IN THIS FILE NOR IN ANY OTHER COMMITTED FILES.\n';
    const file = (url: string) => `${head}APP_SECRET=${hex}\nDATABASE_URL=mysql://${url}\n`;
    assert.equal(doubted('api/.env', file('127.0.0.1:3306/shop'))[0], 'stand-in');
    assert.equal(doubted('api/.env', file('db.acme-tools.net:3306/shop'))[0], 'nothing');
  });

  it('not the key store for trying, whatever kind it is of', () => {
    for (const rule of ['secret-private-key-keystore', 'secret-private-key-pkcs12']) {
      const store = `${made(rule, 'try')}\n`;
      for (const path of ['android/debug.keystore', 'keys/debug-key.jks', 'keystore/shop_debug.jks'])
        assert.deepEqual(doubted(path, store), ['stand-in'], `${rule} ${path}`);
      assert.notEqual(doubted('keys/shop.jks', store)[0], 'stand-in');
    }
  });
});

describe('lists of one', () => {
  it('are what Go keeps of forms and headers', () => {
    for (const given of [`{"${random}"}`, `[]string{"${random}"}`])
      assert.deepEqual(found('call.go', `url.Values{"client_secret": ${given}}\n`), ['secret-generic-token'], given);
    assert.deepEqual(found('call.go', `m := map[string]any{"client_secret": {"${random}", other}}\n`), []);
  });
});

describe('what nobody in particular has', () => {
  it('the first of two values, which a condition chooses where the program is tried', () => {
    const ruby = (condition: string) => `config.secret_key = ${condition} ? '${random}' : other\n`;
    const script = (condition: string) => `const secretKey = ${condition} ? '${random}' : other;\n`;
    assert.deepEqual(doubted('a.rb', ruby('(Rails.env.development? || Rails.env.test?)')), ['stand-in']);
    assert.deepEqual(doubted('a.js', script('__DEV__')), ['stand-in']);
    assert.deepEqual(doubted('a.rb', ruby('Rails.env.production?')), ['nothing']);
    assert.deepEqual(doubted('a.js', script('isLive')), ['nothing']);
  });

  it('a word for passwords behind the first numbers, and what its product is called', () => {
    const sure = (path: string, text: string) =>
      scanSecrets(text, optionsFor(path)).credentials.map(({ confidence }) => confidence);
    assert.deepEqual(sure('src/defaults.cs', 'public const string Password = "123Pa$$word!";\n'), ['low']);
    const store = (password: string) => `POSTGRES_USER=harvesters-api\nPOSTGRES_PASSWORD=${password}\n`;
    assert.deepEqual(sure('deploy/db.env', store('h4rv3st3r')), ['low']);
    assert.deepEqual(sure('deploy/db.env', store('h4rv3sx7q')), ['medium']);
  });

  it('but the key that is two ids in a row is of somebody', () => {
    const uuids = '3f1c9a72-5b0d-4e86-9c2a-7d41e8b605fa-81c29a72-5b0d-4e86-9c2a-7d41e8b61234';
    assert.deepEqual(found('weather.py', `headers = {'Authorization': '${uuids}'}\n`), ['secret-generic-token']);
  });
});

describe('what is no secret, whatever it is called', () => {
  it('sums of a lock file, places of texts for Crowdin, ports with a path, states and sentences', () => {
    for (const [path, text] of [
      ['ios/Podfile.lock', `  firebase_auth: ${hex}7c1e5a90\n`],
      ['lang/aa/general.php', "'personal_access_token' => 'crwdns12312:0crwdne12312:0',\n"],
      ['ingress.yaml', '    address: "http://{{ .Release.Name }}-auth:3001/api/v1/auth/verify"\n'],
      ['list.ts', "const tag = { pass: 'success', conditional_pass: 'warning' };\n"],
      ['a.go', 'var short = errors.New("password: must contain at least one digit")\n'],
      ['b.go', 'const q = `-- name: UpdateUserPassword :exec\n`\n'],
      ['iam.tf', '  "arn:aws:secretsmanager:${var.region}:${local.account}:secret:*/private-jwt-key-base64*",\n'],
    ] as const)
      assert.deepEqual(found(path, text), [], path);
    assert.deepEqual(found('a.go', `var dsn = "password: ${strong} and more"\n`), ['secret-generic-password']);
    assert.deepEqual(found('ios/Podfile', `  firebase_auth: '${hex}'\n`), ['secret-generic-token']);
  });
});

describe('what is one, though it reads like little', () => {
  const sure = (path: string, text: string) =>
    scanSecrets(text, optionsFor(path)).credentials.map(({ confidence }) => confidence);

  it('letters and digits that take turns, which nobody types as words', () => {
    assert.deepEqual(sure('.env.local', 'JWT_SECRET=49xsg84vq1zs5298f$#48zfv521\n'), ['medium']);
    assert.deepEqual(sure('.env.local', 'JWT_SECRET=shop-2024-orders-2025\n'), ['low']);
  });

  it('the password of a mailbox that a service of mail is given', () => {
    const transport = (service: string, user: string) =>
      `createTransport({ ${service}auth: { user: '${user}', pass: 'harvest1234' } });\n`;
    assert.deepEqual(sure('a.js', transport("service: 'gmail', ", 'orders.shop@gmail.com')), ['medium']);
    assert.deepEqual(sure('a.js', transport("service: 'gmail', ", 'your.name@gmail.com')), ['low']);
  });

  it('the password of the key store that its own block names', () => {
    const block = (type: string, file: string, password: string) =>
      `  ${type} {\n    storeFile file('${file}')\n    storePassword '${password}'\n  }\n`;
    const gradle = `signingConfigs {\n${block('debug', 'C:\\\\Users\\\\a\\\\debug.keystore', 'android')}${block('release', 'C:\\\\Users\\\\a\\\\work\\\\shop.jks', 'Harvest123!')}}\n`;
    assert.deepEqual(parts('app/build.gradle', gradle), ['', 'key store shop.jks']);
  });

  it('a token of Mercado Pago, for trying or not', () => {
    const tail = `-4060211799556474-072012-${hex}-150726612`;
    assert.deepEqual(parts('a.properties', `token=TEST${tail}\n`), ['mode test']);
    assert.deepEqual(parts('a.properties', `token=APP_USR${tail}\n`), ['mode live']);
  });
});
