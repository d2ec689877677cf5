import type { CallNode } from '../../../model/value-node.ts';
import type { FormatFacts } from '../../extractor.ts';
import { agentFacts, joinedFacts } from '../agent-facts.ts';
import { promptTraits } from '../prose/prompt.ts';
import { type ToolToken, toolGrant, toolNamed, toolTokens } from '../tools/tool-list.ts';
import { trait } from '../traits.ts';
import { argumentByPlace, listedTools, toolsInCode } from './agent-tools.ts';
import type { FoundAgent } from './agents-in-code.ts';
import { clientIn, linksOf, reaching } from './code-links.ts';
import { serversInMap } from './code-servers.ts';
import { lastName } from './code-tools.ts';
import { autonomyTraits } from './code-traits.ts';
import { argumentOf, elementsOf, textBehind } from './resolve.ts';
import type { Scene } from './scene.ts';

/** What the file says of an agent. */
export function agentOf(agent: FoundAgent, scene: Scene): FormatFacts {
  const { path, program } = scene;
  const { call, framework, symbol, name } = agent;
  const given = (...names: readonly string[]) => names.flatMap((key) => argumentOf(call, key) ?? []);
  const listed = listedTools(agent, program);
  const tools = toolsInCode(agent, program);
  const own = framework.own?.[lastName(program, call.name)];
  const unasked = tools.filter(({ isUnasked }) => isUnasked);
  const named = (keys: readonly string[] = []) =>
    given(...keys).flatMap((list) => (elementsOf(program, list) ?? []).flatMap((element) => toolTokens(element)));
  const described = given(...(framework.serverMaps ?? [])).map((map) => serversInMap(program, map, path));
  const tokens: readonly ToolToken[] = [
    ...(own === undefined ? [] : [toolNamed({ text: own, span: name.span })]),
    ...tools.filter(({ isUnasked }) => !isUnasked).map(({ token }) => token),
    ...flag(call, 'allow_code_execution', 'code_execution'),
    ...flag(call, 'allow_delegation', 'delegation'),
  ];
  const links = linksOf(agent, scene, {
    delegates: [...given(...framework.delegates), argumentByPlace(agent, program, 'delegates')],
    tools,
    servers: [...given(...framework.servers), ...clientIn(program, listed)],
  }).concat(
    described
      .flatMap(({ identities = [] }) => identities)
      .map((server) => reaching(symbol, server.symbol, server.span)),
    agent.leader === undefined ? [] : [reaching(agent.leader, symbol, name.span)],
  );
  if (agent.definedIn)
    return {
      grants: tokens.map((tool) =>
        toolGrant(tool, { holder: symbol, platform: framework.platform, effect: 'allow', unattended: false }),
      ),
      links,
    };
  const role = textBehind(program, given(...framework.role)[0]);
  const purpose = textBehind(program, given(...framework.purpose)[0]);
  const told = given(...framework.purpose, ...framework.role)[0];
  const short = role && { ...role, text: role.text.trim().slice(0, 300) };
  return joinedFacts([
    agentFacts({
      path,
      symbol,
      kind: framework.kind,
      platform: framework.platform,
      name,
      keys: agent.keys.map((key) => ({ scheme: 'agent', parts: [key] })),
      span: call.span,
      slot: { kind: 'comment' },
      purpose: purpose ?? short,
      tools: tokens,
      unattended: [...unasked.map(({ token }) => token), ...named(framework.unattended)],
      refused: named(framework.refused),
      traits: {
        ...trait('whereabouts', agent.whereabouts === undefined ? undefined : { ...name, text: agent.whereabouts }),
        // What says it is put together elsewhere, such as read from a file.
        ...trait('purposeElsewhere', told && !purpose && !role ? { ...name, text: 'yes' } : undefined),
        ...promptTraits(role),
        ...autonomyTraits(agent, scene, tools),
      },
    }),
    ...described,
    { links },
  ]);
}

function flag(call: CallNode, argument: string, tool: string): readonly ToolToken[] {
  const value = argumentOf(call, argument);
  return value?.kind === 'scalar' && value.value === true ? [toolNamed({ text: tool, span: value.span })] : [];
}
