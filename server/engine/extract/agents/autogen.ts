import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { textFact } from '../literal.ts';
import { agentActivation } from './agent-activation.ts';
import { agentFacts, joinedFacts } from './agent-facts.ts';
import { serversInList } from './mcp.ts';
import { purposeIn } from './prose/header.ts';
import { promptTraits } from './prose/prompt.ts';
import { type ToolToken, toolNamed } from './tools/tool-list.ts';
import { isOwnTool } from './tools/tools.ts';
import { trait } from './traits.ts';

/**
 * Reads components of AutoGen as its Studio exports them: agents, alone or in a team, with tools, workbenches and who they
 * hand over to. Source: AutoGen documentation, "Serializing components".
 */
export const autogenComponentExtractor: Extractor = {
  format: 'autogen-component',
  syntax: 'json',
  accepts: (path, head) =>
    path.endsWith('.json') &&
    /"provider"\s*:\s*"autogen/.test(head) &&
    /"component_type"\s*:\s*"(team|agent)"/.test(head),
  extract: readComponent,
};

function readComponent({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  if (!root) return { problems: document.problems.slice(0, 1) };
  return joinedFacts(agentsIn(root, 0).map((agent) => agentOf(agent, path)));
}

/** The component itself, or the agents of a team, teams of teams included. */
function agentsIn(node: ValueNode, depth: number): readonly ValueNode[] {
  if (textOf(valueAt(node, 'component_type')) === 'agent') return [node];
  if (depth > 8) return [];
  return itemsOf(valueAt(node, 'config', 'participants')).flatMap((each) => agentsIn(each, depth + 1));
}

function agentOf(node: ValueNode, path: string): FormatFacts {
  const config = valueAt(node, 'config');
  const name = textFact(valueAt(config, 'name')) ?? textFact(valueAt(node, 'label'));
  if (!name) return {};
  const symbol = `agent:${path}#${name.text}`;
  const role = textFact(valueAt(config, 'system_message'));
  const local = textFact(valueAt(config, 'code_executor', 'provider'));
  const isLocal = local?.text.endsWith('LocalCommandLineCodeExecutor');
  return joinedFacts([
    agentFacts({
      path,
      symbol,
      kind: 'autogen-agent',
      platform: 'autogen',
      name,
      keys: [{ scheme: 'agent', parts: [`${path}#${name.text}`] }],
      span: node.span,
      slot: { kind: 'record' },
      purpose: purposeIn(node) ?? purposeIn(config),
      tools: [...componentsOf(config).flatMap(toolOf), ...(local ? [toolNamed(local, lastWord(local.text))] : [])],
      delegates: itemsOf(valueAt(config, 'handoffs'))
        .flatMap((item) => textFact(valueAt(item, 'target')) ?? textFact(item) ?? [])
        .map((callee) => ({ ...callee, text: `${path}#${callee.text}` })),
      traits: {
        ...promptTraits(role),
        ...(isLocal ? trait('sandbox', local, 'disabled') : {}),
      },
    }),
    ...componentsOf(config).map((tool) => serverOf(tool, path, symbol)),
  ]);
}

/** Tools stand in a list of their own, or in a workbench that holds them. */
function componentsOf(config: ValueNode | undefined): readonly ValueNode[] {
  const workbench = valueAt(config, 'workbench');
  const benches = workbench?.kind === 'list' ? workbench.items : workbench ? [workbench] : [];
  return [
    ...itemsOf(valueAt(config, 'tools')),
    ...benches.flatMap((bench) => [bench, ...itemsOf(valueAt(bench, 'config', 'tools'))]),
  ];
}

function toolOf(component: ValueNode): readonly ToolToken[] {
  const provider = textFact(valueAt(component, 'provider'));
  if (!provider || /StaticWorkbench$/.test(provider.text)) return [];
  const own = lastWord(provider.text);
  if (isOwnTool('autogen', own)) return [toolNamed(provider, own)];
  const name = textFact(valueAt(component, 'config', 'name')) ?? textFact(valueAt(component, 'label')) ?? provider;
  return [toolNamed(name, `code/${name.text}`)];
}

function serverOf(component: ValueNode, path: string, parent: string): FormatFacts {
  const parameters = valueAt(component, 'config', 'server_params');
  const name = textFact(valueAt(component, 'label')) ?? textFact(valueAt(parameters, 'command'));
  if (!parameters || !name || parameters.kind !== 'map') return {};
  const key = (text: string) =>
    ({ kind: 'scalar', value: text, style: 'plain', span: name.span, content: name.span }) as const;
  const item: ValueNode = {
    ...parameters,
    entries: [...parameters.entries, { key: key('name'), value: key(name.text), span: name.span }],
  };
  return serversInList(
    { kind: 'list', style: 'flow', items: [item], span: parameters.span },
    { path, slot: { kind: 'record' }, activation: agentActivation(path), parent },
  );
}

function lastWord(provider: string): string {
  return provider.slice(provider.lastIndexOf('.') + 1);
}
