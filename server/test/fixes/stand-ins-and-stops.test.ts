import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import type { Texts } from './repository.ts';

const textOf = (path: string, text: string, more: Texts = {}) =>
  fixed(path, { ...more, [path]: text.replace('<S>', secret) })?.after[path] ?? 'no fix';

describe('A test is given a value that opens nothing where the variable is not set', () => {
  for (const [path, text, read] of [
    [
      'Shop.Tests/MailTests.cs',
      'using System;\n\nclass MailTests\n{\n    void Sends()\n    {\n        var o = new MailOptions { Password = "<S>" };\n    }\n}\n',
      'Password = Environment.GetEnvironmentVariable("MAIL_PASSWORD") ?? "onlyForTestsonlyForTests" }',
    ],
    [
      'src/test/java/MailTest.java',
      'package a;\n\nclass MailTest {\n    void sends() {\n        String mailPassword = "<S>";\n    }\n}\n',
      'mailPassword = System.getenv().getOrDefault("MAIL_PASSWORD", "onlyForTestsonlyForTests");',
    ],
    ['spec/mail_spec.rb', "mail_password = '<S>'\n", "ENV.fetch('MAIL_PASSWORD', 'onlyForTestsonlyForTests')"],
    [
      'tests/test_mail.py',
      'import os\n\nMAIL_PASSWORD = "<S>"\n',
      'os.environ.get("MAIL_PASSWORD", "onlyForTestsonlyForTests")',
    ],
  ] as const) {
    it(path, () => assert.ok(textOf(path, text).includes(read), textOf(path, text)));
    it(`but not where ${path} would be a program`, () => {
      const own = `src/app/${path
        .split('/')
        .at(-1)
        ?.replace(/_?spec|test_|Tests?/g, '')}`;
      const text2 = textOf(own, text);
      assert.doesNotMatch(text2, /onlyForTests/);
      assert.match(text2, /MAIL_PASSWORD/);
    });
  }
});

describe('A program in C# stops only where that compiles', () => {
  const project = (rest = '') => ({ 'a.csproj': `<Project Sdk="Microsoft.NET.Sdk">${rest}</Project>\n` });
  const inClass = (line: string) =>
    `using System;\nusing System.Linq;\n\nclass X\n{\n    object Of(IQueryable<int> q, string a)\n    {\n        ${line}\n    }\n}\n`;
  const line = (text: string, more: Texts = project()) => textOf('X.cs', inClass(text), more).split('\n')[7]?.trim();
  const read = 'Environment.GetEnvironmentVariable("X_PASSWORD")';

  it('in brackets where what stood in goes on', () =>
    assert.equal(
      line('var xPassword = Environment.GetEnvironmentVariable("X_PASSWORD") ?? "<S>" + a;'),
      `var xPassword = (${read} ?? throw new InvalidOperationException("X_PASSWORD is not set.")) + a;`,
    ));

  it('not with a C# that has no such expression', () =>
    assert.equal(
      line(
        'var xPassword = Environment.GetEnvironmentVariable("X_PASSWORD") ?? "<S>";',
        project('<LangVersion>6</LangVersion>'),
      ),
      `var xPassword = ${read};`,
    ));

  it('not in what a lambda gives to a call, which may be read as a tree', () =>
    assert.equal(
      line('return q.Select(u => new { XPassword = "<S>" });'),
      `return q.Select(u => new { XPassword = ${read.replace('X_P', 'XP')} });`,
    ));

  for (const [what, text] of [
    ['assigns', 'Add(o => o.XPassword = "<S>");'],
    ['does in statements', 'Add(o => { o.XPassword = "<S>"; });'],
  ] as const)
    it(`but in what a lambda ${what}`, () => assert.match(line(text) ?? '', / \?\? throw new /));
});

it('A program in Kotlin with an `error` of its own throws', () => {
  const text = (head: string) => `class A${head} {\n    val p = System.getenv("DB_PASSWORD") ?: "<S>"\n}\n`;
  assert.match(textOf('A.kt', text('')), /\?: error\("DB_PASSWORD is not set"\)/);
  for (const head of [' : Base()', ' {\n    fun error(m: String) = log(m)\n}\nclass B'])
    assert.match(textOf('A.kt', text(head)), /\?: throw IllegalStateException\("DB_PASSWORD is not set"\)/);
});

