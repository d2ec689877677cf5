import assert from 'node:assert/strict';
import { readFacts } from '../../../engine/index.ts';
import { readers } from '../repository.ts';

/** What each framework's file says: agents by kind and name, and their tools with classes. */
describe('agents of frameworks', () => {
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
