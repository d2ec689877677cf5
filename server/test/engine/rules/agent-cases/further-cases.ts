import { type AgentCase, markdown as md } from './agent-case.ts';
import { aw, cagent, job, json, settings } from './platform-texts.ts';

/** What rules on agents say of formats beside those that they were made for. */

const helper = '---\nname: helper\ndescription: Renames files after their content.\n';
const reviews = 'Reviews code for security problems.';
const command = (tools: string, description = 'Renames files.') =>
  `---\ndescription: ${description}\nallowed-tools: ${tools}\n---\nHelp.\n`;
const prompt = (tools: string, description = 'Renames files.') =>
  `---\ndescription: ${description}\ntools: ${tools}\n---\nHelp.\n`;
const mode = (groups: string) =>
  `customModes:\n  - slug: desk\n    name: Desk\n    roleDefinition: You answer.\n    groups: ${groups}\n`;
const team = (toolsets: readonly string[], description = 'Leads the team.') =>
  `agents:\n  root:\n    model: auto\n    description: ${description}\n    toolsets:\n${toolsets.map((set) => `      - ${set}\n`).join('')}`;
const strands = (tools: string, words = 'You sort parcels.') =>
  `from strands import Agent\nfrom strands_tools import http_request, file_read, file_write, shell, slack, calculator\ndesk = Agent(name="desk", system_prompt="${words}", tools=[${tools}])\n`;
const claudeCommand = '.claude/commands/c.md';
const copilotPrompt = '.github/prompts/p.prompt.md';
const skill = '.claude/skills/s/SKILL.md';

const lists: readonly (readonly [path: string, of: (tools: string) => string])[] = [
  [claudeCommand, (tools) => command(tools)],
  [skill, (tools) => md(`allowed-tools: ${tools}\n`)],
];
const reviewers: readonly (readonly [path: string, of: (tools: string) => string])[] = [
  [claudeCommand, (tools) => command(tools, reviews)],
  [skill, (tools) => md(`allowed-tools: ${tools}\n`, 'Look closely.', reviews)],
];

const trifecta: readonly AgentCase[] = [
  ...lists.map(
    ([path, of]): AgentCase => ({
      rule: 'agent-lethal-trifecta',
      path,
      firing: ['Read, WebFetch', 'WebFetch, Grep', 'Read, WebSearch, mcp__slack__post_message'].map(of),
      silent: ['Read, Grep', 'WebFetch', 'Read, WebSearch'].map(of),
    }),
  ),
  {
    rule: 'agent-lethal-trifecta',
    path: '.claude/settings.json',
    firing: [
      ['Read', 'WebFetch'],
      ['WebFetch', 'Grep'],
      ['Read', 'WebSearch', 'mcp__slack__post_message'],
    ].map((allow) => settings({ allow })),
    silent: [['Read'], ['WebFetch'], ['Read', 'WebSearch']].map((allow) => settings({ allow })),
  },
  {
    rule: 'agent-lethal-trifecta',
    path: copilotPrompt,
    firing: ["['read', 'web']", "['search', 'fetch']", "['codebase', 'web/fetch']"].map((tools) => prompt(tools)),
    silent: ["['read']", "['web']", "['edit', 'read']"].map((tools) => prompt(tools)),
  },
  {
    rule: 'agent-lethal-trifecta',
    path: 'team.yaml',
    firing: [
      team(['{ type: filesystem }', '{ type: fetch }']),
      team(['{ type: fetch }', '{ type: filesystem, tools: [read_file] }']),
      team(['{ type: filesystem }', '{ type: think }', '{ type: fetch }']),
    ],
    silent: [team(['{ type: filesystem }']), team(['{ type: fetch }']), team(['{ type: think }'])],
  },
  {
    rule: 'agent-lethal-trifecta',
    path: 'app/desk.py',
    firing: ['file_read, http_request', 'http_request, file_read', 'calculator, file_read, http_request'].map((tools) =>
      strands(tools),
    ),
    silent: ['file_read', 'http_request', 'calculator'].map((tools) => strands(tools)),
  },
];

