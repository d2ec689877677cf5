import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { checkSecrets } from '../check-secrets.ts';
import { optionsFor } from '../detectors.ts';

const strong = 'qT7vn2Lw9xK4';
const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';

/** The title of each finding with what it tells. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ title, decoded }) =>
    [title, ...decoded.map(({ label, value }) => `${label} ${value}`)].join(', '),
  );
}

describe('the key of a wallet', () => {
  it('is one of the chain that its name tells', () => {
    const key = randomText(seeded('wallet'), '0123456789abcdef', 64);
    assert.deepEqual(told('.env', `NEM_PRIVATE_KEY=${key}\n`), ['NEM private key']);
    assert.deepEqual(told('.env', `DEPLOYER_PRIVATE_KEY=${key}\n`), ['Ethereum private key']);
  });
});

describe('the secret of an application of Play', () => {
  it('is the key by which it signs its sessions, and a secret of another name is not', () => {
    assert.deepEqual(told('conf/application.conf', `play.crypto.secret = "${hex}"\n`), ['Signing key']);
    assert.deepEqual(told('conf/application.conf', `play.http.secret.key = "${hex}"\n`), ['Signing key']);
    assert.deepEqual(told('conf/application.conf', `plum.http.secret = "${hex}"\n`), ['Secret']);
  });
});

describe('the id of an app of WeChat', () => {
  it('is no password, whatever it is given to', () => {
    assert.deepEqual(
      told(
        'config.js',
        "const CONF = {\n  mysql: { host: 'localhost', user: 'root', pass: 'wxdfb69c89ef6d53a1' },\n};\n",
      ),
      [],
    );
    assert.equal(
      told(
        'config.js',
        "const CONF = {\n  mysql: { host: 'localhost', user: 'root', pass: 'wxdfb69c89ef6d53aQ' },\n};\n",
      ).length,
      1,
    );
  });
});

describe('a secret key that its name gives to a service', () => {
  it('is no key by which the program signs', () => {
    assert.deepEqual(told('.env', `KHALTI_SECRET_KEY=${hex}\n`), ['Secret, service Khalti']);
    assert.deepEqual(told('.env', `PAYSTACK_SECRET_KEY=${hex}\n`), ['Secret, service Paystack']);
    assert.deepEqual(told('.env', `JWT_SECRET_KEY=${hex}\n`), ['Signing key']);
  });
});

/** The doubt about each finding. */
function doubts(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ doubt }) => doubt ?? 'nothing');
}

