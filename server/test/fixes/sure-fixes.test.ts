import assert from 'node:assert/strict';
import { afterFix, engineOver, findingsOf, type Texts } from './repository.ts';

/** The titles of what is offered for the first finding of a rule. */
function offers(files: Texts, rule: string): readonly string[] {
  const engine = engineOver(files);
  const [finding] = findingsOf(engine, rule);
  assert.ok(finding, `no finding of ${rule}`);
  return engine.offers(finding).map(({ title }) => title);
}

describe('what is not sure to work is not offered', () => {
  const keyOf = (user: string) =>
    `resource "aws_iam_user" "desk" {\n  name = "desk"\n}\nresource "aws_iam_access_key" "desk" {\n  user = ${user}\n}\n`;
  const isRotated = (user: string, versions: string) =>
    offers({ 'keys.tf': keyOf(user), 'versions.tf': versions }, 'life-static-key').some((title) =>
      title.startsWith('Rotate '),
    );

  it('is a trigger of replacement in a Terraform that knows none', () => {
    assert.equal(isRotated('"${aws_iam_user.desk.name}"', ''), false);
    assert.equal(isRotated('aws_iam_user.desk.name', 'terraform {\n  required_version = "~> 0.13"\n}\n'), false);
    assert.equal(isRotated('aws_iam_user.desk.name', 'terraform {\n  required_version = ">= 1.5"\n}\n'), true);
    assert.equal(isRotated('aws_iam_user.desk.name', ''), true);
    // One reference that an old hand has wrapped says nothing beside others.
    assert.equal(isRotated('"${aws_iam_user.desk.name}"', 'locals {\n  name = var.name\n}\n'), true);
  });

  it('is the secret of a template where a script reads another one by its name', () => {
    const template = (properties: string, script: string, uses = '!Ref Key, ') => `Resources:
  Key:
    Type: AWS::SecretsManager::Secret
    Properties:
      Description: The key${properties}
  Desk:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: sts:AssumeRole }
      Policies:
        - PolicyName: desk
          PolicyDocument:
            Statement:
              - Effect: Allow
                Action: secretsmanager:GetSecretValue
                Resource: '*'
  Start:
    Type: AWS::EC2::LaunchTemplate
    Metadata: { uses: [${uses}!Ref Desk] }
    Properties:
      LaunchTemplateData:
        UserData:
          Fn::Base64: |
            ${script}
`;
    const isNamed = (...given: Parameters<typeof template>) =>
      offers({ 'template.yaml': template(...given) }, 'aws-exfiltration').includes('Limit to Key');
    assert.equal(isNamed('', 'export SECRET_NAME=shop/key'), false);
    assert.equal(isNamed('', 'aws secretsmanager get-secret-value --secret-id shop/key'), false);
    assert.equal(isNamed('', 'export STAGE=prod'), true);
    assert.equal(isNamed('\n      Name: shop/key', 'export SECRET_NAME=shop/key'), true);
    // That it is the only one here does not show that this host reads it.
    assert.equal(isNamed('', 'export STAGE=prod', ''), false);
  });
});

