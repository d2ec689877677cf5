import assert from 'node:assert/strict';
import { repository } from '../engine/repository.ts';

const size = 400_000;

/** Findings of a file for which fixes are asked. */
const mostOffers = 5;

const times = (part: string, length = size) => part.repeat(Math.ceil(length / part.length));
const statement = '{"Effect":"Allow","Action":"*","Resource":"*"}';
const step = '      - run: echo ${{ github.event.issue.title }}\n';
const rule = '- apiGroups: ["*"]\n  resources: ["*"]\n  verbs: ["*"]\n';
const dollar = '$';
const unasked = 'claude -p a --dangerously-skip-permissions\n';

/** Files of a format that are nested without end, never close, refer in circles or repeat what costs most. */
const files: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'YAML that is nested line by line': {
    'a.yaml': Array.from({ length: 800 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
  },
  'YAML of documents': { 'a.yaml': times('---\nkind: Pod\n') },
  'YAML of brackets': { 'a.yaml': `a: ${times('[')}` },
  'YAML whose aliases multiply': {
    'a.yaml': Array.from({ length: 26 }, (_, index) => {
      const name = String.fromCharCode(97 + index);
      const before = index === 0 ? 'x' : `*${String.fromCharCode(96 + index)}`;
      return `${name}: &${name} [${Array(9).fill(before).join(', ')}]\n`;
    }).join(''),
  },
  'JSON of brackets': { 'a.json': times('[') },
  'JSON of braces': { 'a.json': times('{"a":') },
  'policy of many statements': {
    'policy.json': `{"Version":"2012-10-17","Statement":[${times(`${statement},`)}${statement}]}`,
  },
  'Terraform of blocks': { 'a.tf': times('a {\n') },
  'Terraform of templates': { 'a.tf': `locals {\n  a = "${times(`${dollar}{"`)}` },
  'Terraform of brackets': { 'a.tf': `locals {\n  a = ${times('(')}` },
  'Terraform that refers in circles': {
    'a.tf':
      'locals {\n  a = local.b\n  b = "${local.a}${local.a}"\n}\nmodule "m" {\n  source = "./"\n  a = module.m.a\n}\n',
  },
  'Terraform that doubles': {
    'a.tf': `locals {\n  a0 = "x"\n${Array.from({ length: 60 }, (_, n) => `  a${n + 1} = "${dollar}{local.a${n}}${dollar}{local.a${n}}"\n`).join('')}}\nresource "aws_iam_role" "r" {\n  name = local.a60\n}\n`,
  },
  'Terraform of long loops': {
    'a.tf':
      'locals {\n  a = { for x in range(1000000) : x => [for y in range(1000000) : y] }\n}\nresource "aws_iam_role" "r" {\n  for_each = local.a\n  name = each.key\n}\n',
  },
  'servers of long lines of a shell': {
    '.mcp.json': JSON.stringify({
      mcpServers: Object.fromEntries(
        ['A=', 'A= ', 'A="', 'A=1 ', 'cd a && A=1 exec '].map((part, n) => [
          `s${n}`,
          { command: 'sh', args: ['-c', times(part)] },
        ]),
      ),
    }),
  },
  'settings of long commands behind what starts them': {
    '.claude/settings.json': JSON.stringify({
      permissions: {
        allow: ['A=', 'A= ', 'A="', 'A=1 ', 'sudo ', 'env -i ', 'sudo -u a ', 'docker compose -f a '].map(
          (part) => `Bash(${times(part, size / 8)} *)`,
        ),
      },
    }),
  },
  'workflow of many jobs': {
    '.github/workflows/a.yml': `on: [push, pull_request_target]\njobs:\n${Array.from({ length: 1_000 }, (_, n) => `  j${n}:\n    needs: [j${n + 1}]\n    runs-on: ubuntu-latest\n    steps:\n${step}`).join('')}`,
  },
  'workflow of many agents, each behind what others write': {
    '.github/workflows/a.yml': `on: issues\njobs:\n  j:\n    runs-on: ubuntu-latest\n    steps:\n${times('      - run: gh issue view 1 > a; A=$(gh issue view); claude -p "$(cat a) $A"\n', size / 8)}`,
  },
  'workflow of many steps': {
    '.github/workflows/a.yml': `on: issues\njobs:\n  j:\n    runs-on: ubuntu-latest\n    steps:\n${times(step, size / 4)}`,
  },
  'workflows that call each other': {
    '.github/workflows/a.yml': 'on: workflow_call\njobs:\n  j:\n    uses: ./.github/workflows/b.yml\n',
    '.github/workflows/b.yml': 'on: workflow_call\njobs:\n  j:\n    uses: ./.github/workflows/a.yml\n',
  },
  'pipeline that includes itself': {
    '.gitlab-ci.yml': 'include: .gitlab-ci.yml\na:\n  extends: b\n  script: x\nb:\n  extends: a\n',
    'azure-pipelines.yml': 'steps:\n- template: azure-pipelines.yml\n',
  },
  'cluster role of many rules': {
    'a.yaml': `kind: ClusterRole\napiVersion: rbac.authorization.k8s.io/v1\nmetadata:\n  name: a\nrules:\n${times(rule, size / 4)}`,
  },
  'chart whose templates call each other': {
    'Chart.yaml': 'name: a\nversion: 1.0.0\n',
    'templates/_a.tpl': '{{ define "a" }}{{ include "b" . }}{{ end }}\n{{ define "b" }}{{ include "a" . }}{{ end }}\n',
    'templates/a.yaml': `kind: ServiceAccount\nmetadata:\n  name: {{ include "a" . }}\n${times('{{ if .Values.a }}\n', 40_000)}`,
  },
  'kustomizations in circles': {
    'a/kustomization.yaml': 'resources: [../b]\n',
    'b/kustomization.yaml': 'resources: [../a]\n',
  },
  'Bicep of resources': { 'a.bicep': times("resource a 'b' = {") },
  'Bicep of brackets': { 'a.bicep': `var a = ${times('[')}` },
  'XML of elements': { 'a.xml': times('<a>') },
  'TOML of keys': { 'a.toml': times('a.') },
  'Jenkinsfile of braces': { Jenkinsfile: times('pipeline {') },
  'SQL of grants': { 'a.sql': times('GRANT ALL ON *.* TO a;\n', size / 2) },
  'SQL of brackets': { 'a.sql': times('(') },
  'agent of many tools': { '.claude/agents/a.md': `---\nname: a\ntools: [${times('Bash, ', size / 2)}\n---\n` },
  'server of many approved tools': {
    '.roo/mcp.json': `{"mcpServers":{"github":{"command":"a","alwaysAllow":[${Array.from({ length: 5000 }, (_, at) => `"create_${at}"`).join()}]}}}`,
  },
  'agent of front matter': { '.claude/agents/a.md': times('---\n') },
  'code agent of brackets': { 'a.py': `from crewai import Agent\nAgent(tools=[${times('(', size / 4)}` },
  ...Object.fromEntries(
    [
      'a = x ',
      '; a = x ',
      '{}a=x',
      '{a=x',
      'a = new A { ',
      'A a() => ',
      'A a = new() { b = ',
      '[A',
      ';[A(',
      '"""',
      '$"{"',
      '@"a""',
      'a<',
      '.CreateAIAgent(',
      'new ChatClientAgent(a, new() { chatOptions = ',
      'AIFunctionFactory.Create(',
      '.MapMcp().WithTools(',
      'class A : ',
      'A a(A b, ',
    ].map((part) => [
      `C# of ${part}`,
      { 'a.cs': `using Microsoft.Agents.AI;\nvar a = b.CreateAIAgent(tools: c);\n${times(part)}` },
    ]),
  ),
  'script of here-documents': { 'a.sh': times('psql <<A\n', size / 2) },
  'script of here-documents beside an agent': { 'a.sh': `${unasked}${times('cat <<A\n')}` },
  'script of a word without end': { 'a.sh': `${unasked}cat <<${times('a')}\n` },
  'script of agents in one line': { 'a.sh': times(unasked.replace('\n', '; '), size / 20) },
  'script of flags in a list that never ends': {
    'a.sh': `${unasked}b=(claude ${times('--dangerously-skip-permissions "a ')}`,
  },
  'script of flags behind a wrapper': {
    'a.sh': `${unasked}a-claude ${times('"$b" --dangerously-skip-permissions ', size / 4)}`,
  },
  'settings of hooks that fetch': {
    '.claude/settings.json': `{"hooks":{"a":[{"hooks":[${Array(400)
      .fill(`{"command":"${times('npx a@b ', 1_000)}"}`)
      .join(',')}]}]}}`,
  },
  'code agent that evaluates behind conditions': {
    'a.py': `from agents import Agent, function_tool\n@function_tool\ndef a(b: str):\n    c = '${times('if not all(d in ')}${times(' ')}'\n    return eval(b)\nAgent(name='a', tools=[a])\n`,
  },
  'template of metadata beside what is skipped': {
    'a.yaml': `AWSTemplateFormatVersion: '2010-09-09'\nMetadata:\n  AWS::CloudFormation::Interface:\n${`${' '.repeat(20)}a: b\n`.repeat(14)}Resources:\n  A:\n    Type: AWS::S3::Bucket\n    Metadata:\n      checkov:\n        skip:\n          - id: CKV_AWS_18\n            comment: a\n`,
  },
  'collected agent of tools before a comment': {
    'a/b.md': `---\nname: a\ndescription: b\ntools: [Read${', Grep'.repeat(60)}] # all\n---\nYou are a helper.\n`,
  },
  'rules of a terminal that try every way': {
    '.vscode/settings.json': JSON.stringify({
      'chat.tools.terminal.autoApprove': { find: true, '/^((.*)*)*((.*)*)*x$/': false },
    }),
  },
  'compose file with a name of parts': { [`compose.${'a_'.repeat(60)}b.txt`]: 'PASSWORD=a\n' },
  'environment file with a name of parts': { [`.env.${'a_'.repeat(60)}b`]: 'PASSWORD=a\n' },
  'description of an interface with a name of parts': { [`openapi${'_a'.repeat(60)}.txt`]: 'PASSWORD=a\n' },
  'values in a folder with a name of parts': {
    [`values${'-a'.repeat(60)}/a.yaml`]: 'password: kJ3hf8Qz1xVw\n',
  },
  'mount of many variables': {
    'compose.yaml': `services:\n  a:\n    image: a\n    volumes:\n      - "${`${dollar}{a}`.repeat(60)}"\n`,
  },
  'variable of many templates': { 'a.tf': `variable "password" {${`${dollar}{a}`.repeat(60)}"\n}\n` },
  'password of parts': { 'a.py': `password = "a${'_a'.repeat(60)}!"\n` },
  'parameter of many decorators': {
    'a.bicep': `@secure()${'@a()'.repeat(60)}x\nparam password string = 'kJ3hf8Qz1xVw'\n`,
  },
  'manifest under a path without end': {
    'a.yaml': `# Source: ${times('/templates/', size / 4)}\nkind: ServiceAccount\nmetadata:\n  name: a\n`,
  },
  'Secret of empty lines': { 'a.yaml': `kind: Secret\n${times('\n')}data:\n  a: b\n` },
  'CODEOWNERS of stars': {
    CODEOWNERS: times('**/*/**/a*b*c @a\n', size / 4),
    'main.tf': 'resource "aws_iam_role" "r" {}\n',
  },
  'OWNERS of many filters': {
    OWNERS: `filters:\n${Array.from({ length: 2000 }, (_, at) => `  "(a*)*${'(a|a)*'.repeat(40)}${at}b$": { approvers: [a] }\n`).join('')}`,
    OWNERS_ALIASES: `aliases:\n  a: [${times('b, ', size / 4)}]\n`,
    [`${'a'.repeat(200)}/main.tf`]: 'resource "aws_iam_role" "r" {}\n',
  },
  'names that are given nothing': {
    'A.java': times('api_key\n ', size / 4),
    'a.cpp': times('apiKey{ ', size / 4),
    'a.json': `"${times('\\\\\\"token\\\\\\":', size / 4)}"`,
    '.env': `API_TOKEN=${times('a;', size / 4)}\n${times('DB_PAT=;;;;', size / 4)}`,
    'a.py': `token = "Bearer ${times('a', size / 4)} "`,
    'b.json': times('"auth\\\\', size / 4),
  },
  'programs behind remarks that go on and on': {
    'app.js': `${times('/* a */\n')}const password = 'kJ3hf8Qz1xVw';\n`,
    'app.php': `<?php\n${times('/* a */\n')}$password = 'kJ3hf8Qz1xVw';\n`,
    'app.ino': `${times('/* a */\n')}const char *password = "kJ3hf8Qz1xVw";\n`,
  },
  'certificate of nothing': { 'a.pem': times(`${'-'.repeat(5)}BEGIN CERTIFICATE${'-'.repeat(5)}\n`) },
};

/** Files whose entries or lines are read one by one while they are edited. */
const edited: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'entries on one line': { '.mcp.json': `{"mcpServers":{${times('"a":1,', size / 4)}"b":2}}` },
  'entries on lines of their own': { '.mcp.json': `{"mcpServers":{\n${times('"a":1,\n', size / 4)}"b":2}}` },
  'entries that are broken': { '.mcp.json': `{"mcpServers":{\n${times('"a:\n', size / 4)}` },
  'resources on one line': { 'a.template': `{"Resources":{${times('"a":{"Type":"AWS::A::B"},', size / 4)}"b":2}}` },
  'resources that take each other over': {
    'a.yaml': `Resources:\n  A: &a { Type: AWS::A::B }\n${times('  B: *a\n', size / 4)}`,
  },
  'lines that go on and on, or say nothing': {
    'etc/sudoers': times('a ALL=(ALL) NOPASSWD: b, \\\n', size / 4),
    'etc/sudoers.d/a': times('\\\n', size / 4),
    'etc/sudoers.d/b': times('User_Alias A = A, A\nA ALL = A\n', size / 16),
    'pg_hba.conf': times('\n', size / 4),
    'a.acl': `user a on\n${times('user a \n', size / 4)}`,
  },
};

describe('bounded-work', () => {
  for (const [name, texts] of Object.entries(files))
    it(`files: ${name}`, () => {
      const { engine } = repository(texts);
      engine.identities();
      for (const path of engine.paths())
        for (const finding of engine.findings(path).slice(0, mostOffers)) engine.offers(finding);
      assert.deepEqual(engine.problems(), []);
    });

  for (const [name, texts] of Object.entries(edited))
    it(`edits: ${name}`, () => {
      const { engine } = repository({});
      for (const [path, text] of Object.entries(texts))
        for (const next of [text, `${text} `, ` ${text}`]) {
          engine.edit(path, next);
          engine.findings(path);
        }
      assert.deepEqual(engine.problems(), []);
    });
});
