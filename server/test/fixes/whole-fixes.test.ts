import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import type { Texts } from './repository.ts';

const pom = (version: string) =>
  `<parent>\n<artifactId>spring-boot-starter-parent</artifactId>\n<version>${version}</version>\n</parent>\n`;
const resources = 'src/main/resources/';
const line = 'spring.config.import=optional:file:.env[.properties]';

describe('Spring Boot is told of the file of variables in the same fix', () => {
  for (const [what, file, before, after] of [
    [
      'properties',
      'application.properties',
      `spring.application.name=shop\nspring.mail.password=${secret}\n`,
      `spring.application.name=shop\n${line}\nspring.mail.password=\${SPRING_MAIL_PASSWORD}\n`,
    ],
    [
      'properties without a name',
      'application.properties',
      `spring.mail.password=${secret}\r\n`,
      `${line}\r\nspring.mail.password=\${SPRING_MAIL_PASSWORD}\r\n`,
    ],
    [
      'YAML',
      'application.yml',
      `spring:\n  application:\n    name: shop\n  mail:\n    password: ${secret}\n`,
      `spring:\n  application:\n    name: shop\n  config:\n    import: optional:file:.env[.properties]\n  mail:\n    password: \${SPRING_MAIL_PASSWORD}\n`,
    ],
    [
      'YAML that sets nothing of Spring',
      'application.yml',
      `jwt:\n  secret: ${secret}\n`,
      `spring:\n  config:\n    import: optional:file:.env[.properties]\njwt:\n  secret: \${JWT_SECRET}\n`,
    ],
  ] as const)
    it(what, () => {
      const given = fixed(resources + file, { 'pom.xml': pom('3.2.1'), [resources + file]: before });
      assert.equal(given?.after[resources + file], after);
      assert.doesNotMatch(given?.advice ?? '', /spring\.config\.import/);
    });

  for (const [what, file, before, after] of [
    [
      'properties',
      'properties',
      'spring.config.import=a.yml\n',
      'spring.config.import=a.yml,optional:file:.env[.properties]\n',
    ],
    [
      'YAML',
      'yml',
      'spring:\n  config:\n    import: a.yml\n',
      'spring:\n  config:\n    import: a.yml,optional:file:.env[.properties]\n',
    ],
    [
      'a list',
      'yml',
      'spring:\n  config:\n    import:\n      - a.yml\n',
      'spring:\n  config:\n    import:\n      - a.yml\n      - optional:file:.env[.properties]\n',
    ],
  ] as const)
    it(`behind what is imported already: ${what}`, () => {
      const given = fixed(`${resources}application-prod.yml`, {
        'pom.xml': pom('3.2.1'),
        [`${resources}application.${file}`]: before,
        [`${resources}application-prod.yml`]: `jwt:\n  secret: ${secret}\n`,
      });
      assert.equal(given?.after[`${resources}application.${file}`], after);
    });

  it('in the settings that all profiles share', () => {
    const given = fixed(`${resources}application-prod.yml`, {
      'pom.xml': pom('3.2.1'),
      [`${resources}application.properties`]: 'server.port=80\n',
      [`${resources}application-prod.yml`]: `jwt:\n  secret: ${secret}\n`,
    });
    assert.equal(given?.after[`${resources}application.properties`], `${line}\nserver.port=80\n`);
  });

  it('where a module has the version from the dependencies that the project above imports', () => {
    const bom = (version: string) =>
      `<dependencyManagement>\n<dependency>\n<groupId>org.springframework.boot</groupId>\n<artifactId>spring-boot-dependencies</artifactId>\n<version>${version}</version>\n</dependency>\n</dependencyManagement>\n`;
    const given = (version: string) =>
      fixed(`web/${resources}application-prod.yml`, {
        'pom.xml': bom(version),
        'web/pom.xml': '<artifactId>web</artifactId>\n',
        [`web/${resources}application.yml`]: 'server:\n  port: 80\n',
        [`web/${resources}application-prod.yml`]: `jwt:\n  secret: ${secret}\n`,
      });
    const written = given('2.5.14');
    assert.match(
      written?.after[`web/${resources}application.yml`] ?? '',
      /import: optional:file:\.env\[\.properties\]/,
    );
    assert.doesNotMatch(written?.advice ?? '', /config\.import/);
    const old = given('2.3.9.RELEASE');
    assert.doesNotMatch(old?.after[`web/${resources}application.yml`] ?? '', /import/);
  });

  it('in the settings that win, of two kinds that import nothing', () => {
    const path = `${resources}application.properties`;
    const other = { 'pom.xml': pom('3.2.1'), [`${resources}application.yml`]: 'server:\n  port: 80\n' };
    const given = fixed(path, { ...other, [path]: `spring.mail.password=${secret}\n` });
    assert.equal(given?.after[path], `${line}\nspring.mail.password=\${SPRING_MAIL_PASSWORD}\n`);
  });

  for (const [what, texts] of [
    ['a version that does not know the setting', { 'pom.xml': pom('2.3.9.RELEASE') }],
    ['a version that nobody states', { 'pom.xml': '<artifactId>spring-boot-starter</artifactId>\n' }],
    [
      'settings of two kinds, of which the other imports something',
      { 'pom.xml': pom('3.2.1'), [`${resources}application.yml`]: 'spring:\n  config.import: a.yml\n' },
    ],
    ['an import in several lines', { 'pom.xml': pom('3.2.1'), more: 'spring.config.import=a.yml,\\\n  b.yml\n' }],
  ] as const)
    it(`not with ${what}`, () => {
      const path = `${resources}application.properties`;
      const more = 'more' in texts ? texts.more : '';
      const before = `${more}spring.mail.password=${secret}\n`;
      const given = fixed(path, { ...texts, [path]: before });
      assert.equal(given?.after[path], before.replace(secret, '${SPRING_MAIL_PASSWORD}'));
      assert.match(given?.advice ?? '', /does not read \.env by itself/);
    });
});

