import assert from 'node:assert/strict';
import { afterFix, engineOver, type Texts, token } from './repository.ts';

const pat = token('secret-github-pat');
const password = 'plum7Orbit4velvet';

/** `<T>` stands for a token, `<P>` for a password. */
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

const filled = (text: string) => text.replaceAll('<T>', pat).replaceAll('<P>', password);

const settings = (fields: string) =>
  `from pydantic import Field, SecretStr\nfrom pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n    host: str\n${fields}`;

const spring = (field: string) =>
  `import org.springframework.beans.factory.annotation.Value;\n\nclass Mail {\n  @Value("\${smtp.host}")\n  private String host;\n${field}}\n`;

const page = { 'package.json': '{ "devDependencies": { "vite": "6" } }\n', 'index.html': '<div id="root"></div>\n' };

const manners: readonly Manner[] = [
  {
    what: 'the quotes of the literal stay',
    path: 'a.py',
    before: "import os\n\nDB_PASSWORD = '<P>'\n",
    after: "import os\n\nDB_PASSWORD = os.environ['DB_PASSWORD']\n",
    env: 'DB_PASSWORD=<P>\n',
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
    what: 'a text of settings for a connection moves whole',
    path: 'A.cs',
    before:
      'using System;\n\nclass A\n{\n    string c = @"Server=db.acme.test\\X;Database=shop;User Id=shop;Password=<P>;";\n}\n',
    after: 'using System;\n\nclass A\n{\n    string c = Environment.GetEnvironmentVariable("CONNECTION_STRING");\n}\n',
    env: "CONNECTION_STRING='Server=db.acme.test\\X;Database=shop;User Id=shop;Password=<P>;'\n",
  },
  {
    what: 'so does an address of JDBC',
    path: 'A.java',
    before: 'class A {\n  String shopDatabase = "jdbc:postgresql://db.acme.test/shop?user=shop&password=<P>";\n}\n',
    after: 'class A {\n  String shopDatabase = System.getenv("SHOP_DATABASE");\n}\n',
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
    after: '#!/bin/sh\nsudo mysqldump -u root -p"${MYSQL_PASSWORD:?}" shop | gzip\n',
    env: 'MYSQL_PASSWORD=<P>\n',
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
      'class A {\n    String pem(byte[] key) {\n        String pem = "-----BEGIN PRIVATE KEY-----\\n";\n        pem =\n            pem\n                + new String(\n                    Base64.getEncoder().encode(key),\n                    Charset.forName("UTF-8"))\n                + "\\n";\n        pem = pem + "-----END PRIVATE KEY-----\\n";\n        return pem;\n    }\n}\n',
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
      const files = { [path]: filled(before), '.gitignore': '.env\n.env.local\n', ...others };
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

describe('a setting of .NET', () => {
  it('of a program of the web that keeps no user secrets moves to such, which are begun with it', () => {
    const files = {
      'src/appsettings.json': `{ "GitHub": { "Token": "${pat}" } }\n`,
      'src/Shop.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>\n',
    };
    const first = (texts: typeof files) => {
      const engine = engineOver(texts);
      const [finding] = engine.findings('src/appsettings.json').filter(({ rule }) => rule === 'secret-github-pat');
      assert.ok(finding, 'no finding');
      return { engine, finding, offer: engine.offers(finding)[0] };
    };
    const { engine, finding, offer } = first(files);
    assert.match(offer?.title ?? '', /user secret/);
    const result = engine.fix('src/appsettings.json', finding.key, offer?.id ?? '');
    assert.ok(result.kind === 'changes');
    assert.equal(result.takenOut?.value, `dotnet user-secrets init; dotnet user-secrets set GitHub:Token ${pat}`);
    assert.match(first({ ...files, ...{ 'src/.env': 'PORT=80\n' } }).offer?.title ?? '', /environment variable/);
  });

  for (const [what, project, path, first] of [
    ['the user secrets that its project keeps', '<UserSecretsId>x</UserSecretsId>', 'appsettings.json', /user secret/],
    ['the environment where it keeps none', '', 'appsettings.json', /environment variable/],
    ['the environment of production', '<UserSecretsId>x</UserSecretsId>', 'appsettings.Production.json', /environment/],
  ] as const)
    it(`moves to ${what}`, () => {
      const files = {
        [`src/${path}`]: `{ "GitHub": { "Token": "${pat}" } }\n`,
        'src/Shop.csproj': `<Project>${project}</Project>\n`,
      };
      const engine = engineOver(files);
      const finding = engine.findings(`src/${path}`).find(({ rule }) => rule === 'secret-github-pat');
      assert.ok(finding, 'no finding');
      const [offer] = engine.offers(finding);
      assert.match(offer?.title ?? '', first);
    });
});

describe('a secret of a server that a client of MCP starts', () => {
  for (const [path, name, keep] of [
    ['.cursor/mcp.json', '${env:GITHUB_TOKEN}', /looks for it: \$\{env:GITHUB_TOKEN\}\.$/],
    ['.vscode/mcp.json', '${input:github-token}', /^VS Code asks for github-token/],
  ] as const)
    it(`goes by the option that takes it, and to the clipboard: ${path}`, () => {
      const holder = path.startsWith('.vscode') ? 'servers' : 'mcpServers';
      const text = `{ "${holder}": { "github": { "command": "npx", "args": ["-y", "s@1.2.3", "--token", "${pat}"] } } }\n`;
      const engine = engineOver({ [path]: text });
      const finding = engine.findings(path).find(({ rule }) => rule === 'secret-github-pat');
      assert.ok(finding, 'no finding');
      const result = engine.fix(path, finding.key, 'move-to-input');
      assert.ok(afterFix({ [path]: text }, result)[path]?.includes(`"--token", "${name}"`));
      assert.ok(result.kind === 'changes');
      assert.equal(result.takenOut?.value, pat);
      assert.match(result.takenOut.keep, keep);
    });
});

describe('a project that states its settings in one file', () => {
  const python = (more: string) =>
    `from pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n    model_config = { "env_prefix": "X_" }\n    mail_user: str\n    port: int = 80\n${more}\n    @property\n    def all(self):\n        return 1\n\n\nsettings = Settings()\n`;
  const config = (more: string) =>
    `export const config = {\n  user: process.env.MAIL_USER,\n  nested: { a: 1 },\n${more}};\n`;
  const schema = (more: string) =>
    `import { z } from 'zod';\n\nconst schema = z.object({\n  MAIL_USER: z.string(),\n${more}});\n\nexport const env = schema.parse(process.env);\n`;
  for (const [what, path, before, after, file, stated, settled] of [
    [
      'a class of pydantic',
      'shop/mail.py',
      "from shop.config import settings\n\nlogin(settings.mail_user, mail_password='<P>')\n",
      'from shop.config import settings\n\nlogin(settings.mail_user, mail_password=settings.mail_password)\n',
      'shop/config.py',
      python(''),
      python('    mail_password: str\n'),
    ],
    [
      'an object that reads the environment',
      'src/mail.ts',
      "import { config } from './config';\n\nlogin(config.user, { mailPassword: '<P>' });\n",
      "import { config } from './config';\n\nlogin(config.user, { mailPassword: config.mailPassword });\n",
      'src/config.ts',
      config(''),
      config('  mailPassword: process.env.MAIL_PASSWORD,\n'),
    ],
    [
      'an object, what is compared with it guarded',
      'src/mail.ts',
      "import { config } from '../config.js';\n\nlogin(config.user, mailPassword === '<P>');\n",
      "import { config } from '../config.js';\n\nlogin(config.user, config.mailPassword !== undefined && mailPassword === config.mailPassword);\n",
      'config.ts',
      config(''),
      config('  mailPassword: process.env.MAIL_PASSWORD,\n'),
    ],
    [
      'a schema of the environment, in an attribute of JSX',
      'src/mail.tsx',
      'import { env } from \'./env\';\n\nconst a = <Mail user={env.MAIL_USER} mailPassword="<P>" />;\n',
      "import { env } from './env';\n\nconst a = <Mail user={env.MAIL_USER} mailPassword={env.MAIL_PASSWORD} />;\n",
      'src/env.ts',
      schema(''),
      schema('  MAIL_PASSWORD: z.string(),\n'),
    ],
  ] as const)
    it(`learns of one more: ${what}`, () => {
      const files = { [path]: filled(before), [file]: stated, '.gitignore': '.env\n' };
      const engine = engineOver(files);
      const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
      assert.ok(finding, 'no finding');
      const fixed = afterFix(files, engine.fix(path, finding.key, 'move-to-environment'));
      assert.equal(fixed[path], after);
      assert.equal(fixed[file], settled);
      const prefix = path.endsWith('.py') ? 'X_' : '';
      assert.equal(fixed['.env'], `${prefix}MAIL_PASSWORD=${password}\n`);
    });
});

describe('a file of variables', () => {
  const path = 'a.py';
  const source = `import os\n\nDB_PASSWORD = "${password}"\n`;
  for (const [what, env, after, name] of [
    ['a line that was left to fill in', 'A=1\nDB_PASSWORD=\nB=2\n', `A=1\nDB_PASSWORD=${password}\nB=2\n`, ''],
    ['an empty text to fill in', 'export DB_PASSWORD=""\n', `export DB_PASSWORD=${password}\n`, ''],
    ['the value in quotes', `DB_PASSWORD="${password}" # ours\n`, `DB_PASSWORD="${password}" # ours\n`, ''],
    ['the value behind blanks', `DB_PASSWORD = '${password}'\n`, `DB_PASSWORD = '${password}'\n`, ''],
    ['another value behind blanks', 'DB_PASSWORD = x\n', `DB_PASSWORD = x\nDB_PASSWORD_2=${password}\n`, '_2'],
    ['Windows lines without a last end', 'A=1\r\nB=2', `A=1\r\nB=2\r\nDB_PASSWORD=${password}`, ''],
  ] as const)
    it(`with ${what}`, () => {
      const files = { [path]: source, '.gitignore': '.env\n', '.env': env };
      const engine = engineOver(files);
      const [finding] = engine.findings(path);
      assert.ok(finding, 'no finding');
      const fixed = afterFix(files, engine.fix(path, finding.key, 'move-to-environment'));
      assert.equal(fixed['.env'], after);
      assert.equal(fixed[path], `import os\n\nDB_PASSWORD = os.environ["DB_PASSWORD${name}"]\n`);
    });
});

describe('a part of a setting of Spring', () => {
  for (const [path, before, after] of [
    [
      'application.properties',
      `spring.datasource.url=jdbc:postgresql://db.acme.test/shop?user=shop&password=${password}\n`,
      'spring.datasource.url=jdbc:postgresql://db.acme.test/shop?user=shop&password=${SPRING_DATASOURCE_PASSWORD}\n',
    ],
    [
      'application.yml',
      `spring:\n  datasource:\n    url: postgresql://shop:${password}@db.acme.test/shop\n`,
      'spring:\n  datasource:\n    url: postgresql://shop:${SPRING_DATASOURCE_PASSWORD}@db.acme.test/shop\n',
    ],
  ] as const)
    it(`never goes by the name of the whole, which would replace it: ${path}`, () => {
      const files = { [path]: before, '.gitignore': '.env\n' };
      const engine = engineOver(files);
      const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
      assert.ok(finding, 'no finding');
      const fixed = afterFix(files, engine.fix(path, finding.key, 'move-to-placeholder'));
      assert.equal(fixed[path], after);
      assert.equal(fixed['.env'], `SPRING_DATASOURCE_PASSWORD=${password}\n`);
    });
});
