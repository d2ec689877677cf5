import { withCertificates } from '../engine/rules/certificates.ts';
import { lists } from './edited-lists.ts';
import { cloudPrograms } from './edited-programs.ts';
import { templates } from './edited-templates.ts';

const written: readonly (readonly [path: string, text: string])[] = [
  [
    'infra/main.tf',
    `# Roles of the shop.
locals {
  team    = "acme/shop"
  actions = ["s3:GetObject", "iam:*"]
}

variable "stage" {
  default = "prod"
}

resource "aws_iam_role" "app" {
  name = "shop-\${var.stage}"
  tags = { owner = local.team, environment = var.stage }
  assume_role_policy = <<EOT
{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "sts:AssumeRole" }]
}
EOT
}

# identity-hygiene: owner acme/shop business acme/sales
resource "aws_iam_role" "jobs" {
  name = "jobs"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.id
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = local.actions, Resource = "*" }]
  })
}

# checkov:skip=CKV_AWS_1: known
resource "aws_iam_role_policy" "jobs" {
  role   = aws_iam_role.jobs.id
  policy = data.aws_iam_policy_document.jobs.json
}

data "aws_iam_policy_document" "jobs" {
  statement {
    actions   = ["*"]
    resources = ["*"]
  }
}

resource "aws_db_instance" "db" {
  password = "S3cure-h0rse-battery-9"
}
`,
  ],
  ['infra/terraform.tfvars', 'stage = "staging"\nother = "x"\n'],
  [
    'deploy/accounts.yaml',
    `# Accounts
apiVersion: v1
kind: ServiceAccount
metadata:
  name: shop
  namespace: shop
  annotations:
    owner: acme/shop
---
# identity-hygiene: owner acme/shop
apiVersion: v1
kind: ServiceAccount
metadata:
  name: jobs
  namespace: shop
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: everything
rules:
  - apiGroups: ["*"]
    resources: ["*"]
    verbs: ["*"]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: shop
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: everything }
subjects:
  - { kind: ServiceAccount, name: shop, namespace: shop }
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  namespace: shop
spec:
  template:
    spec:
      serviceAccountName: jobs
      containers:
        - name: shop
          image: shop
          env:
            - name: DB_PASSWORD
              value: S3cure-h0rse-battery-9
`,
  ],
  [
    'charts/web/templates/access.yaml',
    `{{- if .Values.account }}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
{{- else }}
# None.
{{- end }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: web
rules:
  - apiGroups: ['']
    resources: [pods]
    verbs: [get]
  {{- with .Values.rbac }}
  {{- if .secrets }}
  - apiGroups: ['']
    resources: [secrets]
    verbs: [get, list]
  {{- end }}
  {{- end }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: web
roleRef: { kind: Role, name: web, apiGroup: rbac.authorization.k8s.io }
subjects: [{ kind: ServiceAccount, name: web }]
`,
  ],
  ['charts/web/values.yaml', 'account: true\nrbac:\n  secrets: true\n'],
  [
    '.github/workflows/deploy.yml',
    `name: Deploy
on:
  push:
    branches: [main]
  pull_request_target: {}
permissions: write-all
env:
  TOKEN: \${{ secrets.DEPLOY_TOKEN }}
jobs:
  build:
    runs-on: ubuntu-latest
    permissions:
      contents: write
      id-token: write
    steps:
      - uses: actions/checkout@v4
      - run: |
          echo building
          make all
      - uses: aws-actions/configure-aws-credentials@v4
        with:
          role-to-assume: arn:aws:iam::111122223333:role/shop-staging
          aws-region: eu-central-1
  call:
    uses: acme/shared/.github/workflows/release.yml@main
    secrets: inherit
  look:
    needs: [build]
    environment: production
    env: { KEY: \${{ secrets.SHOP_KEY }} }
    runs-on: [self-hosted]
    steps:
      - uses: anthropics/claude-code-action@v1
        with: { anthropic_api_key: '\${{ secrets.MODEL_KEY }}', prompt: '\${{ github.event.issue.title }}' }
      - run: claude -p look --dangerously-skip-permissions
`,
  ],
  [
    '.mcp.json',
    `{
  "mcpServers": {
    "files": {
      "command": "npx",
      "args": ["-y", "@modelcontextprotocol/server-filesystem", "/"],
      "env": { "API_KEY": "\${API_KEY}", "DB_PASSWORD": "S3cure-h0rse-battery-9" }
    },
    "shell": {
      "command": "bash",
      "args": ["-c", "npx some-server | tee log"]
    },
    "remote": {
      "type": "http",
      "url": "https://mcp.example.com/v1",
      "headers": { "Authorization": "Bearer \${TOKEN}" }
    }
  }
}
`,
  ],
  [
    '.claude/agents/reviewer.md',
    `---
name: reviewer
description: Reviews changes and says what is wrong with them
tools: Bash, Read, mcp__files__write
permissionMode: bypassPermissions
---

Review the change. Run \`git diff\` first, then \`kubectl delete pod x\`.
`,
  ],
  [
    '.identity/inventory.yaml',
    `version: 1
identities:
  - id: shop
    kind: iam-role
    name: Shop
    match: ["aws:arn:aws:iam::*:role/shop-staging"]
    owners: { technical: [acme/shop], business: [acme/sales] }
    purpose: Runs the shop
  - id: gone
    kind: iam-role
    name: Gone
    match: ["aws:arn:aws:iam::111122223333:role/gone"]
    owners: { technical: [acme/other] }
    lifecycle: decommissioned
`,
  ],
  ['.identity/config.yaml', 'version: 1\nrules:\n  purpose-missing: off\n'],
  ['CODEOWNERS', '* @acme/all\n/infra/ @acme/platform\n/deploy/ @acme/platform @acme/shop\n'],
  [
    'src/app.py',
    'import os\n\npassword = "S3cure-h0rse-battery-9"  # pragma: allowlist secret\ntoken = os.environ["TOKEN"]\n\n\ndef main():\n    connect(password="An0ther-horse-battery-7", token=token)\n',
  ],
  [
    'settings.toml',
    '[database]\nuser = "shop"\npassword = "S3cure-h0rse-battery-9"\n\n[cache]\nurl = "redis://:S3cure-h0rse-battery-9@cache:6379"\n',
  ],
  [
    'db/migrations/V1__accounts.sql',
    "-- identity-hygiene: owner @acme/data\nCREATE ROLE shop LOGIN SUPERUSER PASSWORD :'pw';\nCREATE TABLE orders (id bigserial);\nGRANT ALL ON ALL TABLES IN SCHEMA public TO shop WITH GRANT OPTION;\n",
  ],
  [
    'db/migrations/V2__less.sql',
    'ALTER ROLE shop NOSUPERUSER;\nREVOKE TRUNCATE ON orders FROM shop;\nGRANT SELECT ON orders TO PUBLIC;\n',
  ],
  [
    'db/other/accounts.sql',
    "\\connect shop\nCREATE TABLE orders (\n  id bigserial PRIMARY KEY\n);\n\nDO $$ BEGIN IF NOT EXISTS (SELECT 1) THEN CREATE ROLE web LOGIN; END IF; END $$;\nCREATE ROLE reports; -- of the house\nCOMMENT ON ROLE reports IS 'Reads; writes nothing';\nGRANT ALL ON orders TO web;\nREVOKE INSERT, TRUNCATE ON orders FROM web; GRANT reports TO web WITH ADMIN OPTION;\n",
  ],
  [
    'db/other/mssql.sql',
    'CREATE LOGIN shop WITH PASSWORD = $(pw)\nGO\nUSE shop\nCREATE USER shop FOR LOGIN shop\nALTER ROLE db_owner ADD MEMBER shop\n  GRANT CONTROL TO [reports]\nGO 2\n',
  ],
  [
    'db/other/mysql.sql',
    "CREATE USER 'web'@'%', 'jobs'@'10.0.%' IDENTIFIED BY 'x';\nDELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END//\nDELIMITER ;\nGRANT ALL PRIVILEGES ON shop.* TO 'web'@'%';\n/* more; */ FLUSH PRIVILEGES;\n",
  ],
  [
    'tls/shop.pem',
    withCertificates(
      '# identity-hygiene: owner @acme/web\n{certificate:shop.acme.com names=shop.acme.com from=2026-01-01 until=2028-01-01}\n{certificate:*.acme.com key=1024}\n',
    ),
  ],
  [
    'k8s/tls.yaml',
    withCertificates(
      'apiVersion: cert-manager.io/v1\nkind: Issuer\nmetadata:\n  name: own\nspec:\n  selfSigned: {}\n---\napiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata:\n  name: shop\nspec:\n  secretName: shop\n  duration: 43800h\n  dnsNames: [shop.acme.com, "*.acme.com"]\n  issuerRef:\n    name: own\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: trust\ndata:\n  ca.pem: |\n    {certificate:db.acme.com names=db.acme.com from=2025-01-01 until=2026-01-01}\n',
    ),
  ],
  [
    'connectedApps/Sync.connectedApp-meta.xml',
    '<?xml version="1.0" encoding="UTF-8"?>\n<!-- identity-hygiene: owner @acme/crm -->\n<ConnectedApp xmlns="http://soap.sforce.com/2006/04/metadata">\n    <label>Sync</label>\n    <oauthConfig>\n        <callbackUrl>https://*.acme.com/callback</callbackUrl>\n        <scopes>Full</scopes>\n        <scopes>Api</scopes>\n    </oauthConfig>\n</ConnectedApp>\n',
  ],
  [
    'keycloak/shop.yaml',
    'realm: shop\nenabled: true\nclients:\n  - clientId: spa\n    publicClient: true\n    standardFlowEnabled: true\n    redirectUris: ["*"]\n  - clientId: sync\n    serviceAccountsEnabled: true\n    directAccessGrantsEnabled: true\nusers:\n  - username: service-account-sync\n    serviceAccountClientId: sync\n    clientRoles:\n      realm-management: [realm-admin]\n',
  ],
  [
    'infra/clients.tf',
    'variable "hosts" {\n  default = ["https://*.acme.com/callback"]\n}\n\nresource "okta_app_oauth" "web" {\n  label         = "web"\n  redirect_uris = var.hosts\n  grant_types   = ["implicit"]\n}\n\nresource "tls_self_signed_cert" "shop" {\n  validity_period_hours = 87600\n  dns_names             = ["*.acme.com"]\n}\n',
  ],
  [
    'shop/agents.py',
    'from crewai import Agent, Task\n\n\ndef researcher():\n    return Agent(\n        role="Researcher",\n        goal="""Answers questions\n\nof the shop""",\n        tools=[search, delete_order],\n        allow_delegation=True,\n    )\n\n\n@tool\ndef delete_order(number):\n    subprocess.run(number, shell=True)\n\n\nwriter = Agent(role="Writer", tools=[], allow_code_execution=True)\ntools = []\ntools.append(delete_order)\nreviewer = Agent(role="Reviewer", goal="Reads", tools=tools)\n',
  ],
  [
    'shop/Desk.cs',
    'using Microsoft.Agents.AI;\nusing ModelContextProtocol.Server;\n\nvar text = @"a ""b""\nc";\nvar options = new ChatClientAgentOptions("Answers.")\n{\n    Name = "desk",\n    ChatOptions = new() { Tools = [AIFunctionFactory.Create(DeleteOrder), AIFunctionFactory.Create(Mails.Send)] },\n};\nvar desk = new ChatClientAgent(client, options);\nvar transport = new StdioClientTransport(new() { Command = "npx", Arguments = ["-y", "some-server"] });\n\napp.MapMcp("/mcp");\n\nstatic string DeleteOrder(string id)\n{\n    File.Delete(id);\n    return $"gone {id}";\n}\n\n[McpServerToolType]\npublic static class Mails\n{\n    [McpServerTool]\n    public static void Send(string to) => mailer.Send(to);\n}\n',
  ],
  [
    'ops/sudoers',
    'Defaults env_reset\n# %admin ALL=(ALL) ALL\ndeploy ALL=(ALL) NOPASSWD: ALL\nshop ALL=(root) NOPASSWD: /usr/bin/systemctl restart shop, \\\n  /bin/sh\n%ops ALL=(ALL:ALL) ALL\nUser_Alias NIGHT = amy, bob\nNIGHT ALL = (deploy) RESTART, /bin/ls\nCmnd_Alias RESTART = /usr/sbin/reboot, \\\n  /usr/sbin/halt\n',
  ],
  ['.env', 'TOKEN=S3cure-h0rse-battery-9\nOTHER=\n'],
  [
    'desk/src/main/resources/application.yml',
    'server:\n  port: 8080\njwt:\n  # in force\n  secret: mySecretKeyForTheTokensOfOurDesk\n  access-token:\n    secret: "mySecretKeyForOtherTokens"\n---\nspring:\n  config:\n    activate:\n      on-profile: local\njwt:\n  secret: local\n',
  ],
  [
    'desk/src/main/java/desk/JwtTokenProvider.java',
    'package desk;\n\n@Component\npublic class JwtTokenProvider {\n  @Value("${jwt.secret}")\n  private String secret;\n  @Value("${jwt.access-token.secret}")\n  private String access;\n  Key of(String part) { return Keys.of(part, secret, access); }\n}\n',
  ],
  ['desk/src/main/resources/application-prod.yml', 'jwt:\n  access-token:\n    secret: ${ACCESS_SECRET}\n'],
  [
    'postgres/pg_hba.conf',
    '# TYPE DATABASE USER ADDRESS METHOD\nlocal all all trust\n\nhost shop orders 10.0.0.0 255.0.0.0 password\nhost all "all" 0.0.0.0/0 trust # open\nhost all "all" 0.0.0.0/0 trust\n',
  ],
  [
    'redis/users.acl',
    'user default off\nuser orders on nopass ~* +@all\n\nuser reports on resetpass ~shop:* +@read -keys\nuser orders on ~* &* +@all -acl\n',
  ],
];

