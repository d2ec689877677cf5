import type { ValueNode } from '../../../model/value-node.ts';
import { isOwnTool } from '../tools/tools.ts';
import type { FoundAgent } from './agents-in-code.ts';
import { type CodeTool, codeTools, lastName } from './code-tools.ts';
import type { Framework } from './frameworks.ts';
import type { Program } from './program.ts';
import { argumentOf, elementsOf, type Listed, listedIn, placedArguments } from './resolve.ts';
import { toolSets } from './toolsets.ts';

/** The tools that an agent's call lists, and what else it is given to use. */
export function toolsInCode(agent: FoundAgent, program: Program): readonly CodeTool[] {
  const { call, framework } = agent;
  const listed = listedTools(agent, program);
  const also = [
    ...(framework.also ?? []).flatMap((key) => argumentOf(call, key) ?? []),
    argumentByPlace(agent, program, 'also'),
    executorIn(argumentOf(call, 'code_execution_config')),
  ].flatMap((value) => value ?? []);
  const known = (framework.alsoKnown ?? [])
    .flatMap((key) => elementsOf(program, argumentOf(call, key)) ?? [])
    .flatMap((element) => codeTools(program, framework, { element }))
    .filter(({ token: { name, classes } }) => isOwnTool(framework.platform, name) || classes !== undefined);
  const sets = toolSets(agent, program);
  const holders = [agent.variable, ...sets.map(({ variable }) => variable)];
  return [
    ...(toolsListed(framework, program, listed) ?? single(listed)),
    ...sets.flatMap(({ elements }) => elements).map((element): Listed => ({ element })),
    ...also.flatMap((value) => elementsOf(program, value) ?? [value]).map((element): Listed => ({ element })),
  ]
    .flatMap((each) => codeTools(program, framework, each))
    .concat(known, decoratedTools(framework, program, holders));
}

/** A list of tools, or a map of them where the framework takes one. */
function toolsListed(
  { toolMaps }: Framework,
  program: Program,
  listed: ValueNode | undefined,
): readonly Listed[] | undefined {
  return toolMaps ? listedIn(program, listed) : elementsOf(program, listed)?.map((element) => ({ element }));
}

/** Functions that become tools by a decorator of the agent, or of a set that it is given: `@agent.tool`. */
function decoratedTools(
  framework: Framework,
  program: Program,
  holders: readonly (string | undefined)[],
): readonly CodeTool[] {
  const { decorators: makers = [] } = framework;
  const wanted = new Set(
    holders.flatMap((holder) => (holder === undefined ? [] : makers.map((maker) => `${holder}.${maker}`))),
  );
  const found = new Set([...wanted].flatMap((name) => program.decorated.get(name) ?? []));
  return [...found]
    .sort((a, b) => a.name.span.start - b.name.span.start)
    .flatMap(({ name }) => {
      const element: ValueNode = { kind: 'reference', path: [name.text], span: name.span };
      return codeTools(program, framework, { element });
    });
}

/** The argument that lists an agent's tools. */
export function listedTools(agent: FoundAgent, program: Program): ValueNode | undefined {
  return argumentOf(agent.call, 'tools') ?? argumentByPlace(agent, program, 'tools');
}

/** An argument that is given by its place. */
export function argumentByPlace(
  { call, framework }: FoundAgent,
  program: Program,
  argument: string,
): ValueNode | undefined {
  const index = framework.places?.[lastName(program, call.name)]?.[argument];
  return index === undefined ? undefined : placedArguments(call)[index];
}

/** One tool that is given without a list. */
function single(listed: ValueNode | undefined): readonly Listed[] {
  return listed?.kind === 'call' && !listed.name.includes('.') ? [{ element: listed }] : [];
}

/** `{"executor": LocalCommandLineCodeExecutor()}`. */
function executorIn(config: ValueNode | undefined): ValueNode | undefined {
  return config?.kind === 'map'
    ? config.entries.find(({ key }) => key.kind === 'scalar' && key.value === 'executor')?.value
    : undefined;
}
