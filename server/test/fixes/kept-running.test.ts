import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { stillReads } from '../../engine/fixing/still-reads.ts';
import { run } from '../support/command.ts';
import { repositoryWith } from '../support/workspace.ts';
import { afterFix, engineOver, findingsOf, offersOf, type Texts } from './repository.ts';

const lines = (...text: string[]) => `${text.join('\n')}\n`;

/** Why the first offer of a kind is left to a person; undefined where it is not. */
function whyLeft(rule: string, id: string, texts: Texts): string | undefined {
  const offer = offersOf(rule, texts).find((each) => each.id === id);
  assert.ok(offer, `no offer ${id}`);
  return offer.isAttended && (offer.why ?? '');
}

const role = (name: string, rules: readonly string[]) =>
  lines(
    'apiVersion: rbac.authorization.k8s.io/v1',
    'kind: ClusterRole',
    'metadata:',
    `  name: ${name}`,
    'rules:',
    ...rules,
    '---',
    'apiVersion: rbac.authorization.k8s.io/v1',
    'kind: ClusterRoleBinding',
    'metadata:',
    `  name: ${name}`,
    'roleRef:',
    '  apiGroup: rbac.authorization.k8s.io',
    '  kind: ClusterRole',
    `  name: ${name}`,
    'subjects:',
    '  - kind: ServiceAccount',
    `    name: ${name}`,
    '    namespace: desk',
  );

