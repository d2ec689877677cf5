import assert from 'node:assert/strict';
import { afterFix, engineOver, findingsOf, type Texts, token } from './repository.ts';

const pat = token('secret-github-pat');
const rule = 'secret-github-pat';

interface Convention {
  readonly what: string;
  readonly path: string;
  /** `<T>` stands for a token. */
  readonly before: string;
  readonly after: string;
  /** Of the variable. */
  readonly name: string;
  readonly others?: Texts;
  /** Where the value goes. */
  readonly env?: string;
  /** What else the fix leaves, by path. */
  readonly also?: Texts;
}

const settings = (field: string, more = '') =>
  `from pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n${more}    port: int = 80\n    gh_token: str${field}\n`;

const conventions: readonly Convention[] = [
  {
    what: 'the fallback of a variable goes',
    path: 'a.py',
    before: 'import os\n\na = os.environ.get("GH", "<T>")\n',
    after: 'import os\n\na = os.environ["GH"]\n',
    name: 'GH',
  },
  {
    what: 'so does what stands behind "or"',
    path: 'a.py',
    before: 'from os import getenv\n\na = getenv("GH") or "<T>"\n',
    after: 'from os import getenv\n\na = getenv("GH")\n',
    name: 'GH',
  },
  {
    what: 'and the default of a reader of settings',
    path: 'a.py',
    before: 'from decouple import config\n\na = config("GH", default="<T>")\n',
    after: 'from decouple import config\n\na = config("GH")\n',
    name: 'GH',
  },
  {
    what: 'a fallback',
    path: 'a.js',
    before: 'a(process.env.GH || "<T>");\n',
    after: 'a(process.env.GH);\n',
    name: 'GH',
  },
  {
    what: 'a fallback by key',
    path: 'a.js',
    before: "a(process.env['GH'] ?? '<T>');\n",
    after: "a(process.env['GH']);\n",
    name: 'GH',
  },
  {
    what: 'a fallback of Deno',
    path: 'a.ts',
    before: 'const a = Deno.env.get("GH") ?? "<T>";\n',
    after: 'const a = Deno.env.get("GH");\n',
    name: 'GH',
  },
  {
    what: 'a fallback',
    path: 'a.rb',
    before: 'a = ENV.fetch("GH", "<T>")\n',
    after: 'a = ENV.fetch("GH")\n',
    name: 'GH',
  },
  { what: 'a fallback', path: 'b.rb', before: 'a = ENV["GH"] || "<T>"\n', after: 'a = ENV.fetch("GH")\n', name: 'GH' },
  {
    what: 'a fallback in a block',
    path: 'c.rb',
    before: 'a = ENV.fetch("GH") { "<T>" }\n',
    after: 'a = ENV.fetch("GH")\n',
    name: 'GH',
  },
  {
    what: 'a fallback',
    path: 'a.php',
    before: "<?php\n$a = getenv('GH') ?: '<T>';\n",
    after: "<?php\n$a = getenv('GH');\n",
    name: 'GH',
  },
  {
    what: 'a fallback of a superglobal',
    path: 'b.php',
    before: "<?php\n$a = $_ENV['GH'] ?? '<T>';\n",
    after: "<?php\n$a = $_ENV['GH'];\n",
    name: 'GH',
  },
  {
    what: 'a fallback',
    path: 'A.cs',
    before: 'var a = Environment.GetEnvironmentVariable("GH") ?? "<T>";\n',
    after:
      'var a = Environment.GetEnvironmentVariable("GH") ?? throw new InvalidOperationException("GH is not set.");\n',
    name: 'GH',
  },
  {
    what: 'a fallback',
    path: 'A.java',
    before: 'class A {\n  String a = System.getenv().getOrDefault("GH", "<T>");\n}\n',
    after: 'class A {\n  String a = java.util.Objects.requireNonNull(System.getenv("GH"), "GH is not set");\n}\n',
    name: 'GH',
  },
  {
    what: 'a fallback',
    path: 'a.kt',
    before: 'val a = System.getenv("GH") ?: "<T>"\n',
    after: 'val a = System.getenv("GH") ?: error("GH is not set")\n',
    name: 'GH',
  },
  {
    what: 'a fallback',
    path: 'a.rs',
    before: 'fn a() {\n    let a = std::env::var("GH").unwrap_or_else(|_| "<T>".to_string());\n}\n',
    after: 'fn a() {\n    let a = std::env::var("GH").expect("GH is not set");\n}\n',
    name: 'GH',
  },
  {
    what: 'a fallback',
    path: 'a.sh',
    before: '#!/bin/sh\nA="${GH:-<T>}"\n',
    after: '#!/bin/sh\nA="${GH:?}"\n',
    name: 'GH',
  },
  {
    what: 'the scheme of a header stays, in other quotes than the name',
    path: 'b.py',
    before: "import os\n\nh = {'Authorization': 'Bearer <T>'}\n",
    after: "import os\n\nh = {'Authorization': f'Bearer {os.environ[\"GITHUB_PAT\"]}'}\n",
    name: 'GITHUB_PAT',
  },
  {
    what: 'the scheme of a header stays',
    path: 'a.py',
    before: 'import os\n\nh = {"Authorization": "Bearer <T>"}\n',
    after: 'import os\n\nh = {"Authorization": f"Bearer {os.environ[\'GITHUB_PAT\']}"}\n',
    name: 'GITHUB_PAT',
  },
  {
    what: 'the scheme of a header stays',
    path: 'a.js',
    before: 'const h = { Authorization: "Bearer <T>" };\n',
    after: 'const h = { Authorization: `Bearer ${process.env.GITHUB_PAT}` };\n',
    name: 'GITHUB_PAT',
  },
  {
    what: 'by the name that os has',
    path: 'a.py',
    before: 'import os as _os\n\ngh_token = "<T>"\n',
    after: 'import os as _os\n\ngh_token = _os.environ["GH_TOKEN"]\n',
    name: 'GH_TOKEN',
  },
  {
    what: 'by the member that is imported',
    path: 'a.py',
    before: 'from os import environ, path\n\ngh_token = "<T>"\n',
    after: 'from os import environ, path\n\ngh_token = environ["GH_TOKEN"]\n',
    name: 'GH_TOKEN',
  },
  {
    what: 'where os means something else',
    path: 'a.py',
    before: 'def f(os):\n    gh_token = "<T>"\n',
    after: 'from os import environ\n\n\ndef f(os):\n    gh_token = environ["GH_TOKEN"]\n',
    name: 'GH_TOKEN',
  },
  {
    what: 'by environs',
    path: 'a.py',
    before: 'from environs import Env\n\nenv = Env()\nGH_TOKEN = "<T>"\n',
    after: 'from environs import Env\n\nenv = Env()\nenv.read_env()\nGH_TOKEN = env.str("GH_TOKEN")\n',
    name: 'GH_TOKEN',
  },
  { what: 'a field of settings', path: 'a.py', before: settings(' = "<T>"'), after: settings(''), name: 'GH_TOKEN' },
  {
    what: 'a field of settings with a prefix',
    path: 'a.py',
    before: settings(' = "<T>"', '    model_config = SettingsConfigDict(env_prefix="shop_")\n'),
    after: settings('', '    model_config = SettingsConfigDict(env_prefix="shop_")\n'),
    name: 'SHOP_GH_TOKEN',
  },
  {
    what: 'a type that may not be undefined',
    path: 'src/a.ts',
    before: 'export const ghToken: string = "<T>";\n',
    after: 'export const ghToken: string = process.env.GH_TOKEN!;\n',
    name: 'GH_TOKEN',
    others: { 'tsconfig.json': '{ "compilerOptions": { "strict": true } }\n' },
  },
  {
    what: 'where process means something else',
    path: 'a.js',
    before: 'function f(process) {\n  const ghToken = "<T>";\n}\n',
    after: 'function f(process) {\n  const ghToken = globalThis.process.env.GH_TOKEN;\n}\n',
    name: 'GH_TOKEN',
  },
  {
    what: 'a Worker',
    path: 'src/index.ts',
    before:
      'interface Env {\n  DB: D1Database;\n}\nexport default {\n  async fetch(request: Request, env: Env) {\n    const ghToken = "<T>";\n  },\n};\n',
    after:
      'interface Env {\n  GH_TOKEN: string;\n  DB: D1Database;\n}\nexport default {\n  async fetch(request: Request, env: Env) {\n    const ghToken = env.GH_TOKEN;\n  },\n};\n',
    name: 'GH_TOKEN',
    others: { 'wrangler.toml': 'name = "a"\n', 'package.json': '{}\n', '.gitignore': '.dev.vars\n' },
    env: '.dev.vars',
  },
  {
    what: 'a framework that reads .env.local over .env',
    path: 'app/route.js',
    before: 'const ghToken = "<T>";\n',
    after: 'const ghToken = process.env.GH_TOKEN;\n',
    name: 'GH_TOKEN',
    others: { 'package.json': '{ "dependencies": { "next": "15.0.0" } }\n', '.gitignore': '.env*.local\n' },
    env: '.env.local',
  },
  {
    what: 'a framework that keeps .env in git',
    path: 'src/A.php',
    before: "<?php\n$ghToken = '<T>';\n",
    after: "<?php\n$ghToken = $_SERVER['GH_TOKEN'];\n",
    name: 'GH_TOKEN',
    others: {
      'symfony.lock': '{}\n',
      '.gitignore': '.env.local\n',
      'composer.json': '{"require": {"symfony/dotenv": "7"}}\n',
    },
    env: '.env.local',
  },
  {
    what: 'the sample beside learns of the variable',
    path: 'a.rb',
    before: "gh_token = '<T>'\n",
    after: "gh_token = ENV.fetch('GH_TOKEN')\n",
    name: 'GH_TOKEN',
    others: { '.env.example': 'PORT=80' },
    also: { '.env.example': 'PORT=80\nGH_TOKEN=' },
  },
  {
    what: 'by the name that os has',
    path: 'a.go',
    before: 'package a\n\nimport sys "os"\n\nvar ghToken = "<T>"\n',
    after: 'package a\n\nimport sys "os"\n\nvar ghToken = sys.Getenv("GH_TOKEN")\n',
    name: 'GH_TOKEN',
  },
  {
    what: 'by viper',
    path: 'a.go',
    before: 'package a\n\nfunc f() {\n\tviper.AutomaticEnv()\n\tghToken := "<T>"\n}\n',
    after: 'package a\n\nfunc f() {\n\tviper.AutomaticEnv()\n\tghToken := viper.GetString("GH_TOKEN")\n}\n',
    name: 'GH_TOKEN',
  },
  {
    what: 'the only constant of a block',
    path: 'a.go',
    before: 'package a\n\nimport "os"\n\nconst (\n\tghToken = "<T>"\n)\n',
    after: 'package a\n\nimport "os"\n\nvar ghToken = os.Getenv("GH_TOKEN")\n',
    name: 'GH_TOKEN',
  },
  {
    what: 'the configuration of a host',
    path: 'Program.cs',
    before: 'var builder = WebApplication.CreateBuilder(args);\nvar ghToken = "<T>";\n',
    after:
      'var builder = WebApplication.CreateBuilder(args);\nvar ghToken = builder.Configuration["GH_TOKEN"] ?? throw new System.InvalidOperationException("GH_TOKEN is not set.");\n',
    name: 'GH_TOKEN',
  },
  {
    what: 'a value that Spring fills in',
    path: 'A.java',
    before:
      'import org.springframework.beans.factory.annotation.Value;\nclass A {\n  @Value("<T>")\n  String ghToken;\n}\n',
    after:
      'import org.springframework.beans.factory.annotation.Value;\nclass A {\n  @Value("${GITHUB_PAT}")\n  String ghToken;\n}\n',
    name: 'GITHUB_PAT',
  },
  {
    what: 'PowerShell',
    path: 'a.ps1',
    before: '$ghToken = "<T>"\n',
    after: '$ghToken = $env:GH_TOKEN\n',
    name: 'GH_TOKEN',
  },
  {
    what: 'a cell of a notebook',
    path: 'a.ipynb',
    before:
      '{"cells": [{"cell_type": "code", "metadata": {}, "outputs": [], "source": [\n  "import sys\\n",\n  "gh_token = \\"<T>\\"\\n"\n]}], "metadata": {}}\n',
    after:
      '{"cells": [{"cell_type": "code", "metadata": {}, "outputs": [], "source": [\n  "import os\\n",\n  "import sys\\n",\n  "gh_token = os.environ[\\"GH_TOKEN\\"]\\n"\n]}], "metadata": {}}\n',
    name: 'GH_TOKEN',
  },
];

