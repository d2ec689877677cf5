import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const workflow = '.github/workflows/ship.yml';
const provider = 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com';

function role(name: string, test: string, ...subjects: readonly string[]) {
  const values = subjects.map((subject) => `"${subject}"`).join(', ');
  const condition = `{ ${test} = { "token.actions.githubusercontent.com:sub" = [${values}] } }`;
  return `resource "aws_iam_role" "${name}" {\n  name = "${name}"\n  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRoleWithWebIdentity", Principal = { Federated = "${provider}" }, Condition = ${condition} }] })\n}\n`;
}

function job(on: string, more = '', asks = '{ id-token: write }') {
  return `on: ${on}\npermissions: {}\njobs:\n  ship:\n    runs-on: ubuntu-24.04\n    permissions: ${asks}\n${more}    steps:\n      - run: ./ship\n`;
}

const taking =
  '    steps:\n      - uses: aws-actions/configure-aws-credentials@v4\n        with: { role-to-assume: "arn:aws:iam::111122223333:role/ship", aws-region: eu-central-1 }\n';

const production = '    environment: production\n';

describe('jobs and what they may become', () => {
  /** What stands in the hover of the job, without marks: who it can become, and whom not. */
  function check(
    title: string,
    files: Readonly<Record<string, string>>,
    expected: readonly string[],
    remote: string | undefined = 'github.com/acme/shop',
  ) {
    it(title, () => {
      const { engine } = repository(files, remote);
      const path = Object.keys(files)[0] ?? '';
      const hover = engine.hover(path, (files[path] ?? '').lastIndexOf('ship:') + 1)?.markdown ?? '';
      const lines = hover.replace(/\\/g, '').split('\n');
      const from = lines.indexOf('- Can become with its token:');
      const found = lines.filter(
        (line, index) =>
          /cannot become/.test(line) || (from >= 0 && index > from && /^ {2}- .*: (?:on|in|for|by)/.test(line)),
      );
      assert.deepEqual(
        found.map((line) => line.replace(/^ *- /, '')),
        expected,
      );
    });
  }

  const any = role('ship', 'StringLike', 'repo:acme/shop:*');
  check('on any branch', { [workflow]: job('push'), 'r.tf': any }, ['ship (AWS role): on any branch and on any tag']);
  check(
    'in an environment',
    {
      [workflow]: job('push', production),
      'r.tf': role('ship', 'StringEquals', 'repo:acme/shop:environment:production'),
    },
    ['ship (AWS role): in environment production'],
  );
  check(
    'only on the branch that both name',
    {
      [workflow]: job('{ push: { branches: [main, dev] } }'),
      'r.tf': role('ship', 'StringEquals', 'repo:acme/shop:ref:refs/heads/main'),
    },
    ['ship (AWS role): on branch main'],
  );
  check(
    'pull requests',
    { [workflow]: job('pull_request'), 'r.tf': role('ship', 'StringEquals', 'repo:acme/shop:pull_request') },
    ['ship (AWS role): for pull requests'],
  );
  check(
    'not another repository',
    { [workflow]: job('push'), 'r.tf': role('ship', 'StringLike', 'repo:acme/web:*') },
    [],
  );
  check('not without an identity token', { [workflow]: job('push', '', '{ contents: read }'), 'r.tf': any }, []);
  check(
    'nobody knows which repository this is',
    { [workflow]: job('push'), 'r.tf': any },
    [],
    'git.acme.example/acme/shop',
  );
  check(
    'asked for in vain',
    { [workflow]: job('push', taking), 'r.tf': role('ship', 'StringEquals', 'repo:acme/shop:environment:production') },
    ['Job ship cannot become ship: its tokens say repo:acme/shop:ref:refs/heads/*, which r.tf does not let in'],
  );
  check(
    'a star between equals lets nobody in',
    { [workflow]: job('push', taking), 'r.tf': role('ship', 'StringEquals', 'repo:acme/shop:*') },
    ['Job ship cannot become ship: its tokens say repo:acme/shop:ref:refs/heads/*, which r.tf does not let in'],
  );
  check(
    'subjects of other claims are not understood',
    { [workflow]: job('push', taking), 'r.tf': role('ship', 'StringEquals', 'repository_owner_id:1:job:2') },
    ['ship (AWS role): on any branch and on any tag'],
  );
  check(
    'a Google account by its pool',
    {
      [workflow]: job('{ push: { tags: ["v*"] } }'),
      'g.tf': `resource "google_service_account" "ship" {\n  account_id = "ship"\n}\nresource "google_service_account_iam_member" "ship" {\n  service_account_id = google_service_account.ship.name\n  role = "roles/iam.workloadIdentityUser"\n  member = "principalSet://iam.googleapis.com/\${google_iam_workload_identity_pool.ci.name}/attribute.repository/acme/shop"\n}\n`,
    },
    ['ship (Google service account): on tags v*'],
  );
  check(
    'a managed identity by its federated credential',
    {
      [workflow]: job('push', production),
      'a.tf': `resource "azurerm_user_assigned_identity" "ship" {\n  name = "ship"\n}\nresource "azurerm_federated_identity_credential" "ship" {\n  name = "ship"\n  parent_id = azurerm_user_assigned_identity.ship.id\n  audience = ["api://AzureADTokenExchange"]\n  issuer = "https://token.actions.githubusercontent.com"\n  subject = "repo:acme/shop:environment:production"\n}\n`,
    },
    ['ship (Azure managed identity): in environment production'],
  );
  check(
    'a role of a template',
    {
      [workflow]: job('{ push: { branches: [main] } }'),
      'stack.yaml': `AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Ship:\n    Type: AWS::IAM::Role\n    Properties:\n      RoleName: ship\n      AssumeRolePolicyDocument:\n        Statement:\n          - Effect: Allow\n            Action: sts:AssumeRoleWithWebIdentity\n            Principal: { Federated: "${provider}" }\n            Condition:\n              StringLike: { "token.actions.githubusercontent.com:sub": "repo:acme/shop:*" }\n`,
    },
    ['ship (AWS role): on branch main'],
  );
  check(
    'a reusable workflow, as its callers are started',
    {
      [workflow]: job('workflow_call'),
      '.github/workflows/main.yml':
        'on: { push: { branches: [main] } }\njobs:\n  call:\n    permissions: { id-token: write }\n    uses: ./.github/workflows/ship.yml\n',
      'r.tf': any,
    },
    ['ship (AWS role): on branch main'],
  );

  it('tells the role as well, and finds the job among its references', () => {
    const { engine, texts } = repository({ [workflow]: job('push'), 'r.tf': any }, 'github.com/acme/shop');
    const at = any.indexOf('"ship"') + 2;
    const hover = engine.hover('r.tf', at)?.markdown.replace(/\\/g, '') ?? '';
    assert.match(hover, /job ship of \.github\/workflows\/ship\.yml, on any branch and on any tag/);
    const places = engine
      .references('r.tf', at)
      .map(({ path, span }) => `${path} ${texts.get(path)?.slice(span.start, span.end)}`);
    assert.ok(places.includes(`${workflow} ship`), places.join('\n'));
    const [role] = engine.identities().filter(({ kind }) => kind === 'aws-role');
    assert.deepEqual(
      engine.jobsBecoming(role?.symbol ?? '').map(({ words }) => words),
      ['ship, on any branch and on any tag'],
    );
    const [reached] = engine.identities().filter(({ kind }) => kind === 'github-job');
    assert.deepEqual(
      reached?.reaches.map((symbol) => engine.identity(symbol)?.name),
      ['ship'],
    );
  });
});