describe('a Python module reads the file of variables before it asks for one', () => {
  for (const [what, before, after] of [
    [
      'the call below moves up',
      `import os\nfrom dotenv import load_dotenv\n\napi_token = "${secret}"\n\n# Settings\nload_dotenv()\nurl = os.getenv("URL")\n`,
      'import os\nfrom dotenv import load_dotenv\n\nload_dotenv()\n\napi_token = os.environ["API_TOKEN"]\n\nurl = os.getenv("URL")\n',
    ],
    [
      'with its import',
      `import os\n\napi_token = "${secret}"\nfrom dotenv import load_dotenv\nload_dotenv()\n`,
      'import os\nfrom dotenv import load_dotenv\n\nload_dotenv()\n\napi_token = os.environ["API_TOKEN"]\n',
    ],
    [
      'not one above',
      `import os\nfrom dotenv import load_dotenv\n\nload_dotenv()\napi_token = "${secret}"\n`,
      'import os\nfrom dotenv import load_dotenv\n\nload_dotenv()\napi_token = os.environ["API_TOKEN"]\n',
    ],
    [
      'not one of a file that is named below',
      `import os\nfrom dotenv import load_dotenv\n\napi_token = "${secret}"\nfile = "a"\nload_dotenv(file)\n`,
      'import os\nfrom dotenv import load_dotenv\n\napi_token = os.environ["API_TOKEN"]\nfile = "a"\nload_dotenv(file)\n',
    ],
  ] as const)
    it(what, () => assert.equal(fixed('app.py', { 'app.py': before })?.after['app.py'], after));

  const module = `import os\nimport requests\n\napi_token = "${secret}"\n`;
  const read = 'api_token = os.environ["API_TOKEN"]\n';
  it('the project has python-dotenv, and nothing calls it', () => {
    const texts = { 'requirements.txt': 'requests\npython-dotenv==1.0.1\n', 'config.py': module };
    const given = fixed('config.py', texts);
    assert.equal(
      given?.after['config.py'],
      `import os\nimport requests\nfrom dotenv import load_dotenv\n\nload_dotenv()\n\n${read}`,
    );
    assert.doesNotMatch(given?.advice ?? '', /dotenv/);
  });
  for (const [what, texts] of [
    ['where the project has none', { 'pyproject.toml': '[project]\ndependencies = ["requests"]\n' }],
    ['where another tool writes what pip reads', { 'requirements.txt': 'requests==1 --hash=sha256:0\n' }],
    ['where that is made of another file', { 'requirements.txt': 'requests\n', 'requirements.in': 'requests\n' }],
    ['where another module calls it', { 'requirements.txt': 'python-dotenv\n', 'main.py': 'load_dotenv()\n' }],
  ] as const)
    it(`not ${what}`, () =>
      assert.equal(
        fixed('config.py', { ...texts, 'config.py': module })?.after['config.py'],
        `import os\nimport requests\n\n${read}`,
      ));
});

