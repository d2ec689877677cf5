import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

/** What a rule says of the files, as level and message. */
function told(rule: string, files: Readonly<Record<string, string>>): readonly { level: string; message: string }[] {
  const { engine } = repository(files);
  return Object.keys(files)
    .flatMap((path) => engine.findings(path))
    .filter((finding) => finding.rule === rule)
    .map(({ level, message }) => ({ level, message }));
}

function levels(rule: string, files: Readonly<Record<string, string>>): readonly string[] {
  return told(rule, files).map(({ level }) => level);
}

describe('keys of a service of Azure', () => {
  const search = (value: string) =>
    `param keysOff bool = false\nresource search 'Microsoft.Search/searchServices@2023-11-01' = {\n  name: 'shop'\n  properties: { disableLocalAuth: ${value} }\n}\n`;
  it('are a note where a parameter hands on the default', () =>
    assert.deepEqual(levels('az-local-account', { 'infra/search.bicep': search('keysOff') }), ['note']));
  it('are a warning where somebody has decided it elsewhere', () => {
    const inTerraform = (value: string) =>
      `resource "azurerm_search_service" "shop" {\n  name                         = "shop"\n  local_authentication_enabled = ${value}\n}\n`;
    const variable = (rest: string) => `variable "keys" {\n  type = bool\n${rest}}\n`;
    for (const files of [
      { 'infra/search.bicep': search('keysOff').replace('param keysOff bool', 'var keysOff') },
      {
        'infra/search.bicep': search('keysOff').replace('false', 'true'),
        'infra/main.bicep': "module search 'search.bicep' = {\n  name: 'search'\n  params: { keysOff: false }\n}\n",
      },
      { 'infra/main.tf': `locals {\n  keys = true\n}\n${inTerraform('local.keys')}` },
      { 'infra/main.tf': `${variable('')}${inTerraform('var.keys')}`, 'infra/terraform.tfvars': 'keys = true\n' },
    ])
      assert.deepEqual(levels('az-local-account', files), ['warning'], JSON.stringify(files));
    const handedOn = { 'infra/main.tf': `${variable('  default = true\n')}${inTerraform('var.keys')}` };
    assert.deepEqual(levels('az-local-account', handedOn), ['note']);
  });
  it('are a warning where the block says so', () =>
    assert.deepEqual(levels('az-local-account', { 'infra/search.bicep': search('false') }), ['warning']));

  const cluster = (entra: string) =>
    `resource "azurerm_kubernetes_cluster" "shop" {\n  name                   = "shop"\n  local_account_disabled = false\n${entra}}\n`;
  it('are a note of a cluster that knows no other way in', () =>
    assert.deepEqual(levels('az-local-account', { 'infra/main.tf': cluster('') }), ['note']));
  it('are a warning of one that knows Entra ID', () => {
    const entra = '  azure_active_directory_role_based_access_control {\n    azure_rbac_enabled = true\n  }\n';
    assert.deepEqual(levels('az-local-account', { 'infra/main.tf': cluster(entra) }), ['warning']);
  });
});

