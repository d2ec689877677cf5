import type { FactSymbol, TextFact } from '../../../model/facts.ts';
import type { CallNode, ValueNode } from '../../../model/value-node.ts';
import { joinedPath } from '../../../text/joined-path.ts';
import { textAt } from '../../literal.ts';
import { dottedName } from './code.ts';
import { type Framework, frameworkOf, frameworks } from './frameworks.ts';
import { callAt, functionAround, type Program } from './program.ts';
import { argumentOf, importBehind, placedArguments, textBehind } from './resolve.ts';

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
}

/** More agents in one file are not looked at. */
const mostAgents = 200;

/** The agents that a program makes, in text order. */
export function foundAgents(program: Program, path: string): readonly FoundAgent[] {
  const found: { readonly call: CallNode; readonly framework: Framework }[] = [];
  const graphs: { readonly call: CallNode; readonly framework: Framework }[] = [];
  const { tokens } = program.code;
  for (let at = 0; at < tokens.length && found.length < mostAgents; at++) {
    const token = tokens[at];
    if (token?.kind !== 'name' || /^(class|def|function|import)$/.test(tokens[at - 1]?.text ?? '')) continue;
    const made = tokens[at - 1]?.text === '.' ? methodAt(program, at) : madeAt(program, at);
    const call = made && callAt(program.code, at);
    if (made && call && describesAgent(call, made))
      (made.isGraph ? graphs : found).push({ call, framework: made.framework });
  }
  const variables = new Map([...program.values].map(([name, { span }]) => [span.start, name]));
  // A graph's node for tools stands for the agent only where no agent is made that could hold them.
  const agents = found.length > 0 ? found : graphs;
  return agents.map(({ call, framework }, index) => {
    const variable = variables.get(call.span.start) ?? returnedBy(program, call);
    return {
      call,
      framework,
      ...named(program, call, framework, variable, path, index),
      ...(variable !== undefined && { variable }),
    };
  });
}

interface Made {
  readonly framework: Framework;
  readonly isGraph: boolean;
}

function madeAt(program: Program, at: number): Made | undefined {
  const first = program.code.tokens[at]?.text ?? '';
  if (!program.imports.has(first) && program.stars.length === 0) return undefined;
  const { names } = dottedName(program.code, at);
  const meant = importBehind(program, names);
  const framework = meant && frameworkOf(meant);
  if (!framework || meant?.name === undefined) return undefined;
  if (framework.agents.includes(meant.name)) return { framework, isGraph: false };
  return framework.graphs?.includes(meant.name) ? { framework, isGraph: true } : undefined;
}

/** `client.create_agent(…)` of a framework that the file imports. */
function methodAt(program: Program, at: number): Made | undefined {
  const word = program.code.tokens[at]?.text ?? '';
  const framework = frameworks.find(({ methods }) => methods?.includes(word));
  if (!framework || program.code.tokens[at + 1]?.text !== '(') return undefined;
  const isUsed = [...program.imports.values()].some((meant) => frameworkOf(meant) === framework);
  return isUsed ? { framework, isGraph: false } : undefined;
}

/** Whether a call says anything of an agent: other things may have the same name. */
function describesAgent(call: CallNode, { framework, isGraph }: Made): boolean {
  if (isGraph || placedArguments(call).length > 0) return call.args.length > 0;
  const told = [
    'name',
    'tools',
    'model',
    'llm',
    'config',
    ...framework.role,
    ...framework.purpose,
    ...framework.delegates,
  ];
  return argumentOf(call, ...told) !== undefined;
}

/** The function that returns the call, or in which it is the only thing given back. */
function returnedBy(program: Program, call: CallNode): string | undefined {
  const before = /\breturn\s+(?:await\s+)?(?:\(\s*)?$/.exec(
    program.code.text.slice(Math.max(0, call.span.start - 40), call.span.start),
  );
  return before ? functionAround(program, call.span.start)?.name.text : undefined;
}

type Named = Pick<FoundAgent, 'name' | 'symbol' | 'keys' | 'definedIn'>;

function named(
  program: Program,
  call: CallNode,
  framework: Framework,
  variable: string | undefined,
  path: string,
  index: number,
): Named {
  const made = call.name.split('.').at(-1) ?? call.name;
  const place = framework.places?.[made]?.name;
  const config = framework.kind === 'crewai-agent' ? configured(program, argumentOf(call, 'config'), path) : undefined;
  const written = textBehind(
    program,
    argumentOf(call, 'name') ?? (place === undefined ? undefined : placedArguments(call)[place]),
  );
  const stated = written?.text ? written : undefined;
  const fallback = textAt(variable ?? made, call.nameSpan.start, call.nameSpan.end);
  const name = stated ?? config?.name ?? fallback;
  if (config) return { name, symbol: `agent:${config.file}#${config.name.text}`, keys: [], definedIn: config.file };
  const module = path.replace(/(\/(__init__|index))?\.\w+$/, '');
  return {
    name,
    symbol: `agent:${path}#${name.text}.${index}`,
    keys: [`${path}#${name.text}`, ...(variable === undefined ? [] : [`${module}#${variable}`])],
  };
}

/** `config=self.agents_config['researcher']` is the agent of that name in the class's own file of agents. */
function configured(
  program: Program,
  config: ValueNode | undefined,
  path: string,
): { readonly name: TextFact; readonly file: string } | undefined {
  if (config?.kind !== 'index' || config.source.kind !== 'reference') return undefined;
  const source = config.source.path.at(-1);
  const { start, end } = config.index.span;
  const match = /^\[\s*(["'])([\w -]+)\1\s*\]$/.exec(program.code.text.slice(start, end));
  if (typeof source !== 'string' || !match?.[2]) return undefined;
  const stated = textBehind(program, program.values.get(source));
  const file = joinedPath(path.split('/').slice(0, -1).join('/'), stated?.text ?? 'config/agents.yaml');
  if (file === undefined) return undefined;
  const from = start + match[0].indexOf(match[2]);
  return { name: textAt(match[2], from), file };
}
