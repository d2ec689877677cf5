import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import type { Texts } from './repository.ts';

const moved = (path: string, texts: Texts) => {
  const given = fixed(
    path,
    Object.fromEntries(Object.entries(texts).map(([at, text]) => [at, text.replaceAll('<S>', secret)])),
  );
  return given?.after[path] ?? 'no fix';
};

describe('A field of a class that Spring makes', () => {
  const path = 'src/main/java/shop/Base.java';
  const source = (field: string) =>
    `package shop;\n\nimport org.springframework.stereotype.Component;\n\n@Component\npublic class Base {\n    ${field} = "<S>";\n\n    void open() { connect(DB_PASSWORD); }\n}\n`;
  const other = (text: string) => ({ 'src/main/java/shop/Use.java': `package shop;\n\n${text}\n` });

  it('gets a name as Spring writes it where it is private', () =>
    assert.match(
      moved(path, { [path]: source('private static final String DB_PASSWORD') }),
      /private String dbPassword;[\s\S]*connect\(dbPassword\)/,
    ));

  for (const kind of ['public final', 'protected final', 'final'])
    it(`keeps its name where it is ${kind}`, () =>
      assert.match(
        moved(path, { [path]: source(`${kind} String DB_PASSWORD`) }),
        /@Value\("\$\{\w+\}"\)\n {4}(?:\w+ )?String DB_PASSWORD;[\s\S]*connect\(DB_PASSWORD\)/,
      ));

  for (const [what, text] of [
    ['another class', 'class Use {\n  Use(Base b) { connect(b.DB_PASSWORD); }\n}'],
    ['a class that extends it', 'class Use extends Base {\n  void z() { connect(DB_PASSWORD); }\n}'],
  ] as const)
    it(`is read in place where ${what} names it`, () => {
      const after = moved(path, { [path]: source('protected final String DB_PASSWORD'), ...other(text) });
      assert.match(after, /protected final String DB_PASSWORD = .*System\.getenv\(/);
    });

  it('is read in place where code makes an object of a class that extends it', () => {
    const made = 'class Use extends Mid {}\nclass Mid extends Base {}\nclass All { Base b = new Use(); }';
    assert.match(
      moved(path, { [path]: source('private final String DB_PASSWORD'), ...other(made) }),
      /System\.getenv\(/,
    );
    const unmade = made.replace('new Use()', 'null');
    assert.match(moved(path, { [path]: source('private final String DB_PASSWORD'), ...other(unmade) }), /@Value/);
  });

  it('that holds the same as a method signs by, moves with it', () => {
    const signing = (field: string, value: string) =>
      `package shop;\n\nimport org.springframework.beans.factory.annotation.Value;\nimport org.springframework.stereotype.Component;\n\n@Component\npublic class Tokens {\n    @Value("${field}")\n    public String SECRET;\n\n    String sign() {\n        return Jwts.builder().signWith(HS256, ${value}).compact();\n    }\n}\n`;
    const tokens = 'src/main/java/shop/Tokens.java';
    assert.equal(moved(tokens, { [tokens]: signing('<S>', '"<S>"') }), signing('${JWT_SECRET}', 'SECRET'));
    const apart = moved(tokens, { [tokens]: signing('another', '"<S>"') });
    assert.ok(apart.includes('@Value("another")\n    public String SECRET;'), apart);
  });
});

describe('A constant of Kotlin that another one is made of', () => {
  const source = (rest: string) => `object Heroku {\n    const val dbPassword: String = "<S>"\n    ${rest}\n}\n`;
  for (const rest of [
    'const val jdbcUrl: String =\n        "jdbc:mysql://shop:$dbPassword@db.acme.io/shop"',
    'const val jdbcUrl: String = "jdbc:mysql://shop:" +\n        dbPassword + "@db.acme.io/shop"',
  ])
    it(`stays: ${rest.split('\n')[0]}`, () => assert.equal(moved('Db.kt', { 'Db.kt': source(rest) }), 'no fix'));
  it('moves where the other one is computed', () =>
    assert.match(
      moved('Db.kt', {
        'Db.kt': source('val jdbcUrl: String =\n        "jdbc:mysql://shop:$dbPassword@db.acme.io/shop"'),
      }),
      / {4}val dbPassword: String = System\.getenv\(/,
    ));
});

describe('A script of Python', () => {
  const script =
    'import requests\n\n\ndef main():\n    requests.get("https://a.acme.io", auth=("u", "<S>"))\n\n\nmain()\n';
  for (const [path, listed, isRead] of [
    ['tools/x/requirements.txt', 'python-dotenv\n', false],
    ['docs/requirements.txt', 'requests\npython-dotenv\n', false],
    ['shop/requirements.txt', 'requests\npython-dotenv\n', true],
  ] as const)
    it(`${isRead ? 'reads' : 'does not read'} the file of variables by what ${path} lists: ${listed.trim().replace('\n', ', ')}`, () => {
      const after = moved('sync.py', { 'sync.py': script, [path]: listed });
      assert.equal(after.includes('load_dotenv()'), isRead, after);
      assert.match(after, /os\.environ\[/);
    });

  it('imports what only its documentation names', () => {
    const text = '"""Use it as\nimport os\n"""\nimport json\n\napi_password = "<S>"\n';
    const after = moved('sync.py', { 'sync.py': text });
    assert.equal(
      after,
      text.replace('import json\n', 'import json\nimport os\n').replace('"<S>"', 'os.environ["API_PASSWORD"]'),
    );
  });
});

describe('A variable is not called by a word of the language', () => {
  for (const [what, source, name] of [
    ['then', "app.whenReady().then(() => connect({ user: 'b', password: '<S>' }));\n", 'THEN'],
    ['require', "require('pg').connect({ user: 'a', password: '<S>' });\n", 'REQUIRE'],
    ['all', "const all = {\n  live: { user: 'app', password: '<S>' },\n};\nmodule.exports = all;\n", 'ALL'],
  ] as const)
    it(what, () => {
      const after = moved('index.js', { 'index.js': source, 'package.json': '{}\n' });
      assert.match(after, /process\.env\.\w*PASSWORD/);
      assert.ok(!after.includes(`process.env.${name}_`), after);
    });
});

describe('A program of Spring', () => {
  const path = 'src/main/resources/application.yml';
  const boot =
    '<project>\n  <parent>\n    <groupId>org.springframework.boot</groupId>\n    <artifactId>spring-boot-starter-parent</artifactId>\n    <version>3.2.1</version>\n  </parent>\n</project>\n';
  const texts = (more: Texts) => ({ [path]: `jwt:\n  secret: ${secret}\n`, 'pom.xml': boot, ...more });
  const services = (image: string) =>
    `services:\n  db:\n    image: mariadb:11\n    env_file: .env\n  shop:\n    image: ${image}\n    depends_on: [db]\n`;

  it('reads no file of variables that only its store is given', () => {
    assert.match(moved(path, texts({ 'compose.yml': services('acme/shop:1') })), /import: optional:file:\.env/);
    const given = `${services('acme/shop:1')}    env_file: .env\n`;
    assert.doesNotMatch(moved(path, texts({ 'compose.yml': given })), /import/);
  });

  it('whose image Compose takes ready-made is to be given it there, too', () => {
    const image = { Dockerfile: 'FROM eclipse-temurin:21\nCOPY target/shop.jar /shop.jar\n' };
    const said = (compose: string) => fixed(path, texts({ ...image, 'compose.yml': compose }))?.advice ?? '';
    assert.match(
      said(services('acme/shop:1')),
      /Where the service shop of compose\.yml runs the program, give it there, too, under environment: JWT_SECRET: \$\{JWT_SECRET:\?\}\./,
    );
    assert.doesNotMatch(said(services('postgres:16')), /give it there, too/);
  });

  it('gives a test nothing that does not start it', () => {
    const test = (head: string) => ({
      'src/test/java/shop/ShopTest.java': `${head}@SpringBootTest\nclass ShopTest {}\n`,
    });
    const settings = 'src/test/resources/config/application.properties';
    assert.ok(fixed(path, texts(test('')))?.after[settings] !== undefined);
    assert.equal(fixed(path, texts(test('//')))?.after[settings], undefined);
  });
});

it('foreman reads a file of variables only where it has processes to start', () => {
  const path = 'config/initializers/secret_token.rb';
  const texts = {
    [path]: `Shop::Application.config.secret_token = '${secret}'\n`,
    Gemfile: "source 'https://rubygems.org'\n\ngem 'rails', '4.2.5'\ngem 'foreman'\n",
  };
  assert.match(fixed(path, texts)?.after.Gemfile ?? '', /gem 'dotenv-rails'/);
  const listed = { ...texts, Procfile: 'web: bundle exec rails server\n' };
  assert.doesNotMatch(fixed(path, listed)?.after.Gemfile ?? '', /dotenv/);
});

describe('A constant of Python that no module names', () => {
  const source = 'import os\n\nSHOP_TOKEN = "<S>"\n';
  const read = (path: string, more: Texts) => moved(path, { [path]: source, ...more });

  for (const [what, more] of [
    ['a framework that is given the file', { 'main.py': 'app.config.from_pyfile("shop/values.py")\n' }],
    ['a module by its name', { 'main.py': 'import util\n\nutil.run("shop.values")\n' }],
    [
      'a notebook',
      { 'try.ipynb': '{"cells": [{"cell_type": "code", "source": ["values.SHOP_TOKEN"]}]}', 'main.py': '' },
    ],
  ] as const)
    it(`may be taken by ${what}, and stops without its variable`, () =>
      assert.match(read('shop/values.py', more), /SHOP_TOKEN = os\.environ\["SHOP_TOKEN"\]\n/));
});

describe('A secret in commands of a pipeline that parentheses hold together', () => {
  it('ends before the one that closes them', () => {
    const script = (value: string) =>
      `build:\n  script:\n    - make\n    - (export DB_PASSWORD=${value})\n    - ship\n`;
    assert.equal(moved('.gitlab-ci.yml', { '.gitlab-ci.yml': script('<S>') }), script('"${DB_PASSWORD}"'));
  });
});