describe('a service that is given what its host has', () => {
  const compose = (volumes: string, image = 'acme/jobs') =>
    `services:\n  jobs:\n    image: ${image}\n    restart: always\n    volumes:\n${volumes}`;
  const credentials = '      - ~/.aws:/root/.aws:ro\n';
  const socket = '      - /var/run/docker.sock:/var/run/docker.sock\n';
  const rule = 'co-cloud-credentials';
  it('is a note where a comment at the mount says that it is for development', () => {
    const before = compose(`      # AWS credentials for development (read-only)\n${credentials}`);
    const behind = compose('      - ~/.aws:/root/.aws:ro # for local development\n');
    assert.deepEqual(levels(rule, { 'compose.yaml': before }), ['note']);
    assert.deepEqual(levels(rule, { 'compose.yaml': behind }), ['note']);
  });
  it('is a warning with any other comment, or that of another mount', () => {
    const other = compose(`      # credentials for development and production\n${credentials}`);
    const away = compose(`      # for development\n      - ./data:/data\n${credentials}`);
    assert.deepEqual(levels(rule, { 'compose.yaml': other }), ['warning']);
    assert.deepEqual(levels(rule, { 'compose.yaml': away }), ['warning']);
  });
  it('is a note in a file for development, whatever goes before `compose`', () => {
    assert.deepEqual(levels(rule, { 'shop-compose.dev.yml': compose(socket) }), ['note']);
    assert.deepEqual(levels(rule, { 'shop-compose.yml': compose(socket) }), ['warning']);
  });
  it('is told what to do for a runner of jobs, which a proxy would stop', () => {
    const [runner] = told(rule, { 'compose.yaml': compose(socket, 'myoung34/github-runner:latest') });
    const [other] = told(rule, { 'compose.yaml': compose(socket) });
    assert.equal(runner?.level, 'warning');
    assert.match(runner?.message ?? '', /give them an engine of their own/);
    assert.match(other?.message ?? '', /Put a proxy between them/);
  });
  it('is told alike of a role that takes image and name from variables, by what these are called', () => {
    const role = (tool: string, more = '') => ({
      'roles/tool/tasks/main.yml': `- name: Start\n  community.docker.docker_container:\n    name: "{{ ${tool}_container_name }}"\n    image: "{{ ${tool}_image_name }}:{{ ${tool}_image_version }}"\n${more}    volumes:\n      - "/var/run/docker.sock:/var/run/docker.sock"\n`,
    });
    const [updater] = told(rule, role('watchtower'));
    assert.equal(updater?.level, 'note');
    assert.match(updater?.message ?? '', /^watchtower is given .* It is there to start containers anew/);
    const [panel] = told(rule, role('portainer_helper'));
    assert.equal(panel?.level, 'warning');
    const [own] = told(rule, role('orchard_panel'));
    assert.equal(own?.level, 'warning');
    assert.match(own?.message ?? '', /^orchard-panel is given .* Put a proxy between them/);
    const [web] = told(rule, role('traefik', '    network_mode: host\n'));
    assert.equal(web?.level, 'warning');
    assert.equal(told(rule, role('traefik'))[0]?.level, 'note');
  });
  it('is told once for several of a file', () => {
    const two = `${compose(socket)}  desk:\n    image: acme/desk\n    volumes:\n${socket}`;
    const found = told(rule, { 'compose.yaml': two });
    assert.deepEqual(
      found.map(({ level }) => level),
      ['warning', 'note'],
    );
    assert.match(found[0]?.message ?? '', /The like is given to desk here\.$/);
  });
  it('is told to give an engine of its own to who starts containers, as a comment at the mount says', () => {
    const [starting] = told(rule, { 'compose.yaml': compose(`      # for creating a container per user\n${socket}`) });
    const [looking] = told(rule, { 'compose.yaml': compose(`      # for the names of containers\n${socket}`) });
    assert.equal(starting?.level, 'warning');
    assert.match(starting?.message ?? '', /no proxy stops: give it an engine of its own/);
    assert.match(looking?.message ?? '', /Put a proxy between them that passes on what it needs\.$/);
  });
  it('is told that a privileged one has the host in any case', () => {
    const [found] = told(rule, { 'compose.yaml': `${compose(socket)}    privileged: true\n` });
    assert.match(found?.message ?? '', /what it needs, and take out privileged, which gives it the host as well\.$/);
  });
  it('is a note where only a profile for trying starts it, and where it stands before the engine', () => {
    const profiles = (names: string) => ({ 'compose.yaml': `${compose(socket)}    profiles: [${names}]\n` });
    assert.deepEqual(levels(rule, profiles("'local'")), ['note']);
    assert.deepEqual(levels(rule, profiles('local, production')), ['warning']);
    const named = (name: string) => ({ 'compose.yaml': compose(socket).replace('jobs:', `${name}:`) });
    assert.deepEqual(levels(rule, named('sandboxd')), ['note']);
    assert.deepEqual(levels(rule, named('agent-sandbox-manager')), ['note']);
    assert.deepEqual(levels(rule, named('sandboxed-web')), ['warning']);
  });
});

