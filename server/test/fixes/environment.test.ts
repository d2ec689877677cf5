import assert from 'node:assert/strict';
import { afterFix, engineOver, findingsOf, readByHand, type Texts, token } from './repository.ts';

const pat = token('secret-github-pat');
const rule = 'secret-github-pat';

interface Move {
  readonly path: string;
  /** `<T>` stands for a token. */
  readonly before: string;
  /** Undefined: nothing is offered. */
  readonly after: string | undefined;
  readonly name?: string;
  readonly others?: Texts;
}

const moves: readonly Move[] = [
  {
    path: 'main.go',
    before: 'package main\n\nimport (\n\t"fmt"\n\t"strings"\n\n\t"example.com/x"\n)\n\nconst apiToken = "<T>"\n',
    after:
      'package main\n\nimport (\n\t"fmt"\n\t"os"\n\t"strings"\n\n\t"example.com/x"\n)\n\nvar apiToken = os.Getenv("GITHUB_API_TOKEN")\n\nfunc init() {\n\tif apiToken == "" {\n\t\tpanic("GITHUB_API_TOKEN is not set")\n\t}\n}\n',
  },
  {
    path: 'api/client.go',
    before: 'package api\n\nimport "fmt"\n\nfunc f() {\n\tc := New(Options{Token: "<T>"})\n\tfmt.Println(c)\n}\n',
    after:
      'package api\n\nimport (\n\t"fmt"\n\t"os"\n)\n\nfunc f() {\n\tc := New(Options{Token: mustGetenv("GITHUB_TOKEN")})\n\tfmt.Println(c)\n}\n\n// mustGetenv ends the program where the variable is not set.\nfunc mustGetenv(key string) string {\n\tvalue := os.Getenv(key)\n\tif value == "" {\n\t\tpanic(key + " is not set")\n\t}\n\treturn value\n}\n',
    name: 'GITHUB_TOKEN',
  },
  {
    path: 'x.go',
    before: 'package x\n\nvar token = `<T>`\n',
    after: 'package x\n\nimport "os"\n\nvar token = os.Getenv("GITHUB_TOKEN")\n',
    name: 'GITHUB_TOKEN',
  },
  {
    path: 'x.go',
    before: 'package x\n\nconst (\n\ta     = 1\n\ttoken = "<T>"\n)\n',
    after: 'package x\n\nimport "os"\n\nconst (\n\ta = 1\n)\n\nvar token = os.Getenv("GITHUB_TOKEN")\n',
    name: 'GITHUB_TOKEN',
  },
  { path: 'x.go', before: 'package x\n\nconst (\n\ta = iota\n\ttoken = "<T>"\n)\n', after: undefined },
  {
    path: 'src/Api.java',
    before: 'class Api {\n  private static final String API_TOKEN = "<T>";\n}\n',
    after:
      'class Api {\n  private static final String API_TOKEN = java.util.Objects.requireNonNull(System.getenv("GITHUB_API_TOKEN"), "GITHUB_API_TOKEN is not set");\n}\n',
  },
  {
    path: 'src/Api.java',
    before: 'class Api {\n  String apiToken = """\n      <T>\n      """;\n}\n',
    after:
      'class Api {\n  String apiToken = java.util.Objects.requireNonNull(System.getenv("GITHUB_API_TOKEN"), "GITHUB_API_TOKEN is not set") + "\\n";\n}\n',
  },
  { path: 'src/Api.java', before: 'class Api {\n  @Value("<T>")\n  String apiToken;\n}\n', after: undefined },
  {
    path: 'src/Api.kt',
    before: 'object Api {\n    private const val API_TOKEN = "<T>"\n}\n',
    after:
      'object Api {\n    private val API_TOKEN = System.getenv("GITHUB_API_TOKEN") ?: error("GITHUB_API_TOKEN is not set")\n}\n',
  },
  {
    path: 'src/Api.cs',
    before: 'using System.Net;\n\nclass Api\n{\n    private const string ApiToken = "<T>";\n}\n',
    after:
      'using System;\nusing System.Net;\n\nclass Api\n{\n    private static readonly string ApiToken = Environment.GetEnvironmentVariable("GITHUB_API_TOKEN") ?? throw new InvalidOperationException("GITHUB_API_TOKEN is not set.");\n}\n',
  },
  {
    path: 'src/Api.cs',
    before: 'class Api\n{\n    string apiToken = "<T>";\n}\n',
    after:
      'class Api\n{\n    string apiToken = Environment.GetEnvironmentVariable("GITHUB_API_TOKEN") ?? throw new InvalidOperationException("GITHUB_API_TOKEN is not set.");\n}\n',
    others: { 'src/Api.csproj': '<ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>\n' },
  },
  { path: 'src/Api.cs', before: 'class Api {\n  void F(string apiToken = "<T>") {}\n}\n', after: undefined },
  {
    path: 'src/Api.cs',
    before: 'class Api {\n  void F() { const string apiToken = "<T>"; }\n}\n',
    after:
      'class Api {\n  void F() { string apiToken = System.Environment.GetEnvironmentVariable("GITHUB_API_TOKEN") ?? throw new System.InvalidOperationException("GITHUB_API_TOKEN is not set."); }\n}\n',
  },
  {
    path: 'lib/api.rb',
    before: "Api.configure do |config|\n  config.api_token = '<T>' # ours\nend\n",
    after: "Api.configure do |config|\n  config.api_token = ENV.fetch('GITHUB_API_TOKEN') # ours\nend\n",
  },
  {
    path: 'api.php',
    before: "<?php\n$apiToken = '<T>';\n",
    after: "<?php\n$apiToken = getenv('GITHUB_API_TOKEN');\n",
  },
  {
    path: 'config/services.php',
    before: "<?php\nreturn [\n    'api_token' => '<T>',\n];\n",
    after: "<?php\nreturn [\n    'api_token' => env('GITHUB_API_TOKEN'),\n];\n",
    others: { artisan: '#!/usr/bin/env php\n' },
  },
  { path: 'Api.php', before: "<?php\nclass Api {\n  static $apiToken = '<T>';\n}\n", after: undefined },
  { path: 'Api.php', before: "<?php\nfunction call($apiToken = '<T>') {}\n", after: undefined },
  {
    path: 'src/main.rs',
    before: 'fn main() {\n    let api_token = "<T>";\n}\n',
    after:
      'fn main() {\n    let api_token = &std::env::var("GITHUB_API_TOKEN").expect("GITHUB_API_TOKEN is not set");\n}\n',
  },
  {
    path: 'src/main.rs',
    before: 'fn main() {\n    let api_token = String::from("<T>");\n}\n',
    after: 'fn main() {\n    let api_token = std::env::var("GITHUB_PAT").expect("GITHUB_PAT is not set");\n}\n',
    name: 'GITHUB_PAT',
  },
  {
    path: 'src/main.rs',
    before: 'fn main() {\n    let api_token = "<T>".to_string();\n}\n',
    after:
      'fn main() {\n    let api_token = std::env::var("GITHUB_API_TOKEN").expect("GITHUB_API_TOKEN is not set");\n}\n',
  },
  {
    path: 'src/lib.rs',
    before: 'const API_TOKEN: &str = "<T>";\n',
    after: 'const API_TOKEN: &str = env!("GITHUB_API_TOKEN");\n',
  },
  { path: 'src/main.rs', before: 'fn main() {\n    println!("<T>");\n}\n', after: undefined },
  {
    path: 'deploy.sh',
    before: '#!/bin/sh\nexport API_TOKEN="<T>"\n',
    name: 'API_TOKEN',
    after: '#!/bin/sh\nexport API_TOKEN="${API_TOKEN:?}"\n',
  },
  {
    path: 'deploy.sh',
    before: '#!/bin/sh\nAPI_TOKEN=<T>\n',
    name: 'API_TOKEN',
    after: '#!/bin/sh\nAPI_TOKEN="${API_TOKEN:?}"\n',
  },
  {
    path: 'deploy.sh',
    before: "#!/bin/sh\ncurl -H 'Authorization: Bearer <T>' https://api.example.com\n",
    after: '#!/bin/sh\ncurl -H \'Authorization: Bearer \'"${GITHUB_PAT:?}" https://api.example.com\n',
    name: 'GITHUB_PAT',
  },
  {
    path: 'deploy.sh',
    before: '#!/bin/sh\ncurl -H "Authorization: Bearer <T>" https://api.example.com\n',
    after: '#!/bin/sh\ncurl -H "Authorization: Bearer ${GITHUB_PAT:?}" https://api.example.com\n',
    name: 'GITHUB_PAT',
  },
  {
    path: 'app/settings.py',
    before: 'import environ\n\nenv = environ.Env()\nAPI_TOKEN = "<T>"\n',
    after: 'import environ\n\nenv = environ.Env()\nAPI_TOKEN = env("GITHUB_API_TOKEN")\n',
  },
  {
    path: 'app/settings.py',
    before: 'from decouple import config\n\nAPI_TOKEN = "<T>"\n',
    after: 'from decouple import config\n\nAPI_TOKEN = config("GITHUB_API_TOKEN")\n',
  },
  {
    path: 'app/api.py',
    before: 'import os\n\nurl = f"https://{user}:<T>@github.com/acme"\n',
    after: 'import os\n\nurl = f"https://{user}:{os.environ[\'GITHUB_PAT\']}@github.com/acme"\n',
    name: 'GITHUB_PAT',
  },
  {
    path: 'src/token.ts',
    before: "export const apiToken = '<T>' as const;\n",
    after: 'export const apiToken = process.env.GITHUB_API_TOKEN!;\n',
    others: { 'tsconfig.json': '{ "compilerOptions": { "strict": true } }' },
  },
  {
    path: 'src/api.ts',
    before: 'const url = `https://${user}:<T>@github.com/acme`;\n',
    after: 'const url = `https://${user}:${process.env.GITHUB_PAT}@github.com/acme`;\n',
    name: 'GITHUB_PAT',
  },
  {
    path: 'lib/api.rb',
    before: 'auth = "token #{kind} <T>"\n',
    after: 'auth = "token #{kind} #{ENV.fetch(\'GITHUB_PAT\')}"\n',
    name: 'GITHUB_PAT',
  },
  {
    path: 'src/Api.cs',
    before: 'class Api\n{\n    string auth = $"token {kind} <T>";\n}\n',
    after:
      'class Api\n{\n    string auth = $"token {kind} {System.Environment.GetEnvironmentVariable("GITHUB_PAT") ?? throw new System.InvalidOperationException("GITHUB_PAT is not set.")}";\n}\n',
    name: 'GITHUB_PAT',
  },
  {
    path: 'src/Api.kt',
    before: 'val auth = "token $kind <T>"\n',
    after: 'val auth = "token $kind ${System.getenv("GITHUB_PAT") ?: error("GITHUB_PAT is not set")}"\n',
    name: 'GITHUB_PAT',
  },
  {
    path: 'api.php',
    before: '<?php\n$auth = "token $kind <T>";\n',
    after: '<?php\n$auth = "token $kind " . getenv(\'GITHUB_PAT\');\n',
    name: 'GITHUB_PAT',
  },
  {
    path: 'deploy.sh',
    before: "#!/bin/sh\ncat <<'END'\nAPI_TOKEN=<T>\nEND\n",
    after: '#!/bin/sh\ncat <<END\nAPI_TOKEN=${API_TOKEN:?}\nEND\n',
    name: 'API_TOKEN',
  },
];

