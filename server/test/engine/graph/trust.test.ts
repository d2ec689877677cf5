import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

/** `from → to` for each identity that another one reaches, by name. */
function check(name: string, files: Readonly<Record<string, string>>, expected: readonly string[]) {
  it(name, () => {
    const { engine } = repository(files);
    const reached = engine
      .identities()
      .flatMap(({ name, reaches }) => reaches.map((symbol) => `${name} → ${engine.identity(symbol)?.name ?? symbol}`));
    assert.deepEqual(reached.sort(), expected);
  });
}

function role(name: string, principal = '{ Service = "ec2.amazonaws.com" }', more = '') {
  const statement = `{ Effect = "Allow", Action = "sts:AssumeRole", Principal = ${principal}${more} }`;
  return `resource "aws_iam_role" "${name}" {\n  name = "${name}"\n  assume_role_policy = jsonencode({ Statement = [${statement}] })\n}\n`;
}

const account = (name: string) => `resource "google_service_account" "${name}" {\n  account_id = "${name}"\n}\n`;

const member = (role: string, who: string, on: string) =>
  `resource "google_service_account_iam_member" "m" {\n  service_account_id = ${on}\n  role = "${role}"\n  member = "${who}"\n}\n`;

const kubernetes = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: api\n  namespace: shop\n';

describe('trust', () => {
  check(
    'a role of the same directory',
    { 'a.tf': role('deploy') + role('admin', '{ AWS = aws_iam_role.deploy.arn }') },
    ['deploy → admin'],
  );
  check(
    'a role by its ARN, in another directory',
    { 'a/a.tf': role('deploy'), 'b/b.tf': role('admin', '{ AWS = ["arn:aws:iam::111122223333:role/deploy"] }') },
    ['deploy → admin'],
  );
  check(
    'nobody in sight',
    { 'a.tf': role('deploy') + role('admin', '{ AWS = "arn:aws:iam::111122223333:root" }') },
    [],
  );
  check(
    'a service account of a cluster',
    {
      'a.tf': role(
        'app',
        '{ Federated = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A1" }',
        ', Condition = { StringEquals = { "oidc.eks.eu-west-1.amazonaws.com/id/A1:sub" = "system:serviceaccount:shop:api" } }',
      ),
      'k.yaml': kubernetes,
    },
    ['api → app'],
  );
  check(
    'a Google account that may make tokens of another',
    {
      'a.tf':
        account('ci') +
        account('deploy') +
        member(
          'roles/iam.serviceAccountTokenCreator',
          'serviceAccount:${google_service_account.ci.email}',
          'google_service_account.deploy.name',
        ),
    },
    ['ci → deploy'],
  );
  check(
    'workload identity of a cluster',
    {
      'a.tf':
        account('deploy') +
        member(
          'roles/iam.workloadIdentityUser',
          'serviceAccount:shop-prod.svc.id.goog[shop/api]',
          'google_service_account.deploy.name',
        ),
      'k.yaml': kubernetes,
    },
    ['api → deploy'],
  );
  check(
    'a role that lets nobody act as the account',
    {
      'a.tf':
        account('ci') +
        account('deploy') +
        member(
          'roles/iam.serviceAccountViewer',
          'serviceAccount:${google_service_account.ci.email}',
          'google_service_account.deploy.name',
        ),
    },
    [],
  );
});
