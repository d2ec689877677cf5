import type { FixCase } from './fix-cases.ts';

export const agentCodeFixCases: readonly FixCase[] = [
  {
    name: 'a function that an agent in C# is given',
    rule: 'agent-high-impact-no-confirmation',
    offer: 'ask-first',
    files: {
      'src/Desk.cs':
        'using Microsoft.Agents.AI;\n\nvar desk = client.AsAIAgent(name: "desk", tools: [AIFunctionFactory.Create(GetOrder), AIFunctionFactory.Create(RefundOrder)]);\n',
    },
    after: {
      'src/Desk.cs':
        'using Microsoft.Agents.AI;\n\nvar desk = client.AsAIAgent(name: "desk", tools: [AIFunctionFactory.Create(GetOrder), new ApprovalRequiredAIFunction(AIFunctionFactory.Create(RefundOrder))]);\n',
    },
  },
  {
    name: 'a server that a program in C# offers',
    rule: 'agent-endpoint-unauthenticated',
    offer: 'require-login',
    files: {
      'src/Program.cs':
        'using ModelContextProtocol.Server;\n\nbuilder.Services.AddMcpServer().WithHttpTransport();\nvar app = builder.Build();\napp.MapMcp("/mcp");\napp.Run();\n',
    },
    after: {
      'src/Program.cs':
        'using ModelContextProtocol.Server;\n\nbuilder.Services.AddMcpServer().WithHttpTransport();\nvar app = builder.Build();\napp.MapMcp("/mcp").RequireAuthorization();\napp.Run();\n',
    },
  },
  {
    name: 'every import of code that smolagents runs, beside some',
    rule: 'agent-sandbox-disabled',
    offer: 'agent-setting',
    files: {
      'app/coder.py':
        'from smolagents import CodeAgent\n\ncoder = CodeAgent(tools=[], model=model, additional_authorized_imports=["json", "*"])\n',
    },
    after: {
      'app/coder.py':
        'from smolagents import CodeAgent\n\ncoder = CodeAgent(tools=[], model=model, additional_authorized_imports=["json"])\n',
    },
  },
  {
    name: 'every import of code that smolagents runs',
    rule: 'agent-sandbox-disabled',
    offer: 'agent-setting',
    files: {
      'app/coder.py':
        "from smolagents import CodeAgent\n\ncoder = CodeAgent(\n    tools=[],\n    model=model,\n    additional_authorized_imports=['*'],\n)\n",
    },
    after: {
      'app/coder.py':
        'from smolagents import CodeAgent\n\ncoder = CodeAgent(\n    tools=[],\n    model=model,\n    additional_authorized_imports=[],\n)\n',
    },
  },
  {
    name: 'the mode of the Claude Agent SDK in which nobody is asked',
    rule: 'agent-approval-bypass',
    offer: 'agent-setting',
    files: {
      'app/run.ts':
        "import { query } from '@anthropic-ai/claude-agent-sdk';\nfor await (const m of query({ prompt, options: { systemPrompt: 'Sorts issues.', permissionMode: 'bypassPermissions' } })) log(m);\n",
    },
    after: {
      'app/run.ts':
        "import { query } from '@anthropic-ai/claude-agent-sdk';\nfor await (const m of query({ prompt, options: { systemPrompt: 'Sorts issues.', permissionMode: 'default' } })) log(m);\n",
    },
  },
  {
    name: 'consent that tools of Strands ask for',
    rule: 'agent-approval-bypass',
    offer: 'agent-setting',
    files: {
      'app/run.py':
        'import os\nfrom strands import Agent\nfrom strands_tools import file_write\n\nos.environ["BYPASS_TOOL_CONSENT"] = "true"\nwriter = Agent(name="writer", description="Writes notes.", tools=[file_write])\n',
    },
    after: {
      'app/run.py':
        'import os\nfrom strands import Agent\nfrom strands_tools import file_write\n\nos.environ["BYPASS_TOOL_CONSENT"] = "false"\nwriter = Agent(name="writer", description="Writes notes.", tools=[file_write])\n',
    },
  },
  {
    name: 'a function tool of OpenAI',
    rule: 'agent-high-impact-no-confirmation',
    offer: 'ask-first',
    files: {
      'app/desk.py':
        'from agents import Agent, function_tool\n\n@function_tool\ndef refund_order(order: str) -> str:\n    """Pays back."""\n    return pay(order)\n\ndesk = Agent(name="desk", instructions="Answers customers.", tools=[refund_order])\n',
    },
    after: {
      'app/desk.py':
        'from agents import Agent, function_tool\n\n@function_tool(needs_approval=True)\ndef refund_order(order: str) -> str:\n    """Pays back."""\n    return pay(order)\n\ndesk = Agent(name="desk", instructions="Answers customers.", tools=[refund_order])\n',
    },
  },
  {
    name: 'a function tool of OpenAI with arguments on lines',
    rule: 'agent-high-impact-no-confirmation',
    offer: 'ask-first',
    files: {
      'app/desk.py':
        'from agents import Agent, function_tool\n\n@function_tool(\n    name_override="refund_order",  # short\n)\ndef refund_order(order: str) -> str:\n    return pay(order)\n\ndesk = Agent(name="desk", tools=[refund_order])\n',
    },
    after: {
      'app/desk.py':
        'from agents import Agent, function_tool\n\n@function_tool(\n    name_override="refund_order",  # short\n    needs_approval=True,\n)\ndef refund_order(order: str) -> str:\n    return pay(order)\n\ndesk = Agent(name="desk", tools=[refund_order])\n',
    },
  },
  {
    name: 'a bare function of ADK',
    rule: 'agent-high-impact-no-confirmation',
    offer: 'ask-first',
    files: {
      'app/desk.py':
        'from google.adk.agents import LlmAgent\n\ndef delete_user(name: str):\n    return db.delete(name)\n\nagent = LlmAgent(\n    name="a",\n    tools=[\n        get_user,\n        delete_user,  # careful\n    ],\n)\n',
    },
    after: {
      'app/desk.py':
        'from google.adk.agents import LlmAgent\nfrom google.adk.tools import FunctionTool\n\ndef delete_user(name: str):\n    return db.delete(name)\n\nagent = LlmAgent(\n    name="a",\n    tools=[\n        get_user,\n        FunctionTool(delete_user, require_confirmation=True),  # careful\n    ],\n)\n',
    },
  },
  {
    name: 'a function tool of ADK',
    rule: 'agent-high-impact-no-confirmation',
    offer: 'ask-first',
    files: {
      'app/desk.py':
        'from google.adk.agents import Agent\nfrom google.adk.tools import (\n    AgentTool,\n    FunctionTool,\n)\nagent = Agent(name="a", tools=[FunctionTool(refund_order)])\n',
    },
    after: {
      'app/desk.py':
        'from google.adk.agents import Agent\nfrom google.adk.tools import (\n    AgentTool,\n    FunctionTool,\n)\nagent = Agent(name="a", tools=[FunctionTool(refund_order, require_confirmation=True)])\n',
    },
  },
  {
    name: 'a bare function of ADK beside an import of its tools',
    rule: 'agent-high-impact-no-confirmation',
    offer: 'ask-first',
    files: {
      'app/desk.py':
        'from google.adk.agents import Agent\nfrom google.adk.tools import google_search\nagent = Agent(name="a", tools=[refund_order])\n',
    },
    after: {
      'app/desk.py':
        'from google.adk.agents import Agent\nfrom google.adk.tools import google_search, FunctionTool\nagent = Agent(name="a", tools=[FunctionTool(refund_order, require_confirmation=True)])\n',
    },
  },
  {
    name: 'a tool of LangChain',
    rule: 'agent-high-impact-no-confirmation',
    offer: 'ask-first',
    files: {
      'app/desk.py':
        'from langchain.agents import create_agent\nfrom langchain.tools import tool\n\n@tool\ndef send_email(to: str) -> str:\n    """Sends."""\n    return ""\n\nagent = create_agent(\n    model="gpt",\n    tools=[send_email],\n    system_prompt="Answers mail.",\n)\n',
    },
    after: {
      'app/desk.py':
        'from langchain.agents import create_agent\nfrom langchain.agents.middleware import HumanInTheLoopMiddleware\nfrom langchain.tools import tool\n\n@tool\ndef send_email(to: str) -> str:\n    """Sends."""\n    return ""\n\nagent = create_agent(\n    model="gpt",\n    tools=[send_email],\n    system_prompt="Answers mail.",\n    middleware=[HumanInTheLoopMiddleware(interrupt_on={"send_email": True})],\n)\n',
    },
  },
  {
    name: 'a tool of LangGraph',
    rule: 'agent-high-impact-no-confirmation',
    offer: 'ask-first',
    files: {
      'app/desk.py':
        'from langgraph.prebuilt import create_react_agent\nagent = create_react_agent(model, [delete_user], checkpointer=saver)\n',
    },
    after: {
      'app/desk.py':
        'from langgraph.prebuilt import create_react_agent\nagent = create_react_agent(model, [delete_user], checkpointer=saver, interrupt_before=["tools"])\n',
    },
  },
  {
    name: 'tools of a deep agent',
    rule: 'agent-high-impact-no-confirmation',
    offer: 'ask-first',
    files: {
      'app/desk.py':
        'from deepagents import create_deep_agent\nagent = create_deep_agent(tools=[delete_user, get_user])\n',
    },
    after: {
      'app/desk.py':
        'from deepagents import create_deep_agent\nagent = create_deep_agent(tools=[delete_user, get_user], interrupt_on={"delete_user": True})\n',
    },
  },
  {
    name: 'a tool of CrewAI, by its tasks',
    rule: 'agent-high-impact-no-confirmation',
    offer: 'ask-first',
    files: {
      'app/desk.py':
        'from crewai import Agent, Task\nwriter = Agent(role="writer", goal="Sends letters.", tools=[send_email])\nsend = Task(description="Send it.", agent=writer)\n',
    },
    after: {
      'app/desk.py':
        'from crewai import Agent, Task\nwriter = Agent(role="writer", goal="Sends letters.", tools=[send_email])\nsend = Task(description="Send it.", agent=writer, human_input=True)\n',
    },
  },
  {
    name: 'a function of the Microsoft Agent Framework',
    rule: 'agent-high-impact-no-confirmation',
    offer: 'ask-first',
    files: {
      'app/desk.py':
        'from agent_framework import ChatAgent, ai_function\n\n@ai_function\ndef delete_user(name: str) -> str:\n    return ""\n\nagent = ChatAgent(name="a", instructions="Keeps users.", tools=[delete_user])\n',
    },
    after: {
      'app/desk.py':
        'from agent_framework import ChatAgent, ai_function\n\n@ai_function(approval_mode="always_require")\ndef delete_user(name: str) -> str:\n    return ""\n\nagent = ChatAgent(name="a", instructions="Keeps users.", tools=[delete_user])\n',
    },
  },
  {
    name: 'a tool of OpenAI in TypeScript',
    rule: 'agent-high-impact-no-confirmation',
    offer: 'ask-first',
    files: {
      'app/desk.ts':
        "import { Agent, tool } from '@openai/agents';\nconst refundOrder = tool({\n  name: 'refund_order',\n  description: 'Pays back.',\n  execute: async ({ id }) => pay(id),\n});\nexport const desk = new Agent({ name: 'desk', instructions: 'Answers.', tools: [refundOrder] });\n",
    },
    after: {
      'app/desk.ts':
        "import { Agent, tool } from '@openai/agents';\nconst refundOrder = tool({\n  name: 'refund_order',\n  description: 'Pays back.',\n  execute: async ({ id }) => pay(id),\n  needsApproval: true,\n});\nexport const desk = new Agent({ name: 'desk', instructions: 'Answers.', tools: [refundOrder] });\n",
    },
  },
  {
    name: 'a tool of LangChain in TypeScript',
    rule: 'agent-high-impact-no-confirmation',
    offer: 'ask-first',
    files: {
      'app/desk.ts':
        "import { createAgent, tool } from 'langchain';\nconst sendEmail = tool(async ({ to }) => mail(to), { name: 'send_email', description: 'Sends.' });\nexport const agent = createAgent({ model, tools: [sendEmail] });\n",
    },
    after: {
      'app/desk.ts':
        "import { createAgent, tool, humanInTheLoopMiddleware } from 'langchain';\nconst sendEmail = tool(async ({ to }) => mail(to), { name: 'send_email', description: 'Sends.' });\nexport const agent = createAgent({ model, tools: [sendEmail], middleware: [humanInTheLoopMiddleware({ interruptOn: { send_email: true } })] });\n",
    },
  },
  {
    name: 'code that CrewAI runs outside its container',
    rule: 'agent-sandbox-disabled',
    offer: 'agent-setting',
    files: {
      'app/a.py':
        'from crewai import Agent\na = Agent(role="a", goal="Counts things.", allow_code_execution=True, code_execution_mode="unsafe")\n',
    },
    after: {
      'app/a.py':
        'from crewai import Agent\na = Agent(role="a", goal="Counts things.", allow_code_execution=True, code_execution_mode="safe")\n',
    },
  },
  {
    name: 'a proxy of AG2 that asks nobody',
    rule: 'agent-approval-bypass',
    offer: 'agent-setting',
    files: {
      'app/a.py':
        'import autogen\na = autogen.UserProxyAgent(name="a", human_input_mode="NEVER", code_execution_config={"work_dir": "x"})\n',
    },
    after: {
      'app/a.py':
        'import autogen\na = autogen.UserProxyAgent(name="a", human_input_mode="ALWAYS", code_execution_config={"work_dir": "x"})\n',
    },
  },
  {
    name: 'a hosted server that runs unasked',
    rule: 'agent-auto-approve-side-effects',
    offer: 'agent-setting',
    files: {
      'app/a.ts':
        "import { Agent, hostedMcpTool } from '@openai/agents';\nexport const a = new Agent({ name: 'a', instructions: 'Sorts mail.', tools: [hostedMcpTool({ serverLabel: 'slack', serverUrl: 'https://mcp.example.com', requireApproval: 'never' })] });\n",
    },
    after: {
      'app/a.ts':
        "import { Agent, hostedMcpTool } from '@openai/agents';\nexport const a = new Agent({ name: 'a', instructions: 'Sorts mail.', tools: [hostedMcpTool({ serverLabel: 'slack', serverUrl: 'https://mcp.example.com', requireApproval: 'always' })] });\n",
    },
  },
  {
    name: 'a server of a request that runs unasked',
    rule: 'agent-auto-approve-side-effects',
    offer: 'agent-setting',
    files: {
      'app/a.py':
        'from openai import OpenAI\nclient = OpenAI()\nr = client.responses.create(\n    model="gpt",\n    tools=[\n        {"type": "mcp", "server_label": "slack", "server_url": "https://mcp.example.com", "require_approval": "never"},\n    ],\n)\n',
    },
    after: {
      'app/a.py':
        'from openai import OpenAI\nclient = OpenAI()\nr = client.responses.create(\n    model="gpt",\n    tools=[\n        {"type": "mcp", "server_label": "slack", "server_url": "https://mcp.example.com", "require_approval": "always"},\n    ],\n)\n',
    },
  },
  {
    name: 'a tool of a server of a request that runs unasked',
    rule: 'agent-auto-approve-side-effects',
    offer: 'agent-setting',
    files: {
      'app/a.ts':
        "import OpenAI from 'openai';\nconst tools = [{ type: 'mcp', server_label: 'slack', server_url: url, allowed_tools: ['slack_post_message'], require_approval: 'never' }];\nawait new OpenAI().responses.create({ model, tools, input });\n",
    },
    after: {
      'app/a.ts':
        "import OpenAI from 'openai';\nconst tools = [{ type: 'mcp', server_label: 'slack', server_url: url, allowed_tools: ['slack_post_message'], require_approval: 'always' }];\nawait new OpenAI().responses.create({ model, tools, input });\n",
    },
  },
  {
    name: 'a harness that is permitted everything',
    rule: 'agent-approval-bypass',
    offer: 'agent-setting',
    files: {
      'app/a.ts':
        "import { HarnessAgent } from '@ai-sdk/harness/agent';\nexport const coder = new HarnessAgent({ harness: claudeCode, permissionMode: 'allow-all', sandbox });\n",
    },
    after: {
      'app/a.ts':
        "import { HarnessAgent } from '@ai-sdk/harness/agent';\nexport const coder = new HarnessAgent({ harness: claudeCode, permissionMode: 'allow-reads', sandbox });\n",
    },
  },
  {
    name: 'a launcher in code',
    rule: 'agent-launcher-unpinned',
    offer: 'launch-server',
    files: {
      'app/a.py':
        'from agents.mcp import MCPServerStdio\nit = MCPServerStdio(params={"command": "uvx", "args": ["docs-mcp"]})\n',
      'uv.lock': 'version = 1\n\n[[package]]\nname = "docs-mcp"\nversion = "0.3.1"\n',
    },
    after: {
      'app/a.py':
        'from agents.mcp import MCPServerStdio\nit = MCPServerStdio(params={"command": "uvx", "args": ["docs-mcp==0.3.1"]})\n',
    },
  },
  {
    name: 'a root of the disk in code',
    rule: 'agent-filesystem-root',
    offer: 'launch-server',
    files: {
      'app/a.py':
        'from agents.mcp import MCPServerStdio\nit = MCPServerStdio(params={"command": "npx", "args": ["-y", "server-filesystem@1.2.3", "/"]})\n',
    },
    after: {
      'app/a.py':
        'from agents.mcp import MCPServerStdio\nit = MCPServerStdio(params={"command": "npx", "args": ["-y", "server-filesystem@1.2.3", "."]})\n',
    },
  },
  {
    name: 'a mount of the host in code',
    rule: 'agent-host-escape-mount',
    offer: 'remove-tool',
    files: {
      'app/a.py':
        'from agents.mcp import MCPServerStdio\nit = MCPServerStdio(params={"command": "docker", "args": ["run", "-v", "/:/host", "acme/it:1.2.3"]})\n',
    },
    after: {
      'app/a.py':
        'from agents.mcp import MCPServerStdio\nit = MCPServerStdio(params={"command": "docker", "args": ["run", "acme/it:1.2.3"]})\n',
    },
  },
  {
    name: 'privileges of a container in code',
    rule: 'agent-host-escape-mount',
    offer: 'remove-tool',
    files: {
      'app/a.py':
        'from agents.mcp import MCPServerStdio\nit = MCPServerStdio(params={"command": "docker", "args": ["run", "--privileged", "acme/it:1.2.3"]})\n',
    },
    after: {
      'app/a.py':
        'from agents.mcp import MCPServerStdio\nit = MCPServerStdio(params={"command": "docker", "args": ["run", "acme/it:1.2.3"]})\n',
    },
  },
  {
    name: 'a secret that no detector knows in code',
    rule: 'agent-literal-credential',
    offer: 'move-to-environment:clipboard',
    files: {
      'app/a.py':
        'import os\nfrom agents.mcp import MCPServerStdio\nit = MCPServerStdio(params={"command": "./it", "args": [], "env": {"BILLING_PAT": "plum7orbit4Velvet"}})\n',
    },
    after: {
      'app/a.py':
        'import os\nfrom agents.mcp import MCPServerStdio\nit = MCPServerStdio(params={"command": "./it", "args": [], "env": {"BILLING_PAT": os.environ["BILLING_PAT"]}})\n',
    },
  },
];
