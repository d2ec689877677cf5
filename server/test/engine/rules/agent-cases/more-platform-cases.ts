import { type AgentCase, markdown as md } from './agent-case.ts';
import {
  aw,
  cagent,
  claude,
  inline,
  job,
  json,
  kagent,
  managed,
  role,
  servers,
  settings,
  web,
} from './platform-texts.ts';

/** Rules that speak of what only some platforms have. */
export const morePlatformCases: readonly AgentCase[] = [
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
