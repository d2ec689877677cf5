import assert from 'node:assert/strict';
import { engineOver } from './repository.ts';

/** Ids of what is offered for the first finding of a rule. */
function offered(
  path: string,
  text: string,
  rule: string,
): readonly { readonly id: string; readonly isAttended: boolean }[] {
  const engine = engineOver({ [path]: text });
  const finding = engine.findings(path).find((each) => each.rule === rule);
  assert.ok(finding, `no ${rule}`);
  return engine.offers(finding).map(({ id, isAttended }) => ({ id, isAttended: isAttended === true }));
}

describe('text of others in a script', () => {
  const path = '.github/workflows/build.yml';
  const workflow = (line: string, input: string) =>
    `on:\n  workflow_call:\n    inputs:\n      ${input}:\n        type: string\npermissions: {}\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n          ${line}\n`;
  const moves = (line: string, input: string) =>
    offered(path, workflow(line, input), 'gh-script-injection').some(({ id }) => id === 'pass-as-variable');

  for (const [line, input, isMoved] of [
    ['${{ inputs.assets }}', 'assets', false],
    ['cd web && ${{ inputs.assets }}', 'assets', false],
    ['pulumi ${{ inputs.pulumi-command }}', 'pulumi-command', false],
    ['make ${{ inputs.args }}', 'args', false],
    ['bash -c "${{ inputs.command }}"', 'command', true],
    ['git checkout ${{ inputs.branch }}', 'branch', true],
  ] as const)
    it(line, () => assert.equal(moves(line, input), isMoved));
});

describe('a rule about objects of one namespace', () => {
  const path = 'k8s/keeper.yaml';
  const role = (comment: string) =>
    `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: keeper\n  namespace: shop\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: keeper\nrules:\n  - apiGroups: [""]\n    resources: [nodes]\n    verbs: [get, list]\n${comment}  - apiGroups: [apps]\n    resources: [deployments]\n    resourceNames: [front]\n    verbs: [get, patch]\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: keeper\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: keeper\nsubjects:\n  - kind: ServiceAccount\n    name: keeper\n    namespace: shop\n`;
  const isMoved = (comment: string) =>
    offered(path, role(comment), 'k8s-cluster-scope').some(({ id }) => id === 'move-to-role');

  it('moves there', () => assert.ok(isMoved('')));
  it('and stays where a comment says that they live elsewhere', () =>
    assert.ok(!isMoved('  # The front, in kube-system.\n')));
  it('and moves where it says that they live there', () => assert.ok(isMoved('  # In the namespace shop.\n')));
});

describe('a day on which a token ends', () => {
  it('is for a person to decide', () => {
    const text = `resource "cloudflare_api_token" "dns" {\n  name = "dns"\n  policy {\n    permission_groups = ["a"]\n    resources         = { "com.cloudflare.api.account.zone.*" = "*" }\n  }\n}\n`;
    const found = offered('main.tf', text, 'life-no-expiry').filter(({ id }) => id === 'set-lifetime');
    assert.deepEqual(found, [{ id: 'set-lifetime', isAttended: true }]);
  });
});
