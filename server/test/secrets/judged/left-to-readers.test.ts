import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { classify } from '../../../engine/text/paths/path-class.ts';
import { doubted, found, made, weighed } from '../doubted.ts';

const random = 'gT5v2Kq8Lw0zXr7Bn3Yd6Hc1Mf4Jp9';
const strong = 'qT7vn2Lw9xK4';

describe('what is left to whoever reads a report', () => {
  it('a key in settings for production that says that it is to be changed', () => {
    const settings = (key: string) => `NODE_ENV=production\nJWT_SECRET=${key}\n`;
    assert.deepEqual(weighed('.env.production', settings('CHANGE_THIS_TO_A_LONG_SIGNING_KEY_2024!')), ['low nothing']);
    assert.deepEqual(weighed('.env.production', settings('pear_orchard_signing_key_2024!')), ['medium in-force']);
  });

  it('what a page on which people sign in is filled with, where everybody types it', () => {
    const page = (password: string) =>
      `export default () => {\n  const [user, setUser] = useState('admin');\n  const [password, setPassword] = useState('${password}');\n` +
      `  return <form onSubmit={() => login(user, password)} />;\n};\n`;
    assert.deepEqual(weighed('src/LoginPage.jsx', page('admin1234')), ['low nothing']);
    assert.deepEqual(weighed('src/LoginPage.jsx', page(strong)), ['medium in-force']);
  });

  it('one digit over and over as user and as password, and the guest of a broker', () => {
    const account = (user: string, password: string) =>
      `rabbitmq:\n  host: 93.184.216.7\n  username: ${user}\n  password: ${password}\n`;
    assert.deepEqual(weighed('application.yml', account('2222', '2222')), ['low nothing']);
    assert.deepEqual(weighed('application.yml', account('guest', 'guest')), ['low nothing']);
    assert.deepEqual(weighed('application.yml', account('pear', '2222')), ['medium host']);
  });

  it('the key of an application of Laravel that runs where it is written', () => {
    const key = `base64:${Buffer.from(createHash('sha256').update('pear').digest()).toString('base64')}`;
    const part = (environment: string, host: string) =>
      `services:\n  app:\n    environment:\n      APP_ENV: ${environment}\n      APP_KEY: ${key}\n      APP_URL: http://${host}\n`;
    assert.deepEqual(doubted('compose.yaml', part('local', 'localhost')), ['for-development']);
    assert.deepEqual(doubted('compose.yaml', part('production', 'localhost')), ['nothing']);
    assert.deepEqual(doubted('compose.yaml', part('testing', 'pear.orchard-works.net')), ['nothing']);
  });

  it('what is put together of what stands beside it', () => {
    const settings = (password: string) =>
      `{\n  "host": "p3r-hub",\n  "userName": "admin-tcp",\n  "password": "${password}"\n}\n`;
    assert.deepEqual(weighed('config/edge.json', settings('p3r-hub-tcp')), ['low nothing']);
    assert.notDeepEqual(weighed('config/edge.json', settings('p3r-hub-9xQ2')), ['low nothing']);
  });

  it('the known key of a product as what its own settings fall back on', () => {
    const key = `SecretKey${'0123456789'.repeat(6)}`;
    const settings = (value: string) => `nacos.core.auth.default.token.secret.key=${value}\n`;
    assert.deepEqual(weighed('conf/application.properties', settings(key)), ['medium nothing']);
    assert.deepEqual(weighed('conf/application.properties', settings(`\${NACOS_AUTH_TOKEN:${key}}`)), ['low nothing']);
  });

  it('a key that is named for nobody, in a text of several lines', () => {
    const pem = made('secret-private-key-pem', 'pear');
    const program = (name: string) => `const String ${name} = '''\n${pem}\n''';\n`;
    assert.deepEqual(doubted('lib/ssl.dart', program('dummyKeyPem')), ['stand-in']);
    assert.deepEqual(doubted('lib/ssl.dart', program('serverKeyPem')), ['nothing']);
  });
});

