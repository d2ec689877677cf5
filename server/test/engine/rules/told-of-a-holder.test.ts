import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

/** What is said of a file that stands alone. */
function told(text: string, path = 'infra/main.tf') {
  return repository({ [path]: text })
    .engine.findings(path)
    .filter(({ rule }) => !/^(?:owner-|purpose-)/.test(rule));
}

function levels(text: string, path?: string): readonly string[] {
  return told(text, path).map(({ rule, level }) => `${rule} ${level}`);
}

function statement(actions: readonly string[], condition = ''): string {
  return `  statement {\n    actions   = ${JSON.stringify(actions)}\n    resources = ["*"]\n${condition}  }\n`;
}

/** A document that no block names gives nobody anything. */
const given = (name: string) =>
  `resource "aws_iam_policy" "${name}" {\n  policy = data.aws_iam_policy_document.${name}.json\n}\n`;

function policy(name: string, ...statements: readonly string[]): string {
  return `data "aws_iam_policy_document" "${name}" {\n${statements.join('')}}\n${given(name)}`;
}

const region = (name: string) =>
  `    condition {\n      test     = "StringEquals"\n      variable = "aws:RequestedRegion"\n      values   = ["${name}"]\n    }\n`;

function member(name: string, role: string, account = 'ci'): string {
  return `resource "google_project_iam_member" "${name}" {
  project = "shop"
  role    = "${role}"
  member  = "serviceAccount:\${google_service_account.${account}.email}"
}
`;
}

const account = (name: string) => `resource "google_service_account" "${name}" {\n  account_id = "${name}"\n}\n`;

function role(service: string, ...policies: readonly string[]): string {
  return `resource "aws_iam_role" "job" {
  name = "job"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "${service}" } }]
  })
}
${policies
  .map(
    (name, at) => `resource "aws_iam_role_policy_attachment" "job${at}" {
  role       = aws_iam_role.job.name
  policy_arn = "arn:aws:iam::aws:policy/${name}"
}
`,
  )
  .join('')}`;
}

describe('what one holder in a cloud is permitted', () => {
  it('is told once for a policy, at the gravest, with the others named', () => {
    const text = policy('ci', statement(['ecr:*']), statement(['iam:PutRolePolicy']), statement(['sqs:SendMessage']));
    assert.deepEqual(levels(text), ['aws-service-star note', 'aws-escalation warning', 'aws-write-star note']);
    const [service, escalation] = told(text);
    const also = ' It may also do everything in ecr and use sqs:SendMessage on every resource.';
    assert.ok(escalation?.message.endsWith(also), escalation?.message);
    assert.equal(service?.under?.lead.span.start, escalation?.at.span.start);
  });

  it('is told of each policy', () => {
    const text = `${policy('ci', statement(['ecr:*']))}${policy('app', statement(['sqs:SendMessage']))}`;
    assert.deepEqual(levels(text), ['aws-service-star warning', 'aws-write-star warning']);
  });

  it('is told by the others where somebody has accepted the gravest', () => {
    const accepted = policy('ci', statement(['iam:PutRolePolicy']), statement(['ecr:*'])).replace(
      '    actions   = ["iam:PutRolePolicy"]',
      '    # identity-hygiene: ignore aws-escalation -- the pipeline makes roles\n    actions   = ["iam:PutRolePolicy"]',
    );
    const found = told(accepted).filter(({ suppressed }) => !suppressed);
    assert.deepEqual(
      found.map(({ rule, level }) => `${rule} ${level}`),
      ['aws-service-star warning'],
    );
  });

  it('is told once for the roles of a project that an account has', () => {
    const admin = 'roles/resourcemanager.projectIamAdmin';
    const text = `${account('ci')}${member('a', 'roles/editor')}${member('b', admin)}${member('c', 'roles/iam.serviceAccountUser')}`;
    const found = levels(text).filter((line) => line.startsWith('gcp-'));
    assert.deepEqual(found, ['gcp-basic-role note', 'gcp-admin-role warning', 'gcp-impersonation note']);
    const two = `${account('ci')}${account('app')}${member('a', 'roles/editor')}${member('b', admin, 'app')}`;
    assert.deepEqual(
      levels(two).filter((line) => line.startsWith('gcp-')),
      ['gcp-basic-role warning', 'gcp-admin-role warning'],
    );
  });
});

