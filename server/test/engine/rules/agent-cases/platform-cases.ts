import { type AgentCase, markdown as md } from './agent-case.ts';

const json = JSON.stringify;
const settings = (permissions: object, more: object = {}) => json({ permissions, ...more });
const aw = (header: string) => `---\n${header}---\nLook for dead links in the documents.\n`;
const job = (step: string, more = '', on = 'schedule') =>
  `name: t\non: ${on}\npermissions:\n  contents: read\njobs:\n  t:\n    runs-on: ubuntu-latest\n${more}    steps:\n${step}`;
const claude = 'anthropics/claude-code-action@v1';
const servers = (all: object) => json({ mcpServers: all });
const plugin = (functions: readonly object[], auth = 'OAuthPluginVault') =>
  json({
    schema_version: 'v2.2',
    name_for_human: 'Orders',
    description_for_human: 'Looks up and cancels orders of a shop.',
    functions,
    runtimes: [{ type: 'OpenApi', auth: { type: auth } }],
  });
const card = (url: string, more: object = {}) =>
  json({ name: 'Travel', description: 'Books journeys for employees.', url, capabilities: {}, skills: [], ...more });
const bedrock = (functions: string) =>
  `Resources:\n  Desk:\n    Type: AWS::Bedrock::Agent\n    Properties:\n      AgentName: desk\n      Description: Answers customers of the shop.\n      ActionGroups:\n        - FunctionSchema:\n            Functions: ${functions}\n`;
const gateway = (authorizer: string) =>
  `Resources:\n  Gate:\n    Type: AWS::BedrockAgentCore::Gateway\n    Properties:\n      Name: gate\n      Description: Tools of the shop.\n${authorizer}`;
const kagent = (tools: string) =>
  `apiVersion: kagent.dev/v1alpha2\nkind: Agent\nmetadata: { name: ops }\nspec:\n  description: Keeps the cluster tidy.\n  declarative:\n    tools:\n      - type: McpServer\n        mcpServer: ${tools}\n`;
const flow = (tool: object) =>
  json({
    description: 'Keeps the calendar of a team.',
    nodes: [{ id: 'a', data: { name: 'agentAgentflow', label: 'A', baseClasses: [], inputs: { agentTools: [tool] } } }],
  });
const n8n = (parameters: object) =>
  json({
    name: 'Keeps the orders of a shop',
    nodes: [
      { name: 'Agent', type: '@n8n/n8n-nodes-langchain.agent', parameters: {} },
      { name: 'Orders', type: 'n8n-nodes-base.postgresTool', parameters },
    ],
    connections: { Orders: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] } },
  });
const cagent = (toolset: string) =>
  `agents:\n  root:\n    model: auto\n    description: Leads the team.\n    toolsets:\n      - ${toolset}\n`;
const role = (policy: string) =>
  `resource "aws_bedrockagent_agent" "desk" {\n  agent_name              = "desk"\n  description             = "Answers customers of the shop."\n  agent_resource_role_arn = aws_iam_role.desk.arn\n}\nresource "aws_iam_role" "desk" {\n  name               = "desk"\n  assume_role_policy = "{}"\n}\n${policy}`;
const inline = (action: string) =>
  `resource "aws_iam_role_policy" "desk" {\n  role   = aws_iam_role.desk.id\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "${action}", Resource = "*" }] })\n}\n`;
const managed = (name: string) =>
  `resource "aws_iam_role_policy_attachment" "desk" {\n  role       = aws_iam_role.desk.name\n  policy_arn = "arn:aws:iam::aws:policy/${name}"\n}\n`;

const web: Readonly<
  Record<string, readonly [in_: string, read: string, out: string, list: (tools: readonly string[]) => string]>
> = {
  '.claude/agents/scout.md': ['WebSearch', 'Read', 'WebFetch', (tools) => md(`tools: ${tools.join(', ')}\n`)],
  '.github/agents/scout.agent.md': ['githubRepo', 'read', 'web', (tools) => md(`tools: ${json(tools)}\n`)],
  '.gemini/agents/scout.md': ['google_web_search', 'read_file', 'web_fetch', (tools) => md(`tools: ${json(tools)}\n`)],
};

