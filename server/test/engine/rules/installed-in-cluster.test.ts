import assert from 'node:assert/strict';
import { findingsOf } from './findings-of.ts';

const account = (name: string, namespace = 'shop') =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\n`;

const role = (name: string, rules: string) =>
  `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: ${name}\nrules:\n${rules}`;

const binding = (name: string, subject: string) =>
  `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: ${name}
roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: ${name}
subjects:\n  - kind: ServiceAccount\n    name: ${subject}\n    namespace: shop\n`;

const rule = (group: string, resource: string, verbs: string) =>
  `  - apiGroups: ['${group}']\n    resources: ['${resource}']\n    verbs: [${verbs}]\n`;

const told = (id: string, path: string, text: string) =>
  findingsOf(id, { [path]: text }, { kind: 'several' }).map(({ level, message }) => `${level}: ${message}`);

describe('what is installed in a cluster', () => {
  it('is owned by who installs it, be it a chart, an operator or a product; what a team writes is not', () => {
    const owners = (path: string, name: string) => told('owner-missing', path, account(name)).length;
    assert.equal(owners('charts/desk/templates/account.yaml', 'desk'), 0);
    const admin = account('desk') + binding('cluster-admin', 'desk');
    const [asked, ...others] = told('owner-missing', 'charts/desk/templates/account.yaml', admin);
    assert.match(asked ?? '', /^note: Nothing names an owner of desk/, 'the chart may be the team’s own');
    assert.deepEqual(others, []);
    assert.equal(owners('config/rbac/service_account.yaml', 'controller-manager'), 0);
    assert.equal(owners('k8s/all.yaml', 'tekton-triggers-controller'), 0);
    assert.equal(owners('k8s/all.yaml', 'default'), 0);
    assert.equal(owners('k8s/all.yaml', 'desk'), 1);
    const ofDesk = `${account('velero')}${role('desk', rule('', 'pods', 'create'))}${binding('desk', 'velero')}`;
    assert.equal(told('owner-missing', 'k8s/all.yaml', ofDesk).length, 1, 'holds a role that the product has not');
  });

  it('reads all secrets as an operator does, or as nobody should; what it changes is told', () => {
    const reader = (more: string) =>
      told(
        'k8s-secrets-read',
        'k8s/desk.yaml',
        `${account('desk')}${role('desk', rule('', 'secrets', 'get, create, update') + more)}${binding('desk', 'desk')}`,
      ).map((line) => line.replace(/ all secrets.*/, ''));
    assert.deepEqual(reader(''), ['warning: desk may get, create and update']);
    const all = `${account('desk')}${role('desk', rule('', 'secrets', 'get, list, watch, create, patch'))}${binding('desk', 'desk')}`;
    assert.match(told('k8s-secrets-read', 'k8s/desk.yaml', all)[0] ?? '', /desk may read and change all secrets/);
    assert.deepEqual(reader(rule('shop.example.com', 'tills', 'get, create')), [
      'warning: desk may get, create and update',
    ]);
    assert.deepEqual(reader(rule('shop.example.com', 'tills/status', 'update')), [
      'note: desk may get, create and update',
    ]);
  });

  it('starts pods as an operator does, or as nobody should', () => {
    const starter = (more: string) =>
      told(
        'k8s-create-workload',
        'k8s/desk.yaml',
        `${account('desk')}${role('desk', rule('', 'pods', 'create') + more)}${binding('desk', 'desk')}`,
      ).map((line) => line.slice(0, line.indexOf(':')));
    assert.deepEqual(starter(rule('shop.example.com', 'tills', 'get, create')), ['warning']);
    assert.deepEqual(starter(rule('shop.example.com', 'tills/status', 'update')), ['note']);
  });

  it('has an account default that is told once, with what it may do', () => {
    const given = (rules: string) =>
      told(
        'k8s-default-sa',
        'k8s/desk.yaml',
        `${account('default')}${role('desk', rules)}${binding('desk', 'default')}`,
      );
    const [first, ...others] = given(rule('', 'pods', 'create, list') + rule('', 'events', 'watch'));
    assert.deepEqual(others, []);
    assert.match(
      first ?? '',
      /^warning: ClusterRole desk, which may create and list pods, is bound to the account default/,
    );
    const [declared] = told('k8s-default-sa', 'k8s/desk.yaml', account('default'));
    assert.match(declared ?? '', /^note: The account default is declared, and nothing here switches off its token/);
  });

  it('is no workload where a patch says what another file completes', () => {
    const patch = (image: string) =>
      told(
        'k8s-automount',
        'k8s/desk.yaml',
        `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: desk\nspec:\n  template:\n    spec:\n      containers:
        - name: proxy\n          image: acme/proxy:1\n        - name: desk\n${image}`,
      ).length;
    assert.equal(patch('          args: [--quiet]\n'), 0);
    assert.equal(patch('          image: acme/desk:1\n'), 1);
  });
});
