import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, made, parts, weighed } from '../doubted.ts';

const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
const other = '2b94f0a6c83d417e95d1b7a20e6f8c35';
const uuid = '3f1c9a72-5b0d-4e86-9c2a-7d41e8b605fa';
const random = 'kX9w2LmQz7Rv4Tn8Yb3Hd6Jc';

/** What is found, each by the text of its place. */
function values(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ span }) => text.slice(span.start, span.end));
}

/** What the scan says of each finding: public, else nothing. */
function open(path: string, text: string): readonly boolean[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ isPublic }) => isPublic);
}

describe('a value that another one is taken for', () => {
  it('the address of a report of Power BI, and a key of Grafana', () => {
    const report = Buffer.from(JSON.stringify({ k: uuid, t: uuid, c: 8 })).toString('base64');
    assert.deepEqual(found('data/sites.csv', `a,https://app.powerbi.com/view?r=${report},b\n`), []);
    assert.deepEqual(found('data/sites.csv', `a,${made('secret-grafana-api-key', 'site')},b\n`), [
      'secret-grafana-api-key',
    ]);
  });

  it("what the host of a map calls `appid`, and not what goes through a gateway of one's own", () => {
    const address = (host: string) => `a,https://${host}/apps/index.html?appid=${hex},b\n`;
    assert.deepEqual(found('data/sites.csv', address('shop.maps.arcgis.com')), []);
    assert.deepEqual(found('data/sites.csv', address('api.openweathermap.org')), ['secret-openweather-api-key']);
    assert.deepEqual(found('data/sites.csv', address('maps.arcgis.com.acme-tools.net')), [
      'secret-openweather-api-key',
    ]);
    const script = `fetch(\`https://weather.acme-tools.net/data/2.5/weather?q=x&appid=${hex}\`);\n`;
    assert.deepEqual(found('src/weather.js', script), ['secret-openweather-api-key']);
  });

  it('the secret of an app of QQ beside one of WeChat', () => {
    const settings = `social:\n  qq:\n    app-id: 101927364\n    app-secret: ${hex}\n    callback: done\n  weixin:\n    app-id: wx${hex.slice(0, 16)}\n    app-secret: ${other}\n`;
    assert.deepEqual(found('src/main/resources/application.yml', settings), [
      'secret-generic-token',
      'secret-wechat-app-secret',
    ]);
    assert.deepEqual(doubted('src/main/resources/application.yml', settings), ['nothing', 'nothing']);
    assert.deepEqual(parts('src/main/resources/application.yml', settings)[1], `app wx${hex.slice(0, 16)}`);
  });

  it('a password of an address, and not what its next parameters are given', () => {
    const url = `jdbc:postgresql://db.acme-tools.net/shop?user=orders&password=${random}&sslmode=require`;
    for (const [path, text] of [
      ['application.yml', `url: ${url}\n`],
      ['application.properties', `spring.datasource.url=${url}\n`],
      ['app.ini', `url = ${url}\n`],
      ['.env', `DATABASE_URL=${url}\n`],
    ] as const)
      assert.deepEqual(values(path, text), [random], path);
    assert.deepEqual(values('application.yml', `password: ${random}&sslmode=no\n`), [`${random}&sslmode=no`]);
  });

  it('a key of EasyPost for trying, by its own form', () => {
    const key = made('secret-easypost-api-key', 'label').replace(/^EZ[AT]K/, '');
    assert.deepEqual(parts('.env', `SHIPPING=EZTK${key}\n`), ['mode test']);
    assert.deepEqual(parts('.env', `SHIPPING=EZAK${key}\n`), ['mode live']);
  });

  it('the address by which Sentry was told of faults when it had two halves', () => {
    const dsn = (end: string) => `SENTRY_DSN=https://${hex}:${other}@o335.ingest.sentry.io/${end}\n`;
    assert.deepEqual(found('app.env', dsn('5287')), ['secret-sentry-dsn']);
    assert.deepEqual(found('app.env', dsn('api/x')), ['secret-url-password']);
  });

  it('a host, its port and whom a driver signs in as there', () => {
    assert.deepEqual(found('src/Url.java', 'var url = "shop@https://shop.acme-tools.net:8080@root@4711x9K2";\n'), []);
    assert.deepEqual(found('src/Url.java', `var url = "https://root:${random}@shop.acme-tools.net:8080";\n`), [
      'secret-url-password',
    ]);
  });
});

