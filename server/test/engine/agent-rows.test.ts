import assert from 'node:assert/strict';
import { isAgentKind } from '../../engine/model/agent-kind.ts';
import { autonomyInWords, dataInWords, isDangerousTool, toolRank } from '../../engine/words/agent-in-words.ts';
import { grantInWords } from '../../engine/words/in-words.ts';
import { repository } from './repository.ts';
import { identitySamples } from './rules/identity-samples.ts';

interface Rows {
  readonly path: string;
  readonly text: string;
  /** Tools by class, the gravest first; `!` marks the dangerous ones. */
  readonly tools: readonly string[];
  readonly autonomy: string;
  readonly data?: string;
}

const asks = 'asks first wherever its platform does';

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
    data: 'whatever its tool Read can read',
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
    data: 'whatever its tool Read can read',
  },
  {
    path: '.github/agents/scout.agent.md',
    text: "---\nname: scout\ndescription: Looks things up.\ntools: ['read', 'wiki/*', 'execute']\n---\nLook.\n",
    tools: ['!runs any command: execute', 'reads: read', 'effect not known: wiki/*'],
    autonomy: asks,
    data: 'whatever its tool read can read',
  },
  {
    path: '.gemini/agents/writer.md',
    text: '---\nname: writer\ndescription: Writes notes.\ntools: [read_file, write_file, run_shell_command]\n---\nWrite.\n',
    tools: ['!runs any command: run_shell_command', 'writes: write_file', 'reads: read_file'],
    autonomy: asks,
    data: 'whatever its tool read_file can read',
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
    data: 'whatever its tool OneDriveAndSharePoint can read',
  },
  {
    path: 'k8s/agent.yaml',
    text: 'apiVersion: kagent.dev/v1alpha2\nkind: Agent\nmetadata: { name: ops }\nspec:\n  description: Keeps order.\n  declarative:\n    tools:\n      - type: McpServer\n        mcpServer: { name: k8s, toolNames: [k8s_get_pods, k8s_delete_resource] }\n',
    tools: ['!deletes: k8s_delete_resource', 'reads: k8s_get_pods'],
    autonomy: asks,
    data: 'whatever its tool k8s_get_pods can read',
  },
  {
    path: '.github/workflows/links.md',
    text: '---\non: schedule\npermissions: { contents: read }\ntools:\n  bash: ["git diff:*"]\nsafe-outputs:\n  create-issue: { max: 1 }\n---\nLook for dead links.\n',
    tools: ['runs the commands named: bash(git diff:*)', 'sends messages: create-issue'],
    autonomy: 'runs where nobody can be asked',
  },
  {
    path: '.factory/settings.json',
    text: '{ "commandAllowlist": ["ls"], "commandBlocklist": ["sudo"], "sessionDefaultSettings": { "autonomyLevel": "high" } }\n',
    tools: ['runs the commands named: ls, without being asked', 'refused: sudo'],
    autonomy: 'nobody is asked (autonomy high)',
  },
  {
    path: 'app/sorter.py',
    text: 'from claude_agent_sdk import ClaudeAgentOptions\n\nsorter = ClaudeAgentOptions(system_prompt="Sorts issues.", allowed_tools=["Read", "Bash"], disallowed_tools=["WebFetch"])\n',
    tools: ['!runs any command: Bash, without being asked', 'refused: WebFetch', 'reads: Read, without being asked'],
    autonomy: '2 tools run unasked',
    data: 'whatever its tool Read can read',
  },
  {
    path: 'app/desk.ts',
    text: "import { ToolLoopAgent, tool } from 'ai';\nexport const desk = new ToolLoopAgent({ model, instructions: 'Helps.', tools: { refund_order: tool({ execute }), getOrder } });\n",
    tools: ['!moves money: refund_order', 'reads: getOrder'],
    autonomy: asks,
    data: 'whatever its tool getOrder can read',
  },
  {
    path: '.gitlab-ci.yml',
    text: 'review:\n  script:\n    - claude -p "Review" --dangerously-skip-permissions\n',
    tools: [],
    autonomy: 'nobody is asked (--dangerously-skip-permissions)',
  },
];

