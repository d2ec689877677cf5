import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, made } from '../doubted.ts';

const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
const random = 'gT5v2Kq8Lw0zXr7Bn3Yd6Hc1Mf4Jp9';
const strong = 'qT7#vn2Lw9!xK';

/** Of each finding: how sure it is, or that it is public. */
function weighed(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ confidence, isPublic }) =>
    isPublic ? 'public' : confidence,
  );
}

describe('what stands under the name of a secret and is told to be something else', () => {
  it('a sum by which a release tells that a Secret has changed', () => {
    const sum = `${hex}${hex}`;
    assert.deepEqual(found('deploy.yaml', `  annotations:\n    checksum/secret: "${sum}"\n`), []);
    assert.deepEqual(found('deploy.yaml', `  settings:\n    secret: "${sum}"\n`), ['secret-generic-token']);
  });

  it('what a check has come to', () => {
    assert.deepEqual(found('report.py', 'SIGNS = {\n    Level.PASS: ":green_circle:",\n}\n'), []);
    assert.deepEqual(found('progress.txt', '- D-10 PASS: TEAC/EU cross-reference of both lists done.\n'), []);
    assert.deepEqual(found('check.py', 'print("PASS: layer1 axis spec inventory")\n'), []);
    assert.deepEqual(found('check.sh', 'echo "PASS: AKS-MCP default, HPA fallback"\n'), []);
    assert.deepEqual(weighed('settings.py', `PASS = "${strong}"\n`), ['medium']);
  });

  it('a member of the same name, in a program within a script of a shell', () => {
    const program = (value: string) => `python -c "\nconnect(\n    host=db,\n    password=${value}\n)\n"\n`;
    assert.deepEqual(found('entrypoint.sh', program('url.password,')), []);
    assert.deepEqual(found('entrypoint.sh', program('config.db.password')), []);
    assert.deepEqual(found('entrypoint.sh', program('Kx7quartz92.basalt')), ['secret-generic-password']);
  });

  it('the beginning of what a call makes', () => {
    assert.deepEqual(weighed('setup.py', 'password = "AgentK-" + secrets.token_urlsafe(9)\n'), ['low']);
    assert.deepEqual(weighed('setup.py', `password = "${strong}"\n`), ['medium']);
  });

  it('the id of a key that signs, and what opens a connection', () => {
    assert.deepEqual(found('.gitconfig', '[user]\n\tsigningkey = 3CD5E568C9669802\n'), []);
    assert.deepEqual(found('.gitconfig', `[user]\n\tsigningkey = ${hex}\n`), ['secret-generic-token']);
    const role = (name: string) => found('playbooks/shell.yml', `  ${name}: "${hex}8c09f1a3"\n`);
    assert.deepEqual([role('shell_git_signingkey'), role('gpg_signing_key')], [[], []]);
    assert.deepEqual(
      [role('shell_signing_key'), role('digit_signing_key')],
      [['secret-generic-token'], ['secret-generic-token']],
    );
    assert.deepEqual(found('a.md', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n'), []);
  });

  it('constants by line, which a test of a reader is given', () => {
    assert.deepEqual(found('run.rs', 'run(dir, "accept-multi-token", "_SHOP_A\\n_SHOP_B\\n", 0)\n'), []);
  });

  it('a login of the own machine', () => {
    assert.deepEqual(doubted('a.txt', `mongodb://shop:${strong}@%2Ftmp%2Fmongodb-27017.sock\n`), ['own-machine']);
    const curl = (host: string) => `echo "curl -u admin:${strong} http://${host}/api/v1/runs"\n`;
    assert.deepEqual(doubted('notes.sh', curl('localhost:8080')), ['own-machine']);
    assert.deepEqual(doubted('notes.sh', curl('runs.acme-tools.net')), ['nothing']);
  });

  it('the digest of a password whose salt stands beside it, or of which a remark says so', () => {
    const digest = `${hex}${hex}`.toUpperCase();
    const salted = `admin_pass_encoded: "${digest}"\nadmin_pass_salt: "${hex.toUpperCase()}"\n`;
    assert.deepEqual(weighed('defaults/main.yml', salted)[0], 'low');
    assert.deepEqual(weighed('defaults/main.yml', `admin_pass_encoded: "${digest}" # SHA256 of both\n`), ['low']);
    assert.deepEqual(weighed('defaults/main.yml', `admin_pass: "${digest}"\n`), ['medium']);
  });

  it('the id of a pair', () => {
    const pair = `APP_KEY = "yx9dmhh1h29m2xt7"\nAPP_SECRET = "q6w9b5expshg4vg2"\n`;
    assert.deepEqual(weighed('auth.py', pair), ['low', 'medium']);
    assert.deepEqual(weighed('zoom.py', `api_key='${random}',  # Client ID\n`), ['low']);
    assert.deepEqual(weighed('zoom.py', `api_key='${random}',  # of the shop\n`), ['medium']);
  });

  it('the code in the address by which people are asked to a meeting or a group', () => {
    assert.deepEqual(weighed('calendar.csv', `Monday,https://us06web.zoom.us/j/89014827414?pwd=${random}\n`), ['low']);
    assert.deepEqual(weighed('about.ts', `const join = 'https://qm.qq.com/cgi-bin/qm/qr?k=1&authKey=${random}';\n`), [
      'low',
    ]);
  });

  it('what pages hand to their visitors', () => {
    const field = `<input type="hidden" name="form_secret" value="${hex}">\n`;
    assert.deepEqual(weighed('page.html', field), ['public']);
    assert.deepEqual(weighed('page.html', `<p>form_secret = "${hex}"</p>\n`), ['medium']);
    assert.deepEqual(weighed('photo.haml', `%p\n:coffeescript\n\teditor = new Editor\n\t\tapiKey: '${random}'\n`), [
      'public',
    ]);
    const script = `<script>\nvar s = { authToken: '${random}' };\n</script>\n`;
    const saved = `<!DOCTYPE html>\n<!-- saved from url=(0085)https://shop.acme.net/ -->\n`;
    assert.deepEqual(weighed('shop.html', `${saved}${script}`), ['public']);
    assert.deepEqual(weighed('shop.html', script), ['medium']);
    const key = `sb_publishable_${random}`;
    assert.deepEqual(weighed('sync.yml', `run: curl -H "Authorization: Bearer ${key}" https://api.acme.net\n`), [
      'public',
    ]);
    const ofQuotes = (kind: string) =>
      `const at = await fetch(\`https://cloud.iexapis.com/v1/stock/\${ticker}/quote?token=${kind}_${hex}\`);\n`;
    assert.deepEqual(weighed('src/table.js', ofQuotes('pk')), ['public']);
    assert.deepEqual(weighed('src/table.js', ofQuotes('sk')).includes('public'), false);
  });

  it('keys of maps and pictures, which every page and program that shows them has', () => {
    const key = made('secret-gcp-api-key', 'shown');
    for (const text of [`MAPS_API_KEY=${key}\n`, `fetch("https://tenor.googleapis.com/v2/featured?key=${key}")\n`])
      assert.deepEqual(weighed('Makefile', text), ['public'], text);
    assert.deepEqual(weighed('Makefile', `VISION_API_KEY=${key}\n`), ['high']);
  });

  it('keys that are encrypted themselves, in a file of encrypted values', () => {
    const wrapped = random.repeat(3).replace(/^/, 'hQC2');
    const text = (head: string) => `${head}:\n  db-password:\n    dataEncryptionKey: ${wrapped}\n`;
    assert.deepEqual(found('keys.yaml', text('encryptedSecrets')), []);
    assert.deepEqual(found('encryptedsecrets.yaml', text('vault')), []);
    assert.deepEqual(found('keys.yaml', text('vault')), ['secret-generic-token']);
  });

  it('what a tool has encrypted and written in base64', () => {
    const value = (text: string) => `secret: "${Buffer.from(text).toString('base64')}"\n`;
    assert.deepEqual(found('settings.yaml', value('ENC[AES256,xQ7vR2mK9sLd]')), []);
    assert.deepEqual(found('settings.yaml', value('AES256,xQ7vR2mK9sLd')), ['secret-generic-token']);
  });

  it('members of a manifest that say their own names', () => {
    const base64 = (value: string) => Buffer.from(value).toString('base64');
    const manifest = (members: Record<string, string>) =>
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\ndata:\n${Object.entries(members)
        .map(([key, value]) => `  ${key}: ${base64(value)}\n`)
        .join('')}`;
    const template = {
      MYSQL_PASSWORD: 'StagingPassword123!',
      PAYMENT_KEY: 'payment-staging-secret-key',
      SMS_SECRET: 'sms-secret',
    };
    assert.deepEqual(new Set(weighed('k8s/secret.yaml', manifest(template))), new Set(['low']));
    assert.deepEqual(weighed('k8s/secret.yaml', manifest({ JWT_SECRET: random })), ['medium']);
  });

  it('what a set-up for production falls back on is in force, unless it is what the product comes with', () => {
    const compose = (value: string) => `services:\n  a:\n    environment:\n      ADMIN_PASSWORD: \${ADMIN:-${value}}\n`;
    assert.deepEqual(weighed('docker-compose.prod.yml', compose('admin')), ['low']);
    assert.deepEqual(weighed('docker-compose.prod.yml', compose('zixly2025')), ['medium']);
  });

  it('words that say that nobody takes them for a password', () => {
    const address = (password: string) => `url = "postgresql://postgres:${password}@db.acme-tools.net:5432/shop"\n`;
    for (const word of ['do-not-leak', 'unused']) assert.deepEqual(weighed('a.ts', address(word)), ['low'], word);
    assert.deepEqual(found('setup.sh', 'ADMIN_PASSWORD=ChangeThisImmediately123!\n'), []);
    assert.deepEqual(found('lists.py', 'URL = "https://acme.net/list?token=dG9rZW4tMjAxNw"\n'), []);
  });

  it('the public half of a key on P-256', () => {
    const point = `BN${'q7Xw2_Lz'.repeat(12)}`.slice(0, 87);
    assert.deepEqual(found('.env.prod', `FCM_VAPID_KEY=${point}\n`), []);
    assert.deepEqual(found('firebase.js', `getToken(messaging, { vapidKey: '${point}' })\n`), []);
    assert.deepEqual(found('.env.prod', `VAPID_PRIVATE_KEY=${random}${random.slice(0, 13)}\n`), [
      'secret-generic-token',
    ]);
  });

  it('the token of a client, which every program of it holds', () => {
    const strings = (name: string) => `<resources>\n    <string name="${name}">${hex}</string>\n</resources>\n`;
    assert.deepEqual(weighed('res/values/strings.xml', strings('facebook_client_token')), ['public']);
    const plist = `<key>FacebookClientToken</key>\n\t<string>${hex}</string>\n`;
    for (const each of weighed('Info.plist', plist)) assert.equal(each, 'public');
    assert.ok(!weighed('res/values/strings.xml', strings('facebook_app_secret')).includes('public'));
  });

  it('an expression in a template, and rules for a field', () => {
    assert.deepEqual(found('etl.py', `query = f"user 'a' password '{CLICKHOUSE['password']}'"\n`), []);
    const rules = `set_rules('password', 'Password', 'trim|min_length[6]|required');\n`;
    assert.deepEqual(found('team.php', `<?php\n${rules}`), []);
  });

  it('what is taken only where a program is written and tried', () => {
    const conditioned = (branch: string) =>
      `if Rails.env.development? || Rails.env.test?\n  config.site_key = 'a'\n${branch}  config.secret_key = '${random}'\nend\n`;
    assert.deepEqual(doubted('recaptcha.rb', conditioned('')), ['stand-in']);
    assert.deepEqual(doubted('recaptcha.rb', conditioned('else\n')), ['nothing']);
    const build = (type: string) =>
      `buildTypes {\n    release {\n        minifyEnabled true\n    }\n    ${type} {\n        buildConfigField "String", "CLIENT_SECRET", '"${random}"'\n    }\n}\n`;
    assert.deepEqual(doubted('build.gradle', build('debug')), ['stand-in']);
    assert.deepEqual(doubted('build.gradle', build('store')), ['nothing']);
    const phoenix = (end: string) => `config :shop, Shop.Endpoint,\n  secret_key_base: "${random}${random}"\n${end}`;
    assert.deepEqual(doubted('config/config.exs', phoenix('\nimport_config "#{Mix.env()}.exs"\n')), ['stand-in']);
    assert.deepEqual(doubted('config/config.exs', phoenix('')), ['nothing']);
  });

  it('a user of mail whose name has the form of the id of a key', () => {
    const id = made('secret-aws-access-key', 'mail');
    const user = `<user>${id}</user>\n<password>${random}</password>\n`;
    assert.deepEqual(
      doubted('mail.xml', `<host>email-smtp.us-east-1.amazonaws.com</host>\n${user}`)[0],
      'out-of-place',
    );
    assert.deepEqual(doubted('mail.xml', user)[0], 'nothing');
  });

  it('the end of a public key, beside that key', () => {
    const map = (name: string) => `<map Token="b77a5c561934e089" ${name}="${hex}${hex}" />\n`;
    assert.deepEqual(found('machine.config', map('PublicKey')), []);
    assert.deepEqual(found('machine.config', map('Client')), ['secret-generic-token']);
  });

  it('the class that answers to a name, whatever ends the path', () => {
    const facade = (value: string) => `        'Password' => ${value},\n        'Queue' => Shop\\Queue::class,\n`;
    assert.deepEqual(found('app.php.svn-base', facade('Shop\\Support\\Facades\\Password9::class')), []);
    assert.deepEqual(found('app.php.svn-base', facade(`'${strong}'`)), ['secret-generic-password']);
  });

  it('the key that says whose a request is, beside the secret of the API that proves it', () => {
    const proof = random.split('').reverse().join('');
    const pair = (id: string, secret: string) =>
      weighed('zoom.php', `return [\n    '${id}' => '${random}',\n    '${secret}' => '${proof}',\n];\n`);
    assert.deepEqual(pair('api_key', 'api_secret'), ['low', 'medium']);
    assert.deepEqual(pair('PUSH_APIKEY', 'PUSH_SECRETKEY'), ['low', 'medium']);
    assert.deepEqual(pair('api_key', 'secret_key'), ['medium', 'medium']);
    assert.deepEqual(pair('mail_api_key', 'shop_api_secret'), ['medium', 'medium']);
    const sorted = (section: string) =>
      weighed(
        'application-prod.properties',
        `${section}.secretKey=${proof}\npear.url=https://pear.acme-tools.net/${'a'.repeat(360)}\npear.ocr.apiKey=${random}\n`,
      );
    assert.deepEqual(sorted('pear.ocr'), ['medium', 'low']);
    assert.deepEqual(sorted('pear.mail'), ['medium', 'medium']);
  });

  it('the key of an app at DingTalk, which is its id', () => {
    const settings = (key: string) => `dingtalk.msg.appkey=${key}\n`;
    assert.deepEqual(found('application-uat.properties', settings(`ding${hex.slice(0, 16)}`)), []);
    assert.deepEqual(found('application-uat.properties', settings(`${hex.slice(0, 16)}ding`)), [
      'secret-generic-token',
    ]);
  });

  it('the meanings of a word, which a list of words counts', () => {
    const list = (word: string) => `00900071 00 s 06 mystic 0 ${word} 0 secret 0 orphic 0 006 & 00898963 a 0000\n`;
    assert.deepEqual(found('db/data.adj', list('occult')), []);
    for (const command of ['username ops secret 0', 'username ops privilege 5 password 0', 'line vty 0 4\n password 0'])
      assert.deepEqual(
        found('router.cfg', `hostname r1\n${command} ${strong}\n`),
        ['secret-cisco-user-password'],
        command,
      );
  });

  it('the key of a pair on a curve with the point of its public one', () => {
    const settings = (point: string) =>
      `encrypt.privateKeyHex=${hex}${hex}\nencrypt.publicKeyHex=${point}${hex}${hex}${hex}${hex}\n`;
    assert.deepEqual(found('application-prod.properties', settings('04')), ['secret-generic-token']);
    assert.deepEqual(found('application-prod.properties', settings('0x')), ['secret-crypto-ethereum-key']);
    assert.deepEqual(found('wallet.properties', `wallet=eth\n${settings('04')}`), ['secret-crypto-ethereum-key']);
  });

  it('a key on a curve that is named beside it', () => {
    const vector = (curve: string) => `\t${curve}: {\n\t\tPrivateKey: "${hex}${hex}",\n\t},\n`;
    assert.ok(!found('ecdh/pairs.go', vector('ecdh.P256()')).includes('secret-crypto-ethereum-key'));
    assert.ok(!found('ecdh/pairs.go', vector('"prime256v1"')).includes('secret-crypto-ethereum-key'));
    assert.deepEqual(found('ecdh/pairs.go', vector('"secp256k1"')), ['secret-crypto-ethereum-key']);
    assert.deepEqual(found('ecdh/pairs.go', `// wallet\n${vector('"P-256"')}`), ['secret-crypto-ethereum-key']);
  });

  it('the passcode that an editor of games gives each new project', () => {
    const settings = (value: string) => `PlayerSettings:\n  ps4Category: 0\n  ps4Passcode: ${value}\n`;
    for (const start of ['frAQBc8Wsa1xVPfvJcrgRYwT', 'bi9UOuSpM2Tlh01vOzwvSikH'])
      assert.deepEqual(doubted('ProjectSettings/ProjectSettings.asset', settings(`${start}k2f8`)), []);
    assert.deepEqual(doubted('ProjectSettings/ProjectSettings.asset', settings(random)), ['nothing']);
  });

  it('a key with what it turns into what, by which a program checks an algorithm', () => {
    const key = made('secret-private-key-pem', 'vector').replaceAll('\n', '\\n');
    const data = (more: string) => `const data = {\n  privateKey: '${key}',\n${more}};\n`;
    assert.deepEqual(doubted('src/cipher.ts', data("  plaintext: 'just trying',\n  ciphertext: 'K4sa',\n")), [
      'stand-in',
    ]);
    assert.deepEqual(doubted('src/cipher.ts', data("  plaintext: 'just trying',\n")), ['nothing']);
  });
});
