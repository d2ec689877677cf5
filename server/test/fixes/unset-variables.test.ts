import assert from 'node:assert/strict';
import { afterFix, engineOver, type Texts } from './repository.ts';

const key = 'jpmwd8n4ptlswmf4m29bw7qd';

/** The texts after a secret of a file has moved to the environment, and what is advised; undefined where no such move is offered. */
function moved(path: string, texts: Texts): { readonly after: Texts; readonly advice: string } | undefined {
  const files = { '.gitignore': '.env\n', ...texts };
  const engine = engineOver(files);
  const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
  assert.ok(finding, 'no finding');
  if (!engine.offers(finding).some(({ id }) => id === 'move-to-environment')) return undefined;
  const result = engine.fix(path, finding.key, 'move-to-environment');
  const after = afterFix(files, result);
  assert.ok(
    !engineOver(after)
      .findings(path)
      .some((each) => each.key === finding.key),
    'it stays',
  );
  return { after, advice: (result.kind === 'changes' && result.advice) || '' };
}

const signs = (argument: string) =>
  `func Sign(token *jwt.Token) (string, error) {\n\treturn token.SignedString(${argument})\n}\n`;
const imports = (own: string) => `package auth\n\nimport (\n${own}\t"strings"\n\n\t"github.com/golang-jwt/jwt"\n)\n\n`;
const stop = (condition: string, name = 'JWT_KEY') =>
  `\n\nfunc init() {\n\tif ${condition} {\n\t\tpanic("${name} is not set")\n\t}\n}\n\n`;

describe('a program stops where the key is not set that it signs by', () => {
  for (const { what, before, after } of [
    {
      what: 'a constant',
      before: `${imports('')}const jwtKey = "${key}"\n\n${signs('[]byte(jwtKey)')}`,
      after: `${imports('\t"os"\n')}var jwtKey = os.Getenv("JWT_KEY")${stop('jwtKey == ""')}${signs('[]byte(jwtKey)')}`,
    },
    {
      what: 'a constant of a block',
      before: `${imports('')}const (\n\tjwtKey = "${key}"\n)\n\n${signs('[]byte(jwtKey)')}`,
      after: `${imports('\t"os"\n')}var jwtKey = os.Getenv("JWT_KEY")${stop('jwtKey == ""')}${signs('[]byte(jwtKey)')}`,
    },
    {
      what: 'bytes',
      before: `${imports('')}var jwtKey = []byte("${key}") // of all tokens\n\n${signs('jwtKey')}`,
      after: `${imports('\t"os"\n')}var jwtKey = []byte(os.Getenv("JWT_KEY")) // of all tokens${stop('len(jwtKey) == 0')}${signs('jwtKey')}`,
    },
    {
      what: 'a variable of a block, behind it',
      before: `${imports('')}var (\n\tjwtKey = []byte("${key}")\n\tissuer = "shop"\n)\n\n${signs('jwtKey')}`,
      after: `${imports('\t"os"\n')}var (\n\tjwtKey = []byte(os.Getenv("JWT_KEY"))\n\tissuer = "shop"\n)${stop('len(jwtKey) == 0')}${signs('jwtKey')}`,
    },
    {
      what: 'not what signs nothing',
      before: `${imports('')}const apiToken = "${key}"\n`,
      after: `${imports('\t"os"\n')}var apiToken = os.Getenv("API_TOKEN")\n`,
    },
  ])
    it(`Go: ${what}`, () =>
      assert.equal(moved('auth/token.go', { 'auth/token.go': before })?.after['auth/token.go'], after));

  it('says so where it cannot be written for certain', () => {
    const inside = moved('auth/token.go', {
      'auth/token.go': imports('') + signs(`[]byte("${key}")`),
      'auth/token_test.go': 'package auth\n',
    });
    assert.match(inside?.advice ?? '', /stop where \w+ is not set: it would sign with an empty key/);
    const other = moved('auth/token.go', { 'auth/token.go': `${imports('')}const apiToken = "${key}"\n` });
    assert.doesNotMatch(other?.advice ?? '', /empty key/);
  });

  const php = (php: string, name: string) =>
    moved('src/auth.php', {
      'src/auth.php': `<?php\n$${name} = '${key}';\n`,
      'composer.json': `{ "require": { "php": "${php}" } }\n`,
    });

  it('PHP: since 8, and in words before', () => {
    const now = php('^8.1', 'jwt_secret');
    assert.match(
      now?.after['src/auth.php'] ?? '',
      /= getenv\('JWT_SECRET'\) \?: throw new \\RuntimeException\('JWT_SECRET is not set'\);/,
    );
    assert.doesNotMatch(now?.advice ?? '', /empty key/);
    const before = php('^7.4', 'jwt_secret');
    assert.match(before?.after['src/auth.php'] ?? '', /= getenv\('JWT_SECRET'\);/);
    assert.match(before?.advice ?? '', /empty key/);
    assert.match(php('^8.1', 'api_token')?.after['src/auth.php'] ?? '', /= getenv\('API_TOKEN'\);/);
  });
});