describe('a fix leaves each text as readable as it was', () => {
  const manifest = 'kind: Role\nmetadata:\n  name: desk\n';
  const reads = (path: string, before: string, after: string) =>
    stillReads(
      [{ kind: 'edit', path, edits: [{ span: { start: 0, end: before.length }, text: after }] }],
      () => before,
    );
  const filled = manifest.replace('desk', '{{ .Values.desk }}');

  it('so that no action of a template comes into a manifest that is applied as it is', () => {
    assert.ok(!reads('k8s/role.yaml', manifest, filled));
    assert.ok(!reads('k8s/role.yaml', manifest, 'items:\n  - {{ .Values.desk }}\n'));
    assert.ok(reads('chart/templates/role.yaml', manifest, filled));
    assert.ok(reads('roles/desk/role.yaml', filled, filled.replace('Role', 'ClusterRole')));
    assert.ok(reads('play.yml', manifest, manifest.replace('desk', '"{{ desk }}"')));
    assert.ok(!stillReads([{ kind: 'create', path: 'k8s/new.yaml', text: filled }], () => undefined));
  });

  it('and no part more is unreadable', () => {
    assert.ok(!reads('policy.json', '{"a": 1}', '{"a": }'));
    assert.ok(reads('policy.json', '{"a": }', '{"b": }'));
    assert.ok(reads('run.sh', 'echo', 'echo "'));
  });

  it('where another chart tells its own programs where they elect', () => {
    const texts = {
      'k8s/rbac.yaml': role('runner', [
        '  # to agree on a leader',
        '  - apiGroups: [coordination.k8s.io]',
        '    resources: [leases]',
        '    verbs: [create, get, update]',
        '  # to look around',
        '  - apiGroups: [""]',
        '    resources: [nodes]',
        '    verbs: [get]',
      ]),
      'charts/other/templates/job.yaml': 'args:\n  - --leader-election-namespace={{ .Values.place }}\n',
    };
    const engine = engineOver(texts);
    const [finding] = findingsOf(engine, 'k8s-cluster-scope');
    assert.ok(finding);
    const after = afterFix(texts, engine.fix('k8s/rbac.yaml', finding.key, 'move-to-role'))['k8s/rbac.yaml'] ?? '';
    assert.ok(parseAllDocuments(after).every(({ errors }) => errors.length === 0));
    assert.doesNotMatch(after, /\{\{/);
    assert.match(
      after,
      /kind: Role\nmetadata:\n {2}name: runner\n {2}namespace: desk\nrules:\n {2}# to agree on a leader\n {2}- apiGroups: \[coord/,
    );
    assert.match(after, /^rules:\n {2}# to look around\n {2}- apiGroups: \[""\]/m);
  });
});

describe('what a controller works by stays until a person has looked', () => {
  it('the webhooks that it registers', () => {
    const rules = ['  - apiGroups: [admissionregistration.k8s.io]', '    resources: [mutatingwebhookconfigurations]'];
    const texts = {
      'k8s/rbac.yaml': role('injector', [
        ...rules,
        '    verbs: [get, patch]',
        '  - apiGroups: [""]',
        '    resources: [pods]',
        '    verbs: [get]',
      ]),
    };
    assert.match(whyLeft('k8s-admission', 'drop-item', texts) ?? '', /stops without it/);
  });

  it('the proxy of nodes, where the role has the measurements by their names as well or a comment speaks of it', () => {
    const proxy = ['  - apiGroups: [""]', '    resources: [nodes/proxy]', '    verbs: [get]'];
    const pods = ['  - apiGroups: [""]', '    resources: [pods]', '    verbs: [get]'];
    const left = (rules: readonly string[]) =>
      whyLeft('k8s-exec-proxy', 'drop-item', { 'k8s/rbac.yaml': role('meter', rules) });
    assert.match(
      left([...proxy, '  - apiGroups: [""]', '    resources: [nodes/metrics]', '    verbs: [get]']) ?? '',
      /for more/,
    );
    assert.match(left([...pods, '  # for /proxy/metrics', ...proxy]) ?? '', /for more/);
    assert.equal(left([...pods, '  # for measurements', ...proxy]), undefined);
  });
});

describe('keys and rights that something signs in or works by stay until a person has looked', () => {
  const bus = 'resource "azurerm_servicebus_namespace" "desk" {\n  name = "desk"\n  local_auth_enabled = true\n}\n';
  const rule = (service: string) => `resource "azurerm_${service}_authorization_rule" "reader" {\n  listen = true\n}\n`;

  it('the keys of a namespace whose rules a module makes', () => {
    const left = (module: string) =>
      whyLeft('az-local-account', 'change-setting', { 'bus/main.tf': bus, 'modules/queue/main.tf': module });
    assert.match(left(rule('servicebus_queue')) ?? '', /^modules\/queue\/main\.tf makes rules/);
    assert.equal(left(rule('eventhub')), undefined);
  });

  const policy = (actions: string, above = '') =>
    `${above}resource "aws_iam_user_policy" "desk" {\n  name = "desk"\n  user = "desk"\n  policy = jsonencode({\n    Version = "2012-10-17"\n    Statement = [{ Effect = "Allow", Action = ["${actions}"], Resource = "arn:aws:${actions.split(':')[0]}:eu-west-1:111122223333:*:desk*" }]\n  })\n}\n`;

  it('a whole service of which one action would stay, or that a comment says is meant', () => {
    const left = (text: string) => whyLeft('aws-service-star', 'narrow-actions:usual', { 'iam.tf': text });
    assert.match(left(policy('lambda:*')) ?? '', /^Only lambda:InvokeFunction would stay/);
    assert.match(left(policy('sqs:*', '# Full access to the queues of desk\n')) ?? '', /comment above/);
    assert.equal(left(policy('sqs:*', '# All queues of desk\n')), undefined);
  });

  it('what people are given who sign in with a set of permissions', () => {
    const set = `resource "aws_ssoadmin_permission_set_inline_policy" "desk" {\n  inline_policy = jsonencode({\n    Version = "2012-10-17"\n    Statement = [{ Effect = "Allow", Action = ["sqs:*"], Resource = "*" }]\n  })\n  instance_arn = "arn:aws:sso:::instance/x"\n  permission_set_arn = aws_ssoadmin_permission_set.desk.arn\n}\nresource "aws_ssoadmin_permission_set" "desk" {\n  name = "desk"\n}\n`;
    assert.match(whyLeft('aws-service-star', 'narrow-actions:usual', { 'sso.tf': set }) ?? '', /^People sign in/);
  });

  it('a group of others, which a user’s policy would be given to', () => {
    const group =
      'resource "aws_iam_user_group_membership" "desk" {\n  user   = "desk"\n  groups = [aws_iam_group.team.name]\n}\nresource "aws_iam_group" "team" {\n  name = "team"\n}\n';
    assert.match(
      whyLeft('aws-user-policy', 'attach-to-group', { 'iam.tf': policy('sqs:*') + group }) ?? '',
      /^Everybody else/,
    );
    assert.equal(whyLeft('aws-user-policy', 'attach-to-group', { 'iam.tf': policy('sqs:*') }), undefined);
  });

  it('keys of a pipeline, with the variables that the other way in asks for', () => {
    const workflow = (region: string) =>
      lines(
        'on: push',
        'permissions: {}',
        'jobs:',
        '  deploy:',
        '    runs-on: ubuntu-latest',
        '    env:',
        '      AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCESS_KEY_ID }}',
        '      AWS_SECRET_ACCESS_KEY: ${{ secrets.AWS_SECRET_ACCESS_KEY }}',
        '    steps:',
        `      - run: aws s3 ls${region}`,
      );
    const left = (region: string) =>
      whyLeft('gh-static-cloud-key', 'log-in-by-role', { '.github/workflows/deploy.yml': workflow(region) });
    assert.match(left('') ?? '', /set AWS_ROLE_TO_ASSUME and AWS_REGION as variables/);
    assert.match(left(' --region eu-west-1') ?? '', /set AWS_ROLE_TO_ASSUME as a variable/);
  });
});

describe('text of others that a script prints between single quotes', () => {
  const workflow = (command: string) =>
    lines(
      'on:',
      '  workflow_dispatch:',
      '    inputs:',
      '      ref:',
      '        type: string',
      'permissions: {}',
      'jobs:',
      '  show:',
      '    runs-on: ubuntu-latest',
      '    steps:',
      '      - run: |',
      `          ${command}`,
    );
  const fixed = (command: string) => {
    const path = '.github/workflows/show.yml';
    const texts = { [path]: workflow(command) };
    const engine = engineOver(texts);
    const [finding] = findingsOf(engine, 'gh-script-injection');
    assert.ok(finding, command);
    const offer = engine.offers(finding).find(({ id }) => id === 'pass-as-variable');
    return (
      offer &&
      afterFix(texts, engine.fix(path, finding.key, offer.id))
        [path]?.split('\n')[11]
        ?.trim()
    );
  };

  it('comes as a variable between double ones', () => {
    const out = ' >> "$GITHUB_STEP_SUMMARY"';
    assert.equal(fixed(`echo 'Ref \${{ inputs.ref }}'${out}`), `echo "Ref \${INPUT_REF}"${out}`);
    assert.equal(fixed(`echo '$5 \${{ inputs.ref }}'${out}`), `echo '$5 '"\${INPUT_REF}"''${out}`);
  });

  it('but not where a program takes it as code', () => {
    for (const command of ["bash -c 'echo ${{ inputs.ref }}'", "echo 'echo ${{ inputs.ref }}' | sh"])
      assert.equal(fixed(command), undefined, command);
  });

  it('which is said to whoever asks for a fix', () => {
    const said = (command: string) => {
      const engine = engineOver({ '.github/workflows/show.yml': workflow(command) });
      const [finding] = findingsOf(engine, 'gh-script-injection');
      return finding && engine.byHand(finding);
    };
    assert.match(said("bash -c 'echo ${{ inputs.ref }}'") ?? '', /^Between single quotes/);
    assert.match(said('cat <<EOF\n          ${{ inputs.ref }}\n          EOF') ?? '', /^Give it to the step/);
  });
});

it('a text in UTF-8 with a mark is not said to have been in UTF-16', () => {
  const path = '.github/workflows/build.yml';
  const root = repositoryWith({ [path]: '' });
  const text =
    'on: push\npermissions: write-all\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n';
  writeFileSync(`${root}/${path}`, `\uFEFF${text}`);
  const { out, error } = run(['fix', root, '--only', 'gh-permissions-all', '--unsafe']);
  assert.match(out, /^-permissions: write-all$/m);
  assert.doesNotMatch(error, /UTF/);
});

describe('what others rely on is left to a person', () => {
  it('where a login reaches a server by trusting anybody', () => {
    const push = 'podman login --tls-verify=false -u ci --password-stdin registry.example.com < token\n';
    assert.match(
      whyLeft('script-login-unverified', 'drop-option', { 'push.sh': push }) ?? '',
      /^A server with a certificate of its own/,
    );
    const agent = 'claude --dangerously-skip-permissions\n';
    assert.equal(whyLeft('agent-approval-bypass', 'drop-option', { 'run.sh': agent }), undefined);
  });

  it('where everybody may use the policies by which pods are let in', () => {
    const binding = (group: string, resource: string, verb: string, policy = 'restricted') =>
      lines(
        'apiVersion: rbac.authorization.k8s.io/v1',
        'kind: ClusterRole',
        'metadata:',
        '  name: desk',
        'rules:',
        `  - apiGroups: ['policy']`,
        `    resources: ['${resource}']`,
        `    resourceNames: ['${policy}']`,
        `    verbs: ['${verb}']`,
        '---',
        'apiVersion: rbac.authorization.k8s.io/v1',
        'kind: ClusterRoleBinding',
        'metadata:',
        '  name: desk',
        'roleRef:',
        '  apiGroup: rbac.authorization.k8s.io',
        '  kind: ClusterRole',
        '  name: desk',
        'subjects:',
        '  - kind: Group',
        `    name: '${group}'`,
        '    apiGroup: rbac.authorization.k8s.io',
      );
    const judged = (...given: Parameters<typeof binding>) => {
      const texts = { 'rbac.yaml': binding(...given) };
      const [finding] = findingsOf(engineOver(texts), 'k8s-anonymous');
      return [finding?.level, whyLeft('k8s-anonymous', 'drop-item', texts)?.slice(0, 14)];
    };
    assert.deepEqual(judged('system:authenticated', 'podsecuritypolicies', 'use'), ['note', 'What everybody']);
    for (const policy of ['restricted-v2', 'psp.restricted', 'orchard-restricted'])
      assert.equal(judged('system:authenticated', 'securitycontextconstraints', 'use', policy)[0], 'note', policy);
    for (const policy of ['privileged', 'anyuid', 'hostaccess', 'node-exporter', 'unrestricted', 'restricted-but-root'])
      assert.equal(judged('system:authenticated', 'podsecuritypolicies', 'use', policy)[0], 'warning', policy);
    assert.deepEqual(judged('system:authenticated', 'podsecuritypolicies', 'update'), ['warning', undefined]);
    assert.deepEqual(judged('system:authenticated', 'services', 'use'), ['warning', undefined]);
    assert.deepEqual(judged('system:unauthenticated', 'podsecuritypolicies', 'use'), ['error', undefined]);
  });
});
