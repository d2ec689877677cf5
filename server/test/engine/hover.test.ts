import assert from 'node:assert/strict';
import { repository } from './repository.ts';

const main = `locals {
  project = "shop-\${var.stage}"
}

variable "stage" {
  default = "test"
}

resource "google_service_account" "export" {
  account_id = "export"
  project    = local.project
}

resource "google_project_iam_member" "export" {
  project = local.project
  role    = "roles/\${var.role}"
  member  = "serviceAccount:\${google_service_account.export.email}"
}

variable "role" {}

resource "aws_iam_role_policy" "p" {
  role   = "app"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] })
}
`;

describe('hover', () => {
  check('an account: owner, risk and what it holds', 'google_service_account" "e⟦x⟧port" {', [
    '**export** · Google service account',
    'Owner: none',
  ]);
  check('a use of an account', 'google_service_account.exp⟦o⟧rt.email', ['**export** · Google service account']);
  check('a statement, and that nobody is known to hold it', 's3:Get⟦O⟧bject', [
    'May read s3:GetObject',
    'No identity of this repository',
  ]);
  check('a value with the way to it', 'project = local.proj⟦e⟧ct', [
    '`shop-prod`',
    '`local.project` in main.tf, line 2',
    '`var.stage` in terraform.tfvars, line 1',
  ]);
  check('what is not known', 'roles/${var.r⟦o⟧le}', ['where the repository does not tell `var.role`']);

  it('what a role allows, and the next smaller one', () => {
    const google =
      'resource "google_project_iam_member" "ci" {\n  role   = "roles/editor"\n  member = "serviceAccount:ci@shop.iam.gserviceaccount.com"\n}\n';
    const azure =
      'resource "azurerm_role_assignment" "ci" {\n  scope                = "/subscriptions/0000"\n  role_definition_name = "AcrPush"\n  principal_id         = var.ci\n}\n';
    const bound =
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: ci\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: edit\nsubjects:\n  - kind: ServiceAccount\n    name: ci\n    namespace: shop\n';
    const { engine } = repository({ 'google.tf': google, 'azure.tf': azure, 'k8s/ci.yaml': bound });
    const shown = (path: string, offset: number) => engine.hover(path, offset)?.markdown.replaceAll('\\', '') ?? '';
    assert.match(
      shown('google.tf', google.indexOf('editor')),
      /May change nearly everything in every service\n.*actAs/,
    );
    assert.match(
      shown('azure.tf', azure.indexOf('AcrPush')),
      /May push images\n.*Smaller: AcrPull, which may pull images/,
    );
    assert.match(shown('k8s/ci.yaml', bound.indexOf('edit')), /read its secrets, but no roles/);
  });

  function check(title: string, marked: string, expected: readonly string[]) {
    it(title, () => {
      const { engine } = repository({ 'main.tf': main, 'terraform.tfvars': 'stage = "prod"\n' });
      const around = marked.replace(/[⟦⟧]/g, '');
      const from = main.lastIndexOf(around);
      assert.notEqual(from, -1, around);
      const hover = engine.hover('main.tf', from + marked.indexOf('⟦'));
      for (const text of expected)
        assert.ok(hover?.markdown.replace(/\\/g, '').includes(text), `${text} in:\n${hover?.markdown}`);
    });
  }
});

describe('hover on what is not known', () => {
  const text = `variable "bucket" {}
variable "caller" {}

resource "aws_iam_role" "app" {
  name = "app"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = var.caller } }]
  })
}

resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = var.bucket }] })
}
`;
  const at = (words: string) => {
    const { engine } = repository({ 'main.tf': text });
    return engine.hover('main.tf', text.indexOf(words) + 2)?.markdown.replace(/\\/g, '') ?? '';
  };

  it('says so where no name would help', () => {
    const template = `Resources:
  App:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: s3:GetObject, Resource: !ImportValue orders-arn }
`;
    const { engine } = repository({ 'template.yaml': template });
    const markdown = engine.hover('template.yaml', template.indexOf('s3:Get') + 2)?.markdown ?? '';
    assert.ok(markdown.includes('May read s3:GetObject on what is not known here'), markdown);
  });

  it('is not everything, and not everybody', () => {
    const card = at('"app" {');
    assert.ok(card.includes('may read in s3 on whatever var.bucket is (1 action)'), card);
    assert.ok(card.includes('Can be assumed by:\n  - whatever var.caller is'), card);
    // The same list under another name would say nothing more.
    assert.ok(!card.includes('Who can become it'), card);
    const statement = at('s3:GetObject');
    assert.ok(statement.includes('May read s3:GetObject on whatever var.bucket is'), statement);
  });
});

