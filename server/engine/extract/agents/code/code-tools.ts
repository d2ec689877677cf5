import table from '../../../../../rules/tables/agent-frameworks.json' with { type: 'json' };
import type { TextFact } from '../../../model/facts.ts';
import type { Span } from '../../../model/span.ts';
import type { CallNode, ValueNode } from '../../../model/value-node.ts';
import { lazily } from '../../../text/lazily.ts';
import { textAt } from '../../literal.ts';
import { impactOf } from '../tools/impact.ts';
import { type ToolToken, toolTokens } from '../tools/tool-list.ts';
import { classifyTool, isOwnTool } from '../tools/tools.ts';
import { callAt } from './calls.ts';
import { type Code, writtenIn } from './code.ts';
import { csharpParameters } from './csharp-surface.ts';
import { effectsOf, goalOf } from './effects.ts';
import { type Framework, isAmong } from './frameworks.ts';
import { describedServer } from './hosted-servers.ts';
import { decoratorName } from './items.ts';
import { bodyOf, type Program, textOf } from './program.ts';
import { argumentOf, callBehind, importBehind, type Listed, nameOf, placedArguments, textBehind } from './resolve.ts';
import type { Body, CodeFunction } from './surface-parts.ts';

/** A tool that an agent's code lists. */
export interface CodeTool {
  readonly token: ToolToken;
  readonly element: ValueNode;
  /** The function behind it, in words of its own. */
  readonly called: string;
  /** Somebody is asked before it runs. */
  readonly asks: boolean;
  /** It runs unasked, by what the code says. */
  readonly isUnasked: boolean;
  /** Whether its function, where the file holds it, reaches beyond the program: not told where that is elsewhere. */
  readonly goes?: 'out' | 'nowhere';
  /** It calls another agent: what stands for that. */
  readonly agent?: ValueNode;
}

const wrappers = lazily((): Readonly<Record<string, string>> => table.wrappers);

/** The tools that an element of a list stands for: one, those of a class of functions, or none where it says nothing. */
export function codeTools(program: Program, framework: Framework, { element, key }: Listed): readonly CodeTool[] {
  const tools = kernelFunctions(program, element) ??
    providerTools(program, element) ?? [toolIn(program, framework, element)];
  return tools.flatMap((tool) => (tool ? [{ ...(key ? underKey(tool, key) : tool), element }] : []));
}

type Tool = Omit<CodeTool, 'element'>;

/** A tool that a map names: the name is what the model calls it by. */
function underKey(tool: Tool, key: TextFact): Tool {
  const name = tool.token.name.startsWith('code/') ? `code/${key.text}` : tool.token.name;
  return { ...tool, token: { ...tool.token, token: key, name }, called: key.text };
}

/** The functions of a plug-in that is a class of the file: `plugins=[Menu()]`. */
function kernelFunctions(program: Program, element: ValueNode): readonly Tool[] | undefined {
  const methods = methodsOf(program, element).filter(({ decorators }) => decorators.some(isKernelFunction));
  return methods.length > 0 ? methods.map((method) => localTool(program, method, method.name)) : undefined;
}

function isKernelFunction(decorator: ValueNode): boolean {
  return /(^|\.)kernel_function$/.test(decoratorName(decorator));
}

/** The methods of a class of the file of which an element is made. */
function methodsOf(program: Program, element: ValueNode): readonly CodeFunction[] {
  const made = callBehind(program, element)?.name ?? nameOf(element);
  return (made === undefined ? undefined : program.classes.get(made)?.methods()) ?? [];
}

/** The variable that holds several tools is the name of none of them. */
function calledBy(made: string): Partial<Pick<Tool, 'called'>> {
  return /(tool(set|kit|box)|server|client)s?$/i.test(made) ? { called: made } : {};
}

/** Methods by which frameworks call a tool that is a class. */
const runs = /^(_run|_arun|run|run_async|forward|call|__call__|execute)$/;

