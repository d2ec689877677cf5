import assert from 'node:assert/strict';
import { isAttended, offersOf, type Texts } from './repository.ts';

const why = (rule: string, id: string, texts: Texts) =>
  offersOf(rule, texts).find((offer) => offer.id === id)?.why ?? '';

const object = (kind: string, name: string, more: string) =>
  `---\napiVersion: ${/Role/.test(kind) ? 'rbac.authorization.k8s.io/v1' : 'v1'}\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: shop\n${more}`;
const account = object('ServiceAccount', 'desk', '');
const pod = (name: string) =>
  object(
    'Pod',
    'desk',
    `spec:\n  serviceAccountName: ${name}\n  containers:\n    - name: desk\n      image: acme/desk:1\n`,
  );
const bound = (name: string, to: string) =>
  object(
    'RoleBinding',
    name,
    `roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: desk\nsubjects:\n  - kind: ServiceAccount\n    name: ${to}\n    namespace: shop\n`,
  );
const role = object('Role', 'desk', 'rules:\n  - apiGroups: [""]\n    resources: [pods]\n    verbs: [get, delete]\n');

describe('a fix is left to a person', () => {
  it('where a token goes, since nothing here tells who signs in with it from outside', () => {
    const token = `---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: desk-token\n  namespace: shop\n  annotations:\n    kubernetes.io/service-account.name: desk\ntype: kubernetes.io/service-account-token\n`;
    const of = (text: string) => isAttended('k8s-static-token', 'remove-object', { 'desk.yaml': text });
    assert.equal(of(account + token), true);
    assert.equal(of(account + pod('desk') + token), true);
  });

  it('where other bindings give to the account default, too', () => {
    const of = (text: string) => isAttended('k8s-default-sa', 'own-cluster-account', { 'desk.yaml': text });
    assert.equal(of(role + bound('desk', 'default') + pod('default')), false);
    assert.equal(of(role + bound('desk', 'default') + bound('till', 'default') + pod('default')), true);
  });

  it('where the file of a missing account is a patch', () => {
    const of = (texts: Texts) => isAttended('k8s-dangling', 'declare-account', texts);
    const binding = account + bound('desk', 'till') + role;
    assert.equal(of({ 'a/desk.yaml': binding }), false);
    const kustomization = (key: string) => `resources: [base.yaml]\n${key}\n`;
    assert.equal(
      of({ 'a/desk.yaml': binding, 'a/kustomization.yaml': kustomization('patches:\n- path: ./desk.yaml') }),
      true,
    );
    assert.equal(
      of({ 'a/desk.yaml': binding, 'a/kustomization.yaml': kustomization('patches:\n- path: other.yaml') }),
      false,
    );
  });

  it('where the file is printed again', () => {
    const of = (path: string) =>
      why('k8s-default-sa', 'own-cluster-account', { [path]: role + bound('desk', 'default') + pod('default') });
    assert.equal(of('desk.yaml'), '');
    assert.match(of('desk.gen.yaml'), /^It is printed/);
  });

  it('where a unit leaves root, and says why the unit tells it already', () => {
    const of = (service: string) =>
      why('host-service-root', 'run-as-user', { 'shop.service': `[Service]\n${service}\n` });
    assert.match(of('ExecStart=/opt/shop/bin/shop --port 8080'), /^Which files of root it reads/);
    assert.match(of('User=root\nExecStart=/opt/shop/bin/shop --port 8080'), /^The unit asks for root/);
    assert.match(of('ExecStart=/opt/shop/start.sh'), /^It starts a script/);
    assert.match(of('ExecStart=/opt/shop/bin/shop \\\n  --tls-private-key-file=/opt/shop/tls'), /^It reads keys/);
    assert.match(of('ExecStart=/opt/shop/bin/shop --data-dir=/srv/shop'), /^It reads keys/);
  });

  it('where whoever keeps a log would only read it', () => {
    const of = (policy: string) =>
      isAttended('aws-managed-full', 'swap-policy:read', {
        'iam.tf': `resource "aws_iam_role" "desk" {\n  name               = "desk"\n  assume_role_policy = "{}"\n}\n\nresource "aws_iam_role_policy_attachment" "a" {\n  role       = aws_iam_role.desk.name\n  policy_arn = "arn:aws:iam::aws:policy/${policy}"\n}\n`,
      });
    assert.equal(of('CloudWatchLogsFullAccess'), true);
    assert.equal(of('CloudWatchFullAccess'), false);
  });
});
