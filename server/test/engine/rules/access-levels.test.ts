import assert from 'node:assert/strict';
import { alsoInWords } from '../../../engine/rules/clouds/held-together.ts';
import { repository } from '../repository.ts';
import { withCertificates } from './certificates.ts';

/** What a rule says of a file that stands alone. */
function levels(rule: string, path: string, text: string): readonly string[] {
  return repository({ [path]: text })
    .engine.findings(path)
    .filter((finding) => finding.rule === rule)
    .map(({ level }) => level);
}

const role = (service: string, action: string) => `Resources:
  Ship:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { Service: ${service} }, Action: sts:AssumeRole }
      Policies:
        - PolicyName: ship
          PolicyDocument:
            Statement:
              - { Effect: Allow, Action: ${action}, Resource: '*' }
`;

const queue = (name: string) => `Resources:
  ${name}:
    Type: AWS::SQS::Queue
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref ${name}]
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { Service: events.amazonaws.com }, Action: sqs:SendMessage, Resource: !GetAtt ${name}.Arn }
`;

const called = (service: string) => `Resources:
  Let:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: shop
      Action: lambda:InvokeFunction
      Principal: ${service}
`;

const service = (volumes: string) => `services:
  api:
    build: ./api
    volumes: [${volumes}]
`;

const signer = (account: string) => `resource "google_project_iam_member" "push" {
  project = "shop"
  role    = "roles/iam.serviceAccountTokenCreator"
  member  = "serviceAccount:${account}"
}
`;

const token = (permissions: string) =>
  `name: W\non: push\npermissions: ${permissions}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make\n`;

const spare = (line: string) => `name: W
on: push
permissions:
  id-token: write
jobs:
  deploy:
    runs-on: ubuntu-24.04
    steps:
      - uses: aws-actions/configure-aws-credentials@v4
        with: { role-to-assume: 'arn:aws:iam::111122223333:role/ship', aws-region: eu-west-1 }
  note:
    runs-on: ubuntu-24.04
    steps:
      - run: ${line}
`;

const push = (address: string) => `name: W
on: push
jobs:
  deploy:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - run: |
          git clone ${address} there
          cd there
          git push
`;

const compose = 'docker-compose.yml';
const template = 'infra/stack.yaml';
const workflow = '.github/workflows/w.yml';

describe('levels of access', () => {
  const cases: readonly (readonly [string, rule: string, path: string, text: string, level: string])[] = [
    [
      'builds that a pipeline of AWS starts',
      'aws-escalation',
      template,
      role('codepipeline.amazonaws.com', 'codebuild:StartBuild'),
      'note',
    ],
    [
      'builds that others start',
      'aws-escalation',
      template,
      role('lambda.amazonaws.com', 'codebuild:StartBuild'),
      'warning',
    ],
    [
      'roles that a pipeline of AWS writes policies into',
      'aws-escalation',
      template,
      role('codepipeline.amazonaws.com', 'iam:PutRolePolicy'),
      'warning',
    ],
    ['what a rule starts', 'aws-write-star', template, role('events.amazonaws.com', 'batch:SubmitJob'), 'note'],
    ['what a function starts', 'aws-write-star', template, role('lambda.amazonaws.com', 'batch:SubmitJob'), 'warning'],
    ['mail', 'aws-write-star', template, role('lambda.amazonaws.com', 'ses:SendEmail'), 'note'],
    ['messages to queues', 'aws-write-star', template, role('lambda.amazonaws.com', 'sqs:SendMessage'), 'warning'],
    [
      'answers of a model',
      'aws-resource-star',
      template,
      role('lambda.amazonaws.com', 'sagemaker:InvokeEndpoint'),
      'note',
    ],
    ['events that were not delivered', 'trust-service-source', template, queue('OrdersDLQ'), 'note'],
    ['events to work on', 'trust-service-source', template, queue('Orders'), 'warning'],
    [
      'a function behind a load balancer',
      'trust-service-source',
      template,
      called('elasticloadbalancing.amazonaws.com'),
      'note',
    ],
    ['a function behind a bucket', 'trust-service-source', template, called('s3.amazonaws.com'), 'warning'],
    [
      'somebody’s credentials beside the source that they write',
      'co-cloud-credentials',
      compose,
      service("'./api:/app', '~/.config/gcloud:/root/.config/gcloud'"),
      'note',
    ],
    [
      'somebody’s credentials beside data',
      'co-cloud-credentials',
      compose,
      service("'./data:/data', '/root/.config/gcloud:/root/.config/gcloud'"),
      'warning',
    ],
    [
      'the engine of a machine that a pipeline is given',
      'co-cloud-credentials',
      'compose.ci.yml',
      service("'/var/run/docker.sock:/var/run/docker.sock'"),
      'note',
    ],
    [
      'the engine beside the source',
      'co-cloud-credentials',
      compose,
      service("'./api:/app', '/var/run/docker.sock:/var/run/docker.sock'"),
      'warning',
    ],
    [
      'the account with which Pub/Sub signs',
      'gcp-impersonation',
      'infra/main.tf',
      signer('service-1@gcp-sa-pubsub.iam.gserviceaccount.com'),
      'note',
    ],
    [
      'an account that is called so',
      'gcp-impersonation',
      'infra/main.tf',
      signer('pubsub@shop.iam.gserviceaccount.com'),
      'warning',
    ],
    ['a token that reads all', 'gh-permissions-all', workflow, token('read-all'), 'note'],
    ['a token that writes all', 'gh-permissions-all', workflow, token('write-all'), 'warning'],
    ['a scope that a job with lines of its own gets', 'gh-permissions-workflow', workflow, spare('echo done'), 'note'],
    [
      'a scope that a job with code of others gets',
      'gh-permissions-workflow',
      workflow,
      spare('npm ci && npm run lint'),
      'warning',
    ],
    [
      'a push over SSH to another repository',
      'gh-permissions-missing',
      workflow,
      push('git@github.com:acme/gitops'),
      'note',
    ],
    [
      'a push with another token',
      'gh-permissions-missing',
      workflow,
      push('https://x-access-token:$' + '{{ secrets.GITOPS }}@github.com/acme/gitops'),
      'note',
    ],
    [
      'a push with the run’s own token',
      'gh-permissions-missing',
      workflow,
      push('https://x-access-token:$' + '{{ github.token }}@github.com/acme/shop'),
      'warning',
    ],
  ];
  for (const [name, rule, path, text, level] of cases)
    it(`is a ${level} for ${name}`, () => assert.deepEqual(levels(rule, path, text), [level]));
});

