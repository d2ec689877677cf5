import assert from 'node:assert/strict';
import { autonomyInWords, dataInWords, isDangerousTool, toolRank } from '../../engine/words/agent-in-words.ts';
import { grantInWords } from '../../engine/words/in-words.ts';
import { repository } from './repository.ts';

interface Rows {
  readonly path: string;
  readonly text: string;
  /** Tools by class, the gravest first; `!` marks the dangerous ones. */
  readonly tools: readonly string[];
  readonly autonomy: string;
  readonly data?: string;
}

const asks = 'asks as its platform does';

const cases: readonly Rows[] = [
  {
    path: '.claude/agents/reviewer.md',
    text: '---\nname: reviewer\ndescription: Reviews changes.\ntools: Read, Bash, WebFetch, Task(fixer), mcp__wiki__drop_page\n---\nReview.\n',
    tools: [
      '!runs any command: Bash',
      '!deletes: mcp__wiki__drop_page',
      'can send data out: WebFetch',
      'calls other agents: Task(fixer)',
      'reads: Read',
    ],
    autonomy: asks,
    data: 'read through Read',
  },
  {
    path: '.claude/settings.json',
    text: '{ "permissions": { "allow": ["Read", "Bash(npm test:*)", "Write"] } }\n',
    tools: [
      'runs the commands named: Bash(npm test:*), without being asked',
      '!writes: Write, without being asked',
      'reads: Read, without being asked',
    ],
    autonomy: '3 tools run unasked',
    data: 'read through Read',
  },
  {
    path: '.github/agents/scout.agent.md',
    text: "---\nname: scout\ndescription: Looks things up.\ntools: ['read', 'wiki/*', 'execute']\n---\nLook.\n",
    tools: ['!runs any command: execute', 'reads: read', 'effect not known: wiki/*'],
    autonomy: asks,
    data: 'read through read',
  },
  {
    path: '.gemini/agents/writer.md',
    text: '---\nname: writer\ndescription: Writes notes.\ntools: [read_file, write_file, run_shell_command]\n---\nWrite.\n',
    tools: ['!runs any command: run_shell_command', 'writes: write_file', 'reads: read_file'],
    autonomy: asks,
    data: 'read through read_file',
  },
  {
    path: '.opencode/agents/plan.md',
    text: '---\ndescription: Plans work.\ntools:\n  bash: false\n---\nPlan.\n',
    tools: ['!everything: every tool', 'refused: bash'],
    autonomy: asks,
    data: 'whatever its platform can read',
  },
  {
    path: '.codex/config.toml',
    text: 'approval_policy = "never"\nsandbox_mode = "workspace-write"\n',
    tools: [],
    autonomy: 'nobody is asked (approval_policy = never)',
  },
  {
    path: 'agents/desk.py',
    text: 'from agents import Agent, WebSearchTool\n\ndesk = Agent(name="desk", instructions="Answers.", tools=[refund_order, WebSearchTool()])\n',
    tools: ['!moves money: refund_order', 'brings in text of others: WebSearchTool'],
    autonomy: asks,
  },
  {
    path: 'appPackage/declarativeAgent.json',
    text: '{ "name": "Desk", "description": "Answers.", "capabilities": [{ "name": "OneDriveAndSharePoint" }] }\n',
    tools: ['reads: OneDriveAndSharePoint'],
    autonomy: asks,
    data: 'read through OneDriveAndSharePoint',
  },
  {
    path: 'k8s/agent.yaml',
    text: 'apiVersion: kagent.dev/v1alpha2\nkind: Agent\nmetadata: { name: ops }\nspec:\n  description: Keeps order.\n  declarative:\n    tools:\n      - type: McpServer\n        mcpServer: { name: k8s, toolNames: [k8s_get_pods, k8s_delete_resource] }\n',
    tools: ['!deletes: k8s_delete_resource', 'reads: k8s_get_pods'],
    autonomy: asks,
    data: 'read through k8s_get_pods',
  },
  {
    path: '.github/workflows/links.md',
    text: '---\non: schedule\npermissions: { contents: read }\ntools:\n  bash: ["git diff:*"]\nsafe-outputs:\n  create-issue: { max: 1 }\n---\nLook for dead links.\n',
    tools: ['runs the commands named: bash(git diff:*)', 'sends messages: create-issue'],
    autonomy: 'runs where nobody can be asked',
  },
  {
    path: '.gitlab-ci.yml',
    text: 'review:\n  script:\n    - claude -p "Review" --dangerously-skip-permissions\n',
    tools: [],
    autonomy: 'nobody is asked (--dangerously-skip-permissions)',
  },
];

describe('rows of agents', () => {
  for (const { path, text, tools, autonomy, data } of cases)
    it(path, () => {
      const { engine } = repository({ [path]: text });
      const agent = engine.identities().find((identity) => autonomyInWords(identity) !== undefined) ?? assert.fail();
      const grants = [...agent.grants].sort((a, b) => toolRank(a.classes) - toolRank(b.classes));
      assert.deepEqual(
        grants.map((grant) => `${isDangerousTool(grant) ? '!' : ''}${grantInWords(grant)}`),
        tools,
      );
      assert.equal(autonomyInWords(agent), autonomy);
      assert.equal(dataInWords(agent), data);
    });

  it('a tool of a server says first what it does, then which server it is of', () => {
    const text = '---\nname: a\ndescription: Looks.\ntools: mcp__github__delete_file\n---\nLook.\n';
    const { engine } = repository({
      '.claude/agents/a.md': text,
      '.mcp.json': '{ "mcpServers": { "github": { "command": "./github-mcp" } } }\n',
    });
    const card = engine.hover('.claude/agents/a.md', text.indexOf('delete_file'))?.markdown.replaceAll('\\', '') ?? '';
    const parts = ['Deletes: mcp__github__delete_file', 'what its server says', '**github** · MCP server'];
    assert.deepEqual(
      parts.map((part) => card.indexOf(part)),
      parts.map((part) => card.indexOf(part)).sort((a, b) => a - b),
    );
    assert.ok(card.startsWith(parts[0] ?? ''), card);
  });
});
