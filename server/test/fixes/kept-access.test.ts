import assert from 'node:assert/strict';
import { engineOver, findingsOf, type Texts } from './repository.ts';

/** Ids of what is offered for the first finding of a rule, and why those are left to a person that are. */
function offersFor(files: Texts, rule: string): ReadonlyMap<string, string | undefined> {
  const engine = engineOver(files);
  const [finding] = findingsOf(engine, rule);
  assert.ok(finding, `no finding of ${rule}`);
  return new Map(engine.offers(finding).map(({ id, isAttended, why }) => [id, isAttended && (why ?? '')]));
}

describe('what programs work with is left to people', () => {
  const role = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: renewer }
rules:
  - apiGroups: ['']
    resources: [secrets]
    resourceNames: [desk-key]
    verbs: [get, patch]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: renewer }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: renewer }
subjects: [{ kind: ServiceAccount, name: renewer, namespace: desk }]
`;
  const script = (line: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: renew, namespace: desk }\ndata:\n  renew.sh: |\n    ${line}\n`;
  const isLeft = (line: string) =>
    offersFor({ 'k8s/rbac.yaml': role, 'k8s/script.yaml': script(line) }, 'k8s-cluster-scope').get('bind-in-namespace');

  it('where a script beside the role asks in other namespaces', () => {
    assert.match(isLeft('kubectl -n "$OTHER" get secret desk-key') ?? '', /^k8s\/script\.yaml asks/);
    assert.match(isLeft('curl "$API/api/v1/namespaces/${NS}/secrets/desk-key"') ?? '', /other namespaces/);
    assert.match(isLeft('kubectl get secrets --all-namespaces') ?? '', /other namespaces/);
    assert.equal(isLeft('kubectl -n desk get secret desk-key'), undefined);
    assert.equal(isLeft('echo done'), undefined);
  });

  it('where accounts of a database sign in from', () => {
    const offers = offersFor({ 'setup.sql': "CREATE USER 'app'@'%' IDENTIFIED BY 'x';\n" }, 'db-any-host');
    assert.match(offers.get('from-network:localhost') ?? '', /no script tells/);
  });

  it('where an account makes others', () => {
    const grant = (name: string) => ({
      'setup.sql': `CREATE USER '${name}'@'10.%' IDENTIFIED BY 'x';\nGRANT SELECT ON shop.* TO '${name}'@'10.%' WITH GRANT OPTION;\n`,
    });
    assert.match(offersFor(grant('vault_desk'), 'db-with-grant-option').get('drop-right') ?? '', /makes accounts/);
    assert.match(offersFor(grant('shop-operator'), 'db-with-grant-option').get('drop-right') ?? '', /makes accounts/);
    for (const name of ['reports', 'badminton', 'shop_admin', 'cooperators'])
      assert.equal(offersFor(grant(name), 'db-with-grant-option').get('drop-right'), undefined);
  });

  it('where a comment says that all is meant', () => {
    const policy = (comment: string) => ({
      'iam.tf': `data "aws_iam_policy_document" "desk" {\n  statement {\n    actions = [\n      "sqs:*"${comment}\n    ]\n    resources = ["*"]\n  }\n}\n`,
    });
    const left = (comment: string) =>
      [...offersFor(policy(comment), 'aws-service-star').values()].filter((why) => why?.includes('comment')).length;
    assert.ok(left(' # Full access for all operations') > 0);
    assert.equal(left(' # see TICKET-1'), 0);
  });
});

describe('a fix that leaves the same finding', () => {
  const wildcard = (groups: string, resources: string) => ({
    'role.yaml': `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: front }\nrules:\n  - apiGroups: [${groups}]\n    resources: [${resources}]\n    verbs: ['*']\n`,
  });

  it('is not offered for verbs on everything', () => {
    assert.ok(!offersFor(wildcard("'*'", "'*'"), 'k8s-wildcard').has('narrow-verbs:write'));
    assert.ok(offersFor(wildcard('apps', 'deployments'), 'k8s-wildcard').has('narrow-verbs:write'));
  });

  it('tells what remains of roles that may be passed to one service', () => {
    const policy = (condition: string) =>
      `data "aws_iam_policy_document" "jobs" {\n  statement {\n    actions   = ["iam:PassRole", "ecs:RunTask"]\n    resources = ["*"]\n${condition}  }\n}\n`;
    const passed = (service: string) =>
      `    condition {\n      test     = "StringEquals"\n      variable = "iam:PassedToService"\n      values   = ["${service}"]\n    }\n`;
    const used = 'output "jobs" {\n  value = data.aws_iam_policy_document.jobs.json\n}\n';
    const told = (condition: string) =>
      findingsOf(engineOver({ 'iam.tf': policy(condition) + used }), 'aws-escalation').map(({ level, message }) => [
        level,
        message.includes('ecs-tasks.amazonaws.com takes'),
      ]);
    assert.deepEqual(told(''), [['warning', false]]);
    assert.deepEqual(told(passed('ecs-tasks.amazonaws.com')), [['note', true]]);
    assert.deepEqual(told(passed('scheduler.amazonaws.com')), []);
  });
});
