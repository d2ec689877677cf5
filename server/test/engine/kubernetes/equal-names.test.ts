import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const account = (name = 'web', namespace = '') =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: ${name}\n${namespace && `  namespace: ${namespace}\n`}`;
const role = (resource: string, name = 'web') =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata:\n  name: ${name}\nrules:\n  - apiGroups: ['']\n    resources: [${resource}]\n    verbs: [get]\n`;
const binding = (subject = '{ kind: ServiceAccount, name: web }', kind = 'Role', name = 'web') =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}Binding\nmetadata:\n  name: web\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ${kind}, name: ${name} }\nsubjects:\n  - ${subject}\n`;
const workload = (name = 'web', at = 'web', namespace = '') =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\n${namespace && `  namespace: ${namespace}\n`}spec:\n  template:\n    spec:\n      serviceAccountName: ${at}\n      containers:\n        - { name: web, image: web:1 }\n`;
const kustomization = (body: string) => `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${body}`;

/** Accounts by the file that declares them: what they may read, and what runs as them, by file. */
function accounts(files: Readonly<Record<string, string>>) {
  const { engine } = repository(files);
  return Object.fromEntries(
    engine
      .identities()
      .filter(({ kind }) => kind === 'k8s-service-account')
      .map(({ at, grants, uses }) => [
        at.path,
        {
          reads: grants.flatMap(({ resources }) => resources.map(({ text }) => text.replace('core/', ''))),
          runs: [...new Set(uses.map((use) => use.at.path))],
        },
      ]),
  );
}

