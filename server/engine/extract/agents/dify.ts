import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { scalarOf, textFact } from '../literal.ts';
import { agentFacts, joinedFacts } from './agent-facts.ts';
import { purposeIn } from './prose/header.ts';
import { type ToolToken, toolNamed } from './tools/tool-list.ts';

/**
 * Reads apps of Dify: agents in chat mode with their tools, and agents as nodes of a workflow.
 * Source: Dify documentation, "Agent" and the exported DSL.
 */
export const difyExtractor: Extractor = {
  format: 'dify-app',
  syntax: 'yaml',
  accepts: (path, head) =>
    /\.ya?ml$/.test(path) &&
    /^app:/m.test(head) &&
    /^\s+mode: (advanced-chat|agent-chat|chat|workflow|completion)/m.test(head),
  extract: readApp,
};

function readApp({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  const name = textFact(valueAt(root, 'app', 'name'));
  if (!root || !name) return { problems: document.problems.slice(0, 1) };
  const chat = valueAt(root, 'model_config', 'agent_mode');
  const nodes = itemsOf(valueAt(root, 'workflow', 'graph', 'nodes')).filter(
    (node) => textOf(valueAt(node, 'data', 'type')) === 'agent',
  );
  const isChat =
    scalarOf(valueAt(chat, 'enabled'))?.value === true || textOf(valueAt(root, 'app', 'mode')) === 'agent-chat';
  const base = {
    path,
    kind: 'dify-agent',
    platform: 'dify',
    slot: { kind: 'comment' },
    purpose: purposeIn(valueAt(root, 'app')) ?? name,
  } as const;
  return joinedFacts([
    ...(isChat
      ? [
          agentFacts({
            ...base,
            symbol: `agent:${path}`,
            name,
            keys: [{ scheme: 'agent', parts: [`${path}#${name.text}`] }],
            span: root.span,
            tools: toolsIn(valueAt(chat, 'tools'), 'tool_name'),
          }),
        ]
      : []),
    ...nodes.flatMap((node) => {
      const title = textFact(valueAt(node, 'data', 'title')) ?? name;
      const tools = toolsIn(valueAt(node, 'data', 'agent_parameters', 'tools', 'value'), 'tool_name');
      const id = textOf(valueAt(node, 'id')) ?? title.text;
      return [
        agentFacts({
          ...base,
          symbol: `agent:${path}#${id}`,
          name: title,
          keys: [{ scheme: 'agent', parts: [`${path}#${id}`] }],
          span: node.span,
          tools,
        }),
      ];
    }),
  ]);
}

function toolsIn(list: ValueNode | undefined, key: string): readonly ToolToken[] {
  return itemsOf(list).flatMap((tool) => {
    const name = textFact(valueAt(tool, key));
    const isOff = scalarOf(valueAt(tool, 'enabled'))?.value === false;
    return name && !isOff ? [toolNamed(name)] : [];
  });
}
