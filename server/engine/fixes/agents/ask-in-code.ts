import { toolsInCode } from '../../extract/agents/code/agent-tools.ts';
import { type FoundAgent, foundAgents } from '../../extract/agents/code/agents-in-code.ts';
import { callAt } from '../../extract/agents/code/calls.ts';
import { type Code, codeOf } from '../../extract/agents/code/code.ts';
import { type CodeTool, isGraveUnasked, lastName } from '../../extract/agents/code/code-tools.ts';
import { type Program, programIn } from '../../extract/agents/code/program.ts';
import { argumentOf, callBehind, nameOf, placedArguments } from '../../extract/agents/code/resolve.ts';
import { languageOf } from '../../extract/agents/code/tokens.ts';
import type { Finding } from '../../model/finding.ts';
import type { CallNode, ValueNode } from '../../model/value-node.ts';
import { type Edit, insertion } from '../edit/edit.ts';
import { importName } from '../edit/source-import.ts';
import { appendBetween, openingOf } from '../edit/source-list.ts';
import type { FixContext } from '../fix.ts';

/** A change of code by which a person is asked before a tool runs. */
export interface Asking {
  readonly title: string;
  readonly details: readonly string[];
  edits(): readonly Edit[];
}

/** How the agent's framework asks before the tool that a finding is about; undefined where the file does not show what to change. */
export function askInCode({ identity, at: { path, span } }: Finding, context: FixContext): Asking | undefined {
  const text = context.text(path);
  if (text === undefined) return undefined;
  const language = languageOf(path);
  const program = programIn(text, language);
  const agent = foundAgents(program, path).find(({ symbol }) => symbol === identity);
  const tools = agent ? toolsInCode(agent, program) : [];
  const tool = tools.find(({ token }) => token.token.span.start === span.start);
  if (!agent || !tool) return undefined;
  const way = Object.hasOwn(ways, agent.framework.kind) ? ways[agent.framework.kind] : undefined;
  return way?.({ program, code: codeOf(text, language), agent, tool, tools });
}

interface Found {
  readonly program: Program;
  readonly code: Code;
  readonly agent: FoundAgent;
  readonly tool: CodeTool;
  readonly tools: readonly CodeTool[];
}

type Way = (found: Found) => Asking | undefined;

/** Sources: the frameworks' own pages on people in the loop. */
const ways: Readonly<Record<string, Way>> = {
  'openai-agent': openAi,
  'adk-agent': adk,
  'langchain-agent': langChain,
  'crewai-agent': crewAi,
  'microsoft-agent': microsoft,
};

/** `@function_tool(needs_approval=True)`, `tool({ needsApproval: true })`. */
function openAi({ program, code, tool }: Found): Asking | undefined {
  const argument = code.language === 'python' ? 'needs_approval=True' : 'needsApproval: true';
  const call = callBehind(program, tool.element);
  const described = call && placedOrNamed(call);
  return asking(tool, argument, [
    ...decorated({ program, code }, tool, 'function_tool', argument),
    ...(call && /^(function_tool|tool)$/.test(lastName(program, call.name))
      ? appended(code, code.language === 'python' ? call : described, argument)
      : []),
  ]);
}

/** `FunctionTool(refund, require_confirmation=True)`, also around a bare function. */
function adk({ program, code, tool }: Found): Asking | undefined {
  if (code.language !== 'python') return undefined;
  const argument = 'require_confirmation=True';
  const call = callBehind(program, tool.element);
  if (call)
    return lastName(program, call.name) === 'FunctionTool'
      ? asking(tool, argument, appended(code, call, argument))
      : undefined;
  if (tool.element.kind !== 'reference') return undefined;
  const { start, end } = tool.element.span;
  const isKnown = program.imports.has('FunctionTool');
  const known = isKnown ? [] : importName(code, 'google.adk.tools', 'FunctionTool');
  return isKnown || known.length > 0
    ? asking(tool, argument, [...known, insertion(start, 'FunctionTool('), insertion(end, `, ${argument})`)])
    : undefined;
}

