import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { classify } from '../../../engine/text/paths/path-class.ts';
import { trialPath } from '../../../engine/text/paths/trial-path.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, made } from '../doubted.ts';

const weights = (path: string, text: string) =>
  scanSecrets(text, optionsFor(path)).credentials.map(({ confidence }) => (confidence === 'low' ? 'weak' : 'strong'));

const random = `q7${randomText(seeded('values of names'), 'bcdfghjkmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ23456789', 22)}`;

describe('names of entries', () => {
  it('in the storage of a page are words, and keys of a storage account are random', () => {
    for (const name of ['storageKey', 'sessionStorageKey', 'TAB_STORAGE_KEY'])
      assert.deepEqual(weights('src/a.ts', `const ${name} = 'shopHomeTab7x';\n`), ['weak'], name);
    assert.deepEqual(weights('src/a.ts', `const storageKey = '${random}';\n`), ['strong']);
  });
});

describe('digits of a constant that is called some key', () => {
  it('are a key where the remark above says so, and may be a sum elsewhere', () => {
    const hex = randomText(seeded('some key'), '0123456789abcdef', 32);
    const header = (remark: string) => `#pragma once\n\n${remark}#define ORCHARD_DASHBOARD_KEY "${hex}"\n`;
    assert.deepEqual(weights('include/dashboard.h', header('// Shared API key, must match that of the server.\n')), [
      'strong',
    ]);
    assert.deepEqual(weights('deploy/.env', `# API key of the dashboard\nORCHARD_DASHBOARD_KEY=${hex}\n`), ['strong']);
    for (const remark of [
      '',
      '// Which page is shown.\n',
      '// Digest of the API key.\n',
      '// Not an API key.\n',
      '// API key\n\n',
    ])
      assert.deepEqual(weights('include/dashboard.h', header(remark)), ['weak'], remark);
  });
});

describe('letters of both cases among many digits', () => {
  it('are a key where they spell nothing, and of a service no key that signs', () => {
    const key = ['485396', 'AWoFRpQkz', '69539651', 'P1'].join('');
    assert.deepEqual(weights('.env', `FAST_AUTH_KEY=${key}\n`), ['strong']);
    const hex = '5cb4a5f04cd412fe946667b17f0129ba17aeb2e0c7b5b726R21';
    assert.deepEqual(weights('.env', `FAST_AUTH_KEY=${hex}\n`).includes('strong'), false);
    assert.deepEqual(weights('.env', 'FAST_AUTH_KEY=Orchard2026Keepers0731Apples\n').includes('strong'), false);
    assert.deepEqual(doubted('.env', `APP=http://localhost:3000\nMSG91_AUTH_KEY=${key}\n`), ['nothing']);
    assert.deepEqual(doubted('.env', `APP=http://localhost:3000\nJWT_AUTH_KEY=${key}\n`), ['for-development']);
  });
});

describe('names of secrets that exist already', () => {
  it('say where a chart finds them', () => {
    assert.deepEqual(found('deploy/values.yaml', 'proxy:\n  existingSecret: oauth2proxy-jaeger\n'), []);
    assert.deepEqual(found('deploy/values.yaml', `proxy:\n  cookieSecret: ${random}\n`), ['secret-generic-token']);
  });
});

describe('what says where a secret is', () => {
  it('names a vault, a scope of signed addresses, or the lines that a program puts between two marks', () => {
    assert.deepEqual(found('conf.lua', 'pg_password = "{vault://env/pg-password}"\n'), []);
    assert.deepEqual(
      found('a.go', `get("https://s3.acme.net/?X-Amz-Credential=${random}%2F20240529%2Feu%2Fs3")\n`),
      [],
    );
    const head = '"-----BEGIN RSA PRIVATE KEY-----';
    assert.deepEqual(
      found('a.php', `$key = ${head}\\n" .\n  wordwrap($text, 64) .\n  "\\n-----END RSA PRIVATE KEY-----";\n`),
      [],
    );
    assert.deepEqual(found('a.js', `const key = ${head}" + text + "-----END RSA PRIVATE KEY-----";\n`), []);
  });
});

describe('keys that pages hold', () => {
  it('are not those of a service that calls its interface one for the web', () => {
    const isPublic = (name: string) =>
      scanSecrets(`${name}: '${random}'\n`, optionsFor('config/settings.yml')).credentials.map((each) => each.isPublic);
    assert.deepEqual(isPublic('steam_web_api_key'), [false]);
    assert.deepEqual(isPublic('push_web_api_key'), [true]);
  });
});