/** Rules that speak of what only some platforms have. */
export const platformCases: readonly AgentCase[] = [
  {
    rule: 'agent-approval-bypass',
    path: '.claude/agents/helper.md',
    firing: ['bypassPermissions', '"bypassPermissions"', 'acceptEdits'].map((mode) =>
      md(`tools: Read\npermissionMode: ${mode}\n`),
    ),
    silent: ['default', 'plan', 'dontAsk'].map((mode) => md(`tools: Read\npermissionMode: ${mode}\n`)),
  },
  {
    rule: 'agent-approval-bypass',
    path: '.claude/settings.json',
    firing: [
      settings({ defaultMode: 'bypassPermissions' }),
      settings({ allow: ['Read'], defaultMode: 'bypassPermissions' }),
      settings({ defaultMode: 'acceptEdits' }),
    ],
    silent: [
      settings({ defaultMode: 'default' }),
      settings({ defaultMode: 'plan' }),
      settings({ disableBypassPermissionsMode: 'disable' }),
    ],
  },
  {
    rule: 'agent-approval-bypass',
    path: '.vscode/settings.json',
    firing: ['autoApprove', 'autopilot', 'autoApprove", "editor.tabSize": "2'].map(
      (level) => `{ "chat.permissions.default": "${level}" }`,
    ),
    silent: [
      '{ "chat.permissions.default": "default" }',
      '{ "chat.tools.global.autoApprove": true }',
      '{ // "chat.permissions.default": "autopilot"\n "editor.tabSize": 2 }',
    ],
  },
  {
    rule: 'agent-approval-bypass',
    path: '.github/workflows/t.yml',
    firing: [
      job("      - run: claude -p 'Sort' --dangerously-skip-permissions\n"),
      job("      - run: |\n          cd docs\n          gemini --yolo -p 'Sort'\n"),
      job(`      - uses: ${claude}\n        with:\n          claude_args: --permission-mode bypassPermissions\n`),
    ],
    silent: [
      job("      - run: claude -p 'Sort' --allowedTools Read\n"),
      job("      - run: '# claude --dangerously-skip-permissions'\n"),
      job(`      - uses: ${claude}\n        with:\n          claude_args: --max-turns 3\n`),
    ],
  },
  {
    rule: 'agent-can-edit-own-grants',
    path: '.claude/settings.json',
    firing: ['Edit(.claude/**)', 'Write(.mcp.json)', 'Edit(.github/agents/**)'].map((rule) =>
      settings({ allow: [rule] }),
    ),
    silent: [
      settings({ allow: ['Edit(docs/**)'] }),
      settings({ deny: ['Edit(.claude/**)'] }),
      settings({ ask: ['Write(.mcp.json)'] }),
    ],
  },
  {
    rule: 'agent-can-edit-own-grants',
    path: '.cursor/cli.json',
    firing: ['Write(.cursor/**)', 'Write(.mcp.json)', 'Write(.vscode/mcp.json)'].map((rule) =>
      settings({ allow: [rule] }),
    ),
    silent: [
      settings({ allow: ['Write(docs/**)'] }),
      settings({ deny: ['Write(.cursor/**)'] }),
      settings({ allow: ['Read(.cursor/**)'] }),
    ],
  },
  {
    rule: 'agent-credential-shared',
    path: '.mcp.json',
    firing: [
      servers({
        a: { command: './a', env: { T: '${ACME_TOKEN}' } },
        b: { command: './b', env: { T: '${ACME_TOKEN}' } },
      }),
      servers({
        a: { url: 'https://a.example.com', headers: { Authorization: 'Bearer ${ACME_KEY}' } },
        b: { command: './b', args: ['--key', '${ACME_KEY}'] },
      }),
      servers({
        a: { command: './a', env: { T: '${DB_PASSWORD:-x}' } },
        b: { command: './b', env: { P: '${DB_PASSWORD}' } },
      }),
    ],
    silent: [
      servers({ a: { command: './a', env: { T: '${A_TOKEN}' } }, b: { command: './b', env: { T: '${B_TOKEN}' } } }),
      servers({
        a: { command: './a', env: { R: '${AWS_REGION}' } },
        b: { command: './b', env: { R: '${AWS_REGION}' } },
      }),
      servers({ a: { command: './a', env: { T: '${A_TOKEN}', U: '${A_TOKEN}' } } }),
    ],
  },
  {
    rule: 'agent-credential-shared',
    path: '.codex/config.toml',
    firing: [
      '[mcp_servers.a]\nurl = "https://a.example.com"\nbearer_token_env_var = "ACME_TOKEN"\n[mcp_servers.b]\nurl = "https://b.example.com"\nbearer_token_env_var = "ACME_TOKEN"\n',
      '[mcp_servers.a]\ncommand = "./a"\nenv_vars = ["ACME_KEY"]\n[mcp_servers.b]\ncommand = "./b"\nenv_vars = ["ACME_KEY"]\n',
      '[mcp_servers.a]\nurl = "https://a.example.com"\nenv_http_headers = { X = "ACME_SECRET" }\n[mcp_servers.b]\ncommand = "./b"\nenv_vars = ["ACME_SECRET"]\n',
    ],
    silent: [
      '[mcp_servers.a]\ncommand = "./a"\nenv_vars = ["A_KEY"]\n[mcp_servers.b]\ncommand = "./b"\nenv_vars = ["B_KEY"]\n',
      '[mcp_servers.a]\ncommand = "./a"\nenv_vars = ["LANG"]\n[mcp_servers.b]\ncommand = "./b"\nenv_vars = ["LANG"]\n',
      '[mcp_servers.a]\ncommand = "./a"\nenv_vars = ["A_KEY"]\n',
    ],
  },
  {
    rule: 'agent-endpoint-unauthenticated',
    path: 'appPackage/ai-plugin.json',
    firing: ['deleteOrder', 'refundOrder', 'sendMail'].map((name) => plugin([{ name }], 'None')),
    silent: [plugin([{ name: 'getOrder' }], 'None'), plugin([{ name: 'deleteOrder' }]), plugin([], 'None')],
  },
  {
    rule: 'agent-endpoint-unauthenticated',
    path: '.well-known/agent-card.json',
    firing: [
      card('https://travel.example.com/a2a'),
      card('https://travel.example.com', { securitySchemes: {} }),
      card('http://travel.example.com/a2a'),
    ],
    silent: [
      card('https://travel.example.com/a2a', { securitySchemes: { oidc: { type: 'openIdConnect' } } }),
      card('http://localhost:9999/'),
      card('http://127.0.0.1/a2a'),
    ],
  },
  {
    rule: 'agent-endpoint-unauthenticated',
    path: 'stack.yaml',
    firing: [
      '      AuthorizerType: NONE\n',
      '      RoleArn: !GetAtt R.Arn\n      AuthorizerType: NONE\n',
      '      AuthorizerType: "NONE"\n',
    ].map(gateway),
    silent: ['      AuthorizerType: AWS_IAM\n', '      AuthorizerType: CUSTOM_JWT\n', ''].map(gateway),
  },
  {
    rule: 'agent-endpoint-unauthenticated',
    path: '.mcp.json',
    firing: [
      servers({ a: { command: './a', args: ['--host', '0.0.0.0'] } }),
      servers({ a: { command: './a', args: ['--listen=0.0.0.0:8080'] } }),
      servers({ a: { command: './a', env: { MCP_HOST: '0.0.0.0' } } }),
    ],
    silent: [
      servers({ a: { command: './a', args: ['--host', '127.0.0.1'] } }),
      servers({ a: { command: 'docker', args: ['run', '-i', 'acme/a:1.2.3', '--host', '0.0.0.0'] } }),
      servers({ a: { command: './a', args: ['--note', '0.0.0.0'] } }),
    ],
  },
  {
    rule: 'agent-grant-key-misuse',
    path: '.claude/agents/helper.md',
    firing: ['Read, runCommands', '[editFiles]', 'Read, read_file'].map((tools) => md(`tools: ${tools}\n`)),
    silent: ['Read, Frobnicate', 'mcp__slack__editFiles', 'Read, Edit'].map((tools) => md(`tools: ${tools}\n`)),
  },
  {
    rule: 'agent-grant-drift',
    path: '.claude/agents/helper.md',
    others: { '.github/agents/helper.agent.md': md("tools: ['read', 'search']\n") },
    firing: ['Read, Edit', 'Bash(git diff:*)', 'Read, mcp__slack__post_message'].map((tools) =>
      md(`tools: ${tools}\n`),
    ),
    silent: ['Read', 'Read, Grep, WebSearch', 'TodoWrite'].map((tools) => md(`tools: ${tools}\n`)),
  },
  {
    rule: 'agent-grant-drift',
    path: '.github/agents/helper.agent.md',
    others: { '.claude/agents/helper.md': md('tools: Read, Grep\n') },
    firing: ["['edit']", "['read', 'execute']", '[read, runTests]'].map((tools) => md(`tools: ${tools}\n`)),
    silent: ["['read']", "['search', 'usages']", '[]'].map((tools) => md(`tools: ${tools}\n`)),
  },
  {
    rule: 'agent-grant-key-misuse',
    path: '.claude/skills/helper/SKILL.md',
    firing: ['tools: Read\n', 'tools: [Read, Bash]\n', 'tools:\n  - Grep\n'].map((header) => md(header)),
    silent: ['allowed-tools: Read\n', 'tools: [claude-code, cursor]\n', ''].map((header) => md(header)),
  },
  {
    rule: 'agent-high-impact-no-confirmation',
    path: 'appPackage/ai-plugin.json',
    firing: ['deleteOrder', 'refundOrder', 'sendMail'].map((name) => plugin([{ name }])),
    silent: [
      plugin([{ name: 'getOrder' }]),
      plugin([{ name: 'deleteOrder', capabilities: { confirmation: { type: 'AdaptiveCard' } } }]),
      plugin([]),
    ],
  },
  {
    rule: 'agent-high-impact-no-confirmation',
    path: 'k8s/agent.yaml',
    firing: [
      kagent('{ name: k8s, toolNames: [k8s_delete_resource] }'),
      kagent('{ name: helm, toolNames: [helm_uninstall, helm_list] }'),
      kagent('{ name: k8s, toolNames: [k8s_execute_command], requireApproval: [k8s_get_pods] }'),
    ],
    silent: [
      kagent('{ name: k8s, toolNames: [k8s_get_pods] }'),
      kagent('{ name: k8s, toolNames: [k8s_delete_resource], requireApproval: [k8s_delete_resource] }'),
      kagent('{ name: docs, toolNames: [query] }'),
    ],
  },
  {
    rule: 'agent-high-impact-no-confirmation',
    path: 'stack.yaml',
    firing: [
      '[{ Name: refund_order }]',
      '[{ Name: delete_user, RequireConfirmation: DISABLED }]',
      '[{ Name: get_user }, { Name: send_mail }]',
    ].map(bedrock),
    silent: ['[{ Name: get_order }]', '[{ Name: refund_order, RequireConfirmation: ENABLED }]', '[]'].map(bedrock),
  },
  {
    rule: 'agent-high-impact-no-confirmation',
    path: 'flows/desk.json',
    firing: [
      flow({ agentSelectedTool: 'requestsDelete', agentSelectedToolConfig: { requestsDeleteName: 'delete_event' } }),
      flow({
        agentSelectedTool: 'requestsPost',
        agentSelectedToolConfig: { requestsPostName: 'send_invite' },
        agentSelectedToolRequiresHumanInput: false,
      }),
      flow({
        agentSelectedTool: 'requestsPut',
        agentSelectedToolConfig: { requestsPutName: 'publish_event' },
        agentSelectedToolRequiresHumanInput: '',
      }),
    ],
    silent: [
      flow({ agentSelectedTool: 'requestsGet', agentSelectedToolConfig: { requestsGetName: 'get_events' } }),
      flow({
        agentSelectedTool: 'requestsDelete',
        agentSelectedToolConfig: { requestsDeleteName: 'delete_event' },
        agentSelectedToolRequiresHumanInput: true,
      }),
      flow({ agentSelectedTool: 'calculator' }),
    ],
  },
  {
    rule: 'agent-high-impact-no-confirmation',
    path: 'flows/orders.json',
    firing: [
      n8n({ operation: 'deleteTable' }),
      n8n({ operation: 'executeQuery', query: '={{ $fromAI("query") }}' }),
      n8n({ operation: 'executeQuery', query: 'DELETE FROM orders' }),
    ],
    silent: [n8n({ operation: 'select' }), n8n({ operation: 'executeQuery', query: 'SELECT id FROM orders' }), n8n({})],
  },
  {
    rule: 'agent-job-secrets',
    path: '.github/workflows/t.yml',
    firing: ['DEPLOY_SSH_KEY', 'NPM_TOKEN', 'PROD_DATABASE_URL'].map((name) =>
      job(`      - uses: ${claude}\n        env:\n          K: \${{ secrets.${name} }}\n`),
    ),
    silent: ['ANTHROPIC_API_KEY', 'GITHUB_TOKEN', 'OPENAI_API_KEY'].map((name) =>
      job(`      - uses: ${claude}\n        env:\n          K: \${{ secrets.${name} }}\n`),
    ),
  },
  {
    rule: 'agent-job-secrets',
    path: '.github/workflows/links.md',
    firing: [
      'on: schedule\npermissions:\n  id-token: write\n',
      'on: push\npermissions: { contents: read, id-token: write }\n',
      'on:\n  issues:\npermissions:\n  contents: read\n  id-token: "write"\n',
    ].map(aw),
    silent: [
      'on: schedule\npermissions:\n  contents: read\n',
      'on: schedule\npermissions: read-all\n',
      'on: schedule\npermissions:\n  id-token: none\n',
    ].map(aw),
  },
  ...Object.entries(web).map(
    ([path, [strange, read, out, list]]): AgentCase => ({
      rule: 'agent-lethal-trifecta',
      path,
      firing: [list([read, out]), list([strange, read, out]), list([out, read])],
      silent: [list([read]), list([out]), list([strange, read])],
    }),
  ),
  {
    rule: 'agent-mcp-server-wide-grant',
    path: '.claude/agents/helper.md',
    firing: ['mcp__github', 'Read, mcp__slack', 'mcp__supabase__*'].map((tools) => md(`tools: ${tools}\n`)),
    silent: ['mcp__github__get_issue', 'mcp__context7', 'mcp__acme'].map((tools) => md(`tools: ${tools}\n`)),
  },
  {
    rule: 'agent-mcp-server-wide-grant',
    path: '.github/agents/helper.agent.md',
    firing: ["['github/*']", "['read', 'slack/*']", '[supabase/*]'].map((tools) => md(`tools: ${tools}\n`)),
    silent: ["['github/get_issue']", "['context7/*']", "['acme/*']"].map((tools) => md(`tools: ${tools}\n`)),
  },
  {
    rule: 'agent-mcp-server-wide-grant',
    path: 'k8s/agent.yaml',
    firing: ['{ name: kubernetes }', '{ name: github-tools }', '{ toolServer: slack }'].map(kagent),
    silent: ['{ name: kubernetes, toolNames: [get_pods] }', '{ name: acme }', '{ name: context7 }'].map(kagent),
  },
  {
    rule: 'agent-no-run-limit',
    path: '.github/workflows/t.yml',
    firing: [
      job(`      - uses: ${claude}\n`),
      job("      - run: claude -p 'Sort'\n"),
      job("      - run: codex exec 'Sort'\n"),
    ],
    silent: [
      job(`      - uses: ${claude}\n`, '    timeout-minutes: 5\n'),
      job(`      - uses: ${claude}\n        timeout-minutes: 5\n`),
      job("      - run: claude -p 'Sort' --max-turns 3\n"),
    ],
  },
  {
    rule: 'agent-no-run-limit',
    path: '.github/workflows/links.md',
    firing: ['on: schedule\n', 'on:\n  push:\n', 'on: [push, issues]\npermissions: read-all\n'].map(aw),
    silent: [
      'on: schedule\ntimeout-minutes: 5\n',
      'on: push\ntimeout-minutes: "9"\n',
      'on: schedule\ntimeout_minutes: 5\n',
    ].map(aw),
  },
  {
    rule: 'agent-open-actor-list',
    path: '.github/workflows/links.md',
    firing: [
      'on:\n  issues:\n  roles: all\n',
      'on:\n  issues:\nroles: all\n',
      'on:\n  pull_request:\n    forks: ["*"]\n',
    ].map(aw),
    silent: [
      'on:\n  issues:\n',
      'on:\n  issues:\n  roles: [admin]\n',
      'on:\n  pull_request:\n    forks: ["acme/*"]\n',
    ].map(aw),
  },
  {
    rule: 'agent-project-mcp-auto-trust',
    path: '.claude/settings.json',
    firing: [
      json({ enableAllProjectMcpServers: true }),
      settings({ allow: ['Read'] }, { enableAllProjectMcpServers: true }),
      '{\n  "enableAllProjectMcpServers" : true\n}',
    ],
    silent: [
      json({ enableAllProjectMcpServers: false }),
      json({ enabledMcpjsonServers: ['docs'] }),
      json({ env: { enableAllProjectMcpServers: 'true' } }),
    ],
  },
  {
    rule: 'agent-project-mcp-auto-trust',
    path: '.gemini/settings.json',
    firing: [
      servers({ a: { command: './a', trust: true } }),
      servers({ a: { httpUrl: 'https://a.example.com', trust: true } }),
      servers({ a: { command: './a' }, b: { command: './b', trust: true } }),
    ],
    silent: [
      servers({ a: { command: './a', trust: false } }),
      servers({ a: { command: './a' } }),
      servers({ a: { command: './a', env: { trust: 'true' } } }),
    ],
  },
  {
    rule: 'agent-remote-content-unpinned',
    path: '.github/workflows/links.md',
    firing: [
      'imports: [acme/shared/tools.md@main]\n',
      'imports:\n  - acme/shared/a.md@v1\n',
      'imports:\n  - path: acme/shared/a.md@main\n',
    ].map((header) => aw(`on: schedule\n${header}`)),
    silent: ['imports: [shared/tools.md]\n', `imports: [acme/shared/a.md@${'0'.repeat(40)}]\n`, ''].map((header) =>
      aw(`on: schedule\n${header}`),
    ),
  },
  {
    rule: 'agent-remote-content-unpinned',
    path: 'team.yaml',
    firing: [
      '{ type: mcp, ref: acme/tools }',
      '{ type: mcp, ref: "acme/tools:latest" }',
      '{ type: mcp, ref: "https://example.com/team.yaml" }',
    ].map(cagent),
    silent: [
      '{ type: mcp, ref: "docker:duckduckgo" }',
      `{ type: mcp, ref: "acme/tools@sha256:${'a'.repeat(64)}" }`,
      '{ type: think }',
    ].map(cagent),
  },
  {
    rule: 'agent-role-overbroad',
    path: 'main.tf',
    firing: [role(inline('*')), role(managed('AdministratorAccess')), role(inline('iam:*'))],
    silent: [role(''), role(managed('ReadOnlyAccess')), role(inline('bedrock:InvokeModel'))],
  },
  {
    rule: 'agent-sandbox-disabled',
    path: '.claude/settings.json',
    firing: [
      json({ sandbox: { enabled: false } }),
      json({ sandbox: { network: { allowAllUnixSockets: true } } }),
      settings({ allow: ['Read'] }, { sandbox: { enabled: false } }),
    ],
    silent: [
      json({ sandbox: { enabled: true } }),
      json({ sandbox: { network: { allowUnixSockets: ['/tmp/a'] } } }),
      settings({ allow: ['Read'] }),
    ],
  },
  {
    rule: 'agent-scope-outside-workspace',
    path: '.kiro/agents/helper.json',
    firing: ['~/notes/**', '/etc/**', '../other/**'].map((path) =>
      json({ name: 'a', tools: ['write'], toolsSettings: { write: { allowedPaths: [path] } } }),
    ),
    silent: ['docs/**', './src', '/tmp/work/**'].map((path) =>
      json({ name: 'a', tools: ['write'], toolsSettings: { write: { allowedPaths: [path] } } }),
    ),
  },
  {
    rule: 'agent-tools-omitted',
    path: '.continue/agents/helper.md',
    firing: [md(''), md('model: acme/model\n'), md('tools:\n')],
    silent: [md('tools: Read\n'), md('tools: Read, acme/docs\n'), md('tools: built_in\n')],
  },
  {
    rule: 'agent-unparseable',
    path: '.claude/agents/helper.md',
    firing: [md('tools: [Read\n'), md('tools: Read\n', 'Help.', 'Names: things'), md('model: "x\n')],
    silent: [md('tools: Read\n'), md('tools: Read\n', 'Names: things'), md('argument-hint: [a] | [b]\ntools: Read\n')],
  },
  {
    rule: 'agent-unparseable',
    path: '.mcp.json',
    firing: [
      '{ "mcpServers": { "a": { "command": "./a" } "b": {} } }',
      '{ "mcpServers": { "a": { "command": "./a" } }',
      '{ "mcpServers": { "a": { "command": ./a } } }',
    ],
    silent: ['{ "mcpServers": { "a": { "command": "./a" } } }', '{ "mcpServers": {} }', '{}'],
  },
  {
    rule: 'agent-unparseable',
    path: '.codex/config.toml',
    firing: ['approval_policy = never\n', '[mcp_servers.a\ncommand = "x"\n', 'model = "x\n'],
    silent: ['approval_policy = "on-request"\n', '# model = "x\n', '[mcp_servers.a]\ncommand = "./a"\n'],
  },
  {
    rule: 'agent-unrestricted-delegation',
    path: '.claude/agents/helper.md',
    others: {
      '.claude/agents/writer.md':
        '---\nname: writer\ndescription: Writes release notes from merged changes.\ntools: Write, Bash(git log:*)\n---\nWrite.\n',
    },
    firing: ['Read, Task(writer)', 'Grep, Agent(writer)', '[Read, "Task(writer)"]'].map((tools) =>
      md(`tools: ${tools}\n`),
    ),
    silent: ['Read', 'Write, Bash(git log:*), Task(writer)', 'Read, Task(reader)'].map((tools) =>
      md(`tools: ${tools}\n`),
    ),
  },
  {
    rule: 'agent-unrestricted-egress',
    path: '.codex/config.toml',
    firing: [
      'approval_policy = "never"\nsandbox_mode = "workspace-write"\n[sandbox_workspace_write]\nnetwork_access = true\n',
      'sandbox_mode = "workspace-write"\napproval_policy = "never"\nsandbox_workspace_write = { network_access = true }\n',
      'approval_policy = "never"\nsandbox_workspace_write.network_access = true\n',
    ],
    silent: [
      'approval_policy = "on-request"\n[sandbox_workspace_write]\nnetwork_access = true\n',
      'approval_policy = "never"\nsandbox_mode = "workspace-write"\n[sandbox_workspace_write]\nnetwork_access = false\n',
      'approval_policy = "never"\nsandbox_mode = "read-only"\n',
    ],
  },
  {
    rule: 'agent-unrestricted-egress',
    path: '.github/workflows/links.md',
    firing: [
      'network: { allowed: ["*"] }\n',
      'network:\n  allowed:\n    - defaults\n    - "*"\n',
      'network:\n  allowed: "*"\n',
    ].map((header) => aw(`on: schedule\n${header}`)),
    silent: ['network: defaults\n', 'network: { allowed: [example.com] }\n', 'network: {}\n'].map((header) =>
      aw(`on: schedule\n${header}`),
    ),
  },
  {
    rule: 'agent-unrestricted-egress',
    path: '.claude/settings.json',
    firing: [
      json({ sandbox: { network: { allowedDomains: ['*'] } } }),
      json({ sandbox: { enabled: true, network: { allowedDomains: ['example.com', '*'] } } }),
      settings({}, { sandbox: { network: { allowedDomains: ['*'] } } }),
    ],
    silent: [
      json({ sandbox: { network: { allowedDomains: ['*.example.com'] } } }),
      json({ sandbox: { network: { allowedDomains: [] } } }),
      json({ sandbox: { enabled: true } }),
    ],
  },
  {
    rule: 'agent-untrusted-trigger-write',
    path: '.github/workflows/links.md',
    firing: [
      'on:\n  issues:\npermissions:\n  issues: write\n',
      'on: issue_comment\npermissions: write-all\n',
      'on:\n  slash_command: go\npermissions: { contents: write }\n',
    ].map(aw),
    silent: [
      'on:\n  issues:\npermissions:\n  issues: read\n',
      'on: schedule\npermissions:\n  issues: write\n',
      'on: issue_comment\npermissions: read-all\n',
    ].map(aw),
  },
];
