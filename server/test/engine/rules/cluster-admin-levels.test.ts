import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

/** What is told where these subjects are bound to `cluster-admin` in the whole cluster. */
function told(...subjects: readonly string[]): { readonly level: string; readonly message: string } | undefined {
  const text = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: admins
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects:
${subjects.map((subject) => `  - ${subject}\n`).join('')}`;
  return repository({ 'k8s/admins.yaml': text })
    .engine.findings('k8s/admins.yaml')
    .find(({ rule }) => rule === 'k8s-cluster-admin');
}

const level = (subject: string) => told(subject)?.level;
const message = (...subjects: readonly string[]) => told(...subjects)?.message ?? '';

describe('levels of an administrator of a cluster', () => {
  it('is an error for an account, and a note for a person', () => {
    assert.equal(level('{ kind: ServiceAccount, name: deploy, namespace: ci }'), 'error');
    assert.equal(level('{ kind: User, name: deploy }'), 'error');
    assert.equal(level('{ kind: User, name: deploy@larkspur.iam.gserviceaccount.com }'), 'error');
    assert.equal(level('{ kind: User, name: ada@acme.com }'), 'note');
    assert.equal(level("{ kind: User, name: 'ada@github' }"), 'note');
    assert.equal(level("{ kind: User, name: 'ada@desk' }"), 'error');
  });

  it('is a warning for a group of people, and an error for one of accounts', () => {
    assert.equal(level("{ kind: Group, name: 'oidc:developers' }"), 'warning');
    assert.equal(level('{ kind: Group, name: administrative-staff }'), 'warning');
    assert.equal(level("{ kind: Group, name: 'system:serviceaccounts:ci' }"), 'error');
  });

  it('is a note for a group that is made for administrators', () => {
    for (const name of ['oidc:admins', 'k8s_admin', 'platform-admins', 'break-glass', 'SRE'])
      assert.equal(level(`{ kind: Group, name: '${name}' }`), 'note', name);
  });

  it('is a warning for an operator, which works in all namespaces, and a note for what its vendor installs so', () => {
    assert.equal(level('{ kind: ServiceAccount, name: worker-operator, namespace: ops }'), 'warning');
    assert.equal(level('{ kind: ServiceAccount, name: operators-desk-ui, namespace: ops }'), 'error');
    assert.equal(level('{ kind: ServiceAccount, name: kustomize-controller, namespace: flux-system }'), 'note');
  });

  it('says what fits the cluster, the kind of its holder and how many there are', () => {
    assert.match(
      message('{ kind: ServiceAccount, name: deploy, namespace: ci }'),
      /deploy of namespace ci becomes administrator .* Bind a role that lists what it needs, in one namespace if that is enough\.$/,
    );
    assert.match(message('{ kind: Group, name: staff }'), /staff makes its members administrators .* who is in it /);
    assert.match(
      message(
        '{ kind: ServiceAccount, name: kustomize-controller, namespace: flux-system }',
        '{ kind: ServiceAccount, name: helm-controller, namespace: flux-system }',
      ),
      /^kustomize-controller and helm-controller become administrators .* It comes with Flux: change it where you install that from, unless that is here\.$/,
    );
    assert.doesNotMatch(message('{ kind: Group, name: staff }'), /namespace/);
  });
});
