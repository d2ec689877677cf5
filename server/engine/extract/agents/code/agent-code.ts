import type { FactSymbol, LinkFact, TextFact } from '../../../model/facts.ts';
import type { CallNode, ValueNode } from '../../../model/value-node.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../../extractor.ts';
import { agentFacts, together } from '../agent-facts.ts';
import { type ToolToken, toolGrant, toolNamed } from '../tool-list.ts';
import { isOwnTool } from '../tools.ts';
import { numbered, type Traits, trait } from '../traits.ts';
import { type FoundAgent, foundAgents } from './agents-in-code.ts';
import { codeOf } from './code.ts';
import { type CodeServers, codeServers, serversAmong } from './code-servers.ts';
import { agentIn, asksSomewhere, type CodeTool, codeTool, holderOf, isGraveUnasked, lastName } from './code-tools.ts';
import { importsFramework } from './frameworks.ts';
import { type Program, programOf } from './program.ts';
import { argumentOf, callBehind, elementsOf, nameOf, placedArguments, textBehind } from './resolve.ts';

/**
 * Reads agents that Python or TypeScript code makes, and the MCP servers it starts: OpenAI Agents SDK, CrewAI, LangChain
 * and LangGraph, Google ADK, AutoGen and AG2, Semantic Kernel, Microsoft Agent Framework. Names are followed to imports,
 * variables and functions of the file; what is computed otherwise is unknown, and grants nothing here.
 * Sources: the frameworks' own references, named in `agent-frameworks.json`.
 */
export const agentCodeExtractor: Extractor = {
  format: 'agent-code',
  syntax: 'lines',
  endings: ['py', 'ts', 'mts', 'cts', 'js', 'mjs', 'cjs', 'tsx', 'jsx'],
  accepts: (path, head) => /\.(py|ts|mts|cts|js|mjs|cjs|tsx|jsx)$/.test(path) && importsFramework(head),
  extract: readCode,
};

function readCode({ path, text }: ExtractInput): FormatFacts {
  const program = programOf(codeOf(text, path.endsWith('.py') ? 'python' : 'script'));
  const agents = foundAgents(program, path);
  const servers = codeServers(program, path);
  const scene: Scene = { path, program, agents, servers, asks: asksSomewhere(program) };
  return together([...servers.facts, ...agents.map((agent) => agentOf(agent, scene))]);
}

/** The tools that an agent's call lists, and what else it is given to use. */
export function toolsInCode(agent: FoundAgent, program: Program): readonly CodeTool[] {
  const { call, framework } = agent;
  const listed = listedTools(agent, program);
  const also = [
    ...(framework.also ?? []).flatMap((key) => argumentOf(call, key) ?? []),
    placed(agent, program, 'also'),
  ].flatMap((value) => value ?? []);
  return [
    ...(elementsOf(program, listed) ?? single(listed)),
    ...also.flatMap((value) => elementsOf(program, value) ?? [value]),
  ].flatMap((element) => codeTool(program, framework, element) ?? []);
}

function listedTools(agent: FoundAgent, program: Program): ValueNode | undefined {
  return argumentOf(agent.call, 'tools') ?? placed(agent, program, 'tools');
}

/** An argument that is given by its place. */
function placed({ call, framework }: FoundAgent, program: Program, argument: string): ValueNode | undefined {
  const index = framework.places?.[lastName(program, call.name)]?.[argument];
  return index === undefined ? undefined : placedArguments(call)[index];
}

/** One tool that is given without a list. */
function single(listed: ValueNode | undefined): readonly ValueNode[] {
  return listed?.kind === 'call' && !listed.name.includes('.') ? [listed] : [];
}

interface Scene {
  readonly path: string;
  readonly program: Program;
  readonly agents: readonly FoundAgent[];
  readonly servers: CodeServers;
  readonly asks: boolean;
}

function agentOf(agent: FoundAgent, scene: Scene): FormatFacts {
  const { path, program } = scene;
  const { call, framework, symbol, name } = agent;
  const given = (...names: readonly string[]) => names.flatMap((key) => argumentOf(call, key) ?? []);
  const listed = listedTools(agent, program);
  const tools = toolsInCode(agent, program);
  const own = framework.own?.[lastName(program, call.name)];
  const unasked = tools.filter(({ isUnasked }) => isUnasked);
  const tokens: readonly ToolToken[] = [
    ...(own === undefined ? [] : [toolNamed(name, own)]),
    ...tools.filter(({ isUnasked }) => !isUnasked).map(({ token }) => token),
    ...flag(call, 'allow_code_execution', 'code_execution'),
    ...flag(call, 'allow_delegation', 'delegation'),
  ];
  const links = linksOf(agent, scene, {
    delegates: [...given(...framework.delegates), placed(agent, program, 'delegates')],
    tools,
    servers: [...given(...framework.servers), ...clientIn(program, listed)],
  });
  if (agent.definedIn)
    return {
      grants: tokens.map((tool) =>
        toolGrant(tool, { holder: symbol, platform: framework.platform, effect: 'allow', unattended: false }),
      ),
      links,
    };
  const role = textBehind(program, given(...framework.role)[0]);
  const short = role && { ...role, text: role.text.trim().slice(0, 300) };
  return together([
    agentFacts({
      path,
      symbol,
      kind: framework.kind,
      platform: framework.platform,
      name,
      keys: agent.keys.map((key) => ({ scheme: 'agent', parts: [key] })),
      span: call.span,
      slot: { kind: 'comment' },
      purpose: textBehind(program, given(...framework.purpose)[0]) ?? short,
      tools: tokens,
      unattended: unasked.map(({ token }) => token),
      traits: {
        ...trait('role', short),
        ...sandboxTraits(call, tools),
        ...approvalTraits(call),
        ...unconfirmed(tools, scene, call),
      },
    }),
    { links },
  ]);
}