describe('the folder that a program works in', () => {
  it('is no password, on whatever drive it is', () => {
    const script = (value: string) => `HD_PWD='${value}'\ncd "$HD_PWD"\n`;
    assert.deepEqual(found('runs/runme.sh', script('C:/Work/Drive_Ph3/Drive_Ph3.runs/impl_1')), []);
    assert.deepEqual(found('runs/runme.sh', script('C:\\Work\\Drive_Ph3')), []);
    assert.deepEqual(found('runs/runme.sh', `FTP_PWD='${random}'\n`), ['secret-generic-password']);
  });
});

describe('what is put together of slots', () => {
  it('says what goes where', () => {
    assert.deepEqual(found('src/a.cpp', 'auto sequencePassword = "{PASSWORD}{ENTER}";\n'), []);
    assert.deepEqual(found('src/a.py', 'token = "{prefix}-{user.id}"\n'), []);
    assert.deepEqual(weights('src/a.py', 'password = "{k7}Xq29fZpL"\n'), ['strong']);
  });
});

describe('what documents a declaration', () => {
  const pem = made('secret-private-key-pem', 'documented').trim();
  const behind = (mark: string) =>
    pem
      .split('\n')
      .map((line) => `${mark} ${line}`)
      .join('\n');

  it('shows a key to readers', () => {
    assert.deepEqual(doubted('src/a.kt', `/**\n * Its text is:\n${behind(' *')}\n */\nfun text() {}\n`), ['stand-in']);
    assert.deepEqual(doubted('src/a.rs', `/// Its text is:\n${behind('///')}\nfn text() {}\n`), ['stand-in']);
  });

  it('does not what is only commented out', () => {
    assert.deepEqual(doubted('src/a.kt', `// the old one\n${behind('//')}\nfun text() {}\n`), ['nothing']);
    assert.deepEqual(doubted('src/a.kt', `/*\n${behind(' *')}\n */\nfun text() {}\n`), ['nothing']);
  });
});

describe('names of files', () => {
  it('say that a key is for tests, also before other pieces', () => {
    for (const path of [
      'etc/test_config/shop.json',
      'src/host/keys/shop.test.rsa.p12',
      'certs/test-client.key',
      'certs/shop_test_2048.pem',
      't/data/keys/shop.pem',
      'pacts/shop-orders.json',
      'crates/shop/proptest-regressions/lib.txt',
      'scripts/setup-smoke.mjs',
      'scripts/smoke_test.sh',
    ])
      assert.equal(classify(path), 'test', path);
    for (const path of [
      'src/smoke-alarm.ts',
      'src/t/shop.pem',
      'certs/latest.rsa.p12',
      'certs/attest-client.key',
      'src/shop.test-plan.md',
    ])
      assert.notEqual(classify(path), 'test', path);
  });

  it('say that a script tries whether others conform', () => {
    assert.equal(trialPath('releases/db-conformance.sh'), 'workbench');
    assert.equal(trialPath('src/nonconformance-report.sh'), undefined);
    for (const folder of ['.ddev', '.lando']) assert.equal(trialPath(`${folder}/config.yaml`), 'workbench', folder);
  });
});

describe('values that lead elsewhere or are read by a program', () => {
  it('paths below the folders that systems have', () => {
    for (const path of ['/etc/samba/smbpasswd', '/usr/syno/bin/mkpwd9', '/var/lib/shop/.pgpass'])
      assert.deepEqual(found('config-linux', `smb_passwd=${path}\n`), [], path);
    assert.deepEqual(found('a.yaml', '- ./shop.htpasswd:/etc/shop/shop.htpasswd:ro\n'), []);
    assert.deepEqual(weights('config-linux', 'smb_passwd=/Kq9x/Zp27Lm\n'), ['strong']);
  });

  it('what Perl takes from its variables', () => {
    for (const taken of ["$in{'pass'}", "$shop::users{'ann'}", '$pfx.$pass', "&encrypt_pass($in{'pass'})", '$a->pass'])
      assert.deepEqual(found('shop/login.txt', `pass=${taken};\n`), [], taken);
    assert.deepEqual(found('shop/login.pl', `$pwd = "$server{'root'}/$folder";\n`), []);
    assert.deepEqual(weights('shop/login.txt', 'pass=Kq9$xZp27\n'), ['strong']);
  });

  it('letters of a font of icons, and what is joined between two literals', () => {
    assert.deepEqual(found('icons.json', '{ "admin-password": "\\\\f161" }\n'), []);
    assert.deepEqual(found('a.js', `let q = "a=b&smtppass="+trim(field('pass').value)+"&to="+to;\n`), []);
    assert.deepEqual(weights('a.js', 'let password = "+Kq9xZp27Lm+";\n'), ['strong']);
  });

  it('the first word of a sentence in another language', () => {
    assert.deepEqual(found('shop/info.es', 'random_password=¿Generar clave para los usuarios?,1\n'), []);
  });

  it('an option of another program behind a word for curl', () => {
    assert.deepEqual(found('ci/send.sh', 'echo "use curl options, -U "--proxy http://proxy""\n'), []);
  });
});