describe('a rule of one namespace', () => {
  const named = (kind: string, name: string, rest: string) =>
    `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: { name: ${name}${kind.startsWith('Cluster') ? '' : ', namespace: shop'} }\n${rest}`;
  const rules = "rules:\n  - apiGroups: ['']\n    resources: [pods, secrets]\n    verbs: ['*']\n";
  const bind = (kind: string, role: string) =>
    named(
      `${kind}Binding`,
      role,
      `roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ${kind}, name: ${role} }\nsubjects:\n  - { kind: ServiceAccount, name: ship, namespace: shop }\n`,
    );
  const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: ship, namespace: shop }\n';
  const narrow = [named('Role', 'ship', rules), bind('Role', 'ship')].join('---\n');
  const wide = (verbs = "'*'") =>
    [named('ClusterRole', 'wide', rules.replace("'*'", verbs)), bind('ClusterRole', 'wide')].join('---\n');
  it('is a note where its holder has the same in the whole cluster', () =>
    assert.deepEqual(
      levels('k8s-wildcard', { 'k8s/role.yaml': narrow, 'k8s/account.yaml': account, 'k8s/wide.yaml': wide() }),
      ['note', 'warning'],
    ));
  it('is a warning alone, or where less is given in the whole cluster', () => {
    assert.deepEqual(levels('k8s-wildcard', { 'k8s/role.yaml': narrow, 'k8s/account.yaml': account }), ['warning']);
    assert.deepEqual(
      levels('k8s-wildcard', { 'k8s/role.yaml': narrow, 'k8s/account.yaml': account, 'k8s/wide.yaml': wide('get') }),
      ['warning'],
    );
  });

  const jobs = (resource: string) =>
    [
      named(
        'ClusterRole',
        'spark-edit',
        `rules:\n  - apiGroups: [sparkoperator.k8s.io]\n    resources: [${resource}]\n    verbs: ['*']\n`,
      ),
      named(
        'ClusterRoleBinding',
        'spark-edit',
        'roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: spark-edit }\nsubjects:\n  - { kind: Group, name: analysts, apiGroup: rbac.authorization.k8s.io }\n',
      ),
    ].join('---\n');
  it('is a note where people do all with one kind of object of a product, and a warning with all kinds', () => {
    assert.deepEqual(levels('k8s-wildcard', { 'k8s/spark.yaml': jobs('sparkapplications') }), ['note']);
    assert.deepEqual(levels('k8s-wildcard', { 'k8s/spark.yaml': jobs("'*'") }), ['warning']);
  });
});

describe('a role of Vault without claims', () => {
  const role = (type: string) =>
    `resource "vault_jwt_auth_backend_role" "ci" {\n  role_name      = "ci"\n  role_type      = "${type}"\n  user_claim     = "sub"\n  token_policies = ["deploy"]\n}\n`;
  it('is told where programs sign in, and not where people do', () => {
    assert.deepEqual(levels('vault-role-open', { 'infra/main.tf': role('jwt') }), ['warning']);
    assert.deepEqual(levels('vault-role-open', { 'infra/main.tf': role('oidc') }), []);
  });
});

describe('writing on every resource', () => {
  const policy = (action: string) =>
    `resource "aws_iam_role_policy" "ship" {\n  role = "ship"\n  policy = jsonencode({\n    Statement = [{ Effect = "Allow", Action = "${action}", Resource = "*" }]\n  })\n}\n`;
  it('is a note for what nobody can name beforehand', () =>
    assert.deepEqual(levels('aws-write-star', { 'infra/main.tf': policy('lambda:UpdateEventSourceMapping') }), [
      'note',
    ]));
  it('says which action it is', () => {
    const [found] = told('aws-write-star', { 'infra/main.tf': policy('lambda:InvokeFunction') });
    assert.equal(found?.level, 'warning');
    assert.match(found?.message ?? '', /may use lambda:InvokeFunction on every resource of lambda/);
  });
});

describe('a server without an exact version', () => {
  const server = (more: object) => ({
    '.vscode/mcp.json': JSON.stringify({ servers: { docs: { command: 'npx', args: ['-y', '@acme/docs'], ...more } } }),
  });
  const rule = 'agent-launcher-unpinned';
  it('is a note where it is handed nothing and its tools ask', () => {
    assert.deepEqual(levels(rule, server({})), ['note']);
    assert.deepEqual(levels(rule, server({ env: { LOG_LEVEL: 'debug' } })), ['note']);
  });
  it('is a warning with a credential, or where nobody is asked', () => {
    assert.deepEqual(levels(rule, server({ env: { ACME_TOKEN: '${input:token}' } })), ['warning']);
    const unasked = { mcpServers: { docs: { command: 'npx', args: ['-y', '@acme/docs'], alwaysAllow: ['publish'] } } };
    assert.deepEqual(levels(rule, { '.roo/mcp.json': JSON.stringify(unasked) }), ['warning']);
  });
  it('is a warning where the client starts it by itself', () => {
    const hook = { statusLine: { type: 'command', command: 'bun x acme-line@latest show' } };
    assert.deepEqual(levels(rule, { '.claude/settings.json': JSON.stringify(hook) }), ['warning']);
  });
});

