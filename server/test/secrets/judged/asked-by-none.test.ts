import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { repository } from '../../engine/repository.ts';
import { messageAt, told } from '../../engine/told/levels-told.ts';
import { optionsFor } from '../detectors.ts';
import { made, parts } from '../doubted.ts';
import { password, token } from '../made-values.ts';

const random = seeded('asked by none');
const hex = randomText(random, '0123456789abcdef', 32);
const other = randomText(random, '0123456789abcdef', 40);

/** Of each finding by what it is lowered. */
function lowered(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ loweredBy }) => loweredBy ?? 'nothing');
}

/** The highest level of a secret in the file. */
function levelOf(path: string, text: string, others: Readonly<Record<string, string>> = {}): string | undefined {
  return told(repository({ ...others, [path]: text }))[path];
}

describe('what nobody asks for', () => {
  it('the first password of a store whose settings switch the logins off', () => {
    const values = (name: string, value: string) =>
      `opensearch:\n  extraEnvs:\n    - name: ${name}\n      value: "${value}"\n    - name: OPENSEARCH_INITIAL_ADMIN_PASSWORD\n      value: "${password}"\n`;
    assert.equal(levelOf('charts/logs/values.yaml', values('plugins.security.disabled', 'true')), 'note');
    assert.equal(levelOf('charts/logs/values.yaml', values('plugins.security.disabled', 'false')), 'warning');
    const elastic = (value: string) =>
      `services:\n  elastic:\n    environment:\n      xpack.security.enabled: ${value}\n      ELASTIC_PASSWORD: "${password}"\n`;
    assert.deepEqual(lowered('compose.prod.yml', elastic('"false"')), ['not-asked']);
    assert.ok(!lowered('compose.prod.yml', elastic('"true"')).includes('not-asked'));
    // Whatever else stands there opens something else.
    const beside = `DISABLE_SECURITY_PLUGIN=true\nOPENSEARCH_URL=http://opensearch:9200\nSHOP_PASSWORD=${password}\n`;
    assert.ok(!lowered('prod.env', beside).includes('not-asked'));
    const mail = `DISABLE_SECURITY_PLUGIN=true\nSMTP_HOST=mail.orchard-plums.net\nSMTP_USER=keeper@orchard-plums.net\nSMTP_PASSWORD=${password}\n`;
    assert.equal(levelOf('prod.env', mail), 'error');
    const sender = `DISABLE_SECURITY_PLUGIN=true\nELASTIC_EMAIL_PASSWORD=${password}\n`;
    assert.ok(!lowered('prod.env', sender).includes('not-asked'));
    const other = `DISABLE_SECURITY_PLUGIN=true\nELASTICSEARCH_HOST=search.orchard-plums.net\nELASTICSEARCH_PASSWORD=${password}\n`;
    assert.ok(!lowered('prod.env', other).includes('not-asked'));
    assert.deepEqual(lowered('prod.env', `DISABLE_SECURITY_PLUGIN=true\nELASTICSEARCH_PASSWORD=${password}\n`), [
      'not-asked',
    ]);
    const bus = `bus:\n  xpack.security.enabled: false\n\nstore:\n  DB_PASSWORD: "${password}"\n`;
    assert.ok(!lowered('values.yaml', bus).includes('not-asked'));
  });

  it('not a key of something else beside that issuer, nor where no brace tells what is of it', () => {
    const issuer = 'https://securetoken.google.com/orchard';
    const never = (path: string, text: string) => assert.ok(!lowered(path, text).includes('signed-elsewhere'), text);
    never('.env', `JWT_ISSUER=${issuer}\nPAYMENTS_SECRET_KEY=${token}\nSECRET_KEY=${token}\n`);
    never('settings.yaml', `auth:\n  issuer: ${issuer}\npayments:\n  secret_key: ${token}\n`);
    const json = (settings: object) => never('appsettings.json', JSON.stringify(settings, null, 2));
    json({ Issuer: issuer, PAYMENTS_SECRET_KEY: token });
    json({ Payments: { Key: token }, Auth: { Issuer: issuer } });
    json({ Key: token, Auth: { Issuer: issuer } });
    json({ Auth: { Issuer: issuer }, Key: token });
  });

  it('a token in a comment of a program, unless the host stands with it', () => {
    const jwt = made('secret-jwt-token', 'in a comment');
    const page = (line: string) => `const headers = {\n  ${line}\n  Accept: 'application/json',\n};\n`;
    assert.equal(levelOf('src/query.js', page(`// Authorization: 'Bearer ${jwt}',`)), 'note');
    assert.notEqual(levelOf('src/query.js', page(`Authorization: 'Bearer ${jwt}',`)), 'note');
    // The same comment says where it lets somebody in.
    const put = (address: string) => page(`// curl -H 'Authorization: Bearer ${jwt}' ${address}`);
    assert.notEqual(levelOf('src/query.js', put('https://api.orchard-plums.net/v1/orders')), 'note');
    assert.notEqual(
      levelOf('src/query.js', page(`// TOKEN = "${jwt}"\n  // HOST = "https://api.orchard-plums.net"`)),
      'note',
    );
    for (const address of ['http://localhost:8080/orders', 'https://example.com/orders'])
      assert.equal(levelOf('src/query.js', put(address)), 'note', address);
    assert.equal(
      levelOf('src/query.js', page(`// TOKEN = "${jwt}"\n  home: 'https://api.orchard-plums.net',`)),
      'note',
    );
    const sent = Buffer.from(JSON.stringify({ user: 'orchard', password })).toString('base64');
    const call = (remark: string) =>
      `class A {\n  void get() {\n${remark}    c.setRequestProperty("token", "${sent}");\n  }\n}\n`;
    assert.deepEqual(lowered('src/main/java/A.java', call('//')), ['comment']);
    assert.deepEqual(lowered('src/main/java/A.java', call('')), ['nothing']);
  });

  it('a password that everybody tries at an address which a router gives, outside of production', () => {
    const settings = (host: string, value: string) =>
      JSON.stringify({
        ConnectionStrings: { Default: `Data Source=${host};Initial Catalog=orders;User ID=sa;Password=${value};` },
      });
    assert.deepEqual(lowered('Shop.Migrator/appsettings.json', settings('192.168.1.23', 'sa2345')), ['home-network']);
    assert.equal(levelOf('Shop.Migrator/appsettings.json', settings('192.168.1.23', 'sa2345')), 'note');
    assert.equal(levelOf('Shop.Migrator/appsettings.json', settings('192.168.1.23', password)), 'warning');
    assert.equal(levelOf('Shop.Migrator/appsettings.Production.json', settings('192.168.1.23', 'sa2345')), 'warning');
    assert.notEqual(levelOf('Shop.Migrator/appsettings.json', settings('8.53.7.19', 'sa2345')), 'note');
  });

  it('what a scanner is told to take as it is, where nobody has issued it by its form', () => {
    const values = `job:\n  args:\n    - wget\n    - https://tables.acme-tools.net/rows.json?table_token=${token}\n`;
    const allows = `[[allowlists]]\nregexes = [\n  '''table_token=${token}''',\n]\n`;
    const now = repository({ 'jobs/values.yaml': values, '.gitleaks.toml': allows });
    assert.equal(told(now)['jobs/values.yaml'], 'note');
    assert.match(
      messageAt(now, 'jobs/values.yaml')?.message ?? '',
      /in \.gitleaks\.toml, which tells a scanner to take/,
    );
    assert.equal(levelOf('jobs/values.yaml', values), 'warning');
    assert.equal(levelOf('jobs/values.yaml', values, { 'notes.toml': allows }), 'warning');
  });

  it('not what a scanner has found, or is run with, nor what stands with its host', () => {
    const values = `job:\n  args:\n    - wget\n    - https://tables.acme-tools.net/rows.json?table_token=${token}\n`;
    const line = `table_token=${token}\n`;
    for (const list of ['.trufflehogignore', 'trufflehog-exclude.txt', '.trufflehog_allow.txt'])
      assert.equal(levelOf('jobs/values.yaml', values, { [list]: line }), 'note', list);
    for (const other of ['reports/trufflehog-results.json', '.github/workflows/trufflehog.yml', 'trufflehog-notes'])
      assert.notEqual(levelOf('jobs/values.yaml', values, { [other]: line }), 'note', other);
    const mail = `SMTP_HOST=mail.orchard-plums.net\nSMTP_USER=keeper@orchard-plums.net\nSMTP_PASSWORD=${password}\n`;
    const allows = `[[allowlists]]\nregexes = [\n  '''SMTP_PASSWORD=${password}''',\n]\n`;
    assert.equal(levelOf('mail.env', mail, { '.gitleaks.toml': allows }), 'error');
    for (const path of ['jobs/production/values.yaml', 'jobs/values-prod.yaml'])
      assert.equal(levelOf(path, values, { '.trufflehogignore': line }), 'warning', path);
  });
});

