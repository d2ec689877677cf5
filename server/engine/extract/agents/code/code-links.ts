import type { FactSymbol, LinkFact } from '../../../model/facts.ts';
import type { Span } from '../../../model/span.ts';
import type { ValueNode } from '../../../model/value-node.ts';
import type { FoundAgent } from './agents-in-code.ts';
import { serversAmong } from './code-servers.ts';
import { agentIn, type CodeTool, holderOf, lastName } from './code-tools.ts';
import { moduleFiles } from './module-files.ts';
import type { Program } from './program.ts';
import { callBehind, elementsOf, listedIn, nameOf, textBehind } from './resolve.ts';
import type { Scene } from './scene.ts';

/** A link to an agent or server of the same file. */
export function reaching(from: FactSymbol, to: FactSymbol, span: Span): LinkFact {
  return { from, to: { symbol: to }, relation: 'delegates-to', span };
}

/** `client` in `tools=await client.get_tools()`: what gives an agent the tools of servers. */
export function clientIn(program: Program, listed: ValueNode | undefined): readonly ValueNode[] {
  const call = callBehind(program, listed);
  const holder = call && /\.get_?tools$/i.test(call.name) ? holderOf(call) : undefined;
  return holder ? [holder] : [];
}

/** What an agent is given to call. */
export interface Reached {
  readonly delegates: readonly (ValueNode | undefined)[];
  readonly tools: readonly CodeTool[];
  readonly servers: readonly ValueNode[];
}

/** Whom an agent calls and which servers it uses. */
export function linksOf({ symbol }: FoundAgent, scene: Scene, reached: Reached): readonly LinkFact[] {
  const { program } = scene;
  const called = [
    ...reached.delegates
      .flatMap((value) => (value ? (listedIn(program, value) ?? []) : []))
      .map(({ element }) => agentIn(program, element)),
    ...reached.tools.flatMap(({ agent }) => agent ?? []),
  ];
  const used = [
    ...reached.servers.flatMap((value) => elementsOf(program, value) ?? [value]),
    ...reached.tools.map(({ element }) => element),
  ];
  return [
    ...called.flatMap((value) => calleeLink(symbol, scene, value)),
    ...[...new Set(serversAmong(scene, used))].map((server) =>
      reaching(symbol, server, used[0]?.span ?? { start: 0, end: 0 }),
    ),
  ];
}

/** An agent of this file by the name it is given, else one of another file by module and name. */
function calleeLink(from: FactSymbol, scene: Scene, value: ValueNode): readonly LinkFact[] {
  const { program, path } = scene;
  const call = callBehind(program, value);
  const name = nameOf(value) ?? (call && lastName(program, call.name));
  const stated = value.kind === 'scalar' ? textBehind(program, value)?.text : undefined;
  const here = scene
    .agents()
    .find(
      (agent) =>
        agent.call.span.start === call?.span.start ||
        (name !== undefined && agent.variable === name) ||
        (stated !== undefined && agent.name.text === stated),
    );
  if (here) return here.symbol === from ? [] : [reaching(from, here.symbol, value.span)];
  const meant = nameOf(value) === undefined ? undefined : program.imports.get(nameOf(value) ?? '');
  if (meant?.name === undefined) return [];
  return moduleFiles(path, meant.module).map((module) => ({
    from,
    to: { key: { scheme: 'agent', value: `${module}#${meant.name}` } },
    relation: 'delegates-to',
    span: value.span,
  }));
}