const workflow = `on: push
permissions: {}
jobs:
  a:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - uses: softprops/action-gh-release@6cbd405e2c4e67a21c47fa9e383d020e4e28b836 # v2.3.3
      - uses: acme/ship@v1
`;

describe('hover on an action', () => {
  check('a version that can be moved, and what it reads', 'actions/check⟦o⟧ut@v4', [
    'v4 can be moved to other code by its owner',
    'Needs contents: read, in private repositories',
  ]);
  check('permissions, with the steps that need them', 'permis⟦s⟧ions: {}', [
    'contents: write for softprops/action-gh-release',
    'What acme/ship needs is not known here',
  ]);
  check('a commit, and what it writes', 'softprops/act⟦i⟧on', ['nobody can move (v2.3.3)', 'Needs contents: write']);
  check('what nobody here knows', 'acme/sh⟦i⟧p', ['not known here']);

  function check(title: string, marked: string, expected: readonly string[]) {
    it(title, () => {
      const path = '.github/workflows/a.yml';
      const { engine } = repository({ [path]: workflow });
      const hover = engine.hover(path, workflow.indexOf(marked.replace(/[⟦⟧]/g, '')) + marked.indexOf('⟦'));
      const text = hover?.markdown.replace(/\\/g, '') ?? '';
      for (const words of expected) assert.ok(text.includes(words), `${words} in:\n${text}`);
    });
  }
});

const shipping = `name: Ship
on:
  push:
    branches: [main]
permissions:
  contents: read
  id-token: write
jobs:
  notes:
    runs-on: ubuntu-24.04
    steps:
      - run: gh pr comment 1 --body "$TEXT"
        env:
          GH_TOKEN: \${{ github.token }}
          TEXT: \${{ secrets.GREETING }}
  ship:
    runs-on: ubuntu-24.04
    permissions:
      id-token: write
    steps:
      - uses: aws-actions/configure-aws-credentials@v4
        with:
          role-to-assume: arn:aws:iam::111122223333:role/ship
`;
const role = `resource "aws_iam_role" "ship" {
  name               = "ship"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }
      Condition = {
        StringEquals = {
          "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
          "token.actions.githubusercontent.com:sub" = "repo:acme/shop:ref:refs/heads/main"
        }
      }
    }]
  })
}
resource "aws_iam_role_policy" "ship" {
  role   = aws_iam_role.ship.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:PutObject", Resource = "arn:aws:s3:::shop/*" }] })
}
`;

describe('hover on a job and on the role that it takes', () => {
  check('a job without permissions of its own', {}, 'note⟦s⟧:', [
    'notes** · job of Ship',
    'contents: read',
    'pull-requests: write, for gh pr comment',
    'GREETING',
    'push',
  ]);
  check('a job with permissions of its own', {}, '  shi⟦p⟧:', [
    'id-token: write, for aws-actions/configure-aws-credentials',
  ]);
  check('a role of the workspace: whom it lets in and what it may do', { 'main.tf': role }, 'role/shi⟦p⟧', [
    'Job ship may become ship on branch main',
    'may write in s3 on arn:aws:s3:::shop/*',
    'job ship of .github/workflows/ship.yml',
  ]);
  check('a role that no file declares', {}, 'role/shi⟦p⟧', [
    'No file of the workspace declares it',
    'repo:acme/shop:ref:refs/heads/main',
  ]);

  function check(title: string, others: Readonly<Record<string, string>>, marked: string, expected: readonly string[]) {
    it(title, () => {
      const path = '.github/workflows/ship.yml';
      const { engine } = repository({ [path]: shipping, ...others }, 'github.com/acme/shop');
      const hover = engine.hover(path, shipping.indexOf(marked.replace(/[⟦⟧]/g, '')) + marked.indexOf('⟦'));
      const text = hover?.markdown.replace(/\\/g, '') ?? '';
      for (const words of expected) assert.ok(text.includes(words), `${words} in:\n${text}`);
    });
  }
});

