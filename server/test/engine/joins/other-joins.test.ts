import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { files } from './other-joins.ts';

describe('credentials and accounts of other kinds, over files', () => {
  const { engine } = repository(files);
  const named = (name: string) => engine.identities().find((each) => each.name === name) ?? assert.fail(name);
  const places = (name: string) => named(name).credentials.map(({ credential, path }) => `${credential.rule} ${path}`);
  const reached = (name: string) =>
    named(name)
      .reaches.map((symbol) => engine.identity(symbol)?.name)
      .sort();

  it('a connection string belongs to the account of a database or a broker', () => {
    assert.deepEqual(places('shop'), ['secret-database-uri .env']);
    assert.deepEqual(places('orders'), ['secret-database-uri .env']);
  });
  it('a webhook belongs to the app that asks for one, and to no other', () => {
    assert.deepEqual(places('Alerts'), ['secret-slack-webhook .env', 'secret-slack-webhook scripts/slack.sh']);
    assert.deepEqual(places('Reader'), []);
  });
  it('the secret of a webhook belongs to the app of GitHub that takes it from the variable', () =>
    assert.deepEqual(
      named('Triage').credentials.map(({ path }) => path),
      ['bot/.env'],
    ));
  it('a secret belongs to the client beside whose id it stands', () =>
    assert.ok(places('shop web client').includes('secret-gcp-oauth-secret client_secret.json')));
  it('a token belongs to the account that its claims name', () =>
    assert.deepEqual(places('deploy'), ['secret-jwt-token scripts/.env']));
  it('a webhook belongs to the script that calls it, by its address or by a variable', () => {
    assert.deepEqual(places('alert.sh'), ['secret-discord-webhook scripts/alert.sh']);
    assert.deepEqual(places('post.sh'), ['secret-zapier-webhook .env']);
    assert.deepEqual(reached('slack.sh'), ['Alerts']);
    const may = named('alert.sh').grants.map(({ actions, resources }) => [actions[0]?.text, resources[0]?.text]);
    assert.deepEqual(may, [['post', 'a channel of Discord']]);
    assert.ok(engine.identities().every(({ name }) => name !== 'hook.sh'));
  });
  it('a script reaches the accounts that it signs in as', () => {
    assert.deepEqual(reached('deploy.sh'), ['deploy', 'release']);
    assert.deepEqual(reached('deploy.ps1'), ['release']);
  });
});

describe('service connections of Azure DevOps', () => {
  const { engine } = repository({
    'azure-pipelines.yml':
      'trigger: [main]\njobs:\n  - job: ship\n    steps:\n      - task: AzureCLI@2\n        inputs:\n          azureSubscription: live\n          inlineScript: ./ship\n',
    'infra/main.tf':
      'resource "azuread_application" "shop" {\n  display_name = "shop"\n}\n\nresource "azuredevops_serviceendpoint_azurerm" "live" {\n  service_endpoint_name = "live"\n  credentials {\n    serviceprincipalid = azuread_application.shop.client_id\n  }\n}\n',
  });
  const reached = (name: string) => {
    const found = engine.identities().find((each) => each.name === name) ?? assert.fail(name);
    return found.reaches.map((symbol) => engine.identity(symbol)?.name);
  };

  it('a job acts as the connection that it names, which acts as its application', () => {
    assert.deepEqual(reached('ship'), ['live']);
    assert.deepEqual(reached('live'), ['shop']);
  });
});

describe('roles of clouds that jobs take', () => {
  const trust = (host: string, subject: string) =>
    `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRoleWithWebIdentity","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/${host}"},"Condition":{"StringEquals":{"${host}:aud":"sts.amazonaws.com","${host}:sub":"${subject}"}}}]}`;

  it('a job of GitLab and a role in Terraform, from both ends', () => {
    const { engine } = repository(
      {
        '.gitlab-ci.yml':
          'ship:\n  id_tokens:\n    AWS_ID_TOKEN:\n      aud: sts.amazonaws.com\n  rules:\n    - if: $CI_COMMIT_BRANCH == "main"\n  script:\n    - aws sts assume-role-with-web-identity --role-arn arn:aws:iam::111122223333:role/ship --web-identity-token "$AWS_ID_TOKEN"\n',
        'infra/main.tf': `resource "aws_iam_role" "ship" {\n  name = "ship"\n  assume_role_policy = <<-EOT\n${trust('gitlab.com', 'project_path:acme/shop:ref_type:branch:ref:main')}\n  EOT\n}\n`,
      },
      'gitlab.com/acme/shop',
    );
    const job = engine.identities().find(({ kind }) => kind === 'pipeline-job') ?? assert.fail('no job');
    assert.deepEqual(
      job.reaches.map((symbol) => engine.identity(symbol)?.name),
      ['ship'],
    );
    const shown = engine.hover('infra/main.tf', 26)?.markdown.replace(/\\/g, '') ?? '';
    assert.match(shown, /job ship of \.gitlab-ci\.yml, on branch main/);
  });

  it('a job of GitHub and a role in CloudFormation, from both ends', () => {
    const path = '.github/workflows/ship.yml';
    const workflow =
      'name: Ship\non:\n  push:\n    branches: [main]\npermissions:\n  id-token: write\njobs:\n  ship:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: aws-actions/configure-aws-credentials@v4\n        with:\n          role-to-assume: arn:aws:iam::111122223333:role/ship\n';
    const template = `Resources:\n  Ship:\n    Type: AWS::IAM::Role\n    Properties:\n      RoleName: ship\n      AssumeRolePolicyDocument: ${trust('token.actions.githubusercontent.com', 'repo:acme/shop:ref:refs/heads/main')}\n`;
    const { engine } = repository({ [path]: workflow, 'template.yaml': template }, 'github.com/acme/shop');
    const role = engine.hover(path, workflow.indexOf('role/ship'))?.markdown.replace(/\\/g, '') ?? '';
    assert.match(role, /Job ship may become ship on branch main/);
    const shown = engine.hover('template.yaml', template.indexOf('Ship:'))?.markdown.replace(/\\/g, '') ?? '';
    assert.match(shown, /job ship of \.github\/workflows\/ship\.yml, on branch main/);
  });
});