describe('python-dotenv is listed with the call', () => {
  const module = `import os\nimport requests\n\napi_token = "${secret}"\n`;
  for (const [what, before, after] of [
    ['in order', 'pydantic==2\nrequests==2\n', 'pydantic==2\npython-dotenv==1.0.1\nrequests==2\n'],
    ['at the end of what is in none', 'requests\nflask\n', 'requests\nflask\npython-dotenv\n'],
    ['where a comment names it', 'requests\n# python-dotenv', 'python-dotenv\nrequests\n# python-dotenv'],
  ] as const)
    it(what, () => {
      const given = fixed('config.py', { 'requirements.txt': before, 'config.py': module });
      assert.equal(given?.after['requirements.txt'], after);
      assert.match(given?.after['config.py'] ?? '', /^load_dotenv\(\)$/m);
      assert.doesNotMatch(given?.advice ?? '', /by itself/);
    });
  it('and not for a module of a package, which other programs start', () =>
    assert.equal(
      fixed('shop/mail.py', { 'requirements.txt': 'requests\n', 'setup.py': 'setup()\n', 'shop/mail.py': module })
        ?.after['requirements.txt'],
      'requests\n',
    ));

  const django = {
    'manage.py':
      'import os\nimport sys\n\n\ndef main():\n    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
    'shop/wsgi.py':
      'import os\n\nfrom django.core.wsgi import get_wsgi_application\n\napplication = get_wsgi_application()\n',
    'shop/settings.py': `import os\n\nSECRET_KEY = '${secret}'\n`,
  };
  it('which programs of Django have where they start', () => {
    const given = fixed('shop/settings.py', { ...django, 'requirements.txt': 'Django\n' });
    for (const path of ['manage.py', 'shop/wsgi.py'])
      assert.match(given?.after[path] ?? '', /^from dotenv import load_dotenv\n\nload_dotenv\(\)\n/m, path);
    assert.equal(given?.after['shop/settings.py'], "import os\n\nSECRET_KEY = os.environ['SECRET_KEY']\n");
    assert.equal(given?.after['requirements.txt'], 'Django\npython-dotenv\n');
  });
  it('and the worker of Celery, which none of them starts', () => {
    const worker =
      'import os\n\nfrom celery import Celery\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n';
    const texts = { ...django, 'shop/celery.py': worker, 'lib/celery.py': 'import os\n\nlimit = 3\n' };
    const given = fixed('shop/settings.py', { ...texts, 'requirements.txt': 'Django\n' });
    assert.match(given?.after['shop/celery.py'] ?? '', /^load_dotenv\(\)\n\nos\.environ\.setdefault/m);
    assert.equal(given?.after['lib/celery.py'], texts['lib/celery.py']);
  });
  it('and a script that sets Django up itself', () => {
    const script = 'import os\n\nimport django\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n';
    const texts = { 'load.py': `${script}django.setup()\n`, 'plain.py': 'import os\n\nprint(os.sep)\n' };
    const given = fixed('shop/settings.py', { ...django, ...texts, 'requirements.txt': 'Django\n' });
    assert.match(given?.after['load.py'] ?? '', /^load_dotenv\(\)$/m);
    assert.equal(given?.after['plain.py'], texts['plain.py']);
  });
  it('and the settings alone where nothing lists what they need', () => {
    const given = fixed('shop/settings.py', django);
    assert.equal(given?.after['manage.py'], django['manage.py']);
    assert.match(given?.after['shop/settings.py'] ?? '', /^load_dotenv\(\)$/m);
    assert.match(given?.advice ?? '', /run pip install python-dotenv/);
  });
});

describe('the file that starts a program reads the file of variables', () => {
  const manifest = (more: string) =>
    `{ "scripts": { "start": "node server.js" }, "dependencies": { "express": "4"${more} } }\n`;
  const texts = {
    'server.js': "const express = require('express');\n\nrequire('./auth');\n",
    'auth.js': `const apiToken = '${secret}';\n`,
  };
  it('Node, by dotenv', () => {
    const given = fixed('auth.js', { ...texts, 'package.json': manifest(', "dotenv": "16"') });
    assert.equal(given?.after['server.js'], `require('dotenv').config();\n${texts['server.js']}`);
    assert.equal(given?.after['auth.js'], 'const apiToken = process.env.API_TOKEN;\n');
    assert.equal(given?.advice, '');
  });
  const project = (name: string) =>
    `<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup><PackageReference Include="${name}" Version="3.1.1" /></ItemGroup></Project>\n`;
  const program = 'var builder = WebApplication.CreateBuilder(args);\n';
  const code = `using System;\n\nclass Client\n{\n    string apiToken = "${secret}";\n}\n`;
  it('.NET, by DotNetEnv', () =>
    assert.equal(
      fixed('Client.cs', { 'Shop.csproj': project('DotNetEnv'), 'Program.cs': program, 'Client.cs': code })?.after[
        'Program.cs'
      ],
      `DotNetEnv.Env.Load();\n${program}`,
    ));
  it('.NET, not without', () =>
    assert.equal(
      fixed('Client.cs', { 'Shop.csproj': project('Serilog'), 'Program.cs': program, 'Client.cs': code })?.after[
        'Program.cs'
      ],
      program,
    ));
});