describe('WordPress', () => {
  it('makes keys of its own where it is given none', () => {
    const salt = moved('salt.php', { 'salt.php': `<?php\ndefine('AUTH_KEY', '${key}');\n` });
    assert.ok(salt);
    assert.doesNotMatch(salt.advice, /empty key/);
  });
});

describe('a variable of a package of Go is set before main runs', () => {
  const main = 'package main\n\nimport "github.com/joho/godotenv"\n\nfunc main() {\n\tgodotenv.Load()\n}\n';
  const token = `${imports('')}const apiToken = "${key}"\n`;
  const mod = { 'go.mod': 'module shop\n\nrequire github.com/joho/godotenv v1.5.1\n' };

  it('so that the file of variables is read before it', () => {
    const loaded = moved('auth/token.go', { ...mod, 'main.go': main, 'auth/token.go': token });
    const own = '\t"github.com/golang-jwt/jwt"\n\t_ "github.com/joho/godotenv/autoload"\n)';
    assert.ok(loaded?.after['auth/token.go']?.includes(own), loaded?.after['auth/token.go']);
    assert.doesNotMatch(loaded?.advice ?? '', /by itself/);
  });

  it('not where nothing reads that file', () => {
    const unread = moved('auth/token.go', { 'auth/token.go': token });
    assert.doesNotMatch(unread?.after['auth/token.go'] ?? '', /autoload/);
    assert.match(unread?.advice ?? '', /autoload" in the same file/);
  });
});

describe('a file of variables stays out of images', () => {
  const source = `import os\n\nAPI_TOKEN = "${key}"\n`;
  const image = (copy: string) => `FROM python:3.12-slim\nWORKDIR /app\n${copy}\nCMD ["python", "app.py"]\n`;
  const ignored = (more: Texts) => moved('app.py', { 'app.py': source, ...more })?.after['.dockerignore'];

  it('that all of its folder is copied into', () => {
    for (const copy of ['COPY . .', 'COPY ./ ./', 'ADD --chown=app . /app/'])
      assert.equal(ignored({ Dockerfile: image(copy) }), '.env\n', copy);
    assert.equal(ignored({ Dockerfile: image('COPY . .'), '.dockerignore': '.git\n' }), '.git\n.env\n');
  });

  it('not where it stays out already, is not copied, or has been copied so far', () => {
    assert.equal(ignored({ Dockerfile: image('COPY . .'), '.dockerignore': '**/.env\n' }), '**/.env\n');
    assert.equal(ignored({ Dockerfile: image('COPY app.py ./') }), undefined);
    assert.equal(ignored({ Dockerfile: image('COPY --from=build . .') }), undefined);
    assert.equal(ignored({ Dockerfile: image('COPY . .'), '.env': 'PORT=80\n' }), undefined);
  });

  it('by the folder that Compose builds from', () => {
    const compose = 'services:\n  web:\n    build:\n      context: .\n      dockerfile: docker/Dockerfile\n';
    const after = moved('app.py', { 'app.py': source, 'docker/Dockerfile': image('COPY . .'), 'compose.yml': compose });
    assert.equal(after?.after['.dockerignore'], '.env\n');
    assert.equal(after?.after['compose.yml'], `${compose}    environment:\n      API_TOKEN: \${API_TOKEN:?}\n`);
    const given = `${compose}    env_file: .env\n`;
    const told = moved('app.py', { 'app.py': source, 'docker/Dockerfile': image('COPY . .'), 'compose.yml': given });
    assert.equal(told?.after['compose.yml'], given);
    assert.doesNotMatch(told?.advice ?? '', /service web/);
  });
});

describe('a variable that a pipeline gives or lacks', () => {
  const settings = `import os\n\nSECRET_KEY = '${key}'\n`;
  const jenkins = (name: string, value: string) =>
    `pipeline {\n    agent any\n    environment {\n        ${name} = '${value}'\n    }\n    stages {\n        stage('Test') {\n            steps {\n                sh 'python manage.py test'\n            }\n        }\n    }\n}\n`;

  it('goes by the name that has the same value there', () => {
    const same = moved('core/settings.py', {
      'core/settings.py': settings,
      Jenkinsfile: jenkins('DJANGO_SECRET_KEY', key),
    });
    assert.match(same?.after['core/settings.py'] ?? '', /os\.environ\['DJANGO_SECRET_KEY'\]/);
    assert.doesNotMatch(same?.advice ?? '', /runs the tests/);
  });

  it('not by one that says something else, or has another value', () => {
    for (const [name, value] of [
      ['SHOP_TOKEN', key],
      ['DJANGO_SECRET_KEY', 'kq2vn8x4rtzswmf7m35bw9pd'],
    ] as const) {
      const other = moved('core/settings.py', { 'core/settings.py': settings, Jenkinsfile: jenkins(name, value) });
      assert.match(other?.after['core/settings.py'] ?? '', /os\.environ\['SECRET_KEY'\]/, name);
    }
  });

  const rails = (more: Texts) =>
    moved('config/initializers/secret_token.rb', {
      'config/initializers/secret_token.rb': `Shop::Application.config.secret_token = '${key}'\n`,
      Gemfile: "gem 'rails'\n",
      Procfile: 'web: bundle exec rails server\n',
      ...more,
    })?.advice ?? '';

  it('is told of where its tests would end without it', () => {
    const travis = 'language: ruby\nenv: MODE=test\nscript: bundle exec rake spec\n';
    assert.match(
      rails({ '.travis.yml': travis }),
      /\.travis\.yml runs the tests without it: give SECRET_TOKEN any value/,
    );
    assert.doesNotMatch(rails({ '.travis.yml': travis.replace('MODE=test', 'SECRET_TOKEN=x') }), /runs the tests/);
    assert.doesNotMatch(rails({ '.travis.yml': 'language: node_js\n' }), /runs the tests/);
  });

  it('is read from no file where only a Procfile stands beside it, which foreman alone reads one with', () => {
    assert.match(rails({}), /dotenv-rails reads \.env in development and tests only/);
    assert.doesNotMatch(rails({ Gemfile: "gem 'foreman'\n" }), /by itself|dotenv-rails/);
  });
});

describe('a script of a page is given no variable of its build', () => {
  const script = (text: string) => `${text}const apiToken = '${key}';\n`;

  it('by what is called in it, or by what builds it', () => {
    const angular = `import { hash } from './hash';\n${script('')}angular.module('shop').value('hash', hash(apiToken));\n`;
    assert.equal(moved('app/login.js', { 'app/login.js': angular, 'package.json': '{}\n' }), undefined);
    const built = '{ "devDependencies": { "html-webpack-plugin": "^5" } }\n';
    assert.equal(moved('src/login.js', { 'src/login.js': script(''), 'package.json': built }), undefined);
  });

  it('but what serves it is', () => {
    const both = '{ "dependencies": { "express": "^5" }, "devDependencies": { "html-webpack-plugin": "^5" } }\n';
    assert.ok(moved('src/login.js', { 'src/login.js': script(''), 'package.json': both }));
    const built = '{ "devDependencies": { "html-webpack-plugin": "^5" } }\n';
    const serves = script("import http from 'node:http';\n");
    assert.ok(moved('src/login.js', { 'src/login.js': serves, 'package.json': built }));
    assert.ok(moved('server/login.js', { 'server/login.js': script(''), 'package.json': built }));
  });
});

describe('what a bean of Spring is made with', () => {
  const bean = (head: string, argument: string, more = '') =>
    `package shop;\n\nimport org.springframework.context.annotation.Bean;\n\n@Configuration\npublic class MailConfig {\n    @Bean\n    public Mail mail(${head}) {\n        Mail mail = new Mail();\n        mail.setPassword(${argument});\n        return mail;\n    }\n${more}}\n`;
  const path = 'src/main/java/MailConfig.java';
  const pom = { 'pom.xml': '<project><artifactId>spring-boot-starter-parent</artifactId></project>\n' };
  const imported = (text: string) =>
    text.replace('import org', 'import org.springframework.beans.factory.annotation.Value;\nimport org');

  it('is a parameter that Spring fills in, and is loaded as properties are', () => {
    for (const [head, after] of [
      ['', '@Value("${MAIL_PASSWORD}") String mailPassword'],
      ['Host host', 'Host host, @Value("${MAIL_PASSWORD}") String mailPassword'],
    ] as const) {
      const own = moved(path, { ...pom, [path]: bean(head, `"${key}"`) });
      assert.equal(own?.after[path], imported(bean(after, 'mailPassword')));
      assert.doesNotMatch(own?.advice ?? '', /Read it as a property/);
      assert.match(own?.advice ?? '', /spring\.config\.import/);
    }
  });

  it('not where code calls the method itself', () => {
    const called = moved(path, { ...pom, [path]: bean('', `"${key}"`, '    Mail other() { return mail(); }\n') });
    const field = /@Value\("\$\{MAIL_PASSWORD\}"\)\n {4}private String mailPassword;[\s\S]*setPassword\(mailPassword\)/;
    assert.match(called?.after[path] ?? '', field);
  });
});

describe('what loads the file of variables', () => {
  it('is found at the top of a project with many files', () => {
    const many = Object.fromEntries(Array.from({ length: 320 }, (_, at) => [`public/a/lib/part${at}.php`, '<?php\n']));
    const salt = { 'public/salt.php': `<?php\n$auth_key = '${key}';\n`, 'composer.json': '{}\n' };
    assert.match(moved('public/salt.php', { ...many, ...salt })?.advice ?? '', /PHP does not read \.env by itself/);
    const config = { 'public/wp-config.php': '<?php\nDotenv\\Dotenv::createImmutable(dirname(__DIR__))->load();\n' };
    assert.doesNotMatch(moved('public/salt.php', { ...many, ...salt, ...config })?.advice ?? '', /by itself/);
  });
});

describe('a module of JavaScript stops where the key is not set that it encodes', () => {
  const jose = "import { SignJWT } from 'jose';\n\n";
  const stop = "if (!process.env.JWT_KEY) throw new Error('JWT_KEY is not set');\n";
  for (const [what, before, after, manifest] of [
    [
      'a constant that it encodes',
      `const JWT_KEY = '${key}';\nconst encoded = new TextEncoder().encode(JWT_KEY);\n`,
      `${stop}const JWT_KEY = process.env.JWT_KEY;\nconst encoded = new TextEncoder().encode(JWT_KEY);\n`,
      '{}',
    ],
    [
      'what stands in for a variable',
      `const JWT_KEY = process.env.JWT_KEY || '${key}';\nconst encoded = new TextEncoder().encode(JWT_KEY);\n`,
      `${stop}const JWT_KEY = process.env.JWT_KEY;\nconst encoded = new TextEncoder().encode(JWT_KEY);\n`,
      '{}',
    ],
    [
      'one that a library refuses where it is not set, too',
      `const JWT_KEY = '${key}';\njwt.sign({}, JWT_KEY);\n`,
      "if (!process.env.JWT_KEY) throw new Error('JWT_KEY is not set');\nconst JWT_KEY = process.env.JWT_KEY;\njwt.sign({}, JWT_KEY);\n",
      '{}',
    ],
    [
      'not one that a build runs, which has no secrets',
      `const JWT_KEY = '${key}';\nconst encoded = new TextEncoder().encode(JWT_KEY);\n`,
      'const JWT_KEY = process.env.JWT_KEY;\nconst encoded = new TextEncoder().encode(JWT_KEY);\n',
      '{ "dependencies": { "next": "15" } }',
    ],
  ] as const)
    it(what, () => {
      const made = moved('lib/token.js', { 'lib/token.js': jose + before, 'package.json': manifest });
      assert.equal(made?.after['lib/token.js'], jose + after);
      assert.equal(/Have the program stop/.test(made?.advice ?? ''), what.includes('a build runs'));
    });
});
