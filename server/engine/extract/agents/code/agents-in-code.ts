import type { FactSymbol, TextFact } from '../../../model/facts.ts';
import type { Span } from '../../../model/span.ts';
import type { CallNode, ValueNode } from '../../../model/value-node.ts';
import { joinedPath } from '../../../text/paths/joined-path.ts';
import { textAt } from '../../literal.ts';
import { callAt, callOfType } from './calls.ts';
import { type Code, dottedName } from './code.ts';
import { withOptions } from './csharp-options.ts';
import { type Framework, frameworkOf, frameworks } from './frameworks.ts';
import { describedServer } from './hosted-servers.ts';
import type { Item } from './items.ts';
import { functionAround, itemAt, type Program, textOf } from './program.ts';
import { argumentOf, elementsOf, importBehind, listedIn, placedArguments, textBehind, valueBehind } from './resolve.ts';

/** A call that makes an agent. */
export interface FoundAgent {
  readonly call: CallNode;
  readonly framework: Framework;
  readonly name: TextFact;
  readonly symbol: FactSymbol;
  readonly keys: readonly string[];
  /** The variable or function by which the rest of the file knows it. */
  readonly variable?: string;
  /** The file that describes the agent, to which the code only adds: CrewAI's `config/agents.yaml`. */
  readonly definedIn?: string;
  /** Where it stands, in words that follow "the agent", where nothing in the code gives it a name. */
  readonly whereabouts?: string;
  /** The agent whose call defines it. */
  readonly leader?: FactSymbol;
}

/** More agents in one file are not looked at. */
const mostAgents = 200;

/** The agents that a program makes, in text order. */
export function foundAgents(program: Program, path: string): readonly FoundAgent[] {
  const numberOf = numbering();
  return countedCalls(program, (item) => callsIn(item, program)).flatMap((made) =>
    agentsMadeBy(made, { program, path, numberOf }),
  );
}

/** Numbers those of one name as they come: others come and go without changing whose number it is. */
export function numbering(): (name: string) => number {
  const counts = new Map<string, number>();
  return (name) => {
    const number = counts.get(name) ?? 0;
    counts.set(name, number + 1);
    return number;
  };
}

/** The calls by which a program makes agents, of those that its items hold. */
export function countedCalls({ items }: Program, callsOf: (item: Item) => readonly MadeCall[]): readonly MadeCall[] {
  const found: MadeCall[] = [];
  const graphs: MadeCall[] = [];
  for (const item of items) {
    if (found.length >= mostAgents) break;
    for (const call of callsOf(item)) (call.made.as === 'graph' ? graphs : found).push(call);
  }
  // A graph's node for tools stands for the agent only where no agent is made that could hold them.
  return found.length > 0 ? found.slice(0, mostAgents) : graphs;
}

/** The calls of an item that may make agents. */
export function callsIn({ code, values }: Item, program: Program): readonly MadeCall[] {
  const calls: MadeCall[] = [];
  const { tokens } = code;
  const given = new Map(values.map(({ value }) => [value.span.start, value]));
  for (let at = 0; at < tokens.length && calls.length < mostAgents; at++) {
    const token = tokens[at];
    if (token?.kind !== 'name' || /^(class|def|function|import)$/.test(tokens[at - 1]?.text ?? '')) continue;
    const made = tokens[at - 1]?.text === '.' ? methodAt(program, code, at) : madeAt(program, code, at);
    const whole = made && (callAmong(given, token.start) ?? callAt(code, at) ?? callOfType(code, at));
    const call = whole && describing(program, whole, made);
    if (made && call && describesAgent(program, call, made)) calls.push({ call, made });
  }
  return calls;
}

/** The place of an agent among those of its file. */
interface Among {
  readonly program: Program;
  readonly path: string;
  /** Its number among those of its name. */
  readonly numberOf: (name: string) => number;
}

/** The agent that a call makes, and those that it defines for itself. */
export function agentsMadeBy({ call, made }: MadeCall, { program, path, numberOf }: Among): readonly FoundAgent[] {
  const variable = variableOf(program, call) ?? returnedBy(program, call);
  const { framework } = made;
  const agent: FoundAgent = {
    call,
    framework,
    ...named(program, { call, made, variable, path, numberOf }),
    ...(variable !== undefined && { variable }),
  };
  return [agent, ...definedBy(agent, program, path)];
}

