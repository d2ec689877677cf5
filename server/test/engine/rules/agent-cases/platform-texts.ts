import { markdown as md } from './agent-case.ts';

/** Texts of platforms around the part that a case is about. */
export const json = JSON.stringify;
export const settings = (permissions: object, more: object = {}) => json({ permissions, ...more });
export const aw = (header: string) => `---\n${header}---\nLook for dead links in the documents.\n`;
export const job = (step: string, more = '', on = 'schedule') =>
  `name: t\non: ${on}\npermissions:\n  contents: read\njobs:\n  t:\n    runs-on: ubuntu-latest\n${more}    steps:\n${step}`;
export const claude = 'anthropics/claude-code-action@v1';
export const servers = (all: object) => json({ mcpServers: all });
export const plugin = (functions: readonly object[], auth = 'OAuthPluginVault') =>
  json({
    schema_version: 'v2.2',
    name_for_human: 'Orders',
    description_for_human: 'Looks up and cancels orders of a shop.',
    functions,
    runtimes: [{ type: 'OpenApi', auth: { type: auth } }],
  });
export const card = (url: string, more: object = {}) =>
  json({ name: 'Travel', description: 'Books journeys for employees.', url, capabilities: {}, skills: [], ...more });
export const bedrock = (functions: string) =>
  `Resources:\n  Desk:\n    Type: AWS::Bedrock::Agent\n    Properties:\n      AgentName: desk\n      Description: Answers customers of the shop.\n      ActionGroups:\n        - FunctionSchema:\n            Functions: ${functions}\n`;
export const gateway = (authorizer: string) =>
  `Resources:\n  Gate:\n    Type: AWS::BedrockAgentCore::Gateway\n    Properties:\n      Name: gate\n      Description: Tools of the shop.\n${authorizer}`;
export const kagent = (tools: string) =>
  `apiVersion: kagent.dev/v1alpha2\nkind: Agent\nmetadata: { name: ops }\nspec:\n  description: Keeps the cluster tidy.\n  declarative:\n    tools:\n      - type: McpServer\n        mcpServer: ${tools}\n`;
export const flow = (tool: object) =>
  json({
    description: 'Keeps the calendar of a team.',
    nodes: [{ id: 'a', data: { name: 'agentAgentflow', label: 'A', baseClasses: [], inputs: { agentTools: [tool] } } }],
  });
export const n8n = (parameters: object) =>
  json({
    name: 'Keeps the orders of a shop',
    nodes: [
      { name: 'Agent', type: '@n8n/n8n-nodes-langchain.agent', parameters: {} },
      { name: 'Orders', type: 'n8n-nodes-base.postgresTool', parameters },
    ],
    connections: { Orders: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] } },
  });
/** The same tool, behind a node that asks a person. */
export const reviewed = (parameters: object) =>
  n8n(parameters)
    .replace('"node":"Agent"', '"node":"Approve"')
    .replace('"connections":{', '"connections":{"Approve":{"ai_tool":[[{"node":"Agent","type":"ai_tool","index":0}]]},')
    .replace('"nodes":[', '"nodes":[{"name":"Approve","type":"n8n-nodes-base.slackHitlTool","parameters":{}},');
export const cagent = (toolset: string) =>
  `agents:\n  root:\n    model: auto\n    description: Leads the team.\n    toolsets:\n      - ${toolset}\n`;
export const role = (policy: string) =>
  `resource "aws_bedrockagent_agent" "desk" {\n  agent_name              = "desk"\n  description             = "Answers customers of the shop."\n  agent_resource_role_arn = aws_iam_role.desk.arn\n}\nresource "aws_iam_role" "desk" {\n  name               = "desk"\n  assume_role_policy = "{}"\n}\n${policy}`;
export const inline = (action: string) =>
  `resource "aws_iam_role_policy" "desk" {\n  role   = aws_iam_role.desk.id\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "${action}", Resource = "*" }] })\n}\n`;
export const managed = (name: string) =>
  `resource "aws_iam_role_policy_attachment" "desk" {\n  role       = aws_iam_role.desk.name\n  policy_arn = "arn:aws:iam::aws:policy/${name}"\n}\n`;

export const web: Readonly<
  Record<string, readonly [in_: string, read: string, out: string, list: (tools: readonly string[]) => string]>
> = {
  '.claude/agents/scout.md': ['WebSearch', 'Read', 'WebFetch', (tools) => md(`tools: ${tools.join(', ')}\n`)],
  '.github/agents/scout.agent.md': ['githubRepo', 'read', 'web', (tools) => md(`tools: ${json(tools)}\n`)],
  '.gemini/agents/scout.md': ['google_web_search', 'read_file', 'web_fetch', (tools) => md(`tools: ${json(tools)}\n`)],
};
