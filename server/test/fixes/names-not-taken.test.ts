import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import { afterFix, engineOver, type Texts, token } from './repository.ts';

/** The texts after the secrets of a file have moved, one after the other, as a run of fixes does it. */
function movedAll(path: string, texts: Texts): Texts {
  let files: Texts = { '.gitignore': '.env\n', ...texts };
  for (let count = 0; count < 9; count++) {
    const engine = engineOver(files);
    const offered = engine
      .findings(path)
      .filter(({ rule }) => /^secret-(?!file-)/.test(rule))
      .flatMap((finding) => {
        const offer = engine.offers(finding).find(({ id, needsClipboard }) => /^move-to-/.test(id) && !needsClipboard);
        return offer === undefined ? [] : [{ finding, offer }];
      });
    const [first] = offered;
    if (first === undefined) return files;
    files = afterFix(files, engine.fix(path, first.finding.key, first.offer.id));
  }
  return files;
}

const password = (seed: string) => token('secret-generic-password', seed);

describe('a pattern of C#', () => {
  const H = 'const string H = "db.acme-toys.net";';
  const stored = `$"Server={H};User Id=sa;Password=${secret};"`;
  const inClass = (member: string) => `using System;\nclass A\n{\n    ${H}\n    ${member}\n}\n`;
  const of = (member: string) => fixed('A.cs', { 'A.cs': inClass(member) })?.after['A.cs'];

  for (const [what, member] of [
    ['of an arm of a switch', `string S(string k) => k switch { ${stored} => "x", _ => "y" };`],
    ['of an arm with a condition', `string S(string k) => k switch { ${stored} when k != H => "x", _ => "y" };`],
    ['in a tuple', `string S(string k) => (k, 1) switch { (${stored}, _) => "x", _ => "y" };`],
    ['in an expression', `bool S(string k) => k is ${stored};`],
    ['beside another', `bool S(string k) => k is "a" or ${stored};`],
  ] as const)
    it(`is left to people ${what}`, () => assert.equal(of(member), undefined));

  it('is none where an arm gives the text', () =>
    assert.match(of(`string S(string k) => k switch { "x" => ${stored}, _ => "y" };`) ?? '', /GetEnvironmentVariable/));
});

describe('a name in a run of fixes', () => {
  it('says nothing of what an earlier one has written, wherever the part of the text begins that is looked at', () => {
    const read = (name: string) =>
      `{System.Environment.GetEnvironmentVariable("${name}") ?? throw new System.InvalidOperationException("${name} is not set.")}`;
    const stored = (value: string) => `$"Server={H};User Id=sa;Password=${value};"`;
    const named = Array.from({ length: 24 }, (_, index) => {
      const text = `class A\n{\n    static readonly string C = ${stored(read('C_PASSWORD'))};\n    // ${'-'.repeat(250 + index * 15)}\n    static readonly string D = ${stored(secret)};\n}\n`;
      return movedAll('A.cs', { 'A.cs': text })['.env'] ?? '';
    });
    assert.ok(named.every((env) => env.includes(secret)));
    assert.deepEqual(
      named.filter((env) => /EXCEPTION|ENVIRONMENT/.test(env)),
      [],
    );
  });
});

describe('a part of an address in settings of Spring', () => {
  const moved = (path: string, text: string) =>
    movedAll(path, { 'pom.xml': '<artifactId>spring-boot</artifactId>\n', [path]: text });

  it('goes by no name that Spring takes for the whole address', () => {
    const yaml = moved(
      'src/main/resources/application.yml',
      `spring:\n  datasource:\n    url: 'jdbc:mysql://db.acme-toys.net/shop?user=ops&password=${password('one')}'\n    password: '${password('two')}'\n`,
    );
    assert.match(yaml['src/main/resources/application.yml'] ?? '', /&password=\$\{SPRING_DATASOURCE_PASSWORD\w*\}/);
    assert.doesNotMatch(yaml['.env'] ?? '', /^SPRING_DATASOURCE_URL=/m);
    const lines = moved(
      'src/main/resources/application.properties',
      `spring.datasource.username=\${SPRING_DATASOURCE_USERNAME}\nspring.datasource.url=jdbc:mysql://db.acme-toys.net/shop?user=ops&password=${password('one')}\n`,
    );
    assert.match(
      lines['src/main/resources/application.properties'] ?? '',
      /&password=\$\{SPRING_DATASOURCE_PASSWORD\}/,
    );
  });
});