export const furtherCases: readonly AgentCase[] = [
  ...trifecta,
  {
    rule: 'agent-auto-approve-side-effects',
    path: claudeCommand,
    firing: ['mcp__slack__post_message', 'Read, mcp__github__merge_pull_request', 'mcp__github'].map((tools) =>
      command(tools),
    ),
    silent: ['Read', 'mcp__github__get_issue', 'Edit(docs/**)'].map((tools) => command(tools)),
  },
  {
    rule: 'agent-shell-unscoped',
    path: claudeCommand,
    firing: ['Bash', 'Read, Bash(*)', '[Read, Bash]'].map((tools) => command(tools)),
    silent: ['Bash(git diff:*)', 'Read', 'BashOutput'].map((tools) => command(tools)),
  },
  {
    rule: 'agent-shell-unscoped',
    path: copilotPrompt,
    firing: ["['execute']", "['read', 'runCommands']", '[runInTerminal]'].map((tools) => prompt(tools)),
    silent: ["['read']", "['execute/runTests']", "['search', 'edit']"].map((tools) => prompt(tools)),
  },
  {
    rule: 'agent-shell-unscoped',
    path: '.roomodes',
    firing: ['[command]', '[read, command]', '\n      - read\n      - command'].map(mode),
    silent: ['[read]', '[read, edit]', '[browser]'].map(mode),
  },
  {
    rule: 'agent-shell-scope-escapable',
    path: claudeCommand,
    firing: ['Bash(node:*)', 'Read, Bash(git:*)', 'Bash(docker run:*)'].map((tools) => command(tools)),
    silent: ['Bash(git diff:*)', 'Bash(npm test)', 'Bash(git *, gh *)'].map((tools) => command(tools)),
  },
  {
    rule: 'agent-shell-scope-escapable',
    path: 'opencode.json',
    firing: ['python *', 'npx *', 'curl *'].map((scope) => json({ permission: { bash: { [scope]: 'allow' } } })),
    silent: ['git diff *', 'npm test', 'pytest *'].map((scope) => json({ permission: { bash: { [scope]: 'allow' } } })),
  },
  {
    rule: 'agent-shell-scope-escapable',
    path: '.github/workflows/links.md',
    firing: ['"python3:*"', '"find *"', '"git:*"'].map((scope) => aw(`on: schedule\ntools:\n  bash: [${scope}]\n`)),
    silent: ['"git diff:*"', '"ls"', '"jq *"'].map((scope) => aw(`on: schedule\ntools:\n  bash: [${scope}]\n`)),
  },
  {
    rule: 'agent-shell-scope-escapable',
    path: '.github/workflows/t.yml',
    firing: ['Bash(node:*)', 'Bash(git:*)', 'Read,Bash(npx *)'].map((tools) =>
      job(`      - run: claude -p "Sort" --allowedTools "${tools}"\n`),
    ),
    silent: ['Bash(git diff:*)', 'Read', 'Bash(npm test)'].map((tools) =>
      job(`      - run: claude -p "Sort" --allowedTools "${tools}"\n`),
    ),
  },
  ...reviewers.map(
    ([path, of]): AgentCase => ({
      rule: 'agent-purpose-capability-mismatch',
      path,
      firing: ['Read, Edit', 'Write', 'Grep, MultiEdit'].map(of),
      silent: ['Read', 'Read, Grep', 'Bash(git diff:*)'].map(of),
    }),
  ),
  {
    rule: 'agent-purpose-capability-mismatch',
    path: copilotPrompt,
    firing: ["['read', 'edit']", "['editFiles']", "['search', 'edit/editFiles']"].map((tools) =>
      prompt(tools, reviews),
    ),
    silent: ["['read']", "['search']", "['read', 'problems']"].map((tools) => prompt(tools, reviews)),
  },
  {
    rule: 'agent-purpose-capability-mismatch',
    path: 'team.yaml',
    firing: ['write_file', 'edit_file', 'read_file, write_file'].map((tools) =>
      team([`{ type: filesystem, tools: [${tools}] }`], reviews),
    ),
    silent: [
      team(['{ type: filesystem, tools: [read_file] }'], reviews),
      team(['{ type: think }'], reviews),
      team(['{ type: filesystem, tools: [write_file] }'], 'Writes release notes.'),
    ],
  },
  {
    rule: 'agent-purpose-capability-mismatch',
    path: 'app/desk.py',
    firing: ['file_write', 'file_read, slack', 'slack'].map((tools) => strands(tools, 'You review licences.')),
    silent: [
      strands('file_read', 'You review licences.'),
      strands('file_write', 'You review licences. Save the result to a file.'),
      strands('file_write', 'You write release notes.'),
    ],
  },
  {
    rule: 'agent-mcp-server-wide-grant',
    path: 'team.yaml',
    firing: ['docker:github-official', 'docker:slack', 'docker:kubernetes'].map((ref) =>
      cagent(`{ type: mcp, ref: "${ref}" }`),
    ),
    silent: [
      cagent('{ type: mcp, ref: "docker:github-official", tools: [get_issue] }'),
      cagent('{ type: mcp, ref: "docker:context7" }'),
      cagent('{ type: mcp, ref: "docker:acme" }'),
    ],
  },
  {
    rule: 'agent-launcher-unpinned',
    path: '.claude/settings.json',
    firing: [
      { statusLine: { type: 'command', command: 'bun x acme-line@latest show' } },
      { apiKeyHelper: 'uvx acme-key --print' },
      { hooks: { PostToolUse: [{ hooks: [{ type: 'command', command: 'npx -y acme-format@latest' }] }] } },
    ].map((settings) => json(settings)),
    silent: [
      { statusLine: { type: 'command', command: 'bun x acme-line@1.4.2 show' } },
      { apiKeyHelper: 'tools/key.sh --print' },
      { hooks: { PostToolUse: [{ hooks: [{ type: 'command', command: 'npx -y acme-format@1.4.2' }] }] } },
    ].map((settings) => json(settings)),
  },
  {
    rule: 'agent-launcher-unpinned',
    path: '.kiro/agents/helper.json',
    firing: [
      ['npx', '-y', 'docs-mcp'],
      ['uvx', 'docs-mcp'],
      ['npx', 'docs-mcp@latest'],
    ].map(([run, ...args]) => json({ name: 'a', mcpServers: { it: { command: run, args } } })),
    silent: [['npx', '-y', 'docs-mcp@1.2.3'], ['uvx', 'docs-mcp==1.2.3'], ['./bin/it']].map(([run, ...args]) =>
      json({ name: 'a', mcpServers: { it: { command: run, args } } }),
    ),
  },
  {
    rule: 'agent-launcher-unpinned',
    path: 'team.yaml',
    firing: ['npx, args: [-y, docs-mcp]', 'uvx, args: [docs-mcp]', 'npx, args: [docs-mcp@latest]'].map((run) =>
      cagent(`{ type: mcp, command: ${run} }`),
    ),
    silent: ['npx, args: [-y, docs-mcp@1.2.3]', 'uvx, args: [docs-mcp==1.2.3]', './bin/it'].map((run) =>
      cagent(`{ type: mcp, command: ${run} }`),
    ),
  },
  {
    rule: 'agent-unparseable',
    path: skill,
    firing: ['globs: **/*\n', 'when: a: b\n', 'list: [a\n'].map((broken) => `${helper}${broken}---\nHelp.\n`),
    silent: ['globs: "**/*"\n', 'when: a b\n', 'argument-hint: [a] | [b]\n'].map(
      (fine) => `${helper}${fine}---\nHelp.\n`,
    ),
  },
  {
    rule: 'agent-unparseable',
    path: '.github/agents/helper.agent.md',
    firing: ['handoffs:\n  - agent: a: b\n', 'tools: [a\n', 'model: *x\n'].map(
      (broken) => `${helper}${broken}---\nHelp.\n`,
    ),
    silent: ["tools: ['read']\n", 'handoffs:\n  - agent: "a: b"\n', ''].map((fine) => `${helper}${fine}---\nHelp.\n`),
  },
  {
    rule: 'agent-grant-drift',
    path: '.opencode/agents/scribe.md',
    others: {
      '.claude/agents/scribe.md': '---\nname: scribe\ndescription: Writes release notes.\ntools: Read\n---\nHelp.\n',
    },
    firing: ['tools: { write: true }\n', 'tools: { edit: true, read: true }\n', 'tools: { bash: true }\n'].map(
      (tools) => `---\nname: scribe\ndescription: Writes release notes.\n${tools}---\nHelp.\n`,
    ),
    silent: [
      'tools: { read: true }\n',
      'tools: { grep: true, read: true }\n',
      'tools: { "*": false, read: true }\n',
    ].map((tools) => `---\nname: scribe\ndescription: Writes release notes.\n${tools}---\nHelp.\n`),
  },
  {
    rule: 'agent-unrestricted-delegation',
    path: skill,
    firing: ['Read, Task', 'Task', '[Read, Agent]'].map((tools) => md(`allowed-tools: ${tools}\n`)),
    silent: ['Read', 'Task(reader)', 'Grep, Task(reader)'].map((tools) => md(`allowed-tools: ${tools}\n`)),
  },
  {
    rule: 'agent-unrestricted-delegation',
    path: claudeCommand,
    firing: ['Read, Task', 'Task', '[Read, Agent]'].map((tools) => command(tools)),
    silent: ['Read', 'Task(reader)', 'Grep, Task(reader)'].map((tools) => command(tools)),
  },
  {
    rule: 'agent-unrestricted-delegation',
    path: copilotPrompt,
    firing: ["['agent']", "['read', 'runSubagent']", "['agent', 'search']"].map((tools) => prompt(tools)),
    silent: ["['read']", "['search', 'edit']", "['execute/runTests']"].map((tools) => prompt(tools)),
  },
];