describe('Compose gives the container a variable that its program asks for now', () => {
  const texts = (service: string, more: Texts = {}) => ({
    Dockerfile: 'FROM python:3.12\nCOPY . /app\n',
    'docker-compose.yml': `services:\n  web:\n    build: .\n${service}  db:\n    image: postgres\n`,
    'app.py': `import os\n\napi_token = "${secret}"\n`,
    ...more,
  });
  const composed = (service: string) => `services:\n  web:\n    build: .\n${service}  db:\n    image: postgres\n`;
  for (const [what, before, given] of [
    [
      'a mapping',
      '    environment:\n      URL: a\n',
      '    environment:\n      URL: a\n      API_TOKEN: ${API_TOKEN:?}\n',
    ],
    [
      'a list',
      '    environment:\n      - URL=a\n',
      '    environment:\n      - URL=a\n      - API_TOKEN=${API_TOKEN:?}\n',
    ],
    ['a list of names', '    environment:\n      - URL\n', '    environment:\n      - URL\n      - API_TOKEN\n'],
    ['nothing so far', '', '    environment:\n      API_TOKEN: ${API_TOKEN:?}\n'],
  ] as const)
    it(what, () => {
      const result = fixed('app.py', texts(before));
      assert.equal(result?.after['docker-compose.yml'], composed(given));
      assert.doesNotMatch(result?.advice ?? '', /Give it to/);
    });
  it('not one that has a file of variables', () =>
    assert.equal(
      fixed('app.py', texts('    env_file: .env\n'))?.after['docker-compose.yml'],
      composed('    env_file: .env\n'),
    ));
  it('not for a script that people run by hand', () => {
    const script = { 'seed.ps1': `$ApiToken = "${secret}"\n` };
    assert.equal(fixed('seed.ps1', texts('', script))?.after['docker-compose.yml'], composed(''));
  });
});

describe('a project with Figaro keeps its variables in its file', () => {
  const ruby = (gem: string, more: Texts = {}) =>
    fixed('a.rb', { 'a.rb': `API_TOKEN = '${secret}'\n`, Gemfile: `gem '${gem}'\n`, ...more });
  it('and in the sample of it', () => {
    const given = ruby('figaro', { 'config/application.example.yml': 'URL: ""\n' });
    assert.equal(given?.after['config/application.yml'], `API_TOKEN: "${secret}"\n`);
    assert.equal(given?.after['config/application.example.yml'], 'URL: ""\nAPI_TOKEN: ""\n');
    assert.equal(given?.after['.gitignore'], '.env\nconfig/application.yml\n');
    assert.equal(given?.advice, '');
  });
  it('where a line waits for it', () =>
    assert.equal(
      ruby('figaro', { 'config/application.yml': 'API_TOKEN: ""\nURL: "a"\n' })?.after['config/application.yml'],
      `API_TOKEN: "${secret}"\nURL: "a"\n`,
    ));
  for (const [what, gem, more] of [
    ['another', 'sinatra', {}],
    ['an environment file beside', 'figaro', { '.env': 'URL=a\n' }],
  ] as const)
    it(`not with ${what}`, () => assert.equal(ruby(gem, more)?.after['config/application.yml'], undefined));
});

