import assert from 'node:assert/strict';
import { repository } from '../../repository.ts';
import { markdown } from '../agent-cases/agent-case.ts';
import { dialects, type PlainServer } from '../agent-cases/server-cases.ts';

const json = (value: unknown) => JSON.stringify(value, null, 2);

/** What the rules on agents must not speak of, in every format that can say it. */
describe('rules on agents are silent', () => {
  const servers: Readonly<Record<string, PlainServer>> = {
    'on placeholders in variables': {
      command: './bin/it',
      env: { A_TOKEN: '<TOKEN>', B_TOKEN: '${VAR}', C_KEY: 'YOUR_API_KEY', D_SECRET: 'your-secret-here' },
    },
    'on placeholders in arguments': { command: './bin/it', args: ['--api-key', '<API_KEY>', '--token=YOUR_TOKEN'] },
    'on an empty secret': { command: './bin/it', env: { A_TOKEN: '', B_KEY: '...' } },
    'on a server that only reads': { command: './bin/supabase-mcp', args: ['--read-only', '--project-ref=abc'] },
    'on plain http of this machine': { url: 'http://localhost:8080/mcp' },
    'on plain http of this machine by address': { url: 'http://127.0.0.1:9000/sse' },
    'on a folder of the project': {
      command: 'npx',
      args: ['-y', '@modelcontextprotocol/server-filesystem@2025.8.21', './docs'],
    },
    'on a local program': { command: './bin/it', args: ['--root', '/'] },
  };
  for (const [title, server] of Object.entries(servers))
    for (const [path, write] of Object.entries(dialects))
      it(`${title}: ${path}`, () => assert.deepEqual(found(path, write(server)), []));

  const withHeaders = ['.mcp.json', '.vscode/mcp.json', '.gemini/settings.json', '.codex/config.toml', 'opencode.json'];
  for (const path of [...withHeaders, '.amp/settings.json', 'crush.json', '.zed/settings.json'])
    for (const headers of [
      { 'X-Team': 'payments-2', Accept: 'text/event-stream' },
      { Authorization: 'Bearer ${TOKEN}' },
      { Authorization: 'Bearer <YOUR_TOKEN>' },
    ])
      it(`on headers that hold no secret: ${path} ${Object.values(headers)[0]}`, () =>
        assert.deepEqual(found(path, dialects[path]?.({ url: 'https://mcp.example.com', headers }) ?? ''), []));

  it('on changeme in a template', () =>
    assert.deepEqual(
      found('.mcp.json.template', json({ mcpServers: { it: { command: 'x', env: { A_TOKEN: 'changeme' } } } })),
      [],
    ));

  const others: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'on lists of servers that are narrowed': {
      '.claude/agents/a.md': markdown('tools: mcp__github__get_issue, mcp__slack__search_messages\n'),
      '.github/agents/a.agent.md': markdown("tools: ['github/get_issue', 'slack/search_messages']\n"),
      '.gemini/agents/a.md': markdown('tools: [mcp_github_get_issue]\n'),
      '.kiro/agents/a.json': json({ name: 'a', description: 'Sorts what is asked.', tools: ['@github/get_issue'] }),
      '.gemini/settings.json': json({
        mcpServers: { github: { command: './bin/github', includeTools: ['get_issue', 'search_code'] } },
      }),
      '.codex/config.toml':
        '[mcp_servers.github]\ncommand = "./bin/github"\nenabled_tools = ["get_issue", "search_code"]\n',
      '.roo/mcp.json': json({ mcpServers: { github: { command: './bin/github', alwaysAllow: ['get_issue'] } } }),
      'cline_mcp_settings.json': json({
        mcpServers: { github: { command: './bin/github', autoApprove: ['search_code'] } },
      }),
      'k8s/agent.yaml':
        'apiVersion: kagent.dev/v1alpha2\nkind: Agent\nmetadata:\n  name: ops\n  annotations: { owner: "@acme/ops" }\nspec:\n  description: Tells how the cluster is.\n  declarative:\n    tools:\n      - type: McpServer\n        mcpServer: { name: kubernetes, toolNames: [get_pods, list_events] }\n',
    },
    'on tools that only look': {
      '.claude/agents/a.md': markdown('tools: LS, Read, Grep, Glob\n', 'Help.', 'Reviews code.'),
      '.github/agents/a.agent.md': markdown("tools: ['read', 'search', 'usages']\n", 'Help.', 'Reviews code.'),
      '.gemini/agents/a.md': markdown('tools: [read_file, glob, grep_search]\n', 'Help.', 'Reviews code.'),
      '.factory/droids/a.md': markdown('tools: read-only\n', 'Help.', 'Reviews code.'),
      '.cursor/agents/a.md': markdown('readonly: true\n', 'Help.', 'Reviews code.'),
      '.opencode/agents/a.md': markdown('tools: { write: false, edit: false, bash: false, webfetch: false }\n'),
      '.continue/agents/a.md': markdown('tools: Read, List, Search\n', 'Help.', 'Reviews code.'),
      '.kiro/agents/a.json': json({ name: 'a', description: 'Reviews code.', tools: ['read', 'grep'] }),
      '.roomodes': 'customModes:\n  - slug: a\n    name: A\n    description: Reviews code.\n    groups: [read]\n',
      '.claude/skills/a/SKILL.md': markdown('allowed-tools: Read, Grep, Glob\n'),
      'crush.json': json({ permissions: { allowed_tools: ['view', 'ls', 'grep', 'glob'] } }),
      'team.yaml':
        'agents:\n  root:\n    model: auto\n    description: Reviews code.\n    toolsets:\n      - { type: filesystem, tools: [read_file, list_directory] }\n',
      'app/a.py':
        'from strands import Agent\nfrom strands_tools import file_read\na = Agent(name="a", tools=[file_read])\n',
      'app/b.py':
        'from claude_agent_sdk import ClaudeAgentOptions\no = ClaudeAgentOptions(allowed_tools=["Read", "Grep", "Glob", "LS"])\n',
    },
    'on what is refused': {
      '.claude/settings.json': json({ permissions: { deny: ['Bash(rm:*)', 'Bash', 'mcp__slack', '*'] } }),
      '.cursor/cli.json': json({ permissions: { deny: ['Shell(rm)', 'Shell', 'Write'] } }),
      '.factory/settings.json': json({ commandBlocklist: ['rm -rf /', 'sudo'], commandDenylist: ['git push', 'npx'] }),
      '.amp/settings.json': json({
        'amp.permissions': [
          { tool: 'Bash', matches: { cmd: 'rm*' }, action: 'reject' },
          { tool: 'Bash', action: 'ask' },
        ],
      }),
      'opencode.json': json({ permission: { bash: { 'rm *': 'deny', '*': 'ask' }, edit: 'deny' } }),
      '.gemini/policies/a.toml':
        '[[rule]]\ntoolName = "run_shell_command"\ncommandPrefix = "rm"\ndecision = "deny"\n\n[[rule]]\ntoolName = "write_file"\ndecision = "ask_user"\n',
      '.vscode/settings.json': json({
        'chat.tools.terminal.autoApprove': { rm: false, '/.*/': false, 'git diff': true },
      }),
      'team.yaml':
        'agents:\n  root:\n    model: auto\n    description: Leads the team.\n    toolsets: [{ type: think }]\npermissions:\n  deny: ["shell:cmd=rm *", shell]\n',
      '.claude/agents/a.md': markdown('tools: Read\ndisallowedTools: Bash, Write, mcp__slack\n'),
      'app/a.py':
        'from claude_agent_sdk import ClaudeAgentOptions\no = ClaudeAgentOptions(disallowed_tools=["Bash", "Write"])\n',
    },
    'on approvals with a scope': {
      '.claude/settings.json': json({ permissions: { allow: ['Bash(npm test:*)', 'Edit(docs/**)', 'Read'] } }),
      '.claude/commands/a.md': markdown('allowed-tools: Bash(git diff:*), Bash(npm test:*), Read\n'),
      '.cursor/cli.json': json({ permissions: { allow: ['Shell(ls)', 'Read(src/**)'] } }),
      '.factory/settings.json': json({ commandAllowlist: ['ls', 'npm test', 'git diff'] }),
      '.amp/settings.json': json({
        'amp.permissions': [{ tool: 'Bash', matches: { cmd: 'git diff*' }, action: 'allow' }],
      }),
      'opencode.json': json({ permission: { bash: { 'git diff *': 'allow', '*': 'ask' } } }),
      '.gemini/policies/a.toml':
        '[[rule]]\ntoolName = "run_shell_command"\ncommandPrefix = "git diff"\ndecision = "allow"\n',
      '.vscode/settings.json': json({ 'chat.tools.terminal.autoApprove': { 'git diff': true, 'npm test': true } }),
      'team.yaml':
        'agents:\n  root:\n    model: auto\n    description: Leads the team.\n    toolsets: [{ type: think }]\npermissions:\n  allow: ["shell:cmd=git diff*", read_file]\n',
      'app/a.py':
        'from claude_agent_sdk import ClaudeAgentOptions\no = ClaudeAgentOptions(allowed_tools=["Read", "Bash(git diff:*)"])\n',
    },
    'on words that another client reads': {
      '.opencode/skills/a/SKILL.md': markdown('allowed-tools: [bash]\n'),
      '.opencode/skill/b/SKILL.md': markdown('allowed-tools: Bash, Write\n'),
      'agents/ops/a.md': markdown('mode: subagent\ntemperature: 0.1\npermission:\n  bash: deny\n  edit: deny\n'),
      '.opencode/agents/a.md': markdown(
        'tools:\n  bash: true\n  read: true\npermission:\n  bash: { "*": ask, "git diff *": allow }\n',
      ),
    },
    'on servers that their own text calls patterns': {
      'public/mcp/a.json': json({
        _status: 'PLACEHOLDER',
        mcpServers: { a: { command: 'npx', args: ['-y', 'a-mcp'] } },
      }),
      'public/mcp/b.json': json({
        mcpServers: { b: { command: 'npx', args: ['-y', 'b-mcp'] } },
        _comment: 'Package does not exist on npm yet.',
      }),
      '.mcp.json': json({
        mcpServers: { c: { _comment: 'This is a template: copy it.', command: 'npx', args: ['-y', 'c-mcp'] } },
      }),
    },
    'on cloud keys that are empty': {
      '.mcp.json': json({ mcpServers: { a: { command: './a-mcp', env: { AWS_SECRET_ACCESS_KEY: '' } } } }),
      '.vscode/mcp.json': json({ servers: { a: { command: './a-mcp', env: { AZURE_CLIENT_SECRET: '' } } } }),
    },
    'on pages that only lead elsewhere': {
      '.claude/agents/old.md': 'See [the new one](new.md).\n',
      '.github/agents/old.agent.md': 'See [the new one](new.agent.md).\n',
      '.gemini/agents/old.md': '# Moved\n\nSee the plugin.\n',
      '.factory/droids/old.md': 'Moved.\n',
      '.opencode/agents/old.md': 'Moved.\n',
      '.github/workflows/old.md': '---\nredirect: "acme/agentics/workflows/plan.md@v1.2.3"\n---\n',
    },
  };
  for (const [title, files] of Object.entries(others))
    for (const [path, text] of Object.entries(files))
      it(`${title}: ${path}`, () => assert.deepEqual(found(path, text), []));

  it('on commands of opencode, which have no such key', () =>
    assert.deepEqual(found('.opencode/commands/a.md', markdown('allowed-tools: Bash, Read\n')), []));

  it('but on what only resembles that', () => {
    const launched = (more: object) =>
      json({
        mcpServers: { a: { command: 'npx', args: ['-y', 'a-mcp'], env: { ACME_TOKEN: '${ACME_TOKEN}' }, ...more } },
      });
    const texts: Readonly<Record<string, readonly string[]>> = {
      '.claude/commands/a.md': [markdown('allowed-tools: Bash, Read\n')],
      '.claude/skills/a/SKILL.md': [markdown('allowed-tools: [Bash]\n')],
      'agents/a.md': [markdown('permission:\n  edit: deny\n'), markdown('mode: fast\npermission:\n  edit: deny\n')],
      '.opencode/agents/a.md': [
        markdown('tools:\n  bash: true\n'),
        markdown('tools:\n  bash: true\npermission:\n  bash: { "*": allow }\n'),
        markdown('tools:\n  bash: true\npermission:\n  edit: ask\n'),
      ],
      '.mcp.json': [
        launched({ _status: 'VALID_PACKAGE' }),
        launched({ _comment: 'Template variables come from the environment.' }),
        launched({ _comment: 'The package exists on npm; see the example in docs.' }),
        json({ mcpServers: { a: { command: './a', env: { AWS_SECRET_ACCESS_KEY: '${AWS_SECRET_ACCESS_KEY}' } } } }),
      ],
    };
    const quiet = Object.entries(texts).flatMap(([path, all]) => all.filter((text) => found(path, text).length === 0));
    assert.deepEqual(quiet, []);
  });

  it('though all of it is read', () => {
    const texts = Object.entries(others)
      .filter(([title]) => title !== 'on pages that only lead elsewhere')
      .flatMap(([, files]) => Object.entries(files));
    const unread = texts.filter(([path, text]) => repository({ [path]: text }).engine.identities().length === 0);
    assert.deepEqual(
      unread.map(([path]) => path),
      [],
    );
  });
});

/** Findings above note, and those of secrets at any level. */
function found(path: string, text: string): readonly string[] {
  // A plug-in's manifest makes a folder of agents one that Claude Code loads.
  const beside = path.startsWith('agents/') ? { '.claude-plugin/plugin.json': '{ "name": "desk" }' } : {};
  const { engine } = repository({ [path]: text, ...beside });
  assert.deepEqual(engine.problems(), []);
  return engine
    .findings(path)
    .filter(({ rule, level }) => rule.startsWith('secret-') || (rule.startsWith('agent-') && level !== 'note'))
    .map(({ level, rule, at }) => `${level} ${rule} «${text.slice(at.span.start, at.span.end)}»`);
}
