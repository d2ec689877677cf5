import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { levelsOf } from './levels-of.ts';

function runner(kind: 'CronJob' | 'Deployment', { namespace = 'shop', verbs = '[create]', more = '' } = {}): string {
  const pod = `spec:
          serviceAccountName: sweeper
          containers: [{ name: sweeper, image: acme/sweeper }]`;
  const template =
    kind === 'CronJob'
      ? `schedule: '0 4 * * *'
  jobTemplate:
    spec:
      template:
        ${pod}`
      : `template:
        ${pod}`;
  return `apiVersion: v1
kind: ServiceAccount
metadata: { name: sweeper, namespace: ${namespace} }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: sweeper, namespace: ${namespace} }
rules:
  - { apiGroups: [''], resources: [pods], verbs: [get, list] }
  - { apiGroups: [''], resources: [pods/exec], verbs: ${verbs} }
${more}---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: sweeper, namespace: ${namespace} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: sweeper }
subjects: [{ kind: ServiceAccount, name: sweeper, namespace: ${namespace} }]
---
apiVersion: ${kind === 'CronJob' ? 'batch/v1' : 'apps/v1'}
kind: ${kind}
metadata: { name: sweeper, namespace: ${namespace} }
spec:
  ${template}
`;
}

describe('access that is what something is for', () => {
  const exec = (text: string) => levelsOf('k8s-exec-proxy', { 'k8s/sweeper.yaml': text });

  it('is a note for jobs that run a command in the pods of their namespace, and do nothing else', () => {
    assert.deepEqual(exec(runner('CronJob')), ['note']);
    const restarts = '  - { apiGroups: [apps], resources: [deployments], verbs: [get, patch] }\n';
    assert.deepEqual(exec(runner('CronJob', { more: restarts })), ['note']);
  });

  it('is a warning for what answers requests, has other rights in the role, or works where the cluster does', () => {
    assert.deepEqual(exec(runner('Deployment')), ['warning']);
    assert.deepEqual(exec(runner('CronJob', { namespace: 'kube-system' })), ['warning']);
    assert.deepEqual(exec(runner('CronJob', { verbs: "['*']" })), ['warning']);
    const settings = "  - { apiGroups: [''], resources: [configmaps], verbs: [update] }\n";
    assert.deepEqual(exec(runner('CronJob', { more: settings })), ['warning']);
    // What serves others is of kinds of its own, too.
    for (const kind of ['argoproj.io/v1alpha1\nkind: Rollout', 'serving.knative.dev/v1\nkind: Service']) {
      const served = `---\napiVersion: ${kind}\nmetadata: { name: web, namespace: shop }\nspec: { template: { spec: { serviceAccountName: sweeper, containers: [{ name: web, image: acme/web }] } } }\n`;
      assert.deepEqual(exec(runner('CronJob') + served), ['warning'], kind);
      assert.deepEqual(exec(runner('CronJob') + served.replace('sweeper', 'web')), ['note'], kind);
    }
    // Nothing says what runs as the account.
    assert.deepEqual(exec(runner('CronJob').split('---\napiVersion: batch')[0] ?? ''), ['warning']);
  });

  const service = (mount: string, more = '') => `services:
  plan:
    image: acme/plan
${more}    volumes:
      - ${mount}
`;
  const compose = (text: string) => levelsOf('co-cloud-credentials', { 'docker/compose.yaml': text });

  it('is a note for what somebody starts by hand with what lies in their home', () => {
    assert.deepEqual(compose(service('~/.aws:/root/.aws:ro')), ['note']);
    assert.deepEqual(compose(service('${HOME}/.kube:/root/.kube')), ['note']);
    assert.deepEqual(compose(service('~/.aws:/root/.aws:ro', '    restart: "no"\n')), ['note']);
  });

  it('is a warning for what is kept running, for a home that is written out, and for the engine', () => {
    assert.deepEqual(compose(service('~/.aws:/root/.aws:ro', '    restart: unless-stopped\n')), ['warning']);
    assert.deepEqual(compose(service('~/.aws:/root/.aws:ro', '    deploy: { replicas: 2 }\n')), ['warning']);
    const shared = '    extends: { file: base.yaml, service: base }\n';
    assert.deepEqual(compose(service('~/.aws:/root/.aws:ro', shared)), ['warning']);
    assert.deepEqual(compose(service('/root/.aws:/root/.aws:ro')), ['warning']);
    assert.deepEqual(compose(service('/var/run/docker.sock:/var/run/docker.sock')), ['warning']);
  });

  it('is a warning for what others reach by a port, and for settings of production', () => {
    const port = (published: string) => service('~/.aws:/root/.aws:ro', `    ports: ["${published}"]\n`);
    assert.deepEqual(compose(port('443:443')), ['warning']);
    assert.deepEqual(compose(port('127.0.0.1:8080:8080')), ['note']);
    const named = (path: string) => levelsOf('co-cloud-credentials', { [path]: service('~/.aws:/root/.aws:ro') });
    assert.deepEqual(named('docker-compose.production.yml'), ['warning']);
    assert.deepEqual(named('docker-compose.tools.yml'), ['note']);
  });

  const admin = `resource "kubernetes_service_account" "ops" {
  metadata {
    name      = "ops"
    namespace = "ops"
  }
}
resource "kubernetes_secret" "ops" {
  metadata {
    name      = "ops"
    namespace = "ops"
    annotations = {
      "kubernetes.io/service-account.name" = "ops"
    }
  }
  type = "kubernetes.io/service-account-token"
}
resource "kubernetes_cluster_role_binding" "ops" {
  metadata {
    name = "ops"
  }
  role_ref {
    api_group = "rbac.authorization.k8s.io"
    kind      = "ClusterRole"
    name      = "cluster-admin"
  }
  subject {
    kind      = "ServiceAccount"
    name      = "ops"
    namespace = "ops"
  }
}
`;

  it('weighs less in a stage of a local cluster, tokens included', () => {
    const at = (rule: string, folder: string) => levelsOf(rule, { [`terraform/${folder}/main.tf`]: admin });
    assert.deepEqual(at('k8s-cluster-admin', 'local-staging'), ['warning']);
    assert.deepEqual(at('k8s-cluster-admin', 'staging'), ['error']);
    assert.deepEqual(at('k8s-static-token', 'local-staging'), ['note']);
    assert.deepEqual(at('k8s-static-token', 'staging'), ['warning']);
    // A product's name.
    assert.deepEqual(at('k8s-static-token', 'local-path-provisioner'), ['warning']);
  });

  const everything = (name: string, role = name) => `resource "kubernetes_cluster_role" "all" {
  metadata {
    name = "${role}"
  }
  rule {
    api_groups = ["*"]
    resources  = ["*"]
    verbs      = ["*"]
  }
}
resource "kubernetes_service_account" "all" {
  metadata {
    name      = "${name}"
    namespace = "ops"
  }
}
resource "kubernetes_cluster_role_binding" "all" {
  metadata {
    name = "all"
  }
  role_ref {
    api_group = "rbac.authorization.k8s.io"
    kind      = "ClusterRole"
    name      = kubernetes_cluster_role.all.metadata[0].name
  }
  subject {
    kind      = "ServiceAccount"
    name      = "${name}"
    namespace = "ops"
  }
}
`;

  it('knows no role of a product by its name in Terraform, where whoever wrote its rules changes them', () => {
    const of = (name: string, role?: string) => levelsOf('k8s-wildcard', { 'infra/main.tf': everything(name, role) });
    assert.deepEqual(of('argocd-manager', 'argocd-manager-role'), ['error']);
    assert.deepEqual(of('shop', 'shop-manager-role'), ['error']);
  });

  it('is a warning where an operator, or what applies what a repository holds, has every verb on everything', () => {
    const of = (name: string) => levelsOf('k8s-wildcard', { 'infra/main.tf': everything(name) });
    assert.deepEqual(of('ship-operator'), ['warning']);
    for (const name of ['gitops-agent', 'gitops', 'acme-gitops']) assert.deepEqual(of(name), ['warning'], name);
    // A program that is delivered so is none.
    for (const name of ['gitops-demo-webapp', 'gitops-shop']) assert.deepEqual(of(name), ['error'], name);
    assert.deepEqual(of('reports'), ['error']);
  });
});

