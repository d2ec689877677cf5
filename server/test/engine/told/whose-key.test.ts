import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const value = 'q8Tz1vWb3Nc5Mx7Lk9Jh2Gf4';
const hex = '82b3f0c1d94e4f7a9c6653ab41e7d0c5';

/** Level and message of the first secret in a file, without its preview. */
function told(path: string, text: string): string {
  const [finding] = repository({ [path]: text })
    .engine.findings(path)
    .filter(({ rule }) => rule.startsWith('secret-'));
  return `${finding?.level}: ${(finding?.message ?? '').replace(/ •+[^\s:]*/, '')}`;
}

/** What is told of a value in each of several texts. */
function tells(cases: readonly (readonly [path: string, text: string, message: RegExp])[]): void {
  for (const [path, text, message] of cases) assert.match(told(path, text), message, `${path}\n${text}`);
}

describe('a key is told with who has issued it', () => {
  it('as its name says, in one word or in two', () =>
    tells([
      [
        'app.py',
        `KAKAO_SECRET_KEY = "${hex}"\n`,
        /^warning: Secret: whoever has it can call Kakao as this program does\./,
      ],
      [
        'app.py',
        `newRelicUserToken = "${value}"\n`,
        /^warning: Token: whoever has it can act on New Relic as its owner\./,
      ],
      ['a.properties', `oauth.naver.client-secret=${value}\n`, /can act as the application towards Naver\./],
      ['app.py', `WEATHERAPI_KEY = "${hex}"\n`, /: whoever has it can call WeatherAPI\.com as this program does\./],
      ['app.py', `WEATHER_API_KEY = "${hex}"\n`, /: whoever has it calls the API that `WEATHER_API_KEY` is for/],
      ['app.py', `FERRY_LINES_TOKEN = "${value}"\n`, /as the program does with `FERRY_LINES_TOKEN`\./],
    ]));

  it('as the call, the section or the object says that holds it, where its own name says nothing', () =>
    tells([
      [
        'gulp/build.js',
        `out.pipe($.rollbar({\n  accessToken: '${hex}',\n}));\n`,
        /: whoever has it can send reports to the Rollbar project, or read and change them, as far as its scopes allow\./,
      ],
      [
        'config/services.php',
        `<?php\nreturn [\n    'mandrill' => [\n        'secret' => '${value}',\n    ],\n];\n`,
        /: whoever has it can call Mandrill as this program does\./,
      ],
      ['conf.ini', `[blockcypher]\ntoken = ${hex}\n`, /: whoever has it can act on BlockCypher as its owner\./],
    ]));

  it('of the innermost of them, and of none where the name is of something else', () => {
    assert.doesNotMatch(told('conf.ini', `[blockcypher]\ntoken = ok\n\n[ferry]\ntoken = ${hex}\n`), /BlockCypher/);
    const other = `const rollbar = {\n  ferryToken: '${value}',\n};\n`;
    assert.doesNotMatch(told('src/conf.js', other), /Rollbar/);
  });

  it('as the file says, for a name that says nothing', () => {
    const program = (name: string) => `class Client {\n    static final String ${name} = "${hex}";\n}\n`;
    assert.match(
      told('BlockcypherClient.java', program('API_KEY')),
      /: whoever has it calls BlockCypher as its owner\./,
    );
    assert.doesNotMatch(told('BlockcypherClient.java', program('FERRY_API_KEY')), /BlockCypher/);
  });

  it('by the host whose address a program puts it into, however far away', () => {
    const program = (url: string) =>
      `class Client {\n    static final String API_KEY = "${hex}";\n${'    int x;\n'.repeat(40)}    String url = "${url}" + API_KEY;\n}\n`;
    const asked = program('https://api.acme-tools.net/v1?limit=1&token=');
    assert.match(told('Client.java', asked), /: whoever has it calls api\.acme-tools\.net as its owner\./);
    const other = program('https://api.acme-tools.net/v1?limit=1&token=1" + x + "');
    assert.match(told('Client.java', other), /calls the API as its owner/);
    const both = `${asked}// second\nString u = "https://api.ferry-tools.net/v2?key=" + API_KEY;\n`;
    assert.match(told('Client.java', both), /calls the API as its owner/);
  });

  it('by a harm that is no greater than it is', () => {
    const travis = `notifications:\n  webhooks: https://coveralls.io/webhook?repo_token=2QNUX8aQd6YAuAVYc6ZmmU1sXwT0u0GxD\n`;
    assert.match(
      told('.travis.yml', travis),
      /: whoever has it can send coverage reports for the repository to Coveralls\./,
    );
  });

  it('by the server of tools whose variables hold it', () => {
    const servers = (name: string) =>
      `{\n  "mcpServers": {\n    "${name}": {\n      "command": "npx",\n      "args": ["-y", "ferry-mcp"],\n      "env": {\n        "API_KEY": "${hex}"\n      }\n    }\n  }\n}\n`;
    assert.match(told('.mcp.json', servers('testsprite')), /: whoever has it calls TestSprite as its owner\./);
  });

  it('also in a note', () =>
    assert.match(told('test/app.test.py', `NAVER_TOKEN = "${value}"\n`), /^note: Token for Naver: it is in a test\./));
});

