import type { AgentCase } from './agent-case.ts';

const md = (tools: string, body = 'Help.', more = '') =>
  `---\nname: helper\ndescription: Renames files after their content.\n${tools}${more}---\n${body}\n`;
const allow = (...rules: readonly string[]) => JSON.stringify({ permissions: { allow: rules } });
const servers = (server: object, root = 'mcpServers') => JSON.stringify({ [root]: { docs: server } });
const step = (lines: string, on = 'issues', permissions = '  contents: read\n') =>
  `name: t\non: ${on}\npermissions:\n${permissions}jobs:\n  t:\n    runs-on: ubuntu-latest\n    steps:\n${lines}`;
const gemini = 'google-github-actions/run-gemini-cli@v0';
const claude = 'anthropics/claude-code-action@v1';
const aw = (header: string) => `---\n${header}---\nLook for dead links.\n`;

export const generalCases: readonly AgentCase[] = [
  {
    rule: 'agent-tools-wildcard',
    path: '.claude/agents/helper.md',
    firing: [md('tools: *\n'), md('tools: "*"\n'), md('tools: ["*"]\n')],
    silent: [md('tools: Read\n'), md('tools: [Read, Grep]\n'), md('tools: []\n')],
  },
  {
    rule: 'agent-tools-wildcard',
    path: '.amazonq/cli-agents/helper.json',
    firing: ['{"name":"a","tools":["*"]}', '{"tools":["fs_read","*"]}', '{\n  "tools": [\n    "*"\n  ]\n}'],
    silent: ['{"name":"a","tools":["fs_read"]}', '{"tools":[]}', '{"tools":["@docs/search"]}'],
  },
  {
    rule: 'agent-tools-omitted',
    path: '.gemini/agents/helper.md',
    firing: [md(''), md('', 'Help.', 'model: pro\n'), md('', 'Use `read_file`.')],
    silent: [md('tools: [read_file]\n'), md('tools:\n  - glob\n'), md('tools: []\n')],
  },
  {
    rule: 'agent-tools-omitted',
    path: '.opencode/agents/helper.md',
    firing: [md(''), md('', 'Help.', 'mode: subagent\n'), md('', 'Help.', 'temperature: 0.1\n')],
    silent: [
      md('tools:\n  write: false\n'),
      md('permission:\n  edit: deny\n'),
      md('tools: { "*": false, read: true }\n'),
    ],
  },
  {
    rule: 'agent-shell-unscoped',
    path: '.claude/skills/helper/SKILL.md',
    firing: [md('allowed-tools: Bash\n'), md('allowed-tools: [Read, Bash]\n'), md('allowed-tools: "Bash(*)"\n')],
    silent: [md(''), md('allowed-tools: Read\n'), md('allowed-tools: Bash(git log:*)\n')],
  },
  {
    rule: 'agent-shell-unscoped',
    path: '.github/workflows/links.md',
    firing: [
      aw('on: schedule\ntools:\n  bash: true\n'),
      aw('on: schedule\ntools:\n  bash: ["*"]\n'),
      aw('on: schedule\ntools:\n  bash: [":*"]\n'),
    ],
    silent: [
      aw('on: schedule\ntools:\n  bash: ["git diff"]\n'),
      aw('on: schedule\ntools:\n  bash: false\n'),
      aw('on: schedule\ntools:\n  edit:\n'),
    ],
  },
  {
    rule: 'agent-approval-bypass',
    path: '.codex/config.toml',
    firing: [
      'approval_policy = "never"\nsandbox_mode = "danger-full-access"\n',
      'approval_policy = "never"\n',
      '[profiles.ci]\napproval_policy = "never"\nsandbox_mode = "workspace-write"\n',
    ],
    silent: [
      'approval_policy = "on-request"\n',
      'approval_policy = "never"\nsandbox_mode = "read-only"\n',
      '# approval_policy = "never"\nmodel = "x"\n',
    ],
  },
  {
    rule: 'agent-approval-bypass',
    path: 'scripts/run.sh',
    firing: [
      'claude --dangerously-skip-permissions -p "fix"\n',
      'droid exec --skip-permissions-unsafe "fix"\n',
      'set -e\ncd x && gemini --yolo -p "go"\n',
      'codex exec \\\n  --dangerously-bypass-approvals-and-sandbox "go"\n',
    ],
    silent: [
      'claude -p "explain" --allowedTools Read\n',
      'droid exec --auto low "explain"\n',
      '# claude --dangerously-skip-permissions\n',
      'echo "never use --dangerously-skip-permissions"\n',
    ],
  },
  {
    rule: 'agent-approval-bypass',
    path: 'package.json',
    firing: [
      '{ "scripts": { "fix": "claude --dangerously-skip-permissions -p \\"fix it\\"" } }\n',
      '{\n  "name": "shop",\n  "version": "1.0.0",\n  "scripts": {\n    "go": "npm run build && npx gemini --yolo"\n  }\n}\n',
      '{ "scripts": { "ask": "claude -p a", "fix": "codex exec --dangerously-bypass-approvals-and-sandbox fix" } }\n',
    ],
    silent: [
      '{ "scripts": { "ask": "claude -p \\"explain\\" --allowedTools Read" } }\n',
      '{ "description": "claude --dangerously-skip-permissions -p fix", "scripts": {} }\n',
      '{ "scripts": { "clean": "rimraf --force dist", "warn": "echo never use claude --dangerously-skip-permissions" } }\n',
    ],
  },
  {
    rule: 'agent-sandbox-disabled',
    path: 'package.json',
    firing: [
      '{ "scripts": { "fix": "codex exec -s danger-full-access fix" } }\n',
      '{ "scripts": { "fix": "codex exec --sandbox danger-full-access \\"fix it\\"" } }\n',
      '{ "scripts": { "build": "tsc", "fix": "npm run build && codex exec --sandbox=danger-full-access fix" } }\n',
    ],
    silent: [
      '{ "scripts": { "fix": "codex exec -s workspace-write fix" } }\n',
      '{ "scripts": { "fix": "codex exec --sandbox read-only fix" } }\n',
      '{ "keywords": ["codex exec -s danger-full-access"], "scripts": { "build": "tsc" } }\n',
    ],
  },
  {
    rule: 'agent-approval-bypass',
    path: '.amp/settings.json',
    firing: [
      '{"amp.dangerouslyAllowAll":true}',
      '{\n  // all\n  "amp.dangerouslyAllowAll": true\n}\n',
      '{"amp.permissions":[{"tool":"Bash","action":"ask"}],"amp.dangerouslyAllowAll":true}',
    ],
    silent: [
      '{"amp.dangerouslyAllowAll":false}',
      '{"amp.permissions":[{"tool":"Bash","action":"ask"}]}',
      '{"amp.permissions":[{"tool":"Bash","matches":{"cmd":"git diff*"},"action":"allow"}]}',
    ],
  },
  {
    rule: 'agent-approval-bypass',
    path: '.factory/settings.json',
    firing: [
      '{"sessionDefaultSettings":{"autonomyLevel":"high"}}',
      '{"sessionDefaultSettings":{"interactionMode":"auto","autonomyMode":"auto-high"}}',
      '{\n  // all\n  "sessionDefaultSettings": { "autonomyLevel": "high" },\n  "commandAllowlist": ["ls"]\n}\n',
    ],
    silent: [
      '{"sessionDefaultSettings":{"autonomyLevel":"off"}}',
      '{"sessionDefaultSettings":{"interactionMode":"spec"}}',
      '{"subagentAutonomyLevel":"inherit","commandBlocklist":["rm"]}',
    ],
  },
  {
    rule: 'agent-approval-bypass',
    path: 'opencode.json',
    firing: ['{"permission":"allow"}', '{"permission":{"*":"allow"}}', '{"agent":{"a":{"permission":"allow"}}}'],
    silent: ['{"permission":"ask"}', '{"permission":{"edit":"allow"}}', '{"agent":{"a":{"permission":"deny"}}}'],
  },
  {
    rule: 'agent-approval-bypass',
    path: '.gemini/settings.json',
    firing: [
      '{"general":{"defaultApprovalMode":"auto_edit"}}',
      '{\n  // edits\n  "general": { "vimMode": true, "defaultApprovalMode": "auto_edit" }\n}\n',
      '{"tools":{"allowed":["read_file"]},"general":{"defaultApprovalMode":"auto_edit"}}',
    ],
    // The command line alone turns everything on.
    silent: [
      '{"general":{"defaultApprovalMode":"default"}}',
      '{"general":{"defaultApprovalMode":"yolo"}}',
      '{"ui":{}}',
    ],
  },
  {
    rule: 'agent-approval-bypass',
    path: '.qwen/settings.json',
    firing: [
      '{"tools":{"approvalMode":"yolo"}}',
      '{\n  "tools": {\n    "approvalMode": "yolo",\n    "core": ["read_file"]\n  }\n}\n',
      '{"tools":{"approvalMode":"auto-edit"}}',
    ],
    silent: [
      '{"tools":{"approvalMode":"default"}}',
      '{"tools":{"approvalMode":"plan"}}',
      '{"general":{"defaultApprovalMode":"yolo"}}',
    ],
  },
  {
    rule: 'agent-sandbox-disabled',
    path: '.codex/config.toml',
    firing: [
      'sandbox_mode = "danger-full-access"\n',
      "sandbox_mode='danger-full-access'\n",
      '[profiles.x]\nsandbox_mode = "danger-full-access"\n',
    ],
    silent: ['sandbox_mode = "workspace-write"\n', 'sandbox_mode = "read-only"\n', 'model = "danger-full-access"\n'],
  },
  {
    rule: 'agent-auto-approve-side-effects',
    path: '.gemini/policies/own.toml',
    firing: [
      '[[rule]]\ntoolName = "write_file"\ndecision = "allow"\n',
      '[[rule]]\nmcpName = "slack"\ntoolName = "post_message"\ndecision = "allow"\n',
      '[[rule]]\ntoolName = ["read_file", "replace"]\ndecision = "allow"\n',
    ],
    silent: [
      '[[rule]]\ntoolName = "read_file"\ndecision = "allow"\n',
      '[[rule]]\ntoolName = "write_file"\ndecision = "deny"\n',
      '[[rule]]\ntoolName = "run_shell_command"\ncommandPrefix = "git diff"\ndecision = "allow"\n',
    ],
  },
  {
    rule: 'agent-auto-approve-side-effects',
    path: '.amazonq/cli-agents/helper.json',
    firing: [
      '{"tools":["fs_write"],"allowedTools":["fs_write"]}',
      '{"tools":["use_aws"],"allowedTools":["use_aws"]}',
      '{"tools":["*"],"allowedTools":["*"]}',
    ],
    silent: ['{"tools":["fs_write"]}', '{"tools":["fs_read"],"allowedTools":["fs_read"]}', '{"allowedTools":["*"]}'],
  },
  {
    rule: 'agent-shell-scope-escapable',
    path: '.claude/settings.json',
    firing: [allow('Bash(python:*)'), allow('Bash(npx *)'), allow('Bash(docker:*)', 'Read')],
    silent: [allow('Bash(npm test:*)'), allow('Bash(git log:*)'), allow('Bash(python tools/x.py:*)')],
  },
  {
    rule: 'agent-shell-scope-escapable',
    path: '.vscode/settings.json',
    firing: [
      '{"chat.tools.terminal.autoApprove":{"python":true}}',
      '{"chat.tools.terminal.autoApprove":{"/^npx\\\\b/":true}}',
      '{"chat.tools.terminal.autoApprove":{"docker":{"approve":true}}}',
    ],
    silent: [
      '{"chat.tools.terminal.autoApprove":{"python":false}}',
      '{"chat.tools.terminal.autoApprove":{"git status":true}}',
      '{"chat.tools.terminal.autoApprove":{"docker":{"approve":false}}}',
    ],
  },
  {
    rule: 'agent-scope-outside-workspace',
    path: '.claude/settings.json',
    firing: [
      allow('Edit(~/x/**)'),
      allow('Edit(//etc/hosts)'),
      '{"permissions":{"additionalDirectories":["../other","/home/me"]}}',
    ],
    silent: [
      allow('Write(~/x/**)'),
      allow('Read(~/.config/x)'),
      '{"permissions":{"additionalDirectories":["/tmp/work","./docs"]}}',
    ],
  },
  {
    rule: 'agent-env-overexposed',
    path: '.vscode/mcp.json',
    firing: [
      servers({ command: 'x', envFile: '.env' }, 'servers'),
      servers({ command: 'x', envFile: '${workspaceFolder}/.env.local' }, 'servers'),
      servers({ command: 'docker', args: ['run', '--env-file=.env', 'a/b:1.0.0'] }, 'servers'),
    ],
    silent: [
      servers({ command: 'x', envFile: 'x.env' }, 'servers'),
      servers({ command: 'x', env: { A: '1' } }, 'servers'),
      servers({ command: 'x', envFile: '.env.example' }, 'servers'),
    ],
  },
  {
    rule: 'agent-privileged-credential',
    path: '.mcp.json',
    firing: [
      servers({ command: 'x', args: ['postgres://root@db.example.com/a'] }),
      servers({ command: 'x', env: { SUPABASE_SERVICE_ROLE_KEY: '${K}' } }),
      servers({ command: 'docker', args: ['run', '-v', '~/.kube:/root/.kube', 'a/b:1.0.0'] }),
    ],
    silent: [
      servers({ command: 'x', args: ['postgres://reader@db.example.com/a'] }),
      servers({ command: 'x', args: ['postgres://postgres:x@localhost/a'] }),
      servers({ command: 'docker', args: ['run', '-v', './x:/x', 'a/b:1.0.0'] }),
    ],
  },
  {
    rule: 'agent-untrusted-trigger-write',
    path: '.github/workflows/t.yml',
    firing: [
      step(`      - uses: ${gemini}\n`, 'issues', '  issues: write\n'),
      step("      - run: gemini -p 'x'\n", '[issue_comment]', '  contents: write\n'),
      step(`      - uses: ${gemini}\n`, '\n  pull_request_target:\n', '  pull-requests: write\n'),
    ],
    silent: [
      step(`      - uses: ${gemini}\n`),
      step(`      - uses: ${gemini}\n`, 'push', '  contents: write\n'),
      step('      - uses: actions/labeler@v5\n', 'issues', '  issues: write\n'),
    ],
  },
  {
    rule: 'agent-untrusted-text-in-prompt',
    path: '.github/workflows/t.yml',
    firing: [
      step(`      - uses: ${gemini}\n        with:\n          prompt: \${{ github.event.issue.title }}\n`),
      step(
        `      - uses: ${claude}\n        with:\n          prompt: |\n            Read\n            \${{ github.event.comment.body }}\n`,
      ),
      step(
        `      - uses: ${gemini}\n        env:\n          T: \${{ github.event.issue.body }}\n        with:\n          prompt: 'See \${T}'\n`,
      ),
    ],
    silent: [
      step(`      - uses: ${gemini}\n        with:\n          prompt: \${{ github.event.issue.number }}\n`),
      step(
        `      - uses: ${gemini}\n        env:\n          T: \${{ github.event.issue.body }}\n        with:\n          prompt: Sort it\n`,
      ),
      step('      - uses: acme/other@v1\n        with:\n          prompt: ${{ github.event.issue.title }}\n'),
    ],
  },
  {
    rule: 'agent-open-actor-list',
    path: '.github/workflows/t.yml',
    firing: [
      step(`      - uses: ${claude}\n        with:\n          allowed_non_write_users: '*'\n`),
      step(`      - uses: ${claude}\n        with: { allowed_bots: "*" }\n`),
      step("      - uses: openai/codex-action@v1\n        with:\n          allow-users: '*'\n"),
    ],
    silent: [
      step(`      - uses: ${claude}\n`),
      step(`      - uses: ${claude}\n        with:\n          allowed_bots: renovate\n`),
      step("      - uses: openai/codex-action@v1\n        with:\n          allow-users: ''\n"),
    ],
  },
  {
    rule: 'agent-unbounded-output',
    path: '.github/workflows/links.md',
    firing: [
      aw('on: schedule\nsafe-outputs:\n  add-comment:\n    target: "*"\n'),
      aw('on: schedule\nsafe-outputs:\n  threat-detection: false\n'),
      aw("on: schedule\nsafe-outputs:\n  create-issue: { target-repo: '*' }\n"),
      aw('on:\n  issues:\n  issue_comment:\n  roles: all\nsafe-outputs:\n  close-issue:\n'),
    ],
    silent: [
      aw('on: schedule\nsafe-outputs:\n  add-comment:\n    max: 1\n'),
      aw('on: schedule\nsafe-outputs:\n  threat-detection: true\n'),
      aw('on:\n  issue_comment:\n  roles: all\nsafe-outputs:\n  close-issue: { required-labels: [stale] }\n'),
      // Whoever wrote an issue closes it anyhow.
      aw('on:\n  issues:\n  roles: all\nsafe-outputs:\n  close-issue:\n'),
      'redirect: acme/other/links.md\n',
    ],
  },
  {
    rule: 'agent-unrestricted-delegation',
    path: '.github/agents/helper.agent.md',
    firing: [md("tools: ['agent']\nagents: ['*']\n"), md('tools: [read]\nagents: "*"\n'), md('tools: [agent]\n')],
    silent: [md('tools: [agent]\nagents: [scout]\n'), md('tools: [read]\n'), md('tools: [read, edit]\n')],
  },
  {
    rule: 'agent-text-contradicts-grant',
    path: '.claude/agents/helper.md',
    firing: [
      md('tools: Read, Write\n', 'You must never modify any files.'),
      md('tools: [Edit]\n', '# Helper\n\nNever edit code.'),
      md('tools: Edit\n', 'You are strictly read-only.'),
    ],
    silent: [
      md('tools: Read\n', 'You must never modify any files.'),
      md('tools: Edit\n', 'Streams never modify any files.'),
      md('tools: Edit\n', '```\nNever edit code.\n```\nRename files.'),
    ],
  },
  {
    rule: 'agent-knowledge-unbounded',
    path: 'appPackage/declarativeAgent.json',
    firing: ['OneDriveAndSharePoint', 'TeamsMessages', 'GraphConnectors'].map(
      (name) => `{"name":"a","description":"Answers.","capabilities":[{"name":"${name}"}]}`,
    ),
    silent: [
      '{"name":"a","capabilities":[{"name":"OneDriveAndSharePoint","items_by_url":[{"url":"https://a"}]}]}',
      '{"name":"a","capabilities":[{"name":"CodeInterpreter"}]}',
      '{"name":"a"}',
    ],
  },
  {
    rule: 'agent-high-impact-no-confirmation',
    path: 'app/desk.py',
    firing: [
      'from agents import Agent\na = Agent(name="a", tools=[delete_user])\n',
      'from google.adk.agents import LlmAgent\nx = LlmAgent(\n    name="a",\n    tools=[FunctionTool(refund_order)],\n)\n',
      'from langchain.agents import create_agent\nagent = create_agent(model, tools=[send_email])\n',
    ],
    silent: [
      'from agents import Agent\na = Agent(name="a", tools=[get_user])\n',
      'from google.adk.agents import LlmAgent\nx = LlmAgent(name="a", tools=[FunctionTool(refund_order, require_confirmation=True)])\n',
      'from mylib import Agent\na = Agent(name="a", tools=[delete_user])\n',
    ],
  },
  {
    rule: 'agent-grant-key-misuse',
    path: '.claude/agents/helper.md',
    firing: [md('allowed-tools: Read\n'), md('allowedTools: [Read]\n'), md('allowed_tools: Read, Grep\n')],
    silent: [md('tools: Read\n'), md('disallowedTools: Bash\n'), md('tools: Read\nallowed-tools: Read\n')],
  },
];
