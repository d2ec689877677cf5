import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const account = (annotation: string) =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: api\n  namespace: shop\n${annotation}`;

const binding = (kind: string, subject: string) =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata:\n  name: api\n  namespace: shop\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: api\nsubjects:\n  - ${subject}\n`;

const role = (labels: string, rules: string) =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: api\n${labels}${rules}`;

const readsPods = 'rules:\n  - apiGroups: [""]\n    resources: [pods, pods/log]\n    verbs: [get, list, watch]\n';

describe('Kubernetes joined over files', () => {
  it('leads from an account over the trust of a federated credential to its role', () => {
    const { engine } = repository({
      'k8s/account.yaml': account(''),
      'infra/identity.tf':
        'resource "azurerm_user_assigned_identity" "api" {\n  name = "api"\n}\n\nresource "azurerm_federated_identity_credential" "api" {\n  parent_id = azurerm_user_assigned_identity.api.id\n  issuer    = var.issuer\n  subject   = "system:serviceaccount:shop:api"\n}\n\nvariable "issuer" {}\n',
      'infra/access.tf':
        'resource "azurerm_role_assignment" "api" {\n  scope                = "/subscriptions/0000"\n  role_definition_name = "Contributor"\n  principal_id         = azurerm_user_assigned_identity.api.principal_id\n}\n',
    });
    const found = engine.identities().find(({ kind }) => kind === 'k8s-service-account');
    const [cloud] = (found?.reaches ?? []).map((symbol) => engine.identity(symbol));
    assert.deepEqual(
      cloud?.roles.map(({ name, level }) => `${name} of the ${level}`),
      ['Contributor of the subscription'],
    );
    assert.ok(engine.findings('k8s/account.yaml').some(({ rule }) => rule === 'k8s-cloud-admin'));
  });

  it('leads from an account over a pod identity association to its role', () => {
    const { engine } = repository({
      'k8s/account.yaml': account(''),
      'infra/main.tf':
        'resource "aws_iam_role" "api" {\n  name               = "api"\n  assume_role_policy = "{}"\n}\n\nresource "aws_eks_pod_identity_association" "api" {\n  cluster_name    = "main"\n  namespace       = "shop"\n  service_account = "api"\n  role_arn        = aws_iam_role.api.arn\n}\n',
    });
    const found = engine.identities().find(({ kind }) => kind === 'k8s-service-account');
    assert.deepEqual(
      found?.reaches.map((symbol) => engine.identity(symbol)?.name),
      ['api'],
    );
  });

  for (const [how, annotation, role] of [
    ['a reference', 'aws_iam_role.api.arn', 'infra'],
    ['an address', '"arn:aws:iam::111122223333:role/api"', 'roles'],
  ] as const)
    it(`leads from an account of Terraform over ${how} to its role, and back`, () => {
      const files = {
        'infra/account.tf': `resource "kubernetes_service_account_v1" "api" {\n  metadata {\n    name      = "api"\n    namespace = "shop"\n    annotations = {\n      "eks.amazonaws.com/role-arn" = ${annotation}\n    }\n  }\n}\n`,
        [`${role}/role.tf`]:
          'resource "aws_iam_role" "api" {\n  name                = "api"\n  assume_role_policy  = "{}"\n  managed_policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"]\n}\n',
      };
      const { engine } = repository(files);
      const account = engine.identities().find(({ kind }) => kind === 'k8s-service-account');
      assert.deepEqual(
        account?.reaches.map((symbol) => engine.identity(symbol)?.name),
        ['api'],
      );
      const [told] = engine.findings('infra/account.tf').filter(({ rule }) => rule === 'k8s-cloud-admin');
      assert.equal(
        told && files['infra/account.tf'].slice(told.at.span.start, told.at.span.end),
        annotation.replaceAll('"', ''),
      );
      assert.match(engine.hover(`${role}/role.tf`, 26)?.markdown ?? '', /Who can become it:/);
    });

  for (const [where, files] of Object.entries({
    'a kustomization puts into the namespace': {
      'k8s/account.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: api\n',
      'k8s/kustomization.yaml': 'namespace: shop\nresources: [account.yaml, pod.yaml]\n',
    },
    'Terraform makes': {
      'infra/account.tf':
        'resource "kubernetes_service_account" "main" {\n  metadata {\n    name      = "api"\n    namespace = "shop"\n  }\n}\n',
    },
  }))
    it(`joins manifests with an account that ${where}`, () => {
      const { engine } = repository({
        ...files,
        'k8s/pod.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata:\n  name: api\n  namespace: shop\nspec:\n  serviceAccountName: api\n  containers:\n    - { name: api, image: acme/api }\n',
        'rbac/binding.yaml': binding('ClusterRoleBinding', '{ kind: ServiceAccount, name: api, namespace: shop }'),
        'rbac/role.yaml': role('', readsPods),
      });
      const [account, ...others] = engine.identities();
      assert.deepEqual(others, []);
      assert.equal(account?.grants.length, 1);
      assert.deepEqual(
        account?.uses.map(({ at }) => at.path),
        ['k8s/pod.yaml'],
      );
      assert.deepEqual(
        engine.findings('k8s/pod.yaml').map(({ rule }) => rule),
        [],
      );
    });

  it('gives what a group holds to the accounts in it', () => {
    const { engine } = repository({
      'account.yaml': account(''),
      'binding.yaml': binding('RoleBinding', '{ kind: Group, name: "system:serviceaccounts:shop" }'),
      'role.yaml': role('', readsPods),
    });
    assert.equal(engine.identities()[0]?.grants.length, 1);
    const other = repository({
      'account.yaml': account(''),
      'binding.yaml': binding('RoleBinding', '{ kind: Group, name: "system:serviceaccounts:elsewhere" }'),
      'role.yaml': role('', readsPods),
    });
    assert.equal(other.engine.identities()[0]?.grants.length, 0);
  });

  it('adds up what aggregated roles hold', () => {
    const parts = role('  labels: { team.example/api: "true" }\n', readsPods).replace('name: api', 'name: part');
    const { engine, write } = repository({
      'account.yaml': account(''),
      'binding.yaml': binding('ClusterRoleBinding', '{ kind: ServiceAccount, name: api, namespace: shop }'),
      'role.yaml': role(
        '',
        'aggregationRule:\n  clusterRoleSelectors:\n    - matchLabels: { team.example/api: "true" }\nrules: []\n',
      ),
      'part.yaml': parts,
    });
    const actions = () => engine.identities()[0]?.grants.flatMap((grant) => grant.actions.map(({ text }) => text));
    assert.deepEqual(actions(), ['get', 'list', 'watch']);
    write('part.yaml', parts.replace('"true"', '"false"'));
    assert.deepEqual(actions(), []);
    // The label on a role of a namespace means nothing.
    write(
      'part.yaml',
      parts.replace('kind: ClusterRole', 'kind: Role').replace('  name: part', '  namespace: shop\n  name: part'),
    );
    assert.deepEqual(actions(), []);
  });

  it('takes a star in a group that the repository defines for a note', () => {
    const star = role('', 'rules: [{ apiGroups: [acme.k8s.io], resources: ["*"], verbs: ["*"] }]\n');
    const { engine, write } = repository({ 'role.yaml': star });
    const levels = () => engine.findings('role.yaml').map(({ rule, level }) => `${rule} ${level}`);
    assert.deepEqual(levels(), ['k8s-wildcard warning']);
    const defined = 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n';
    write('crd.yaml', `${defined}metadata: { name: shops.acme.k8s.io }\nspec: { group: acme.k8s.io }\n`);
    assert.deepEqual(levels(), ['k8s-wildcard note']);
  });

  it('takes for a note what a star reads that is no secret, and what it does with objects of one product', () => {
    const star = (group: string, verbs: string) =>
      role('', `rules: [{ apiGroups: ['${group}'], resources: ["*"], verbs: ${verbs} }]\n`);
    const level = (group: string, verbs = '[get, list, watch]') =>
      repository({ 'role.yaml': star(group, verbs) }).engine.findings('role.yaml')[0]?.level;
    for (const group of ['gateway.acme.dev', 'apps', 'rbac.authorization.k8s.io']) assert.equal(level(group), 'note');
    for (const group of ['', '*']) assert.equal(level(group), 'warning');
    assert.equal(level('gateway.acme.dev', '[get, list, delete]'), 'note');
    assert.equal(level('apps', '[get, list, delete]'), 'warning');
    // Its objects start pods.
    assert.equal(level('argoproj.io', '[get, list, create]'), 'warning');
  });

  it('takes what is published to everybody for a note', () => {
    const everybody = (name: string) => binding('RoleBinding', `{ kind: Group, name: ${name} }`);
    const level = (name: string, rule: string) =>
      repository({ 'role.yaml': role('', `rules: [${rule}]\n`), 'binding.yaml': everybody(name) })
        .engine.findings('binding.yaml')
        .find(({ rule: id }) => id === 'k8s-anonymous')?.level;
    const named = '{ apiGroups: [""], resources: [configmaps], resourceNames: [cluster-info], verbs: [get] }';
    assert.equal(level('system:anonymous', named), 'note');
    assert.equal(level('system:authenticated', named), 'note');
    assert.equal(level('system:anonymous', named.replace('configmaps', 'secrets')), 'error');
    assert.equal(level('system:anonymous', named.replace('get', 'update')), 'error');
    assert.equal(level('system:anonymous', named.replace('resourceNames: [cluster-info], ', '')), 'error');
    assert.equal(level('system:authenticated', named.replace('configmaps', 'pods')), 'warning');
  });

  it('says a rule in words, and who can become an identity', () => {
    const text = role('', readsPods);
    const { engine } = repository({
      'account.yaml': account('  annotations:\n    eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/api\n'),
      'binding.yaml': binding('ClusterRoleBinding', '{ kind: ServiceAccount, name: api, namespace: shop }'),
      'role.yaml': text,
      'main.tf': 'resource "aws_iam_role" "api" {\n  name = "api"\n  assume_role_policy = "{}"\n}\n',
    });
    const rule = engine.hover('role.yaml', text.indexOf('watch'))?.markdown.replaceAll('\\', '');
    assert.match(rule ?? '', /May read all pods and pods\/log in every namespace/);
    const cloud = engine.hover('main.tf', 26)?.markdown.replaceAll('\\', '');
    assert.match(cloud ?? '', /Who can become it:\n\s+- api \(Kubernetes service account\)/);
  });
});