describe('a key that the program itself asks for was issued by nobody', () => {
  const gate = (test: string) =>
    `const app = require('express')();\nconst API_KEY = '${hex}';\napp.use((req, res, next) => {\n  if (${test}) return res.status(401).end();\n  next();\n});\n`;

  it('so that it opens the program', () => {
    for (const test of [
      "req.headers['x-api-key'] !== API_KEY",
      "!safe.timingSafeEqual(req.headers['x-api-key'], API_KEY)",
    ])
      assert.match(
        told('src/server.js', gate(test)),
        /^warning: Key that the program checks: the program lets in whoever sends it, so everybody who can read this code\./,
      );
    const inCSharp = `class Gate {\n  private const string ApiKey = "${hex}";\n  async Task Invoke(HttpContext context) {\n    if (!ApiKey.Equals(context.Request.Headers["x-api-key"])) { context.Response.StatusCode = 401; return; }\n  }\n}\n`;
    assert.match(told('Gate.cs', inCSharp), /: Key that the program checks: /);
  });

  it('unlike one that it sends, or only looks whether it is there', () => {
    for (const test of [
      "fetch('https://api.acme-tools.net', { headers: { key: API_KEY } })",
      '!API_KEY',
      "API_KEY === ''",
    ])
      assert.doesNotMatch(told('src/server.js', gate(test)), /program checks/, test);
  });

  it('and what tells who has sent an event lets others send events', () =>
    tells([
      [
        'src/hooks.ts',
        `export const WEBHOOK_SECRET = '${value}';\n`,
        /^warning: Webhook secret: whoever has it can send the program events that it takes for genuine ones\./,
      ],
      [
        'src/hooks.ts',
        `export const GITHUB_WEBHOOK_SECRET = '${value}';\n`,
        /: whoever has it can send the program events that it takes for those of GitHub\./,
      ],
      ['src/hooks.ts', `export const WEBHOOK_PATH_SECRET_ARN = '${value}';\n`, /^undefined: $/],
    ]));
});

describe('an account is told whole', () => {
  const password = 'gT7-kq92mLx0Zr';

  it('beside the source of data of PDO, also where variables come first', () => {
    const program = (dsn: string) =>
      `<?php\n$dsn = $_ENV['DSN'] ?? '${dsn}';\n$username = $_ENV['USERNAME'] ?? 'orders27';\n$password = $_ENV['PASSWORD'] ?? '${password}';\n$pdo = new PDO($dsn, $username, $password);\n`;
    assert.match(
      told('config/Database.php', program('mysql:host=sql4.acme-tools.net;port=3306;dbname=shop')),
      /^error: Password: it opens the database shop on sql4\.acme-tools\.net as orders27\./,
    );
    assert.match(
      told('config/Database.php', program('sqlite:/var/shop.db')),
      /^warning: Password: it signs in as orders27\./,
    );
  });

  it('where its setting takes it unless a variable gives another', () => {
    const settings = `spring.mail.host=\${MAIL_HOST:smtpout.acme-tools.net}\nspring.mail.username=\${MAIL_USERNAME:orders@acme-tools.net}\nspring.mail.password=\${MAIL_PASSWORD:${password}}\n`;
    assert.match(
      told('src/main/resources/application-production.properties', settings),
      /^error: Password: it (?:signs in to|reads and sends mail as) .*smtpout\.acme-tools\.net as orders@acme-tools\.net\./,
    );
  });

  it('at a service that sends mail for programs, whose user is no address', () => {
    const settings = (host: string) =>
      `smtp:\n  address: "${host}"\n  user_name: "orders27"\n  password: "${password}"\n`;
    assert.match(told('config/settings.yml', settings('email-smtp.eu-west-1.amazonaws.com')), /^error: /);
    assert.match(told('config/settings.yml', settings('smtp.acme-tools.net')), /^warning: /);
  });
});

it('the value of a Secret of Kubernetes is told by its name, and nothing is said of an encoding that it does not have', () => {
  const manifest = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\ntype: Opaque\nstringData:\n  JWT_SECRET: ${value}\n`;
  assert.equal(
    told('k8s/secret.yaml', manifest).replace(/ Move it out.*| Not committed.*/, ''),
    'warning: Kubernetes Secret value with secret shop: whoever reads the repository has the `JWT_SECRET` that any workload with this Secret gets.',
  );
});

it('the address of a file at Firebase shows that file and no more', () => {
  const page =
    '<a href="https://firebasestorage.googleapis.com/v0/b/shop.appspot.com/o/a.png?alt=media&token=7f3c9a52-61d0-4b8e-9a17-c25e80b4d6f1">\n';
  assert.match(told('index.html', page), /^note: Token with host \S+: whoever has the address reads that one file\./);
  // An image that the page itself shows is for all who see the page.
  assert.equal(told('index.html', page.replace('<a href', '<img src')), 'undefined: ');
});