describe('a value is called what it is', () => {
  it('what frameworks sign by, in their settings', () => {
    assert.deepEqual(told('conf/application.conf', `application.secret=${hex}\n`), ['Signing key']);
    assert.deepEqual(told('conf/application.conf', `play.http.secret.key = "${hex}"\n`), ['Signing key']);
    assert.deepEqual(told('settings/other.properties', `application.secret=${hex}\n`), ['App secret']);
    const session = `module.exports.session = {\n  secret: '${hex}',\n};\n`;
    assert.deepEqual(told('config/session.js', session), [
      'Signing key of session ids, settings module.exports.session',
    ]);
  });

  it('what a key does to what the program keeps, by its name', () => {
    const key = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
    const base = 'pO3vT8zQ1mKd7Yw2Rb9sXc4uLf6hNe0gJi5aVt7qWk8=';
    assert.deepEqual(told('.env', `ENCRYPTION_KEY=${key}\n`), ['Encryption key']);
    assert.deepEqual(told('.env', `APP_KEY=base64:${base}\n`), ['Laravel key']);
    assert.deepEqual(told('a.yml', `api_key:\n  key: ${key}\n`), ['API key']);
    assert.deepEqual(told('config/devise.rb', `config.pepper = "${key}"\n`), ['Pepper']);
    assert.deepEqual(told('config/initializers/site_keys.rb', `REST_AUTH_SITE_KEY = '${key}8c09f1a3'\n`), ['Pepper']);
    const checked = `6L${randomText(seeded('captcha'), 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789', 38)}`;
    const checks = (address: string) =>
      `<?php\n$secretKey = "${checked}";\n$r = file_get_contents("https://${address}?secret=".$secretKey);\n`;
    assert.deepEqual(told('cap.php', checks('www.google.com/recaptcha/api/siteverify')), [
      'CAPTCHA secret key, host www.google.com',
    ]);
    assert.notDeepEqual(told('cap.php', checks('api.orchard-works.net/check')), ['CAPTCHA secret key']);
    assert.deepEqual(told('config/recaptcha.rb', `config.secret_key = "${key}"\n`), ['CAPTCHA secret key']);
    const ofDatabase = randomText(seeded('firebase'), 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789', 40);
    const config = (address: string) =>
      `var config = new FirebaseConfig\n{\n    AuthSecret = "${ofDatabase}",\n    BasePath = "https://${address}/"\n};\n`;
    assert.deepEqual(told('Store.cs', config('orchard-7f2c1.firebaseio.com')), [
      'Database secret of Firebase, host orchard-7f2c1.firebaseio.com',
    ]);
    assert.deepEqual(told('Store.cs', config('orchard-7f2c1-rtdb.europe-west1.firebasedatabase.app')), [
      'Database secret of Firebase, host orchard-7f2c1-rtdb.europe-west1.firebasedatabase.app',
    ]);
    const asked = `requests.get("https://orchard-7f2c1.firebaseio.com/users.json?auth=${ofDatabase}")\n`;
    assert.deepEqual(told('ask.py', asked), ['Database secret of Firebase, host orchard-7f2c1.firebaseio.com']);
    for (const title of told('ask.py', asked.replace('firebaseio.com', 'acme-works.net')))
      assert.doesNotMatch(title, /Firebase/);
    for (const title of told('Store.cs', config('orchard-7f2c1.acme-works.net')))
      assert.doesNotMatch(title, /Firebase/);
    assert.deepEqual(told('config/shop.rb', `config.shop_secret = "${key}"\n`), ['Secret']);
  });

  it('the password of a wireless network, with the name of that', () => {
    assert.deepEqual(told('main.cpp', 'const char* ssid = "Larkspur 2";\nconst char* password = "quince0615";\n'), [
      'Wi-Fi password, network Larkspur 2',
    ]);
    assert.deepEqual(told('main.cpp', 'const char* door = "Larkspur 2";\nconst char* password = "quince0615";\n'), [
      'Password',
    ]);
  });

  it('the password of a call that signs in, with its user and where the same client connects', () => {
    const broker = (client: string) =>
      `client.username_pw_set("keeper", "${strong}")\n${client}.connect("mq.acme-tools.net", 8883)\n`;
    assert.deepEqual(told('room.py', broker('client')), [
      'Password given to a call, host mq.acme-tools.net, user keeper',
    ]);
    assert.deepEqual(told('room.py', broker('other')), ['Password given to a call, user keeper']);
    assert.deepEqual(told('room.js', `createHmac('sha256', '${strong}')\n`), ['Secret given to a call']);
  });

  it('the key of a call that signs or checks tokens', () => {
    for (const call of [
      `jwt.sign({ id: user.id }, '`,
      `jwt.verify(req.headers.get('auth'), '`,
      `new SymmetricSecurityKey(Encoding.UTF8.GetBytes('`,
    ])
      assert.deepEqual(told('room.js', `${call}${strong}')\n`), ['Signing key'], call);
    assert.deepEqual(told('room.js', `jwt.decode(token);\ncreateHmac('sha256', '${strong}')\n`), [
      'Secret given to a call',
    ]);
  });

  it('a key of OpenAI, where no name says whose it is, by the mark in its middle', () => {
    const part = (seed: string) =>
      randomText(seeded(seed), 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789', 20);
    const key = (mark: string) => `sk-${part('head')}${mark}${part('tail')}`;
    assert.deepEqual(told('notes.txt', `last: ${key('T3BlbkFJ')}\n`), ['OpenAI API key']);
    assert.match(told('notes.txt', `last: ${key('U4ClclGK')}\n`)[0] ?? '', /^API key of a service/);
  });

  it('a licence, and the secret of an app', () => {
    assert.deepEqual(told('config/newrelic.yml', `common:\n  license_key: '${hex}8c09f1a3'\n`), [
      'New Relic license key',
    ]);
    assert.deepEqual(told('config/editor.yml', `common:\n  license_key: '${hex}8c09f1a3'\n`), ['License key']);
    assert.deepEqual(told('config/feishu.yml', `feishu:\n  app_secret: '${hex}'\n`), ['App secret']);
  });

  it('the key by which a framework signs, as its own settings say, and no secret beside other words', () => {
    const session = `ActionController::Base.session = {\n  :key => '_shop',\n  :secret => '${hex}${hex}'\n}\n`;
    assert.deepEqual(told('config/initializers/session_store.rb', session), ['Signing key']);
    assert.deepEqual(told('lib/shop.rb', session.replace('ActionController::Base.session', 'SHOP')), [
      'Secret, settings SHOP',
    ]);
    const verifier = `ActionController::Base.cookie_verifier_secret = '${hex}${hex}'\n`;
    assert.deepEqual(told('config/initializers/cookies.rb', verifier), ['Signing key']);
    assert.deepEqual(
      told('config/initializers/secret_token.rb', `Shop::Application.config.secret_token = '${hex}'\n`),
      ['Signing key'],
    );
    assert.deepEqual(told('lib/shop.rb', `Shop.secret_token = '${hex}'\n`), ['Token']);
    const run = (next: string) => `export SECRET_KEY="${hex}"\n${next}\n`;
    assert.deepEqual(told('run.sh', run('FLASK_APP=shop flask run')), ['Signing key']);
    assert.deepEqual(told('run.sh', run('gunicorn shop')), ['Secret']);
    const parameters = `parameters:\n  secret: ${hex}\n`;
    assert.deepEqual(told('app/config/parameters.yml', parameters), ['Symfony secret']);
    assert.deepEqual(told('deploy/parameters.yml', parameters), ['Secret']);
  });

  it('a user that is called as the password is, is not told', () => {
    const store = (user: string) =>
      `services:\n  db:\n    image: postgres:13\n    environment:\n      POSTGRES_PASSWORD: ${strong}\n      POSTGRES_USER: ${user}\n`;
    assert.deepEqual(told('docker-compose.yml', store(strong)), ['Password']);
    assert.match(told('docker-compose.yml', store('keeper'))[0] ?? '', /user keeper/);
  });
});

describe('the password behind the user of a store, in a call of the program itself', () => {
  const call = (host: string, password = strong) =>
    `this->openStore("QMYSQL", "${host}", 3306, "shop", "root", "${password}");\n`;
  const one = [{ rule: 'secret-generic-login', value: strong }];

  it('where a host stands before it', () => {
    checkSecrets('shop.cpp', call('db.acme-tools.net'), one);
    checkSecrets('shop.php', `<?php $db = new Store('127.0.0.1','root','${strong}','shop');\n`, one);
    assert.deepEqual(doubts('shop.cpp', call('127.0.0.1')), ['own-machine']);
    assert.deepEqual(doubts('shop.cpp', call('db.acme-tools.net')), ['nothing']);
  });

  it('no role, no table, and nothing that is compared', () => {
    checkSecrets('shop.cpp', call('shop'), []);
    checkSecrets('shop.cpp', call('127.0.0.1', 'shop_orders'), []);
    checkSecrets('roles.js', `const roles = ["root", "${strong}"];\n`, []);
    checkSecrets('a.test.js', `assertEquals("127.0.0.1", "root", "${strong}");\n`, []);
  });
});

describe('the database that a variable leads to', () => {
  const settings = (host: string, address = '$DB_HOST:5432') =>
    `val DB_HOST: String = sys.env.getOrElse("DATABASE_HOST", "${host}")\n\nval DB = Map(\n  "url" -> s"jdbc:postgresql://${address}/shop",\n  "password" -> sys.env.getOrElse("DATABASE_PASSWORD", "${strong}")\n)\n`;

  it('is on the machine itself where that is what it is given', () => {
    assert.deepEqual(doubts('Config.scala', settings('localhost')), ['own-machine']);
    assert.deepEqual(doubts('Config.scala', settings('db.acme-tools.net', 'localhost:5432')), ['own-machine']);
    assert.deepEqual(doubts('Config.scala', settings('db.acme-tools.net')), ['nothing']);
  });
});

describe('what is no secret', () => {
  it('the beginning of an expression', () => {
    checkSecrets('notes.md', '```python\nbest_token = suffix_ids[0, pos].item()\n```\n', []);
    checkSecrets('notes.md', '```python\nbest_token = pick(ids, pos)\n```\n', []);
  });

  it('what a key is for that is made of a token, where Go writes that behind it', () => {
    const mac = (label: string, secret: string) =>
      `mac := hmac.New(sha256.New, []byte("${label}"))\n\tmac.Write([]byte(${secret}))\n`;
    checkSecrets('bot.go', mac('WebApps', 'botToken'), []);
    checkSecrets('bot.go', mac(strong, 'botToken'), [{ rule: 'secret-generic-login', value: strong }]);
    checkSecrets('bot.go', mac('WebApps', 'body'), [{ rule: 'secret-generic-login', value: 'WebApps' }]);
  });
});

describe('what is told by its form', () => {
  it('a secret in a folder that is called as translations are, where nobody would write it by hand', () => {
    const own = 'rT4vb7Lm2Qx9+Zk8Yw3Hn6Jp5Gd1Fs0Ac7UeXiOvBt=';
    const text = (value: string) => `class Ask { final String clientSecret = "${value}"; }\n`;
    checkSecrets('src/translation/Ask.java', text(own), [{ rule: 'secret-generic-token', value: own }]);
    checkSecrets('src/translation/Ask.java', text('Geheim-Wort'), []);
  });

  it('a key of Pixabay, whatever it is called', () => {
    const key = `45797795-${hex.slice(0, 25)}`;
    checkSecrets('gradle.properties', `apiKey = "${key}"\n`, [{ rule: 'secret-pixabay-api-key', value: key }]);
    checkSecrets('gradle.properties', `apiKey = "${key.slice(0, -1)}"\n`, [{ rule: 'secret-generic-token' }]);
    checkSecrets('a.js', `const url = "https://pixabay.com/api/?key=${key}&q=tulip";\n`, [
      { rule: 'secret-pixabay-api-key', value: key },
    ]);
  });

  it('an App ID of Open Exchange Rates in its address or its name, and no id of another', () => {
    checkSecrets('a.js', `fetch("https://openexchangerates.org/api/latest.json?app_id=${hex}");\n`, [
      { rule: 'secret-openexchangerates-address', value: hex },
    ]);
    checkSecrets('.env', `OXR_APP_ID=${hex}\n`, [{ rule: 'secret-openexchangerates-app-id', value: hex }]);
    checkSecrets('a.js', `fetch("https://rates.acme-tools.net/api/latest.json?app_id=${hex}");\n`, []);
  });

  it('kinds of keys of Tailscale', () => {
    const of = (kind: string) => `tskey-${kind}-kT7vn2Lw9xK4CNTRL-${hex}`;
    for (const [kind, rule] of [
      ['auth', 'secret-tailscale-key'],
      ['client', 'secret-tailscale-oauth-client'],
      ['api', 'secret-tailscale-api-token'],
    ] as const)
      checkSecrets('deploy.sh', `tailscale up --authkey=${of(kind)}\n`, [{ rule, value: of(kind) }]);
  });
});