/** The name that the call's result is given for good. */
export function variableOf(program: Program, { span }: CallNode): string | undefined {
  const { values = [], code } = itemAt(program, span.start) ?? {};
  const isOf = ({ start, end }: Span, { kind }: ValueNode) =>
    start === span.start || (code?.language === 'csharp' && kind === 'index' && start < span.start && end === span.end);
  return values.findLast(({ name, value }) => isOf(value.span, value) && program.values.get(name) === value)?.name;
}

/** The call that a name is given, which was read already. */
function callAmong(given: ReadonlyMap<number, ValueNode>, start: number): CallNode | undefined {
  const value = given.get(start);
  return value?.kind === 'call' ? value : undefined;
}

/** A call that may make an agent. */
export interface MadeCall {
  readonly call: CallNode;
  readonly made: Made;
}

/** What a call makes: an agent, a graph that is one in all but name, or what a model is called with, by a function or a client. */
interface Made {
  readonly framework: Framework;
  readonly as: 'agent' | 'graph' | 'call' | 'request';
  /** The argument that holds what is said of the agent. */
  readonly options?: string;
}

/** The call with the arguments that say something of the agent. */
function describing(program: Program, call: CallNode, { options, as, framework }: Made): CallNode | undefined {
  if (as === 'request') return { ...call, args: call.args.map((each) => valueBehind(program, each) ?? each) };
  if (options === undefined) return withOptions(program, call, framework);
  const map = valueBehind(program, argumentOf(call, options));
  return map?.kind === 'map' ? { ...call, args: [map] } : undefined;
}

/** The agents that a call defines for itself: `agents={"reviewer": AgentDefinition(…)}`. */
function definedBy({ call, framework, symbol: leader }: FoundAgent, program: Program, path: string): FoundAgent[] {
  const maps = (framework.definitions ?? []).flatMap((key) => listedIn(program, argumentOf(call, key)) ?? []);
  return maps.flatMap(({ element, key: name }): FoundAgent[] => {
    const value = valueBehind(program, element);
    if (!name || (value?.kind !== 'call' && value?.kind !== 'map')) return [];
    const own: CallNode =
      value.kind === 'call'
        ? value
        : { kind: 'call', name: name.text, args: [value], expands: false, span: value.span, nameSpan: name.span };
    const symbol = `${leader}/${name.text}`;
    return [{ call: own, framework, name, symbol, keys: [`${path}#${name.text}`], leader }];
  });
}

function madeAt(program: Program, code: Code, at: number): Made | undefined {
  const first = code.tokens[at]?.text ?? '';
  if (!program.imports.has(first) && program.stars.length === 0) return undefined;
  const { names } = dottedName(code, at);
  const meant = importBehind(program, names);
  const framework = meant && frameworkOf(meant);
  if (!framework || meant?.name === undefined) return undefined;
  const { name } = meant;
  if (framework.agents.includes(name)) return { framework, as: /Options$/.test(name) ? 'call' : 'agent' };
  if (framework.graphs?.includes(name)) return { framework, as: 'graph' };
  if (framework.withTools?.includes(name)) return { framework, as: 'call' };
  const options = framework.optionsOf?.[name];
  return options === undefined ? undefined : { framework, as: 'call', options };
}

/** `client.create_agent(…)` of a framework that the file imports. */
function methodAt(program: Program, { tokens }: Code, at: number): Made | undefined {
  const word = tokens[at]?.text ?? '';
  if (tokens[at + 1]?.text !== '(') return undefined;
  const request = `${tokens[at - 2]?.text}.${word}`;
  for (const framework of frameworks()) {
    const isRequest = framework.requests?.includes(request) === true;
    if (!isRequest && !framework.methods?.includes(word)) continue;
    const isUsed =
      [...program.imports.values()].some((meant) => frameworkOf(meant) === framework) ||
      program.stars.some((module) => frameworkOf({ module }) === framework);
    if (isUsed) return { framework, as: isRequest ? 'request' : 'agent' };
  }
  return undefined;
}

/** Whether a call says anything of an agent: other things may have the same name. */
function describesAgent(program: Program, call: CallNode, { framework, as, options }: Made): boolean {
  if (as === 'call')
    return options !== undefined || framework.unattended ? call.args.length > 0 : hasTools(program, call);
  if (as === 'request') return handsServers(program, call);
  if (as === 'graph' || placedArguments(call).length > 0) return call.args.length > 0;
  const told = [
    'name',
    'tools',
    'model',
    'llm',
    'config',
    ...framework.role,
    ...framework.purpose,
    ...framework.delegates,
    ...(framework.mode ?? []),
  ];
  return argumentOf(call, ...told) !== undefined;
}