describe('what each visitor is given, and what none is', () => {
  it('the token of a window for talks, and what a script reads of its tag', () => {
    const page = (line: string) => `<html>\n<script>\n${line}\n</script>\n</html>\n`;
    assert.deepEqual(
      open('page.html', page(`window.fcWidget.init({ token: "${uuid}", host: "https://a.acme.net" });`)),
      [true],
    );
    assert.deepEqual(open('page.html', page(`window.shop.init({ token: "${uuid}", host: "https://a.acme.net" });`)), [
      false,
    ]);
    // What a window or a script of one's own is given opens one's own API.
    const own = `AdminWidget.init({ apiUrl: "https://api.acme-tools.net", token: "${random}" });`;
    assert.deepEqual(open('page.html', page(own)), [false]);
    assert.deepEqual(open('src/w.js', `${own}\n`), [false]);
    for (const tag of [
      `<script id="count-js" data-pw-auth="${hex}">`,
      `<script src="/js/admin.js" data-auth="${hex}">`,
      `<script data-api-key="${hex}" src="/x.js">`,
      `<script data-api-key="${hex}" src="https://static.acme-tools.net/x.js">`,
      `<script data-auth="${hex}" src="https://www.dropbox.com/static/x.js">`,
    ])
      assert.deepEqual(open('page.html', `${tag}\n</script>\n`), [false], tag);
    assert.deepEqual(
      open('page.html', `<script data-app-key="${hex}" src="https://www.dropbox.com/static/x.js">\n</script>\n`),
      [true],
    );
    assert.deepEqual(open('res/values/strings.xml', `<string name="freshchat_app_key">${uuid}</string>\n`), [true]);
  });
});

describe('what is written for readers', () => {
  it('a sample in the documentation of third-party code, and no setting of it', () => {
    const long = '     * It asks a server.\n'.repeat(200);
    const sample = `    /**\n${long}     * $http.defaults.headers.common.Authorization = 'Basic YmVlcDpib29w'\n     */\n`;
    assert.deepEqual(found('web/js/vendor/angular/angular.js', sample), []);
    assert.deepEqual(found('web/js/app.js', sample), ['secret-http-basic']);
    const set = "$http.defaults.headers.common.Authorization = 'Basic YmVlcDpib29w';\n";
    assert.deepEqual(found('web/js/vendor/angular/angular.js', set), ['secret-http-basic']);
    const issued = made('secret-grafana-api-key', 'site');
    assert.deepEqual(found('vendor/site.js', `/**\n * ${issued}\n */\n`), ['secret-grafana-api-key']);
  });

  it('a sentence of LaTeX that says what a field holds, and no password in one', () => {
    const item = (rest: string) => `\\begin{itemize}\n  \\item Password : ${rest}\n\\end{itemize}\n`;
    assert.deepEqual(found('docs/login.tex', item('cadena de texto brindada por el actor.')), []);
    assert.deepEqual(found('docs/login.tex', item('kX9w2LmQz7 de la red interna')), ['secret-generic-password']);
  });
});

describe('a token of Baidu', () => {
  it('says when it ended, and not what only looks like one', () => {
    const token = (seconds: string) => `24.${hex}.2592000.${seconds}.282335-114723353`;
    const [told] = scanSecrets(
      `send("\\"token\\":\\"${token('1728033794')}\\",");\n`,
      optionsFor('src/asr.cpp'),
    ).credentials;
    assert.equal(told?.rule, 'secret-baidu-access-token');
    assert.equal(told.expiresAt, '2024-10-04T09:23:14Z');
    assert.deepEqual(found('src/asr.cpp', `const char *version = "24.${hex}";\n`), []);
    assert.deepEqual(
      found('src/asr.cpp', `const char *at = "1${token('1728033794')}";\n`).includes('secret-baidu-access-token'),
      false,
    );
  });
});

