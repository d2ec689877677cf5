import assert from 'node:assert/strict';
import { afterFix, engineOver, readByHand, type Texts, token } from './repository.ts';

const pat = token('secret-github-pat');
const password = 'plum7Orbit4velvet';
/** As BotFather gives it, without the word of an address before it. */
const bot = token('secret-telegram-bot-token').replace(/^bot/, '').replace('%3A', ':');
/** The first line of a private key, as a program writes it. */
const line = token('secret-private-key-pem').split('\\n')[1] ?? '';

/** `<T>` stands for a token, `<P>` for a password, `<K>` for the first line of a key. */
interface Manner {
  readonly what: string;
  readonly path: string;
  readonly before: string;
  /** Undefined: no move is offered. */
  readonly after: string | undefined;
  /** What the file of variables holds then. */
  readonly env?: string;
  readonly others?: Texts;
}

const filled = (text: string) =>
  text.replaceAll('<T>', pat).replaceAll('<P>', password).replaceAll('<K>', line).replaceAll('<B>', bot);

const settings = (fields: string) =>
  `from pydantic import Field, SecretStr\nfrom pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n    host: str\n${fields}`;

const spring = (field: string) =>
  `import org.springframework.beans.factory.annotation.Value;\n\nclass Mail {\n  @Value("\${smtp.host}")\n  private String host;\n${field}}\n`;

const empty = 'import os\n\nBOT_ID = os.getenv("BOT_ID", "")\nBOT_NAME = os.getenv("BOT_NAME", "")\n';
const injection = 'import org.springframework.beans.factory.annotation.Value;\n';
const bean = (field: string, methods: string, imported = '') =>
  `${imported}import org.springframework.stereotype.Service;\n\n@Service\npublic class Mail {\n${field}\n${methods}}\n`;
const use = (name: string) => `  void send() {\n    post("API_KEY", ${name}); // API_KEY\n  }\n`;
const read =
  '  private static final String API_KEY = Objects.requireNonNull(System.getenv("GITHUB_API_KEY"), "GITHUB_API_KEY is not set");\n';
const required = 'import java.util.Objects;\n';

const page = { 'package.json': '{ "devDependencies": { "vite": "6" } }\n', 'index.html': '<div id="root"></div>\n' };

