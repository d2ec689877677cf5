import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { assertFindings } from './expected.ts';

describe('CloudFormation', () => {
  it('reads statements in YAML, with both arms of a condition', () => {
    assertFindings({
      'stack.yaml': `AWSTemplateFormatVersion: "2010-09-09"
Conditions:
  Prod: !Equals [!Ref AWS::Region, eu-west-1]
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Service: lambda.amazonaws.com }
            Action: sts:AssumeRole
      Policies:
        - PolicyName: jobs
          PolicyDocument:
            Statement:
              - !If
                - Prod
                - Effect: Allow
                  Action: sqs:SendMessage
                  Resource: !GetAtt Queue.Arn
                - Effect: Allow
                  Action: "*" «aws-admin»
                  Resource: "*"
              - Fn::If:
                  - Prod
                  - { Effect: Deny, Action: "*", Resource: "*" }
                  - !Ref AWS::NoValue
  Queue:
    Type: AWS::SQS::Queue
`,
    });
  });

  it('reads long functions in JSON, parameters, mappings and policies of other resources', () => {
    assertFindings({
      'stack.template.json': `{
  "Parameters": { "Actions": { "Type": "CommaDelimitedList", "Default": "iam:PassRole,ec2:RunInstances" }, "Any": { "Type": "String" } },
  "Mappings": { "Wide": { "prod": { "action": "*" } } }, «aws-admin»
  "Resources": {
    "App": { "Type": "AWS::IAM::Role", "Properties": { "RoleName": "app", "ManagedPolicyArns": [
      { "Fn::Join": ["", ["arn:", { "Ref": "AWS::Partition" }, ":iam::aws:policy/AdministratorAccess"]] } «aws-managed-admin»
    ] } },
    "Extra": { "Type": "AWS::IAM::Policy", "Properties": { "PolicyName": "x", "Roles": [{ "Ref": "App" }], "PolicyDocument": {
      "Statement": { "Effect": "Allow", "Action": { "Fn::FindInMap": ["Wide", "prod", "action"] }, "Resource": ["*"] } } } },
    "Silent": { "Type": "AWS::IAM::ManagedPolicy", "Properties": { "PolicyDocument": {
      "Statement": [{ "Effect": "Allow", "Action": { "Ref": "Any" }, "Resource": "*" }] } } }
  }
}
`,
    });
  });

  it('reads policies of resources and Lambda permissions', () => {
    assertFindings({
      'data.yml': `Resources:
  Files:
    Type: AWS::S3::Bucket
  Open:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Files
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: "*" «resource-public»
            Action: s3:GetObject
            Resource: !Sub "\${Files.Arn}/*"
  Own:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Jobs]
      PolicyDocument: !Sub |
        { "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::\${AWS::AccountId}:root" },
          "Action": "sqs:SendMessage", "Resource": "\${Jobs.Arn}" }] }
  Text:
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics: [!Ref News]
      PolicyDocument: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sns:Publish","Resource":"*"}]}' «resource-public»
  Call:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: !Ref Fn
      Action: lambda:InvokeFunction
      Principal: "*" «resource-public»
  Fine:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: !Ref Fn
      Action: lambda:InvokeFunction
      Principal: s3.amazonaws.com
      SourceArn: !GetAtt Files.Arn
      SourceAccount: !Ref AWS::AccountId
  Fn:
    Type: AWS::Lambda::Function
`,
    });
  });

  it('stays silent on narrow, denied and unknown statements and on broken files', () => {
    assertFindings({
      'narrow.yaml': `AWSTemplateFormatVersion: 2010-09-09
Parameters:
  Document: { Type: String }
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: !Ref Document
      Policies:
        - PolicyName: own
          PolicyDocument:
            Statement:
              - Effect: Allow
                Action: [s3:GetObject, s3:PutObject]
                Resource: !Sub arn:\${AWS::Partition}:s3:::\${AWS::StackName}-files/*
              - Effect: Allow
                Action: logs:DescribeLogGroups
                Resource: "*"
`,
      'broken.yaml': `AWSTemplateFormatVersion: 2010-09-09
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      Policies: [
`,
      'imported.yaml': `AWSTemplateFormatVersion: 2010-09-09
Resources:
  Policy:
    Type: AWS::IAM::Policy
    Properties:
      Roles: [!ImportValue shared-role]
      PolicyDocument:
        Statement: [{ Effect: Allow, Action: !ImportValue actions, Resource: '*' }]
`,
    });
  });

  it('joins functions of SAM with the roles that it makes for them', () => {
    const { engine } = assertFindings({
      'template.yaml': `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Tags:
      team: orders
Resources:
  Ship:
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - AWSLambdaBasicExecutionRole
        - PowerUserAccess «aws-managed-admin»
        - Statement:
            - Effect: Allow
              Action: dynamodb:* «aws-service-star»
              Resource: "*"
  Bill:
    Type: AWS::Serverless::Function
    Properties:
      Role: !GetAtt Own.Arn
  Own:
    Type: AWS::IAM::Role
    Properties:
      Tags:
        - { Key: Owner, Value: billing }
Outputs:
  Role: { Value: !GetAtt ShipRole.Arn }
`,
    });
    const shown = engine
      .identities()
      .map(({ name, owners, uses }) => [name, owners.technical.join(), uses.map(({ by }) => by.replace(/.*#/, ''))]);
    assert.deepEqual(shown, [
      ['ShipRole', 'orders', ['Ship', 'Outputs.Role']],
      ['Own', 'billing', ['Bill']],
    ]);
  });

  it('reads policy templates of SAM with what they are given', () => {
    const { engine } = assertFindings({
      'template.yaml': `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  Scan:
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - TextractPolicy: {} «aws-service-star»
        - S3ReadPolicy:
            BucketName: !Ref Orders
        - StepFunctionsExecutionPolicy: { StateMachineName: bill }
        - AWSSecretsManagerGetSecretValuePolicy: «aws-exfiltration»
            SecretArn: "*"
        - AWSSecretsManagerRotationPolicy: { FunctionName: rotate }
        - UnheardOfPolicy: { QueueName: "*" }
  Orders:
    Type: AWS::S3::Bucket
    Properties: { BucketName: shop-orders }
`,
    });
    const grants = engine.identities()[0]?.grants ?? [];
    const told = grants.map(
      ({ actions, resources }) => `${actions[0]?.text} +${actions.length - 1} on ${resources.map(({ text }) => text)}`,
    );
    assert.deepEqual(told, [
      'textract:* +0 on *',
      's3:GetObject +4 on arn:aws:s3:::shop-orders,arn:aws:s3:::shop-orders/*',
      'states:StartExecution +0 on arn:aws:states:*:*:stateMachine:bill',
      'secretsmanager:GetSecretValue +0 on *',
      'secretsmanager:DescribeSecret +3 on arn:aws:secretsmanager:*:*:secret:*',
      'secretsmanager:GetRandomPassword +0 on *',
    ]);
  });

  it('knows what a permissions boundary leaves out', () => {
    const role = (boundary: string) => `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Jobs:
    Type: AWS::IAM::Role
    Properties:${boundary}
      Policies:
        - PolicyName: jobs
          PolicyDocument:
            Statement:
              - Effect: Allow
                Action: [iam:PassRole, ec2:RunInstances]
                Resource: "*"
  Limits:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement: [{ Effect: Allow, Action: "ec2:Describe*", Resource: "*" }]
`;
    const rulesWith = (boundary: string) =>
      repository({ 'stack.yaml': role(boundary) })
        .engine.findings('stack.yaml')
        .map(({ rule }) => rule)
        .filter((rule) => rule.startsWith('aws-'));
    assert.deepEqual(rulesWith(''), ['aws-escalation']);
    assert.deepEqual(rulesWith('\n      PermissionsBoundary: !Ref Limits'), []);
    assert.deepEqual(rulesWith('\n      PermissionsBoundary: !Ref AWS::StackId'), ['aws-passrole-star']);
  });

  it('joins a role that trusts GitHub with the workflow that assumes it', () => {
    const { engine } = assertFindings({
      'infra/oidc.yaml': `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  GitHub:
    Type: AWS::IAM::OIDCProvider
    Properties:
      Url: https://token.actions.githubusercontent.com
      ClientIdList: [sts.amazonaws.com]
  Deploy:
    Type: AWS::IAM::Role
    Properties:
      RoleName: deploy
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Action: sts:AssumeRoleWithWebIdentity
            Principal: { Federated: !GetAtt GitHub.Arn }
            Condition:
              StringEquals: { "token.actions.githubusercontent.com:aud": sts.amazonaws.com }
              StringLike: { "token.actions.githubusercontent.com:sub": "repo:acme/*" } «oidc-loose-subject»
`,
      '.github/workflows/deploy.yml': `on: { push: { branches: [main] } }
permissions: {}
jobs:
  deploy:
    runs-on: ubuntu-latest
    environment: prod
    permissions: { id-token: write }
    steps:
      - uses: aws-actions/configure-aws-credentials@ececac1a45f3b08a01d2dd070d28d111c5fe6722 # v4
        with: { role-to-assume: "arn:aws:iam::111122223333:role/deploy", aws-region: eu-west-1 }
`,
    });
    const role = engine.identities().find(({ kind }) => kind === 'aws-role');
    const job = engine.identities().find(({ kind }) => kind === 'github-job');
    assert.deepEqual(job?.reaches, ['cfn:infra/oidc.yaml#Deploy']);
    assert.deepEqual(
      role?.uses.map(({ at }) => at.path),
      ['.github/workflows/deploy.yml'],
    );
  });

  it('judges rotation, sessions, guests and keys of users', () => {
    assertFindings({
      'life.yaml': `AWSTemplateFormatVersion: "2010-09-09"
Parameters: { Guests: { Type: String } }
Resources:
  Key: «life-no-rotation»
    Type: AWS::KMS::Key
  Signing:
    Type: AWS::KMS::Key
    Properties: { KeySpec: RSA_4096, KeyUsage: SIGN_VERIFY }
  Turned:
    Type: AWS::KMS::Key
    Properties: { EnableKeyRotation: true }
  Pool:
    Type: AWS::Cognito::IdentityPool
    Properties: { AllowUnauthenticatedIdentities: true } «cognito-guest»
  Other:
    Type: AWS::Cognito::IdentityPool
    Properties: { AllowUnauthenticatedIdentities: !Ref Guests }
  Password:
    Type: AWS::SecretsManager::Secret
  Rotation:
    Type: AWS::SecretsManager::RotationSchedule
    Properties: { SecretId: !Ref Password, RotationRules: { AutomaticallyAfterDays: 30 } }
  Access: «life-static-key»
    Type: AWS::IAM::AccessKey
    Properties: { UserName: !Ref Bot }
  Bot:
    Type: AWS::IAM::User
`,
    });
  });

  it('leaves what a template does not tell open', () => {
    const { engine } = assertFindings({
      'roles.yaml': `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Team: { Type: String }
  Tags: { Type: CommaDelimitedList }
Resources:
  A:
    Type: AWS::IAM::Role
    Properties:
      Tags: [{ Key: team, Value: !Ref Team }]
  B:
    Type: AWS::IAM::Role
    Properties:
      Tags: !Ref Tags
  C: «owner-missing»
    Type: AWS::IAM::Role
    Properties:
      RoleName: shop-c
`,
    });
    assert.deepEqual(
      engine.identities().map(({ id }) => id),
      ['aws-role:roles.yaml#A', 'aws-role:roles.yaml#B', 'aws:arn:aws:iam::*:role/shop-c'],
    );
  });
});

describe('policies in files of their own', () => {
  it('are judged by what they say', () => {
    assertFindings({
      'policies/all.json': `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }] «aws-admin»
}
`,
      'policies/trust.json': `{ "Statement": { "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "sts:AssumeRole" } } «trust-any»
`,
      'policies/input.json': `{ "PolicyName": "x", "PolicyDocument":
  { "Statement": [{ "Effect": "Allow", "Action": ["s3:*"], "Resource": "*" }] } } «aws-service-star»
`,
      'policies/bucket.json': `{ "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::x/*",
  "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-1" } } }] }
`,
      'policies/read.json': `{ "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::x/*" }] }
`,
      'org/scp/full.json': `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }] }
`,
    });
  });
});