describe('a secret moves as the project reads its settings', () => {
  for (const { what, path, before, after, name, others = {}, env = '.env', also = {} } of conventions)
    it(`${what}: ${path}`, () => {
      const files = { [path]: before.replace('<T>', pat), '.gitignore': '.env\n', ...others };
      const engine = engineOver(files);
      const [finding] = findingsOf(engine, rule);
      assert.ok(finding, 'no finding');
      const offers = engine.offers(finding).filter(({ isPreferred }) => isPreferred);
      assert.deepEqual(
        offers.map(({ id }) => id),
        ['move-to-environment'],
      );
      const fixed = afterFix(files, engine.fix(path, finding.key, 'move-to-environment'));
      assert.equal(fixed[path], after);
      assert.equal(fixed[env], `${name}=${pat}\n`);
      for (const [other, text] of Object.entries(also)) assert.equal(fixed[other], text);
      assert.deepEqual(findingsOf(engineOver(fixed), rule), []);
    });

  for (const [what, path, before] of [
    ['a bundle for browsers', 'src/a.ts', 'const mode = import.meta.env.MODE;\nconst ghToken = "<T>";\n'],
    ['a client component', 'a.tsx', '"use client";\nconst ghToken = "<T>";\n'],
    ['a constant among others that count', 'a.go', 'package a\n\nconst (\n\tone = iota\n\tghToken = "<T>"\n)\n'],
    [
      'what a notebook has printed',
      'a.ipynb',
      '{"cells": [{"cell_type": "code", "outputs": [{"text": ["x = \\"<T>\\""]}]}], "metadata": {}}',
    ],
  ] as const)
    it(`nothing is offered for ${what}`, () => {
      const engine = engineOver({ [path]: before.replace('<T>', pat) });
      const [finding] = findingsOf(engine, rule);
      assert.ok(finding, 'no finding');
      assert.deepEqual(
        engine.offers(finding).filter(({ id }) => id.startsWith('move-to-')),
        [],
      );
    });
});