describe('what whoever has the program holds', () => {
  it('the app key of a kit in an app for Android, and not its secret, nor the key of a server', () => {
    const gradle = (name: string, plugin: string) =>
      `apply plugin: '${plugin}'\n\nreports {\n    appId = 'c731e0438a'\n    ${name} = '${other}'\n}\n`;
    assert.equal(levelOf('app/build.gradle', gradle('appKey', 'com.android.application')), 'note');
    assert.equal(levelOf('app/build.gradle', gradle('appSecret', 'com.android.application')), 'warning');
    assert.equal(levelOf('app/build.gradle', gradle('appKey', 'org.springframework.boot')), 'warning');
    const app = (name: string, part: string) =>
      `package shop;\n\nimport ${part};\n\npublic class App {\n  public static final String ${name} = "${other}";\n}\n`;
    const java = 'app/src/main/java/shop/App.java';
    assert.deepEqual(parts(java, app('market_appKey', 'android.app.Application')), ['held by clients']);
    assert.deepEqual(parts(java, app('market_appSecret', 'android.app.Application')), ['']);
    assert.deepEqual(parts(java, app('market_appKey', 'java.util.List')), ['']);
    // What somebody pays, stores or publishes with, or asks an interface with, says more than which app it is.
    for (const name of ['PAYMENT_APP_KEY', 'OSS_APP_KEY', 'alipayAppKey', 'SMS_APP_KEY'])
      assert.deepEqual(parts(java, app(name, 'android.app.Application')), [''], name);
    assert.equal(levelOf('app/build.gradle', gradle('uploadAppKey', 'com.android.application')), 'warning');
    const asks = app('NEWS_APP_KEY', 'android.app.Application').replace(
      /\}\n$/,
      '  void f(Params p) { String url = "https://api.orchard-plums.net/news"; p.put("key", NEWS_APP_KEY); }\n}\n',
    );
    assert.equal(levelOf(java, asks), 'warning');
    assert.equal(levelOf('app/src/main/assets/meter.properties', `MeterAppKey=${other}\n`), 'note');
    assert.equal(levelOf('src/main/resources/meter.properties', `MeterAppKey=${other}\n`), 'warning');
  });

  it('all in the one file of a kit is a note, whoever has issued it, and told at the first', () => {
    const kit = `<Kit>\n  <Line\n    ChannelID="1477692153"\n    ChannelSecret="${hex}" />\n  <Orchard\n    AppKey="${other}"\n    AppSecret="${token}" />\n</Kit>\n`;
    const now = repository({ 'app/src/main/assets/ShareSDK.xml': kit });
    assert.equal(told(now)['app/src/main/assets/ShareSDK.xml'], 'note');
    assert.match(messageAt(now, 'app/src/main/assets/ShareSDK.xml')?.message ?? '', /more of this kind/);
    assert.match(levelOf('app/src/main/assets/shares.xml', kit) ?? '', /warning|error/);
  });

  it('what else somebody has written into the file of a kit is told as it is anywhere', () => {
    const store = `postgres://keeper:${password}@db.orchard-plums.net:5432/orders`;
    const hook = made('secret-slack-webhook', 'kit');
    const kit = JSON.stringify({ client: { client_secret: hex, api_key: other }, store, hook }, null, 2);
    const { engine } = repository({ 'app/agconnect-services.json': kit });
    assert.deepEqual(
      engine.findings('app/agconnect-services.json').map(({ rule, level }) => `${level} ${rule}`),
      ['note secret-generic-token', 'error secret-database-uri', 'error secret-slack-webhook'],
    );
  });

  it('a key that a search client of a page is made with, and not one that changes an index', () => {
    const config = (name: string, more = '') =>
      `import algoliasearch from "algoliasearch";\n\nexport const ${name} = algoliasearch(\n  "0B4ODLCUAM",\n  "${hex}"\n);\n${more}`;
    const isHeld = (text: string, path = 'src/search.js') =>
      scanSecrets(text, optionsFor(path)).credentials.map(({ isPublic }) => isPublic);
    const lite = (text: string) => text.replace('from "algoliasearch"', 'from "algoliasearch/lite"');
    assert.deepEqual(isHeld(lite(config('searchClient'))), [true]);
    assert.deepEqual(isHeld(`import { createApp } from 'vue';\n${config('searchClient')}`), [true]);
    assert.deepEqual(isHeld(`import { InstantSearch } from 'react-instantsearch-dom';\n${config('searchClient')}`), [
      true,
    ]);
    assert.deepEqual(isHeld(config('searchClient'), 'src/Search.jsx'), [true]);
    assert.deepEqual(isHeld(lite(config('client'))), [false]);
    assert.deepEqual(isHeld(lite(config('searchClient', 'searchClient.initIndex("a").saveObjects(rows);\n'))), [false]);
    // Another file of the program may write with it.
    assert.deepEqual(isHeld(config('searchClient', 'await push(searchClient, posts);\n')), [false]);
  });

  it('what the script of a vendor reads of the tag that loads it', () => {
    const tag = (host: string) =>
      `<script id="count-js" data-pw-auth="${hex}">\n(function(a,s){a=s.createElement('script');a.src='https://${host}/js/count.js?auth='+s.getElementById('count-js').getAttribute('data-pw-auth');})(window,document);\nload('https://${host}/js/count.js');\n</script>\n`;
    const isHeld = (text: string) =>
      scanSecrets(text, optionsFor('page.html')).credentials.map(({ isPublic }) => isPublic);
    assert.deepEqual(isHeld(tag('public.profitwell.com')), [true]);
    assert.deepEqual(isHeld(tag('static.acme-tools.net')), [false]);
  });
});