describe('manifests with equal names and no namespace', () => {
  it('are one object in one folder, and others in the next', () => {
    const app = (name: string, resource: string) => ({
      [`${name}/account.yaml`]: account(),
      [`${name}/access.yaml`]: `${role(resource)}---\n${binding()}`,
      [`${name}/deploy.yaml`]: workload(),
    });
    assert.deepEqual(accounts({ ...app('cart', 'configmaps'), ...app('search', 'secrets') }), {
      'cart/account.yaml': { reads: ['configmaps'], runs: ['cart/deploy.yaml'] },
      'search/account.yaml': { reads: ['secrets'], runs: ['search/deploy.yaml'] },
    });
  });

  it('are joined over the folders of one application', () => {
    const app = (name: string, resource: string) => ({
      [`apps/${name}/rbac/account.yaml`]: account(),
      [`apps/${name}/rbac/role.yaml`]: role(resource),
      [`apps/${name}/bindings/binding.yaml`]: binding(),
      [`apps/${name}/workloads/deploy.yaml`]: workload(),
    });
    assert.deepEqual(accounts({ ...app('cart', 'configmaps'), ...app('search', 'secrets') }), {
      'apps/cart/rbac/account.yaml': { reads: ['configmaps'], runs: ['apps/cart/workloads/deploy.yaml'] },
      'apps/search/rbac/account.yaml': { reads: ['secrets'], runs: ['apps/search/workloads/deploy.yaml'] },
    });
  });

  it('are told apart by their charts, whatever folder of one they stand in', () => {
    const chart = (name: string, resource: string) => ({
      [`charts/${name}/Chart.yaml`]: `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n`,
      [`charts/${name}/templates/rbac/account.yaml`]: account(),
      [`charts/${name}/templates/rbac/access.yaml`]: `${role(resource)}---\n${binding()}`,
      [`charts/${name}/templates/web/deploy.yaml`]: workload(),
    });
    assert.deepEqual(accounts({ ...chart('cart', 'configmaps'), ...chart('search', 'secrets') }), {
      'charts/cart/templates/rbac/account.yaml': {
        reads: ['configmaps'],
        runs: ['charts/cart/templates/web/deploy.yaml'],
      },
      'charts/search/templates/rbac/account.yaml': {
        reads: ['secrets'],
        runs: ['charts/search/templates/web/deploy.yaml'],
      },
    });
  });

  it('take the namespace that kubebuilder writes for one that its kustomization gives', () => {
    const operator = (name: string, resource: string) => ({
      [`${name}/config/rbac/account.yaml`]: account('controller-manager', 'system'),
      [`${name}/config/rbac/role.yaml`]: role(resource),
      [`${name}/config/rbac/binding.yaml`]: binding(
        '{ kind: ServiceAccount, name: controller-manager, namespace: system }',
      ),
      [`${name}/config/rbac/kustomization.yaml`]: kustomization('resources: [account.yaml, role.yaml, binding.yaml]\n'),
      [`${name}/config/manager/manager.yaml`]: workload('controller-manager', 'controller-manager', 'system'),
      [`${name}/config/manager/kustomization.yaml`]: kustomization('resources: [manager.yaml]\n'),
      [`${name}/config/default/kustomization.yaml`]: kustomization(
        `namespace: ${name}-system\nnamePrefix: ${name}-\nresources: [../rbac, ../manager]\n`,
      ),
    });
    assert.deepEqual(accounts({ ...operator('dns', 'configmaps'), ...operator('mail', 'secrets') }), {
      'dns/config/rbac/account.yaml': { reads: ['configmaps'], runs: ['dns/config/manager/manager.yaml'] },
      'mail/config/rbac/account.yaml': { reads: ['secrets'], runs: ['mail/config/manager/manager.yaml'] },
    });
  });

  it('leave patches with what they patch', () => {
    const app = (name: string, resource: string) => ({
      [`${name}/base/account.yaml`]: account(),
      [`${name}/base/access.yaml`]: `${role(resource)}---\n${binding()}`,
      [`${name}/base/kustomization.yaml`]: kustomization('resources: [account.yaml, access.yaml]\n'),
      [`${name}/prod/account.yaml`]: `${account()}  annotations:\n    team: ${name}\n`,
      [`${name}/prod/kustomization.yaml`]: kustomization('resources: [../base]\npatches:\n  - path: account.yaml\n'),
    });
    const { engine } = repository({ ...app('cart', 'configmaps'), ...app('search', 'secrets') });
    assert.deepEqual(
      engine.identities().map(({ at, owners }) => [at.path, owners.technical]),
      [
        ['cart/base/account.yaml', ['cart']],
        ['search/base/account.yaml', ['search']],
      ],
    );
    assert.deepEqual(engine.findings('cart/prod/account.yaml'), []);
  });

  it('mean what a binding of the same folder calls by a namespace', () => {
    const subject = '{ kind: ServiceAccount, name: web, namespace: shop }';
    const all = (resource: string) => role(resource).replace('kind: Role', 'kind: ClusterRole');
    const found = accounts({
      'cart/account.yaml': account(),
      'cart/access.yaml': `${all('nodes').replace('name: web', 'name: cart')}---\n${binding(subject, 'ClusterRole', 'cart')}`,
      'search/account.yaml': account(),
    });
    assert.deepEqual(found['cart/account.yaml']?.reads, ['nodes']);
    assert.deepEqual(found['search/account.yaml']?.reads, []);
  });

  it('are not what another folder calls by a namespace of its own', () => {
    const subject = '{ kind: ServiceAccount, name: web, namespace: shop }';
    const found = accounts({
      'cart/account.yaml': account(),
      'platform/access.yaml': binding(subject, 'ClusterRole', 'x'),
    });
    assert.deepEqual(found['cart/account.yaml'], { reads: [], runs: [] });
  });

  it('are one with what stands in the namespace default', () => {
    const found = accounts({
      'app/account.yaml': account('web', 'default'),
      'app/access.yaml': `${role('configmaps')}---\n${binding()}`,
      'other/binding.yaml': binding('{ kind: ServiceAccount, name: web, namespace: default }'),
    });
    assert.deepEqual(found['app/account.yaml']?.reads, ['configmaps']);
  });

  it('are not a copy of the application that names the namespace', () => {
    const subject = '{ kind: ServiceAccount, name: web, namespace: default }';
    const copy = `${account('web', 'default')}---\n${role('secrets')}---\n${binding(subject)}`;
    const app = {
      'deploy/account.yaml': account(),
      'deploy/access.yaml': `${role('configmaps')}---\n${binding(subject)}`,
      'deploy/web.yaml': workload(),
    };
    const found = accounts({ ...app, 'docs/all.yaml': copy });
    assert.deepEqual(found, {
      'deploy/account.yaml': { reads: ['configmaps'], runs: ['deploy/web.yaml'] },
      'docs/all.yaml': { reads: ['secrets'], runs: [] },
    });
  });

  it('are not a rendering of what a kustomization makes', () => {
    const subject = '{ kind: ServiceAccount, name: dns-manager, namespace: dns }';
    const rendered = `${account('dns-manager', 'dns')}---\n${role('secrets')}---\n${binding(subject)}`;
    const found = accounts({
      'config/manager/manager.yaml': `${account('manager')}---\n${workload('manager', 'manager')}`,
      'config/manager/kustomization.yaml': kustomization('resources: [manager.yaml]\n'),
      'config/rbac/access.yaml': `${role('configmaps')}---\n${binding(subject)}`,
      'config/rbac/kustomization.yaml': kustomization('resources: [access.yaml]\n'),
      'config/default/kustomization.yaml': kustomization(
        'namespace: dns\nnamePrefix: dns-\nresources: [../rbac, ../manager]\n',
      ),
      'releases/1.0.yaml': rendered,
    });
    assert.deepEqual(found, {
      'config/manager/manager.yaml': { reads: ['configmaps'], runs: ['config/manager/manager.yaml'] },
      'releases/1.0.yaml': { reads: ['secrets'], runs: [] },
    });
  });

  it('move with an edit: an account that a nearer file declares is that one at once', () => {
    const { engine, write, remove } = repository({
      'app/rbac/account.yaml': account(),
      'app/rbac/access.yaml': `${role('configmaps')}---\n${binding()}`,
      'app/jobs/deploy.yaml': workload(),
    });
    const users = () =>
      engine.identities().map(({ at, uses }) => [at.path, uses.some((use) => use.at.path === 'app/jobs/deploy.yaml')]);
    assert.deepEqual(users(), [['app/rbac/account.yaml', true]]);
    write('app/jobs/account.yaml', account());
    assert.deepEqual(users(), [
      ['app/jobs/account.yaml', true],
      ['app/rbac/account.yaml', false],
    ]);
    remove('app/jobs/account.yaml');
    assert.deepEqual(users(), [['app/rbac/account.yaml', true]]);
  });
});