describe('a name that a system takes', () => {
  const names = (env: string | undefined): readonly string[] => (env ?? '').match(/^\w+(?==)/gm) ?? [];

  it('is that of no secret in a task of Ansible, whose command says more', () => {
    const text = (module: string) =>
      `- name: Set up\n  hosts: all\n  tasks:\n    - ${module}: 'mysql -ushop -p${secret} -e "select 1"'\n`;
    for (const module of ['shell', 'ansible.builtin.shell'])
      assert.deepEqual(names(movedAll('playbook.yml', { 'playbook.yml': text(module) })['.env']), ['MYSQL_PASSWORD']);
  });

  it('is that of no secret in code', () => {
    for (const name of ['shell', 'home', 'path', 'lang'])
      assert.deepEqual(
        names(movedAll('send.py', { 'send.py': `${name} = "${token('secret-github-pat', name)}"\n` })['.env']).filter(
          (each) => /^(?:SHELL|HOME|PATH|LANG)$/.test(each),
        ),
        [],
      );
  });

  it('is not read where the code has it as what a secret stands in for', () => {
    const text = `import os\n\nMAIL = os.environ.get("SHELL", "${token('secret-github-pat', 'shell')}")\n`;
    assert.equal(movedAll('send.py', { 'send.py': text })['.env'], undefined);
  });

  it('says whose a thing is only where it says more than "my"', () => {
    const text = `class Vault:\n    MY_KEY = "${secret}"\n`;
    assert.ok(!names(movedAll('vault.py', { 'vault.py': text })['.env']).includes('MY_KEY'));
  });
});

describe('imports of Go', () => {
  const text = (imports: string) =>
    `package main\n\n${imports}\n\nfunc main() {\n\ttoken := "${secret}"\n\thttp.Handle(token, nil)\n\tlog.Println(token)\n}\n`;
  const imported = (imports: string) =>
    fixed('main.go', { 'go.mod': 'module acme.net/shop\n', 'main.go': text(imports) })?.after['main.go'] ?? '';

  for (const imports of [
    'import ("log"; "net/http"; "os")',
    'import "log"; import "net/http"; import "os"',
    'import (\n\t"log"; "os"\n\t"net/http"\n)',
  ])
    it(`are known on one line: ${imports.replaceAll(/\s+/g, ' ')}`, () => {
      const after = imported(imports);
      assert.match(after, /os\.Getenv\(/);
      assert.equal(after.match(/"os"/g)?.length, 1);
      assert.match(after, /log\.Fatal/);
    });

  it('are added to those on one line', () =>
    assert.match(imported('import ("log"; "net/http")'), /^import \("os"; "log"; "net\/http"\)$/m));
});

describe('a file that a kustomization makes an object of', () => {
  const files = (listed: string): Texts => ({
    'base/kustomization.yaml': `secretGenerator:\n  - name: web\n    envs:\n      - ${listed}\n`,
    'base/.secret.env': `STRIPE_KEY=${token('secret-stripe-secret-key', 'one')}\n`,
  });
  const told = (listed: string) => {
    const engine = engineOver(files(listed));
    return engine
      .findings('base/.secret.env')
      .flatMap((finding) => engine.offers(finding))
      .filter(({ id }) => id === 'ignore-in-git')
      .map(
        ({ isAttended, why }) => isAttended === true && /kustomization\.yaml.*nobody else can build/.test(why ?? ''),
      );
  };

  it('is left in git unless somebody says so', () => {
    assert.deepEqual([...new Set(told('.secret.env'))], [true]);
    assert.deepEqual([...new Set(told('other.secret.env'))], [false]);
  });
});
