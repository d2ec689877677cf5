import type { IdentityKind } from '../../../engine/model/identity.ts';

/** A file that defines one identity, of which nobody says whose it is or what it is for. */
interface Sample {
  readonly path: string;
  readonly text: string;
}

const terraform = (type: string, ...lines: readonly string[]): Sample => ({
  path: 'main.tf',
  text: `resource "${type}" "it" {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`,
});
const agentFile = (path: string, more = ''): Sample => ({ path, text: `---\nname: helper\n${more}---\nHelp.\n` });
const yaml = (path: string, ...lines: readonly string[]): Sample => ({ path, text: `${lines.join('\n')}\n` });

/** A key of RFC 8709, of no one. */
const publicKey = Buffer.concat(
  [Buffer.from('ssh-ed25519'), Buffer.alloc(32, 7)].flatMap((part) => [Buffer.from([0, 0, 0, part.length]), part]),
).toString('base64');

const workflow = yaml(
  '.github/workflows/deploy.yml',
  'name: Deploy',
  'on: push',
  'jobs:',
  '  deploy:',
  '    permissions: { contents: write }',
  '    runs-on: ubuntu-24.04',
  '    steps:',
  '      - uses: anthropics/claude-code-action@0123456789abcdef0123456789abcdef01234567',
);
const pipeline = yaml(
  '.gitlab-ci.yml',
  'workflow: { name: Deploy }',
  'deploy:',
  '  id_tokens:',
  '    AWS_TOKEN: { aud: https://sts.acme.example }',
  '  script: [./deploy]',
);