describe('an image’s place among secrets', () => {
  const build = (secret: string) => `name: W
on: push
permissions: {}
jobs:
  a:
    runs-on: ubuntu-24.04
    steps:
      - run: docker build --build-arg BASE=\${{ secrets.${secret} }} .
`;
  it('is no secret of a build', () =>
    assert.deepEqual(levels('gh-secret-exposed', workflow, build('API_IMAGE_PATH')), []));
  it('is one where it is the key of a store', () =>
    assert.deepEqual(levels('gh-secret-exposed', workflow, build('IMAGE_STORE_KEY')), ['warning']));
});

describe('an expired certificate and the authority behind it', () => {
  const text = (authority: string, until: string) =>
    withCertificates(`{certificate:shop.acme.com names=shop.acme.com issuer=between until=${until}}\n${authority}`);
  it('are told by the certificate of the server, where both have run out', () => {
    const between = '{certificate:between authority issuer=root until=2026-09-01}\n';
    assert.deepEqual(levels('cert-expired', 'tls/chain.pem', text(between, '2026-10-01')), ['warning', 'note']);
    assert.deepEqual(levels('cert-expired', 'tls/chain.pem', text(between, '2027-10-01')), ['warning']);
  });
});

describe('a certificate that has run out', () => {
  const expired = '{certificate:shop.acme.com names=shop.acme.com until=2026-10-01}\n';
  const text = withCertificates(expired);
  const below = (...keys: readonly string[]) =>
    withCertificates(
      `${keys.map((key, depth) => `${'  '.repeat(depth)}${key}:`).join('\n')} |\n${'  '.repeat(keys.length)}${expired}`,
    );
  it('is a note where a client trusts it, by the name of its file or key', () => {
    assert.deepEqual(levels('cert-expired', 'infra/cacert.pem', text), ['note']);
    assert.deepEqual(levels('cert-expired', 'deploy/truststore/partner.pem', text), ['note']);
    assert.deepEqual(levels('cert-expired', 'deploy/values.yaml', below('client', 'ca_file')), ['note']);
  });
  it('is a note where its key calls it a test', () =>
    assert.deepEqual(levels('cert-expired', 'playbooks/saml.yml', below('test_idp', 'crt')), ['note']));
  it('is a warning elsewhere', () => {
    assert.deepEqual(levels('cert-expired', 'deploy/values.yaml', below('ingress', 'crt')), ['warning']);
    assert.deepEqual(levels('cert-expired', 'tls/trustworthy.pem', text), ['warning']);
  });
});

describe('a secret in a pipeline of GitLab', () => {
  const job = (value: string) => `unit:\n  variables:\n    POSTGRES_PASSWORD: ${value}\n  script: make\n`;
  const told = (text: string) =>
    repository({ '.gitlab-ci.yml': text })
      .engine.findings('.gitlab-ci.yml')
      .find(({ rule }) => rule === 'gl-variable-secret');
  it('is none that is called after tests', () => assert.equal(told(job('shop_test')), undefined));
  it('names the job that gets it', () =>
    assert.match(told(job('kneel7-Ample'))?.message ?? '', /and job unit gets it\./));
});

describe('what is said of ways to more rights', () => {
  const told = (action: string) =>
    repository({ [template]: role('lambda.amazonaws.com', action) })
      .engine.findings(template)
      .find(({ rule, level }) => rule === 'aws-escalation' && level === 'warning')?.message;
  it('names what is done once, with both ways', () =>
    assert.match(
      told('[cloudformation:UpdateStack, cloudformation:CreateChangeSet, cloudformation:ExecuteChangeSet]') ?? '',
      /\(cloudformation:UpdateStack\), also with cloudformation:CreateChangeSet \+ cloudformation:ExecuteChangeSet, and so/,
    ));
});

describe('what somebody may do besides', () => {
  it('is named once for several ways to do it', () =>
    assert.equal(
      alsoInWords(['make an administrator (a, b)', 'make an administrator (a, c)', 'act on everything']),
      'It may also make an administrator (a, b; a, c); act on everything.',
    ));
});

describe('keys of one registry', () => {
  it('are told at the first program, which names the others', () => {
    const app = (name: string) => `resource "azurerm_linux_web_app" "${name}" {
  app_settings = { DOCKER_REGISTRY_SERVER_PASSWORD = azurerm_container_registry.all.admin_password }
}
`;
    const text = `resource "azurerm_container_registry" "all" {\n  name = "all"\n}\n${app('shop')}${app('desk')}`;
    const found = repository({ 'infra/main.tf': text })
      .engine.findings('infra/main.tf')
      .filter(({ rule }) => rule === 'az-account-key');
    assert.deepEqual(
      found.map(({ level }) => level),
      ['warning', 'note'],
    );
    assert.match(found[0]?.message ?? '', /AcrPull on the registry\. So does azurerm_linux_web_app\.desk here\.$/);
  });
});