const manners: readonly Manner[] = [
  {
    what: 'the token alone of the address by which a bot is called',
    path: 'a.py',
    before:
      "import os\nimport requests\n\n\ndef tell(text):\n    requests.post(url='https://api.telegram.org/bot<B>/sendMessage', data={'text': text})\n",
    after:
      "import os\nimport requests\nfrom dotenv import load_dotenv\n\nload_dotenv()\n\n\ndef tell(text):\n    requests.post(url=f'https://api.telegram.org/bot{os.environ[\"TELEGRAM_BOT_TOKEN\"]}/sendMessage', data={'text': text})\n",
    env: 'TELEGRAM_BOT_TOKEN=<B>\n',
  },
  {
    what: 'and of one that a constant holds',
    path: 'src/bot.js',
    before: "const url = 'https://api.telegram.org/bot<B>/getMe';\nfetch(url);\n",
    after: 'const url = `https://api.telegram.org/bot${process.env.TELEGRAM_BOT_TOKEN}/getMe`;\nfetch(url);\n',
    env: 'TELEGRAM_BOT_TOKEN=<B>\n',
  },
  {
    what: 'the quotes of the literal stay',
    path: 'a.py',
    before: "import os\n\nDB_PASSWORD = '<P>'\n",
    after: "import os\n\nDB_PASSWORD = os.environ['DB_PASSWORD']\n",
    env: 'DB_PASSWORD=<P>\n',
  },
  {
    what: 'empty where nothing gives it, as the others of its module',
    path: 'a.py',
    before: `${empty}HOOK_TOKEN = "<T>"\n`,
    after: `${empty}HOOK_TOKEN = os.getenv("HOOK_TOKEN", "")\n`,
    env: 'HOOK_TOKEN=<T>\n',
  },
  {
    what: 'not what signs: anybody could sign with nothing',
    path: 'a.py',
    before: `${empty}JWT_SECRET = "<K>"\n`,
    after: `${empty}JWT_SECRET = os.environ["JWT_SECRET"]\n`,
    env: 'JWT_SECRET=<K>\n',
  },
  {
    what: 'not by the variables of an object beside its own',
    path: 'config/production.js',
    before:
      "module.exports = {\n  basicAuth: {\n    user: process.env.BASIC_AUTH_USER,\n  },\n  cookies: {\n    secret: '<K>',\n  },\n};\n",
    after:
      'module.exports = {\n  basicAuth: {\n    user: process.env.BASIC_AUTH_USER,\n  },\n  cookies: {\n    secret: process.env.COOKIE_SECRET,\n  },\n};\n',
    env: 'COOKIE_SECRET=<K>\n',
  },
  {
    what: 'an address of which its name says nothing goes by that of its kind of store',
    path: 'config/production.js',
    before: "module.exports = {\n  mq: {\n    endPoint: 'amqp://shop:<P>@queue.acme.test/shop',\n  },\n};\n",
    after: 'module.exports = {\n  mq: {\n    endPoint: process.env.AMQP_URL,\n  },\n};\n',
    env: 'AMQP_URL=amqp://shop:<P>@queue.acme.test/shop\n',
  },
  {
    what: 'bytes stay bytes',
    path: 'a.py',
    before: 'import os\n\nDB_PASSWORD = b"<P>"\n',
    after: 'import os\n\nDB_PASSWORD = os.environ["DB_PASSWORD"].encode()\n',
    env: 'DB_PASSWORD=<P>\n',
  },
  {
    what: 'a raw text moves as it is',
    path: 'a.py',
    before: "import os\n\nDB_PASSWORD = r'<P>'\n",
    after: "import os\n\nDB_PASSWORD = os.environ['DB_PASSWORD']\n",
    env: 'DB_PASSWORD=<P>\n',
  },
  {
    what: 'a field of settings needs no wrapped default',
    path: 'a.py',
    before: settings('    db_password: SecretStr = SecretStr("<P>")\n'),
    after: settings('    db_password: SecretStr\n'),
    env: 'DB_PASSWORD=<P>\n',
  },
  {
    what: 'a described field of settings keeps its description',
    path: 'a.py',
    before: settings('    db_password: str = Field(default="<P>", description="Ours.")\n'),
    after: settings('    db_password: str = Field(description="Ours.")\n'),
    env: 'DB_PASSWORD=<P>\n',
  },
  {
    what: 'a field of settings goes by its alias',
    path: 'a.py',
    before: settings('    db_password: str = Field(default="<P>", validation_alias="SHOP_DB")\n'),
    after: settings('    db_password: str = Field(validation_alias="SHOP_DB")\n'),
    env: 'SHOP_DB=<P>\n',
  },
  {
    what: 'a field that Spring fills in like its neighbours',
    path: 'Mail.java',
    before: spring('  private String smtpPassword = "<P>";\n'),
    after: spring('  @Value("${SMTP_PASSWORD}")\n  private String smtpPassword;\n'),
    env: 'SMTP_PASSWORD=<P>\n',
  },
  {
    what: 'a constant of a class that Spring makes becomes a field that it fills in, under a name for one',
    path: 'Mail.java',
    before: bean('  private static final String API_KEY = "<T>";\n', use('API_KEY')),
    after: bean('  @Value("${GITHUB_API_KEY}")\n  private String apiKey;\n', use('apiKey'), injection),
    env: 'GITHUB_API_KEY=<T>\n',
  },
  {
    what: 'not one that is used before Spring fills it in: a constructor, a static method',
    path: 'Mail.java',
    before: bean('  private static final String API_KEY = "<T>";\n', '  Mail() {\n    send(API_KEY);\n  }\n'),
    after: bean(read, '  Mail() {\n    send(API_KEY);\n  }\n', required),
    env: 'GITHUB_API_KEY=<T>\n',
  },
  {
    what: 'not one of a static method',
    path: 'Mail.java',
    before: bean('  private static final String API_KEY = "<T>";\n', `  static${use('API_KEY').slice(1)}`),
    after: bean(read, `  static${use('API_KEY').slice(1)}`, required),
    env: 'GITHUB_API_KEY=<T>\n',
  },
  {
    what: 'nor in a class that other code makes itself',
    path: 'Mail.java',
    before: bean('  private static final String API_KEY = "<T>";\n', use('API_KEY')),
    after: bean(read, use('API_KEY'), required),
    env: 'GITHUB_API_KEY=<T>\n',
    others: { 'App.java': 'class App {\n  Mail mail = new Mail();\n}\n' },
  },
  {
    what: 'a text of settings for a connection moves whole',
    path: 'A.cs',
    before:
      'using System;\n\nclass A\n{\n    string c = @"Server=db.acme.test\\X;Database=shop;User Id=shop;Password=<P>;";\n}\n',
    after:
      'using System;\n\nclass A\n{\n    string c = Environment.GetEnvironmentVariable("CONNECTION_STRING") ?? throw new InvalidOperationException("CONNECTION_STRING is not set.");\n}\n',
    env: "CONNECTION_STRING='Server=db.acme.test\\X;Database=shop;User Id=shop;Password=<P>;'\n",
  },
  {
    what: 'so does an address of JDBC',
    path: 'A.java',
    before: 'class A {\n  String shopDatabase = "jdbc:postgresql://db.acme.test/shop?user=shop&password=<P>";\n}\n',
    after:
      'class A {\n  String shopDatabase = java.util.Objects.requireNonNull(System.getenv("SHOP_DATABASE"), "SHOP_DATABASE is not set");\n}\n',
    env: "SHOP_DATABASE='jdbc:postgresql://db.acme.test/shop?user=shop&password=<P>'\n",
  },
  {
    what: 'not where a part of it is computed',
    path: 'a.js',
    before: "const c = 'Server=' + host + ';Database=shop;User Id=shop;Password=<P>';\n",
    after: undefined,
  },
  {
    what: 'the call says what a password opens',
    path: 'a.py',
    before: "import os\n\nc = pymysql.connect(\n    host='db.acme.test',\n    password='<P>',\n)\n",
    after:
      "import os\n\nc = pymysql.connect(\n    host='db.acme.test',\n    password=os.environ['MYSQL_PASSWORD'],\n)\n",
    env: 'MYSQL_PASSWORD=<P>\n',
  },
  {
    what: 'or what is made of it',
    path: 'a.js',
    before: "const mailer = createTransport({ auth: { user: 'shop', password: '<P>' } });\n",
    after: "const mailer = createTransport({ auth: { user: 'shop', password: process.env.MAILER_PASSWORD } });\n",
    env: 'MAILER_PASSWORD=<P>\n',
  },
  {
    what: 'what is wrapped goes by the name of the whole',
    path: 'a.ps1',
    before: "$dbPassword = ConvertTo-SecureString '<P>' -AsPlainText -Force\n",
    after: '$dbPassword = ConvertTo-SecureString $env:DB_PASSWORD -AsPlainText -Force\n',
    env: 'DB_PASSWORD=<P>\n',
  },
  {
    what: 'the command says what a password opens',
    path: 'a.sh',
    before: '#!/bin/sh\nsudo mysqldump -u root -p<P> shop | gzip\n',
    after: '#!/bin/sh\nsudo mysqldump -u root -p"${MYSQL_ROOT_PASSWORD:?}" shop | gzip\n',
    env: 'MYSQL_ROOT_PASSWORD=<P>\n',
  },
  {
    what: 'a build file of Gradle',
    path: 'build.gradle',
    before: "publishing {\n  credentials {\n    mavenPassword = '<P>'\n  }\n}\n",
    after: "publishing {\n  credentials {\n    mavenPassword = System.getenv('MAVEN_PASSWORD')\n  }\n}\n",
    env: 'MAVEN_PASSWORD=<P>\n',
  },
  {
    what: 'a notebook, in the quotes of the literal',
    path: 'a.ipynb',
    before:
      '{"cells": [{"cell_type": "code", "metadata": {}, "outputs": [], "source": [\n  "import os\\n",\n  "db_password = \'<P>\'\\n"\n]}], "metadata": {}}\n',
    after:
      '{"cells": [{"cell_type": "code", "metadata": {}, "outputs": [], "source": [\n  "import os\\n",\n  "db_password = os.environ[\'DB_PASSWORD\']\\n"\n]}], "metadata": {}}\n',
    env: 'DB_PASSWORD=<P>\n',
  },
  {
    what: 'not a constant that an annotation is given',
    path: 'A.java',
    before: 'class A {\n  static final String TOKEN = "<T>";\n\n  @Header(TOKEN)\n  void a() {}\n}\n',
    after: undefined,
  },
  {
    what: 'not a constant that another is made of',
    path: 'a.go',
    before: 'package a\n\nconst ghToken = "<T>"\nconst header = "Bearer " + ghToken\n',
    after: undefined,
  },
  {
    what: 'nor where both stand in one block',
    path: 'a.go',
    before: 'package a\n\nconst (\n\tghToken = "<T>"\n\theader  = "Bearer " + ghToken\n)\n',
    after: undefined,
  },
  {
    what: 'not a constant that an attribute is given',
    path: 'A.cs',
    before: '[Token(A.Key)]\nclass A\n{\n    public const string Key = "<T>";\n}\n',
    after: undefined,
  },
  {
    what: 'not what a page is built of, which has no environment',
    path: 'src/App.jsx',
    before: "const ghToken = '<T>';\n",
    after: undefined,
    others: page,
  },
  {
    what: 'but what is served beside it',
    path: 'src/server.js',
    before: "import express from 'express';\nconst ghToken = '<T>';\n",
    after: "import express from 'express';\nconst ghToken = process.env.GH_TOKEN;\n",
    others: page,
  },
  {
    what: 'nor what Vite builds by a configuration that names no server',
    path: 'src/a.ts',
    before: 'const ghToken = "<T>";\n',
    others: {
      'package.json': '{ "devDependencies": { "vite": "6" }, "scripts": { "build": "vite build" } }\n',
      'vite.config.ts': 'export default defineConfig({});\n',
    },
    after: undefined,
  },
  {
    what: 'but what it builds for Node',
    path: 'src/a.ts',
    before: 'const ghToken = "<T>";\n',
    others: {
      'package.json':
        '{ "type": "module", "devDependencies": { "vite": "6" }, "scripts": { "build": "vite build --ssr src/a.ts" } }\n',
      'vite.config.ts': 'export default defineConfig({});\n',
    },
    after: 'const ghToken = process.env.GH_TOKEN;\n',
  },
  {
    what: 'nor what calls a server from a page of Vue',
    path: 'web/src/api/rooms.js',
    before: "import axios from 'axios';\nconst ghToken = '<T>';\n",
    after: undefined,
    others: { 'web/package.json': '{ "devDependencies": { "@vue/cli-service": "~4.5.0" } }\n' },
  },
  {
    what: 'nor an app for phones',
    path: 'app/screens/Home.js',
    before: "const ghToken = '<T>';\n",
    after: undefined,
    others: { 'package.json': '{ "dependencies": { "react-native": "0.74" } }\n' },
  },
  {
    what: 'but what serves it',
    path: 'server/mail.js',
    before: "const ghToken = '<T>';\n",
    after: 'const ghToken = process.env.GH_TOKEN;\n',
    others: { 'package.json': '{ "dependencies": { "react-native": "0.74" } }\n' },
  },
  {
    what: 'not what runs in a browser beside its pages',
    path: 'web/messages-sw.js',
    before: "importScripts('firebase.js');\nconst ghToken = '<T>';\n",
    after: undefined,
  },
  {
    what: 'not what a web page of Flutter loads',
    path: 'web/config.js',
    before: "const ghToken = '<T>';\n",
    after: undefined,
    others: { 'pubspec.yaml': 'name: shop\n' },
  },
  {
    what: 'not what sets a variable of the environment',
    path: 'env.ps1',
    before: '$Env:GH_TOKEN = "<T>"\n',
    after: undefined,
  },
  {
    what: 'not what statements put together',
    path: 'A.java',
    before:
      'class A {\n    String pem(byte[] key) {\n        String pem = "-----BEGIN PRIVATE KEY-----\\n<K>\\n";\n        pem =\n            pem\n                + new String(\n                    Base64.getEncoder().encode(key),\n                    Charset.forName("UTF-8"))\n                + "\\n";\n        pem = pem + "-----END PRIVATE KEY-----\\n";\n        return pem;\n    }\n}\n',
    after: undefined,
  },
  {
    what: 'not what a tool writes again',
    path: 'client.py',
    before: "# Code generated by acme-gen. DO NOT EDIT.\nTOKEN = '<T>'\n",
    after: undefined,
  },
  {
    what: 'not what a test asserts',
    path: 'tests/test_a.py',
    before: "def test_a():\n    assert mask('<T>') == 'x'\n",
    after: undefined,
  },
  {
    what: 'not what a test expects',
    path: 'src/a.test.ts',
    before: "it('masks', () => {\n  expect(mask('<T>')).toBe('x');\n});\n",
    after: undefined,
  },
];

describe('a secret moves as the best of a team would write it', () => {
  for (const { what, path, before, after, env, others = {} } of manners)
    it(`${what}: ${path}`, () => {
      const files = { [path]: filled(before), '.gitignore': '.env\n.env.local\n', ...readByHand(path), ...others };
      const engine = engineOver(files);
      const secrets = (of: typeof engine) =>
        of.findings(path).filter(({ rule, suppressed }) => rule.startsWith('secret-') && !suppressed);
      const [finding] = secrets(engine);
      assert.ok(finding, 'no finding');
      const offer = engine.offers(finding).find(({ id }) => id === 'move-to-environment');
      assert.equal(offer === undefined, after === undefined);
      if (after === undefined) return;
      const fixed = afterFix(files, engine.fix(path, finding.key, 'move-to-environment'));
      assert.equal(fixed[path], after);
      if (env !== undefined) assert.equal(fixed['.env'], filled(env));
      assert.deepEqual(secrets(engineOver(fixed)), []);
    });
});
