import assert from 'node:assert/strict';
import { described } from './described.ts';

describe('agent files', () => {
  check(
    'a Claude agent with all that it may say',
    '.claude/agents/team/reviewer.md',
    [
      '---',
      'name: reviewer',
      'description: |',
      '  Reviews code. Read-only.',
      '  <example>user: "review this"</example>',
      'tools: Read, Grep, Bash(git diff:*, git log:*),',
      '  mcp__github__get_issue, Task(fixer), Unheard',
      'disallowedTools: [Write]',
      'permissionMode: plan',
      '# identity-hygiene: owner @acme/review business jo@example.com',
      'mcpServers:',
      '  - github',
      '  - inline: { command: node, args: [server.js] }',
      'review-by: 2027-03-01',
      '---',
      '# Reviewer',
      '',
      'You are a reviewer. Use the Grep tool, `Read` and `git diff --stat`; Write nothing.',
      '',
      '```bash',
      'npm run test -- x',
      '```',
      '',
    ].join('\r\n'),
    [
      'claude-agent | agent:.claude/agents/team/reviewer.md | reviewer «reviewer» | comment',
      '  key agent:reviewer',
      '  key agent:claude/reviewer',
      '  purpose Reviews code. Read-only.',
      '  review 2027-03-01 «2027-03-01»',
      '  technical @acme/review by comment',
      '  business jo@example.com by comment',
      '  delegates = fixer «fixer»',
      '  tools = Read,Grep,Bash(git diff:*, git log:*),mcp__github__get_issue,Task(fixer),Unheard «Read, Grep, Bash(git diff:*, git log:*),⏎  mcp__github__get_issue, Task(fixer), Unheard»',
      '  role = You are a reviewer. Use the Grep tool, `Read` and `git diff --stat`; Write nothing. «You are a reviewer. Use the Grep tool, `Read` and `git diff --stat`; Write nothing.»',
      '  bodyTools = Grep,Read «»',
      '  bodyCommands = git diff,npm run «»',
      '  permissionMode = plan «plan»',
      '  unheededScope = Bash(git diff:*, git log:*) «Bash(git diff:*, git log:*)»',
      'mcp-server | mcp:.claude/agents/team/reviewer.md#inline | inline «inline» | comment | in agent:.claude/agents/team/reviewer.md',
      '  key mcp:server:inline',
      '  transport = stdio «node»',
      '  launcher = node «node»',
      'allow Read «Read» on *: read [read]',
      'allow Grep «Grep» on *: read [search]',
      'allow Bash(git diff:*, git log:*) «Bash(git diff:*, git log:*)» on *: execute [execute shell]',
      'allow mcp__github__get_issue «mcp__github__get_issue» on *: read [read network-in]',
      'allow Task(fixer) «Task(fixer)» on fixer: list [delegate]',
      'allow Unheard «Unheard» on *: unknown []',
      'deny Write «Write» on *: write [write workspace]',
      'delegates-to agent:claude/fixer «fixer»',
      'delegates-to mcp:server:github «mcp__github__get_issue»',
    ],
  );

  check(
    'a list that is missing grants everything',
    '.claude/agents/all.md',
    '---\nname: all\ndescription: Does this and that.\n---\n',
    [
      'claude-agent | agent:.claude/agents/all.md | all «all» | comment',
      '  key agent:all',
      '  key agent:claude/all',
      '  purpose Does this and that.',
      '  toolsOmitted = true «all»',
      'allow * «all» on *: execute [read search write delete execute shell network-in egress delegate all]',
    ],
  );

  check('an empty list grants nothing', '.github/agents/none.md', '---\ndescription: Talks.\ntools: []\n---\n', [
    'copilot-agent | agent:.github/agents/none.md | none «description» | metadata owner',
    '  key agent:none',
    '  key agent:copilot/none',
    '  purpose Talks.',
    '  tools =  «[]»',
  ]);

  check('a star that YAML does not take', '.claude/agents/star.md', '---\nname: star\ntools: *\n---\n', [
    'claude-agent | agent:.claude/agents/star.md | star «star» | comment',
    '  key agent:star',
    '  key agent:claude/star',
    '  tools = * «*»',
    '  toolsWildcard = * «*»',
    '  unread = true «star»',
    'allow * «*» on *: execute [read search write delete execute shell network-in egress delegate all]',
    'agent-unparseable: A plain value may not begin with "*": quote it. «*»',
  ]);

  check(
    'a Copilot agent with servers, hand-overs and metadata',
    '.github/agents/ship.agent.md',
    [
      '---',
      'description: Ships releases.',
      "tools: ['read', 'search/codebase', 'github/*', 'execute']",
      'agents: [planner, "*"]',
      'handoffs:',
      '  - { label: Go, agent: shipper, send: true }',
      '  - { label: Ask, agent: asker, send: false }',
      'metadata:',
      '  owner: "@acme/release"',
      '  business-owner: jo@example.com',
      '  review-by: "2027-03-01"',
      'mcp-servers:',
      '  inner:',
      '    type: http',
      '    url: http://inner.tools.svc/mcp',
      '    headers: { Authorization: "Bearer $COPILOT_MCP_TOKEN" }',
      '---',
      '',
    ].join('\n'),
    [
      'copilot-agent | agent:.github/agents/ship.agent.md | ship «description» | metadata owner',
      '  key agent:ship',
      '  key agent:copilot/ship',
      '  purpose Ships releases.',
      '  review 2027-03-01 «2027-03-01»',
      '  technical @acme/release by metadata',
      '  business jo@example.com by metadata',
      '  delegates = planner,*,shipper «planner»',
      '  delegate.0 = planner «planner»',
      '  delegate.1 = * «*»',
      '  delegate.2 = shipper «shipper»',
      "  tools = read,search/codebase,github/*,execute «['read', 'search/codebase', 'github/*', 'execute']»",
      '  sendsUnasked = true «true»',
      'mcp-server | mcp:.github/agents/ship.agent.md#inner | inner «inner» | comment | in agent:.github/agents/ship.agent.md',
      '  key mcp:http://inner.tools.svc/mcp',
      '  key mcp:server:inner',
      '  transport = http «http»',
      '  url = http://inner.tools.svc/mcp «http://inner.tools.svc/mcp»',
      '  plaintext = cluster «http://inner.tools.svc/mcp»',
      'allow read «read» on *: read [read]',
      'allow search/codebase «search/codebase» on *: read [search]',
      'allow github/* «github/*» on *: execute [read write delete execute message network-in egress server]',
      'allow execute «execute» on *: execute [execute shell]',
      'delegates-to agent:copilot/planner «planner»',
      'delegates-to agent:copilot/shipper «shipper»',
      'delegates-to mcp:server:github «github/*»',
      'uses secret-ref:env:COPILOT_MCP_TOKEN «$COPILOT_MCP_TOKEN»',
    ],
  );

  check(
    'a file for VS Code alone takes its owner in a comment',
    '.github/chatmodes/plan.chatmode.md',
    "---\ntarget: vscode\ntools: 'codebase, fetch'\n---\n",
    [
      'copilot-agent | agent:.github/chatmodes/plan.chatmode.md | plan «target» | comment',
      '  key agent:plan',
      '  key agent:copilot/plan',
      "  tools = codebase,fetch «'codebase, fetch'»",
      '  target = vscode «vscode»',
      'allow codebase «codebase» on *: read [search]',
      'allow fetch «fetch» on *: write [network-in egress]',
    ],
  );

  check('a page without front matter', '.claude/agents/README.md', '# Agents\n\n---\nname: x\n---\n', []);
  check('front matter that is no map', '.claude/agents/x.md', '---\njust text\n---\n', []);
  check('a page elsewhere', 'docs/agents/x.md', '---\nname: x\n---\n', []);

  check(
    'Claude settings',
    '.claude/settings.json',
    `{
      "permissions": {
        "allow": ["Bash(npm run test:*)", "WebFetch(domain:example.com)", "mcp__slack"],
        "ask": ["Write"],
        "deny": ["Read(./.env)"],
        "defaultMode": "acceptEdits"
      },
      "enableAllProjectMcpServers": true,
      "sandbox": { "enabled": false },
      "env": { "ACME_PASSWORD": "plum7orbit4Velvet" }
    }`,
    [
      'claude-agent | agent:.claude/settings.json | Claude Code in this repository «permissions» | record',
      '  key agent:.claude/settings.json',
      '  purpose Coding agent of everybody who works on this repository',
      '  isSettings = true «permissions»',
      '  permissionMode = acceptEdits «acceptEdits»',
      '  acceptsEdits = acceptEdits «acceptEdits»',
      '  autoTrust = true «true»',
      '  literal.ACME_PASSWORD = env «plum7orbit4Velvet»',
      '  sandboxDefault = disabled «false»',
      'allow Bash(npm run test:*) «Bash(npm run test:*)» on npm run test:*: execute [execute shell] unattended',
      'allow WebFetch(domain:example.com) «WebFetch(domain:example.com)» on domain:example.com: write [network-in egress] unattended',
      'allow mcp__slack «mcp__slack» on *: write [read message network-in egress server] unattended',
      'allow Write «Write» on *: write [write workspace]',
      'deny Read(./.env) «Read(./.env)» on ./.env: read [read]',
      'delegates-to mcp:server:slack «mcp__slack»',
    ],
  );

  check('settings that grant nothing', 'web/.claude/settings.json', '{ "hooks": {}, "env": { "LANG": "C" } }', []);

  it('bounded-work: long lists, deep brackets, long bodies', () => {
    const tools = `${'Bash('.repeat(20_000)}, Read`;
    const body = `${'`git x` Read tool ```bash '.repeat(20_000)}\n`;
    assert.equal(described('.claude/agents/big.md', `---\nname: big\ntools: ${tools}\n---\n${body}`).length > 2, true);
  });
});

function check(title: string, path: string, text: string, expected: readonly string[]): void {
  it(title, () =>
    assert.deepEqual(
      described(path, text).map((line) => line.replace(/\r?\n/g, '⏎')),
      expected,
    ),
  );
}