describe('a manifest that was printed of others', () => {
  const role = (verbs: string) => `apiVersion: v1
kind: ServiceAccount
metadata:
  name: sailor
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: sailor
rules:
  - apiGroups: ['*']
    resources: ['*']
    verbs: ${verbs}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: sailor
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: sailor
subjects:
  - kind: ServiceAccount
    name: sailor
    namespace: sailor
`;
  const list = 'resources:\n  - role.yaml\n';
  const levels = (files: Readonly<Record<string, string>>) => levelsOf('k8s-wildcard', files);

  it('is told of the one that a kustomization lists', () => {
    const files = {
      'manifests/cluster/kustomization.yaml': list,
      'manifests/cluster/role.yaml': role("['*']"),
      'manifests/install.yaml': role("['*']"),
    };
    assert.deepEqual(levels(files), ['error', 'note']);
    const { engine } = repository(files);
    const [told] = engine.findings('manifests/install.yaml').filter(({ rule }) => rule === 'k8s-wildcard');
    assert.equal(told?.related[0]?.at.path, 'manifests/cluster/role.yaml');
  });

  it('is told itself where it is the role of another namespace, or nothing else of its file is listed', () => {
    const of = (namespace: string, name = 'sailor') =>
      role("['*']")
        .replaceAll('ClusterRole', 'Role')
        .replaceAll('name: sailor', `name: ${name}\n  namespace: ${namespace}`)
        .replace(/(kind: Role\n {2}name: \w+)\n {2}namespace: \w+/, '$1')
        .replace(/( {4}name: \w+)\n {2}namespace: \w+\n {4}namespace: sailor/, `$1\n    namespace: ${namespace}`);
    const source = { 'apps/a/kustomization.yaml': list, 'apps/a/role.yaml': of('north') };
    const at = (text: string) => levels({ ...source, 'apps/b/all.yaml': text });
    const [original, printed] = at(of('north'));
    assert.notEqual(original, 'note');
    assert.equal(printed, 'note');
    assert.deepEqual(at(of('south')), [original, original]);
    const others = of('north')
      .replace('name: sailor', 'name: rower')
      .replace(/name: sailor(?=\n {4}namespace)/, 'name: rower');
    assert.deepEqual(at(others), [original, original]);
  });

  it('is told itself where it says something else, lies elsewhere, or none is listed', () => {
    const source = { 'manifests/cluster/kustomization.yaml': list, 'manifests/cluster/role.yaml': role('[get, list]') };
    assert.deepEqual(levels({ ...source, 'manifests/install.yaml': role("['*']") }), ['warning', 'error']);
    const same = { ...source, 'manifests/cluster/role.yaml': role("['*']") };
    assert.deepEqual(levels({ ...same, 'other/install.yaml': role("['*']") }), ['error', 'error']);
    assert.deepEqual(
      levels({ 'manifests/cluster/role.yaml': role("['*']"), 'manifests/install.yaml': role("['*']") }),
      ['error', 'error'],
    );
  });
});