describe('names of things', () => {
  it('an entry of the storage of a page, and not the key of a store', () => {
    const script = (value: string) => `const DRAFT_STORAGE_KEY = "${value}";\n`;
    assert.deepEqual(found('src/drafts.ts', script('orchard-drafts:v1:__pending__')), []);
    assert.deepEqual(found('src/drafts.ts', script(random)), ['secret-generic-token']);
    assert.deepEqual(found('views/base.html.twig', script('sf2/profiler/')), []);
    assert.deepEqual(found('views/base.html.twig', script(random)), ['secret-generic-token']);
  });

  it('no key that a program signs with, beside constants that are named after their values', () => {
    const python = `SECRET_KEY = "plum-secret-key"\nQUEUE_NAME = "plum-queue-name"\nCACHE_PREFIX = "plum-cache-prefix"\n`;
    const signs = 'def f(u):\n    return jwt.encode(u, SECRET_KEY, algorithm="HS256")\n';
    assert.deepEqual(found('app/settings.py', `${python}${signs}`), ['secret-generic-token']);
    assert.deepEqual(found('app/tokens.py', `${python}${signs}`), ['secret-generic-token']);
    const lists = `export const issuerName = "plum-issuer-name";\nexport const queueName = "plum-queue-name";\n`;
    const key = (name: string, value: string) =>
      `${lists}export const ${name} = "${value}";\nexport const f = (u) => jwt.sign(u, ${name});\n`;
    assert.deepEqual(found('src/tokens.ts', key('jwtSecret', 'plum-jwt-secret')), ['secret-generic-token']);
    assert.deepEqual(found('src/tokens.ts', key('authKey', 'plum-auth-key')), ['secret-generic-token']);
    const go = `package main\nconst (\n\tAppName = "plum-app-name"\n\tAppQueue = "plum-app-queue"\n\tJwtSecret = "plum-jwt-secret"\n)\nfunc f() { t.SignedString([]byte(JwtSecret)) }\n`;
    assert.deepEqual(found('token.go', go), ['secret-generic-token']);
  });

  it('the type of a member, as its neighbours have it', () => {
    const schema = (type: string) => `properties:\n  patch: ${type}\n  changePassword: ${type}\n  sort: ${type}\n`;
    assert.deepEqual(found('api/scim.yml', schema('FeatureSupport')), []);
    assert.deepEqual(found('api/scim.yml', schema(random)), ['secret-generic-password']);
  });

  it('a rule of a validator for what is uploaded', () => {
    const rules = (value: string) => `<?php\nreturn ['picture' => 'base64image', 'credential' => '${value}'];\n`;
    assert.deepEqual(found('app/Http/Requests/Add.php', rules('base64image')), []);
    assert.deepEqual(found('app/Http/Requests/Add.php', rules(random)), ['secret-generic-token']);
  });
});

describe('where a value is in force', () => {
  it('a workflow that is called after tests is none', () => {
    const workflow = `on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: CODECOV_TOKEN="${uuid}" ./upload\n`;
    const token = (path: string) => weighed(path, workflow);
    assert.deepEqual(token('.github/workflows/unit-test.yml'), token('.github/workflows/build.yml'));
    assert.equal(token('.github/workflows/unit-test.yml').length, 1);
  });

  it('nothing takes the secret of a service that has ended', () => {
    assert.deepEqual(doubted('app/fabric.properties', `apiSecret=${hex}${hex}\n`), ['shut-down']);
    assert.deepEqual(doubted('app/shop.properties', `apiSecret=${hex}${hex}\n`), ['nothing']);
    // Programs on Hyperledger Fabric call their settings so.
    const settings = `db.host=db.acme-tools.net\ndb.user=keeper\ndb.password=${random}\nca.admin.password=${random}7\nfabric.jwt.secret=${random}${random}\n`;
    const path = 'src/main/resources/fabric.properties';
    assert.deepEqual(doubted(path, settings), ['nothing', 'nothing', 'nothing']);
    assert.deepEqual(doubted(path, `shop.apiSecret=${hex}${hex}\n`), ['nothing']);
  });
});
