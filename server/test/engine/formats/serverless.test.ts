import assert from 'node:assert/strict';
import { assertFindings } from './expected.ts';

describe('Serverless Framework', () => {
  it('reads the shared role through variables, defaults and included files', () => {
    const { engine } = assertFindings({
      'api/serverless.yml': `service: orders
provider:
  name: aws
  stage: \${opt:stage, 'dev'}
  tags: { team: checkout }
  iam:
    role:
      managedPolicies:
        - arn:aws:iam::aws:policy/IAMFullAccess «aws-managed-admin»
      statements:
        - Effect: Allow
          Action: \${self:custom.actions.\${self:provider.stage}}
          Resource: "*"
        - Effect: Allow
          Action: "\${self:custom.missing, 'iam:*'}" «aws-service-star»
          Resource: arn:aws:iam::\${aws:accountId}:role/*
        - \${file(./statements.yml):wide}
custom:
  actions:
    dev: ["s3:*"] «aws-service-star»
    prod: ["s3:GetObject"]
functions:
  take: { handler: take.main }
  make:
    handler: make.main
    role: Own
resources:
  Resources:
    Own:
      Type: AWS::IAM::Role
      Properties:
        RoleName: \${self:service}-own
        Policies:
          - PolicyName: x
            PolicyDocument:
              Statement:
                - { Effect: Allow, Action: "*", Resource: !Sub "*" } «aws-admin»
`,
      'api/statements.yml': `wide:
  Effect: Allow
  Action: sts:AssumeRole
  Resource: \${self:custom.roles}
other:
  Effect: Allow
  Action: "*"
  Resource: "*"
`,
    });
    const shown = engine
      .identities()
      .map(({ name, owners, uses }) => [name, owners.technical.join(), uses.map(({ by }) => by.replace(/.*#/, ''))]);
    assert.deepEqual(shown, [
      ['orders-lambdaRole', 'checkout', ['functions.take']],
      ['Own', 'checkout', ['functions.make']],
    ]);
  });

  it('reads the old form, roles of functions, and JSON', () => {
    assertFindings({
      'old/serverless.yml': `service: { name: old }
provider:
  name: aws
  iamRoleStatements:
    - Effect: "Allow"
      Action: ["*"] «aws-admin»
      Resource: ["*"]
functions:
  - a: { handler: a.main }
`,
      'own/serverless.yaml': `service: own
provider: { name: aws }
functions:
  a:
    handler: a.main
    iamRoleStatements:
      - { Effect: Allow, NotAction: iam:*, Resource: "*" } «aws-not-action»
    iamRoleStatementsInherit: true
`,
      'json/serverless.json': `{ "service": "x", "provider": { "name": "aws", "iam": { "role": { "statements": [
  { "Effect": "Allow", "Action": "*", "Resource": "*" } «aws-admin»
] } } }, "functions": { "a": { "handler": "a.b" } } }
`,
    });
  });

  it('stays silent where nothing is wide or known, and on other providers', () => {
    assertFindings({
      'serverless.yml': `service: fine
provider:
  name: aws
  iam:
    role:
      statements:
        - Effect: Allow
          Action: \${file(./nowhere.yml):actions}
          Resource: "*"
        - Effect: Allow
          Action: [dynamodb:GetItem]
          Resource: !GetAtt Table.Arn
        - \${ssm:/shared/statement}
functions: { a: { handler: a.b } }
resources: \${file(resources.yml)}
`,
      'shared/serverless.yml': `service: shared
provider: { name: aws, iam: { role: !ImportValue role } }
functions: { a: { handler: a.b } }
`,
      'google/serverless.yml': `service: google
provider: { name: google }
functions: { a: { handler: http } }
`,
      'broken/serverless.yml': `service: broken
provider:
  name: aws
  iam: { role: { statements: [ { Effect: Allow, Action: "\${self:
functions:
`,
    });
  });
});