describe('where a secret opens less', () => {
  it('in the pipeline of a library that was copied with its version, and not in that of the program', () => {
    const pipeline = `language: php\nscript: "STRIPE_API_KEY=${token} php test/Orders.php"\n`;
    assert.equal(levelOf('orders-php/orders-php-1.6.5/.travis.yml', pipeline), 'note');
    assert.equal(levelOf('orders-php/.travis.yml', pipeline), 'warning');
    assert.equal(levelOf('shop/orders-php-1.6.5/.travis.yml', pipeline), 'warning');
  });

  it('not in what else lies in such a folder, as charts and releases of the program do', () => {
    const settings = `db:\n  host: db.orchard-plums.net\n  user: keeper\n  password: "${password}"\n`;
    for (const path of ['charts/orders/orders-1.2.3/values.yaml', 'deploy/orders/orders-2.0.1/config/orders.yaml'])
      assert.equal(levelOf(path, settings), 'warning', path);
    assert.equal(levelOf('releases/orders/orders-2.0.1/src/app.py', `ORDERS_API_KEY = "${token}"\n`), 'warning');
  });

  it("on a host of an organisation's own zone it is no error", () => {
    const settings = (host: string) =>
      `spring.datasource.url=jdbc:postgresql://${host}:5432/orders\nspring.datasource.username=orders_app\nspring.datasource.password=${password}\n`;
    const path = 'src/main/resources/application.properties';
    assert.equal(levelOf(path, settings('db1.ad.orchard-plums.net')), 'warning');
    assert.equal(levelOf(path, settings('db1.orchard-plums.net')), 'error');
  });

  it('but no mail server or service has its zone by its name, nor a store of a provider', () => {
    const mail = (host: string) => `SMTP_HOST=${host}\nSMTP_USER=keeper@orchard-plums.net\nSMTP_PASSWORD=${password}\n`;
    for (const host of ['smtp.corp.orchard-plums.net', 'smtp.orchard-plums.net'])
      assert.equal(levelOf('prod.env', mail(host)), 'error', host);
    const store = `DATABASE_URL=postgres://keeper:${password}@orders.corp.postgres.database.azure.com:5432/orders\n`;
    assert.equal(levelOf('prod.env', store), 'error');
    const inside = `DATABASE_URL=postgres://keeper:${password}@orders.corp.orchard-plums.net:5432/orders\n`;
    assert.equal(levelOf('prod.env', inside), 'warning');
  });
});
