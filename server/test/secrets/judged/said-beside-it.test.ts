import assert from 'node:assert/strict';
import { doubted, found, weighed } from '../doubted.ts';

const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
const random = 'gT5v2Kq8Lw0zXr7Bn3Yd6Hc1Mf4Jp9';

describe('what stands beside a key says that it is for trying', () => {
  it('a client that is told to speak with the sandbox', () => {
    const client = (environment: string) =>
      `<?php\nclass Pay {\n  function __construct() {\n    Braintree_Configuration::environment('${environment}');\n    Braintree_Configuration::merchantId('yqq5z77cz2cg25kw');\n    Braintree_Configuration::privateKey('${hex}');\n  }\n}\n`;
    assert.deepEqual(doubted('libraries/Pay.php', client('sandbox')), ['stand-in']);
    assert.deepEqual(doubted('libraries/Pay.php', client('production')), ['nothing']);
  });

  it('not a store or a mailbox beside the id of a key for trying', () => {
    const id = `# STRIPE_PUBLISHABLE_KEY=pk_test_${hex}${hex}`;
    for (const store of [
      `DB_URL=mongodb+srv://keeper:${random.slice(0, 16)}@shop.bkcqeyz.mongodb.net/?w=1`,
      `DB_HOST=db.orchard-works.net\nDB_PASSWORD=${random}`,
    ])
      assert.equal(doubted('.env', `${store}\n${id}\n`)[0], 'nothing');
    assert.equal(doubted('.env', `STRIPE_KEY_SECRET=${random}\nKEY_ID=rzp_test_nWRgh6oDnIie10\n`)[0], 'stand-in');
  });

  it('the account of a sandbox of PayPal', () => {
    const account = (user: string) =>
      `<?php\n$api['USER'] = '${user}_api1.orchard-works.net';\n$api['PWD'] = 'EH5F8AVSWSDGDGP9';\n`;
    assert.deepEqual(doubted('libraries/Paypal.php', account('pear-facilitator')), ['stand-in']);
    assert.ok(!doubted('libraries/Paypal.php', account('pear')).includes('stand-in'));
  });

  it('the host for trying of Authorize.Net', () => {
    const settings = (host: string) =>
      `<?php\n$config['api_login_id'] = '563xvGNj';\n$config['api_transaction_key'] = '86mE8m832Uv5EyEZ';\n$config['api_url'] = 'https://${host}/gateway/transact.dll';\n`;
    const isTried = (host: string) => doubted('config/authorize_net.php', settings(host)).includes('stand-in');
    assert.ok(isTried('test.authorize.net'));
    assert.ok(!isTried('secure2.authorize.net'));
  });

  it('the name of settings for development', () => {
    const text = `DEBUG = True\nSECRET_KEY = '${random}${random}'\nALLOWED_HOSTS = ['*']\n`;
    assert.deepEqual(doubted('shop/settings_dev.py', text), ['for-development']);
    assert.deepEqual(doubted('shop/settings_live.py', text), ['nothing']);
  });
});

describe('what a name does not hold', () => {
  it('two letters within a word: the id of a key is no secret', () => {
    const pair = (name: string) => `qiniu${name}="${random}${random.slice(0, 10)}"\n`;
    assert.ok(!found('src/store.ini', pair('AccessKey')).includes('secret-qiniu-secret-key'));
    assert.deepEqual(found('src/store.ini', pair('SK')), ['secret-qiniu-secret-key']);
    assert.deepEqual(found('src/store.ini', pair('SecretKey')), ['secret-qiniu-secret-key']);
  });

  it('code between two texts of a program that a build has made', () => {
    const line = (between: string) => `a("".concat(b,"/login?u=").concat(c,"&password=${between}"}).then(d)`;
    assert.deepEqual(found('dist/js/app.8b8b8d41.js', line('").concat(this.form.word),method:"post')), []);
    assert.deepEqual(found('src/page.js', `const label = [v("Password: ")]),e("div",{password: ")]),e("});\n`), []);
  });
});

describe('what everybody would try', () => {
  it('is compared beside the name that it goes with', () => {
    const program = (value: string) =>
      `class Account {\n  boolean in(String account, String password) {\n    if (account.equals("pear") && password.equals("${value}")) {\n      return true;\n    }\n    return false;\n  }\n}\n`;
    assert.deepEqual(doubted('src/Account.java', program('123456')), ['guessed-first']);
    assert.deepEqual(doubted('src/Account.java', program('kX4vTq9Lw')), ['nothing']);
  });

  it('is what a container asks itself by, made of its own names', () => {
    const setUp = (value: string) =>
      `services:\n  payroll-service:\n    build: .\n    healthcheck:\n      test: ["CMD", "mysql", "-u", "root", "-p${value}"]\n`;
    assert.ok(
      weighed('docker-compose.yml', setUp('PayRollService123*')).every(
        (line) => line.startsWith('low') || line.endsWith('guessed-first'),
      ),
    );
    assert.ok(weighed('docker-compose.yml', setUp('kX4vTq9LwZr7')).some((line) => line === 'medium nothing'));
  });
});
