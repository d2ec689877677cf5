import assert from 'node:assert/strict';
import { afterFix, engineOver, findingsOf, isAttended, offersOf, type Texts } from './repository.ts';

const role = (name: string, rule: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: ${name}
rules:
  - apiGroups: [""]
    resources: [configmaps]
    verbs: [get]
${rule}`;

const impersonating = `  - apiGroups: [""]
    resources: [users, groups]
    verbs: [get, impersonate]
`;

const explanation = `  # Tenants are served in their own name, so that the cluster
  # decides what each of them may do. The names come with the
  # objects of tenants, and nobody can list them here.
`;

describe('what somebody else writes', () => {
  it('is left to a person in the role of a product', () => {
    const starred = '  - apiGroups: [metrics.k8s.io]\n    resources: [pods]\n    verbs: ["*"]\n';
    const of = (name: string) => isAttended('k8s-wildcard', 'narrow-verbs', { 'rbac.yaml': role(name, starred) });
    assert.equal(of('resource-metrics-server-resources'), true);
    assert.equal(of('desk-measures'), false);
  });

  it('is left to a person where every resource would stay', () => {
    const of = (resource: string) =>
      isAttended('k8s-wildcard', 'narrow-verbs', {
        'rbac.yaml': role('desk', `  - apiGroups: [""]\n    resources: ["${resource}"]\n    verbs: ["*"]\n`),
      });
    assert.equal(of('*'), true);
    assert.equal(of('services'), false);
  });

  it('is left to a person where a tool makes the file of markers in code, or a comment explains the right', () => {
    const of = (path: string, text: string, more: Texts = {}) =>
      isAttended('k8s-impersonate', 'drop-item', { [path]: text, ...more });
    const marked = { 'internal/desk.go': '// +kubebuilder:rbac:groups="",resources=users,verbs=impersonate\n' };
    assert.equal(of('config/rbac/role.yaml', role('manager', impersonating), marked), true);
    assert.equal(of('deploy/role.yaml', role('manager', impersonating), marked), false);
    assert.equal(of('deploy/role.yaml', role('manager', explanation + impersonating)), true);
    assert.equal(of('deploy/role.yaml', role('manager', `  # Tenants.\n${impersonating}`)), false);
  });

  it('is left to a person where another file names the secret of a token', () => {
    const token = `apiVersion: v1
kind: Secret
metadata:
  name: desk-metrics-token
  annotations: { kubernetes.io/service-account.name: desk }
type: kubernetes.io/service-account-token
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: desk }
---
apiVersion: v1
kind: Pod
metadata: { name: desk }
spec:
  serviceAccountName: desk
  containers: [{ name: desk, image: acme/desk }]
`;
    const of = (more: Texts) => isAttended('k8s-static-token', 'remove-object', { 'token.yaml': token, ...more });
    assert.equal(of({ 'monitor.yaml': 'authorization:\n  credentials:\n    name: desk-metrics-token\n' }), true);
    assert.equal(of({ 'monitor.yaml': 'authorization:\n  credentials:\n    name: other-token\n' }), true);
  });

  it('is left to a person where a set says that it gives full access', () => {
    const set = (name: string) => `Resources:
  Set:
    Type: AWS::IAM::Role
    Properties:
      Description: ${name}
      AssumeRolePolicyDocument: {}
      ManagedPolicyArns: [arn:aws:iam::aws:policy/AmazonS3FullAccess, arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess]
`;
    const of = (name: string) => isAttended('aws-managed-full', 'swap-policy:read', { 'sets.yaml': set(name) });
    assert.equal(of('Gives full access to what is stored'), true);
    assert.equal(of('Looks at what is stored'), false);
  });

  it('is left to a person where migrations need the rights', () => {
    const grant = { 'init.sql': 'GRANT ALL PRIVILEGES ON orders TO desk;\n' };
    assert.equal(isAttended('db-grant-all', 'narrow-privileges', grant), false);
    const history = { ...grant, 'db/changelog/0001_orders.xml': '<databaseChangeLog/>\n' };
    assert.equal(isAttended('db-grant-all', 'narrow-privileges', history), true);
  });
});

const agent = (description: string, body: string) => `---\nname: desk\ndescription: ${description}\n---\n\n${body}\n`;

describe('tools for an agent that lists none', () => {
  const path = '.claude/agents/desk.md';
  const preferred = (text: string) =>
    offersOf('agent-tools-omitted', { [path]: text }).filter(
      ({ id, isPreferred }) => id.startsWith('narrow-tools') && isPreferred,
    );

  it('are those that read where it says that it changes nothing', () => {
    const reviewing = agent(
      'Read-only review of changes. Reports what it finds.',
      'Do not modify anything. Use Grep and Edit.',
    );
    assert.deepEqual(
      preferred(reviewing).map(({ id, isAttended: left }) => [id, left]),
      [['narrow-tools:read', undefined]],
    );
  });

  it('are left to a person where it is to write, and its text names what looks alone', () => {
    const working = agent(
      'Implements what was agreed.',
      'Look around with the `Grep` tool and the `WebSearch` tool first.',
    );
    const offers = offersOf('agent-tools-omitted', { [path]: working }).filter(({ id }) =>
      id.startsWith('narrow-tools'),
    );
    assert.ok(offers.length > 1 && offers.every((offer) => offer.isAttended));
  });
});

describe('a whole shell among scopes of it', () => {
  const settings = (...allow: readonly string[]) => `${JSON.stringify({ permissions: { allow } }, undefined, 2)}\n`;

  it('is taken out, and asked about only where no scope would be asked about with it', () => {
    const settled = (text: string) => {
      const texts = { '.claude/settings.json': text };
      const engine = engineOver(texts);
      const [finding] = findingsOf(engine, 'agent-shell-unscoped');
      assert.ok(finding);
      return afterFix(texts, engine.fix(finding.at.path, finding.key, 'move-to-ask'))['.claude/settings.json'] ?? '';
    };
    assert.deepEqual(JSON.parse(settled(settings('Bash', 'Bash(git diff:*)'))), {
      permissions: { allow: ['Bash(git diff:*)'] },
    });
    assert.deepEqual(JSON.parse(settled(settings('Bash', 'Read'))), {
      permissions: { allow: ['Read'], ask: ['Bash'] },
    });
  });
});