describe('cluster roles with equal names', () => {
  const all = (resource: string, name = 'manager-role') =>
    role(resource, name).replace('kind: Role', 'kind: ClusterRole');
  const bound = (name = 'manager-role') => binding('{ kind: ServiceAccount, name: web }', 'ClusterRole', name);

  it('are those of the same application', () => {
    const operator = (name: string, resource: string) => ({
      [`${name}/config/rbac/account.yaml`]: account(),
      [`${name}/config/rbac/role.yaml`]: all(resource),
      [`${name}/config/rbac/binding.yaml`]: bound(),
    });
    const files = { ...operator('dns', 'configmaps'), ...operator('mail', 'secrets') };
    const found = accounts(files);
    assert.deepEqual(found['dns/config/rbac/account.yaml']?.reads, ['configmaps']);
    assert.deepEqual(found['mail/config/rbac/account.yaml']?.reads, ['secrets']);
    const told = (path: string) =>
      repository(files)
        .engine.findings(path)
        .map(({ rule }) => rule);
    assert.deepEqual(told('dns/config/rbac/role.yaml'), []);
    assert.deepEqual(told('mail/config/rbac/role.yaml'), ['k8s-secrets-read']);
  });

  it('are found in other folders, the nearest first', () => {
    const found = accounts({
      'dns/rbac/role.yaml': all('configmaps'),
      'dns/deploy/account.yaml': `${account()}---\n${bound()}`,
      'mail/rbac/role.yaml': all('secrets'),
      'shared/account.yaml': `${account()}---\n${bound('reader')}`,
      'cluster/reader.yaml': all('nodes', 'reader'),
    });
    assert.deepEqual(found['dns/deploy/account.yaml']?.reads, ['configmaps']);
    assert.deepEqual(found['shared/account.yaml']?.reads, ['nodes']);
  });

  it('are one where every cluster has them', () => {
    const labelled = all('things', 'things-view').replace(
      'metadata:\n',
      "metadata:\n  labels: { rbac.authorization.k8s.io/aggregate-to-view: 'true' }\n",
    );
    const found = accounts({
      'things/role.yaml': labelled,
      'web/account.yaml': `${account()}---\n${bound('view')}`,
    });
    assert.deepEqual(found['web/account.yaml']?.reads, ['things']);
  });

  it('are what Terraform binds by name', () => {
    const found = accounts({
      'manifests/role.yaml': all('configmaps', 'reader'),
      'manifests/account.yaml': account('web', 'shop'),
      'terraform/main.tf': `resource "kubernetes_cluster_role_binding" "web" {
  metadata { name = "web" }
  role_ref {
    api_group = "rbac.authorization.k8s.io"
    kind      = "ClusterRole"
    name      = "reader"
  }
  subject {
    kind      = "ServiceAccount"
    name      = "web"
    namespace = "shop"
  }
}
`,
    });
    assert.deepEqual(found['manifests/account.yaml']?.reads, ['configmaps']);
  });
});