describe('what is for the machine of whoever runs the program', () => {
  it('the start of Django that a variable comes before, on lines of its own', () => {
    const settings = (call: string) =>
      `SECRET_KEY = ${call}'django-insecure-${random.toLowerCase()}')\nCSRF_TRUSTED_ORIGINS = ['https://pear.orchard-works.net']\n`;
    assert.deepEqual(doubted('pear/settings.py', settings("os.getenv(\n    'SECRET_KEY', ")), ['stand-in']);
    assert.deepEqual(doubted('pear/settings.py', settings('str(')), ['nothing']);
  });

  it('the password of the user of a database, where its host is the machine', () => {
    const settings = (host: string) =>
      `DATABASES = {\n  'default': {\n    'PASSWORD': os.getenv('DB_USER_PASS', '${strong}'),\n    'HOST': os.getenv('DB_HOST', '${host}'),\n  }\n}\n`;
    assert.deepEqual(doubted('pear/settings.py', settings('localhost')), ['own-machine']);
    assert.deepEqual(doubted('pear/settings.py', settings('db.orchard-works.net')), ['nothing']);
  });
});

describe('what is no password any more', () => {
  it('what is kept encrypted, digests of what everybody types, and words that say that there is one', () => {
    assert.deepEqual(found('application.yml', 'db:\n  password: mpw:aKx2Vq8ZrW1mXc5LpN7hBg==\n'), []);
    const digest = (password: string) => createHash('md5').update(password).digest('hex');
    const program = (password: string) => `user.Password = "${digest(password)}"\n`;
    assert.deepEqual(doubted('database.go', program('123')), ['looks-invented']);
    assert.deepEqual(doubted('database.go', program(strong)), ['nothing']);
    const row = (password: string) =>
      `INSERT INTO admins (role, email, password) VALUES\n(1, 'admin@orchard.shop', '${password}');\n`;
    assert.deepEqual(found('init.sql', row('hashed_password_1')), []);
    assert.deepEqual(found('init.sql', row('keeperOfPears7')), ['secret-generic-password']);
  });
});

describe('what services have answered', () => {
  it('a token beside the seconds for which it holds, and nothing else', () => {
    const line = (more: string) => `info [{"access_token":"${random}","expires_in":7200${more}}]\n`;
    assert.deepEqual(weighed('nohup.out', line('')), ['low nothing']);
    assert.notDeepEqual(weighed('nohup.out', line(',"scope":"all"')), ['low nothing']);
  });
});

describe('whose a key is', () => {
  it('that of Tencent Cloud beside its id, and no key of AWS', () => {
    const secret = made('secret-aws-secret-key', 'pear');
    const pair = (id: string) => `$SecretId = '${id}';\n$SecretKey = '${secret}';\n`;
    assert.ok(!found('Logistics.php', pair(`AKID${random}Kx`)).includes('secret-aws-secret-key'));
    assert.ok(found('Logistics.php', pair(made('secret-aws-access-key', 'pear'))).includes('secret-aws-secret-key'));
  });

  it('that of Razorpay beside the id of a live key', () => {
    const pair = (mode: string) => `KEY_ID=rzp_${mode}_kX4vTq8ZrW1mXc\nKEY_SECRET=kX4vTq8ZrW1mXc5LpN7hBg2J\n`;
    assert.ok(found('.env', pair('live')).includes('secret-razorpay-key-secret'));
    assert.ok(!found('.env', pair('test')).includes('secret-razorpay-key-secret'));
  });

  it('a document of Google by its id is told to nobody', () => {
    const id = `1${random}-${strong}`.padEnd(44, '_kV');
    assert.deepEqual(found('.env', `GOOGLE_SHEET_KEY=${id}\n`), []);
    assert.deepEqual(found('.env', `GOOGLE_API_KEY=${id}\n`), ['secret-generic-token']);
    for (const path of ['.env.ejemplo', '.env.seample']) assert.equal(classify(path), 'example', path);
  });

  it('steps of Behat and its environment are tests', () => {
    for (const path of ['.env.behat', 'features/bootstrap/Steps.php']) assert.equal(classify(path), 'test', path);
    for (const path of ['.env.behave', 'features/Steps.php']) assert.equal(classify(path), 'source', path);
  });
});