function toolIn(program: Program, framework: Framework, element: ValueNode): Tool | undefined {
  const at = pointOf(program, element);
  const text = element.kind === 'scalar' ? textBehind(program, element) : undefined;
  if (text) return namedTool(framework, element, text);
  if (element.kind === 'map') return describedTool(program, framework, element);
  const call = callBehind(program, element);
  const name = nameOf(element);
  const local = name === undefined ? undefined : program.functions.get(name);
  if (local) return localTool(program, local, at);
  if (!call) return referenceTool(program, framework, element, at);
  const made = lastName(program, call.name);
  if (table.callers.includes(made)) {
    const agent = calledAgent(call, made);
    return { ...plain(pointOf(program, agent), 'delegation', ['delegate']), agent };
  }
  if (table.servers.hosted.includes(made)) return hostedTool(program, call, at);
  if (isOwnTool(framework.platform, made))
    return { ...plain(at, made), ...calledBy(made), asks: asksIn(call), isUnasked: isUnasked(call), goes: 'out' };
  if (!Object.hasOwn(wrappers(), made) && !Object.hasOwn(wrappers(), call.name)) {
    const effects = methodsOf(program, element)
      .filter((method) => runs.test(method.name.text))
      .flatMap((method) => effectsOf(program, method));
    return { ...plain(at, `code/${made}`, [...new Set(effects)]), ...calledBy(made) };
  }
  const tool = wrappedTool(program, framework, call, wrappers()[made] ?? wrappers()[call.name] ?? 'func', at);
  return { ...tool, asks: tool.asks || table.asking.wrappers.includes(made) };
}

/** A tool by its name, as it is written in lists of files: `Bash(git diff:*)`. */
function namedTool({ platform }: Framework, element: ValueNode, text: TextFact): Tool {
  const [scoped] = toolTokens(element).filter(({ scope }) => scope !== undefined);
  if (scoped) return { ...plain(text, scoped.name), token: scoped };
  return plain(text, isOwnTool(platform, text.text) || text.text.startsWith('mcp__') ? text.text : `code/${text.text}`);
}

function plain(token: TextFact, name: string, classes?: readonly string[]): Tool {
  return {
    token: { token, name, scope: undefined, ...(classes && classes.length > 0 && { classes }) },
    called: token.text,
    asks: false,
    isUnasked: false,
  };
}

/** A server that the provider calls: its label tells what it is, `require_approval` whether a person is asked. */
function hostedTool(program: Program, call: CallNode, at: TextFact): Tool {
  const config = argumentOf(call, 'tool_config');
  const described = config?.kind === 'map' ? { ...call, args: [config] } : call;
  const label = textBehind(program, argumentOf(described, 'server_label', 'serverLabel', 'name'));
  const name = label ? `mcp__${label.text}` : 'HostedMCPTool';
  const asks = asksIn(described);
  // A server whose every call is approved is not handed over as a whole.
  const asked = asks ? classifyTool('openai', name).classes.filter((each) => each !== 'server') : undefined;
  return { ...plain(at, name, asked), asks, isUnasked: isUnasked(described) };
}

/** `{ "type": "web_search" }`, as providers describe their own tools. */
function describedTool(program: Program, { platform }: Framework, node: ValueNode): Tool | undefined {
  const type = textBehind(program, node.kind === 'map' ? typeIn(node) : undefined);
  return type && plain(type, isOwnTool(platform, type.text) ? type.text : `code/${type.text}`);
}

/** The tools of a server that a request describes. Nobody says of how many, unless it names them. */
function providerTools(program: Program, element: ValueNode): readonly Tool[] | undefined {
  const server = describedServer(program, element);
  if (!server) return undefined;
  const { label, call, only } = server;
  const mode = argumentOf(call, 'require_approval');
  // The interface asks about every call unless it is told not to.
  const asks = mode === undefined || asksIn(call);
  const name = `mcp__${label.text}`;
  if (only)
    return only.map((tool) => ({
      ...plain(tool, `${name}__${tool.text}`),
      asks,
      isUnasked: isUnasked(call),
    }));
  const asked = asks ? classifyTool('openai', name).classes.filter((each) => each !== 'server') : undefined;
  return [{ ...plain(label, name, asked), asks, isUnasked: isUnasked(call) }];
}

