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
    `services:\n  jobs:\n    image: ${image}\n    volumes:\n${volumes}`;
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
  it('is told once for several of a file', () => {
    const two = `${compose(socket)}  desk:\n    image: acme/desk\n    volumes:\n${socket}`;
    const found = told(rule, { 'compose.yaml': two });
    assert.deepEqual(
      found.map(({ level }) => level),
      ['warning', 'note'],
    );
    assert.match(found[0]?.message ?? '', /The like is given to desk here\.$/);
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
