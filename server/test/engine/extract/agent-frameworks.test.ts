import assert from 'node:assert/strict';
import { readFacts } from '../../../engine/index.ts';
import { readers } from '../repository.ts';

/** What each framework's file says: agents by kind and name, and their tools with classes. */
describe('agents of frameworks', () => {
  check(
    'settings that agents of another program have in common',
    'config/desk.yaml',
    'agents:\n  defaults:\n    model: auto\n  memory:\n    limit: 50\n',
    [],
  );

  check(
    'a team of Docker’s agent',
    'team.yaml',
    'agents:\n  root:\n    model: auto\n    description: Leads.\n    sub_agents: [coder]\n    toolsets:\n      - type: think\n  coder:\n    model: auto\n    toolsets:\n      - type: shell\n      - type: filesystem\n        tools: [read_file]\npermissions:\n  allow: ["shell:cmd=git *"]\n',
    [
      'cagent-agent root',
      'cagent-agent coder',
      'unasked shell:cmd=git * on git *: execute shell',
      'think: none',
      'unasked shell:cmd=git * on git *: execute shell',
      'shell: execute shell',
      'read_file: read',
      'delegates-to agent:team.yaml#coder',
    ],
  );
  check(
    'an agent of kagent beside a service account',
    'k8s/agent.yaml',
    'apiVersion: kagent.dev/v1alpha2\nkind: Agent\nmetadata:\n  name: ops\n  namespace: kagent\nspec:\n  description: Watches the cluster.\n  declarative:\n    tools:\n      - type: McpServer\n        mcpServer:\n          name: k8s-tools\n          toolNames: [k8s_get_pods, k8s_delete_resource]\n          requireApproval: [k8s_delete_resource]\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: ops\n  namespace: kagent\n',
    [
      'k8s-service-account ops',
      'kagent-agent ops',
      'k8s_get_pods: read guessed',
      'k8s_delete_resource: delete guessed',
      'delegates-to mcp:server:k8s-tools',
    ],
  );
  check(
    'a crew',
    'src/config/agents.yaml',
    'researcher:\n  role: Researcher\n  goal: Find sources\n  backstory: Long.\n  allow_delegation: true\nwriter:\n  role: Writer\n  goal: Write\n  backstory: Long.\n  allow_code_execution: true\n',
    ['crewai-agent researcher', 'crewai-agent writer', 'delegation: delegate', 'code_execution: execute'],
  );
  check(
    'agents of code',
    'app/agents.py',
    'from agents import Agent, ShellTool, WebSearchTool\n\nwriter = Agent(\n    name="writer",  # a comment, with (brackets\n    instructions="""Write, and "quote".""",\n    tools=[ShellTool(executor), WebSearchTool(), save_note],\n)\nlead = Agent(name="lead", instructions="Lead.", handoffs=[writer])\n',
    [
      'openai-agent writer',
      'openai-agent lead',
      'ShellTool: execute shell',
      'WebSearchTool: network-in',
      'save_note: ',
      'delegates-to agent:app/agents.py#writer.0',
    ],
  );
  check(
    'agents of TypeScript',
    'src/desk.ts',
    "import { createReactAgent } from '@langchain/langgraph/prebuilt';\nconst desk = createReactAgent({ llm, name: 'desk', tools: [search, new RequestsPostTool()] });\n",
    ['langchain-agent desk', 'search: read guessed', 'RequestsPostTool: network-in egress'],
  );
  check(
    'a workflow of n8n',
    'flows/desk.json',
    '{"name":"Desk","nodes":[{"name":"AI Agent","type":"@n8n/n8n-nodes-langchain.agent","parameters":{}},{"name":"Send mail","type":"n8n-nodes-base.gmailTool","parameters":{"operation":"send"}},{"name":"Code","type":"@n8n/n8n-nodes-langchain.toolCode","parameters":{}}],"connections":{"Send mail":{"ai_tool":[[{"node":"AI Agent","type":"ai_tool","index":0}]]},"Code":{"ai_tool":[[{"node":"AI Agent"}]]}}}',
    ['n8n-agent AI Agent', 'Send mail: message guessed', 'Code: execute'],
  );
  check(
    'tools of n8n behind a review',
    'flows/reviewed.json',
    '{"name":"Desk","nodes":[{"name":"AI Agent","type":"@n8n/n8n-nodes-langchain.agent","parameters":{}},{"name":"Approve","type":"n8n-nodes-base.slackHitlTool","parameters":{"user":"x"}},{"name":"Send mail","type":"n8n-nodes-base.gmailTool","parameters":{"operation":"send"}},{"name":"Other","type":"n8n-nodes-base.gmailTool","parameters":{"operation":"delete"}}],"connections":{"Send mail":{"ai_tool":[[{"node":"Approve","type":"ai_tool","index":0}]]},"Approve":{"ai_tool":[[{"node":"AI Agent","type":"ai_tool","index":0}]]}}}',
    ['n8n-agent AI Agent', 'Send mail: message guessed'],
  );
  check(
    'the configuration of Kilo Code',
    '.kilo/kilo.jsonc',
    '{"permission":{"bash":"allow","edit":"ask"},"mcp":{"docs":{"type":"local","command":["npx","-y","docs-mcp@1.2.3"]}}}',
    [
      'opencode-agent Kilo Code in this repository',
      'mcp-server docs',
      'unasked bash: execute shell',
      'edit: write workspace',
    ],
  );
  check(
    'an app of Dify',
    'desk.yml',
    'app:\n  mode: agent-chat\n  name: Desk\n  description: Answers.\nkind: app\nmodel_config:\n  agent_mode:\n    enabled: true\n    tools:\n      - tool_name: tavily_search\n        enabled: true\n      - tool_name: webscraper\n        enabled: false\n',
    ['dify-agent Desk', 'tavily_search: network-in'],
  );
  check(
    'a declarative agent of Microsoft',
    'agents/desk.yaml',
    'kind: Prompt\nname: Desk\ndescription: Answers.\ntools:\n  - kind: web_search\n  - kind: mcp\n    name: github\n    approvalMode: { kind: never }\n    allowedTools: [get_issue]\n',
    [
      'microsoft-agent Desk',
      'unasked get_issue: read network-in',
      'web_search: network-in',
      'delegates-to mcp:server:github',
    ],
  );
  check(
    'an agent of Bedrock',
    'main.tf',
    'resource "aws_bedrockagent_agent" "desk" {\n  agent_name              = "desk"\n  agent_resource_role_arn = aws_iam_role.desk.arn\n}\nresource "aws_bedrockagent_agent_action_group" "code" {\n  agent_id                      = aws_bedrockagent_agent.desk.agent_id\n  parent_action_group_signature = "AMAZON.CodeInterpreter"\n}\n',
    ['bedrock-agent desk', 'AMAZON.CodeInterpreter: execute', 'runs-as tf:#aws_iam_role.desk'],
  );
  check(
    'an agent of ADK in YAML',
    'root_agent.yaml',
    'agent_class: LlmAgent\nname: desk\nmodel: x\ninstruction: Answer.\ntools:\n  - name: google_search\n',
    ['adk-agent desk', 'google_search: network-in'],
  );
  check(
    'agents of Bedrock and AgentCore in CloudFormation',
    'stack.yaml',
    'Resources:\n  Role:\n    Type: AWS::IAM::Role\n  Desk:\n    Type: AWS::Bedrock::Agent\n    Properties:\n      AgentName: desk\n      AgentResourceRoleArn: !GetAtt Role.Arn\n      ActionGroups:\n        - ParentActionGroupSignature: AMAZON.CodeInterpreter\n        - FunctionSchema:\n            Functions:\n              - Name: refund_order\n  Runtime:\n    Type: AWS::BedrockAgentCore::Runtime\n    Properties:\n      AgentRuntimeName: run\n      RoleArn: !GetAtt Role.Arn\n',
    [
      'aws-role Role',
      'bedrock-agent desk',
      'bedrock-agent run',
      'AMAZON.CodeInterpreter: execute',
      'refund_order: transact guessed',
      'runs-as cfn:stack.yaml#Role',
      'runs-as cfn:stack.yaml#Role',
    ],
  );
  check(
    'an agent of Continue, which asks nobody',
    '.continue/agents/triage.md',
    '---\nname: triage\ndescription: Triages issues.\ntools: Read, Bash, acme/tracker:get_issue, acme/chat\n---\nTriage.\n',
    [
      'continue-agent triage',
      'unasked Read: read',
      'unasked Bash: execute shell',
      'unasked acme/tracker:get_issue: read guessed',
      'unasked acme/chat: server',
      'delegates-to mcp:server:tracker',
      'delegates-to mcp:server:chat',
    ],
  );
  check(
    'servers of Continue',
    '.continue/config.yaml',
    'name: Acme\nversion: 1.0.0\nschema: v1\nmcpServers:\n  - name: Docs\n    command: npx\n    args: ["-y", "docs-mcp@1.2.3"]\n    env:\n      KEY: ${{ secrets.DOCS }}\n',
    ['mcp-server Docs'],
  );
  check(
    'a recipe of goose',
    'recipes/fix.yaml',
    'version: 1.0.0\ntitle: Fixer\ndescription: Fixes lint.\ninstructions: Fix it.\nextensions:\n  - type: builtin\n    name: developer\n  - type: stdio\n    name: docs\n    cmd: uvx\n    args: [docs-mcp@1.0.0]\n    env_keys: [DOCS_TOKEN]\n    available_tools: [get_page]\n',
    [
      'goose-agent Fixer',
      'mcp-server docs',
      'developer: read write execute shell',
      'get_page: read guessed',
      'delegates-to mcp:server:docs',
      'uses secret-ref:env:DOCS_TOKEN',
    ],
  );
  check(
    'tools that Crush runs unasked, and its servers',
    'crush.json',
    '{"mcp":{"docs":{"type":"stdio","command":"docs-mcp"}},"permissions":{"allowed_tools":["view","bash","mcp_docs_get"]}}',
    [
      'mcp-server docs',
      'crush-agent Crush in this repository',
      'unasked view: read',
      'unasked bash: execute shell',
      'unasked mcp_docs_get: ',
    ],
  );
  check(
    'a gateway of OpenClaw with its agents, servers and secrets',
    'bot/.openclaw/openclaw.json',
    '{gateway:{auth:{token:"${GATEWAY_TOKEN}"}},tools:{profile:"coding",deny:["browser"]},agents:{list:[{id:"home",tools:{allow:["group:fs"]}}]},channels:{telegram:{botToken:{source:"env",provider:"default",id:"BOT_TOKEN"}}},mcp:{servers:{docs:{command:"docs-mcp"}}}}',
    [
      'openclaw-agent OpenClaw in bot',
      'openclaw-agent home',
      'mcp-server docs',
      'coding: read write execute shell delegate memory',
      'browser: network-in egress',
      'group:fs: read write',
      'uses secret-ref:env:GATEWAY_TOKEN',
      'uses secret-ref:env:BOT_TOKEN',
    ],
  );
  check('the manifest of a skill for OpenClaw', 'openclaw.json', '{"name":"rates","tools":[{"name":"a"}]}', []);
  check('a configuration of Aider that asks', '.aider.conf.yml', 'read: [AGENTS.md]\n', []);
  check('a configuration of Aider that does not', '.aider.conf.yml', 'yes-always: true\n', [
    'aider-agent Aider in this repository',
  ]);
  check(
    'permissions of Vibe, and its servers',
    '.vibe/config.toml',
    'disabled_tools = ["task"]\n[tools.bash]\npermission = "ask"\nallowlist = ["ls"]\n[tools.grep]\npermission = "always"\n[tools.edit]\npermission = "never"\n[[mcp_servers]]\nname = "docs"\ntransport = "stdio"\ncommand = "docs-mcp"\n',
    [
      'mcp-server docs',
      'vibe-agent Vibe in this repository',
      'unasked grep: search',
      'edit: write workspace',
      'task: delegate',
    ],
  );
  check(
    'an agent of Vibe',
    '.vibe/agents/reader.toml',
    'description = "Reads."\nenabled_tools = ["grep"]\n[tools.read]\npermission = "always"\n',
    ['vibe-agent reader', 'unasked read: read', 'grep: search'],
  );
  check('servers of Zed', '.zed/settings.json', '{"context_servers":{"docs":{"command":"docs-mcp","args":[]}}}', [
    'mcp-server docs',
  ]);
  check(
    'flows of Flowise, of both generations',
    'flows/desk.json',
    '{"description":"Answers mail.","nodes":[{"id":"agentAgentflow_0","data":{"name":"agentAgentflow","label":"Desk","baseClasses":["Agent"],"inputs":{"agentTools":[{"agentSelectedTool":"requestsPost","agentSelectedToolRequiresHumanInput":true},{"agentSelectedTool":"serpAPI"}]}}},{"id":"toolAgent_0","data":{"name":"toolAgent","label":"Old","inputs":{"tools":["{{calculator_0.data.instance}}"]}}},{"id":"calculator_0","data":{"name":"calculator","label":"Calculator"}}]}',
    ['flowise-agent Desk', 'flowise-agent Old', 'requestsPost: egress', 'serpAPI: network-in', 'calculator: none'],
  );
  check(
    'a record of OASF',
    'records/mail.json',
    '{"name":"mail","description":"Sends mail.","version":"v1","schema_version":"v0.7.0","authors":["Mail team <mail@acme.com>"],"skills":[{"id":1,"name":"x"}],"locators":[]}',
    ['oasf-agent mail'],
  );
  check(
    'a team of AutoGen',
    'teams/desk.json',
    '{"provider":"autogen_agentchat.teams.RoundRobinGroupChat","component_type":"team","config":{"participants":[{"provider":"autogen_agentchat.agents.AssistantAgent","component_type":"agent","description":"Looks.","config":{"name":"finder","handoffs":[{"target":"runner"}],"workbench":[{"provider":"autogen_core.tools.StaticWorkbench","config":{"tools":[{"provider":"autogen_core.tools.FunctionTool","config":{"name":"search_orders"}}]}},{"provider":"autogen_ext.tools.mcp.McpWorkbench","label":"docs","config":{"server_params":{"type":"StdioServerParams","command":"uvx","args":["docs-mcp"]}}}]}},{"provider":"autogen_agentchat.agents.CodeExecutorAgent","component_type":"agent","config":{"name":"runner","code_executor":{"provider":"autogen_ext.code_executors.local.LocalCommandLineCodeExecutor"}}}]}}',
    [
      'autogen-agent finder',
      'mcp-server docs',
      'autogen-agent runner',
      'search_orders: read guessed',
      'autogen_ext.tools.mcp.McpWorkbench: server',
      'autogen_ext.code_executors.local.LocalCommandLineCodeExecutor: execute shell',
      'delegates-to agent:teams/desk.json#runner',
    ],
  );
  check(
    'an agent of Semantic Kernel in YAML',
    'agents/desk.yaml',
    'type: chat_completion_agent\nname: Desk\ndescription: Answers.\ninstructions: Answer.\ntools:\n  - id: Shop.refund\n    type: function\n  - type: code_interpreter\n',
    ['microsoft-agent Desk', 'function: ', 'code_interpreter: execute'],
  );
  check(
    'servers of kagent: by transport, and in a container',
    'k8s/servers.yaml',
    'apiVersion: kagent.dev/v1alpha1\nkind: ToolServer\nmetadata: { name: docs }\nspec:\n  config:\n    stdio: { command: npx, args: ["-y", "docs-mcp"] }\n---\napiVersion: kagent.dev/v1alpha1\nkind: MCPServer\nmetadata: { name: shop }\nspec:\n  deployment: { cmd: uvx, args: [shop-mcp], image: x }\n',
    ['mcp-server docs', 'mcp-server shop'],
  );
  check(
    'a card of A2A by what stands in it',
    'cards/desk.json',
    '{"name":"Desk","url":"http://localhost:1/","version":"1","capabilities":{},"defaultInputModes":["text"],"skills":[]}',
    ['a2a-agent Desk'],
  );
  check(
    'rules of opencode in a list',
    'opencode.json',
    '{"permissions":[{"action":"bash","resource":"git *","effect":"allow"},{"action":"edit","effect":"ask"},{"action":"webfetch","effect":"deny"}]}',
    [
      'opencode-agent opencode in this repository',
      'unasked bash on git *: execute shell',
      'edit: write workspace',
      'webfetch: network-in egress',
    ],
  );
  check(
    'rules of Kiro in Markdown',
    '.kiro/agents/desk.md',
    '---\nname: desk\ntools: [read]\npermissions:\n  - { capability: shell, effect: allow, match: "git *" }\n---\nHelp.\n',
    ['kiro-agent desk', 'unasked shell on git *: execute shell', 'read: read'],
  );
});

function check(title: string, path: string, text: string, expected: readonly string[]): void {
  it(title, () => {
    const { identities, grants, links, problems } = readFacts(path, text, readers);
    assert.deepEqual(problems, []);
    const found = [
      ...identities.map(({ kind, name }) => `${kind} ${name.node.kind === 'scalar' ? name.node.value : ''}`),
      ...grants.flatMap((grant) => {
        if (grant.form !== 'statement') return [];
        const scopes = grant.resources.filter((scope) => scope.text !== '*').map((scope) => ` on ${scope.text}`);
        const [action] = grant.actions;
        return [
          `${grant.unattended ? 'unasked ' : ''}${action?.text}${scopes.join('')}: ${(grant.classes ?? []).join(' ')}`,
        ];
      }),
      ...links.map(
        ({ relation, to }) =>
          `${relation} ${'symbol' in to ? to.symbol : 'key' in to ? `${to.key.scheme}:${to.key.value}` : ''}`,
      ),
    ];
    assert.deepEqual(found, expected);
  });
}
