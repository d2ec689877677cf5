import type { FixCase } from './fix-cases.ts';

const md = (header: string, body = 'You rename files after their content.\n') =>
  `---\nname: namer\ndescription: Renames files after their content.\n${header}---\n${body}`;

const allowed = (allow: string, ask = '') => `{\n  "permissions": {\n    "allow": [${allow}]${ask}\n  }\n}\n`;

/** Fixes of agents in the words of each platform. */
export const agentFixCases: readonly FixCase[] = [
  {
    name: 'tools of a Gemini agent that has none listed',
    rule: 'agent-tools-omitted',
    offer: 'narrow-tools:read',
    files: { '.gemini/agents/namer.md': md('') },
    after: {
      '.gemini/agents/namer.md': md('tools:\n  - read_file\n  - list_directory\n  - glob\n  - grep_search\n'),
    },
  },
  {
    name: 'tools of an opencode agent',
    rule: 'agent-tools-omitted',
    offer: 'narrow-tools:read',
    files: { '.opencode/agents/namer.md': md('mode: subagent\n') },
    after: {
      '.opencode/agents/namer.md': md(
        'tools:\n  "*": false\n  read: true\n  glob: true\n  grep: true\n  list: true\nmode: subagent\n',
      ),
    },
  },
  {
    name: 'tools of a Continue agent',
    rule: 'agent-tools-omitted',
    offer: 'narrow-tools:read',
    files: { '.continue/agents/namer.md': md('') },
    after: { '.continue/agents/namer.md': md('tools: Read, List, Search, Diff\n') },
  },
  {
    name: 'a star of a Kiro agent',
    rule: 'agent-tools-wildcard',
    offer: 'narrow-tools:read',
    files: { '.kiro/agents/namer.json': '{\n  "name": "namer",\n  "tools": ["*"]\n}\n' },
    after: { '.kiro/agents/namer.json': '{\n  "name": "namer",\n  "tools": ["read"]\n}\n' },
    takesTabs: true,
  },
  {
    name: 'a star of a Copilot agent whose text names tools',
    rule: 'agent-tools-wildcard',
    offer: 'narrow-tools:named',
    files: {
      '.github/agents/namer.agent.md': md("tools: ['*']\n", 'Find files with the `search` tool, then `edit` them.\n'),
    },
    after: {
      '.github/agents/namer.agent.md': md(
        "tools: ['read', 'search', 'edit']\n",
        'Find files with the `search` tool, then `edit` them.\n',
      ),
    },
  },
  {
    name: 'a shell of a skill by the commands that it shows',
    rule: 'agent-shell-unscoped',
    offer: 'scope-tools',
    files: {
      '.claude/skills/namer/SKILL.md': md(
        'allowed-tools: Read, Bash\n',
        'Run `git status` first, then `git mv a b`.\n',
      ),
    },
    after: {
      '.claude/skills/namer/SKILL.md': md(
        'allowed-tools: Read, Bash(git status:*), Bash(git mv:*)\n',
        'Run `git status` first, then `git mv a b`.\n',
      ),
    },
  },
  {
    name: 'a whole server by its tools that read',
    rule: 'agent-mcp-server-wide-grant',
    offer: 'scope-tools',
    files: { '.claude/agents/namer.md': md('tools: Read, mcp__filesystem\n') },
    after: {
      '.claude/agents/namer.md': md(
        'tools: Read, mcp__filesystem__search_files, mcp__filesystem__directory_tree, mcp__filesystem__get_file_info\n',
      ),
    },
  },
  {
    name: 'a shell of the settings that shall ask',
    rule: 'agent-shell-unscoped',
    offer: 'move-to-ask',
    files: { '.claude/settings.json': allowed('"Read", "Bash"') },
    after: { '.claude/settings.json': allowed('"Read"', ',\n    "ask": ["Bash"]') },
    takesTabs: true,
  },
  {
    name: 'an escapable scope that shall ask, beside others that do',
    rule: 'agent-shell-scope-escapable',
    offer: 'move-to-ask',
    files: { '.claude/settings.json': allowed('"Bash(npx:*)"', ',\n    "ask": ["Write"]') },
    after: { '.claude/settings.json': allowed('', ',\n    "ask": ["Write", "Bash(npx:*)"]') },
  },
  {
    name: 'a tool with an effect that shall ask',
    rule: 'agent-auto-approve-side-effects',
    offer: 'move-to-ask',
    files: { '.claude/settings.json': allowed('"Read", "mcp__slack__post_message"') },
    after: { '.claude/settings.json': allowed('"Read"', ',\n    "ask": ["mcp__slack__post_message"]') },
  },
  {
    name: 'servers of the project by name',
    rule: 'agent-project-mcp-auto-trust',
    offer: 'list-servers',
    files: {
      '.claude/settings.json': '{\n  "enableAllProjectMcpServers": true,\n  "env": { "LANG": "C" }\n}\n',
      '.mcp.json': '{ "mcpServers": { "docs": { "command": "./docs-mcp" }, "wiki": { "command": "./wiki-mcp" } } }\n',
    },
    after: {
      '.claude/settings.json': '{\n  "enabledMcpjsonServers": ["docs", "wiki"],\n  "env": { "LANG": "C" }\n}\n',
    },
    takesTabs: true,
  },
  {
    name: 'the level at which sessions of VS Code begin',
    rule: 'agent-approval-bypass',
    offer: 'agent-setting',
    files: { '.vscode/settings.json': '{\n  // for all\n  "chat.permissions.default": "autoApprove"\n}\n' },
    after: { '.vscode/settings.json': '{\n  // for all\n  "chat.permissions.default": "default"\n}\n' },
  },
  {
    name: 'a mode of a Claude agent',
    rule: 'agent-approval-bypass',
    offer: 'agent-setting',
    files: { '.claude/agents/namer.md': md('tools: Read\npermissionMode: bypassPermissions # fast\n') },
    after: { '.claude/agents/namer.md': md('tools: Read\npermissionMode: default # fast\n') },
  },
  {
    name: 'a sandbox of Codex',
    rule: 'agent-sandbox-disabled',
    offer: 'agent-setting',
    files: { '.codex/config.toml': 'sandbox_mode = "danger-full-access" # fast\napproval_policy = "on-request"\n' },
    after: { '.codex/config.toml': 'sandbox_mode = "workspace-write" # fast\napproval_policy = "on-request"\n' },
  },
  {
    name: 'a network of an agentic workflow',
    rule: 'agent-unrestricted-egress',
    offer: 'agent-setting',
    files: {
      '.github/workflows/links.md':
        '---\non: schedule\npermissions:\n  contents: read\nnetwork:\n  allowed:\n    - "*"\ntimeout-minutes: 5\n---\nLook for dead links.\n',
    },
    after: {
      '.github/workflows/links.md':
        '---\non: schedule\npermissions:\n  contents: read\nnetwork:\n  allowed:\n    - "defaults"\ntimeout-minutes: 5\n---\nLook for dead links.\n',
    },
  },
  {
    name: 'an address of a server without encryption',
    rule: 'agent-plaintext-transport',
    offer: 'encrypt-transport',
    files: { '.mcp.json': '{ "mcpServers": { "docs": { "type": "http", "url": "http://docs.example.com/mcp" } } }\n' },
    after: { '.mcp.json': '{ "mcpServers": { "docs": { "type": "http", "url": "https://docs.example.com/mcp" } } }\n' },
  },
  {
    name: 'an address in TOML',
    rule: 'agent-plaintext-transport',
    offer: 'encrypt-transport',
    files: { '.codex/config.toml': '[mcp_servers.docs]\nurl = "ws://docs.example.com/mcp"\n' },
    after: { '.codex/config.toml': '[mcp_servers.docs]\nurl = "wss://docs.example.com/mcp"\n' },
  },
  {
    name: 'a description with a colon',
    rule: 'agent-unparseable',
    offer: 'quote-value',
    files: {
      '.claude/agents/namer.md':
        '---\nname: namer\ndescription: Names things: files and "tables".\ntools: Read\n---\nName.\n',
    },
    after: {
      '.claude/agents/namer.md':
        '---\nname: namer\ndescription: "Names things: files and \\"tables\\"."\ntools: Read\n---\nName.\n',
    },
  },
  {
    name: 'a function of a plug-in',
    rule: 'agent-high-impact-no-confirmation',
    offer: 'ask-first',
    files: {
      'appPackage/ai-plugin.json':
        '{\n  "schema_version": "v2.2",\n  "name_for_human": "Orders",\n  "description_for_human": "Cancels orders of the shop.",\n  "functions": [\n    {\n      "name": "deleteOrder",\n      "capabilities": {\n        "confirmation": {\n          "type": "None"\n        }\n      }\n    }\n  ]\n}\n',
    },
    after: {
      'appPackage/ai-plugin.json':
        '{\n  "schema_version": "v2.2",\n  "name_for_human": "Orders",\n  "description_for_human": "Cancels orders of the shop.",\n  "functions": [\n    {\n      "name": "deleteOrder",\n      "capabilities": {\n        "confirmation": {\n          "type": "AdaptiveCard",\n          "title": "Run deleteOrder?"\n        }\n      }\n    }\n  ]\n}\n',
    },
    takesTabs: true,
  },
  {
    name: 'a function of Bedrock',
    rule: 'agent-high-impact-no-confirmation',
    offer: 'ask-first',
    files: {
      'stack.yaml':
        'Resources:\n  Desk:\n    Type: AWS::Bedrock::Agent\n    Properties:\n      AgentName: desk\n      Description: Cancels orders of the shop.\n      ActionGroups:\n        - FunctionSchema:\n            Functions:\n              - Name: refund_order # careful\n                Description: Pays back.\n',
    },
    after: {
      'stack.yaml':
        'Resources:\n  Desk:\n    Type: AWS::Bedrock::Agent\n    Properties:\n      AgentName: desk\n      Description: Cancels orders of the shop.\n      ActionGroups:\n        - FunctionSchema:\n            Functions:\n              - Name: refund_order # careful\n                RequireConfirmation: ENABLED\n                Description: Pays back.\n',
    },
  },
  {
    name: 'a tool of kagent',
    rule: 'agent-high-impact-no-confirmation',
    offer: 'ask-first',
    files: {
      'k8s/agent.yaml':
        'apiVersion: kagent.dev/v1alpha2\nkind: Agent\nmetadata:\n  name: ops\nspec:\n  description: Keeps the cluster tidy.\n  declarative:\n    tools:\n      - type: McpServer\n        mcpServer:\n          name: k8s\n          toolNames:\n            - k8s_get_pods\n            - k8s_delete_resource\n',
    },
    after: {
      'k8s/agent.yaml':
        'apiVersion: kagent.dev/v1alpha2\nkind: Agent\nmetadata:\n  name: ops\nspec:\n  description: Keeps the cluster tidy.\n  declarative:\n    tools:\n      - type: McpServer\n        mcpServer:\n          name: k8s\n          toolNames:\n            - k8s_get_pods\n            - k8s_delete_resource\n          requireApproval:\n            - k8s_delete_resource\n',
    },
  },
  {
    name: 'a tool of Flowise',
    rule: 'agent-high-impact-no-confirmation',
    offer: 'ask-first',
    files: {
      'flows/desk.json':
        '{\n  "description": "Keeps the calendar of the team.",\n  "nodes": [\n    { "id": "a", "data": { "name": "agentAgentflow", "baseClasses": [], "inputs": { "agentTools": [{ "agentSelectedTool": "requestsDelete", "agentSelectedToolConfig": { "requestsDeleteName": "delete_event" } }] } } }\n  ]\n}\n',
    },
    after: {
      'flows/desk.json':
        '{\n  "description": "Keeps the calendar of the team.",\n  "nodes": [\n    { "id": "a", "data": { "name": "agentAgentflow", "baseClasses": [], "inputs": { "agentTools": [{ "agentSelectedTool": "requestsDelete", "agentSelectedToolConfig": { "requestsDeleteName": "delete_event" }, "agentSelectedToolRequiresHumanInput": true }] } } }\n  ]\n}\n',
    },
  },
  {
    name: 'knowledge of Microsoft 365 without a list',
    rule: 'agent-knowledge-unbounded',
    offer: 'bound-knowledge',
    files: {
      'appPackage/declarativeAgent.json':
        '{\n  "name": "Desk",\n  "description": "Answers questions on travel.",\n  "capabilities": [\n    { "name": "OneDriveAndSharePoint" }\n  ]\n}\n',
    },
    after: {
      'appPackage/declarativeAgent.json':
        '{\n  "name": "Desk",\n  "description": "Answers questions on travel.",\n  "capabilities": [\n    { "name": "OneDriveAndSharePoint", "items_by_url": [{ "url": "<site or folder>" }] }\n  ]\n}\n',
    },
  },
  {
    name: 'an agent that may do more on one platform',
    rule: 'agent-grant-drift',
    offer: 'align-tools',
    files: {
      '.claude/agents/namer.md': md('tools: Read, Edit, Grep\n'),
      '.github/agents/namer.agent.md': md("tools: ['read', 'search']\n"),
    },
    after: { '.claude/agents/namer.md': md('tools: Read, Grep\n') },
  },
  {
    name: 'a launcher by the lock file of pnpm',
    rule: 'agent-launcher-unpinned',
    offer: 'launch-server',
    files: {
      '.mcp.json': '{ "mcpServers": { "docs": { "command": "npx", "args": ["-y", "docs-mcp@latest"] } } }\n',
      'pnpm-lock.yaml': "lockfileVersion: '9.0'\npackages:\n  docs-mcp@1.4.2:\n    resolution: {integrity: x}\n",
    },
    after: { '.mcp.json': '{ "mcpServers": { "docs": { "command": "npx", "args": ["-y", "docs-mcp@1.4.2"] } } }\n' },
  },
  {
    name: 'a launcher by the lock file of uv',
    rule: 'agent-launcher-unpinned',
    offer: 'launch-server',
    files: {
      '.mcp.json': '{ "mcpServers": { "docs": { "command": "uvx", "args": ["docs-mcp"] } } }\n',
      'uv.lock': 'version = 1\n\n[[package]]\nname = "docs-mcp"\nversion = "0.3.1"\n',
    },
    after: { '.mcp.json': '{ "mcpServers": { "docs": { "command": "uvx", "args": ["docs-mcp==0.3.1"] } } }\n' },
  },
  {
    name: 'an image with a place for its version',
    rule: 'agent-launcher-unpinned',
    offer: 'launch-server',
    files: {
      '.codex/config.toml':
        '[mcp_servers.docs]\ncommand = "docker"\nargs = ["run", "-i", "ghcr.io/acme/docs:latest"]\n',
    },
    after: {
      '.codex/config.toml':
        '[mcp_servers.docs]\ncommand = "docker"\nargs = ["run", "-i", "ghcr.io/acme/docs:<version>"]\n',
    },
  },
  {
    name: 'a root of the disk in VS Code',
    rule: 'agent-filesystem-root',
    offer: 'launch-server',
    files: {
      '.vscode/mcp.json':
        '{\n  "servers": {\n    "files": { "command": "npx", "args": ["-y", "@modelcontextprotocol/server-filesystem@1.0.0", "/"] } // all\n  }\n}\n',
    },
    after: {
      '.vscode/mcp.json':
        '{\n  "servers": {\n    "files": { "command": "npx", "args": ["-y", "@modelcontextprotocol/server-filesystem@1.0.0", "${workspaceFolder}"] } // all\n  }\n}\n',
    },
  },
  {
    name: 'a review date in the metadata of a Copilot agent',
    rule: 'review-overdue',
    offer: 'set-review:2027-04-30',
    files: {
      '.github/agents/namer.agent.md': md(
        "tools: ['read']\nmetadata:\n  owner: '@acme/web'\n  review-by: '2026-04-30' # yearly\n",
      ),
    },
    after: {
      '.github/agents/namer.agent.md': md(
        "tools: ['read']\nmetadata:\n  owner: '@acme/web'\n  review-by: '2027-04-30' # yearly\n",
      ),
    },
  },
  {
    name: 'a review date in the comment of a Gemini agent',
    rule: 'review-overdue',
    offer: 'set-review:2027-04-30',
    files: {
      '.gemini/agents/namer.md': md('tools: [read_file]\n# identity-hygiene: owner @acme/web review 2026-04-30\n'),
    },
    after: {
      '.gemini/agents/namer.md': md('tools: [read_file]\n# identity-hygiene: owner @acme/web review 2027-04-30\n'),
    },
  },
];
