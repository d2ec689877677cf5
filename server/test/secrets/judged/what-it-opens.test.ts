import assert from 'node:assert/strict';
import { isOfKeyStore } from '../../../engine/secrets/decode/key-store-beside.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, made } from '../doubted.ts';

const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
const random = 'gT5v2Kq8Lw0zXr7Bn3Yd6Hc1Mf4Jp9';
const strong = 'qT7vn2Lw9xK4';
const uuid = '3f1c9a72-5b0d-4e86-9c2a-7d41e8b605fa';

/** Of each finding: how sure it is, or that it is public. */
function weighed(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ confidence, isPublic }) =>
    isPublic ? 'public' : confidence,
  );
}

describe('what a value opens, and for whom', () => {
  it('an id that a program gathers its requests under', () => {
    const query = (name: string) => `final query = {'q': text, '${name}': '${uuid}', 'language': 'vi'};\n`;
    for (const name of ['session_token', 'sessionToken'])
      assert.deepEqual(weighed('a.dart', query(name)), ['low'], name);
    const asked = `final search = Uri.parse('https://api.acme-tools.net/search');\n`;
    assert.deepEqual(weighed('a.dart', `${asked}${query('access_token')}`), ['medium']);
  });

  it('a variable that names first what it holds, and then what for', () => {
    for (const name of ['PWD_EMAIL_SMTP', 'PASSWORD_DB', 'PASSWD_SFTP'])
      assert.deepEqual(found('.env', `${name}=${strong}\n`), ['secret-generic-password'], name);
    for (const name of ['PASSWORD_MAIL_SUBJECT', 'PWD_START', 'PASSWD_MAILS'])
      assert.deepEqual(found('.env', `${name}=${strong}\n`), [], name);
  });

  it('addresses that people were sent, in the records of a table', () => {
    const record = (path: string) =>
      weighed(path, `INSERT INTO log VALUES (7, 'https://shop.acme.net/join?token=${random}');\n`);
    assert.deepEqual(record('dump.sql'), ['low']);
    assert.deepEqual(weighed('join.js', `open('https://shop.acme.net/join?token=${random}');\n`), ['medium']);
  });

  it('filler that says what it stands for', () => {
    assert.deepEqual(found('token.php', `$clientSecret = 'RANDOMCHARS-----lGyjPcRtvP4k';\n`), []);
  });

  it('a user that is the key itself, as many services take it, is not shown', () => {
    const basic = (login: string) => `headers = {'Authorization': 'Basic ${Buffer.from(login).toString('base64')}'}\n`;
    const shows = (text: string, user: string) =>
      scanSecrets(text, optionsFor('a.py')).credentials.some(({ decoded }) =>
        decoded.some(({ value }) => value.includes(user)),
      );
    const forms = (user: string) => [
      basic(`${user}:`),
      basic(`${user}:${strong}`),
      `call("https://${user}:${strong}@pay.acme.net/v1")\n`,
      `run("curl -u ${user}:${strong} https://pay.acme.net/v1")\n`,
    ];
    for (const text of forms(`SB-Mid-server-${random}`)) assert.equal(shows(text, random), false, text);
    for (const text of forms('orders-service').slice(1)) assert.equal(shows(text, 'orders-service'), true, text);
  });

  it('the key with which a merchant of Authorize.Net charges cards, beside its login', () => {
    const merchant = (login: string) =>
      `<?php\ndefine("API_LOGIN_ID", "${login}");\ndefine("TRANSACTION_KEY", "Qz7Rv4Tn8Yb3Hd6J");\n`;
    assert.deepEqual(found('config.php', merchant('3kT9acme7x')), ['secret-authorizenet-transaction-key']);
    // Printed for everybody.
    assert.deepEqual(found('config.php', merchant('5KP3u95bQpv')), []);
  });

  it('the half of a pair of reCAPTCHA that the server has, however much it spells', () => {
    const half = '6LfxOcpAAAAAKrUNptZtenpJmePbYzgazsQunltY';
    assert.deepEqual(weighed('captcha.json', `{ "SecretKey": "${half}" }\n`), ['medium']);
    assert.deepEqual(weighed('captcha.json', `{ "CaptchaKey": "${half}" }\n`), ['low']);
  });

  it('what a server asks a service of maps with, which answers in data, is no key of a page', () => {
    const asks = (service: string) =>
      `address = "https://maps.googleapis.com/maps/api/${service}?address=" + place + "&key=${made('secret-gcp-api-key', 'maps')}"\n`;
    assert.deepEqual(weighed('places.py', asks('geocode/json')), ['high']);
    assert.deepEqual(weighed('places.py', `# ${asks('geocode/json')}`), ['low']);
    assert.deepEqual(weighed('places.py', asks('js')), ['public']);
    assert.deepEqual(weighed('places.js', asks('geocode/json')), ['public']);
  });

  it('a database is opened by its password, not by the key that a program signs with', () => {
    const told = (name: string) =>
      scanSecrets(
        `export DBHOST="db7"\nexport DBUSER="manager"\nexport DBNAME="shop"\nexport ${name}="${strong}"\n`,
        optionsFor('env.sh'),
      ).credentials.map(({ decoded }) => decoded.map(({ label }) => label));
    assert.deepEqual(told('DBPASS'), [['host', 'user', 'database']]);
    assert.deepEqual(told('SECRET_KEY'), [[]]);
  });

  it('of two vendors whose keys look alike, the one that the name names', () => {
    const key = ['sk', 'live', 'a7Qx2Lm9Rt4Vb8Zk1Nc6Wp3Hd5Jf0Gs7Ye2Tu9Xq'].join('_');
    const rules = (name: string) => found('.env', `${name}=${key}\n`);
    assert.deepEqual(rules('STRIPE_SECRET_KEY'), ['secret-stripe-secret-key']);
    assert.deepEqual(rules('CLERK_SECRET_KEY'), ['secret-clerk-secret-key']);
    assert.deepEqual(rules('SECRET_KEY'), ['secret-clerk-secret-key']);
  });

  it('the server that is asked to send, not the name to greet it with; no path of a page as a database', () => {
    const told = (path: string, text: string) =>
      scanSecrets(text, optionsFor(path)).credentials.flatMap(({ decoded }) =>
        decoded.map(({ label, value }) => `${label} ${value}`),
      );
    const mail = `smtp_settings = {\n  :domain => "acme.example.com",\n  :address => "smtp.acme-mail.net",\n  :user_name => "shop@acme-mail.net",\n  :password => "${strong}",\n}\n`;
    assert.deepEqual(told('config/environments/production.rb', mail), [
      'host smtp.acme-mail.net',
      'user shop@acme-mail.net',
    ]);
    const gateway = (scheme: string) => `url=${scheme}://sms.acme-mail.net/GsmsHttp\npassword=${strong}\n`;
    assert.deepEqual(told('sms.properties', gateway('http')), ['host sms.acme-mail.net']);
    assert.deepEqual(told('sms.properties', gateway('mysql')), ['host sms.acme-mail.net', 'database GsmsHttp']);
  });

  it('a database that is reached by a file of the machine', () => {
    const settings = (way: string) =>
      `default:\n  adapter: mysql2\n  username: root\n  password: ${strong}\n  ${way}\n`;
    assert.deepEqual(doubted('config/database.yml', settings('socket: /tmp/mysql.sock')), ['own-machine']);
    assert.deepEqual(doubted('config/database.yml', settings('pool: 5')), ['nothing']);
  });

  it('a database that settings in XML name beside it', () => {
    const hibernate = (host: string, open = '', close = '') =>
      [`url">jdbc:mysql://${host}:3306/shop?charset=utf8`, 'username">root', `password">${strong}`]
        .map((member) => `    ${open}<property name="connection.${member}</property>${close}\n`)
        .join('');
    const attributes = (host: string) =>
      `    <property name="url" value="jdbc:mysql://${host}/shop"/>\n    <property name="password" value="${strong}"/>\n`;
    for (const settings of [hibernate, attributes]) {
      assert.deepEqual(doubted('src/orders.cfg.xml', settings('localhost')), ['own-machine']);
      assert.deepEqual(doubted('src/orders.cfg.xml', settings('127.0.0.1')), ['own-machine']);
      assert.deepEqual(doubted('src/orders.cfg.xml', settings('').replace(':3306', '')), ['own-machine']);
      assert.deepEqual(doubted('src/orders.cfg.xml', settings('db.acme-tools.net')), ['nothing']);
    }
    const sure = (text: string) => scanSecrets(text, optionsFor('src/orders.cfg.xml')).credentials[0]?.confidence;
    assert.equal(sure(hibernate('localhost', '<!-- ', ' -->')), 'low');
    assert.equal(sure(hibernate('localhost')), 'medium');
  });

  it('mail that is caught, and not what the same service delivers', () => {
    const forms = [
      (host: string) => `MAIL_HOST=${host}\nMAIL_PORT=2525\nMAIL_USERNAME=6bf4003d8fbd06\nMAIL_PASSWORD=${strong}\n`,
      (host: string) =>
        `define("Host","${host}");\ndefine("Username","6bf4003d8fbd06");\ndefine("Password","${strong}");\n`,
      (host: string) =>
        `const mail = create({\n  host: '${host}',\n  port: 2525,\n  auth: {\n    user: '6bf4003d8fbd06',\n    pass: '${strong}',\n  },\n});\n`,
      (host: string) => `url = "smtp://6bf4003d8fbd06:${strong}@${host}:2525"\n`,
    ];
    const paths = ['.env', 'config.php', 'mail.js', 'mail.toml'];
    for (const [at, form] of forms.entries()) {
      const path = paths[at] ?? '';
      for (const host of ['smtp.mailtrap.io', 'sandbox.smtp.mailtrap.io', 'smtp.ethereal.email'])
        assert.deepEqual(doubted(path, form(host)), ['catches-mail'], `${path} ${host}`);
      for (const host of ['live.smtp.mailtrap.io', 'smtp.acme-tools.net'])
        assert.deepEqual(doubted(path, form(host)), ['nothing'], `${path} ${host}`);
    }
  });

  it('mail that is caught where nobody sets another server', () => {
    const mailer = (host: string) =>
      `const mail = {\n  host: settings.mail?.host || '${host}',\n  auth: {\n    user: settings.mail?.user || '6bf4003d8fbd06',\n    pass: settings.mail?.pass || '${strong}',\n  },\n};\n`;
    assert.deepEqual(doubted('mail.ts', mailer('sandbox.smtp.mailtrap.io')), ['catches-mail']);
    assert.deepEqual(doubted('mail.ts', mailer('smtp.acme-tools.net')), ['nothing']);
  });

  it('a gateway of somebody’s own, which gives out keys as Stripe does', () => {
    const pay = (key: string) => `const pay = new Gateway({ key: "sk_${'live'}_${key}" });\n`;
    assert.deepEqual(doubted('pay.js', pay('3fd774809659ffa6')), ['structure-broken']);
    assert.deepEqual(doubted('pay.js', pay('3Fd7x480kQ59ffa6Zt0pWm2R')), ['nothing']);
  });

  it('a store by its name and its namespace in the cluster', () => {
    const list = (host: string) => `- Orders: postgresql://annshop:harvest2001@${host}:5432/orders\n`;
    assert.deepEqual(doubted('k8s/set-up.md', list('postgres.databases')), ['stand-in']);
    assert.deepEqual(doubted('k8s/set-up.md', list('db.acme-tools.net')), ['nothing']);
  });

  it('no host that is a number, behind one that a variable names', () => {
    const request = `POST http://{{host}}/users\n\n{ "host": 3121, "user": "orders27", "password": "${strong}" }\n`;
    const told = scanSecrets(request, optionsFor('shop.http')).credentials[0]?.decoded ?? [];
    assert.deepEqual(told, [{ label: 'user', value: 'orders27' }]);
  });

  it('what a command sends to the machine itself', () => {
    const curl = (host: string) =>
      `  curl -X POST http://${host}/login \\\n    -H "Content-Type: application/json" \\\n    -d '{"email":"ann@acme-tools.net","password":"mcfc1213"}'\n`;
    assert.deepEqual(doubted('service/api.txt', curl('localhost:8001')), ['own-machine']);
    assert.deepEqual(doubted('service/api.txt', curl('shop.acme-tools.net')), ['nothing']);
  });

  it('a service that everybody is let in, by its own domain', () => {
    const proxy = (password: string) =>
      scanSecrets(
        `proxy:\n  host: srv2.acme-tools.net\n  username: acme-tools.net\n  password: ${password}\n`,
        optionsFor('application.yml'),
      ).credentials.map(({ confidence }) => confidence);
    assert.deepEqual(proxy('acme-tools.net'), ['low']);
    assert.deepEqual(proxy('Harvest@123'), ['medium']);
  });

  it('the server of a mailer, which its account stands in, with what it speaks', () => {
    const told = (path: string, text: string) =>
      scanSecrets(text, optionsFor(path)).credentials[0]?.decoded.map(({ label, value }) => `${label} ${value}`);
    const mailer = (name: string) =>
      `const conf = {\n  host: 'mail.acme-tools.net',\n  port: 587,\n  ${name}: {\n    user: 'orders@acme-tools.net',\n    pass: '${strong}',\n  },\n};\n`;
    assert.deepEqual(told('mail.js', mailer('auth')), ['host mail.acme-tools.net', 'user orders@acme-tools.net']);
    assert.deepEqual(told('mail.js', mailer('copies')), ['user orders@acme-tools.net']);
    const php = `$mail = array(\n  'smtp_host' => 'ssl://smtp.acme-tools.net',\n  'smtp_pass' => '${strong}',\n);\n`;
    assert.deepEqual(told('mail.php', php), ['host smtp.acme-tools.net']);
  });

  it('what an object gives, and not what a comment in it keeps', () => {
    const object = (host: string) =>
      `var con = {\n  ${host},\n  user: 'orders27',\n  password: '${strong}',\n  database: 'shop'\n};\n`;
    assert.deepEqual(doubted('db.js', object(`host: 'localhost'`)), ['own-machine']);
    assert.deepEqual(doubted('db.js', object(`//host: 'localhost',\n  host: '52.77.216.31'`)), ['nothing']);
  });

  it('an interface that was shut', () => {
    const script = (token: string) => `feed({ get: 'user', accessToken: '${token}' });\n`;
    assert.deepEqual(doubted('main.js', script(`6041937258.5a1b3c9.${hex}`)), ['shut-down']);
    assert.deepEqual(doubted('main.js', script(`6041937258.5a1b3c9x.${hex}`)), ['nothing']);
  });

  it('a token for a server of the machine tells so', () => {
    const settings = (host: string) =>
      scanSecrets(
        `sonar.host.url=http://${host}\nsonar.login=${made('secret-sonarqube-token', 'a')}\n`,
        optionsFor('sonar.properties'),
      ).credentials[0]?.decoded;
    assert.deepEqual(settings('localhost:9000'), [{ label: 'host', value: 'localhost' }]);
    assert.deepEqual(settings('sonar.acme-tools.net'), [{ label: 'host', value: 'sonar.acme-tools.net' }]);
  });

  it('what named an app to Fabric was built into each', () => {
    const list = (part: string) =>
      `<key>${part}</key>\n<dict>\n  <key>APIKey</key>\n  <string>${random.slice(0, 24)}7c1e5a90d2b8</string>\n</dict>\n`;
    assert.deepEqual(weighed('Info.plist', list('Fabric')), ['public']);
    assert.deepEqual(weighed('Info.plist', list('Orders')), ['medium']);
  });

  it('what a page tells its faults by is held by each visitor', () => {
    const script = (call: string) =>
      `${call}({\n  accessToken: '${random.slice(0, 24)}7c1e5a90',\n  captureUncaught: true,\n});\n`;
    assert.deepEqual(weighed('src/faults.js', script('Rollbar.init')), ['public']);
    assert.deepEqual(weighed('src/faults.js', script('Ledger.init')), ['medium']);
  });

  it('so is what tells a service of faults, from a page or a server; what reads or changes things there is not', () => {
    const key = '5e0c71f9a2d84b36c7e19f05b2d83a64';
    for (const [path, before, after] of [
      ['src/faults.ts', "Bugsnag.start({\n  apiKey: '", "',\n  plugins: [react],\n});\n"],
      ['src/faults.ts', "Bugsnag.start({ appVersion: '1.2', apiKey: '", "' });\n"],
      ['src/faults.js', "const client = bugsnag({ apiKey: '", "' });\n"],
      ['src/faults.js', "Honeybadger.configure({\n  apiKey: '", "',\n  environment: 'production',\n});\n"],
      ['config/faults.rb', "Bugsnag.configure do |config|\n  config.api_key = '", "'\nend\n"],
      ['main.go', 'bugsnag.Configure(bugsnag.Configuration{\n\tAPIKey: "', '",\n})\n'],
      ['faults.py', 'bugsnag.configure(\n    api_key="', '",\n)\n'],
    ] as const) {
      assert.deepEqual(weighed(path, `${before}${key}${after}`), ['public'], before);
    }
    for (const before of [
      "Ledger.start({ apiKey: '",
      "Bugsnag.start(options);\nledger({ apiKey: '",
      "Bugsnag.start({ enabled: true });\nconst ledger = { apiKey: '",
    ])
      assert.deepEqual(weighed('src/faults.ts', `${before}${key}' });\n`), ['medium'], before);
    assert.deepEqual(weighed('src/maps.js', `upload({ bugsnagAuthToken: '${key}' });\n`), ['medium']);
  });

  describe('the password of a key store', () => {
    const gradle = (file: string, password = 'shopstore') =>
      `release {\n  storeFile file('${file}')\n  storePassword '${password}'\n  keyAlias 'shop'\n}\n`;

    it('is in force however weak, as what is handed out is signed with it', () => {
      assert.deepEqual(weighed('app/build.gradle', gradle('shop.jks')), ['medium']);
      const settings = 'SHOP_STORE_FILE=shop.keystore\nSHOP_STORE_PASSWORD=shopstore\n';
      assert.deepEqual(weighed('android/gradle.properties', settings), ['medium']);
    });

    it('and not the password of another store, or a key of another kind', () => {
      const stores = (name: string, file = 'KEYSTORE_FILE') =>
        scanSecrets(`${name}=${random}\n${file}=release.jks\n`, optionsFor('.env')).credentials.flatMap(
          (credential) => [isOfKeyStore(credential), ...credential.decoded.map(({ label }) => label)],
        );
      for (const name of ['APP_STORE_PASSWORD', 'REDIS_STORE_PASSWORD', 'API_KEY_PASS'])
        assert.deepEqual([stores(name).includes(true), stores(name).includes('key store')], [false, false], name);
      for (const name of ['STORE_PASSWORD', 'RELEASE_KEY_PASSWORD', 'KEYSTORE_PASSWORD', 'ANDROID_STORE_PASSWORD'])
        assert.deepEqual(stores(name), [true, 'key store'], name);
      assert.deepEqual(stores('SHOP_STORE_PASSWORD', 'SHOP_STORE_FILE'), [true, 'key store']);
    });

    it('not where it is the one to try, or no store is named', () => {
      assert.deepEqual(weighed('app/build.gradle', gradle('debug.keystore')), ['low']);
      assert.deepEqual(weighed('app/build.gradle', "release {\n  storePassword 'shopstore'\n}\n"), ['low']);
      assert.deepEqual(weighed('examples/build.gradle', gradle('shop.jks')), ['low']);
    });
  });

  it('the passphrase of a private key', () => {
    const settings = `JWT_SECRET_KEY=%kernel.project_dir%/config/jwt/private.pem\nJWT_PASSPHRASE=${random}\n`;
    const told = scanSecrets(settings, optionsFor('.env')).credentials.flatMap(({ decoded }) => decoded);
    assert.deepEqual(told, [{ label: 'private key', value: 'private.pem' }]);
  });

  it('a database as its administrator, whose name is two letters', () => {
    const settings = (user: string) =>
      `parameters:\n  database_host: db.orchard-tools.net\n  database_name: orders\n  database_user: ${user}\n  database_password: ${strong}\n`;
    const users = (user: string) =>
      scanSecrets(settings(user), optionsFor('app/config/parameters.yml')).credentials.flatMap(({ decoded }) =>
        decoded.flatMap(({ label, value }) => (label === 'user' ? [value] : [])),
      );
    assert.deepEqual(users('sa'), ['sa']);
    assert.deepEqual(users('~'), []);
  });

  it('a database of the machine where that is the one of a hoster', () => {
    const page = (user: string, database: string) =>
      `define('DB_HOST', 'localhost');\ndefine('DB_USER', '${user}');\ndefine('DB_PASS', '${strong}');\ndefine('DB_NAME', '${database}');\n`;
    assert.deepEqual(doubted('config.php', page('root', 'shop')), ['own-machine']);
    assert.deepEqual(doubted('config.php', page('shop_user', 'shop_db')), ['own-machine']);
    assert.deepEqual(doubted('config.php', page('u612345678_admin', 'u612345678_shop')), ['nothing']);
    assert.deepEqual(doubted('config.php', page('shopx1_admin', 'shopx1_site')), ['nothing']);
  });

  it('a database of a hoster, also where a seed fills it, and no other that a seed names', () => {
    const seeder = (user: string) =>
      `<?php\nclass ShopSeeder extends Seeder {\n  private array $shops = [['db_username' => '${user}_01']];\n  private string $password = '${strong}';\n}\n`;
    const said = (user: string) =>
      scanSecrets(seeder(user), optionsFor('database/seeders/ShopSeeder.php')).credentials.map((each) => each.evidence);
    assert.deepEqual(said('u612345678_shop'), ['in-force']);
    assert.deepEqual(said('shop'), [undefined]);
  });

  it('a file that holds the key of the credentials beside it', () => {
    for (const path of ['config/master.key', 'backend/config/credentials/production.key'])
      assert.deepEqual(weighed(path, `${hex}\n`), ['medium'], path);
    for (const path of ['config/other.key', 'master.key']) assert.deepEqual(weighed(path, `${hex}\n`), [], path);
  });
});

