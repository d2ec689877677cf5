import type { FixCase } from './fix-cases.ts';

export const agentApprovalFixCases: readonly FixCase[] = [
  {
    name: 'an agent that may rewrite its permissions is refused that',
    rule: 'agent-can-edit-own-grants',
    offer: 'move-to-ask:deny',
    files: { '.claude/settings.json': '{\n  "permissions": {\n    "allow": ["Read", "Edit(.claude/**)"]\n  }\n}\n' },
    after: {
      '.claude/settings.json':
        '{\n  "permissions": {\n    "allow": ["Read"],\n    "deny": ["Edit(.claude/**)"]\n  }\n}\n',
    },
  },
  {
    name: 'an agent that may rewrite its servers is asked about',
    rule: 'agent-can-edit-own-grants',
    offer: 'move-to-ask',
    files: {
      '.claude/settings.json': '{ "permissions": { "allow": ["Read", "Edit(.mcp.json)"], "ask": ["Bash"] } }\n',
    },
    after: {
      '.claude/settings.json': '{ "permissions": { "allow": ["Read"], "ask": ["Bash", "Edit(.mcp.json)"] } }\n',
    },
  },
  {
    name: 'a command that deletes in a cluster is asked about',
    rule: 'agent-auto-approve-side-effects',
    offer: 'move-to-ask',
    files: { '.claude/settings.json': '{ "permissions": { "allow": ["Read", "Bash(kubectl delete:*)"] } }\n' },
    after: {
      '.claude/settings.json': '{ "permissions": { "allow": ["Read"], "ask": ["Bash(kubectl delete:*)"] } }\n',
    },
  },
  {
    name: 'a command that shows a token, of opencode',
    rule: 'agent-auto-approve-side-effects',
    offer: 'move-to-ask',
    files: { 'opencode.json': '{ "permission": { "bash": { "*": "ask", "gh auth token *": "allow" } } }\n' },
    after: { 'opencode.json': '{ "permission": { "bash": { "*": "ask", "gh auth token *": "ask" } } }\n' },
  },
  {
    name: 'a program that changes what runs for others, of Cursor',
    rule: 'agent-auto-approve-side-effects',
    offer: 'remove-tool',
    files: { '.cursor/cli.json': '{ "permissions": { "allow": ["Shell(ls)", "Shell(heroku)"] } }\n' },
    after: { '.cursor/cli.json': '{ "permissions": { "allow": ["Shell(ls)"] } }\n' },
  },
  {
    name: 'a server of which Codex asks nothing',
    rule: 'agent-auto-approve-side-effects',
    offer: 'agent-setting',
    files: {
      '.codex/config.toml':
        '[mcp_servers.slack]\ncommand = "./slack"\ndefault_tools_approval_mode = "approve" # fast\n',
    },
    after: {
      '.codex/config.toml': '[mcp_servers.slack]\ncommand = "./slack"\ndefault_tools_approval_mode = "prompt" # fast\n',
    },
  },
  {
    name: 'the autonomy with which sessions of Factory begin',
    rule: 'agent-approval-bypass',
    offer: 'agent-setting',
    files: { '.factory/settings.json': '{\n  "sessionDefaultSettings": {\n    "autonomyLevel": "high"\n  }\n}\n' },
    after: { '.factory/settings.json': '{\n  "sessionDefaultSettings": {\n    "autonomyLevel": "off"\n  }\n}\n' },
  },
  {
    name: 'a droid without a list of tools',
    rule: 'agent-tools-omitted',
    offer: 'narrow-tools:read',
    files: {
      '.factory/droids/desk.md':
        '---\nname: desk\ndescription: Sorts what people have asked for.\nmodel: inherit\n---\nSort it.\n',
    },
    after: {
      '.factory/droids/desk.md':
        '---\nname: desk\ndescription: Sorts what people have asked for.\ntools:\n  - Read\n  - LS\n  - Grep\n  - Glob\nmodel: inherit\n---\nSort it.\n',
    },
  },
  {
    name: 'the switch of Amp by which all run unasked',
    rule: 'agent-approval-bypass',
    offer: 'agent-setting',
    files: { '.amp/settings.json': '{\n  "amp.dangerouslyAllowAll": true, // fast\n  "amp.showCosts": true\n}\n' },
    after: { '.amp/settings.json': '{\n  "amp.dangerouslyAllowAll": false, // fast\n  "amp.showCosts": true\n}\n' },
    takesTabs: true,
  },
  {
    name: 'a shell that Amp runs unasked',
    rule: 'agent-shell-unscoped',
    offer: 'move-to-ask',
    files: { '.amp/settings.json': '{ "amp.permissions": [{ "tool": "Bash", "action": "allow" }] }\n' },
    after: { '.amp/settings.json': '{ "amp.permissions": [{ "tool": "Bash", "action": "ask" }] }\n' },
  },
  {
    name: 'a flag of a script by which nobody is asked',
    rule: 'agent-approval-bypass',
    offer: 'drop-option',
    files: { 'scripts/run.sh': 'claude --dangerously-skip-permissions -p "fix" # nightly\n' },
    after: { 'scripts/run.sh': 'claude -p "fix" # nightly\n' },
  },
  {
    name: 'a flag in a script of a package',
    rule: 'agent-approval-bypass',
    offer: 'drop-option',
    files: { 'package.json': '{ "scripts": { "fix": "claude --dangerously-skip-permissions -p \\"fix\\"" } }\n' },
    after: { 'package.json': '{ "scripts": { "fix": "claude -p \\"fix\\"" } }\n' },
  },
  {
    name: 'a flag on a line of its own',
    rule: 'agent-approval-bypass',
    offer: 'drop-option',
    files: { 'scripts/run.sh': 'codex exec \\\n  --dangerously-bypass-approvals-and-sandbox \\\n  "go"\n' },
    after: { 'scripts/run.sh': 'codex exec \\\n  "go"\n' },
  },
  {
    name: 'a flag in a step',
    rule: 'agent-approval-bypass',
    offer: 'drop-option',
    files: {
      '.github/workflows/t.yml':
        "name: t\non: schedule\npermissions:\n  contents: read\njobs:\n  t:\n    runs-on: ubuntu-latest\n    timeout-minutes: 5\n    steps:\n      - run: |\n          cd docs\n          gemini --yolo -p 'Sort'\n",
    },
    after: {
      '.github/workflows/t.yml':
        "name: t\non: schedule\npermissions:\n  contents: read\njobs:\n  t:\n    runs-on: ubuntu-latest\n    timeout-minutes: 5\n    steps:\n      - run: |\n          cd docs\n          gemini -p 'Sort'\n",
    },
  },
  {
    name: 'arguments that hold nothing but the flag',
    rule: 'agent-approval-bypass',
    offer: 'drop-option',
    files: {
      '.github/workflows/t.yml':
        'name: t\non: schedule\npermissions:\n  contents: read\njobs:\n  t:\n    runs-on: ubuntu-latest\n    timeout-minutes: 5\n    steps:\n      - uses: anthropics/claude-code-action@0123456789abcdef0123456789abcdef01234567\n        with:\n          prompt: Sort.\n          claude_args: --permission-mode bypassPermissions\n',
    },
    after: {
      '.github/workflows/t.yml':
        'name: t\non: schedule\npermissions:\n  contents: read\njobs:\n  t:\n    runs-on: ubuntu-latest\n    timeout-minutes: 5\n    steps:\n      - uses: anthropics/claude-code-action@0123456789abcdef0123456789abcdef01234567\n        with:\n          prompt: Sort.\n',
    },
  },
  {
    name: 'a rule of Gemini’s policy',
    rule: 'agent-auto-approve-side-effects',
    offer: 'move-to-ask',
    files: { '.gemini/policies/own.toml': '[[rule]]\ntoolName = "write_file" # all\ndecision = "allow"\n' },
    after: { '.gemini/policies/own.toml': '[[rule]]\ntoolName = "write_file" # all\ndecision = "ask_user"\n' },
  },
  {
    name: 'a shell in Gemini’s policy',
    rule: 'agent-shell-unscoped',
    offer: 'move-to-ask',
    files: { '.gemini/policies/own.toml': '[[rule]]\ntoolName = "run_shell_command" # all\ndecision = "allow"\n' },
    after: { '.gemini/policies/own.toml': '[[rule]]\ntoolName = "run_shell_command" # all\ndecision = "ask_user"\n' },
  },
  {
    name: 'a permission of opencode',
    rule: 'agent-auto-approve-side-effects',
    offer: 'move-to-ask',
    files: {
      'opencode.json': '{\n  // for all\n  "permission": {\n    "read": "allow",\n    "edit": "allow"\n  }\n}\n',
    },
    after: { 'opencode.json': '{\n  // for all\n  "permission": {\n    "read": "allow",\n    "edit": "ask"\n  }\n}\n' },
  },
  {
    name: 'a shell of opencode',
    rule: 'agent-shell-unscoped',
    offer: 'move-to-ask',
    files: {
      '.opencode/agents/a.md':
        '---\ndescription: Renames files after their content.\nmode: subagent\npermission:\n  bash: allow # all\n  edit: deny\n---\nHelp.\n',
    },
    after: {
      '.opencode/agents/a.md':
        '---\ndescription: Renames files after their content.\nmode: subagent\npermission:\n  bash: ask # all\n  edit: deny\n---\nHelp.\n',
    },
  },
  {
    name: 'a rule of newer opencode',
    rule: 'agent-shell-unscoped',
    offer: 'move-to-ask',
    files: { 'opencode.json': '{ "permissions": [{ "action": "bash", "resource": "*", "effect": "allow" }] }\n' },
    after: { 'opencode.json': '{ "permissions": [{ "action": "bash", "resource": "*", "effect": "ask" }] }\n' },
  },
  {
    name: 'a command of VS Code',
    rule: 'agent-shell-scope-escapable',
    offer: 'move-to-ask',
    files: {
      '.vscode/settings.json':
        '{\n  "chat.tools.terminal.autoApprove": {\n    "python": true, // tests\n    "ls": true\n  }\n}\n',
    },
    after: {
      '.vscode/settings.json':
        '{\n  "chat.tools.terminal.autoApprove": {\n    "python": false, // tests\n    "ls": true\n  }\n}\n',
    },
  },
  {
    name: 'a command of VS Code with options',
    rule: 'agent-shell-scope-escapable',
    offer: 'move-to-ask',
    files: {
      '.vscode/settings.json':
        '{ "chat.tools.terminal.autoApprove": { "docker": { "approve": true, "matchCommandLine": true } } }\n',
    },
    after: {
      '.vscode/settings.json':
        '{ "chat.tools.terminal.autoApprove": { "docker": { "approve": false, "matchCommandLine": true } } }\n',
    },
  },
  {
    name: 'a tool of Docker’s agents',
    rule: 'agent-auto-approve-side-effects',
    offer: 'move-to-ask',
    files: {
      'team.yaml':
        'agents:\n  root:\n    model: auto\n    description: Leads the team.\n    toolsets: [{ type: think }]\npermissions:\n  allow:\n    - read_file\n    - write_file # drafts\n  ask:\n    - edit_file\n',
    },
    after: {
      'team.yaml':
        'agents:\n  root:\n    model: auto\n    description: Leads the team.\n    toolsets: [{ type: think }]\npermissions:\n  allow:\n    - read_file\n  ask:\n    - edit_file\n    - write_file\n',
    },
  },
  {
    name: 'a shell that Cursor runs unasked',
    rule: 'agent-shell-unscoped',
    offer: 'remove-tool',
    files: { '.cursor/cli.json': '{\n  "permissions": {\n    "allow": ["Read(docs/**)", "Shell"]\n  }\n}\n' },
    after: { '.cursor/cli.json': '{\n  "permissions": {\n    "allow": ["Read(docs/**)"]\n  }\n}\n' },
  },
  {
    name: 'a shell that Kiro runs unasked',
    rule: 'agent-shell-unscoped',
    offer: 'remove-tool',
    files: {
      '.kiro/agents/a.json':
        '{\n  "name": "a",\n  "description": "Renames files.",\n  "tools": ["read"],\n  "allowedTools": ["read", "shell"]\n}\n',
    },
    after: {
      '.kiro/agents/a.json':
        '{\n  "name": "a",\n  "description": "Renames files.",\n  "tools": ["read"],\n  "allowedTools": ["read"]\n}\n',
    },
  },
  {
    name: 'commands that OpenClaw runs on its host unasked',
    rule: 'agent-approval-bypass',
    offer: 'agent-setting',
    files: {
      'openclaw.json':
        '// own\n{\n  gateway: { mode: "local" },\n  tools: { exec: { security: "full", ask: "off" } },\n}\n',
    },
    after: {
      'openclaw.json':
        '// own\n{\n  gateway: { mode: "local" },\n  tools: { exec: { security: "full", ask: "always" } },\n}\n',
    },
  },
  {
    name: 'groups that OpenClaw answers in, all of them',
    rule: 'agent-open-actor-list',
    offer: 'agent-setting',
    files: { 'openclaw.json': '{\n  "channels": { "telegram": { "groupPolicy": "open" } }\n}\n' },
    after: { 'openclaw.json': '{\n  "channels": { "telegram": { "groupPolicy": "allowlist" } }\n}\n' },
  },
  {
    name: 'an agent of Vibe that approves everything',
    rule: 'agent-approval-bypass',
    offer: 'agent-setting',
    files: { '.vibe/config.toml': '# ours\ndefault_agent = "auto-approve"\n' },
    after: { '.vibe/config.toml': '# ours\ndefault_agent = "default"\n' },
  },
  {
    name: 'a yes to everything of Aider',
    rule: 'agent-approval-bypass',
    offer: 'agent-setting',
    files: { '.aider.conf.yml': 'model: sonnet\nyes-always: true\n' },
    after: { '.aider.conf.yml': 'model: sonnet\nyes-always: false\n' },
  },
  {
    name: 'a shell that Crush runs unasked',
    rule: 'agent-shell-unscoped',
    offer: 'remove-tool',
    files: { 'crush.json': '{\n  "permissions": {\n    "allowed_tools": ["view", "bash"]\n  }\n}\n' },
    after: { 'crush.json': '{\n  "permissions": {\n    "allowed_tools": ["view"]\n  }\n}\n' },
  },
  {
    name: 'a shell of a Continue agent',
    rule: 'agent-shell-unscoped',
    offer: 'remove-tool',
    files: {
      '.continue/agents/namer.md':
        '---\nname: namer\ndescription: Renames files after their content.\ntools: Read, Bash\n---\nHelp.\n',
    },
    after: {
      '.continue/agents/namer.md':
        '---\nname: namer\ndescription: Renames files after their content.\ntools: Read\n---\nHelp.\n',
    },
  },
  {
    name: 'the only tool that a skill approves',
    rule: 'agent-shell-unscoped',
    offer: 'remove-tool',
    files: {
      '.claude/skills/namer/SKILL.md':
        '---\nname: namer\ndescription: Renames files after their content.\nallowed-tools: Bash # all\n---\nHelp.\n',
    },
    after: {
      '.claude/skills/namer/SKILL.md':
        '---\nname: namer\ndescription: Renames files after their content.\n---\nHelp.\n',
    },
  },
  {
    name: 'the only scope that a skill approves',
    rule: 'agent-shell-scope-escapable',
    offer: 'remove-tool',
    files: {
      '.claude/skills/namer/SKILL.md':
        '---\nname: namer\ndescription: Renames files after their content.\nallowed-tools: Bash(python:*)\n---\nHelp.\n',
    },
    after: {
      '.claude/skills/namer/SKILL.md':
        '---\nname: namer\ndescription: Renames files after their content.\n---\nHelp.\n',
    },
  },
  {
    name: 'a network of Claude Code',
    rule: 'agent-unrestricted-egress',
    offer: 'remove-tool',
    files: {
      '.claude/settings.json':
        '{\n  "sandbox": {\n    "enabled": true,\n    "network": { "allowedDomains": ["example.com", "*"] }\n  }\n}\n',
    },
    after: {
      '.claude/settings.json':
        '{\n  "sandbox": {\n    "enabled": true,\n    "network": { "allowedDomains": ["example.com"] }\n  }\n}\n',
    },
  },
  {
    name: 'a whole server that shall ask',
    rule: 'agent-auto-approve-side-effects',
    offer: 'move-to-ask',
    files: { '.claude/settings.json': '{\n  "permissions": {\n    "allow": ["Read", "mcp__slack"]\n  }\n}\n' },
    after: {
      '.claude/settings.json': '{\n  "permissions": {\n    "allow": ["Read"],\n    "ask": ["mcp__slack"]\n  }\n}\n',
    },
  },
];
