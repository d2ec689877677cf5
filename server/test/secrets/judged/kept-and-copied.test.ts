import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { isOfEditorHistory } from '../../../engine/text/paths/editor-history.ts';
import { classify } from '../../../engine/text/paths/path-class.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, made, parts, toldAlike } from '../doubted.ts';
import { password, token } from '../made-values.ts';

/** Of each finding what it is called, and by what it is lowered or what else is doubted of it. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ title, doubt, loweredBy }) => `${title}: ${loweredBy ?? doubt ?? 'nothing'}`,
  );
}

describe('what an editor has kept of an earlier state', () => {
  const settings = `spring.datasource.password=\${DB_PASSWORD}\njwt.secret=\${JWT_SECRET:${token}}\n`;

  it('opens nothing, as nothing loads it', () => {
    const path = '.history/src/main/resources/application-prod_20251211224637.properties';
    assert.deepEqual(told(path, settings), ['Signing key: editor-history']);
  });

  it('leads to others all the same where it names them, and what somebody has issued stays issued', () => {
    const kept = '.history/src/app_20251211224637.py';
    assert.deepEqual(doubted(kept, `STRIPE = "${made('secret-stripe-secret-key', 'kept')}"\n`), ['nothing']);
    assert.notDeepEqual(
      told(kept, `DB_HOST = "db.orchard-shop.net"\nDB_USER = "orchard"\nDB_PASSWORD = "${password}"\n`),
      ['Password: editor-history'],
    );
  });

  it('is told by its folder and by when it was kept', () => {
    assert.ok(isOfEditorHistory('web/.history/src/deep/app_20251211224637.ts'));
    assert.ok(isOfEditorHistory('.history/Makefile_20251211224637'));
    for (const path of ['history/app_20251211224637.ts', '.history/app.ts', 'src/app_20251211224637.ts'])
      assert.ok(!isOfEditorHistory(path), path);
    assert.deepEqual(told('src/main/resources/application-prod.properties', settings), ['Signing key: nothing']);
  });
});

describe('variables of Ansible for the machine of whoever writes the program', () => {
  const variables = (host: string) => `env: development\nhostname: ${host}\n\norchard_db_pass: ${password}\n`;

  it('weigh as before in another group, or where a host of others is named', () => {
    for (const [path, host] of [
      ['ansible/group_vars/production.yml', 'orchard.local'],
      ['ansible/group_vars/development.yml', 'dev.orchard-shop.net'],
    ] as const)
      assert.deepEqual(told(path, variables(host)), ['Password: nothing'], `${path} ${host}`);
    const both = `${variables('orchard.local')}db_host: db.orchard-shop.net\n`;
    assert.notDeepEqual(told('ansible/group_vars/development.yml', both), ['Password: other-environment']);
  });
});

describe('a key store of Java', () => {
  /** One key, of bytes that nobody reads, sealed with a passphrase. Source: OpenJDK, `JavaKeyStore.engineStore`. */
  function store(passphrase: string): string {
    const content = Buffer.concat([
      Buffer.from('feedfeed00000002', 'hex'),
      Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 0, 4]),
      Buffer.from('shop'),
      Buffer.alloc(8, 1),
      Buffer.from([0, 0, 1, 0]),
      Buffer.concat([1, 2, 3, 4].map((part) => createHash('sha512').update(`key ${part}`).digest())),
      Buffer.alloc(4),
    ]);
    const phrase = Buffer.from(passphrase, 'utf16le').swap16();
    const seal = createHash('sha1').update(phrase).update('Mighty Aphrodite').update(content).digest();
    return Buffer.concat([content, seal]).toString('base64');
  }

  it('says that no passphrase protects it, where that is so', () => {
    assert.deepEqual(parts('config/store.txt', `${store('')}\n`), ['passphrase none']);
    assert.deepEqual(parts('config/store.txt', `${store('orchard')}\n`), ['']);
  });
});

describe('a page that was saved', () => {
  const page = (field: string) => `<html>\n<form method="post">\n${field}\n</form>\n</html>\n`;

  it('holds nothing of worth in what it would have sent back with its form', () => {
    for (const field of [
      `<input type="hidden" name="_token" value="${token}">`,
      `<input name="authenticity_token" type="hidden" value="${token}">`,
      `<meta name="csrf-token" content="${token}">`,
    ])
      assert.deepEqual(found('tests/logs/output.html', page(field)), [], field);
  });

  it('nor in what its scripts send of it', () => {
    const ofVisit = randomText(seeded('visit'), 'ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789', 40);
    const script = (text: string) => `<script>\n${text}\n</script>\n`;
    for (const request of [
      `$.ajax({ url: "/orders", type: "POST", data: { number: number, _token: "${ofVisit}" } });`,
      `$.post("https://shop.acme-tools.net/orders", {\n  _token: '${ofVisit}',\n  kind: 3\n});`,
    ]) {
      assert.deepEqual(found('pages/orders.html', script(request)), [], request);
      assert.deepEqual(found('public/orders.js', `${request}\n`), [], request);
    }
    const again = `<input type="hidden" name="_token" value="${ofVisit}">\n${script(`var token = "${ofVisit}";`)}`;
    assert.deepEqual(found('pages/orders.html', again), []);
    // What a program keeps of its own under such a name, and what another form sends.
    for (const kept of [
      `_token = '${ofVisit}'`,
      `const client = new Client({ _token: '${ofVisit}' });`,
      `$.ajax({ url: "/orders", data: { access_token: "${ofVisit}" } });`,
      `$.ajax({ url: "/orders", data: { _token: "${ofVisit}x" } });`,
    ])
      assert.equal(found('public/orders.js', `${kept}\n`).length, 1, kept);
  });

  it('holds a key all the same where another field has one', () => {
    assert.deepEqual(toldAlike('web/index.html', page(`<input type="hidden" name="api_key" value="${token}">`)), ['T']);
  });
});

