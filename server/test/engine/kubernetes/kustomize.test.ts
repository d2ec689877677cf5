import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const account = (more = '') => `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: api\n${more}`;
const kustomization = (body: string) => `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${body}`;
const cloudRole = (name: string) =>
  `resource "aws_iam_role" "${name}" {\n  name               = "${name}"\n  assume_role_policy = "{}"\n}\n`;

const base = {
  'base/account.yaml': account(),
  'base/kustomization.yaml': kustomization('resources: [account.yaml]\n'),
};

/** The accounts of a repository: their keys, owners and what they reach, in words. */
function accounts(files: Readonly<Record<string, string>>) {
  const { engine } = repository(files);
  return engine
    .identities()
    .filter(({ kind }) => kind === 'k8s-service-account')
    .map(({ keys, owners, reaches }) => ({
      keys: keys.map(({ value }) => value),
      owners: owners.technical,
      reaches: reaches.map((symbol) => engine.identity(symbol)?.name ?? symbol),
    }));
}

describe('Kustomize joined as a cluster sees it', () => {
  it('names an account as the one overlay of its base does', () => {
    const [found] = accounts({
      ...base,
      'overlays/prod/kustomization.yaml': kustomization(
        'namespace: shop\nnamePrefix: prod-\nnameSuffix: -v2\nresources: [../../base]\n',
      ),
    });
    assert.deepEqual(found?.keys, ['*/shop/prod-api-v2']);
  });

  it('knows an account under the names of all overlays', () => {
    const [found, ...others] = accounts({
      ...base,
      'overlays/dev/kustomization.yaml': kustomization('namespace: dev\nbases: [../../base]\n'),
      'overlays/prod/kustomization.yaml': kustomization('namespace: prod\nresources: [../../base]\n'),
    });
    assert.deepEqual(others, []);
    assert.deepEqual(found?.keys, ['*/default/api', '*/dev/api', '*/prod/api']);
  });

  it('knows an account by its patch alone where what is patched lies in another repository', () => {
    const patched = (name: string) =>
      accounts({
        ...base,
        'prod/kustomization.yaml': kustomization(
          'resources: [github.com/acme/base//k8s?ref=v1, ../base]\npatches: [{ path: patch.yaml }]\n',
        ),
        'prod/patch.yaml': account('  labels:\n    team: payments\n').replace('name: api', `name: ${name}`),
      }).map(({ keys, owners }) => [keys[0], owners]);
    assert.deepEqual(patched('desk'), [
      ['*/default/api', []],
      ['*/default/desk', ['payments']],
    ]);
    assert.deepEqual(patched('api'), [['*/default/api', ['payments']]]);
  });

  it('takes the changes of components, and of kustomizations that list others', () => {
    const [found] = accounts({
      ...base,
      'parts/labels/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnamePrefix: eu-\n',
      'overlays/prod/kustomization.yaml': kustomization(
        'namePrefix: prod-\nresources: [../../base]\ncomponents: [../../parts/labels]\n',
      ),
      'clusters/one/kustomization.yaml': kustomization(
        'namespace: one\ncommonLabels:\n  team: payments\nresources: [../../overlays/prod]\n',
      ),
    });
    assert.deepEqual(found, { keys: ['*/one/prod-eu-api'], owners: ['payments'], reaches: [] });
  });

  const joined = { keys: ['*/shop/api'], owners: ['@acme/shop'], reaches: ['api'] };
  const annotations =
    '  annotations:\n    owner: "@acme/shop"\n    eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/api\n';
  const indented = (text: string) => text.replace(/^(?=.)/gm, '      ');

  it('reads a strategic merge patch in a file of its own', () => {
    const files = {
      ...base,
      'infra/main.tf': cloudRole('api'),
      'overlays/prod/account-patch.yaml': account(annotations),
      'overlays/prod/kustomization.yaml': kustomization(
        'namespace: shop\nresources: [../../base]\npatches:\n  - path: account-patch.yaml\n',
      ),
    };
    assert.deepEqual(accounts(files), [joined]);
  });

  it('joins a patch with an account whose namespace it leaves out', () => {
    const files = {
      'base/account.yaml': account('  namespace: shop\n'),
      'base/kustomization.yaml': kustomization('resources: [account.yaml]\n'),
      'infra/main.tf': cloudRole('api'),
      'overlays/prod/patch.yaml': account(annotations),
      'overlays/prod/kustomization.yaml': kustomization(
        'resources: [../../base]\npatchesStrategicMerge: [patch.yaml]\n',
      ),
    };
    assert.deepEqual(accounts(files), [joined]);
  });

  it('reads a strategic merge patch in the kustomization', () => {
    const files = {
      ...base,
      'infra/main.tf': cloudRole('api'),
      'overlays/prod/kustomization.yaml': kustomization(
        `namespace: shop\nresources: [../../base]\npatches:\n  - patch: |-\n${indented(account(annotations))}`,
      ),
    };
    assert.deepEqual(accounts(files), [joined]);
  });

  it('reads a JSON patch in the kustomization', () => {
    const files = {
      ...base,
      'infra/main.tf': cloudRole('api'),
      'overlays/prod/kustomization.yaml': kustomization(
        `namespace: shop\nresources: [../../base]\npatches:\n  - target: { kind: ServiceAccount, name: api }\n    patch: |-\n${indented(
          '- op: add\n  path: /metadata/annotations\n  value:\n    owner: "@acme/shop"\n- op: add\n  path: /metadata/annotations/eks.amazonaws.com~1role-arn\n  value: arn:aws:iam::111122223333:role/api\n',
        )}`,
      ),
    };
    assert.deepEqual(accounts(files), [joined]);
  });

  it('reads a JSON patch in a file of its own', () => {
    const files = {
      ...base,
      'infra/main.tf': cloudRole('api'),
      'overlays/prod/role.yaml':
        '- op: add\n  path: /metadata/annotations/eks.amazonaws.com~1role-arn\n  value: arn:aws:iam::111122223333:role/api\n',
      'overlays/prod/kustomization.yaml': kustomization(
        'namespace: shop\nresources: [../../base]\npatchesJson6902:\n  - path: role.yaml\n    target: { version: v1, kind: ServiceAccount, name: api }\n',
      ),
    };
    assert.deepEqual(accounts(files), [{ ...joined, owners: [] }]);
  });

  it('judges a rule that a patch adds to a role', () => {
    const { engine } = repository({
      'base/role.yaml':
        'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: api\nrules: []\n',
      'base/kustomization.yaml': kustomization('resources: [role.yaml]\n'),
      'overlays/prod/kustomization.yaml': kustomization(
        `resources: [../../base]\npatches:\n  - target: { kind: ClusterRole, name: api }\n    patch: |-\n${indented(
          "- op: add\n  path: /rules/-\n  value:\n    apiGroups: ['*']\n    resources: ['*']\n    verbs: ['*']\n",
        )}`,
      ),
    });
    const [found] = engine.findings('overlays/prod/kustomization.yaml').filter(({ rule }) => rule === 'k8s-wildcard');
    assert.equal(found?.level, 'error');
  });

  it('lets a trust policy name the account as it is placed', () => {
    const trust = (subject: string) =>
      `resource "aws_iam_role" "api" {\n  name               = "api"\n  assume_role_policy = jsonencode({\n    Version   = "2012-10-17"\n    Statement = [{\n      Effect    = "Allow"\n      Action    = "sts:AssumeRoleWithWebIdentity"\n      Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE" }\n      Condition = { StringEquals = { "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub" = "${subject}" } }\n    }]\n  })\n}\n`;
    const files = (subject: string) => ({
      ...base,
      'infra/main.tf': trust(subject),
      'overlays/prod/kustomization.yaml': kustomization(
        'namespace: shop\nnamePrefix: prod-\nresources: [../../base]\n',
      ),
    });
    assert.deepEqual(accounts(files('system:serviceaccount:shop:prod-api'))[0]?.reaches, ['api']);
    assert.deepEqual(accounts(files('system:serviceaccount:default:api'))[0]?.reaches, []);
  });
});