function typeIn(map: ValueNode): ValueNode | undefined {
  return map.kind === 'map'
    ? map.entries.find(({ key }) => key.kind === 'scalar' && key.value === 'type')?.value
    : undefined;
}

function localTool(program: Program, local: CodeFunction, at: TextFact): Tool {
  const { name, decorators } = local;
  const asks = decorators.some((each) => each.kind === 'call' && asksIn(each)) || asksInBody(local);
  const goes = isAddressedByAuthor(local) ? undefined : goalOf(program, local);
  return {
    ...plain(at, `code/${name.text}`, effectsOf(program, local)),
    called: name.text,
    asks,
    ...(goes && { goes }),
  };
}

/**
 * Whether a function that sends takes words alone, such as a subject and a body: whom they go to is written down where no model chooses it. Parameters that
 * are put together otherwise tell nothing.
 */
function isAddressedByAuthor({ name, code }: CodeFunction): boolean {
  if (impactOf(name.text) !== 'send messages') return false;
  const names = code.language === 'csharp' ? csharpParameters(code, name) : parametersOf(code, name);
  return names?.every((each) => wordsAlone.test(each)) === true;
}

function parametersOf(code: Code, { span: { end } }: TextFact): readonly string[] | undefined {
  const [, list] = /^\s{0,20}\(([^()[\]{}*]{0,400})\)/.exec(writtenIn(code, end, end + 500)) ?? [];
  return list?.split(',').map((each) => each.trim().split(/[\s:=]/, 1)[0] ?? '');
}

const wordsAlone = /^(?:|self|cls|(?:\w{1,20}_)?(?:subject|title|body|html|text|message|msg|content|summary|report))$/i;

/** A name that the file imports, or does not tell. */
function referenceTool(program: Program, framework: Framework, node: ValueNode, at: TextFact): Tool | undefined {
  const path = pathOf(node);
  if (path.length === 0) return undefined;
  const meant = importBehind(program, path);
  const name = meant?.name?.split('.').at(-1) ?? path.at(-1) ?? '';
  const { platform, toolModules } = framework;
  const isKnown = isOwnTool(platform, name) && (!toolModules || isAmong(meant?.module ?? '', toolModules));
  return { ...plain(at, isKnown ? name : `code/${name}`), called: name, ...(isKnown && { goes: 'out' }) };
}

/** `FunctionTool(func=delete_order)`, `tool(async ({ id }) => …, { name: 'delete_order' })`. */
function wrappedTool(program: Program, framework: Framework, call: CallNode, key: string, at: TextFact): Tool {
  const source =
    argumentOf(call, key, 'fn', 'function', 'coroutine', 'execute', 'callback') ?? placedArguments(call)[0];
  if (source?.kind === 'call') return toolIn(program, framework, source) ?? plain(at, `code/${at.text}`);
  const named =
    textBehind(program, argumentOf(call, 'name', 'id', 'name_override')) ??
    textBehind(program, placedArguments(call)[0]);
  const function_ = program.functions.get(nameOf(source) ?? methodIn(source) ?? '');
  // What is wrapped says more than what wraps it.
  const isInline = at.span.start >= call.nameSpan.start && at.span.end <= call.nameSpan.end;
  const point = source && isInline ? pointOf(program, source) : at;
  const base = function_
    ? localTool(program, function_, point)
    : (source && source.kind === 'reference' && !named && referenceTool(program, framework, source, point)) ||
      inlineTool(program, named?.text ?? at.text, at, source);
  const called = function_?.name.text ?? named?.text ?? base.called;
  return { ...base, token: { ...base.token, name: `code/${called}` }, called, asks: base.asks || asksIn(call) };
}