describe('what limits a statement, or makes little of it', () => {
  it('is a note in one region, but not for what has none', () => {
    assert.deepEqual(levels(policy('ci', statement(['ec2:*'], region('eu-west-1')))), ['aws-service-star note']);
    const anywhere = region('*').replace('StringEquals', 'StringLike');
    assert.deepEqual(levels(policy('ci', statement(['ec2:*'], anywhere))), ['aws-service-star warning']);
    assert.deepEqual(levels(policy('ci', statement(['iam:*'], region('eu-west-1')))), ['aws-service-star error']);
    const queue = statement(['sqs:SendMessage', 'dynamodb:GetItem'], region('eu-west-1'));
    assert.deepEqual(levels(policy('ci', queue)), ['aws-write-star note']);
  });

  it('is a note for services whose worst is soon undone', () => {
    assert.deepEqual(levels(policy('ci', statement(['acm:*']))), ['aws-service-star note']);
    assert.deepEqual(levels(policy('ci', statement(['acm:*', 'route53:*']))), ['aws-service-star warning']);
    assert.deepEqual(levels(policy('ci', statement(['ecs:RegisterTaskDefinition']))), ['aws-write-star note']);
    const deploy = ['ecs:RegisterTaskDefinition', 'ecs:UpdateService'];
    assert.deepEqual(levels(policy('ci', statement(deploy))), ['aws-write-star warning']);
    const lent = ['ec2:CreateNetworkInterfacePermission'];
    assert.deepEqual(levels(policy('ci', statement(lent))), ['aws-permissions-management-star note']);
  });

  it('is a note for the policy that a service asks for itself, and for calls alone', () => {
    const full = (...given: Parameters<typeof role>) =>
      levels(role(...given)).filter((line) => line.startsWith('aws-managed-full'));
    assert.deepEqual(full('sagemaker.amazonaws.com', 'AmazonSageMakerFullAccess'), ['aws-managed-full note']);
    assert.deepEqual(full('lambda.amazonaws.com', 'AmazonSageMakerFullAccess'), ['aws-managed-full warning']);
    assert.deepEqual(full('apigateway.amazonaws.com', 'AmazonAPIGatewayInvokeFullAccess'), ['aws-managed-full note']);
    const both = full('lambda.amazonaws.com', 'AmazonAPIGatewayInvokeFullAccess', 'AmazonSQSFullAccess');
    assert.equal(both.filter((line) => line.endsWith('warning')).length, 1);
  });

  it('is a note for an interface that only its network reaches', () => {
    const api = (type: string) => `resource "aws_api_gateway_rest_api" "inner" {
  name = "inner"
  endpoint_configuration {
    types = ["${type}"]
  }
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Principal = "*", Action = "execute-api:Invoke", Resource = "*" }]
  })
}
`;
    assert.deepEqual(levels(api('PRIVATE')), ['resource-public note']);
    assert.deepEqual(levels(api('REGIONAL')), ['resource-public note']);
  });

  it('is a note for an alarm that ends in a topic', () => {
    const topic = (service: string, action: string) => `data "aws_iam_policy_document" "topic" {
  statement {
    actions   = ["${action}"]
    resources = ["arn:aws:sns:eu-west-1:111122223333:alarms"]
    principals {
      type        = "Service"
      identifiers = ["${service}"]
    }
  }
}
resource "aws_sns_topic_policy" "topic" {
  arn    = "arn:aws:sns:eu-west-1:111122223333:alarms"
  policy = data.aws_iam_policy_document.topic.json
}
`;
    assert.deepEqual(levels(topic('cloudwatch.amazonaws.com', 'sns:Publish')), ['trust-service-source note']);
    assert.deepEqual(levels(topic('s3.amazonaws.com', 'sns:Publish')), ['trust-service-source warning']);
    assert.deepEqual(levels(topic('events.amazonaws.com', 'sqs:SendMessage')), ['trust-service-source warning']);
  });

  it('is a note for a service that uses a key or looks at it, by what it is allowed, and a warning for more', () => {
    const key = (...actions: readonly string[]) => `resource "aws_kms_key" "desk" {
  enable_key_rotation = true
  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "dynamodb.amazonaws.com" }
      Action    = ${JSON.stringify(actions)}
      Resource  = "*"
    }]
  })
}
`;
    for (const actions of [
      ['kms:Describe*', 'kms:Get*', 'kms:List*'],
      ['kms:Decrypt', 'kms:CreateGrant'],
    ])
      assert.deepEqual(levels(key(...actions)), ['trust-service-source note'], actions.join());
    assert.deepEqual(levels(key('kms:Decrypt', 'kms:ScheduleKeyDeletion')), ['trust-service-source warning']);
    const [found] = told(key('kms:Describe*', 'kms:List*'));
    assert.match(
      found?.message ?? '',
      /^dynamodb\.amazonaws\.com may call kms:Describe\* and kms:List\* on aws_kms_key\.desk for any /,
    );
  });

  it('is a note for all of the tables of a schema, unless the account is to read them', () => {
    const grant = (name: string) => `GRANT ALL PRIVILEGES ON ALL TABLES IN SCHEMA shop TO ${name};\n`;
    assert.deepEqual(levels(grant('shop_app'), 'db/grants.sql'), ['db-grant-all note']);
    assert.deepEqual(levels(grant('shop_reporting'), 'db/grants.sql'), ['db-grant-all warning']);
  });

  it('is a note for a role of a service that opens neither data nor rights', () => {
    const of = (role: string) => levels(account('ci') + member('a', role)).filter((line) => line.startsWith('gcp-'));
    assert.deepEqual(of('roles/firebaseauth.admin'), ['gcp-admin-role note']);
    assert.deepEqual(of('roles/gkehub.admin'), ['gcp-admin-role note']);
    assert.deepEqual(of('roles/aiplatform.admin'), ['gcp-admin-role warning']);
    assert.deepEqual(of('roles/storage.admin'), ['gcp-admin-role warning']);
  });

  it('is a note where somebody starts it as themselves, or is to start others', () => {
    const of = (environment: string, image = 'acme/tunnel', mount = '$HOME/.aws:/root/.aws') =>
      levels(
        `services:\n  tunnel:\n    image: ${image}\n    restart: always\n    environment:\n      ${environment}\n    volumes:\n      - ${mount}\n`,
        'compose.yaml',
      ).filter((line) => line.startsWith('co-cloud'));
    assert.deepEqual(of('- AWS_PROFILE'), ['co-cloud-credentials note']);
    assert.deepEqual(of('AWS_PROFILE: ${AWS_PROFILE:-shop}'), ['co-cloud-credentials note']);
    assert.deepEqual(of('- AWS_PROFILE=prod'), ['co-cloud-credentials warning']);
    const socket = '/var/run/docker.sock:/var/run/docker.sock';
    assert.deepEqual(of('- ADMIN=x', 'jupyterhub', socket), ['co-cloud-credentials note']);
    assert.deepEqual(of('- AWS_PROFILE', 'acme/tunnel', socket), ['co-cloud-credentials warning']);
  });

  it('is a note where people’s passwords are those of a set-up that comes with the source', () => {
    const realm = (grant: string) =>
      `{ "realm": "shop", "enabled": true, "clients": [{ "clientId": "shop", "enabled": true, "${grant}": true }] }`;
    const of = (path: string, grant = 'directAccessGrantsEnabled') =>
      levels(realm(grant), path).filter((line) => line.startsWith('app-implicit'));
    assert.deepEqual(of('docker/keycloak/import/shop-realm.json'), ['app-implicit-grant note']);
    assert.deepEqual(of('keycloak/shop-realm.json'), ['app-implicit-grant warning']);
    assert.deepEqual(of('docker/keycloak/import/shop-realm.json', 'implicitFlowEnabled'), [
      'app-implicit-grant warning',
    ]);
  });

  it('tells of roles that are handed on beside all of the service that runs them', () => {
    const of = (actions: readonly string[]) =>
      levels(policy('deploy', statement(actions))).filter((line) => /escalation|service-star/.test(line));
    assert.deepEqual(of(['ecs:*', 'iam:PassRole']).toSorted(), ['aws-escalation warning', 'aws-service-star note']);
    assert.deepEqual(of(['ssm:*']), ['aws-service-star warning']);
    assert.deepEqual(of(['iam:*', 'iam:PassRole', 'ecs:*']), ['aws-service-star error']);
  });

  it('is a note for a client of OAuth that sends nobody anywhere but to the own machine', () => {
    const of = (...redirects: readonly string[]) =>
      levels(
        JSON.stringify({
          realm: 'shop',
          enabled: true,
          clients: [
            {
              clientId: 'shop',
              enabled: true,
              publicClient: true,
              standardFlowEnabled: true,
              directAccessGrantsEnabled: true,
              redirectUris: redirects,
            },
          ],
        }),
        'keycloak/shop-realm.json',
      ).filter((line) => line.startsWith('app-'));
    const notes = ['app-client-no-pkce note', 'app-implicit-grant note'];
    assert.deepEqual(of('http://localhost:4200/', 'http://localhost:4200').toSorted(), notes);
    const warnings = ['app-client-no-pkce warning', 'app-implicit-grant warning'];
    assert.deepEqual(of('http://localhost:4200/', 'https://shop.acme.com/').toSorted(), warnings);
    assert.deepEqual(of('http://localhost.acme.com/').toSorted(), warnings);
    assert.deepEqual(of('http://127.0.0.1/').toSorted(), warnings);
    assert.deepEqual(of().toSorted(), warnings);
  });

  it('is a note for an administrator that cannot take off what it is denied', () => {
    const fence = (actions: readonly string[], on = '*') => `resource "aws_iam_role_policy" "fence" {
  role = aws_iam_role.job.name
  policy = jsonencode({
    Statement = [{ Effect = "Deny", Action = ${JSON.stringify(actions)}, Resource = "${on}" }]
  })
}
`;
    const of = (text: string) => levels(text).filter((line) => line.startsWith('aws-managed-admin'));
    const admin = role('codebuild.amazonaws.com', 'AdministratorAccess');
    assert.deepEqual(of(admin + fence(['iam:*RolePolicy'])), ['aws-managed-admin note']);
    const arn = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
    assert.deepEqual(of(admin + fence(['iam:*RolePolicy'], arn('job'))), ['aws-managed-admin note']);
    assert.deepEqual(of(admin + fence(['iam:*RolePolicy'], arn('other'))), of(admin));
    assert.deepEqual(of(admin + fence(['cloudtrail:StopLogging'])), of(admin));
    assert.notDeepEqual(of(admin), ['aws-managed-admin note']);
  });

  it('is a note for results that lie in a bucket, and for keys that send mail alone', () => {
    assert.deepEqual(levels(policy('query', statement(['athena:GetQueryResults']))), ['aws-exfiltration note']);
    const both = statement(['athena:GetQueryResults', 's3:GetObject']);
    assert.deepEqual(levels(policy('query', both)), ['aws-exfiltration warning']);
    const key = (action: string) =>
      levels(`resource "aws_iam_user" "mail" {
  name = "mail"
}
resource "aws_iam_access_key" "mail" {
  user = aws_iam_user.mail.name
}
resource "aws_iam_user_policy" "mail" {
  user = aws_iam_user.mail.name
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "${action}", Resource = "arn:aws:ses:eu-west-1:111122223333:identity/x" }]
  })
}
`).filter((line) => line.startsWith('life-static-key'));
    assert.deepEqual(key('ses:SendRawEmail'), ['life-static-key note']);
    assert.deepEqual(key('ses:*'), ['life-static-key warning']);
  });

  it('is silent for the key without which a program cannot be made', () => {
    const of = (type: string, attribute = 'storage_account_access_key') =>
      levels(`resource "azurerm_storage_account" "jobs" {
  name                      = "shopjobs"
  shared_access_key_enabled = false
}
resource "${type}" "jobs" {
  name = "shop-jobs"
  ${attribute} = azurerm_storage_account.jobs.primary_access_key
}
`).filter((line) => line.startsWith('az-account'));
    assert.deepEqual(of('azurerm_function_app'), []);
    assert.deepEqual(of('azurerm_linux_function_app'), ['az-account-key warning']);
    assert.deepEqual(of('azurerm_function_app', 'app_settings'), ['az-account-key warning']);
  });

  it('is told where services share the part of their configuration that gives the role', () => {
    const text = `provider:
  name: aws
  iam:
    role:
      managedPolicies:
        - arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess
`;
    assert.deepEqual(levels(text, 'common/provider.yml'), ['aws-managed-full warning']);
    assert.deepEqual(levels(text.replace('name: aws', 'name: google'), 'common/provider.yml'), []);
  });
});
