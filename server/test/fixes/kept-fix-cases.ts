import type { FixCase } from './fix-cases.ts';
import { ignored, moved, pat } from './secret-samples.ts';

const lines = (...text: string[]) => `${text.join('\n')}\n`;
const hub = 'secret-github-pat';

/** Fixes as whoever wrote the file would have written them: names, places, columns and blank lines. */
export const keptFixCases: readonly FixCase[] = [
  {
    name: 'the fallback of a placeholder',
    rule: hub,
    offer: 'move-to-placeholder',
    files: { 'src/main/resources/application.properties': `shop.token=\${SHOP_KEY:${pat}}\n`, ...ignored },
    after: {
      'src/main/resources/application.properties': 'shop.token=${SHOP_KEY}\n',
      ...moved('SHOP_KEY'),
    },
  },
  {
    name: 'a secret of a template under a key in snake case',
    rule: hub,
    offer: 'move-to-parameter',
    files: {
      'stack.yaml': lines(
        'Resources:',
        '  Job:',
        '    Type: AWS::Lambda::Function',
        '    Properties:',
        '      Environment:',
        '        Variables:',
        `          hub_token: ${pat}`,
      ),
    },
    after: {
      'stack.yaml': lines(
        'Parameters:',
        '  JobHubToken:',
        '    Type: String',
        '    NoEcho: true',
        'Resources:',
        '  Job:',
        '    Type: AWS::Lambda::Function',
        '    Properties:',
        '      Environment:',
        '        Variables:',
        '          hub_token: !Ref JobHubToken',
      ),
    },
  },
  {
    name: 'a function of the same file that calls something else os',
    rule: hub,
    offer: 'move-to-environment',
    files: {
      'a.py': lines(
        'import os',
        '',
        `TOKEN = "${pat}"`,
        '',
        '',
        'def ask(request):',
        '    os = request["os"]',
        '    return os',
      ),
      ...ignored,
    },
    after: {
      'a.py': lines(
        'import os',
        '',
        'TOKEN = os.environ["GITHUB_TOKEN"]',
        '',
        '',
        'def ask(request):',
        '    os = request["os"]',
        '    return os',
      ),
      ...moved('GITHUB_TOKEN'),
    },
  },
  {
    name: 'an argument above the tags and what comes first',
    rule: 'life-no-rotation',
    offer: 'set-lifetime',
    files: {
      'kms.tf': lines(
        'resource "aws_kms_key" "shop" {',
        '  description             = "shop"',
        '  deletion_window_in_days = 7',
        '',
        '  tags = {',
        '    owner = "@acme/shop"',
        '  }',
        '',
        '  depends_on = [aws_kms_alias.shop]',
        '}',
      ),
    },
    after: {
      'kms.tf': lines(
        'resource "aws_kms_key" "shop" {',
        '  description             = "shop"',
        '  deletion_window_in_days = 7',
        '  enable_key_rotation     = true',
        '',
        '  tags = {',
        '    owner = "@acme/shop"',
        '  }',
        '',
        '  depends_on = [aws_kms_alias.shop]',
        '}',
      ),
    },
  },
  {
    name: 'a policy of a user whose keys stand in a column',
    rule: 'aws-user-policy',
    offer: 'attach-to-group',
    files: {
      'iam.tf': lines(
        'resource "aws_iam_user_policy" "shop" {',
        '  name = "shop"',
        '  user = aws_iam_user.shop.name',
        '',
        '  policy = jsonencode({',
        '    Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = "arn:aws:sqs:eu-west-1:111122223333:a" }]',
        '  })',
        '}',
        '',
        'resource "aws_iam_user" "shop" {',
        '  name = "shop"',
        '}',
      ),
    },
    after: {
      'iam.tf': lines(
        'resource "aws_iam_group_policy" "shop" {',
        '  name  = "shop"',
        '  group = aws_iam_group.shop.name',
        '',
        '  policy = jsonencode({',
        '    Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = "arn:aws:sqs:eu-west-1:111122223333:a" }]',
        '  })',
        '}',
        '',
        'resource "aws_iam_group" "shop" {',
        '  name = "shop"',
        '}',
        '',
        'resource "aws_iam_user_group_membership" "shop" {',
        '  user   = aws_iam_user.shop.name',
        '  groups = [aws_iam_group.shop.name]',
        '}',
        '',
        'resource "aws_iam_user" "shop" {',
        '  name = "shop"',
        '}',
      ),
    },
  },
  {
    name: 'an instruction between blank lines',
    rule: hub,
    offer: 'move-to-build-secret',
    files: {
      Dockerfile: lines('FROM node:22', 'LABEL a=b', '', `ENV HUB_TOKEN="${pat}"`, '', 'COPY app.js /app.js'),
      ...ignored,
    },
    after: {
      Dockerfile: lines('FROM node:22', 'LABEL a=b', '', 'COPY app.js /app.js'),
      ...moved('HUB_TOKEN'),
    },
  },
  {
    name: 'all tools that send out, of which the first alone would change nothing',
    rule: 'agent-lethal-trifecta',
    offer: 'remove-tool',
    files: {
      '.github/agents/scout.agent.md': lines(
        '---',
        'name: scout',
        'description: Compares pages with our code.',
        "tools: ['search', 'fetch', 'problems', 'openSimpleBrowser']",
        '---',
        'Compare.',
      ),
    },
    after: {
      '.github/agents/scout.agent.md': lines(
        '---',
        'name: scout',
        'description: Compares pages with our code.',
        "tools: ['search', 'problems']",
        '---',
        'Compare.',
      ),
    },
  },
  {
    name: 'balancers of any kind',
    rule: 'aws-write-star',
    offer: 'narrow-resources:arn',
    files: {
      'iam.tf': lines(
        'data "aws_iam_policy_document" "lb" {',
        '  statement {',
        '    actions   = ["elasticloadbalancing:CreateListener"]',
        '    resources = ["*"]',
        '  }',
        '}',
      ),
    },
    after: {
      'iam.tf': lines(
        'data "aws_iam_policy_document" "lb" {',
        '  statement {',
        '    actions   = ["elasticloadbalancing:CreateListener"]',
        '    resources = ["arn:aws:elasticloadbalancing:*:*:loadbalancer/*/NAME/*"]',
        '  }',
        '}',
      ),
    },
  },
];
