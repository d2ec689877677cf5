import type { AgentCase } from './agent-case.ts';

const openai = (tools: string, more = '') =>
  `from agents import Agent, ShellTool, LocalShellTool, WebSearchTool, FileSearchTool, function_tool\n${more}a = Agent(name="a", instructions="Moves pages of the wiki.", tools=[${tools}])\n`;

/** Rules on agents that code makes. */
export const codeCases: readonly AgentCase[] = [
  {
    rule: 'agent-approval-bypass',
    path: 'app/runner.py',
    firing: [
      'from claude_agent_sdk import ClaudeAgentOptions\no = ClaudeAgentOptions(permission_mode="bypassPermissions", allowed_tools=["Read"])\n',
      'from claude_agent_sdk import ClaudeAgentOptions as Options\nmode = "bypassPermissions"\no = Options(\n    system_prompt="Sorts issues.",\n    permission_mode=mode,\n)\n',
      'import os\nfrom strands import Agent\nfrom strands_tools import shell\nos.environ["BYPASS_TOOL_CONSENT"] = "true"\na = Agent(name="a", tools=[shell])\n',
    ],
    silent: [
      'from claude_agent_sdk import ClaudeAgentOptions\no = ClaudeAgentOptions(permission_mode="default", allowed_tools=["Read"])\n',
      'from claude_agent_sdk import ClaudeAgentOptions\no = ClaudeAgentOptions(permission_mode="plan")\n',
      'import os\nfrom strands import Agent\nos.environ["BYPASS_TOOL_CONSENT"] = "false"\nfrom strands_tools import shell\na = Agent(name="a", tools=[shell])\n',
    ],
  },
  {
    rule: 'agent-shell-unscoped',
    path: 'app/runner.ts',
    firing: [
      "import { query } from '@anthropic-ai/claude-agent-sdk';\nfor await (const m of query({ prompt, options: { allowedTools: ['Read', 'Bash'] } })) log(m);\n",
      "import { generateText } from 'ai';\nimport { anthropic } from '@ai-sdk/anthropic';\nawait generateText({ model, tools: { bash: anthropic.tools.bash_20250124({ execute }) } });\n",
      "import { Agent } from '@strands-agents/sdk';\nimport { bash } from '@strands-agents/sdk/vended-tools/bash';\nconst a = new Agent({ tools: [bash] });\n",
    ],
    silent: [
      "import { query } from '@anthropic-ai/claude-agent-sdk';\nfor await (const m of query({ prompt, options: { allowedTools: ['Read', 'Bash(git log:*)'], disallowedTools: ['Bash'] } })) log(m);\n",
      "import { generateText } from 'ai';\nawait generateText({ model, tools: { bash: tool({ execute: async () => 'x' }) } });\n",
      "import { Agent } from '@strands-agents/sdk';\nimport { bash } from './mine';\nconst a = new Agent({ tools: [bash] });\n",
    ],
  },
  {
    rule: 'agent-sandbox-disabled',
    path: 'app/coder.py',
    firing: ['["*"]', '["json", "*"]', 'imports'].map(
      (imports) =>
        `from smolagents import CodeAgent\nimports = ["*"]\na = CodeAgent(tools=[], model=m, additional_authorized_imports=${imports})\n`,
    ),
    silent: ['["json"]', '[]', 'load()'].map(
      (imports) =>
        `from smolagents import CodeAgent\na = CodeAgent(tools=[], model=m, additional_authorized_imports=${imports})\n`,
    ),
  },
  {
    rule: 'agent-shell-unscoped',
    path: 'app/desk.py',
    firing: [
      openai('ShellTool()'),
      'from langchain_community.tools import ShellTool as Runner\nfrom langchain.agents import create_agent\ntools = [Runner()]\nbot = create_agent(model, tools=tools)\n',
      openai('run', '@function_tool\ndef run(command: str):\n    import os\n    return os.system(command)\n\n'),
    ],
    silent: [
      openai('WebSearchTool()'),
      openai('today', '@function_tool\ndef today():\n    import subprocess\n    return subprocess.run(["date"])\n\n'),
      'from agents import Agent\n# tools=[ShellTool()]\na = Agent(name="a", instructions="ShellTool()", tools=[])\n',
    ],
  },
  {
    rule: 'agent-sandbox-disabled',
    path: 'app/desk.py',
    firing: [
      'from crewai import Agent\na = Agent(role="a", goal="Counts things.", allow_code_execution=True, code_execution_mode="unsafe")\n',
      'from autogen_agentchat.agents import CodeExecutorAgent\nfrom autogen_ext.code_executors.local import LocalCommandLineCodeExecutor\na = CodeExecutorAgent("a", code_executor=LocalCommandLineCodeExecutor())\n',
      'from google.adk.agents import Agent\nfrom google.adk.code_executors import UnsafeLocalCodeExecutor\na = Agent(name="a", description="Counts things.", code_executor=UnsafeLocalCodeExecutor())\n',
    ],
    silent: [
      'from crewai import Agent\na = Agent(role="a", goal="Counts things.", allow_code_execution=True, code_execution_mode="safe")\n',
      'from autogen_agentchat.agents import CodeExecutorAgent\nfrom autogen_ext.code_executors.docker import DockerCommandLineCodeExecutor\na = CodeExecutorAgent("a", code_executor=DockerCommandLineCodeExecutor())\n',
      'from google.adk.agents import Agent\nfrom google.adk.code_executors import VertexAiCodeExecutor\na = Agent(name="a", description="Counts things.", code_executor=VertexAiCodeExecutor())\n',
    ],
  },
  {
    rule: 'agent-approval-bypass',
    path: 'app/desk.py',
    firing: [
      'from autogen import ConversableAgent\na = ConversableAgent("a", human_input_mode="NEVER", code_execution_config={"use_docker": True})\n',
      'import autogen\na = autogen.UserProxyAgent(name="a", human_input_mode="NEVER", code_execution_config={"work_dir": "x"})\n',
      'from autogen import UserProxyAgent as Proxy\nconfig = {"work_dir": "x"}\na = Proxy(\n    "a",\n    human_input_mode="NEVER",\n    code_execution_config=config,\n)\n',
    ],
    silent: [
      'from autogen import ConversableAgent\na = ConversableAgent("a", human_input_mode="NEVER")\n',
      'from autogen import ConversableAgent\na = ConversableAgent("a", human_input_mode="ALWAYS", code_execution_config={"use_docker": True})\n',
      'from autogen import ConversableAgent\na = ConversableAgent("a", human_input_mode="NEVER", code_execution_config=False)\n',
    ],
  },
  {
    rule: 'agent-auto-approve-side-effects',
    path: 'app/desk.ts',
    firing: ['slack', 'github', 'linear'].map(
      (label) =>
        `import { Agent, hostedMcpTool } from '@openai/agents';\nexport const a = new Agent({ name: 'a', instructions: 'Sorts mail.', tools: [hostedMcpTool({ serverLabel: '${label}', serverUrl: 'https://mcp.example.com', requireApproval: 'never' })] });\n`,
    ),
    silent: ["'always'", "{ never: { toolNames: ['search'] } }", 'policy'].map(
      (approval) =>
        `import { Agent, hostedMcpTool } from '@openai/agents';\nexport const a = new Agent({ name: 'a', instructions: 'Sorts mail.', tools: [hostedMcpTool({ serverLabel: 'slack', serverUrl: 'https://mcp.example.com', requireApproval: ${approval} })] });\n`,
    ),
  },
];
