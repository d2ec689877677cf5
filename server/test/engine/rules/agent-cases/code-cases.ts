import type { AgentCase } from './agent-case.ts';

const openai = (tools: string, more = '') =>
  `from agents import Agent, ShellTool, LocalShellTool, WebSearchTool, FileSearchTool, function_tool\n${more}a = Agent(name="a", instructions="Moves pages of the wiki.", tools=[${tools}])\n`;

const request = (tools: string) =>
  `from openai import OpenAI\nclient = OpenAI()\nanswer = client.responses.create(\n    model="gpt",\n    input=text,\n    tools=[${tools}],\n)\n`;

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
  {
    rule: 'agent-approval-bypass',
    path: 'app/coder.ts',
    firing: [
      "import { HarnessAgent } from '@ai-sdk/harness/agent';\nexport const coder = new HarnessAgent({ harness: claudeCode, permissionMode: 'allow-all' });\n",
      "import { HarnessAgent as Harness } from '@ai-sdk/harness/agent';\nconst mode = 'allow-all';\nexport const make = (sandbox) =>\n  new Harness({\n    harness: createCodex(),\n    sandbox,\n    permissionMode: mode,\n  });\n",
      "const { HarnessAgent } = require('@ai-sdk/harness/agent');\nmodule.exports = new HarnessAgent({ id: 'coder', instructions: 'Mends tests.', harness, 'permissionMode': \"allow-all\" });\n",
    ],
    silent: [
      "import { HarnessAgent } from '@ai-sdk/harness/agent';\nexport const coder = new HarnessAgent({ harness: claudeCode, permissionMode: 'allow-reads' });\n",
      "import { HarnessAgent } from '@ai-sdk/harness/agent';\nexport const coder = new HarnessAgent({ harness: claudeCode, sandbox, instructions: 'allow-all' });\n",
      "import { HarnessAgent } from './mine';\nimport { generateText } from 'ai';\nexport const coder = new HarnessAgent({ harness: claudeCode, permissionMode: 'allow-all' });\n",
    ],
  },
  {
    rule: 'agent-auto-approve-side-effects',
    path: 'app/reply.py',
    firing: [
      request(
        '{"type": "mcp", "server_label": "slack", "server_url": "https://mcp.example.com", "require_approval": "never"}',
      ),
      request(
        '{"type": "web_search"}, {\n        "type": "mcp",\n        "server_label": "github",\n        "server_url": url,\n        "allowed_tools": ["get_issue", "create_issue"],\n        "require_approval": "never",\n    }',
      ),
      'import openai\nclient = openai.AsyncOpenAI()\nslack = dict(type="x")\nhub = {"type": "mcp", "server_label": "linear", "server_url": url, "require_approval": "never"}\ntools = []\ntools.append(hub)\nasync def answer(text):\n    async with client.responses.stream(model="gpt", input=text, tools=tools) as stream:\n        return await stream.get_final_response()\n',
    ],
    silent: [
      request('{"type": "mcp", "server_label": "slack", "server_url": "https://mcp.example.com"}'),
      request(
        '{"type": "mcp", "server_label": "github", "server_url": url, "allowed_tools": ["get_issue"], "require_approval": "never"}',
      ),
      request(
        '{"type": "mcp", "server_label": "slack", "server_url": url, "require_approval": {"never": {"tool_names": ["slack_list_channels"]}}}',
      ),
      request('{"type": "function", "name": "delete_order", "parameters": schema}'),
    ],
  },
  {
    rule: 'agent-auto-approve-side-effects',
    path: 'app/reply.ts',
    firing: [
      "import OpenAI from 'openai';\nconst client = new OpenAI();\nawait client.responses.create({ model, input, tools: [{ type: 'mcp', server_label: 'slack', server_url: url, require_approval: 'never' }] });\n",
    ],
    silent: [
      "import OpenAI from 'openai';\nconst client = new OpenAI();\nawait client.responses.create({ model, input, tools: [{ type: 'mcp', server_label: 'deepwiki', server_url: url, require_approval: 'never', allowed_tools: ['ask_question'] }] });\n",
      "import OpenAI from 'openai';\nconst client = new OpenAI();\nawait client.chat.completions.create({ model, tools: [{ type: 'mcp', server_label: 'slack', require_approval: 'never' }] });\n",
    ],
  },
  {
    rule: 'agent-shell-unscoped',
    path: 'app/sets.py',
    firing: [
      'from pydantic_ai import Agent, FunctionToolset\nimport subprocess\ndef run(command: str):\n    return subprocess.run(command, shell=True)\nit = FunctionToolset(tools=[run])\ndesk = Agent("test", toolsets=[it])\n',
      'import os\nfrom pydantic_ai import Agent, RunContext\nfrom pydantic_ai.toolsets import FunctionToolset, CombinedToolset\nit = FunctionToolset[Deps](id="it")\n@it.tool\ndef run(ctx: RunContext, command: str):\n    return os.system(command)\ndesk = Agent("test", toolsets=[CombinedToolset([other, it.prefixed("it")])])\n',
      'import os\nfrom pydantic_ai import Agent\nfrom pydantic_ai.toolsets.function import FunctionToolset as Functions\nit = Functions()\ndef run(command: str):\n    return os.system(command)\nit.add_function(run, name="go")\ndesk = Agent("test", instructions="Helps.", toolsets=[it])\n',
    ],
    silent: [
      'from pydantic_ai import Agent, FunctionToolset\nimport subprocess\ndef today():\n    return subprocess.run(["date"])\ndesk = Agent("test", toolsets=[FunctionToolset(tools=[today])])\n',
      'import os\nfrom pydantic_ai import Agent, FunctionToolset\nit = FunctionToolset()\n@it.tool_plain\ndef run(command: str):\n    return os.system(command)\ndesk = Agent("test", instructions="Helps.")\n',
      'import os\nfrom pydantic_ai import Agent, FunctionToolset\nit = FunctionToolset()\n@it.tool_plain\ndef run(command: str):\n    return os.system(command)\ndesk = Agent("test", toolsets=[it.filtered(lambda ctx, tool: tool.name != "run")])\n',
    ],
  },
  {
    rule: 'agent-high-impact-no-confirmation',
    path: 'app/sets.py',
    firing: [
      'from pydantic_ai import Agent, FunctionToolset\ndef refund_order(id: int):\n    pay(id)\nit = FunctionToolset([refund_order])\ndesk = Agent("test", toolsets=[it])\n',
      'from pydantic_ai import Agent, FunctionToolset\nit = FunctionToolset()\n@it.tool_plain\ndef delete_customer(id: int):\n    remove(id)\ndesk = Agent("test", toolsets=[it])\n',
      'from pydantic_ai import Agent, FunctionToolset, Tool\ndef send_email(to: str):\n    mail(to)\nit = FunctionToolset()\nit.add_tool(Tool(send_email))\nsets = [it.renamed({"mail": "send_email"})]\ndesk = Agent("test", toolsets=sets)\n',
    ],
    silent: [
      'from pydantic_ai import Agent, FunctionToolset\ndef refund_order(id: int):\n    pay(id)\nit = FunctionToolset([refund_order])\ndesk = Agent("test", toolsets=[it.approval_required()])\n',
      'from pydantic_ai import Agent, FunctionToolset\nit = FunctionToolset()\n@it.tool_plain(requires_approval=True)\ndef delete_customer(id: int):\n    remove(id)\ndesk = Agent("test", toolsets=[it])\n',
      'from pydantic_ai import Agent, FunctionToolset\ndef get_order(id: int):\n    return orders[id]\ndesk = Agent("test", toolsets=[FunctionToolset(tools=[get_order])])\n',
    ],
  },
];
