import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { assertFindings } from './expected.ts';

/** Each identity with what it may do. */
function held(path: string, text: string): readonly (readonly string[])[] {
  return repository({ [path]: text })
    .engine.identities()
    .map(({ name, grants }) => [name, ...grants.flatMap(({ actions }) => actions.map((action) => action.text))]);
}

const script = `import * as k8s from '@pulumi/kubernetes';
import { ClusterRoleBinding } from '@pulumi/kubernetes/rbac/v1';

const labels = { app: 'web' };
const account = new k8s.core.v1.ServiceAccount('jobs', { metadata: { name: 'jobs', namespace: 'shop' } });
const role = new k8s.rbac.v1.ClusterRole('wide', {
  metadata: { name: 'wide' },
  rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }], «k8s-wildcard»
});
new ClusterRoleBinding('wide', {
  metadata: { name: 'wide' },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role.metadata.name },
  subjects: [{ kind: 'ServiceAccount', name: account.metadata.name, namespace: 'shop' }],
});
new k8s.apps.v1.Deployment('web', {
  metadata: { namespace: 'shop' },
  spec: {
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: {
        serviceAccountName: account.metadata.name,
        containers: [{ name: 'web', image: 'web', securityContext: { privileged: true } }],
      },
    },
  },
});
`;

const python = `import pulumi_kubernetes as k8s
from pulumi_kubernetes.core.v1 import ServiceAccount
from pulumi_kubernetes.rbac.v1 import ClusterRoleBinding

account = ServiceAccount("jobs", metadata={"name": "jobs", "namespace": "shop"})
ClusterRoleBinding("wide",
    metadata=k8s.meta.v1.ObjectMetaArgs(name="wide"),
    role_ref=k8s.rbac.v1.RoleRefArgs(api_group="rbac.authorization.k8s.io", kind="ClusterRole", name="cluster-admin"), «k8s-cluster-admin»
    subjects=[k8s.rbac.v1.SubjectArgs(kind="ServiceAccount", name=account.metadata["name"], namespace="shop")])
`;

describe('Pulumi and Kubernetes', () => {
  it('reads accounts, roles, bindings and workloads as those of the Terraform provider', () => {
    assertFindings({ 'infra/index.ts': script });
    assertFindings({ 'infra/__main__.py': python });
  });

  it('knows what an account may do, and calls one without a name by its beginning', () => {
    assert.deepEqual(held('infra/index.ts', script.replaceAll(/ «.*»/g, '')), [['jobs', '*']]);
    assert.deepEqual(
      held(
        'infra/index.ts',
        `import { core } from '@pulumi/kubernetes';
new core.v1.ServiceAccount('jobs', { metadata: { namespace: 'shop' } });
new core.v1.ServiceAccount('web');
new core.v1.ServiceAccountPatch('old');
`,
      ),
      [['jobs-*'], ['web-*']],
    );
  });

  it('invents no namespace where a provider or a parent decides it', () => {
    const account = (options: string) =>
      repository({
        'infra/index.ts': `import { core } from '@pulumi/kubernetes';\nnew core.v1.ServiceAccount('web', { metadata: { name: 'web' } }${options});\n`,
      })
        .engine.identities()
        .map(({ id }) => id);
    assert.deepEqual(account(''), ['k8s:*/default/web']);
    assert.deepEqual(account(', { dependsOn: [] }'), ['k8s:*/default/web']);
    for (const options of [', { provider: made("shop") }', ', { parent: this }', ', options'])
      assert.deepEqual(account(options), ['k8s:*/*/web']);
  });

  it('says nothing of tests, and of what another module calls so', () => {
    assert.deepEqual(held('infra/index.test.ts', script.replaceAll(/ «.*»/g, '')), []);
    assert.deepEqual(
      held('infra/index.ts', script.replaceAll(/ «.*»/g, '').replaceAll('@pulumi/kubernetes', './own')),
      [],
    );
  });
});