/** The same without our comments: those are read section by section. */
const uncommented = written
  .filter(([path]) => /\.(tf|yaml)$/.test(path) && !path.startsWith('.'))
  .map(([path, text]) => [`other/${path}`, text.replace(/^# identity-hygiene:.*\n/gm, '')] as const);

/** Documents of every kind that an editor holds open, long enough to be cut, naming each other. */
export const documents = [...written, ...uncommented, ...templates, ...lists, ...cloudPrograms];

/** Insertions that change the borders of sections, opens and closes quotes, brackets, heredocs, comments and documents. */
export const snippets = [
  'x',
  '\n',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  '#',
  '/*',
  '*/',
  '---\n',
  '\n---\n',
  '<<EOT\n',
  '\nEOT\n',
  ' |\n',
  '\r\n',
  ';',
  '; ',
  '$$',
  '\nGO\n',
  '\nDELIMITER //\n',
  '\\g\n',
  '\\\n',
  '\n-- +goose Down\n',
  '\nGRANT SELECT ON t TO a\n',
  ': ',
  '- ',
  '  ',
  '&a ',
  '*a',
  '${',
  '{{',
  '{{- if .Values.a }}\n',
  '{{- end }}\n',
  '{{- else }}\n',
  '}}',
  ',',
  '=',
  '\nresource "aws_iam_role" "more" {\n  name = "more"\n}\n',
  '\napiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: more\n',
  '\nResources:\n',
  "\n  more:\n    if: github.event_name == 'push'\n",
  'permissions: {}\n',
  '\n.base:\n  extends: [build, .keys]\n',
  '!reference [.base, rules]',
  '\n  App:\n    Type: AWS::IAM::User\n',
  '"servers": {',
  '"_comment": "an example",\n',
  '"permission": "allow",\n',
  '"agent": {',
  '\n- name: more\n  hosts: more\n  become: true\n',
  '\n  - job: more\n    steps: []\n',
  "\nstage('More') { steps { sh './more' } }\n",
  "stage('Open') {",
  "'''",
  '\n# identity-hygiene: owner acme/more\n',
  '\n# identity-hygiene: ignore owner-missing -- for now\n',
];
