import type { AgentKind } from '../../model/agent-kind.ts';
import type { TextFact } from '../../model/facts.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { agentFacts, together } from './agent-facts.ts';
import { type Argument, type Call, callsOf, elementsOf, stringIn } from './calls.ts';
import { impactOf } from './m365.ts';
import { type ToolToken, toolNamed } from './tool-list.ts';
import { type AgentPlatform, isOwnTool } from './tools.ts';
import { numbered, type Traits, trait } from './traits.ts';

/**
 * Reads agents that Python or TypeScript code makes: OpenAI Agents SDK, CrewAI, LangChain and LangGraph, Google ADK.
 * A list of tools that is computed is unknown, and grants nothing here. Sources: the frameworks' own references.
 */
export const agentCodeExtractor: Extractor = {
  format: 'agent-code',
  syntax: 'lines',
  endings: ['py', 'ts', 'mts', 'js', 'mjs', 'tsx'],
  accepts: (path, head) =>
    /\.(py|ts|mts|js|mjs|tsx)$/.test(path) && frameworks.some((framework) => isUsed(framework, head)),
  extract: readCode,
};

interface Framework {
  readonly kind: AgentKind;
  readonly platform: AgentPlatform;
  /** One of these stands in every import of it: looked for first, since most source files hold none. */
  readonly words: readonly string[];
  /** A line of the file's beginning that says that the framework is used. */
  readonly imports: RegExp;
  readonly calls: readonly string[];
  readonly purpose: readonly string[];
  readonly role: readonly string[];
}

