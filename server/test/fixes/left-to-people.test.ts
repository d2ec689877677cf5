import assert from 'node:assert/strict';
import { engineOver, findingsOf, isAttended, offersOf, type Texts } from './repository.ts';

describe('what a fix would take from who needs it', () => {
  it('is left to a person where a policy that only reads would go to who stores things', () => {
    const role = (name: string) =>
      `resource "aws_iam_role" "${name}" {\n  name               = "${name}"\n  assume_role_policy = "{}"\n}\n\nresource "aws_iam_role_policy_attachment" "s3" {\n  role       = aws_iam_role.${name}.name\n  policy_arn = "arn:aws:iam::aws:policy/AmazonS3FullAccess"\n}\n`;
    const of = (name: string) => isAttended('aws-managed-full', 'swap-policy:read', { 'iam.tf': role(name) });
    assert.equal(of('nexus'), true);
    assert.equal(of('cicd_group'), true);
    assert.equal(of('precision'), false);
    const group = (name: string) =>
      role(name)
        .replace(/^.*\n\n/s, '')
        .replace(/aws_iam_role_policy/, 'aws_iam_group_policy')
        .replace(/role( +)= aws_iam_role/, 'group$1= aws_iam_group');
    const ofGroup = (name: string) => isAttended('aws-managed-full', 'swap-policy:read', { 'iam.tf': group(name) });
    assert.equal(ofGroup('cicd_group'), true);
    assert.equal(ofGroup('desk_group'), false);
    assert.equal(of('desk'), false);
  });

  it('is left to a person where whoever deploys would only use what it makes', () => {
    const account = (name: string) =>
      `resource "google_service_account" "${name}" {\n  account_id = "${name}"\n}\n\nresource "google_project_iam_member" "store" {\n  project = "shop"\n  role    = "roles/storage.admin"\n  member  = "serviceAccount:\${google_service_account.${name}.email}"\n}\n`;
    const attended = (name: string) =>
      offersOf('gcp-admin-role', { 'iam.tf': account(name) })
        .filter(({ id }) => id.startsWith('narrow-role'))
        .map((offer) => offer.isAttended === true);
    assert.deepEqual(new Set(attended('deployer')), new Set([true]));
    assert.ok(attended('desk').includes(false));
  });

  it('is left to a person where everybody is let in for a reason', () => {
    const page = (name: string, role = 'run.invoker') =>
      `resource "google_cloud_run_v2_service" "${name}" {\n  name     = "${name}"\n  location = "europe-west1"\n}\n\nresource "google_cloud_run_v2_service_iam_member" "all" {\n  name   = google_cloud_run_v2_service.${name}.name\n  role   = "roles/${role}"\n  member = "allUsers"\n}\n`;
    const of = (name: string, role?: string) =>
      isAttended('gcp-public-member', 'drop-item', { 'run.tf': page(name, role) });
    assert.equal(of('frontend'), true);
    assert.equal(of('mlflow'), true);
    assert.equal(of('mlflow', 'run.admin'), false);
  });

  it('is left to a person where a key is copied by hand, and not where it is passed on', () => {
    const key = `resource "aws_iam_access_key" "ci" {\n  user = "ci"\n}\n`;
    const of = (more: string) => isAttended('life-static-key', 'rotate-key', { 'ci.tf': `${key}\n${more}` });
    assert.equal(of(''), true);
    assert.equal(of('output "key" {\n  value     = aws_iam_access_key.ci.secret\n  sensitive = true\n}\n'), true);
    assert.equal(
      of('resource "aws_ssm_parameter" "key" {\n  type  = "SecureString"\n  value = aws_iam_access_key.ci.secret\n}\n'),
      false,
    );
  });

  it('is left to a person where whoever sets things up would only read, or use what others made', () => {
    const policy = (name: string, actions: string, resource: string) =>
      `resource "aws_iam_role" "${name}" {\n  name               = "${name}"\n  assume_role_policy = "{}"\n}\n\nresource "aws_iam_role_policy" "all" {\n  role   = aws_iam_role.${name}.id\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = [${actions}], Resource = "${resource}" }] })\n}\n`;
    const of = (name: string, actions = '"s3:*"', resource = '*') =>
      isAttended('aws-service-star', 'narrow-actions:usual', { 'iam.tf': policy(name, actions, resource) });
    assert.equal(of('thumbnails'), false);
    assert.equal(of('terraform'), true);
    assert.equal(of('terraform', '"s3:*"', 'arn:aws:s3:::state/*'), false);
    assert.equal(of('thumbnails', '"sqs:*", "s3:*", "dynamodb:*", "kms:*"'), true);
  });

  it('is left to a person where the comment beside a role says what it is for', () => {
    const member = (more: string) =>
      `resource "google_project_iam_member" "store" {\n  project = "shop"\n  role    = "roles/storage.admin"${more}\n  member  = "serviceAccount:desk@shop.iam.gserviceaccount.com"\n}\n`;
    const of = (more: string) =>
      isAttended('gcp-admin-role', 'narrow-role:roles/storage.objectUser', { 'iam.tf': member(more) });
    assert.equal(of(''), false);
    assert.equal(of(' # only this one has storage.buckets.get'), true);
  });

  it('is left to a person by the name of a file, in whatever folder, and not by any name of a host of code', () => {
    const member = (name: string) =>
      `resource "google_service_account" "${name}" {\n  account_id = "${name}"\n}\n\nresource "google_project_iam_member" "store" {\n  project = "shop"\n  role    = "roles/storage.admin"\n  member  = "serviceAccount:\${google_service_account.${name}.email}"\n}\n`;
    const of = (path: string, name = 'desk') =>
      isAttended('gcp-admin-role', 'narrow-role:roles/storage.objectUser', { [path]: member(name) });
    for (const path of ['deploy.tf', 'x/deploy.tf', 'x/github.tf']) assert.equal(of(path), true, path);
    assert.equal(of('main.tf'), false);
    assert.equal(of('main.tf', 'github-stars-exporter'), false);
    for (const name of ['github', 'github-actions', 'gitlab_ci']) assert.equal(of('main.tf', name), true, name);
  });

  it('is left to a person where a role makes roles, or secrets, for others', () => {
    const role = (resource: string, group: string, verbs: string) =>
      `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: desk, namespace: shop }\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: desk }\nrules:\n  - apiGroups: ["${group}"]\n    resources: [${resource}]\n    verbs: [${verbs}]\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: { name: desk }\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: desk }\nsubjects: [{ kind: ServiceAccount, name: desk, namespace: shop }]\n---\napiVersion: v1\nkind: Pod\nmetadata: { name: desk, namespace: shop }\nspec: { containers: [{ name: a, image: a, envFrom: [{ secretRef: { name: token } }] }] }\n`;
    const binds = (verbs: string) =>
      isAttended('k8s-escalate-bind', 'drop-item', {
        'role.yaml': role('roles', 'rbac.authorization.k8s.io', verbs),
      });
    assert.equal(binds('get, bind'), true);
    assert.equal(binds('get, create, bind'), true);
    const reads = (verbs: string) =>
      isAttended('k8s-secrets-read', 'name-objects', { 'role.yaml': role('secrets', '', verbs) });
    assert.equal(reads('get'), false);
    for (const verbs of ['get, list', 'get, watch', 'get, create']) assert.equal(reads(verbs), true, verbs);
  });

  it('is left to a person where who calls, signs or applies it stands in no text', () => {
    const api = (more: string) =>
      `Resources:\n  Api:\n    Type: AWS::ApiGateway::RestApi\n  Reports:\n    Type: AWS::ApiGateway::Method\n    Properties:\n      RestApiId: !Ref Api\n      HttpMethod: POST\n      AuthorizationType: ${more}\n`;
    assert.equal(isAttended('resource-anonymous', 'set-lifetime', { 'template.yaml': api('NONE') }), true);
    const task = (url: string) => ({
      'roles/a/tasks/main.yml': `- name: Ask\n  ansible.builtin.uri:\n    url: "${url}"\n    validate_certs: false\n`,
    });
    const asks = (url: string) => isAttended('ansible-unverified', 'drop-entry', task(url));
    assert.equal(asks('https://downloads.example.com/agent'), false);
    for (const url of ['https://{{ api_host }}:6443/version', 'https://10.1.2.3/', 'https://console:8443/'])
      assert.equal(asks(url), true, url);
    const binding = (name: string) =>
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: { name: ${name} }\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }\nsubjects: [{ kind: User, name: 'system:anonymous' }]\n`;
    const opens = (text: string) => isAttended('k8s-anonymous', 'drop-item', { 'open.yaml': text });
    assert.equal(opens(binding('open')), true);
    assert.equal(opens(`${binding('open')}---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n`), false);
  });

  it('is left to a person where a policy is of who keeps the store', () => {
    const policy = (name: string, path: string) =>
      isAttended('vault-path-star', `own-path:secret/data/${name}/*`, {
        [`policies/${name}.hcl`]: `path "${path}" {\n  capabilities = ["read"]\n}\n`,
      });
    assert.equal(policy('shop', 'secret/data/*'), true);
    assert.equal(policy('secret-admin', 'secret/data/*'), true);
    assert.equal(policy('shop', 'secret/*'), true);
  });

  it('is not made for a called workflow that reads more, nor for a module that is called twice', () => {
    const called = (env: string) => ({
      '.github/workflows/ci.yml': `on: push\npermissions: {}\njobs:\n  a:\n    uses: ./.github/workflows/b.yml\n    secrets: inherit\n`,
      '.github/workflows/b.yml': `on:\n  workflow_call:\n    secrets:\n      TOKEN: { required: true }\n${env}permissions: {}\njobs:\n  b:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ./a.sh\n        env:\n          TOKEN: \${{ secrets.TOKEN }}\n`,
    });
    const lists = (env: string) => offersOf('gh-secrets-inherit', called(env)).some(({ id }) => id === 'list-secrets');
    assert.equal(lists(''), true);
    assert.equal(lists('env:\n  CERT: ${{ secrets.CLIENT_CERT }}\n'), false);
    assert.equal(lists('env:\n  TOKEN: ${{ secrets.TOKEN }}\n'), true);
    const user = `resource "aws_iam_user" "desk" {\n  name = "desk"\n}\n\nresource "aws_iam_user_policy_attachment" "files" {\n  user       = aws_iam_user.desk.name\n  policy_arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"\n}\n`;
    const groups = (path: string) =>
      offersOf('aws-user-policy', { [path]: user }).some(({ id }) => id === 'attach-to-group');
    assert.equal(groups('iam.tf'), true);
    assert.equal(groups('modules/user/iam.tf'), false);
  });

  it('is left to a person where a program could not go on', () => {
    const start = (more: string, before = '') =>
      isAttended('agent-approval-bypass', 'drop-option', {
        'loop.sh': `#!/bin/sh\n${before}claude --dangerously-skip-permissions${more}\n`,
      });
    for (const before of ['mkdir -p "$HOME/.claude"\n', 'exec ', 'mkdir -p logs && '])
      assert.equal(start(before.startsWith('exec') ? ' "$@"' : '\nmkdir -p out', before), false, before);
    assert.equal(start(' \\\n  --print "$1"', 'exec '), true);
    assert.equal(start(''), false);
    assert.equal(start(' -p "$(cat PROMPT.md)"'), true);
    const rule = '%desk ALL=(ALL:ALL) NOPASSWD: ALL\n';
    assert.equal(isAttended('host-sudo-all', 'ask-password', { 'etc/sudoers.d/desk': rule }), true);
  });

  it('is left to a person where nothing narrower reaches a node', () => {
    const role = (verbs: string) =>
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: desk }\nrules:\n  - apiGroups: [""]\n    resources: [nodes/proxy]\n    verbs: [${verbs}]\n  - apiGroups: [""]\n    resources: [pods]\n    verbs: [get]\n`;
    const of = (verbs: string) => isAttended('k8s-exec-proxy', 'drop-item', { 'role.yaml': role(verbs) });
    assert.equal(of('create, get'), true);
    assert.equal(of('get'), false);
  });
});

describe('what has to be there first', () => {
  const build = (more = '') =>
    `name: Deploy\non: push\npermissions: {}\njobs:\n  deploy:\n    runs-on: ubuntu-24.04\n    environment: production\n    steps:\n      - uses: aws-actions/configure-aws-credentials@e3dd6a429d7300a6a4c196c26e071d42e0343502 # v4.0.2\n        with:\n          aws-access-key-id: \${{ secrets.AWS_ACCESS_KEY_ID }}\n          aws-secret-access-key: \${{ secrets.AWS_SECRET_ACCESS_KEY }}\n          aws-region: eu-west-1\n${more}`;
  const role = `resource "aws_iam_role" "deploy" {\n  name = "deploy"\n  assume_role_policy = jsonencode({\n    Statement = [{\n      Effect    = "Allow"\n      Action    = "sts:AssumeRoleWithWebIdentity"\n      Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }\n      Condition = { StringEquals = {\n        "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"\n        "token.actions.githubusercontent.com:sub" = "repo:acme/shop:environment:production"\n      } }\n    }]\n  })\n}\n`;
  const path = '.github/workflows/deploy.yml';
  it('is said of a role that no file declares, and nobody signs in by it unattended', () => {
    const engine = engineOver({ [path]: build() });
    const [finding] = findingsOf(engine, 'gh-static-cloud-key');
    assert.ok(finding);
    const result = engine.fix(path, finding.key, 'use-cloud-role');
    assert.ok(result.kind === 'changes');
    assert.match(
      result.advice ?? '',
      /make a role that trusts this repository and set AWS_ROLE_TO_ASSUME as a variable/,
    );
    assert.equal(isAttended('gh-static-cloud-key', 'use-cloud-role', { [path]: build() }), true);
  });
  it('is not where the role lets the job in', () =>
    assert.equal(isAttended('gh-static-cloud-key', 'use-cloud-role', { [path]: build(), 'iam.tf': role }), false));

  const registry = `resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {\n  name: 'shop'\n  properties: { adminUserEnabled: true }\n}\n`;
  const pull = `resource pull 'Microsoft.Authorization/roleAssignments@2022-04-01' = {\n  name: guid(registry.id)\n  scope: registry\n  properties: {\n    principalId: app.identity.principalId\n    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')\n  }\n}\n`;
  const script = 'az acr credential show --name shop --query "passwords[0].value"\n';
  it('is a right to pull before the password of a registry goes', () => {
    const of = (texts: Texts) => isAttended('az-local-account', 'change-setting', texts);
    assert.equal(of({ 'main.bicep': registry }), true);
    assert.equal(of({ 'main.bicep': registry + pull }), false);
    assert.equal(of({ 'main.bicep': registry + pull, 'fix.sh': script }), true);
  });

  const binding = `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: desk\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: ROLE\nsubjects:\n  - kind: ServiceAccount\n    name: ACCOUNT\n    namespace: shop\n`;
  it('is what would run as the account', () => {
    const role = `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: desk\nrules:\n  - apiGroups: [""]\n    resources: [pods]\n    verbs: [get, delete]\n`;
    const rbac = binding.replace('ROLE', 'desk').replace('ACCOUNT', 'default') + role;
    const pod = `---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: desk\n  namespace: shop\nspec:\n  containers:\n    - name: desk\n      image: acme/desk:1\n`;
    const of = (text: string) => isAttended('k8s-default-sa', 'own-cluster-account', { 'rbac.yaml': text });
    assert.equal(of(rbac), true);
    assert.equal(of(rbac + pod), false);
  });
  it('is that somebody deletes the binding that kubectl leaves in the cluster', () => {
    const texts = { 'rbac.yaml': binding.replace('ROLE', 'cluster-admin').replace('ACCOUNT', 'desk') };
    assert.equal(isAttended('k8s-cluster-admin', 'bind-in-namespace', texts), true);
    const engine = engineOver(texts);
    const [finding] = findingsOf(engine, 'k8s-cluster-admin');
    const result = engine.fix('rbac.yaml', finding?.key ?? '', 'bind-in-namespace');
    assert.ok(result.kind === 'changes');
    assert.match(result.advice ?? '', /kubectl delete clusterrolebinding desk\.$/);
  });
});

describe('the pages of a browser extension', () => {
  const manifest = (matches: readonly string[]) =>
    JSON.stringify(
      { manifest_version: 3, name: 'Clipper', version: '1.0', content_scripts: [{ matches, js: ['clip.js'] }] },
      null,
      2,
    );
  const drops = (matches: readonly string[]) =>
    offersOf('app-scope-broad', { 'extension/manifest.json': manifest(matches) }).some(
      ({ id }) => id === 'narrow-scope',
    );
  it('are left to a person, who knows on which it works uncalled', () => {
    const texts = { 'extension/manifest.json': manifest(['<all_urls>', 'https://shop.example.com/*']) };
    assert.equal(isAttended('app-scope-broad', 'narrow-scope', texts), true);
    // A page's pattern is no name of a permission.
    assert.equal(
      offersOf('app-scope-broad', texts).some(({ id }) => id === 'narrow-scope:activeTab'),
      false,
    );
  });
  it('are never none', () => assert.equal(drops(['<all_urls>']), false));
  it('are fewer where others are left', () => assert.equal(drops(['<all_urls>', 'https://shop.example.com/*']), true));
});

describe('a key that is made anew', () => {
  it('is there before the old one goes', () => {
    const engine = engineOver({ 'key.tf': 'resource "aws_iam_access_key" "shop" {\n  user = "shop"\n}\n' });
    const [finding] = findingsOf(engine, 'life-static-key');
    assert.ok(finding);
    const result = engine.fix('key.tf', finding.key, 'rotate-key');
    assert.equal(result.kind, 'changes');
    const written = JSON.stringify(result);
    assert.match(written, /create_before_destroy = true\\n\s+replace_triggered_by\s+= \[time_static\.shop\]/);
  });

  it('is not offered where the text of a skill asks for files that it would write no more', () => {
    const skill = (text: string) =>
      `---\nname: pages\ndescription: Pages\nallowed-tools: [Read, Write]\n---\n\n${text}\n`;
    const offered = (text: string) =>
      offersOf('agent-auto-approve-side-effects', { '.claude/skills/pages/SKILL.md': skill(text) }).map(({ id }) => id);
    assert.ok(!offered('Create the components of the page and write their tests.').includes('remove-tool'));
    assert.ok(offered('Tell what is wrong with the page.').includes('remove-tool'));
  });
});