/** One for each kind: a kind that is new has none yet, and does not compile. */
export const identitySamples: Readonly<Record<IdentityKind, Sample>> = {
  'aws-role': terraform('aws_iam_role', 'name = "it"'),
  'aws-user': terraform('aws_iam_user', 'name = "ci-deploy"'),
  'gcp-service-account': terraform('google_service_account', 'account_id = "it-account"'),
  'azure-identity': terraform('azurerm_user_assigned_identity', 'name = "it"'),
  'azure-application': terraform('azuread_application', 'display_name = "it"'),
  'k8s-service-account': yaml('k8s/a.yaml', 'apiVersion: v1', 'kind: ServiceAccount', 'metadata:', '  name: api'),
  'service-account': terraform('vault_approle_auth_backend_role', 'role_name = "ci"', 'token_policies = ["deploy"]'),
  'api-token': terraform('vault_token', 'policies = ["deploy"]', 'ttl = "1h"'),
  'db-account': { path: 'migrations/V1__roles.sql', text: 'CREATE USER reporting WITH LOGIN;\n' },
  'broker-account': {
    path: 'rabbitmq/definitions.json',
    text: '{ "rabbit_version": "3.12.0", "users": [{ "name": "grafana", "tags": "monitoring" }], "vhosts": [] }\n',
  },
  'workload-entry': {
    path: 'spire/entries.sh',
    text: 'spire-server entry create -parentID spiffe://example.org/agent -spiffeID spiffe://example.org/shop -selector unix:uid:1001\n',
  },
  script: {
    path: 'scripts/deploy.sh',
    text: '#!/bin/sh\ndocker login -u deploy-bot --password-stdin registry.example.com\n',
  },
  'scheduled-job': {
    path: 'etc/cron.d/backup',
    text: '0 2 * * * backup /opt/backup.sh\n5 2 * * * backup /opt/prune.sh\n',
  },
  'host-service': { path: 'deploy/shop.service', text: '[Service]\nUser=shop\nExecStart=/opt/shop/bin/shop\n' },
  'host-account': { path: 'files/sudoers.d/deploy', text: 'deploy ALL=(ALL) NOPASSWD: /bin/systemctl\n' },
  playbook: yaml('site.yml', '- name: Shop', '  hosts: web', '  remote_user: deploy', '  roles: [shop]'),
  bot: yaml(
    '.github/dependabot.yml',
    'version: 2',
    'registries:',
    '  own:',
    '    type: npm-registry',
    '    url: https://npm.example.com',
    '    token: ${{ secrets.OWN_TOKEN }}',
    'updates:',
    '  - package-ecosystem: npm',
    '    directory: /',
    '    registries: [own]',
    '    schedule: { interval: weekly }',
  ),
  'github-workflow': workflow,
  'github-job': workflow,
  'ci-agent': workflow,
  pipeline,
  'pipeline-job': pipeline,
  'compose-service': yaml(
    'compose.yaml',
    'services:',
    '  jobs:',
    '    image: acme/jobs',
    '    volumes:',
    '      - ~/.aws:/root/.aws:ro',
  ),
  'mcp-server': { path: '.mcp.json', text: '{ "mcpServers": { "a": { "command": "a-mcp" } } }\n' },
  certificate: yaml(
    'k8s/certificate.yaml',
    'apiVersion: cert-manager.io/v1',
    'kind: Certificate',
    'metadata:',
    '  name: shop',
    'spec:',
    '  secretName: shop-tls',
    '  dnsNames: [shop.example.com]',
  ),
  'ssh-key': { path: 'files/authorized_keys', text: `ssh-ed25519 ${publicKey} deploy@ci\n` },
  'oauth-client': {
    path: 'auth0/clients/web.json',
    text: '{ "name": "Web", "app_type": "spa", "grant_types": ["implicit"] }\n',
  },
  app: { path: 'atlassian-connect.json', text: '{ "key": "com.acme.sync", "name": "Sync", "scopes": ["READ"] }\n' },
  'claude-agent': agentFile('.claude/agents/helper.md'),
  'claude-skill': agentFile('.claude/skills/helper/SKILL.md', 'allowed-tools: Bash(git log:*)\n'),
  'copilot-agent': agentFile('.github/agents/helper.agent.md'),
  'codex-agent': { path: '.codex/config.toml', text: 'sandbox_mode = "danger-full-access"\n' },
  'gemini-agent': agentFile('.gemini/agents/helper.md'),
  'cursor-agent': { path: '.cursor/cli.json', text: '{ "permissions": { "allow": ["Shell(npx)"] } }\n' },
  'opencode-agent': agentFile('.opencode/agents/helper.md'),
  'kiro-agent': { path: '.kiro/agents/helper.json', text: '{ "name": "helper", "tools": ["read"] }\n' },
  'continue-agent': agentFile('.continue/agents/helper.md'),
  'amp-agent': { path: '.amp/settings.json', text: '{ "amp.permissions": [{ "tool": "Bash", "action": "allow" }] }\n' },
  'crush-agent': { path: 'crush.json', text: '{ "permissions": { "allowed_tools": ["bash"] } }\n' },
  'openclaw-agent': {
    path: 'openclaw.json',
    text: '{ "gateway": { "mode": "local" }, "tools": { "allow": ["exec"] } }\n',
  },
  'aider-agent': { path: '.aider.conf.yml', text: 'yes-always: true\n' },
  'vibe-agent': { path: '.vibe/config.toml', text: '[tools.edit]\npermission = "always"\n' },
  'factory-agent': agentFile('.factory/droids/helper.md'),
  'goose-agent': yaml(
    'recipes/desk.yaml',
    'title: Desk',
    'instructions: Help',
    'extensions:',
    '  - type: builtin',
    '    name: developer',
  ),
  'roo-mode': yaml(
    '.roomodes',
    'customModes:',
    '  - slug: helper',
    '    name: Helper',
    '    roleDefinition: Help',
    '    groups: [read]',
  ),
  'agentic-workflow': {
    path: '.github/workflows/links.md',
    text: '---\non:\n  schedule: daily\npermissions:\n  contents: read\n---\nLook for dead links in the documents.\n',
  },
  'crewai-agent': yaml(
    'src/config/agents.yaml',
    'researcher:',
    '  role: Researcher',
    '  backstory: Long.',
    '  allow_delegation: true',
  ),
  'langchain-agent': {
    path: 'src/desk.ts',
    text: "import { createReactAgent } from '@langchain/langgraph/prebuilt';\nconst desk = createReactAgent({ llm, name: 'desk', tools: [search] });\n",
  },
  'openai-agent': {
    path: 'agents/desk.py',
    text: 'from agents import Agent\n\ndesk = Agent(name="desk", tools=[get_order])\n',
  },
  'autogen-agent': {
    path: 'src/team.py',
    text: 'from autogen_agentchat.agents import AssistantAgent\n\nwriter = AssistantAgent("writer", model_client=m, tools=[save])\n',
  },
  'pydantic-agent': {
    path: 'src/desk.py',
    text: 'from pydantic_ai import Agent\n\ndesk = Agent("test", name="desk", tools=[get_order])\n',
  },
  'vercel-agent': {
    path: 'src/desk.ts',
    text: "import { ToolLoopAgent } from 'ai';\nexport const desk = new ToolLoopAgent({ model, tools: { getOrder } });\n",
  },
  'llamaindex-agent': {
    path: 'src/desk.py',
    text: 'from llama_index.core.agent.workflow import FunctionAgent\n\ndesk = FunctionAgent(name="desk", tools=[get_order])\n',
  },
  'strands-agent': {
    path: 'src/desk.py',
    text: 'from strands import Agent\n\ndesk = Agent(name="desk", tools=[get_order])\n',
  },
  'mastra-agent': {
    path: 'src/desk.ts',
    text: "import { Agent } from '@mastra/core/agent';\nexport const desk = new Agent({ name: 'desk', model, tools: { getOrder } });\n",
  },
  'smolagents-agent': {
    path: 'src/desk.py',
    text: 'from smolagents import ToolCallingAgent\n\ndesk = ToolCallingAgent(name="desk", model=m, tools=[get_order])\n',
  },
  'microsoft-agent': yaml('agents/desk.yaml', 'kind: Prompt', 'name: Desk', 'tools:', '  - kind: web_search'),
  'adk-agent': yaml(
    'root_agent.yaml',
    'agent_class: LlmAgent',
    'name: desk',
    'model: x',
    'tools:',
    '  - name: google_search',
  ),
  'bedrock-agent': terraform('aws_bedrockagent_agent', 'agent_name = "desk"'),
  'm365-agent': {
    path: 'appPackage/ai-plugin.json',
    text: '{ "schema_version": "v2.2", "name_for_human": "Orders", "functions": [{ "name": "getOrder" }], "runtimes": [{ "type": "OpenApi", "auth": { "type": "OAuthPluginVault" } }] }\n',
  },
  'a2a-agent': {
    path: '.well-known/agent-card.json',
    text: '{ "name": "Travel", "url": "https://travel.example.com/a2a", "capabilities": {}, "skills": [] }\n',
  },
  'kagent-agent': yaml(
    'k8s/agent.yaml',
    'apiVersion: kagent.dev/v1alpha2',
    'kind: Agent',
    'metadata:',
    '  name: ops',
    'spec:',
    '  declarative:',
    '    tools: []',
  ),
  'cagent-agent': yaml('team.yaml', 'agents:', '  root:', '    model: auto', '    toolsets:', '      - type: shell'),
  'n8n-agent': {
    path: 'flows/desk.json',
    text: '{ "name": "Desk", "nodes": [{ "name": "AI Agent", "type": "@n8n/n8n-nodes-langchain.agent", "parameters": {} }], "connections": {} }\n',
  },
  'flowise-agent': {
    path: 'flows/chat.json',
    text: '{ "nodes": [{ "id": "a", "data": { "name": "agentAgentflow", "label": "Desk", "baseClasses": [], "inputs": {} } }] }\n',
  },
  'oasf-agent': {
    path: 'records/desk.json',
    text: '{ "name": "desk", "version": "v1", "schema_version": "v0.7.0", "authors": [], "skills": [], "locators": [] }\n',
  },
  'dify-agent': yaml(
    'desk.yml',
    'app:',
    '  mode: agent-chat',
    '  name: Desk',
    'kind: app',
    'model_config:',
    '  agent_mode:',
    '    enabled: true',
    '    tools:',
    '      - tool_name: tavily_search',
    '        enabled: true',
  ),
};
