import assert from 'node:assert/strict';
import { ansibleTasksExtractor } from '../../../engine/extract/ansible.ts';
import type { FormatFacts } from '../../../engine/extract/extractor.ts';
import { kubernetesExtractor } from '../../../engine/extract/kubernetes.ts';
import type { Target } from '../../../engine/model/facts.ts';
import { readDocument } from '../../../engine/syntax/read.ts';

function tasks(text: string): FormatFacts {
  return ansibleTasksExtractor.extract({
    path: 'roles/app/tasks/main.yml',
    text,
    document: readDocument('yaml', text),
  });
}

function objects(text: string): FormatFacts {
  return kubernetesExtractor.extract({ path: 'cloud/iam.yaml', text, document: readDocument('yaml', text) });
}

function meant(target: Target): string {
  if ('symbol' in target) return target.symbol;
  return 'key' in target ? target.key.value : 'an expression';
}

const trust = `'{"Version": "2012-10-17", "Statement": []}'`;

describe('identities of clouds that a cluster or a playbook makes', () => {
  it('a role of the cluster and one of AWS may have the same name', () => {
    const { identities = [], grantSets = [] } = objects(`apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: app, namespace: shop }
rules: []
---
apiVersion: iam.services.k8s.aws/v1alpha1
kind: Role
metadata: { name: app, namespace: shop }
spec: { name: shop-app, assumeRolePolicyDocument: ${trust} }
`);
    assert.deepEqual(
      [...identities, ...grantSets].map(({ symbol, kind }) => `${symbol} ${kind}`),
      ['k8s#iam.Role/shop/app aws-role', 'k8s#Role/shop/app k8s-role'],
    );
    assert.deepEqual(identities[0]?.keys, [{ scheme: 'aws', parts: ['arn:aws:iam::*:role/shop-app'] }]);
  });

  it('inline policies by name and as a list, and whom a policy is attached to', () => {
    const { grants = [], bindings = [] } = objects(`apiVersion: iam.services.k8s.aws/v1alpha1
kind: Role
metadata: { name: a }
spec:
  inlinePolicies: { one: '{}', two: '{}' }
---
apiVersion: iam.aws.m.upbound.io/v1beta1
kind: Role
metadata: { name: b }
spec:
  forProvider: { inlinePolicy: [{ name: one, policy: '{}' }] }
---
apiVersion: iam.aws.upbound.io/v1beta1
kind: RolePolicyAttachment
metadata: { name: c }
spec:
  forProvider: { policyArn: arn:aws:iam::aws:policy/ReadOnlyAccess, roleRef: { name: b } }
---
apiVersion: iam.aws.crossplane.io/v1beta1
kind: UserPolicyAttachment
metadata: { name: d }
spec:
  forProvider: { policyArn: arn:aws:iam::aws:policy/ReadOnlyAccess, userName: jane }
`);
    assert.deepEqual(
      grants.map(({ holder }) => meant(holder)),
      ['k8s#iam.Role/~cloud/a', 'k8s#iam.Role/~cloud/a', 'k8s#iam.Role/~cloud/b'],
    );
    assert.deepEqual(
      bindings.map(({ subject }) => meant(subject)),
      ['k8s#iam.Role/~cloud/b', 'arn:aws:iam::*:user/jane'],
    );
  });

  it('a role of Google Cloud holds on what its object names', () => {
    const { bindings = [] } = objects(`apiVersion: iam.cnrm.cloud.google.com/v1beta1
kind: IAMPartialPolicy
metadata: { name: app, namespace: shop }
spec:
  resourceRef: { kind: Folder, external: folders/1 }
  bindings:
    - role: roles/viewer
      members:
        - memberFrom: { serviceAccountRef: { name: app } }
        - member: group:team@example.com
        - member: '{{ .Values.member }}'
`);
    assert.deepEqual(
      bindings.map(({ subject, on }) => `${meant(subject)} ${on?.level}`),
      ['k8s#iam.ServiceAccount/shop/app folder', 'an expression folder'],
    );
  });

  it('tasks that make the same thing twice, and one that a template names', () => {
    const { identities = [], bindings = [] } = tasks(`- name: Role
  amazon.aws.iam_role: { name: app, assume_role_policy_document: ${trust} }
- name: Role with its policies
  community.aws.iam_role: { name: app, assume_role_policy_document: ${trust}, managed_policy: [ReadOnly, '{{ more }}'] }
- block:
    - iam_user: { name: '{{ user }}', tags: { Owner: shop } }
`);
    assert.equal(new Set(identities.map(({ symbol }) => symbol)).size, 3);
    assert.deepEqual(
      identities.map(({ keys, owners }) => [keys.length, owners.length]),
      [
        [1, 0],
        [1, 0],
        [0, 1],
      ],
    );
    assert.deepEqual(
      bindings.map(({ role }) => meant(role)),
      ['arn:aws:iam::*:policy/ReadOnly'],
    );
  });
});