/** `SendMail` in `Mailer.SendMail`: in C# a method is handed over by its class or its object. */
function methodIn(source: ValueNode | undefined): string | undefined {
  const name = source?.kind === 'reference' && source.path.length === 2 ? source.path[1] : undefined;
  return typeof name === 'string' && /^[A-Z]/.test(name) ? name : undefined;
}

/** A function that is written where it is handed over. */
function inlineTool(program: Program, name: string, at: TextFact, source: ValueNode | undefined): Tool {
  const body = source?.kind === 'unknown' ? bodyOf(program, source.span) : undefined;
  const goes = body && goalOf(program, body);
  return { ...plain(at, `code/${name}`, body ? effectsOf(program, body) : []), ...(goes && { goes }) };
}

/** The agent that an element stands for: itself, or what a call makes of it. */
export function agentIn(program: Program, element: ValueNode): ValueNode {
  const made = element.kind === 'call' ? lastName(program, element.name) : '';
  return element.kind === 'call' && table.callers.includes(made) ? calledAgent(element, made) : element;
}

/** The agent that a tool is made of: `AgentTool(agent=x)`, `x.as_tool(…)`, `handoff(x)`. */
function calledAgent(call: CallNode, made: string): ValueNode {
  const given = argumentOf(call, 'agent', 'agent_name', 'agentName') ?? placedArguments(call)[0];
  const holder = holderOf(call);
  return holder && (!given || /^as_?tool$/i.test(made)) ? holder : (given ?? call);
}

/** `x` in `x.as_tool(…)`. */
export function holderOf({ name, nameSpan: { start } }: CallNode): ValueNode | undefined {
  const end = name.lastIndexOf('.');
  return end <= 0
    ? undefined
    : { kind: 'reference', path: name.slice(0, end).split('.'), span: { start, end: start + end } };
}

/** The name of what is called where it was defined: aliases of imports are followed. */
export function lastName(program: Program, written: string): string {
  const path = written.split('.');
  return importBehind(program, path)?.name?.split('.').at(-1) ?? path.at(-1) ?? written;
}

function asksIn(call: CallNode): boolean {
  const value = argumentOf(call, ...table.asking.arguments, 'require_approval', 'requireApproval');
  if (value === undefined) return false;
  return !(
    value.kind === 'scalar' &&
    (value.value === false || value.value === null || /never/.test(String(value.value)))
  );
}

function isUnasked(call: CallNode): boolean {
  const value = argumentOf(call, 'approval_mode', 'require_approval', 'requireApproval');
  return value?.kind === 'scalar' && /never/.test(String(value.value));
}

function asksInBody({ code, from, to }: Body): boolean {
  const { tokens } = code;
  for (let at = from; at < to; at++)
    if (
      tokens[at]?.kind === 'name' &&
      table.asking.calls.includes(tokens[at]?.text ?? '') &&
      tokens[at + 1]?.text === '('
    )
      return callAt(code, at) !== undefined;
  return false;
}

/** Whether a tool of this name has an effect that people want to be asked about, and is not. */
export function isGraveUnasked({ called, asks, agent }: Tool): boolean {
  return !asks && !agent && impactOf(called) !== undefined;
}

/** The token to point at: the last name of a reference or a called name, else the element's first line. */
export function pointOf(program: Program, node: ValueNode): TextFact {
  const inner = node.kind === 'index' ? node.source : node;
  const span: Span = inner.kind === 'call' ? inner.nameSpan : inner.span;
  const written = textOf(program, span).split('\n')[0] ?? '';
  const name = /[\p{L}_$][\p{L}\p{N}_$]*$/u.exec(written)?.[0];
  return name ? textAt(name, span.start + written.length - name.length) : textAt(written, span.start);
}

function pathOf(node: ValueNode): readonly string[] {
  const source = node.kind === 'index' ? node.source : node;
  return source.kind === 'reference' ? source.path.map(String) : [];
}
