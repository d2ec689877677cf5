import assert from 'node:assert/strict';
import { frameworks } from '../../../engine/extract/agents/code/frameworks.ts';
import { toolNames } from '../../../engine/extract/agents/tools/tools.ts';
import { isAgentKind } from '../../../engine/model/agent-kind.ts';
import { repository } from '../repository.ts';

type Files = Readonly<Record<string, string>>;

/** Each agent and server of a program with its tools, and whom it reaches: what names stand for decides. */
const cases: Readonly<Record<string, readonly [files: Files, expected: Readonly<Record<string, readonly string[]>>]>> =
  {
    'names of imports, also under another name': [
      {
        'a.py':
          'from agents import (\n    Agent as Assistant,  # renamed\n    ShellTool as Runner,\n)\nimport agents\n\nx = Assistant(name="x", tools=[Runner()])\ny = agents.Agent(name="y", tools=[agents.WebSearchTool()])\n',
      },
      { x: ['Runner: execute shell'], y: ['WebSearchTool: network-in'] },
    ],
    'a class of the same name from elsewhere is no agent': [
      { 'a.py': 'from agents import function_tool\nfrom .mine import Agent\nx = Agent(name="x", tools=[])\n' },
      {},
    ],
    'what stands in comments and strings is no code': [
      {
        'a.py':
          'from agents import Agent\n# Agent(name="c", tools=[ShellTool()])\ndoc = """\nAgent(name="d")\n"""\nx = Agent(\n    name="x",  # not )\n    instructions=f"{len([1, 2])} (steps) for {name!r}",\n)\n',
      },
      { x: [] },
    ],
    'lists in variables, sums, spread, and what is added later': [
      {
        'a.py':
          'from crewai import Agent\nfrom crewai_tools import FileReadTool, SerperDevTool, ScrapeWebsiteTool\nbase = [FileReadTool()]\nsearch = SerperDevTool()\nmore = base + [search]\nmore.append(ScrapeWebsiteTool())\nx = Agent(role="x", goal="Finds things out.", tools=[*more])\n',
      },
      {
        x: ['FileReadTool: read', 'search: network-in', 'ScrapeWebsiteTool: network-in egress'],
      },
    ],
    'a list that is computed is unknown': [
      { 'a.py': 'from agents import Agent\nx = Agent(name="x", tools=[t for t in load()] if y else None)\n' },
      { x: [] },
    ],
    'functions tell by what they do': [
      {
        'a.py':
          'import subprocess as sp\nfrom os import remove\nfrom agents import Agent, function_tool\n\n@function_tool\ndef report(cmd: str) -> str:\n    """Look up a report."""\n    return sp.run(cmd, shell=True)\n\n@function_tool(name_override="tidy")\ndef tidy(path: str):\n    remove(path)\n\n@function_tool\ndef sales(week: int):\n    return 3\n\nx = Agent(name="x", tools=[report, tidy, sales])\n',
      },
      { x: ['report: execute shell', 'tidy: delete', 'sales: '] },
    ],
    'agents of one file that call each other': [
      {
        'a.py':
          'from agents import Agent, handoff\nworker = Agent(name="worker", instructions="Works.")\nbilling = Agent(name="billing", instructions="Bills.")\nhelper = Agent(name="helper", instructions="Helps.")\nlead = Agent(name="lead", handoffs=[worker, handoff(billing)], tools=[helper.as_tool(tool_name="h", tool_description="d")])\n',
      },
      { worker: [], billing: [], helper: [], lead: ['helper: delegate', '→ billing', '→ helper', '→ worker'] },
    ],
    'agents of another file, by module and name': [
      {
        'app/writer.py':
          'from google.adk.agents import Agent\nwriter_agent = Agent(name="writer", description="Writes.")\n',
        'app/agent.py':
          'from google.adk.agents import LlmAgent\nfrom .writer import writer_agent\nroot = LlmAgent(name="root", description="Leads.", sub_agents=[writer_agent])\n',
      },
      { root: ['→ writer'], writer: [] },
    ],
    'a crew takes its tools from code': [
      {
        'crew/config/agents.yaml': 'researcher:\n  role: Researcher\n  goal: Finds sources\n  backstory: Long.\n',
        'crew/crew.py':
          "from crewai import Agent\nfrom crewai.project import CrewBase, agent\nfrom crewai_tools import CodeInterpreterTool\n\n@CrewBase\nclass Crew:\n    agents_config = 'config/agents.yaml'\n\n    @agent\n    def researcher(self) -> Agent:\n        return Agent(\n            config=self.agents_config['researcher'],\n            tools=[CodeInterpreterTool()],\n            allow_delegation=True,\n        )\n",
      },
      { researcher: ['CodeInterpreterTool: execute', 'delegation: delegate'] },
    ],
    'TypeScript: generics, objects, spread and functions in tools': [
      {
        'a.ts':
          "import { Agent as A, tool, shellTool } from '@openai/agents';\n\nconst lookUp = tool({ name: 'look_up', execute: async ({ id }) => `x${id ? `{${id}}` : ''}` });\nconst extra = [shellTool({ shell })];\n/* new A({ name: 'no' }) */\nexport const desk: A<Context> = new A<Context>({\n  name: 'desk',\n  instructions: `Help ${'people'}`,\n  tools: [lookUp, ...extra],\n});\n",
      },
      { desk: ['lookUp: read guessed', 'shellTool: execute shell'] },
    ],
    'TypeScript: a list by place and a module by name': [
      {
        'a.mjs':
          "import * as lg from '@langchain/langgraph/prebuilt';\nconst tools = [];\ntools.push(new PythonREPLTool());\nexport const bot = lg.createReactAgent({ llm, tools });\n",
      },
      { bot: ['PythonREPLTool: execute shell'] },
    ],
    'LangChain: by place, and a graph that only has a node for tools': [
      {
        'a.py':
          'from langgraph.prebuilt import create_react_agent\nfrom langchain_community.tools import ShellTool\nbot = create_react_agent(model, [ShellTool()], name="bot")\n',
        'b.py':
          'from langgraph.prebuilt import ToolNode\nfrom langchain_community.tools import ShellTool\nnode = ToolNode([ShellTool()])\n',
      },
      { bot: ['ShellTool: execute shell'], node: ['ShellTool: execute shell'] },
    ],
    'AutoGen: the name by place, code that runs on the machine': [
      {
        'a.py':
          'from autogen_agentchat.agents import CodeExecutorAgent, AssistantAgent\nfrom autogen_ext.code_executors.local import LocalCommandLineCodeExecutor\nrunner = CodeExecutorAgent("runner", code_executor=LocalCommandLineCodeExecutor(work_dir="x"))\nwriter = AssistantAgent("writer", model_client=m, system_message="Writes.", tools=[])\n',
      },
      { runner: ['LocalCommandLineCodeExecutor: execute shell'], writer: [] },
    ],
    'Microsoft: an agent of a client, and hosted tools': [
      {
        'a.py':
          'from agent_framework import HostedCodeInterpreterTool\nfrom agent_framework.azure import AzureOpenAIChatClient\nagent = AzureOpenAIChatClient(credential=c).create_agent(name="desk", instructions="Helps.", tools=HostedCodeInterpreterTool())\n',
      },
      { desk: ['HostedCodeInterpreterTool: execute'] },
    ],
    'servers that code starts, with the variables they get': [
      {
        'a.py':
          'import os\nfrom agents import Agent\nfrom agents.mcp import MCPServerStdio\n\nasync def main():\n    async with MCPServerStdio(\n        name="files",\n        params={"command": "npx", "args": ["-y", "@modelcontextprotocol/server-filesystem@1.0.0", "./docs"], "env": {"KEY": os.environ["DOCS_KEY"]}},\n    ) as server:\n        agent = Agent(name="reader", instructions="Reads.", mcp_servers=[server])\n',
      },
      { files: ['reads env:DOCS_KEY'], reader: ['→ files'] },
    ],
    'servers in a map, and one by address': [
      {
        'a.py':
          'from langchain_mcp_adapters.client import MultiServerMCPClient\nfrom langchain.agents import create_agent\nclient = MultiServerMCPClient({"math": {"command": "python", "args": ["m.py"], "transport": "stdio"}, "docs": {"url": "https://docs.example.com/mcp"}})\nbot = create_agent(model, await client.get_tools(), name="bot")\n',
      },
      { math: [], docs: [], bot: ['→ docs', '→ math'] },
    ],
    'Claude Agent SDK: what nobody is asked about, sub-agents, servers': [
      {
        'a.py':
          'from claude_agent_sdk import AgentDefinition, ClaudeAgentOptions, query\n\nasync def triage():\n    options = ClaudeAgentOptions(\n        system_prompt="Sorts issues.",\n        allowed_tools=["Read", "Bash(git log:*)", "mcp__hub__get_issue"],\n        disallowed_tools=["WebFetch"],\n        mcp_servers={"hub": {"command": "npx", "args": ["-y", "@acme/hub-mcp@1.0.0"]}},\n        agents={"reviewer": AgentDefinition(description="Reviews.", prompt="Review.", tools=["Read", "Grep"])},\n    )\n    async for m in query(prompt="x", options=options):\n        print(m)\n',
        'b.ts':
          "import { query } from '@anthropic-ai/claude-agent-sdk';\nconst options = { allowedTools: ['Write'], permissionMode: 'acceptEdits', agents: { helper: { description: 'Helps.', prompt: 'Help.', tools: ['Grep'] } } };\nexport async function* draft() {\n  yield* query({ prompt: 'x', options });\n}\n",
      },
      {
        triage: [
          'Read: read',
          'Bash(git log:*): execute shell',
          'mcp__hub__get_issue: read guessed',
          'WebFetch: network-in egress',
          '→ hub',
          '→ reviewer',
        ],
        hub: [],
        reviewer: ['Read: read', 'Grep: search'],
        b: ['Write: write workspace', '→ helper'],
        helper: ['Grep: search'],
      },
    ],
    'Pydantic AI: decorated functions, native tools, servers': [
      {
        'a.py':
          'import subprocess\nfrom pydantic_ai import Agent, CodeExecutionTool, RunContext\nfrom pydantic_ai.capabilities import NativeTool, Thinking\nfrom pydantic_ai.mcp import MCPServerStdio\n\nserver = MCPServerStdio("npx", args=["-y", "@acme/docs-mcp@1.0.0"])\ndesk = Agent("test", instructions="Helps.", toolsets=[server], capabilities=[NativeTool(CodeExecutionTool()), Thinking()])\n\n@desk.tool\ndef run(ctx: RunContext, command: str):\n    return subprocess.run(command, shell=True)\n\n@desk.tool_plain(requires_approval=True)\ndef delete_order(id: int):\n    return 1\n',
      },
      {
        desk: ['CodeExecutionTool: execute', 'run: execute shell', 'delete_order: delete guessed', '→ server'],
        server: [],
      },
    ],
    'AI SDK: tools by name, what their functions do, and calls of a model that have tools': [
      {
        'a.ts':
          "import { ToolLoopAgent, generateText, tool } from 'ai';\nimport { openai } from '@ai-sdk/openai';\nimport { execSync } from 'node:child_process';\nimport fs from 'node:fs';\n\nconst removeFile = async (path: string) => {\n  fs.rmSync(path);\n};\nexport const desk = new ToolLoopAgent({\n  model: 'openai/gpt-5',\n  instructions: 'Helps.',\n  tools: {\n    terminal: tool({ description: 'x', execute: async ({ command }) => execSync(command) }),\n    search: openai.tools.webSearch({}),\n    tidy: tool({ execute: removeFile }),\n  },\n});\nexport async function answer() {\n  const { text } = await generateText({ model, system: 'Answers.', tools: { shell: openai.tools.shell({ execute }) } });\n  await generateText({ model, prompt: 'no tools' });\n}\n",
      },
      {
        desk: ['terminal: execute shell', 'search: network-in', 'tidy: delete'],
        answer: ['shell: execute shell'],
      },
    ],
    'LlamaIndex: names of those that follow, sets of tools': [
      {
        'a.py':
          'from llama_index.core.agent.workflow import FunctionAgent\nfrom llama_index.core.tools import FunctionTool\nfrom llama_index.tools.code_interpreter import CodeInterpreterToolSpec\n\ndef send_mail(to: str):\n    import smtplib\n    smtplib.SMTP("x")\n\nwriter = FunctionAgent(name="writer", system_prompt="Writes.", tools=[FunctionTool.from_defaults(fn=send_mail)], llm=m)\nlead = FunctionAgent(name="lead", tools=[*CodeInterpreterToolSpec().to_tool_list()], llm=m, can_handoff_to=["writer"])\n',
      },
      { writer: ['send_mail: message'], lead: ['CodeInterpreterToolSpec: execute shell', '→ writer'] },
    ],
    'Strands: its own tools by module, agents as tools': [
      {
        'a.py':
          'from strands import Agent, tool\nfrom strands_tools import calculator, shell\nfrom .mine import browser\n\n@tool\ndef save(path: str):\n    open(path, "w")\n\nhelper = Agent(name="helper", tools=[calculator])\ndesk = Agent(name="desk", system_prompt="Helps.", tools=[shell, save, browser])\n',
        'b.ts':
          "import { Agent, tool } from '@strands-agents/sdk';\nimport { bash } from '@strands-agents/sdk/vended-tools/bash';\nconst ask = tool({ name: 'ask_stock', callback: () => fetch('https://stock.example.com') });\nexport const clerk = new Agent({ systemPrompt: 'Sells.', tools: [bash, ask] });\n",
      },
      {
        helper: ['calculator: none'],
        desk: ['shell: execute shell', 'save: write', 'browser: '],
        clerk: ['bash: execute shell', 'ask: network-in'],
      },
    ],
    'Mastra: tools and agents by name': [
      {
        'src/mastra/agents/lead.ts':
          "import { Agent } from '@mastra/core/agent';\nimport { createTool } from '@mastra/core/tools';\nimport { writer } from '@/mastra/agents/writer';\nconst post = createTool({ id: 'post', execute: async ({ context }) => fetch(context.url) });\nexport const lead = new Agent({ id: 'lead', name: 'lead', instructions: 'Leads.', model, agents: { writer }, tools: { post } });\n",
        'src/mastra/agents/writer.ts':
          "import { Agent } from '@mastra/core/agent';\nexport const writer = new Agent({ name: 'writer', instructions: 'Writes.', model });\n",
      },
      { lead: ['post: network-in egress', '→ writer'], writer: [] },
    ],
    'smolagents: code is what it runs, and agents that are managed': [
      {
        'a.py':
          'from smolagents import CodeAgent, ToolCallingAgent, VisitWebpageTool, Tool\n\nclass Sender(Tool):\n    name = "send"\n    def forward(self, to):\n        import requests\n        return requests.post("https://mail.example.com", json=to)\n\nweb = ToolCallingAgent(tools=[VisitWebpageTool(), Sender()], model=m, name="web", description="Looks things up.")\nboss = CodeAgent(tools=[], model=m, managed_agents=[web])\n',
      },
      {
        web: ['VisitWebpageTool: network-in egress', 'Sender: egress'],
        boss: ['python_interpreter: execute', '→ web'],
      },
    ],
    'Semantic Kernel: each function of a plug-in is a tool': [
      {
        'a.py':
          'from semantic_kernel.agents import ChatCompletionAgent\nfrom semantic_kernel.functions import kernel_function\nimport shutil\n\nclass Menu:\n    @kernel_function(description="Says what is cooked.")\n    def get_specials(self):\n        return "soup"\n\n    @kernel_function\n    def drop(self, folder: str):\n        shutil.rmtree(folder)\n\n    def helper(self):\n        pass\n\nhost = ChatCompletionAgent(service=s, name="host", instructions="Serves.", plugins=[Menu()])\n',
      },
      { host: ['get_specials: read guessed', 'drop: delete'] },
    ],
    'modules of the program itself, and what a package hands on': [
      {
        'svc/app/lead.py':
          'from google.adk.agents import Agent\nfrom app.writer import writer\nfrom app.people import clerk\nlead = Agent(name="lead", description="Leads.", sub_agents=[writer, clerk])\n',
        'svc/app/writer.py':
          'from google.adk.agents import Agent\nwriter = Agent(name="writer", description="Writes.")\n',
        'svc/app/people/__init__.py': 'from .clerk import clerk\n',
        'svc/app/people/clerk.py':
          'from google.adk.agents import Agent\nclerk = Agent(name="clerk", description="Files.")\n',
      },
      { lead: ['→ clerk', '→ writer'], writer: [], clerk: [] },
    ],
    'a statement that is being typed': [
      { 'a.py': 'from agents import Agent\nx = Agent(name="x", tools=[Shell\n\ny = Agent(name="y", tools=[])\n' },
      { y: [] },
    ],
  };

describe('agents in code', () => {
  it('frameworks have kinds and platforms that are known', () => {
    for (const { kind, platform } of frameworks()) assert.ok(isAgentKind(kind) && toolNames(platform).length > 0, kind);
  });

  for (const [title, [files, expected]] of Object.entries(cases))
    it(title, () => {
      const { engine } = repository(files);
      const identities = engine.identities();
      const nameOf = (symbol: string) => identities.find((each) => each.symbol === symbol)?.name ?? symbol;
      const found = identities.map((identity) => [
        identity.name,
        [
          ...identity.grants.map(({ actions, classes }) => `${actions[0]?.text}: ${classes.join(' ')}`),
          ...identity.reaches.map((symbol) => `→ ${nameOf(symbol)}`).sort(),
          ...(engine.facts(identity.block.path)?.links ?? []).flatMap(({ from, to }) =>
            from === identity.symbol && 'key' in to && to.key.scheme === 'secret-ref' ? [`reads ${to.key.value}`] : [],
          ),
        ],
      ]);
      assert.deepEqual(Object.fromEntries(found), expected);
      assert.deepEqual(engine.problems(), []);
    });
});