describe('what a finding names', () => {
  const messages = (rule: string, path: string, text: string) =>
    repository({ [path]: text })
      .engine.findings(path)
      .filter((finding) => finding.rule === rule)
      .map(({ level, message }) => `${level}: ${message}`);

  const workflow = (env: string, key: string) => `on: push
permissions: {}
jobs:
  ship:
    runs-on: ubuntu-24.04
    env:
      ${env}: \${{ secrets.${env} }}
    steps:
      - uses: acme/ship@master
${key}`;
  const unpinned = (env: string, key = '') =>
    messages('gh-action-unpinned', '.github/workflows/ship.yml', workflow(env, key))[0] ?? '';

  it('is the secret that the step is handed, before those of its job', () => {
    const key = '        with:\n          key: ${{ secrets.SHIP_KEY }}\n';
    assert.match(unpinned('IMAGE_TOKEN', key), /^warning: .*in a job that holds SHIP_KEY\./);
    assert.match(unpinned('IMAGE_TOKEN'), /^warning: .*in a job that holds IMAGE_TOKEN\./);
  });

  it('is no number of a project', () => {
    assert.match(unpinned('CROWDIN_PROJECT_NR'), /^note: /);
    assert.match(unpinned('CROWDIN_TOKEN'), /^warning: /);
  });

  const agent = (
    more: string,
    paths = ['/var/run/docker.sock', '/run/containerd/containerd.sock'],
  ) => `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent, namespace: watch }
spec:
  template:
    spec:
      containers:
        - name: agent
          image: acme/agent
${more}      volumes:
${paths.map((path, at) => `        - { name: v${at}, hostPath: { path: ${path} } }\n`).join('')}`;
  const mounts = (more: string, paths?: string[]) =>
    messages('k8s-host-credentials', 'k8s/agent.yaml', agent(more, paths));

  it('is all that a workload has of its node, in one', () => {
    const [first = '', second = '', ...others] = mounts('          securityContext: { privileged: true }\n');
    assert.deepEqual(others, []);
    assert.match(
      first,
      /^warning: .* mounts \/var\/run\/docker\.sock, .* A container of it is privileged, too\. It also mounts \/run\/containerd\/containerd\.sock here\.$/,
    );
    assert.match(second, /^note: .* mounts \/run\/containerd\/containerd\.sock/);
    const [plain] = mounts('          securityContext: { privileged: false }\n', ['/var/run/docker.sock']);
    assert.doesNotMatch(plain ?? '', /privileged|also mounts/);
  });

  it('is told of another path where somebody has taken the first as it is, and of another workload by itself', () => {
    const path = 'k8s/agent.yaml';
    const taken = agent('').replace(
      /docker\.sock \} \}/,
      '$& # identity-hygiene: ignore k8s-host-credentials -- it starts builds',
    );
    const told = (text: string) =>
      repository({ [path]: text })
        .engine.findings(path)
        .filter(({ rule, suppressed }) => rule === 'k8s-host-credentials' && !suppressed)
        .map(({ level }) => level);
    assert.deepEqual(told(taken), ['warning']);
    const two = ['agent', 'watcher'].map((name) => agent('', ['/var/run/docker.sock']).replaceAll('agent', name));
    assert.deepEqual(told(two.join('---\n')), ['warning', 'warning']);
  });
});