it('Another method that demands the variable has maybe never run', () => {
  const text = (head: string) =>
    `import java.util.Objects;\n\nclass D {\n    ${head}Objects.requireNonNull(System.getenv("DB_PASSWORD"), "x");\n    void open() {\n        String dbPassword = "<S>";\n    }\n}\n`;
  assert.match(
    textOf('D.java', text('static String z() { return ').replace('"x");', '"x"); }')),
    /dbPassword = Objects\.requireNonNull/,
  );
  assert.match(textOf('D.java', text('static final String P = ')), /dbPassword = System\.getenv\(/);
});

describe('A program in Go', () => {
  it('logs only by what it imports', () => {
    const text =
      'package main\n\nimport "os"\n\nvar kinds = []string{\n\t"log",\n\t"os",\n}\n\nfunc main() {\n\tdbPassword := "<S>"\n\topen(dbPassword, kinds, os.Args)\n}\n';
    assert.match(textOf('main.go', text), /\t\tpanic\("DB_PASSWORD is not set"\)/);
  });

  it('imports what only a list names', () => {
    const text = 'package shop\n\nvar kinds = []string{\n\t"os",\n}\n\nvar dbPassword = "<S>"\n';
    assert.match(textOf('a.go', text), /^import "os"$/m);
  });

  it('stops in its own function, not in that of a text', () => {
    const raw =
      'package main\n\nimport "os"\n\nconst page = `\nfunc init() {\n\tif a == "" {\n\t\tpanic("A is not set")\n\t}\n}\n`\n\nvar apiPassword = "<S>"\n\nfunc main() { _ = os.Args }\n';
    const text = textOf('main.go', raw);
    assert.ok(text.includes('panic("A is not set")\n\t}\n}\n`'), text);
    assert.match(text, /var apiPassword = os\.Getenv\("API_PASSWORD"\)\n\nfunc init\(\) \{\n\tif apiPassword == "" \{/);
  });

  it('does not stop before its main has read the file of variables', () => {
    const main = 'package main\n\nimport "github.com/joho/godotenv"\n\nfunc main() {\n\tgodotenv.Load()\n}\n';
    const keys = 'package main\n\nvar apiPassword = "<S>"\n';
    assert.doesNotMatch(textOf('keys.go', keys, { 'main.go': main }), /panic/);
    assert.match(textOf('keys.go', keys, { 'main.go': 'package main\n\nfunc main() {}\n' }), /panic/);
  });
});

describe('What a setting reads already keeps its variable', () => {
  for (const [path, text, read] of [
    ['application.properties', 'shop.tenant.password=${SHOP_DEFAULT_DB_PWD:<S>}\n', '${SHOP_DEFAULT_DB_PWD}'],
    ['application.yml', 'shop:\n  tenant:\n    password: ${PWD2:<S>}\n', '${PWD2}'],
  ] as const)
    it(path, () => {
      const files = { [`src/main/resources/${path}`]: text.replace('<S>', secret) };
      const given = fixed(`src/main/resources/${path}`, { ...files, '.env': 'OTHER=x\n' });
      assert.ok(given?.after[`src/main/resources/${path}`]?.includes(read), JSON.stringify(given?.after));
    });
});

describe('Programs of others are left as they are', () => {
  const wsgi =
    "import os\n\nfrom django.core.wsgi import get_wsgi_application\n\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n\napplication = get_wsgi_application()\n";
  const others = Object.fromEntries(
    [
      'venv/Lib/site-packages/django/core',
      'env/lib/python3.11/site-packages/asgiref',
      'vendor/a',
      'node_modules/a',
    ].map((folder) => [`${folder}/wsgi.py`, wsgi]),
  );
  it('where those of the project read the file of variables', () => {
    const texts = {
      ...others,
      'manage.py': `import os\nimport sys\n\nif __name__ == '__main__':\n    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n`,
      'shop/wsgi.py': wsgi,
      'requirements.txt': 'django\n',
      'shop/settings.py': `import os\n\nINSTALLED_APPS = []\nEMAIL_HOST_PASSWORD = '${secret}'\n`,
    };
    const given = fixed('shop/settings.py', texts)?.after ?? {};
    for (const path of ['manage.py', 'shop/wsgi.py']) assert.match(given[path] ?? '', /load_dotenv\(\)/, path);
    for (const path of Object.keys(others)) assert.equal(given[path], wsgi);
  });

  it('and where the host starts the site by a file of its own, the settings do', () => {
    const manage = `import os\nimport sys\n\nif __name__ == '__main__':\n    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n`;
    const settings = (host: string) =>
      `import os\n\nALLOWED_HOSTS = ['${host}']\nINSTALLED_APPS = []\nEMAIL_HOST_PASSWORD = '${secret}'\n`;
    const of = (host: string) => {
      const texts = { 'manage.py': manage, 'shop/wsgi.py': wsgi, 'requirements.txt': 'django\n' };
      return fixed('shop/settings.py', { ...texts, 'shop/settings.py': settings(host) })?.after ?? {};
    };
    const atHost = of('acme.pythonanywhere.com');
    assert.match(atHost['shop/settings.py'] ?? '', /^load_dotenv\(\)$/m);
    assert.equal(atHost['manage.py'], manage);
    assert.equal(atHost['shop/wsgi.py'], wsgi);
    assert.doesNotMatch(of('shop.acme-tools.net')['shop/settings.py'] ?? '', /load_dotenv/);
  });
});

it('A customer is given no password of the administrator, who has the same one', () => {
  const env = { '.env': `ADMIN_PASSWORD=${secret}\n` };
  assert.match(textOf('sample.rb', "customer_password = '<S>'\n", env), /ENV\.fetch\('CUSTOMER_PASSWORD'\)/);
  assert.match(textOf('sample.rb', "admin_password = '<S>'\n", env), /ENV\.fetch\('ADMIN_PASSWORD'\)/);
});