describe('a thing that a statement is limited to', () => {
  const block = (sid: string, action: string, more: string) => `data "aws_iam_policy_document" "desk" {
  statement {
    sid       = "${sid}"
    actions   = ["${action}"]
    resources = ["*"]
  }
}
resource "aws_iam_policy" "desk" {
  policy = data.aws_iam_policy_document.desk.json
}
resource "aws_iam_role_policy_attachment" "desk" {
  role       = aws_iam_role.desk.name
  policy_arn = aws_iam_policy.desk.arn
}
resource "aws_iam_role" "desk" {
  assume_role_policy = "{}"
}
${more}`;
  const offered = (rule: string, ...given: Parameters<typeof block>) =>
    offers({ 'main.tf': block(...given) }, rule).filter((title) => /^Limit to aws_/.test(title));

  it('is none that the name of the statement does not speak of', () => {
    const secret = `resource "aws_secretsmanager_secret" "postgres" {}
resource "aws_lambda_function" "desk" {
  role = aws_iam_role.desk.arn
  environment {
    variables = { SECRET = aws_secretsmanager_secret.postgres.arn }
  }
}
`;
    const read = (sid: string) => offered('aws-exfiltration', sid, 'secretsmanager:GetSecretValue', secret);
    const found = ['Limit to aws_secretsmanager_secret.postgres'];
    assert.deepEqual(read('AllowSecretsRetrieveSplunkToken'), []);
    assert.deepEqual(read('ReadForS3Bucket'), []);
    assert.deepEqual(read('ReadPostgresPassword'), found);
    // Of whom it speaks who holds it, or of nothing but what it permits.
    for (const sid of ['DeskReadsSecrets', 'AllowGetSecretValue', 'VisualEditor0', 'SecretsManagerAccess'])
      assert.deepEqual(read(sid), found, sid);
    const queue = 'resource "aws_sqs_queue" "orders" {}\n';
    const send = (sid: string) => offered('aws-write-star', sid, 'sqs:SendMessage', queue);
    assert.deepEqual(send('SendInvoices'), []);
    assert.deepEqual(send('SendOrders'), ['Limit to aws_sqs_queue.orders']);
  });

  it('is no key of a disk, which the service uses for the machine', () => {
    const machine = (disk: string, uses: string) => `resource "aws_kms_key" "desk_files" {}
resource "aws_iam_instance_profile" "desk" {
  role = aws_iam_role.desk.name
}
resource "aws_instance" "desk" {
  iam_instance_profile = aws_iam_instance_profile.desk.name
  ${disk} {
    encrypted  = true
    kms_key_id = aws_kms_key.desk_files.arn
  }
  user_data = "decrypt ${uses}"
}
`;
    const decrypt = (disk: string, uses: string) =>
      offered('aws-resource-star', 'Decrypt', 'kms:Decrypt', machine(disk, uses));
    assert.deepEqual(decrypt('root_block_device', 'nothing'), []);
    assert.deepEqual(decrypt('ebs_block_device', 'nothing'), []);
    assert.deepEqual(decrypt('root_block_device', '${aws_kms_key.desk_files.arn}'), [
      'Limit to aws_kms_key.desk_files',
    ]);
  });
});

describe('the region of a login by a role', () => {
  const path = '.github/workflows/ship.yml';
  const workflow = (env: string, ...commands: readonly string[]) => `name: Ship
on: push
${env}permissions:
  contents: read
jobs:
  ship:
    runs-on: ubuntu-24.04
    steps:
${commands.map((command) => `      - run: ${command}\n`).join('')}      - run: aws s3 sync . s3://acme-desk
        env:
          AWS_ACCESS_KEY_ID: \${{ secrets.AWS_ACCESS_KEY_ID }}
          AWS_SECRET_ACCESS_KEY: \${{ secrets.AWS_SECRET_ACCESS_KEY }}
`;
  const regionIn = (text: string) => {
    const files = { [path]: text };
    const engine = engineOver(files);
    const [finding] = findingsOf(engine, 'gh-static-cloud-key');
    assert.ok(finding, 'no finding');
    const offer = engine.offers(finding).find(({ id }) => id.startsWith('log-in-by-role'));
    assert.ok(offer, 'not offered');
    const after = afterFix(files, engine.fix(path, finding.key, offer.id));
    return /aws-region: (.*)/.exec(after[path] ?? '')?.[1];
  };

  it('is what the workflow states or writes, else a variable of the repository', () => {
    assert.equal(regionIn(workflow('env:\n  AWS_REGION: eu-west-1\n')), 'eu-west-1');
    assert.equal(regionIn(workflow('', 'aws configure set region eu-central-1')), 'eu-central-1');
    const two = workflow('', 'aws ec2 ls --region eu-central-1', 'aws ec2 ls --region us-east-1');
    assert.equal(regionIn(two), '${{ vars.AWS_REGION }}');
    assert.equal(regionIn(workflow('')), '${{ vars.AWS_REGION }}');
  });

  it('is taking a tool from an agent that is told to use it', () => {
    const agent = (prompt: string) => ({
      '.claude/agents/planner.md': `---\nname: planner\ndescription: Read-only analysis of which game comes next.\ntools: Read, mcp__supabase__execute_sql\n---\n${prompt}\n`,
    });
    const isOffered = (prompt: string) =>
      offers(agent(prompt), 'agent-purpose-capability-mismatch').some((title) => title.startsWith('Remove '));
    assert.equal(isOffered('1. `execute_sql`: count the games of each kind.'), false);
    assert.equal(isOffered('Never call `execute_sql`. Read the list instead.'), true);
    assert.equal(isOffered('Read the list.'), true);
  });
});