describe('the token of an app', () => {
  const take = (key: string) => `on: push
permissions: {}
jobs:
  pick:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/create-github-app-token@v2
        with: { app-id: 1, private-key: '\${{ secrets.${key} }}' }
      - uses: actions/checkout@v4
`;
  const levels = (key: string) =>
    levelsOf('gh-app-token', {
      '.github/workflows/cherry-pick-single.yml': take(key),
      '.github/workflows/nightly.yml': take(key),
    });

  it('weighs less where the app is called like the workflow, also in one word', () => {
    assert.deepEqual(levels('CHERRYPICK_APP_KEY'), ['note', 'warning']);
    assert.deepEqual(levels('SHIPYARD_APP_KEY'), ['warning', 'warning']);
  });
});

describe('a policy that lets nobody in', () => {
  const policy = (action: string) =>
    JSON.stringify({ Statement: [{ Effect: 'Allow', Action: action, Principal: '*', Resource: '*' }] });
  const levels = (action: string) => levelsOf('resource-public', { 'stacks/network.json': policy(action) });

  it('is one of a stack, about its own resources', () => {
    assert.deepEqual(levels('Update:*'), []);
    assert.deepEqual(levels('Update:Replace'), []);
  });

  it('is none about things of a service', () => assert.deepEqual(levels('sqs:SendMessage'), ['warning']));
});

describe('reading on every resource', () => {
  const role = (name: string, actions: string) => `resource "aws_iam_role" "desk" {
  name               = "${name}"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
}
resource "aws_iam_role_policy" "desk" {
  role   = aws_iam_role.desk.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ${actions}, Resource = "*" }] })
}
`;
  const levels = (actions: string) => levelsOf('aws-resource-star', { 'main.tf': role('desk', actions) });

  it('is a note for measurements and for how things are set up', () => {
    assert.deepEqual(levels('["aps:QueryMetrics", "aps:GetSeries"]'), ['note']);
    assert.deepEqual(levels('["codebuild:ListReportsForReportGroup", "codebuild:GetResourcePolicy"]'), ['note']);
  });

  it('is a warning for what is stored in them', () => assert.deepEqual(levels('["kms:Decrypt"]'), ['warning']));
});