const frameworks: readonly Framework[] = [
  {
    kind: 'openai-agent',
    platform: 'openai',
    words: ['agents'],
    imports: /^\s*from agents(\.\w+)* import|^import .*from ['"]@openai\/agents['"]/m,
    calls: ['Agent'],
    purpose: ['handoff_description', 'handoffDescription'],
    role: ['instructions'],
  },
  {
    kind: 'crewai-agent',
    platform: 'crewai',
    words: ['crewai'],
    imports: /^\s*from crewai(\.\w+)* import/m,
    calls: ['Agent'],
    purpose: ['goal'],
    role: ['role'],
  },
  {
    kind: 'adk-agent',
    platform: 'adk',
    words: ['adk'],
    imports: /^\s*from google\.adk(\.\w+)* import|^\s*import google\.adk|from ['"]@google\/adk['"]/m,
    calls: ['Agent', 'LlmAgent'],
    purpose: ['description'],
    role: ['instruction'],
  },
  {
    kind: 'langchain-agent',
    platform: 'langchain',
    words: ['langchain', 'langgraph'],
    imports: /^\s*from (langchain|langgraph)[\w.]* import|from ['"](langchain|@langchain\/langgraph)[^'"]*['"]/m,
    calls: [
      'create_agent',
      'create_react_agent',
      'createAgent',
      'createReactAgent',
      'create_tool_calling_agent',
      'initialize_agent',
    ],
    purpose: [],
    role: ['system_prompt', 'systemPrompt', 'prompt'],
  },
];

function isUsed({ words, imports }: Framework, head: string): boolean {
  return words.some((word) => head.includes(word)) && imports.test(head);
}

function readCode({ path, text }: ExtractInput): FormatFacts {
  const head = text.slice(0, 4_096);
  const framework = frameworks.find(({ imports }) => imports.test(head));
  if (!framework) return {};
  return together(callsOf(text, framework.calls).flatMap((call, index) => agentOf(call, index, path, text, framework)));
}

function agentOf(call: Call, index: number, path: string, text: string, framework: Framework): readonly FormatFacts[] {
  const argument = (...names: readonly string[]) =>
    call.arguments.find(({ name }) => name !== undefined && names.includes(name))?.value;
  const told = ['name', 'tools', ...framework.role, ...framework.purpose, 'config'];
  if (!call.arguments.some(({ name }) => name !== undefined && told.includes(name))) return [];
  const name = stringIn(argument('name')) ?? stringIn(keyOfConfig(argument('config'))) ?? call.assigned ?? call.callee;
  const symbol = `agent:${path}#${name.text}.${index}`;
  const list = argument('tools') ?? positional(call.arguments, framework);
  const tools = (list && elementsOf(text, list))?.flatMap((element) => toolIn(element, framework.platform)) ?? [];
  const role = stringIn(argument(...framework.role));
  const delegation = argument('allow_delegation');
  const execution = argument('allow_code_execution');
  return [
    agentFacts({
      path,
      symbol,
      kind: framework.kind,
      platform: framework.platform,
      name,
      keys: [{ scheme: 'agent', parts: [`${path}#${name.text}`] }],
      span: { start: call.callee.span.start, end: call.end },
      slot: { kind: 'comment' },
      purpose: stringIn(argument(...framework.purpose)) ?? (role && { ...role, text: role.text.slice(0, 300) }),
      tools: [...tools, ...flag(execution, 'code_execution'), ...flag(delegation, 'delegation')],
      traits: {
        ...trait('role', role && { ...role, text: role.text.slice(0, 300) }),
        ...trait(
          'sandbox',
          argument('code_execution_mode')?.text.includes('unsafe') ? argument('code_execution_mode') : undefined,
          'disabled',
        ),
        ...confirmationTraits(list, text, call),
      },
    }),
    ...handoffs(argument('handoffs', 'sub_agents', 'subAgents'), text, symbol, path),
  ];
}

function positional(given: readonly Argument[], { kind }: Framework): TextFact | undefined {
  const second = kind === 'langchain-agent' ? given[1] : undefined;
  return second?.name === undefined ? second?.value : undefined;
}

/** `self.agents_config['researcher']` names the agent of the YAML file. */
function keyOfConfig(config: TextFact | undefined): TextFact | undefined {
  const match = config && /\[(['"][\w-]+['"])\]/.exec(config.text);
  if (!match?.[1] || !config) return undefined;
  const start = config.span.start + match.index + 1;
  return { text: match[1], span: { start, end: start + match[1].length } };
}

/** `ShellTool()`, `new ShellTool()`, `tools.search`, `get_weather`: a tool of the framework, else one by its name. */
function toolIn(element: TextFact, platform: AgentPlatform): readonly ToolToken[] {
  const match = /^(?:new\s+|\*|\.\.\.)?((?:\w+\.)*)(\w+)/.exec(element.text);
  const name = match?.[2];
  if (!match || !name) return [];
  const start = element.span.start + match[0].length - name.length;
  const wrapped = /^(?:FunctionTool|function_tool|AgentTool)$/.test(name)
    ? /\(\s*(?:func\s*=\s*|agent\s*=\s*)?(\w+)/.exec(element.text)?.[1]
    : undefined;
  const token = { text: name, span: { start, end: start + name.length } };
  if (isOwnTool(platform, name) || !wrapped)
    return [toolNamed(token, isOwnTool(platform, name) ? name : `code/${name}`)];
  return [toolNamed({ ...token, text: wrapped }, `code/${wrapped}`)];
}

/** Functions with a grave effect among the tools, in a text in which nothing asks: no confirmation, approval or interrupt. */
function confirmationTraits(list: TextFact | undefined, text: string, { arguments: given }: Call): Traits {
  const asks =
    /require_confirmation|needs_approval|needsApproval|interrupt\(|HumanInTheLoop|humanInTheLoop|before_tool_callback|interrupt_before|human_input|approval/i;
  if (!list || asks.test(text) || given.some(({ name }) => name === 'middleware')) return {};
  const grave = (elementsOf(text, list) ?? []).filter((element) => impactOf(functionIn(element)));
  return numbered(
    'unconfirmed',
    grave.map((element) => ({ ...element, text: functionIn(element) })),
  );
}

/** `refund_order` in itself and in `FunctionTool(refund_order)`. */
function functionIn({ text }: TextFact): string {
  return /^(?:\w+\.)*(?:FunctionTool\(\s*(?:func\s*=\s*)?)?(\w+)\)?$/.exec(text)?.[1] ?? '';
}

function flag(value: TextFact | undefined, tool: string): readonly ToolToken[] {
  return value && /^[Tt]rue$/.test(value.text) ? [toolNamed({ text: tool, span: value.span })] : [];
}

/** Agents of the same file by the name of their variable. */
function handoffs(list: TextFact | undefined, text: string, from: string, path: string): readonly FormatFacts[] {
  const elements = (list && elementsOf(text, list)) ?? [];
  return elements.flatMap((element) => {
    const name = /^\w+$/.exec(element.text)?.[0];
    return name
      ? [
          {
            links: [
              {
                from,
                to: { key: { scheme: 'agent' as const, value: `${path}#${name}` } },
                relation: 'delegates-to' as const,
                span: element.span,
              },
            ],
          },
        ]
      : [];
  });
}
