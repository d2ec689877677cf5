import type { FixCase } from './fix-cases.ts';

export const agentGrantFixCases: readonly FixCase[] = [
  {
    name: 'a shell of an agentic workflow',
    rule: 'agent-shell-unscoped',
    offer: 'scope-tools',
    files: {
      '.github/workflows/links.md':
        '---\non: schedule\npermissions:\n  contents: read\ntools:\n  bash: true # all\ntimeout-minutes: 5\n---\nRun `git diff --stat` and `npm test`.\n',
    },
    after: {
      '.github/workflows/links.md':
        '---\non: schedule\npermissions:\n  contents: read\ntools:\n  bash: # all\n    - git diff:*\n    - npm test:*\ntimeout-minutes: 5\n---\nRun `git diff --stat` and `npm test`.\n',
    },
  },
  {
    name: 'a star in the shell of an agentic workflow',
    rule: 'agent-shell-unscoped',
    offer: 'scope-tools',
    files: {
      '.github/workflows/links.md':
        '---\non: schedule\npermissions:\n  contents: read\ntools:\n  bash: ["*"]\ntimeout-minutes: 5\n---\nRun `git diff --stat` and `npm test`.\n',
    },
    after: {
      '.github/workflows/links.md':
        '---\non: schedule\npermissions:\n  contents: read\ntools:\n  bash: ["git diff:*", "npm test:*"]\ntimeout-minutes: 5\n---\nRun `git diff --stat` and `npm test`.\n',
    },
  },
  {
    name: 'a star in a list on lines',
    rule: 'agent-shell-unscoped',
    offer: 'scope-tools',
    files: {
      '.github/workflows/links.md':
        '---\non: schedule\npermissions:\n  contents: read\ntools:\n  bash:\n    - ":*"\ntimeout-minutes: 5\n---\nRun `git diff --stat` and `npm test`.\n',
    },
    after: {
      '.github/workflows/links.md':
        '---\non: schedule\npermissions:\n  contents: read\ntools:\n  bash:\n    - "git diff:*"\n    - "npm test:*"\ntimeout-minutes: 5\n---\nRun `git diff --stat` and `npm test`.\n',
    },
  },
  {
    name: 'any agent, of a Copilot agent',
    rule: 'agent-unrestricted-delegation',
    offer: 'list-agents',
    files: {
      '.github/agents/lead.agent.md':
        "---\nname: lead\ndescription: Hands work to the right colleague.\ntools: ['read', 'agent']\nagents: ['*']\n---\nHelp.\n",
      '.github/agents/scout.agent.md':
        "---\nname: scout\ndescription: Hands work to the right colleague.\ntools: ['read']\n---\nHelp.\n",
      '.github/agents/fixer.agent.md':
        "---\nname: fixer\ndescription: Hands work to the right colleague.\ntools: ['edit']\n---\nHelp.\n",
    },
    after: {
      '.github/agents/lead.agent.md':
        "---\nname: lead\ndescription: Hands work to the right colleague.\ntools: ['read', 'agent']\nagents: ['scout']\n---\nHelp.\n",
    },
  },
  {
    name: 'an open tool for calling agents',
    rule: 'agent-unrestricted-delegation',
    offer: 'list-agents',
    files: {
      '.github/agents/lead.agent.md':
        "---\nname: lead\ndescription: Hands work to the right colleague.\ntools: ['read', 'agent']\n---\nHelp.\n",
      '.github/agents/scout.agent.md':
        "---\nname: scout\ndescription: Hands work to the right colleague.\ntools: ['read']\n---\nHelp.\n",
    },
    after: {
      '.github/agents/lead.agent.md':
        "---\nname: lead\ndescription: Hands work to the right colleague.\ntools: ['read', 'agent']\nagents: [scout]\n---\nHelp.\n",
    },
  },
  {
    name: 'any agent, of a Claude agent beside agents of programs',
    rule: 'agent-unrestricted-delegation',
    offer: 'list-agents',
    files: {
      '.claude/agents/lead.md':
        '---\nname: lead\ndescription: Hands work to the right colleague.\ntools: Read, Task, Edit\n---\nHelp, whoever it is.\n',
      '.claude/agents/scout.md':
        '---\nname: scout\ndescription: Hands work to the right colleague.\ntools: Read\n---\nHelp.\n',
      '.claude/agents/writer.md':
        '---\nname: writer\ndescription: Hands work to the right colleague.\ntools: Edit\n---\nHelp.\n',
      'desk/scouting.py':
        'from claude_agent_sdk import ClaudeSDKClient, ClaudeAgentOptions\n\nasync def writers():\n    options = ClaudeAgentOptions(system_prompt="You write.", allowed_tools=["Read"])\n    async with ClaudeSDKClient(options=options) as client:\n        await client.query("Go")\n',
    },
    after: {
      '.claude/agents/lead.md':
        '---\nname: lead\ndescription: Hands work to the right colleague.\ntools: Read, Task(scout), Task(writer), Edit\n---\nHelp, whoever it is.\n',
    },
  },
  {
    name: 'any agent, of a Claude agent whose text names some',
    rule: 'agent-unrestricted-delegation',
    offer: 'list-agents',
    files: {
      '.claude/agents/lead.md':
        '---\nname: lead\ndescription: Hands work to the right colleague.\ntools: Read, Task, Edit\n---\nAsk scout, then writer.\n',
      '.claude/agents/scout.md':
        '---\nname: scout\ndescription: Hands work to the right colleague.\ntools: Read\n---\nHelp.\n',
      '.claude/agents/writer.md':
        '---\nname: writer\ndescription: Hands work to the right colleague.\ntools: Edit\n---\nHelp.\n',
      '.claude/agents/other.md':
        '---\nname: other\ndescription: Hands work to the right colleague.\ntools: Read\n---\nHelp.\n',
    },
    after: {
      '.claude/agents/lead.md':
        '---\nname: lead\ndescription: Hands work to the right colleague.\ntools: Read, Task(scout), Task(writer), Edit\n---\nAsk scout, then writer.\n',
    },
  },
  {
    name: 'any agent, in a list on lines',
    rule: 'agent-unrestricted-delegation',
    offer: 'list-agents',
    files: {
      '.claude/agents/lead.md':
        '---\nname: lead\ndescription: Hands work to the right colleague.\ntools:\n  - Read\n  - Agent\n---\nAsk scout, then writer.\n',
      '.claude/agents/scout.md':
        '---\nname: scout\ndescription: Hands work to the right colleague.\ntools: Read\n---\nHelp.\n',
    },
    after: {
      '.claude/agents/lead.md':
        '---\nname: lead\ndescription: Hands work to the right colleague.\ntools:\n  - Read\n  - Agent(scout)\n---\nAsk scout, then writer.\n',
    },
  },
  {
    name: 'an agent by which a reviewer gains',
    rule: 'agent-unrestricted-delegation',
    offer: 'remove-tool',
    files: {
      '.claude/agents/reviewer.md':
        '---\nname: reviewer\ndescription: Reviews pull requests for security problems.\ntools: Read, Task(fixer)\n---\nHelp.\n',
      '.claude/agents/fixer.md':
        '---\nname: fixer\ndescription: Renames files after their content.\ntools: Read, Edit\n---\nHelp.\n',
    },
    after: {
      '.claude/agents/reviewer.md':
        '---\nname: reviewer\ndescription: Reviews pull requests for security problems.\ntools: Read\n---\nHelp.\n',
    },
  },
  {
    name: 'the way out of three',
    rule: 'agent-lethal-trifecta',
    offer: 'remove-tool',
    files: {
      '.claude/agents/namer.md':
        '---\nname: namer\ndescription: Renames files after their content.\ntools: Read, WebFetch, WebSearch\n---\nHelp.\n',
    },
    after: {
      '.claude/agents/namer.md':
        '---\nname: namer\ndescription: Renames files after their content.\ntools: Read, WebSearch\n---\nHelp.\n',
    },
  },
  {
    name: 'the whole server of GitHub by its tools that read',
    rule: 'agent-mcp-server-wide-grant',
    offer: 'scope-tools',
    files: {
      '.github/agents/namer.agent.md':
        "---\nname: namer\ndescription: Renames files after their content.\ntools: ['read', 'github/*']\n---\nHelp.\n",
    },
    after: {
      '.github/agents/namer.agent.md':
        "---\nname: namer\ndescription: Renames files after their content.\ntools:\n  - 'read'\n  - 'github/get_file_contents'\n  - 'github/issue_read'\n  - 'github/list_issues'\n  - 'github/search_issues'\n  - 'github/pull_request_read'\n  - 'github/list_pull_requests'\n  - 'github/search_code'\n  - 'github/list_commits'\n---\nHelp.\n",
    },
  },
  {
    name: 'tools of kagent that run the same, one or several at once',
    rule: 'agent-high-impact-no-confirmation',
    offer: 'ask-first',
    files: {
      'k8s/agent.yaml':
        'apiVersion: kagent.dev/v1alpha2\nkind: Agent\nmetadata:\n  name: ops\nspec:\n  description: Keeps the network tidy.\n  declarative:\n    tools:\n      - type: McpServer\n        mcpServer:\n          name: net\n          toolNames:\n            - net_list\n            - net_execute\n            - net_batch\n',
    },
    after: {
      'k8s/agent.yaml':
        'apiVersion: kagent.dev/v1alpha2\nkind: Agent\nmetadata:\n  name: ops\nspec:\n  description: Keeps the network tidy.\n  declarative:\n    tools:\n      - type: McpServer\n        mcpServer:\n          name: net\n          toolNames:\n            - net_list\n            - net_execute\n            - net_batch\n          requireApproval:\n            - net_execute\n            - net_batch\n',
    },
  },
  {
    name: 'a whole server of kagent',
    rule: 'agent-mcp-server-wide-grant',
    offer: 'scope-tools',
    files: {
      'k8s/agent.yaml':
        'apiVersion: kagent.dev/v1alpha2\nkind: Agent\nmetadata:\n  name: ops\nspec:\n  description: Sorts new issues.\n  declarative:\n    tools:\n      - type: McpServer\n        mcpServer:\n          name: github-tools # all\n',
    },
    after: {
      'k8s/agent.yaml':
        'apiVersion: kagent.dev/v1alpha2\nkind: Agent\nmetadata:\n  name: ops\nspec:\n  description: Sorts new issues.\n  declarative:\n    tools:\n      - type: McpServer\n        mcpServer:\n          name: github-tools # all\n          toolNames:\n            - get_file_contents\n            - issue_read\n            - list_issues\n            - search_issues\n            - pull_request_read\n            - list_pull_requests\n            - search_code\n            - list_commits\n',
    },
  },
  {
    name: 'names of tools of another platform',
    rule: 'agent-grant-key-misuse',
    offer: 'map-tools',
    files: {
      '.claude/agents/namer.md':
        '---\nname: namer\ndescription: Renames files after their content.\ntools: Edit, read_file, runCommands\n---\nHelp.\n',
    },
    after: {
      '.claude/agents/namer.md':
        '---\nname: namer\ndescription: Renames files after their content.\ntools: Edit, Read\n---\nHelp.\n',
    },
  },
  {
    name: 'a key that a skill does not read',
    rule: 'agent-grant-key-misuse',
    offer: 'agent-setting',
    files: {
      '.claude/skills/namer/SKILL.md':
        '---\nname: namer\ndescription: Renames files after their content.\ntools:\n  - Read\n---\nHelp.\n',
    },
    after: {
      '.claude/skills/namer/SKILL.md':
        '---\nname: namer\ndescription: Renames files after their content.\n---\nHelp.\n',
    },
  },
];