describe('frameworks that are copied into a program', () => {
  it('are what others have written', () => {
    for (const path of [
      'lib/Cake/Network/Http/HttpSocket.php',
      'shop/lib/Cake/Test/Case/Network/HttpTest.php',
      'library/Zend/Mail/Transport/Smtp.php',
      'web/core/lib/Drupal/Core/Database/Database.php',
      'libraries/joomla/http/http.php',
      'system/database/drivers/mysqli/mysqli_driver.php',
    ])
      assert.equal(classify(path), 'vendored', path);
  });

  it('are none where the program only calls its own parts so', () => {
    for (const path of [
      'app/Config/core.php',
      'lib/cake_shop/orders.rb',
      'lib/Cake/orders.php',
      'core/modules/payments/settings.php',
      'system/database/orders.php',
      'library/orchard/mail.php',
    ])
      assert.equal(classify(path), 'source', path);
  });
});

describe('a program in a folder that is called after the service which it tries', () => {
  const program = `import neptune.new as neptune\n\nrun = neptune.init(\n    project="orchard/power",\n    api_token="${made('secret-neptune-api-token', 'runs')}",\n)\nrun["params"] = {"rate": 0.2}\n`;

  it('holds what stands in for it where it tests the program, in a folder of tests or by a framework', () => {
    assert.deepEqual(doubted('tests/hello.py', program), ['stand-in']);
    assert.deepEqual(doubted('models/api-test/hello.py', program), ['stand-in']);
    assert.deepEqual(doubted('models/Neptune-test/hello.py', `import pytest\n${program}`), ['stand-in']);
  });
});

describe('what a program takes where a variable is not set', () => {
  it('is told by what it is given to, where the variable is called an id', () => {
    const loaded = `package config\n\nfunc Load() Config {\n\tc.Endpoint = cast.ToString(getOrReturnDefault("STORE_ENDPOINT", "cdn.orchard-shop.net"))\n\tc.StoreSecretKey = cast.ToString(getOrReturnDefault("STORE_SECRET_KEY_ID", "${token}"))\n\tc.StoreBucket = cast.ToString(getOrReturnDefault("STORE_BUCKET_ID", "orchard-pictures"))\n}\n`;
    assert.deepEqual(toldAlike('config/config.go', loaded), ['T']);
  });

  it('is none where the name that it is given to tells of no secret', () => {
    const loaded = `package config\n\nfunc Load() Config {\n\tc.Release = cast.ToString(getOrReturnDefault("RELEASE_ID", "${token}"))\n}\n`;
    assert.deepEqual(toldAlike('config/config.go', loaded), []);
  });
});

describe('the secret of Symfony among committed parameters', () => {
  const parameters = (secret: string) =>
    `parameters:\n    database_host: 127.0.0.1\n    locale: en\n    secret: ${secret}\n`;

  it('is told where it is made of words, but in a template', () => {
    assert.deepEqual(found('app/config/parameters.yml', parameters('OrchardKeepsApplesHere')), [
      'secret-generic-token',
    ]);
    assert.deepEqual(found('app/config/parameters.yml', parameters('%env(APP_SECRET)%')), []);
    assert.deepEqual(found('app/config/parameters.yml.dist', parameters('OrchardKeepsApplesHere')), []);
  });
});

describe('a client secret of LinkedIn', () => {
  const client = (secret: string) =>
    `linkedin: {\n  clientID: process.env.LINKEDIN_ID || '77k3jd8f2m1qzp',\n  clientSecret: process.env.LINKEDIN_SECRET || '${secret}',\n},\n`;

  it('is told as that of other vendors is', () => {
    const secret = made('secret-linkedin-app-secret', 'client');
    assert.deepEqual(found('config/production.js', `module.exports = {\n${client(secret)}};\n`), [
      'secret-linkedin-app-secret',
    ]);
    assert.deepEqual(found('config/production.js', `module.exports = {\n${client('APP_SECRET')}};\n`), []);
  });
});