/** `client` in `tools=await client.get_tools()`: what gives an agent the tools of servers. */
function clientIn(program: Program, listed: ValueNode | undefined): readonly ValueNode[] {
  const call = callBehind(program, listed);
  const holder = call && /\.get_?tools$/i.test(call.name) ? holderOf(call) : undefined;
  return holder ? [holder] : [];
}

interface Reached {
  readonly delegates: readonly (ValueNode | undefined)[];
  readonly tools: readonly CodeTool[];
  readonly servers: readonly ValueNode[];
}

function linksOf({ symbol }: FoundAgent, scene: Scene, reached: Reached): readonly LinkFact[] {
  const { program, servers } = scene;
  const called = [
    ...reached.delegates
      .flatMap((value) => (value ? (elementsOf(program, value) ?? []) : []))
      .map((element) => agentIn(program, element)),
    ...reached.tools.flatMap(({ agent }) => agent ?? []),
  ];
  const used = [
    ...reached.servers.flatMap((value) => elementsOf(program, value) ?? [value]),
    ...reached.tools.map(({ element }) => element),
  ];
  return [
    ...called.flatMap((value) => calleeLink(symbol, scene, value)),
    ...[...new Set(serversAmong(program, servers, used))].map(
      (server): LinkFact => ({
        from: symbol,
        to: { symbol: server },
        relation: 'delegates-to',
        span: used[0]?.span ?? { start: 0, end: 0 },
      }),
    ),
  ];
}

/** An agent of this file by the name it is given, else one of another file by module and name. */
function calleeLink(from: FactSymbol, { program, agents, path }: Scene, value: ValueNode): readonly LinkFact[] {
  const call = callBehind(program, value);
  const name = nameOf(value) ?? (call && lastName(program, call.name));
  const here = agents.find(
    (agent) => agent.call.span.start === call?.span.start || (name !== undefined && agent.variable === name),
  );
  if (here)
    return here.symbol === from
      ? []
      : [{ from, to: { symbol: here.symbol }, relation: 'delegates-to', span: value.span }];
  const meant = nameOf(value) === undefined ? undefined : program.imports.get(nameOf(value) ?? '');
  const module = meant?.name === undefined ? undefined : moduleFile(path, meant.module);
  return module === undefined || meant?.name === undefined
    ? []
    : [
        {
          from,
          to: { key: { scheme: 'agent', value: `${module}#${meant.name}` } },
          relation: 'delegates-to',
          span: value.span,
        },
      ];
}

/** The file of a relative import without its ending: `from .writer import x` in `app/lead.py` is `app/writer`. */
function moduleFile(path: string, module: string): string | undefined {
  const folders = path.split('/').slice(0, -1);
  const dots = /^\.+(?=[\w.]*$)/.exec(module)?.[0].length ?? 0;
  if (dots > 0 && !module.includes('/')) {
    const base = folders.slice(0, Math.max(0, folders.length - dots + 1));
    return [...base, ...module.slice(dots).split('.').filter(Boolean)].join('/');
  }
  if (!/^\.\.?\//.test(module)) return undefined;
  for (const part of module.replace(/\.[cm]?[jt]sx?$/, '').split('/'))
    if (part === '..') folders.pop();
    else if (part !== '.') folders.push(part);
  return folders.join('/');
}

function flag(call: CallNode, argument: string, tool: string): readonly ToolToken[] {
  const value = argumentOf(call, argument);
  return value?.kind === 'scalar' && value.value === true ? [toolNamed({ text: tool, span: value.span })] : [];
}

/** Code of the model that runs beside everything else, not in a container. */
function sandboxTraits(call: CallNode, tools: readonly CodeTool[]): Traits {
  const mode = argumentOf(call, 'code_execution_mode');
  const local = tools.find(({ token }) => /^(UnsafeLocalCodeExecutor|LocalCommandLineCodeExecutor)$/.test(token.name));
  const docker = argumentOf(call, 'code_execution_config');
  const off =
    docker?.kind === 'map'
      ? docker.entries.find(({ key }) => key.kind === 'scalar' && key.value === 'use_docker')?.value
      : undefined;
  const at: TextFact | undefined =
    mode?.kind === 'scalar' && mode.value === 'unsafe'
      ? { text: 'unsafe', span: mode.content }
      : off?.kind === 'scalar' && off.value === false
        ? { text: 'use_docker', span: off.span }
        : local?.token.token;
  return trait('sandbox', at, 'disabled');
}

/** AG2 asks a person by default; `NEVER` with code to run asks nobody. Source: AG2, "Human in the loop". */
function approvalTraits(call: CallNode): Traits {
  const mode = argumentOf(call, 'human_input_mode');
  const runs = argumentOf(call, 'code_execution_config');
  const isRunning = runs !== undefined && !(runs.kind === 'scalar' && runs.value === false);
  return mode?.kind === 'scalar' && mode.value === 'NEVER' && isRunning
    ? { approvalBypass: { value: 'human_input_mode NEVER', span: mode.content } }
    : {};
}

/** Functions with a grave effect of which nobody is asked, in code in which nothing else asks. */
function unconfirmed(tools: readonly CodeTool[], { asks }: Scene, call: CallNode): Traits {
  if (asks || argumentOf(call, 'middleware', 'before_tool_callback', 'human_input_mode')) return {};
  const grave = tools.filter((tool) => isGraveUnasked(tool) && !isOwnTool('crewai', tool.called));
  return numbered(
    'unconfirmed',
    grave.map(({ token, called }) => ({ text: called, span: token.token.span })),
  );
}
