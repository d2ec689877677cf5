import type { FixCase } from './fix-cases.ts';

const lines = (...text: string[]) => `${text.join('\n')}\n`;

const template = (...resources: string[]) =>
  lines(
    'service: shop',
    'provider:',
    '  name: aws',
    '  iam:',
    '    role:',
    '      statements:',
    '        - Effect: Allow',
    '          Action:',
    '            - dynamodb:Query',
    '            - dynamodb:PutItem',
    ...resources,
  );

const indexed = [
  'resources:',
  '  Resources:',
  '    Users:',
  '      Type: AWS::DynamoDB::Table',
  '      Properties:',
  '        GlobalSecondaryIndexes:',
  '          - IndexName: byMail',
  '    Notes:',
  '      Type: AWS::DynamoDB::Table',
];

const module = (...resources: string[]) =>
  lines(
    'resource "aws_dynamodb_table" "users" {',
    '  name = "users"',
    '  local_secondary_index {',
    '    name = "by-day"',
    '  }',
    '}',
    '',
    'data "aws_iam_policy_document" "shop" {',
    '  statement {',
    '    actions   = ["dynamodb:Query", "dynamodb:PutItem"]',
    ...resources,
    '  }',
    '}',
  );

const reading = lines(
  "import { DynamoDB } from 'aws-sdk';",
  "export const found = new DynamoDB().query({ TableName: 'users', IndexName: 'by-mail' });",
);

/** Fixes that limit what works with tables of DynamoDB: whoever queries an index needs that, too. */
export const tableFixCases: readonly FixCase[] = [
  {
    name: 'a table of a template with its indexes, and one without',
    rule: 'aws-write-star',
    offer: 'narrow-resources:workspace',
    files: { 'serverless.yml': template("          Resource: '*'", ...indexed) },
    after: {
      'serverless.yml': template(
        '          Resource:',
        '            - !GetAtt Users.Arn',
        '            - !Sub "${Users.Arn}/index/*"',
        '            - !GetAtt Notes.Arn',
        ...indexed,
      ),
    },
  },
  {
    name: 'a table of Terraform with its indexes',
    rule: 'aws-write-star',
    offer: 'narrow-resources:workspace',
    files: { 'main.tf': module('    resources = ["*"]') },
    after: {
      'main.tf': module('    resources = [aws_dynamodb_table.users.arn, "${aws_dynamodb_table.users.arn}/index/*"]'),
    },
  },
  {
    name: 'a table to fill in, where a program asks an index',
    rule: 'aws-write-star',
    offer: 'narrow-resources:arn',
    files: { 'serverless.yml': template("          Resource: '*'"), 'src/users.ts': reading },
    after: {
      'serverless.yml': template(
        '          Resource:',
        '            - !Sub "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/NAME"',
        '            - !Sub "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/NAME/index/*"',
      ),
    },
  },
];