describe('a literal moves to the environment', () => {
  for (const { path, before, after, name = 'GITHUB_API_TOKEN', others = {} } of moves)
    it(`${path}: ${before.split('\n').find((line) => line.includes('<T>'))}`, () => {
      const files = { [path]: before.replace('<T>', pat), '.gitignore': '.env\n', ...readByHand(path), ...others };
      const engine = engineOver(files);
      const [finding] = findingsOf(engine, rule);
      assert.ok(finding, 'no finding');
      const offer = engine.offers(finding).find(({ id }) => id === 'move-to-environment');
      assert.equal(offer === undefined, after === undefined);
      if (after === undefined) return;
      const fixed = afterFix(files, engine.fix(path, finding.key, 'move-to-environment'));
      assert.equal(fixed[path], after);
      assert.equal(fixed['.env'], `${name}=${pat}\n`);
      assert.deepEqual(findingsOf(engineOver(fixed), rule), []);
    });
});

describe('a literal of several parts or lines moves whole', () => {
  const half = pat.length / 2;
  const joined = `"${pat.slice(0, half)}" +\n  "${pat.slice(half)}"`;
  const key = token('secret-private-key-pem').replaceAll('\\n', '\n').trim();

  for (const [path, before, after, env, id] of [
    [
      'src/a.ts',
      `const apiToken = ${joined};\n`,
      'const apiToken = process.env.GITHUB_API_TOKEN;\n',
      `GITHUB_API_TOKEN=${pat}\n`,
      rule,
    ],
    [
      'a.py',
      `import os\n\nKEY = """\n${key}\n"""\n`,
      'import os\n\nKEY = os.environ["KEY"]\n',
      `KEY="\\n${key.replaceAll('\n', '\\n')}\\n"\n`,
      'secret-private-key-pem',
    ],
    [
      'src/a.ts',
      `export const key = \`${key}\`;\n`,
      'export const key = process.env.KEY;\n',
      `KEY="${key.replaceAll('\n', '\\n')}"\n`,
      'secret-private-key-pem',
    ],
  ] as const)
    it(`${path}: ${after}`, () => {
      const files = { [path]: before, '.gitignore': '.env\n' };
      const engine = engineOver(files);
      const [finding] = findingsOf(engine, id);
      assert.ok(finding, 'no finding');
      const fixed = afterFix(files, engine.fix(path, finding.key, 'move-to-environment'));
      assert.equal(fixed[path], after);
      assert.equal(fixed['.env'], env);
      assert.deepEqual(findingsOf(engineOver(fixed), id), []);
    });
});

describe('a value may go to the clipboard', () => {
  it('and then into no file', () => {
    const files = { 'a.py': `import os\n\nAPI_TOKEN = "${pat}"\n` };
    const engine = engineOver(files);
    const [finding] = findingsOf(engine, rule);
    assert.ok(finding);
    const result = engine.fix('a.py', finding.key, 'move-to-environment:clipboard');
    assert.deepEqual(afterFix(files, result), { 'a.py': 'import os\n\nAPI_TOKEN = os.environ["GITHUB_API_TOKEN"]\n' });
    assert.ok(result.kind === 'changes');
    assert.deepEqual(result.takenOut, { value: pat, keep: 'Set the environment variable GITHUB_API_TOKEN to it.' });
  });
});