describe('Terraform', () => {
  const version = (label: string) =>
    `resource "google_secret_manager_secret_version" "${label}" {\n  secret_data = "${secret}"\n}\n`;
  it('calls what a store holds by what holds it, and gives it in the file of values that the folder has', () => {
    const given = fixed('infra/main.tf', {
      '.gitignore': '.env\nterraform.tfvars\n',
      'infra/main.tf': version('plaid_client_key_version'),
      'infra/terraform.tfvars.example': 'project = "shop"\n',
    });
    assert.match(given?.after['infra/main.tf'] ?? '', /secret_data = var\.plaid_client_key\n/);
    assert.equal(given?.after['infra/terraform.tfvars'], `plaid_client_key = "${secret}"\n`);
    assert.match(given?.after['infra/terraform.tfvars.example'] ?? '', /^plaid_client_key = ""$/m);
    assert.equal(given?.after['infra/.env'] ?? given?.after['.env'], undefined);
  });
  it('else by a variable of the environment', () => {
    const given = fixed('infra/main.tf', {
      'infra/main.tf': version('plaid_client_key_version'),
      'infra/terraform.tfvars.example': 'project = "shop"\n',
    });
    assert.equal(given?.after['infra/terraform.tfvars'], undefined);
    assert.match(given?.after['.env'] ?? '', /^TF_VAR_plaid_client_key=/m);
  });
  it('a label that says nothing names nothing', () =>
    assert.match(fixed('main.tf', { 'main.tf': version('this') })?.after['main.tf'] ?? '', /var\.secret_data\b/));
});

describe('Go ends where what signs is not set', () => {
  const reader =
    'func getEnv(key, fallback string) string {\n\tif value := os.Getenv(key); value != "" {\n\t\treturn value\n\t}\n\treturn fallback\n}\n';
  const config = (read: string, imports = '"os"') =>
    `package config\n\nimport (\n\t${imports}\n)\n\nfunc Load() *Config {\n\treturn &Config{JWTSecret: ${read}}\n}\n\n`;
  const must = (end: string) =>
    `\n// mustGetEnv ends the program where the variable is not set.\nfunc mustGetEnv(key string) string {\n\tvalue := getEnv(key, "")\n\tif value == "" {\n\t\t${end}\n\t}\n\treturn value\n}\n`;
  const signed = `getEnv("JWT_SECRET", "${secret}")`;
  it('by a function behind its own reader', () =>
    assert.equal(
      fixed('config.go', { 'config.go': config(signed) + reader })?.after['config.go'],
      config('mustGetEnv("JWT_SECRET")') + reader + must('panic(key + " is not set")'),
    ));
  it('in the manner of the file', () =>
    assert.match(
      fixed('config.go', { 'config.go': config(signed, '"log"\n\t"os"') + reader })?.after['config.go'] ?? '',
      /log\.Fatalf\("%s is not set", key\)/,
    ));
  it('by one that the package has', () => {
    const own = 'package config\n\nfunc requireEnv(name string) string {\n\treturn ""\n}\n';
    const given = fixed('config.go', { 'config.go': config(signed) + reader, 'env.go': own });
    assert.equal(given?.after['config.go'], config('requireEnv("JWT_SECRET")') + reader);
  });
  it('not for a password, which opens nothing where it is empty', () => {
    const read = (fallback: string) => config(`getEnv("DB_PASSWORD", "${fallback}")`) + reader;
    assert.equal(fixed('config.go', { 'config.go': read(secret) })?.after['config.go'], read(''));
  });
});

describe('what may only be a constant stays', () => {
  const constant = `package shop;\n\npublic class Samples {\n    public static final String PUSH_TOKEN = "${secret}";\n}\n`;
  it('Java, in an annotation of another file', () => {
    const user = 'package shop;\n\nclass Push {\n    @Example(value = Samples.PUSH_TOKEN)\n    String token;\n}\n';
    assert.equal(fixed('Samples.java', { 'Samples.java': constant, 'Push.java': user }), undefined);
  });
  it('Java, but not in a method of one', () => {
    const user = 'package shop;\n\nclass Push {\n    String token() {\n        return Samples.PUSH_TOKEN;\n    }\n}\n';
    assert.match(
      fixed('Samples.java', { 'Samples.java': constant, 'Push.java': user })?.after['Samples.java'] ?? '',
      /System\.getenv\("PUSH_TOKEN"\)/,
    );
  });
  const seeded = (call: string) =>
    `using System;\n\nclass Seed\n{\n    void Configure(Builder builder)\n    {\n        builder.${call}(new Client()\n        {\n            Id = 1,\n            ClientSecret = "${secret}",\n        });\n    }\n}\n`;
  it('C#, in data that migrations are made of', () =>
    assert.equal(fixed('Seed.cs', { 'Seed.cs': seeded('HasData') }), undefined));
  it('C#, but not in what a program adds', () =>
    assert.ok(fixed('Seed.cs', { 'Seed.cs': seeded('Add') })?.after['Seed.cs']?.includes('GetEnvironmentVariable')));
});
