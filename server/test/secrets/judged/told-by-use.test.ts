import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { readsStore } from '../../../engine/graph/credentials/in-force/replacing.ts';
import { isSandbox } from '../../../engine/secrets/around/opens-nothing/in-sandbox.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { classify } from '../../../engine/text/paths/path-class.ts';
import { optionsFor } from '../detectors.ts';
import { token } from '../made-values.ts';

const hex = randomText(seeded('by use'), '0123456789abcdef', 32);
const letters = randomText(seeded('letters'), 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789', 50);
const app = randomText(seeded('app password'), 'abcdefghijkmnopqrstuvwxyz', 16);
const short = `Wk8${letters.slice(0, 7)}`;

function found(path: string, text: string) {
  return scanSecrets(text, optionsFor(path)).credentials;
}

/** Of each finding what says that it is in force. */
function inForce(path: string, text: string): readonly string[] {
  return found(path, text).map(({ evidence, confidence }) => `${evidence ?? 'nothing'} ${confidence}`);
}

describe('what a program uses as it stands', () => {
  it('the login that it gives to a ready-made gate, unless that is for whoever works on it', () => {
    const gate = (head: string) =>
      `app.UseSwagger();\n${head}\napp.UseHangfireDashboard("/jobs", new DashboardOptions\n{\n    Authorization = new[]\n    {\n        new CustomBasicAuthenticationFilter\n        {\n            User = "admin",\n            Pass = "123456"\n        }\n    }\n});\n`;
    assert.deepEqual(inForce('src/Shop.Api/Program.cs', gate('')), ['in-force medium']);
    assert.equal(found('src/Shop.Api/Program.cs', gate(''))[0]?.title, 'Password of a login in the code');
    const closed = gate('if (app.Environment.IsDevelopment())\n{\n    app.UseSwaggerUI();\n}');
    assert.deepEqual(inForce('src/Shop.Api/Program.cs', closed), ['in-force medium']);
    const open = gate('if (app.Environment.IsDevelopment())\n{');
    assert.ok(!inForce('src/Shop.Api/Program.cs', open).includes('in-force medium'));
    assert.ok(!inForce('tests/Shop.Api/Program.cs', gate('')).includes('in-force medium'));
  });

  it('the password that each account gets which somebody asks for, and not that of one account', () => {
    const service = (name: string) =>
      `public async Task Create(CreateUser request)\n{\n    user.UserName = ${name};\n    var result = await _work.UserManager.CreateAsync(user, "123456");\n}\n`;
    assert.deepEqual(inForce('src/Application/Services/UserService.cs', service('request.Email')), ['in-force medium']);
    for (const name of ['"guest@orchard.example"', 'email'])
      assert.ok(!inForce('src/Application/Services/UserService.cs', service(name)).includes('in-force medium'), name);
  });

  it('the key of tokens in settings that sign in to a mailbox by what its provider has made', () => {
    const settings = (mail: string, password: string) =>
      `PORT=5000\nDB_HOST=localhost\nJWT_SECRET=my-secret-key\nEMAIL_USER=${mail}\nEMAIL_PASS=${password}\n`;
    const ofKey = (text: string) =>
      found('server/.env', text).find(({ span }) => text.slice(span.start, span.end) === 'my-secret-key');
    assert.equal(ofKey(settings('orchard.keeper@gmail.com', app))?.confidence, 'medium');
    assert.notEqual(ofKey(settings('orchard.keeper@gmail.com', 'velvet1'))?.confidence, 'medium');
    assert.notEqual(ofKey(settings('keeper@orchard-shop.net', app))?.confidence, 'medium');
  });

  it('the secret of a client that the same class makes', () => {
    const model = (made: string) =>
      `<?php\nclass Fb {\n    protected $apps = array(\n        'posting' => array(\n            'id' => 'orchard'\n            , 'secret' => '${hex}'\n        )\n    );\n    function make( $app ) {\n        ${made}\n    }\n${'    // What the class does besides stands here.\n'.repeat(8)}}\n`;
    const made = "$this->client = new Client(array( 'appId' => $app, 'secret' => $this->apps[$app]['secret'] ));";
    const by = (text: string) => found('lib/models/fb.php', text).map(({ loweredBy }) => loweredBy ?? 'nothing');
    assert.deepEqual(by(model(made)), ['nothing']);
    assert.deepEqual(by(model('return 0;')), ['not-at-work']);
  });

  it('what a script sends that is a test by its name, with functions called so in a class of its own', () => {
    const script = (head: string) =>
      `import requests\n\n${head}:\n    def __init__(self):\n        self.API_KEY = "${hex}"\n        self.ENDPOINT = "https://api.acme-scan.net/v8/documents/"\n\n    def test_scan(self, path):\n        return requests.post(self.ENDPOINT, headers={"AUTHORIZATION": self.API_KEY})\n`;
    assert.ok(inForce('test_scan.py', script('class ScanTester')).includes('in-force medium'));
    assert.ok(
      !inForce('test_scan.py', `from django.test import Client\n${script('class ScanTester')}`).includes(
        'in-force medium',
      ),
    );
    assert.ok(
      !inForce('test_scan.py', `${script('class ScanTester')}\ndef test_all():\n    ScanTester()\n`).includes(
        'in-force medium',
      ),
    );
  });
});

describe('what is called truly', () => {
  it('a file that Spring reads beside its settings is no store that nobody sees', () => {
    for (const own of ['optional:file:.env[.properties]', 'classpath:mail.properties'])
      assert.ok(!readsStore.test(`spring.config.import=${own}\n`), own);
    for (const store of ['configserver:', 'optional:vault://', 'a.yml,configserver:'])
      assert.ok(readsStore.test(`spring.config.import=${store}\n`), store);
  });

  it('the demo of a carrier is one of its hosts for trying, and what it works with is not', () => {
    assert.ok(isSandbox('dpdservicesdemo.dpd.com.pl'));
    assert.ok(!isSandbox('dpdservices.dpd.com.pl'));
  });

  it('a key of WordPress is one of its settings, and not any key for forms', () => {
    const key = letters.slice(0, 40);
    const titles = (path: string, head: string) =>
      found(path, `<?php\n${head}\ndefine( 'NONCE_KEY', '${key}' );\n`).map(({ title }) => title);
    assert.ok(titles('wp-config.php', '').includes('WordPress key'));
    assert.ok(titles('keys.php', "define( 'WP_DEBUG', false );").includes('WordPress key'));
    assert.deepEqual(titles('lib/config.php', "define( 'SITE', 'orchard' );"), ['Secret']);
  });

  it('the token of a service is no key that signs', () => {
    const settings = (name: string) => `{\n  "Auth": {\n    "Config": {\n      "${name}": "${token}"\n    }\n  }\n}\n`;
    assert.deepEqual(
      found('Shop.Api/appsettings.json', settings('IpInfoTokenKey'))
        .map(({ title }) => title)
        .includes('Signing key'),
      false,
    );
    assert.ok(found('Shop.Api/appsettings.json', settings('JwtTokenKey')).some(({ title }) => title === 'Signing key'));
  });

  it('the sandbox of one service says nothing of the token of another', () => {
    const settings = (name: string) =>
      `{\n  "External": {\n    "${name}": "${token}",\n    "VNPay": {\n      "VNPUrl": "https://sandbox.vnpayment.vn/paymentv2/vpcpay.html"\n    }\n  }\n}\n`;
    const by = (name: string) =>
      found('Shop.Api/appsettings.json', settings(name)).map(({ loweredBy }) => loweredBy ?? 'nothing');
    assert.ok(!by('IpInfoToken').includes('sandbox'));
    assert.ok(by('PaymentToken').includes('sandbox'));
  });

  it('the key of a service beside its secret is the half that names, and not the secret', () => {
    const pair = (name: string) =>
      `<?php\nreturn array(\n    '${name}-key' => '${letters.slice(0, 25)}',\n    '${name}-secret' => '${letters}',\n);\n`;
    const weak = (text: string) =>
      found('lib/config.php', text).filter(({ confidence }) => confidence === 'low').length;
    assert.equal(weak(pair('twitter')), 1);
    for (const service of ['stripe', 'mailgun', 'openai']) assert.equal(weak(pair(service)), 0, service);
    assert.equal(weak(pair('session')), 0);
  });

  it('a key that a program only asks an index with is public, and one that changes it is not', () => {
    const program = (path: string) =>
      `package shop\n\nconst (\n\talgoliaAppID = "NSQ2AWGR1E"\n\talgoliaAPIKey = "${hex}"\n)\n\nfunc ask() string { return fmt.Sprintf("https://%s-dsn.algolia.net/1/indexes/%s/${path}", algoliaAppID, index) }\n`;
    assert.deepEqual(
      found('internal/shop/client.go', program('query')).map(({ isPublic }) => isPublic),
      [true],
    );
    assert.deepEqual(
      found('internal/shop/client.go', program('batch')).map(({ isPublic }) => isPublic),
      [false],
    );
  });

  it('only the key of such a program that is for Algolia, by its name, its place or the header that it goes into, and never what another service has issued', () => {
    const ask = (header: string) =>
      `\ndef find(q):\n    return requests.post("https://x1.algolia.net/1/indexes/shops/query", json={"q": q}${header})\n`;
    const isPublic = (text: string) => found('app/find.py', text).map((each) => each.isPublic);
    for (const name of ['WEATHER_API_KEY', 'PAYMENT_SECRET', 'SECRET_KEY', 'API_TOKEN', 'DB_PASSWORD'])
      assert.deepEqual(isPublic(`${name} = "${hex}"\n${ask('')}`), [false], name);
    for (const name of ['ALGOLIA_KEY', 'SEARCH_ONLY_API_KEY'])
      assert.deepEqual(isPublic(`${name} = "${hex}"\n${ask('')}`), [true], name);
    assert.deepEqual(isPublic(`API_KEY = "${hex}"\n${ask(', headers={"X-Algolia-API-Key": API_KEY}')}`), [true]);
    assert.deepEqual(isPublic(`API_KEY = "${hex}"\n${ask('')}`), [false]);
    assert.deepEqual(isPublic(`import algolia\n\nAPI_KEY = "${hex}"\n${ask('')}`), [false]);
    assert.deepEqual(isPublic(`ALGOLIA = {"api_key": "${hex}"}\nSHOP = {"api_key": "${hex}1"}\n${ask('')}`), [
      true,
      false,
    ]);
    const program = `const datadogApiKey = '${hex}';\nDD_API_KEY = '${hex}';\nfetch('https://X-dsn.algolia.net/1/indexes/shops/query');\n`;
    assert.deepEqual(
      found('app/a.js', program).map(({ rule, isPublic }) => `${rule} ${isPublic}`),
      ['secret-datadog-api-key false', 'secret-datadog-api-key false'],
    );
  });

  it('what a build puts into each copy of an app comes with it, and what is called a secret does not', () => {
    const held = (path: string, text: string) =>
      found(path, text).some(({ decoded }) => decoded.some(({ value }) => value === 'clients'));
    assert.ok(held('App/Production.xcconfig', `chat_app_key = ${hex}\n`));
    assert.ok(!held('App/Production.xcconfig', `chat_app_secret = ${hex}\n`));
    assert.ok(!held('config/production.properties', `chat_app_key = ${hex}\n`));
    for (const name of ['APP_STORE_CONNECT_API_KEY', 'FASTLANE_API_KEY', 'PAYMENTS_API_KEY', 'BACKEND_API_KEY'])
      assert.ok(!held('App/Production.xcconfig', `${name} = ${hex}\n`), name);
    assert.ok(!held('ios/Server.xcconfig', `chat_app_key = ${hex}\n`));
    assert.ok(held('ios/Release.xcconfig', `chat_app_key = ${hex}\n`));
    const list = (name: string) => `<plist><dict>\n\t<key>${name}</key>\n\t<string>${hex}</string>\n</dict></plist>\n`;
    assert.ok(!held('App/Info.plist', list('BackendApiKey')));
    assert.ok(held('App/Info.plist', list('ChatApiKey')));
    assert.ok(
      held(
        'App/App-Info.plist',
        `<plist><dict>\n\t<key>Chat-API-Key</key>\n\t<string>${hex}</string>\n</dict></plist>\n`,
      ),
    );
  });

  it('words of everybody beside what says how tokens end, in a class of constants', () => {
    const known = 'jxgEQeXHuPq8VdbyYFNkANdudQ53YUn4';
    const constants = (beside: string) =>
      `package org.orchard.auth;\n\nclass SecurityConstants {\n    static String JWT_KEY = "${known}";\n    ${beside}\n}\n`;
    const doubts = (path: string, beside: string) => found(path, constants(beside)).map(({ doubt }) => doubt ?? 'none');
    const path = 'app/src/main/java/org/orchard/auth/SecurityConstants.java';
    assert.deepEqual(doubts(path, 'Long JWT_EXPIRE_TIME = 10800000L;'), ['none']);
    assert.deepEqual(doubts(path, 'String NAME = "orchard";'), ['published']);
    assert.deepEqual(doubts('app/src/test/java/org/orchard/AuthTest.java', 'Long JWT_EXPIRE_TIME = 10800000L;'), [
      'published',
    ]);
  });

  it('a comment of Ruby over lines puts aside what stands in it', () => {
    const comment = (open: string, close: string) =>
      `class Oauth\n${open}\n answer\n "refresh_token"=>"1//0${letters.slice(0, 9)}IARAAGAYSNwF-L9Ir${letters}"\n${close}\nend\n`;
    const aside = (text: string) => found('app/oauth.rb', text).map(({ isPutAside }) => isPutAside === true);
    assert.deepEqual(aside(comment('=begin', '=end')), [true]);
    assert.deepEqual(aside(comment('=begin\n=end', '')), [false]);
    assert.deepEqual(aside(comment('', '')), [false]);
    assert.deepEqual(aside(comment('=begin', '')), [false]);
    assert.deepEqual(aside(comment('=begin', '=end').replace('class Oauth\n', '')), [true]);
  });

  it('a page of a manual in Perl ends by =cut, and a text of Python that holds such a line is none', () => {
    const lowered = (path: string, text: string) => found(path, text).map(({ loweredBy }) => loweredBy ?? 'nothing');
    const perl = (inside: string, behind: string) => `my $x = 1;\n\n=begin comment\n\n${inside}\n\n=cut\n\n${behind}\n`;
    const secret = `my $api_token = '${token}';`;
    assert.deepEqual(lowered('shop.pl', perl('orchard', secret)), ['nothing']);
    assert.deepEqual(lowered('shop.pl', perl(secret, 'exit;')), ['comment']);
    const python = (close: string) =>
      `DOC = '''\n=begin certificate\n'''\nAPI_TOKEN = '${token}'\nEND = '''\n=end ${close}\n'''\n`;
    assert.deepEqual(lowered('shop.py', python('certificate')), ['nothing']);
  });

  it('files by their names: what runs tests in a browser, and what describes an interface', () => {
    assert.equal(classify('blueprint/api.apib'), 'documentation');
  });

  it('what settings give to a runner of pages of the machine itself, and not how it signs in to a real site', () => {
    const lowered = (path: string, text: string) => [
      ...new Set(found(path, text).map(({ loweredBy }) => loweredBy ?? 'nothing')),
    ];
    const runner = (site: string, user: string) =>
      `module.exports = { e2e: {\n  // https://docs.cypress.io/config\n  baseUrl: '${site}',\n  env: { username: '${user}', password: '${short}', apiKey: '${token}' },\n} };\n`;
    for (const path of ['client/cypress.config.js', 'playwright.config.ts', 'wdio.conf.js'])
      assert.deepEqual(lowered(path, runner('http://localhost:3000', 'keeper')), ['given-to-tests'], path);
    assert.deepEqual(
      lowered('config/browser.config.js', runner('http://localhost:3000', 'keeper')).includes('given-to-tests'),
      false,
    );
    assert.deepEqual(lowered('cypress.config.js', runner('https://shop.orchard-toys.net', 'keeper')), ['nothing']);
    const settings = (user: string) =>
      `{\n  "username": "${user}",\n  "password": "${short}",\n  "api_key": "${token}"\n}\n`;
    assert.deepEqual(lowered('cypress.env.json', settings('keeper')), ['given-to-tests']);
    assert.deepEqual(lowered('cypress.env.json', settings('ops@orchard-toys.net')), ['nothing']);
    const browsers = (host: string) =>
      `exports.config = {\n  user: 'orchard_x81',\n  accessKey: '${token}',\n  hostname: '${host}',\n};\n`;
    assert.deepEqual(lowered('wdio.conf.js', browsers('hub.browserstack.com')), ['nothing']);
    assert.deepEqual(lowered('wdio.conf.js', browsers('localhost')), ['given-to-tests']);
    const uri = `const uri = 'postgres://ops:${short}@db.orchard-toys.net:5432/shop';\n`;
    assert.deepEqual(
      found('playwright.config.ts', uri).map(({ confidence }) => confidence),
      found('src/config.ts', uri).map(({ confidence }) => confidence),
    );
  });
});
