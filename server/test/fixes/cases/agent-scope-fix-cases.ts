import type { FixCase } from './fix-cases.ts';

const readers = ['slack_list_channels', 'slack_get_channel_history', 'slack_get_thread_replies', 'slack_get_users'];
const listed = (indent: string) => readers.map((tool) => `${indent}- ${tool}\n`).join('');
const opencode = (permission: string) =>
  `---\ndescription: Builds things.\npermission:\n${permission}---\nRun \`git diff\` first, then \`npm test\`.\n`;
const skill = (tools: string, body: string, description: string) =>
  `---\nname: desk\ndescription: ${description}\nallowed-tools: ${tools}\n---\n${body}\n`;
const claude = (tools: string, body: string, description: string) =>
  `---\nname: desk\ndescription: ${description}\ntools: ${tools}\n---\n${body}\n`;

const single = (
  name: string,
  rule: string,
  offer: string,
  path: string,
  [before, after]: readonly [string, string],
): FixCase => ({ name, rule, offer, files: { [path]: before }, after: { [path]: after } });

/** What narrows an agent in the words of its platform. */
export const agentScopeFixCases: readonly FixCase[] = [
  single('a whole server of goose', 'agent-mcp-server-wide-grant', 'scope-tools', 'recipes/desk.yaml', [
    'title: Desk\ndescription: Renames files.\ninstructions: Help.\nextensions:\n  - type: stdio\n    name: slack\n    cmd: ./slack-mcp\n',
    `title: Desk\ndescription: Renames files.\ninstructions: Help.\nextensions:\n  - type: stdio\n    name: slack\n    available_tools:\n${listed('      ')}    cmd: ./slack-mcp\n`,
  ]),
  single('a whole server of a Docker agent', 'agent-mcp-server-wide-grant', 'scope-tools', 'team.yaml', [
    'agents:\n  root:\n    model: auto\n    description: Leads the team.\n    toolsets:\n      - type: mcp\n        ref: docker:slack\n',
    `agents:\n  root:\n    model: auto\n    description: Leads the team.\n    toolsets:\n      - type: mcp\n        ref: docker:slack\n        tools:\n${listed('          ')}`,
  ]),
  single('a whole server of a Microsoft agent', 'agent-mcp-server-wide-grant', 'scope-tools', 'agents/desk.yaml', [
    'kind: Prompt\nname: Desk\ndescription: Renames files.\ninstructions: Help.\ntools:\n  - kind: mcp\n    name: slack\n',
    `kind: Prompt\nname: Desk\ndescription: Renames files.\ninstructions: Help.\ntools:\n  - kind: mcp\n    name: slack\n    allowedTools:\n${listed('      ')}`,
  ]),
  single('a whole server of a Kiro agent', 'agent-mcp-server-wide-grant', 'scope-tools', '.kiro/agents/desk.json', [
    '{\n  "name": "desk",\n  "description": "Renames files.",\n  "tools": [\n    "read",\n    "@slack"\n  ]\n}\n',
    `{\n  "name": "desk",\n  "description": "Renames files.",\n  "tools": [\n    "read",\n${readers.map((tool) => `    "@slack/${tool}"`).join(',\n')}\n  ]\n}\n`,
  ]),
  single('a switch of opencode', 'agent-lethal-trifecta', 'remove-tool', '.opencode/agents/desk.md', [
    '---\ndescription: Renames files after their content.\ntools:\n  "*": false\n  read: true\n  webfetch: true # pages\n---\nHelp.\n',
    '---\ndescription: Renames files after their content.\ntools:\n  "*": false\n  read: true\n  webfetch: false # pages\n---\nHelp.\n',
  ]),
  single('the shell of an opencode agent', 'agent-shell-unscoped', 'scope-tools', '.opencode/agents/desk.md', [
    opencode('  bash: allow # all\n'),
    opencode('  bash: # all\n    "*": ask\n    git diff *: allow\n    npm test *: allow\n'),
  ]),
  single('the star of an opencode agent', 'agent-shell-unscoped', 'scope-tools', '.opencode/agents/desk.md', [
    opencode('  bash:\n    "*": allow\n    "rm *": deny\n'),
    opencode('  bash:\n    "*": ask\n    git diff *: allow\n    npm test *: allow\n    rm *: deny\n'),
  ]),
  single('a switch of the shell', 'agent-shell-unscoped', 'scope-tools', '.opencode/agents/desk.md', [
    '---\ndescription: Builds things.\ntools:\n  bash: true # all\n  read: true\n---\nRun `git diff` first, then `npm test`.\n',
    '---\ndescription: Builds things.\ntools:\n  bash: true # all\n  read: true\npermission:\n  bash:\n    "*": ask\n    git diff *: allow\n    npm test *: allow\n---\nRun `git diff` first, then `npm test`.\n',
  ]),
  single(
    'a switch of the shell beside a permission',
    'agent-shell-unscoped',
    'scope-tools',
    '.opencode/agents/desk.md',
    [
      '---\ndescription: Builds things.\ntools:\n  bash: true\npermission:\n  edit: deny\n---\nRun `git diff` first.\n',
      '---\ndescription: Builds things.\ntools:\n  bash: true\npermission:\n  edit: deny\n  bash:\n    "*": ask\n    git diff *: allow\n---\nRun `git diff` first.\n',
    ],
  ),
  {
    name: 'the shell of an opencode agent whose prompt stands in another file',
    rule: 'agent-shell-unscoped',
    offer: 'scope-tools',
    files: {
      'opencode.json':
        '{\n  "agent": {\n    "desk": {\n      "prompt": "{file:./desk.md}",\n      "permission": {\n        "bash": "allow"\n      }\n    }\n  }\n}\n',
      'desk.md': 'Run `git diff` first, then `npm test`.\n',
    },
    after: {
      'opencode.json':
        '{\n  "agent": {\n    "desk": {\n      "prompt": "{file:./desk.md}",\n      "permission": {\n        "bash": {\n          "*": "ask",\n          "git diff *": "allow",\n          "npm test *": "allow"\n        }\n      }\n    }\n  }\n}\n',
    },
  },
  single('commands of opencode that leave the rest open', 'agent-shell-unscoped', 'move-to-ask', 'opencode.json', [
    '{\n  "permission": {\n    "bash": {\n      "git diff *": "allow"\n    }\n  }\n}\n',
    '{\n  "permission": {\n    "bash": {\n      "*": "ask",\n      "git diff *": "allow"\n    }\n  }\n}\n',
  ]),
  single('a program that Amp runs unasked', 'agent-shell-scope-escapable', 'move-to-ask', '.amp/settings.json', [
    '{ "amp.permissions": [{ "tool": "Bash", "matches": { "cmd": "node *" }, "action": "allow" }] }\n',
    '{ "amp.permissions": [{ "tool": "Bash", "matches": { "cmd": "node *" }, "action": "ask" }] }\n',
  ]),
  single('a shell that Gemini CLI runs unasked', 'agent-shell-unscoped', 'remove-tool', '.gemini/settings.json', [
    '{ "tools": { "allowed": ["read_file", "run_shell_command"] } }\n',
    '{ "tools": { "allowed": ["read_file"] } }\n',
  ]),
  single('a shell that is named twice', 'agent-shell-unscoped', 'scope-tools', '.claude/skills/desk/SKILL.md', [
    skill('Bash, Read, Bash', 'Run `git diff` first.', 'Builds things.'),
    skill('Bash(git diff:*), Read', 'Run `git diff` first.', 'Builds things.'),
  ]),
  single('a tool that is named twice', 'agent-purpose-capability-mismatch', 'remove-tool', '.claude/agents/desk.md', [
    claude('Edit, Read, Edit', 'Be careful.', 'Reviews pull requests.'),
    claude('Read', 'Be careful.', 'Reviews pull requests.'),
  ]),
];