describe('random values of all signs', () => {
  const signs = [
    ...'!#$%&()*+,-./:;=?@[]^_{|}~',
    ...'abcdefghijkmnopqrstuvwxyz',
    ...'ABCDEFGHJKLMNPQRSTUVWXYZ',
    ...'23456789',
  ];
  const value = (seed: number) => {
    let state = seed;
    return Array.from({ length: 64 }, () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return signs[Math.floor((state / 2_147_483_648) * signs.length)];
    }).join('');
  };

  it('are found as keys that sign', () => {
    const missed = Array.from({ length: 60 }, (_, seed) => value(seed + 1)).filter(
      (key) => found('appsettings.json', `{ "Jwt": { "Issuer": "your-issuer", "Key": "${key}" } }\n`).length === 0,
    );
    assert.ok(missed.length <= 12, `${missed.length} of 60 missed`);
  });

  it('and patterns are not', () => {
    for (const pattern of [
      '^(?=.*[a-z])(?=.*[A-Z])(?=.*\\\\d)(?=.*[@$!%*?&])[A-Za-z\\\\d@$!%*?&]{8,}$',
      '[A-Za-z0-9!#$%&*+/=?^_{|}~-]{12,64}',
    ])
      assert.deepEqual(found('schema.json', `{ "password": "${pattern}" }\n`), [], pattern);
  });

  it('may hold two brackets, and a slot of a template ends with two', () => {
    assert.deepEqual(found('connect.php', `$password = 'nV[[x*7Qz2pH';\n`), ['secret-generic-password']);
    assert.deepEqual(found('connect.php', `$password = 'x7[[password]]';\n`), []);
  });

  it('are given to names by arrows of Scala, one or a list of one', () => {
    for (const given of [`"${random}"`, `Seq("${random}")`])
      assert.deepEqual(found('Video.scala', `Map("client_secret" -> ${given})\n`), ['secret-generic-token'], given);
  });
});
