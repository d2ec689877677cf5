import { markdown } from './agent-case.ts';
import { aw, job, json } from './platform-texts.ts';

/** How a format that lists tools is written, and its words for what tools do. */
export interface FormatWords {
  readonly path: string;
  file(tools: readonly string[], purpose?: string, body?: string): string;
  readonly read?: string;
  /** Fetches an address that the model chooses. */
  readonly web?: string;
  readonly shell?: string;
  /** The shell, limited to a command. */
  scoped?(command: string): string;
  readonly write?: string;
  /** A message to others. */
  readonly send?: string;
  /** A whole server whose tools write. */
  readonly server?: string;
  readonly star?: string;
  /** Calls any other agent. */
  readonly call?: string;
}

const usual = 'Renames files after their content.';
const list = (tools: readonly string[]) => `[${tools.map((tool) => JSON.stringify(tool)).join(', ')}]`;
const header =
  (key: string) =>
  (tools: readonly string[], purpose = usual, body = 'Help.') =>
    markdown(`${key}: ${list(tools)}\n`, body, purpose);
const paren = (shell: string) => (command: string) => `${shell}(${command}:*)`;
const claude = {
  read: 'Read',
  web: 'WebFetch',
  shell: 'Bash',
  scoped: paren('Bash'),
  write: 'Edit',
  send: 'mcp__slack__post_message',
  server: 'mcp__slack',
  star: '*',
  call: 'Task',
};
const copilot = {
  read: 'read',
  web: 'web/fetch',
  shell: 'execute',
  write: 'edit',
  send: 'slack/post_message',
  server: 'slack/*',
  star: '*',
  call: 'agent',
};
const vibe = { read: 'grep', shell: 'bash', write: 'edit', call: 'task' };
const vibeTools = (tools: readonly string[]) =>
  tools.map((tool) => `[tools.${tool}]\npermission = "always"\n`).join('');
const kiro = {
  read: 'read',
  web: 'web_fetch',
  shell: 'shell',
  write: 'write',
  send: '@slack/post_message',
  server: '@slack',
  star: '*',
  call: 'subagent',
};
const opencode = { read: 'read', web: 'webfetch', shell: 'bash', write: 'edit', call: 'task' };
const switches = (tools: readonly string[]) => Object.fromEntries(tools.map((tool) => [tool, true]));
const quoted = (text: string) => JSON.stringify(text);

const node = (tool: string) => {
  const [type = '', operation] = tool.split('|');
  return { name: `Use ${type.split('.')[1]}`, type, parameters: operation ? { operation } : {} };
};

/** Pipelines that run a command. */
export const pipelines: Readonly<Record<string, { readonly path: string; run(command: string): string }>> = {
  'gitlab-ci': { path: '.gitlab-ci.yml', run: (command) => `sort:\n  script:\n    - ${command}\n` },
  'azure-pipelines': { path: 'azure-pipelines.yml', run: (command) => `steps:\n  - script: ${command}\n` },
  jenkinsfile: {
    path: 'Jenkinsfile',
    run: (command) => `pipeline {\n  agent any\n  stages { stage('Sort') { steps { sh "${command}" } } }\n}\n`,
  },
};

