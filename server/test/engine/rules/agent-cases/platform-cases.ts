import { type AgentCase, markdown as md } from './agent-case.ts';
import {
  bedrock,
  card,
  claude,
  flow,
  gateway,
  job,
  kagent,
  n8n,
  plugin,
  reviewed,
  servers,
  settings,
} from './platform-texts.ts';

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
    rule: 'agent-grant-key-misuse',
    path: '.claude/settings.json',
    firing: ['*', 'mcp__*', 'Write(docs/**)'].map((rule) => settings({ allow: [rule] })),
    silent: ['mcp__desk__*', 'Edit(docs/**)', 'Write'].map((rule) => settings({ allow: [rule] })),
  },
  {
    rule: 'agent-grant-key-misuse',
    path: '.claude/commands/c.md',
    firing: ['"*"', '[Read, "mcp__*"]', 'Write(docs/**)'].map((list) => md(`allowed-tools: ${list}\n`)),
    silent: ['mcp__desk__list', 'Edit(docs/**)', 'Read, Write'].map((list) => md(`allowed-tools: ${list}\n`)),
  },
  {
    rule: 'agent-can-edit-own-grants',
    path: '.claude/settings.json',
    firing: ['Edit(.claude/**)', 'Edit(.mcp.json)', 'Edit(.github/agents/**)'].map((rule) =>
      settings({ allow: [rule] }),
    ),
    silent: [
      settings({ allow: ['Edit(docs/**)'] }),
      settings({ deny: ['Edit(.claude/**)'] }),
      settings({ allow: ['Write(.mcp.json)'] }),
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
    rule: 'agent-grant-key-misuse',
    path: '.claude/agents/helper.md',
    firing: ['Read, Bash(git diff:*)', '[Read, "Edit(docs/**)"]', 'WebFetch(domain:example.com)'].map((tools) =>
      md(`tools: ${tools}\n`),
    ),
    silent: ['Agent(reader, tester)', 'Read, Bash', 'Task(reader)'].map((tools) => md(`tools: ${tools}\n`)),
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
    firing: ['deleteOrder', 'refundOrder', 'sendMail'].map((name) =>
      plugin([{ name, capabilities: { confirmation: { type: 'None' } } }]),
    ),
    silent: [
      // Copilot asks by itself before what does not only look.
      plugin([{ name: 'deleteOrder' }]),
      plugin([{ name: 'getOrder', capabilities: { confirmation: { type: 'None' } } }]),
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
    silent: [
      n8n({ operation: 'select' }),
      n8n({ operation: 'executeQuery', query: 'SELECT id FROM orders' }),
      n8n({}),
      reviewed({ operation: 'deleteTable' }),
    ],
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
];
