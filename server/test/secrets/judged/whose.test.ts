import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { detectorNamed, optionsFor } from '../detectors.ts';
import { doubted, found, parts } from '../doubted.ts';

const weights = (path: string, text: string) =>
  scanSecrets(text, optionsFor(path)).credentials.map(({ confidence }) => (confidence === 'low' ? 'weak' : 'strong'));

const hex = (name: string, length: number) => randomText(seeded(name), '0123456789abcdef', length);

describe('whose a value is', () => {
  it('everybody’s, where it is the public half of a key', () => {
    const spki = { type: 'spki', format: 'der' } as const;
    const pkcs8 = { type: 'pkcs8', format: 'der' } as const;
    const pairs = [
      generateKeyPairSync('rsa', { modulusLength: 1024, publicKeyEncoding: spki, privateKeyEncoding: pkcs8 }),
      generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: spki, privateKeyEncoding: pkcs8 }),
      generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding: spki, privateKeyEncoding: pkcs8 }),
      generateKeyPairSync('ed25519', { publicKeyEncoding: spki, privateKeyEncoding: pkcs8 }),
      generateKeyPairSync('x25519', { publicKeyEncoding: spki, privateKeyEncoding: pkcs8 }),
    ];
    for (const { publicKey, privateKey } of pairs) {
      assert.deepEqual(found('src/a.java', `String licenseKey = "${publicKey.toString('base64')}";\n`), []);
      assert.notDeepEqual(found('src/a.java', `String licenseKey = "${privateKey.toString('base64')}";\n`), []);
    }
  });

  it('nobody’s, where its account has an address that cannot be', () => {
    const login = (address: string) => `{ "email": "${address}", "password": "Kx7-quartz!92" }\n`;
    for (const address of ['traveler@example.com', 'a@shop.example', 'b@acme.invalid', 'c@ethereal.email'])
      assert.deepEqual(weights('config/a.json', login(address)), ['weak'], address);
    for (const address of ['traveler@acme-tools.net', 'svc@corp.local', 'a@example.acme-tools.net'])
      assert.deepEqual(weights('config/a.json', login(address)), ['strong'], address);
    const two = `user: a@example.com\npassword: Kx7-quartz!92\nuser: b@acme-tools.net\npassword: Wq4-basalt!71\n`;
    assert.deepEqual(weights('config/a.yaml', two), ['weak', 'strong']);
  });

  it('its own account’s, whatever address another part has', () => {
    const settings = (account: string, name: string) => `${account}=me@example.com\n${name}=Kx7-quartz!92\n`;
    for (const name of ['POSTGRES_PASSWORD', 'PASSWORD'])
      assert.deepEqual(weights('config/a.env', settings('LETSENCRYPT_EMAIL', name)), ['strong'], name);
    for (const [account = '', name = ''] of [
      ['ADMIN_EMAIL', 'ADMIN_PASSWORD'],
      ['user', 'userPassword'],
      ['smtpUserName', 'smtpPassword'],
    ])
      assert.deepEqual(weights('config/a.env', settings(account, name)), ['weak'], name);
  });

  it('WeChat’s, beside the id of an app there', () => {
    const app = (id: string) => `const app = { appid: '${id}', secret: '${hex('app', 32)}' };\n`;
    assert.deepEqual(found('src/login.js', app(`wx${hex('id', 16)}`)), ['secret-wechat-app-secret']);
    assert.deepEqual(found('src/login.js', app(`xw${hex('id', 16)}`)), ['secret-generic-token']);
  });

  it('WeChat’s also where both lines are put aside, and not where a comment shows how they are written', () => {
    const [id, secret] = [`wx${hex('id', 16)}`, hex('app', 32)];
    const aside = `server.port=80\n\n#appID=${id}\n#appsecret=${secret}\n`;
    assert.deepEqual(weights('src/main/resources/application.properties', aside), ['strong']);
    assert.deepEqual(weights('src/Share.cs', `// appId = "${id}";\n// appSecret = "${secret}";\n`), ['strong']);
    for (const shown of [`# Example:\n#appID=${id}\n#appsecret=${secret}\n`, `#appsecret=${secret}\n`])
      assert.ok(!weights('src/main/resources/application.properties', shown).includes('strong'), shown);
  });

  it('OpenTok’s, beside the number of a project in a program that makes its client', () => {
    const program = (call: string, number = '24997742') =>
      `class Talk\n  API_KEY = '${number}'.freeze\n  API_SECRET = '${hex('talk', 40)}'.freeze\n\n  def initialize\n    @client = ${call}\n  end\nend\n`;
    const path = 'lib/talk.rb';
    assert.deepEqual(found(path, program('OpenTok::OpenTokSDK.new(API_KEY, API_SECRET)')), [
      'secret-opentok-api-secret',
    ]);
    assert.deepEqual(found(path, program('OpenTok::OpenTok.new(API_KEY, API_SECRET)')), ['secret-opentok-api-secret']);
    assert.deepEqual(found(path, program('Orchard::Client.new(API_KEY, API_SECRET)')), ['secret-generic-token']);
    const other = program('OpenTok::OpenTokSDK.new(API_KEY, API_SECRET)', 'plum-and-cherry');
    assert.deepEqual(found(path, other), ['secret-generic-token']);
  });

  it('of the mailbox at the service that the settings name, as Nodemailer finds its server', () => {
    const secret = ['Kd82', 'plumWq4'].join('');
    const settings = (service: string, between = '') =>
      `{\n  "mail": {\n    "service": "${service}",\n    "user": "orchard.shop@gmail.com"${between},\n    "pass": "${secret}"\n  }\n}\n`;
    const mailer = (rest: string) =>
      `const mail = nodemailer.createTransport({ auth: { user: 'orchard.shop@gmail.com', pass: '${secret}' }${rest} });\n`;
    const gmail = ['host smtp.gmail.com, user orchard.shop@gmail.com'];
    assert.deepEqual(parts('config/default.json', settings('gmail')), gmail);
    assert.deepEqual(parts('src/mail.js', mailer(", service: 'Gmail'")), gmail);
    const none = ['user orchard.shop@gmail.com'];
    assert.deepEqual(parts('config/default.json', settings('orchard')), none);
    assert.deepEqual(
      parts('config/default.json', settings('gmail', '\n  },\n  "shop": {\n    "user": "orchard.shop@gmail.com"')),
      none,
    );
    assert.deepEqual(parts('src/mail.js', mailer('')), none);
  });

  it('of the user whose record is given its digest', () => {
    const secret = ['RWZxXxaYkyK3C', '@@ZR$SX'].join('');
    const program = (held: string, user: string) =>
      `func seed() {\n\t${held}, _ := bcrypt.GenerateFromPassword([]byte("${secret}"), bcrypt.DefaultCost)\n\tother := models.User{\n\t\tUsername: "other",\n\t\tPasswordHash: string(otherHash),\n\t}\n\tmain := models.User{\n\t\tUsername:     ${user},\n\t\tPasswordHash: string(mainHash),\n\t\tRole:         "admin",\n\t}\n}\n`;
    assert.deepEqual(parts('internal/db.go', program('mainHash', '"keeper"')), ['user keeper']);
    assert.ok(!parts('internal/db.go', program('mainHash', 'name')).includes('user keeper'));
  });

  it('of the server of Drone and its runners, of a forge, or of a user', () => {
    const role = (name: string) => found('roles/ci/defaults/main.yml', `${name}: ${hex('drone', 32)}\n`);
    for (const name of ['drone_ci_agent_secret', 'drone_rpc_secret', 'drone_shared_secret'])
      assert.deepEqual(role(name), ['secret-drone-rpc-secret'], name);
    for (const name of ['drone_gitea_client_secret', 'drone_database_secret', 'drone_cookie_secret'])
      assert.deepEqual(role(name), ['secret-generic-token'], name);
    assert.deepEqual(role('drone_token'), ['secret-drone-token']);
  });

  it('the app of WeChat that the line above gives, and none that a comment names before it', () => {
    const [own, other] = [`wx${hex('id', 16)}`, `wx${hex('other', 16)}`];
    const told = (line: string) =>
      scanSecrets(
        `<!-- as for ${other} -->\n<Wechat\n  ${line}\n  AppSecret="${hex('app', 32)}" />\n`,
        optionsFor('src/Share.xml'),
      ).credentials.flatMap(({ decoded }) => decoded.flatMap(({ label, value }) => (label === 'app' ? value : [])));
    assert.deepEqual(told(`AppId="${own}"`), [own]);
    assert.deepEqual(told('Enable="true"'), [other]);
  });

  it('the vendor’s whose account stands in the lines around it, whatever hosts stand further away', () => {
    const settings = (between: string) =>
      `sms:\n  account-sid: AC${hex('account', 32)}\n  auth-token: ${hex('token', 32)}\n  from: "+1"\n${between}province-url: https://vapi.acme-tools.net\n`;
    const rules = (between: string) => found('src/main/resources/application.yml', settings(between));
    assert.deepEqual(rules('a: 1\nb: 2\nc: 3\n'), ['secret-twilio-auth-token']);
    assert.deepEqual(rules(''), ['secret-generic-token']);
  });

  it('its secret’s, where it names a pair', () => {
    const pair = `S3_ACCESS_KEY=${hex('id', 32)}\nS3_SECRET_KEY=${hex('secret', 64)}\n`;
    assert.deepEqual(weights('config/s3.env', pair), ['strong']);
    assert.deepEqual(weights('config/s3.env', pair.replace(/(SECRET_KEY=).*/, '$1${SECRET}')), ['weak']);
    assert.deepEqual(weights('config/a.yaml', `shop::store::s3_access_key: ${hex('id', 32)}\n`), ['weak']);
    const channel = `SWSC${randomText(seeded('channel'), 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789', 22)}`;
    assert.deepEqual(found('src/a.php', `'accessKey' => '${channel}',\n`), []);
    assert.deepEqual(weights('config/s3.env', `PHOTOS_ACCESS_KEY=${hex('id', 32)}\n`), ['strong']);
    const photos = pair.replaceAll('S3_', 'PHOTOS_');
    assert.deepEqual(weights('config/s3.env', photos), ['strong']);
    const ofAnother = photos.replace('PHOTOS_SECRET', 'SECRET');
    assert.deepEqual(weights('config/s3.env', ofAnother), ['strong', 'strong']);
  });

  it('no value, but what a program reads from somewhere', () => {
    assert.deepEqual(found('a.html', '<script>\nconst wifiPassword = payload.wifi?.password ?? "";\n</script>\n'), []);
    assert.deepEqual(found('a.js', "console.log('Password: [original password]');\n"), []);
  });

  it('everybody’s, where user and password in one are guessed, or letters and digits count by turns', () => {
    assert.deepEqual(weights('a.yaml', 'environment:\n  - NEO4J_AUTH=${NEO4J_AUTH:-neo4j/devpassword}\n'), ['weak']);
    const key = (random: string) => doubted('src/a.py', `key = "sk_live_51${random}"\n`);
    assert.deepEqual(key('ABC123DEF456GHI789JKL'), ['looks-invented']);
    assert.deepEqual(key(randomText(seeded('turns'), 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789', 24)), ['nothing']);
  });

  it('a test’s, in an address that names a domain and no machine in it', () => {
    const address = (host: string) => `scrub("postgresql://grid_user:MyP4ssw0rd-7q@${host}:5432/grid")\n`;
    assert.deepEqual(doubted('tests/test_log.py', address('db.host')), ['stand-in']);
    assert.deepEqual(doubted('tests/test_log.py', address('db.acme-tools.net')), ['nothing']);
    assert.deepEqual(doubted('src/log.py', address('db.host')), ['nothing']);
  });

  it('every visitor’s, where a page sends it to a script’s or a file’s address', () => {
    const key = hex('page', 32);
    const isPublic = (path: string, text: string) =>
      scanSecrets(text, optionsFor(path)).credentials.map((credential) => credential.isPublic === true);
    const script = (attributes: string) =>
      `<script ${attributes}"//maps.acme-tools.net/sdk.js?appkey=${key}&v=2"></script>\n`;
    assert.deepEqual(isPublic('static/index.html', script('src=')), [true]);
    assert.deepEqual(isPublic('static/index.html', script('type="text/javascript" defer src=')), [true]);
    const file = `https://firebasestorage.googleapis.com/v0/b/acme.appspot.com/o/a%2Fb.jpeg?alt=media&token=`;
    assert.deepEqual(isPublic('seed.gql', `imageUrl: "${file}${key}"\n`), [true]);
    for (const text of [
      `fetch("https://maps.acme-tools.net/rest?appkey=${key}");\n`,
      `imageUrl: "https://files.acme-tools.net/o/a.jpeg?alt=media&token=${key}"\n`,
    ])
      assert.equal(isPublic('src/a.ts', text).includes(true), false, text);
  });

  it('every visitor’s, where its provider gives it to pages', () => {
    for (const id of ['secret-razorpay-key-id', 'secret-tosspayments-client-key']) {
      const token = generateToken(detectorNamed(id), id);
      const [credential] = scanSecrets(`const key = "${token}";\n`, optionsFor('src/pay.ts')).credentials;
      assert.deepEqual([credential?.rule, credential?.isPublic], [id, true]);
    }
  });

  it('nobody’s, where the list that holds it is called after what stands in for others', () => {
    const held = (name: string, end = '') => `const ${name} = [\n  { id: 1, secret: "Kx7-quartz!92" },${end}\n`;
    for (const name of [
      'MOCK_HOOKS',
      'mockHooks',
      'mocks',
      'mockedHooks',
      'fakeUser',
      'stubHooks',
      'dummyAccounts: Account[]',
    ])
      assert.deepEqual(weights('src/a.ts', held(name)), ['weak'], name);
    for (const name of ['HOOKS', 'hammocks', 'smockHooks'])
      assert.deepEqual(weights('src/a.ts', held(name)), ['strong'], name);
    const behind = `${held('MOCK_HOOKS', '\n];')}const hook = { secret: "Jx8-quartz!94" };\n`;
    assert.deepEqual(weights('src/a.ts', behind), ['weak', 'strong']);
  });

  it('a client’s of Discord, by whatever name it stands beside the id and what signs in there', () => {
    const secret = randomText(seeded('discord client'), 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789', 32);
    const id = `10${hex('discord id', 16).replace(/[a-f]/g, '7')}`;
    const client = (name: string, page: string) =>
      `module.exports = {\n  client: {\n    ${name}: '${id}',\n    secret: '${secret}',\n    callback: 'https://shop.acme-tools.net/${page}',\n  },\n};\n`;
    const strategy = (kind: string) =>
      `passport.use(new ${kind}({ clientID: '${id}', clientSecret: '${secret}', scope: ['identify'] }, done));\n`;
    for (const text of [
      client('id', 'auth/discord/callback'),
      client('clientId', 'login/discord'),
      strategy('DiscordStrategy'),
    ]) {
      const [credential] = scanSecrets(text, optionsFor('src/settings.js')).credentials;
      assert.equal(credential?.rule, 'secret-discord-client-secret', text);
      assert.deepEqual(credential.decoded, [{ label: 'client', value: id }], text);
    }
    for (const text of [
      client('id', 'auth/acme/callback'),
      client('name', 'auth/discord/callback'),
      strategy('AcmeStrategy'),
    ])
      assert.deepEqual(found('src/settings.js', text), ['secret-generic-token'], text);
  });

  it('nobody’s, where a query holds the sign behind it', () => {
    for (const text of ['http://acme-tools.net:8080?@goodhost.net/', 'https://acme-tools.net:4x7Kq9#@goodhost.net/'])
      assert.deepEqual(found('a.txt', `${text}\n`), [], text);
    assert.equal(found('a.txt', 'https://svc:4x7Kq9wZp2@goodhost.net/?a=b\n').length, 1);
  });
});