/** By name of the format. */
export const formatWords: Readonly<Record<string, FormatWords>> = {
  'claude-agent': { path: '.claude/agents/desk.md', file: header('tools'), ...claude },
  'agent-skill': { path: '.claude/skills/desk/SKILL.md', file: header('allowed-tools'), ...claude },
  'agent-command': { path: '.claude/commands/desk.md', file: header('allowed-tools'), ...claude },
  'claude-settings': { path: '.claude/settings.json', file: (allow) => json({ permissions: { allow } }), ...claude },
  'copilot-agent': { path: '.github/agents/desk.agent.md', file: header('tools'), ...copilot },
  'copilot-prompt': { path: '.github/prompts/desk.prompt.md', file: header('tools'), ...copilot },
  'gemini-agent': {
    path: '.gemini/agents/desk.md',
    file: header('tools'),
    read: 'read_file',
    web: 'web_fetch',
    shell: 'run_shell_command',
    write: 'replace',
    send: 'mcp_slack_post_message',
    server: 'mcp_slack_*',
    star: '*',
    call: 'invoke_agent',
  },
  'gemini-settings': {
    path: '.gemini/settings.json',
    file: (allowed) => json({ tools: { allowed } }),
    read: 'read_file',
    web: 'web_fetch',
    shell: 'run_shell_command',
    scoped: (command) => `run_shell_command(${command})`,
    write: 'replace',
  },
  'kiro-agent': {
    path: '.kiro/agents/desk.json',
    file: (tools, description = usual, prompt = 'Help.') => json({ name: 'desk', description, prompt, tools }),
    ...kiro,
  },
  'factory-droid': {
    path: '.factory/droids/desk.md',
    file: header('tools'),
    read: 'Read',
    web: 'FetchUrl',
    shell: 'Execute',
    write: 'Edit',
    server: 'mcp',
    call: 'Task',
  },
  'opencode-agent': {
    path: '.opencode/agents/desk.md',
    file: (tools, purpose = usual, body = 'Help.') =>
      markdown(`tools: ${json({ '*': false, ...switches(tools) })}\n`, body, purpose),
    ...opencode,
  },
  'opencode-config': {
    path: 'opencode.json',
    file: (tools, description = usual, prompt = 'Help.') =>
      json({ agent: { desk: { description, prompt, tools: { '*': false, ...switches(tools) } } } }),
    ...opencode,
  },
  'continue-agent': {
    path: '.continue/agents/desk.md',
    file: (tools, purpose = usual, body = 'Help.') => markdown(`tools: ${tools.join(', ')}\n`, body, purpose),
    read: 'Read',
    web: 'Fetch',
    shell: 'Bash',
    write: 'Write',
    send: 'acme/slack:post_message',
    server: 'acme/slack',
    star: 'built_in',
    call: 'Subagent',
  },
  'cursor-settings': {
    path: '.cursor/cli.json',
    file: (allow) => json({ permissions: { allow } }),
    read: 'Read',
    web: 'WebFetch',
    shell: 'Shell',
    scoped: (command) => `Shell(${command})`,
    write: 'Write',
    send: 'Mcp(slack:post_message)',
    server: 'Mcp(slack:*)',
  },
  'amp-settings': {
    path: '.amp/settings.json',
    file: (tools) =>
      json({
        'amp.permissions': tools.map((tool) => {
          const [name, cmd] = tool.split('|');
          return { tool: name, ...(cmd && { matches: { cmd } }), action: 'allow' };
        }),
      }),
    read: 'Read',
    web: 'read_web_page',
    shell: 'Bash',
    scoped: (command) => `Bash|${command} *`,
    write: 'edit_file',
    send: 'mcp__slack__post_message',
    server: 'mcp__slack',
    star: '*',
    call: 'Task',
  },
  'crush-config': {
    path: 'crush.json',
    file: (allowed_tools) => json({ permissions: { allowed_tools } }),
    read: 'view',
    web: 'fetch',
    shell: 'bash',
    write: 'edit',
    call: 'agent',
  },
  'openclaw-config': {
    path: 'openclaw.json',
    file: (allow) => json({ gateway: { mode: 'local' }, tools: { allow } }),
    read: 'read',
    web: 'web_fetch',
    write: 'edit',
  },
  'vibe-config': { path: '.vibe/config.toml', file: (tools) => vibeTools(tools), ...vibe },
  'vibe-agent': {
    path: '.vibe/agents/desk.toml',
    file: (tools, purpose = usual) => `description = ${JSON.stringify(purpose)}\n${vibeTools(tools)}`,
    ...vibe,
  },
  'roo-modes': {
    path: '.roomodes',
    file: (groups, description = usual, role = 'You answer.') =>
      `customModes:\n  - slug: desk\n    name: Desk\n    description: ${description}\n    roleDefinition: ${role}\n    groups: ${list(groups)}\n`,
    read: 'read',
    web: 'browser',
    shell: 'command',
    write: 'edit',
    server: 'mcp',
    call: 'modes',
  },
  'crewai-agents': {
    path: 'src/config/agents.yaml',
    file: (tools, goal = usual, backstory = 'Patient.') =>
      `desk:\n  role: Clerk\n  goal: ${quoted(goal)}\n  backstory: ${quoted(backstory)}\n${
        tools.includes('delegation') ? '  allow_delegation: true\n' : ''
      }  tools: ${list(tools.filter((tool) => tool !== 'delegation'))}\n`,
    read: 'FileReadTool',
    web: 'ScrapeWebsiteTool',
    write: 'FileWriterTool',
    send: 'send_email',
    call: 'delegation',
  },
  cagent: {
    path: 'team.yaml',
    file: (sets, description = usual, instruction = 'Help.') =>
      `agents:\n  root:\n    model: auto\n    description: ${quoted(description)}\n    instruction: ${quoted(instruction)}\n    toolsets:\n${sets.map((set) => `      - { ${set} }\n`).join('')}`,
    read: 'type: filesystem, tools: [read_file]',
    web: 'type: fetch',
    shell: 'type: shell',
    write: 'type: filesystem, tools: [write_file]',
    send: 'type: mcp, ref: "docker:slack", tools: [post_message]',
    server: 'type: mcp, ref: "docker:slack"',
    call: 'type: background_agents',
  },
  'goose-recipe': {
    path: 'recipes/desk.yaml',
    file: (extensions, description = usual, instructions = 'Help.') =>
      `title: Desk\ndescription: ${quoted(description)}\ninstructions: ${quoted(instructions)}\nextensions:\n${extensions.map((each) => `  - { ${each} }\n`).join('')}`,
    read: 'type: stdio, name: github, cmd: ./github-mcp, available_tools: [get_issue]',
    web: 'type: builtin, name: computercontroller',
    shell: 'type: builtin, name: developer',
    write: 'type: builtin, name: developer, available_tools: [text_editor]',
    send: 'type: stdio, name: slack, cmd: ./slack-mcp, available_tools: [post_message]',
    server: 'type: stdio, name: slack, cmd: ./slack-mcp',
    call: 'type: platform, name: summon',
  },
  'dify-app': {
    path: 'desk.yml',
    file: (tools, description = usual) =>
      `app:\n  mode: agent-chat\n  name: Desk\n  description: ${quoted(description)}\nkind: app\nmodel_config:\n  agent_mode:\n    enabled: true\n    tools:\n${tools.map((tool) => `      - { tool_name: ${tool} }\n`).join('')}`,
    read: 'knowledge-retrieval',
    web: 'jina_reader',
    write: 'update_page',
    send: 'send_email',
  },
  'n8n-workflow': {
    path: 'flows/desk.json',
    file: (tools, name = usual, systemMessage = 'Help.') =>
      json({
        name,
        nodes: [
          { name: 'Agent', type: '@n8n/n8n-nodes-langchain.agent', parameters: { options: { systemMessage } } },
          ...tools.map(node),
        ],
        connections: Object.fromEntries(
          tools.map((tool) => [node(tool).name, { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] }]),
        ),
      }),
    read: '@n8n/n8n-nodes-langchain.toolVectorStore',
    web: '@n8n/n8n-nodes-langchain.toolHttpRequest',
    shell: 'n8n-nodes-base.executeCommandTool',
    write: 'n8n-nodes-base.googleSheetsTool|update',
    send: 'n8n-nodes-base.gmailTool|send',
    call: '@n8n/n8n-nodes-langchain.toolWorkflow',
  },
  'microsoft-agent': {
    path: 'agents/desk.yaml',
    file: (tools, description = usual, instructions = 'Help.') =>
      `kind: Prompt\nname: Desk\ndescription: ${quoted(description)}\ninstructions: ${quoted(instructions)}\ntools:\n${tools.map((tool) => `  - { ${tool} }\n`).join('')}`,
    read: 'kind: file_search',
    web: 'kind: openapi',
    write: 'kind: mcp, name: github, allowedTools: [create_issue]',
    send: 'kind: mcp, name: slack, allowedTools: [post_message]',
    server: 'kind: mcp, name: slack',
  },
  'adk-agent': {
    path: 'root_agent.yaml',
    file: (tools, description = usual, instruction = 'Help.') =>
      `agent_class: LlmAgent\nname: desk\nmodel: x\ndescription: ${quoted(description)}\ninstruction: ${quoted(instruction)}\ntools:\n${tools.map((tool) => `  - name: ${tool}\n`).join('')}`,
    read: 'VertexAiSearchTool',
    web: 'url_context',
    write: 'update_page',
    send: 'send_mail',
    call: 'AgentTool',
  },
  'm365-agent': {
    path: 'appPackage/declarativeAgent.json',
    file: (names, description = usual, instructions = 'Help.') =>
      json({ name: 'desk', description, instructions, capabilities: names.map((name) => ({ name })) }),
    read: 'Dataverse',
  },
  'flowise-flow': {
    path: 'flows/chat.json',
    file: (tools, description = usual, systemMessage = 'Help.') =>
      json({
        description,
        nodes: [
          {
            id: 'a',
            data: {
              name: 'agentAgentflow',
              label: 'Desk',
              baseClasses: [],
              inputs: { systemMessage, agentTools: tools.map((agentSelectedTool) => ({ agentSelectedTool })) },
            },
          },
        ],
      }),
    read: 'retrieverTool',
    web: 'webScraperTool',
    write: 'googleDocsTool',
    send: 'awsSNS',
    server: 'slackMCP',
    call: 'agentAsTool',
  },
  'autogen-component': {
    path: 'team.json',
    file: (tools, description = usual, system_message = 'Help.') =>
      json({
        provider: 'autogen_agentchat.agents.AssistantAgent',
        component_type: 'agent',
        description,
        config: {
          name: 'desk',
          system_message,
          tools: tools.map((tool) => ({ provider: `autogen_ext.tools.${tool}`, component_type: 'tool', config: {} })),
        },
      }),
    read: 'LocalSearchTool',
    web: 'HttpTool',
    call: 'TeamTool',
  },
  kagent: {
    path: 'k8s/agent.yaml',
    file: (tools, description = usual, systemMessage = 'Help.') =>
      `apiVersion: kagent.dev/v1alpha2\nkind: Agent\nmetadata: { name: ops }\nspec:\n  description: ${quoted(description)}\n  declarative:\n    systemMessage: ${quoted(systemMessage)}\n    tools:\n${tools.map((tool) => `      - { type: McpServer, mcpServer: { ${tool} } }\n`).join('')}`,
    read: 'name: github, toolNames: [get_issue]',
    web: 'name: fetch, toolNames: [fetch]',
    write: 'name: k8s, toolNames: [k8s_patch_resource]',
    send: 'name: slack, toolNames: [post_message]',
    server: 'name: slack',
  },
  'agent-code': {
    path: 'app/desk.py',
    file: (tools, words = usual) =>
      `from strands import Agent\nfrom strands_tools import http_request, file_read, file_write, shell, slack, use_agent\ndesk = Agent(name="desk", system_prompt=${quoted(words)}, tools=[${tools.join(', ')}])\n`,
    read: 'file_read',
    web: 'http_request',
    shell: 'shell',
    write: 'file_write',
    send: 'slack',
    call: 'use_agent',
  },
  'agentic-workflow': {
    path: '.github/workflows/desk.md',
    file: (tools, description = usual) =>
      aw(`on: schedule\ndescription: ${description}\ntools:\n${tools.map((tool) => `  ${tool}\n`).join('')}`),
    read: 'github:\n    toolsets: [issues]',
    web: 'web-fetch:',
    shell: 'bash: true',
    scoped: (command) => `bash: ["${command}:*"]`,
    write: 'edit:',
  },
  ...Object.fromEntries(
    Object.entries(pipelines).map(([format, { path, run }]) => [
      format,
      {
        path,
        file: (tools: readonly string[]) => run(`claude -p 'Sort' --allowedTools '${tools.join(',')}'`),
        ...claude,
      },
    ]),
  ),
  'github-workflow': {
    path: '.github/workflows/t.yml',
    file: (tools, words = 'Sort') => job(`      - run: claude -p "${words}" --allowedTools "${tools.join(',')}"\n`),
    ...claude,
  },
};