/** Middleware for `create_agent`, an interrupt for LangGraph's own agent, `interrupt_on` for deep agents. */
function langChain({ program, code, agent: { call }, tool, tools }: Found): Asking | undefined {
  const isPython = code.language === 'python';
  const names = tools.filter(isGraveUnasked).map(({ called }) => called);
  const each = (text: (name: string) => string) => [...new Set(names)].map(text).join(', ');
  const details = argumentOf(call, 'checkpointer')
    ? []
    : ['A run that stops needs a checkpointer, which the agent is not given here'];
  const place = isPython ? call : placedOrNamed(call);
  const made = lastName(program, call.name);
  const on = isPython
    ? `interrupt_on={${each((name) => `"${name}": True`)}}`
    : `interruptOn: { ${each((name) => `${/^\w+$/.test(name) ? name : `'${name}'`}: true`)} }`;
  const added = (argument: string, known: readonly Edit[] = []) => {
    const edits = appended(code, place, argument);
    return edits.length > 0 ? asking(tool, argument, [...known, ...edits], details) : undefined;
  };
  if (/^create_?deep_?agent$/i.test(made)) return added(on);
  if (/^create_?react_?agent$/i.test(made))
    return added(isPython ? 'interrupt_before=["tools"]' : "interruptBefore: ['tools']");
  if (!/^create_?agent$/i.test(made)) return undefined;
  const middleware = isPython ? 'HumanInTheLoopMiddleware' : 'humanInTheLoopMiddleware';
  const module = isPython ? 'langchain.agents.middleware' : 'langchain';
  const known = importName(code, module, middleware);
  const argument = isPython ? `middleware=[${middleware}(${on})]` : `middleware: [${middleware}({ ${on} })]`;
  return known.length > 0 ? added(argument, known) : undefined;
}

/** `Task(agent=writer, human_input=True)`: people see what the agent has done before it counts. */
function crewAi({ code, agent: { variable }, tool }: Found): Asking | undefined {
  const { tokens } = code;
  const tasks = tokens.flatMap(({ kind, text }, at) => {
    const call = kind === 'name' && text === 'Task' && tokens[at + 1]?.text === '(' ? callAt(code, at) : undefined;
    const holder = call && argumentOf(call, 'agent');
    const name = nameOf(holder) ?? (holder?.kind === 'call' ? holder.name.split('.').at(-1) : undefined);
    return call && variable !== undefined && name === variable ? [call] : [];
  });
  return asking(
    tool,
    'human_input=True',
    tasks.flatMap((call) => appended(code, call, 'human_input=True')),
  );
}

/** `@ai_function(approval_mode="always_require")`, `new ApprovalRequiredAIFunction(…)`. */
function microsoft({ program, code, tool }: Found): Asking | undefined {
  if (code.language === 'csharp') return wrapped(program, tool);
  const argument = 'approval_mode="always_require"';
  const edits = ['ai_function', 'tool'].flatMap((name) => decorated({ program, code }, tool, name, argument));
  return asking(tool, argument, edits);
}

function wrapped(program: Program, tool: CodeTool): Asking | undefined {
  const made = callBehind(program, tool.element);
  if (made?.name !== 'AIFunctionFactory.Create') return undefined;
  const { start, end } = made.span;
  const wrapper = 'new ApprovalRequiredAIFunction(';
  return asking(tool, `${wrapper}…)`, [insertion(start, wrapper), insertion(end, ')')]);
}

function asking(
  { called }: CodeTool,
  argument: string,
  edits: readonly Edit[],
  details: readonly string[] = [],
): Asking | undefined {
  return edits.length > 0 ? { title: `Ask before ${called}: ${argument}`, details, edits: () => edits } : undefined;
}

/** The decorator of that name, with the argument. */
function decorated(
  { program, code }: Pick<Found, 'program' | 'code'>,
  tool: CodeTool,
  name: string,
  argument: string,
): readonly Edit[] {
  const decorators = program.functions.get(nameOf(tool.element) ?? '')?.decorators ?? [];
  return decorators.flatMap((decorator) => {
    const written =
      decorator.kind === 'call' ? decorator.name : decorator.kind === 'reference' ? decorator.path.join('.') : '';
    if (lastName(program, written) !== name) return [];
    return decorator.kind === 'call'
      ? appended(code, decorator, argument)
      : [insertion(decorator.span.end, `(${argument})`)];
  });
}

function appended(code: Code, place: ValueNode | undefined, item: string): readonly Edit[] {
  const open = place && openingOf(code, place.span);
  return open === undefined ? [] : appendBetween(code, open, item);
}

/** The object in which TypeScript describes a tool or an agent. */
function placedOrNamed(call: CallNode): ValueNode | undefined {
  return [...placedArguments(call), ...call.args].find(({ kind }) => kind === 'map');
}