describe('hover of agents', () => {
  const files = {
    '.claude/agents/reviewer.md':
      '---\nname: reviewer\ndescription: Reviews pull requests.\ntools: Read, mcp__deploys, Task(fixer)\n---\nReview.\n',
    '.claude/agents/fixer.md':
      '---\nname: fixer\ndescription: Fixes what reviews have found.\ntools: Read, Edit\n# identity-hygiene: owner @acme/platform\n---\nFix.\n',
    '.github/agents/fixer.agent.md':
      "---\nname: fixer\ndescription: Fixes what reviews have found.\ntools: ['edit']\n---\nFix.\n",
    '.mcp.json': '{ "mcpServers": { "deploys": { "command": "./deploys", "env": { "TOKEN": "${DEPLOY_TOKEN}" } } } }',
    '.github/workflows/t.yml':
      'name: t\non: issues\npermissions:\n  id-token: write\njobs:\n  t:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: aws-actions/configure-aws-credentials@v4\n        with:\n          role-to-assume: arn:aws:iam::111122223333:role/triage\n      - uses: anthropics/claude-code-action@v1\n        with:\n          prompt: Sort it.\n',
    'main.tf':
      'resource "aws_iam_role" "triage" {\n  name               = "triage"\n  assume_role_policy = "{}"\n  tags               = { owner = "@acme/cloud" }\n}\n',
  };
  const expected: Readonly<Record<string, readonly [path: string, at: string, lines: readonly string[]]>> = {
    'an agent: by its server to a variable, and to the agent of its own platform alone': [
      '.claude/agents/reviewer.md',
      'reviewer',
      ['deploys (MCP server) → DEPLOY_TOKEN', 'fixer (Claude agent), owned by @acme/platform'],
    ],
    'a server, with what it reads': ['.mcp.json', 'deploys', ['DEPLOY_TOKEN']],
    'an agent of a job: by the job to a role, and whose that is': [
      '.github/workflows/t.yml',
      'anthropics',
      ['t (GitHub job) → triage (AWS role), owned by @acme/cloud'],
    ],
    'a tool, with its class and why': [
      '.claude/agents/fixer.md',
      'Edit',
      [
        'Class: writes, in the working folder',
        'Why: the tool reference of Claude says so',
        'Approval: wherever the platform asks for it',
      ],
    ],
  };
  for (const [title, [path, at, lines]] of Object.entries(expected))
    it(title, () => {
      const { engine, texts } = repository(files);
      const markdown = engine.hover(path, (texts.get(path) ?? '').indexOf(at) + 1)?.markdown.replace(/\\/g, '') ?? '';
      for (const line of lines) assert.ok(markdown.includes(line), `${line} in:\n${markdown}`);
      assert.ok(!markdown.includes('fixer (Copilot agent)'));
    });
});

describe('hover over a job', () => {
  const files = {
    '.github/workflows/ship.yml': `# identity-hygiene: owner @acme/shop
on:
  push: { branches: [main] }
  workflow_dispatch: {}
permissions: {}
jobs:
  ship:
    runs-on: [self-hosted, linux]
    environment: production
    steps:
      - run: ./ship
        env: { KEY: '\${{ secrets.SHIP_KEY }}' }
`,
    Jenkinsfile: `// identity-hygiene: owner @acme/build
pipeline {
  triggers { cron('@daily') }
  stages { stage('Note') { environment { KEY = credentials('note-key') } steps { sh './note' } } }
}
`,
  };
  const expected: Readonly<Record<string, readonly [string, string, readonly string[]]>> = {
    'of GitHub': [
      '.github/workflows/ship.yml',
      'ship:',
      [
        'Owner: @acme/shop',
        'Environment: production',
        'Started by: push and workflow_dispatch',
        'Reads secrets: SHIP_KEY',
        'Runs on a machine of one’s own',
      ],
    ],
    'of Jenkins': [
      'Jenkinsfile',
      "stage('Note')",
      ['Owner: @acme/build', 'Started by: schedule', 'Reads secrets: note-key'],
    ],
  };
  for (const [title, [path, at, lines]] of Object.entries(expected))
    it(title, () => {
      const { engine, texts } = repository(files);
      const markdown = engine.hover(path, (texts.get(path) ?? '').indexOf(at) + 1)?.markdown.replace(/\\/g, '') ?? '';
      for (const line of lines) assert.ok(markdown.includes(line), `${line} in:\n${markdown}`);
    });
});