/** Kinds whose sample lists no tool, with tools. */
const listing: Readonly<Record<string, { readonly path: string; readonly text: string }>> = {
  ...Object.fromEntries(
    Object.entries({
      'claude-agent': ['.claude/agents/helper.md', 'Read'],
      'copilot-agent': ['.github/agents/helper.agent.md', '[read]'],
      'gemini-agent': ['.gemini/agents/helper.md', '[read_file]'],
      'opencode-agent': ['.opencode/agents/helper.md', '{ bash: true }'],
      'continue-agent': ['.continue/agents/helper.md', 'Read'],
      'factory-agent': ['.factory/droids/helper.md', 'read-only'],
    }).map(([kind, [path = '', tools]]) => [
      kind,
      { path, text: `---\nname: helper\ndescription: Helps.\ntools: ${tools}\n---\nHelp.\n` },
    ]),
  ),
  'ci-agent': {
    path: '.github/workflows/t.yml',
    text: 'on: issues\npermissions: {}\njobs:\n  t:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: anthropics/claude-code-action@v1\n        with:\n          prompt: Sort it.\n          claude_args: --allowedTools Read\n',
  },
  'agentic-workflow': {
    path: '.github/workflows/links.md',
    text: '---\non: schedule\npermissions: { contents: read }\ntools:\n  bash: ["git diff:*"]\n---\nLook for dead links.\n',
  },
  'kagent-agent': {
    path: 'k8s/agent.yaml',
    text: 'apiVersion: kagent.dev/v1alpha2\nkind: Agent\nmetadata: { name: ops }\nspec:\n  declarative:\n    tools:\n      - type: McpServer\n        mcpServer: { name: k8s, toolNames: [k8s_get_pods] }\n',
  },
  'n8n-agent': {
    path: 'flows/desk.json',
    text: '{ "name": "Desk", "nodes": [{ "name": "AI Agent", "type": "@n8n/n8n-nodes-langchain.agent", "parameters": {} }, { "name": "Run", "type": "@n8n/n8n-nodes-langchain.toolCode", "parameters": {} }], "connections": { "Run": { "ai_tool": [[{ "node": "AI Agent", "type": "ai_tool", "index": 0 }]] } } }\n',
  },
};

/** Kinds whose formats list tools elsewhere, or not at all. */
const withoutTools: ReadonlySet<string> = new Set([
  'codex-agent',
  'aider-agent',
  'bedrock-agent',
  'a2a-agent',
  'flowise-agent',
  'oasf-agent',
]);

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

  for (const [kind, sample] of Object.entries(identitySamples)) {
    if (!isAgentKind(kind) || withoutTools.has(kind)) continue;
    it(`hover on a tool tells its class and why: ${kind}`, () => {
      const { path, text } = Object.hasOwn(listing, kind) ? (listing[kind] ?? sample) : sample;
      const { engine } = repository({ [path]: text });
      const agent = engine.identities().find((identity) => identity.kind === kind) ?? assert.fail(kind);
      const at = agent.grants[0]?.actions[0]?.at ?? assert.fail(kind);
      const card = engine.hover(path, at.span.start)?.markdown ?? '';
      assert.match(card, /^- Class: \S.*\n- Why: \S.*\n- Approval: \S/m);
    });
  }

  it('a tool of a server says first what it does, then which server it is of', () => {
    const text = '---\nname: a\ndescription: Looks.\ntools: mcp__github__delete_file\n---\nLook.\n';
    const { engine } = repository({
      '.claude/agents/a.md': text,
      '.mcp.json': '{ "mcpServers": { "github": { "command": "./github-mcp" } } }\n',
    });
    const card = engine.hover('.claude/agents/a.md', text.indexOf('delete_file'))?.markdown.replaceAll('\\', '') ?? '';
    const parts = ['Deletes: mcp__github__delete_file', 'its server says so', '**github** · MCP server'];
    assert.deepEqual(
      parts.map((part) => card.indexOf(part)),
      parts.map((part) => card.indexOf(part)).sort((a, b) => a - b),
    );
    assert.ok(card.startsWith(parts[0] ?? ''), card);
  });
});
