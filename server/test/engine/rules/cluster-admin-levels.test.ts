import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

/** How grave it is that this subject is bound to `cluster-admin` in the whole cluster. */
function level(subject: string): string | undefined {
  const text = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: admins
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects:
  - ${subject}
`;
  return repository({ 'k8s/admins.yaml': text })
    .engine.findings('k8s/admins.yaml')
    .find(({ rule }) => rule === 'k8s-cluster-admin')?.level;
}

describe('levels of an administrator of a cluster', () => {
  it('is an error for an account, and a note for a person', () => {
    assert.equal(level('{ kind: ServiceAccount, name: deploy, namespace: ci }'), 'error');
    assert.equal(level('{ kind: User, name: deploy }'), 'error');
    assert.equal(level('{ kind: User, name: deploy@larkspur.iam.gserviceaccount.com }'), 'error');
    assert.equal(level('{ kind: User, name: ada@acme.com }'), 'note');
  });

  it('is a warning for a group of people, and an error for one of accounts', () => {
    assert.equal(level("{ kind: Group, name: 'oidc:admins' }"), 'warning');
    assert.equal(level("{ kind: Group, name: 'system:serviceaccounts:ci' }"), 'error');
  });
});