function hasTools(program: Program, call: CallNode): boolean {
  return argumentOf(call, 'tools') !== undefined && listedIn(program, argumentOf(call, 'tools'))?.length !== 0;
}

/** Other tools of a request run in the program that makes it, which may well ask somebody. */
function handsServers(program: Program, call: CallNode): boolean {
  const listed = elementsOf(program, argumentOf(call, 'tools')) ?? [];
  return listed.some((element) => describedServer(program, element) !== undefined);
}

/** The function that returns the call, or in which it is the only thing given back. */
function returnedBy(program: Program, call: CallNode): string | undefined {
  const { start } = call.span;
  const from = Math.max(itemAt(program, start)?.code.base ?? start, start - 40);
  const before = /\breturn\s+(?:await\s+)?(?:\(\s*)?$/.exec(textOf(program, { start: from, end: start }));
  return before ? functionAround(program, call.span.start)?.name.text : undefined;
}

type Named = Pick<FoundAgent, 'name' | 'symbol' | 'keys' | 'definedIn' | 'whereabouts'>;

interface Naming extends MadeCall {
  readonly variable: string | undefined;
  readonly path: string;
  readonly numberOf: Among['numberOf'];
}

function named(program: Program, { call, made: { framework, as }, variable, path, numberOf }: Naming): Named {
  const made = call.name.split('.').at(-1) ?? call.name;
  const place = framework.places?.[made]?.name;
  const config = framework.kind === 'crewai-agent' ? configured(program, argumentOf(call, 'config'), path) : undefined;
  const written = textBehind(
    program,
    argumentOf(call, 'name') ?? (place === undefined ? undefined : placedArguments(call)[place]),
  );
  const stated = written?.text ? written : undefined;
  const isCalled = as === 'call' || as === 'request';
  const own = isCalled ? byPlace(program, call, path) : (variable ?? made);
  const fallback = textAt(own, call.nameSpan.start, call.nameSpan.end);
  const name = stated ?? config?.name ?? fallback;
  const number = numberOf(name.text);
  if (config) return { name, symbol: `agent:${config.file}#${config.name.text}`, keys: [], definedIn: config.file };
  const module = path.replace(/(\/(__init__|index))?\.\w+$/, '');
  // A package hands on what its modules define, under the same name.
  const modules = [module, ...(module.includes('/') ? [module.slice(0, module.lastIndexOf('/'))] : [])];
  return {
    name,
    ...(name === fallback && { whereabouts: whereabouts(program, call, path, isCalled ? undefined : variable) }),
    symbol: `agent:${path}#${name.text}.${number}`,
    keys: [`${path}#${name.text}`, ...(variable === undefined ? [] : modules.map((each) => `${each}#${variable}`))],
  };
}

/** What calls a model has no name of its own: it goes by the function around it, or the file. */
function byPlace(program: Program, call: CallNode, path: string): string {
  return tellingFunction(program, call) ?? fileOf(path).replace(/\.\w+$/, '');
}

/** The function around a call, where its name says what it is for. */
function tellingFunction(program: Program, call: CallNode): string | undefined {
  const around = functionAround(program, call.span.start)?.name.text;
  return around === undefined || /^(main|run|start|handler|default|GET|POST)$/.test(around) ? undefined : around;
}

function whereabouts(program: Program, call: CallNode, path: string, variable: string | undefined): string {
  const file = `in ${fileOf(path)}`;
  if (variable !== undefined)
    return variableOf(program, call) === undefined
      ? `that ${variable} makes ${file}`
      : `assigned to ${variable} ${file}`;
  const around = tellingFunction(program, call);
  return around === undefined ? file : `of ${around} ${file}`;
}

function fileOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `config=self.agents_config['researcher']` is the agent of that name in the class's own file of agents. */
function configured(
  program: Program,
  config: ValueNode | undefined,
  path: string,
): { readonly name: TextFact; readonly file: string } | undefined {
  if (config?.kind !== 'index' || config.source.kind !== 'reference') return undefined;
  const source = config.source.path.at(-1);
  const { start } = config.index.span;
  const match = /^\[\s*(["'])([\w -]+)\1\s*\]$/.exec(textOf(program, config.index.span));
  if (typeof source !== 'string' || !match?.[2]) return undefined;
  const stated = textBehind(program, program.values.get(source));
  const file = joinedPath(path.split('/').slice(0, -1).join('/'), stated?.text ?? 'config/agents.yaml');
  if (file === undefined) return undefined;
  const from = start + match[0].indexOf(match[2]);
  return { name: textAt(match[2], from), file };
}