describe('tests of Rust', () => {
  const phrase = made('secret-crypto-mnemonic', 'rust');
  it('are functions that are marked so', () => {
    const marked = (mark: string) => `${mark}\nfn loads() {\n    let wallet = from_mnemonic("${phrase}");\n}\n`;
    assert.deepEqual(doubted('src/a.rs', marked('#[test]')), ['stand-in']);
    assert.deepEqual(doubted('src/a.rs', marked('#[tokio::test]')), ['stand-in']);
    assert.deepEqual(doubted('src/a.rs', marked('#[inline]')), ['nothing']);
    assert.deepEqual(doubted('src/a.rs', `#[test]\nfn first() {}\n${marked('')}`), ['nothing']);
  });
});

describe('accounts that everybody’s chain for trying has', () => {
  it('open nothing anywhere else', () => {
    const known = `0x${'ac0974bec39a17e3'}${randomText(seeded('chain'), '0123456789abcdef', 48)}`;
    const other = `0x${randomText(seeded('chain'), '0123456789abcdef', 64)}`;
    assert.deepEqual(doubted('deploy.sh', `export PRIVATE_KEY=${known}\n`), ['looks-invented']);
    assert.deepEqual(doubted('deploy.sh', `export PRIVATE_KEY=${other}\n`), ['nothing']);
  });
});