describe('an action of somebody at a branch', () => {
  const workflow = (uses: string, rest = '', permissions = '{}') =>
    `on: push\npermissions: ${permissions}\njobs:\n  ship:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: ${uses}\n${rest}`;
  const path = '.github/workflows/ship.yml';
  const secret = (name: string) => `      - run: make ship\n        env:\n          KEY: \${{ secrets.${name} }}\n`;
  const levelsOf = (text: string) => levels('gh-action-unpinned', { [path]: text });
  it('is a warning that names the secret of the job', () => {
    const [found] = told('gh-action-unpinned', { [path]: workflow('initech/lint@master', secret('SHIP_KEY')) });
    assert.equal(found?.level, 'warning');
    assert.match(
      found?.message ?? '',
      /at master, a branch: .* runs here at once, in a job that holds SHIP_KEY\. Name/,
    );
  });
  it('is a warning where the job may ask for an identity token', () =>
    assert.deepEqual(levelsOf(workflow('initech/lint@main', '', '{ id-token: write }')), ['warning']));
  it('is a note without one, at a tag, with what opens nothing, and of GitHub’s own token', () => {
    assert.deepEqual(levelsOf(workflow('initech/lint@master')), ['note']);
    assert.deepEqual(levelsOf(workflow('initech/lint@v2', secret('SHIP_KEY'))), ['note']);
    assert.deepEqual(levelsOf(workflow('initech/lint@master', secret('ACR_LOGIN_SERVER'))), ['note']);
    assert.deepEqual(levelsOf(workflow('initech/lint@master', secret('GITHUB_TOKEN'))), ['note']);
  });
  it('is told once for several of a file', () => {
    const text = workflow('initech/lint@master', `      - uses: initech/pack@main\n${secret('SHIP_KEY')}`);
    assert.deepEqual(levelsOf(text), ['warning', 'note']);
  });
});

describe('what is done to things that come and go', () => {
  const role = (actions: string) =>
    `resource "aws_iam_role_policy" "tidy" {\n  role = "tidy"\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = [${actions}], Resource = "*" }] })\n}\n`;
  const message = (actions: string) => told('aws-write-star', { 'iam.tf': role(actions) })[0]?.message ?? '';
  it('may be limited by a tag', () =>
    assert.match(
      message('"ec2:DeleteSnapshot", "ec2:CreateSnapshot"'),
      /or allow only those with a tag, by a condition/,
    ));
  it('is named where it has a name', () =>
    assert.match(message('"sqs:SendMessage"'), /Name the resources that it works on\.$/));
});

describe('a workflow that uploads what a scanner found', () => {
  const workflow = (last: string) =>
    `on: push\njobs:\n  scan:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make scan\n      - uses: ${last}\n`;
  it('says nothing of what its token may do', () => {
    const path = '.github/workflows/scan.yml';
    const found = (last: string) => levels('gh-permissions-missing', { [path]: workflow(last) });
    assert.deepEqual(found('github/codeql-action/upload-sarif@v3'), ['note']);
    assert.deepEqual(found('softprops/action-gh-release@v2'), ['warning']);
  });
});

describe('who reaches the kubelet of every node', () => {
  const cluster = (verbs: string) =>
    `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: desk, namespace: shop }\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: desk }\nrules:\n  - apiGroups: [""]\n    resources: [nodes/proxy]\n    verbs: [${verbs}]\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: { name: desk }\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: desk }\nsubjects:\n  - { kind: ServiceAccount, name: desk, namespace: shop }\n`;
  const message = (verbs: string) => told('k8s-exec-proxy', { 'k8s/rbac.yaml': cluster(verbs) })[0]?.message ?? '';
  it('is told of narrower rights where it only gets', () =>
    assert.match(message('get'), /ask the kubelets directly, for which nodes\/metrics and nodes\/stats are enough/));
  it('is told that none are narrower where it does more', () =>
    assert.match(message('create, get'), /no name limits it to one node’s pods/));
});

describe('the account default of a cluster on one’s own machine', () => {
  const binding =
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: { name: desk, namespace: shop }\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit }\nsubjects:\n  - { kind: ServiceAccount, name: default, namespace: shop }\n';
  it('is a note', () => {
    assert.deepEqual(levels('k8s-default-sa', { 'deploy/local-kind/rbac.yaml': binding }), ['note']);
    assert.deepEqual(levels('k8s-default-sa', { 'deploy/minikube/rbac.yaml': binding }), ['note']);
    assert.deepEqual(levels('k8s-default-sa', { 'deploy/mankind/rbac.yaml': binding }), ['warning']);
  });
});
