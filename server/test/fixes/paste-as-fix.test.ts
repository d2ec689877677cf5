import assert from 'node:assert/strict';
import { applyEdits } from '../../engine/fixes/edit/edit.ts';
import { afterFix, engineOver, type Texts, token } from './repository.ts';

const pat = token('secret-github-pat');
const password = 'plum7Orbit4velvet';

interface Place {
  readonly path: string;
  /** `<T>` stands for a token, `<P>` for a password: what is pasted. */
  readonly text: string;
  readonly others?: Texts;
}

const pom =
  '<project><dependencies><dependency><artifactId>spring-boot-starter-web</artifactId></dependency></dependencies></project>\n';

const places: readonly Place[] = [
  { path: 'src/pay.py', text: 'import os\n\nTOKEN = "<T>"\n' },
  { path: 'src/pay.js', text: "const token = '<T>';\n" },
  {
    path: 'src/pay.ts',
    text: "const token = '<T>';\n",
    others: { 'tsconfig.json': '{"compilerOptions":{"strict":true}}' },
  },
  {
    path: 'app/api/pay/route.ts',
    text: "const token = '<T>';\n",
    others: { 'package.json': '{"dependencies":{"next":"15"}}' },
  },
  {
    path: 'main.go',
    text: 'package main\n\nimport "os"\n\nvar token = "<T>"\n\nfunc main() { os.Exit(len(token)) }\n',
  },
  { path: 'src/Pay.java', text: 'class Pay {\n    private static final String TOKEN = "<T>";\n}\n' },
  { path: 'src/Pay.kt', text: 'const val TOKEN = "<T>"\n' },
  { path: 'src/Pay.cs', text: 'using System;\n\nclass Pay\n{\n    const string Token = "<T>";\n}\n' },
  { path: 'src/appsettings.json', text: '{\n  "Mail": {\n    "Password": "<P>"\n  }\n}\n' },
  { path: 'lib/pay.rb', text: 'token = "<T>"\n' },
  { path: 'config/initializers/devise.rb', text: 'Devise.setup do |config|\n  config.secret_key = "<P>"\nend\n' },
  { path: 'app/views/a.html.erb', text: '<img src="https://api.acme-tools.net/a?token=<T>">\n' },
  { path: 'src/pay.php', text: "<?php\n$token = '<T>';\n" },
  {
    path: 'app/Pay.php',
    text: "<?php\n\nnamespace App;\n\n$token = '<T>';\n",
    others: { artisan: '', 'config/services.php': '<?php\n\nreturn [\n];\n' },
  },
  { path: 'wp-config.php', text: "<?php\ndefine( 'DB_PASSWORD', '<P>' );\n" },
  { path: 'src/main.rs', text: 'fn main() {\n    let token = "<T>";\n    println!("{}", token.len());\n}\n' },
  { path: 'deploy.sh', text: '#!/bin/bash\nTOKEN="<T>"\n' },
  { path: 'deploy.ps1', text: "$Token = '<T>'\n" },
  { path: 'bin/pay.dart', text: "final token = '<T>';\n", others: { 'pubspec.yaml': 'name: pay\n' } },
  { path: 'config/dev.exs', text: 'import Config\n\nconfig :shop, Shop.Mailer,\n  password: "<P>"\n' },
  { path: 'config/prod.exs', text: 'import Config\n\nconfig :shop, Shop.Mailer,\n  password: "<P>"\n' },
  { path: 'lib/pay.ex', text: 'defmodule Pay do\n  def token, do: "<T>"\nend\n' },
  { path: 'Sources/Pay.swift', text: 'let token = "<T>"\n', others: { 'Package.swift': '' } },
  { path: 'src/Pay.scala', text: 'object Pay {\n  val token = "<T>"\n}\n' },
  { path: 'main.tf', text: 'provider "github" {\n  token = "<T>"\n}\n' },
  {
    path: 'compose.yml',
    text: 'services:\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: <P>\n',
  },
  {
    path: '.github/workflows/ci.yml',
    text: 'on: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    env:\n      GH: <T>\n    steps:\n      - run: make\n',
  },
  { path: '.gitlab-ci.yml', text: 'variables:\n  GH: <T>\n' },
  { path: 'azure-pipelines.yml', text: 'variables:\n  GH: <T>\nsteps:\n  - script: make\n' },
  {
    path: '.circleci/config.yml',
    text: 'version: 2.1\njobs:\n  a:\n    docker: [{ image: node }]\n    environment:\n      GH: <T>\n    steps: [checkout]\n',
  },
  {
    path: 'bitbucket-pipelines.yml',
    text: 'pipelines:\n  default:\n    - step:\n        script:\n          - export GH=<T>\n          - make\n',
  },
  {
    path: 'Jenkinsfile',
    text: "pipeline {\n  agent any\n  environment {\n    GH = '<T>'\n  }\n  stages { stage('a') { steps { sh 'make' } } }\n}\n",
  },
  { path: 'roles/shop/defaults/main.yml', text: 'shop_token: <T>\n' },
  {
    path: 'src/main/resources/application.yml',
    text: 'spring:\n  mail:\n    password: <P>\n',
    others: { 'pom.xml': pom },
  },
  { path: 'src/main/resources/application.properties', text: 'spring.mail.password=<P>\n', others: { 'pom.xml': pom } },
  {
    path: '.vscode/mcp.json',
    text: '{\n  "servers": {\n    "github": {\n      "command": "github-mcp",\n      "env": { "GITHUB_TOKEN": "<T>" }\n    }\n  }\n}\n',
  },
];

/** What is put in the place of a move that gives the value to the clipboard is the same. */
const isMove = ({ id }: { readonly id: string }) => id.startsWith('move-to-');

describe('a pasted secret becomes what the fix makes of one that stands there', () => {
  for (const { path, text, others = {} } of places)
    it(path, () => {
      const value = text.includes('<T>') ? pat : password;
      const at = text.search(/<[TP]>/);
      const before = { ...others, '.gitignore': '.env\n', [path]: text.replace(/<[TP]>/, '') };
      const after = { ...before, [path]: text.replace(/<[TP]>/, value) };
      const engine = engineOver(after);
      const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
      assert.ok(finding, 'no finding');
      const moves = engine.offers(finding).filter(isMove);
      const offer = moves.find(({ isPreferred }) => isPreferred) ?? moves[0];
      assert.ok(offer, `no move among ${engine.offers(finding).map(({ id }) => id)}`);
      const fixed = afterFix(after, engine.fix(path, finding.key, offer.id));
      const pasted = engineOver(before).pasted(path, { start: at, end: at }, value);
      assert.ok(pasted?.changes.kind === 'changes', 'nothing is offered');
      const own = pasted.changes.changes.flatMap((change) =>
        change.path === path && change.kind === 'edit' ? change.edits : [],
      );
      const result = applyEdits(before[path] ?? '', [...own, { span: { start: at, end: at }, text: pasted.text }]);
      assert.equal(result, fixed[path]);
      const rest = pasted.changes.changes.filter((change) => change.path !== path);
      const all = afterFix(before, { ...pasted.changes, changes: rest });
      for (const other of Object.keys({ ...all, ...fixed }).filter((each) => each !== path))
        assert.equal(all[other], fixed[other], other);
    });
});