describe('what is no secret of a set-up', () => {
  it('variables of Puppet, and the public half of a key of SSH', () => {
    assert.deepEqual(found('manifests/a.pp', "  pwd => $shop::accounts['ann'],\n  pass => $def_pw}\n"), []);
    assert.deepEqual(found('a.cr', '  ERROR_NULL_LM_PASSWORD = 1304_u32\n'), []);
    assert.deepEqual(found('a.sh', '  OLD_PWD="LP:$PWD"\n'), []);
    assert.deepEqual(found('manifests/a.pp', '  password => $::shop::root_password,\n  $db_password = undef,\n'), []);
    const open = `AAAAB3NzaC1yc2E${randomText(seeded('open'), 'abcdefghijkmnpqrstuvwxyzABCDEFGH23456789', 120)}`;
    assert.deepEqual(found('hiera/a.yaml', `deploy_key: '${open}'\n`), []);
    assert.deepEqual(weights('hiera/a.yaml', `deploy_key: '${random}'\n`), ['strong']);
  });

  it('a password that is the name of its user', () => {
    const login = (user: string) => `shop:\n  user: ${user}\n  password: orders27q\n`;
    assert.deepEqual(weights('settings/a.yaml', login('orders27q')), ['weak']);
    assert.deepEqual(weights('settings/a.yaml', login('clerk')), ['strong']);
  });

  it('a uuid behind the kind of key that it is', () => {
    const uuid = '2aef4c4e-d1d2-4529-a624-631525833bbe';
    assert.deepEqual(weights('src/pay.ts', `export const checkoutSecretKey = 'sk_${uuid}';\n`), ['strong']);
    assert.deepEqual(weights('src/pay.ts', `export const checkoutSecretKey = 'sk_test_${uuid}';\n`), ['weak']);
  });

  it('runs of keys, and words for a password, also in base64', () => {
    for (const value of ['123456+', 'qwertyuiop123!@#', 'asdfghjkl!'])
      assert.deepEqual(weights('src/config.js', `const DEFAULT_PASSWORD = '${value}'\n`), ['weak'], value);
    const manifest = (password: string) =>
      `kind: Secret\nmetadata:\n  name: orders\ndata:\n  password: ${Buffer.from(password).toString('base64')}\n`;
    assert.deepEqual(weights('k8s/orders.yaml', manifest('customer_password')), ['weak']);
    assert.deepEqual(weights('k8s/orders.yaml', manifest('qT7vn2Lw9xK4')), ['strong']);
  });

  it('the password of an account in a domain that has no name', () => {
    const user = (address: string) => `new User(Email: "${address}", PassWord: "oiuytrew123!@#")\n`;
    assert.deepEqual(weights('Users.cs', user('54321@.com')), ['weak']);
    assert.deepEqual(weights('Users.cs', user('54321@acme-tools.net')), ['strong']);
  });

  it('the key of a consumer, which its secret proves, and what a remark calls available to all', () => {
    const hex = randomText(seeded('consumer'), '0123456789abcdef', 32);
    assert.deepEqual(weights('a.yaml', `OAUTH_CONSUMER_KEY: ${hex}\n`), ['weak']);
    assert.deepEqual(weights('a.yaml', `OAUTH_CONSUMER_KEY: ${hex}\nOAUTH_CONSUMER_SECRET: ${random}\n`), ['strong']);
    assert.deepEqual(weights('a.yaml', `OAUTH_CONSUMER_KEY: ${hex}\nOAUTH_CONSUMER_SECRET: changeme\n`), ['weak']);
    const fallsBack = `module.exports = {\n  photos: {\n    consumerKey: process.env.PHOTOS_KEY || '${hex}',\n    consumerSecret: process.env.PHOTOS_SECRET || '${random}'\n  }\n};\n`;
    assert.deepEqual(weights('config/secrets.js', fallsBack), ['strong']);
    const remark = (said: string) => `# ${said}\nobserver_password: "Kq9xZp27Lm"\n`;
    assert.deepEqual(doubted('a.yaml', remark('publicly available read-only credentials')), ['stand-in']);
    assert.deepEqual(doubted('a.yaml', remark('this is not the actual key but a reference')), ['stand-in']);
    assert.deepEqual(doubted('a.yaml', remark('available read-only credentials')), ['nothing']);
  });

  it('what every page that counts visitors carries', () => {
    const isPublic = (name: string) =>
      scanSecrets(`${name}: '${random}'\n`, optionsFor('a.yaml')).credentials.map((credential) => credential.isPublic);
    assert.deepEqual(isPublic('google_tag_manager_auth'), [true]);
    assert.deepEqual(isPublic('google_service_auth'), [false]);
    const app = (name: string) => {
      const list = `<key>API_KEY</key>\n<string>${made('secret-gcp-api-key', 'app')}</string>\n<key>${name}</key>\n`;
      return scanSecrets(list, optionsFor('ios/App-Info.plist')).credentials.map((credential) => credential.isPublic);
    };
    assert.deepEqual(app('GCM_SENDER_ID'), [true]);
    assert.deepEqual(app('SENDER_ID'), [false]);
  });

  it('what a field of a form shows while it is empty, and notes within a description', () => {
    const field = (name: string) => `const field = { ${name}: '${made('secret-gitlab-oauth-secret', 'form')}' };\n`;
    assert.deepEqual(doubted('src/form.tsx', field('placeholder')), ['stand-in']);
    assert.deepEqual(doubted('src/form.tsx', field('defaultValue')), ['nothing']);
    const notes = (fence: string) => `details: |\n  ${fence}\n  curl -u "ann:Kq9xZp27Lm" https://a.acme-tools.net\n`;
    assert.deepEqual(doubted('checks/a.yaml', notes('```bash')), ['stand-in']);
    assert.deepEqual(doubted('checks/a.yaml', notes('see')), ['nothing']);
    assert.deepEqual(doubted('checks/a.yaml', `details: |\n  \`\`\`bash\n  ls\n  \`\`\`\n${notes('see')}`), [
      'nothing',
    ]);
  });

  it('files that are generated for tests, and what load tests send', () => {
    assert.equal(classify('web/fixtures/generated/articles/Audio.ts'), 'test');
    assert.equal(classify('web/generated/articles/Audio.ts'), 'generated');
    assert.equal(classify('scripts/k6/article.json'), 'test');
    assert.equal(classify('src/mail/mock-events.ts'), 'test');
    assert.equal(classify('src/mail/mocked.ts'), 'source');
    assert.equal(classify('documentation-website/site/cfg/build.xml'), 'documentation');
    assert.equal(classify('docs-service/cfg/build.xml'), 'source');
    assert.equal(classify('shop-test-performance/run.sh'), 'test');
    assert.equal(classify('latest-test-results/run.sh'), 'source');
  });
});

describe('accounts in tests', () => {
  it('that are named for tests open nothing', () => {
    const test = (user: string) => `let url = "postgresql://${user}:Kq9xZp27Lm@db.acme-tools.net/shop"\n`;
    assert.deepEqual(doubted('tests/shop.exs', test('test_clerk')), ['stand-in']);
    assert.deepEqual(doubted('tests/shop.exs', test('foo')), ['stand-in']);
    assert.deepEqual(doubted('tests/shop.exs', test('clerk')), ['nothing']);
    assert.deepEqual(doubted('lib/shop.ex', test('test_clerk')), ['nothing']);
  });
});
