import type { TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { scalarOf, textFact } from '../literal.ts';
import { agentFacts, joinedFacts } from './agent-facts.ts';
import { promptTraits } from './prose/prompt.ts';
import { impactOf } from './tools/impact.ts';
import { type ToolToken, toolNamed } from './tools/tool-list.ts';
import { numbered } from './traits.ts';

/**
 * Reads flows of Flowise with an agent: its tools are the nodes that `inputs.tools` names, or those of `agentTools`, each with
 * a switch for a person's consent. Source: Flowise documentation, "Agentflow V2"; flows of its marketplace.
 */
export const flowiseExtractor: Extractor = {
  format: 'flowise-flow',
  syntax: 'json',
  accepts: (path, head) =>
    path.endsWith('.json') &&
    /"nodes"\s*:\s*\[/.test(head) &&
    /"(baseClasses|inputParams|inputAnchors)"\s*:|"type"\s*:\s*"agentFlow"/.test(head),
  extract: readFlow,
};

function readFlow({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  const nodes = itemsOf(valueAt(root, 'nodes'));
  const agents = nodes.filter((node) => isAgent(textOf(valueAt(node, 'data', 'name')) ?? ''));
  return joinedFacts([
    ...agents.map((node) => agentOf(node, nodes, root, path)),
    { problems: root ? [] : document.problems.slice(0, 1) },
  ]);
}

/** Nodes that choose among tools; the other nodes of a flow run in the order that is drawn. */
function isAgent(name: string): boolean {
  return /^(agentAgentflow|toolAgent|seqAgent|worker|supervisor|csvAgent|airtableAgent|reactAgent(Chat|LLM)|conversational(Retrieval)?(Tool|Function)?Agent|openAI(Function|Tool)?(Agent|Assistant)(Llamaindex)?|mistralAIToolAgent|xmlAgent|anthropicAgent\w*|autoGPT|babyAGI)$/.test(
    name,
  );
}

function agentOf(node: ValueNode, nodes: readonly ValueNode[], root: ValueNode | undefined, path: string): FormatFacts {
  const data = valueAt(node, 'data');
  const id = textOf(valueAt(node, 'id')) ?? textOf(valueAt(data, 'id')) ?? '';
  const name = textFact(valueAt(data, 'inputs', 'agentName')) ??
    textFact(valueAt(data, 'label')) ?? { text: id, span: node.span };
  const tools = [...chosenTools(data), ...wiredTools(data, nodes)];
  const role = ['systemMessage', 'systemMessagePrompt'].flatMap(
    (key) => textFact(valueAt(data, 'inputs', key)) ?? [],
  )[0];
  return agentFacts({
    path,
    symbol: `agent:${path}#${id}`,
    kind: 'flowise-agent',
    platform: 'flowise',
    name,
    keys: [{ scheme: 'agent', parts: [`${path}#${id}`] }],
    span: node.span,
    slot: { kind: 'record' },
    purpose: textFact(valueAt(root, 'description')) ?? role,
    tools: tools.map(({ tool }) => tool),
    traits: {
      ...promptTraits(role),
      ...numbered(
        'unconfirmed',
        tools.flatMap(({ tool, asks, called }) =>
          !asks && impactOf(called) ? [{ text: called, span: tool.token.span }] : [],
        ),
      ),
    },
  });
}

interface FlowTool {
  readonly tool: ToolToken;
  /** The name that the model calls it by. */
  readonly called: string;
  readonly asks: boolean;
}

/** The second generation keeps tools inside the agent. */
function chosenTools(data: ValueNode | undefined): readonly FlowTool[] {
  return itemsOf(valueAt(data, 'inputs', 'agentTools')).flatMap((item) => {
    const name = textFact(valueAt(item, 'agentSelectedTool'));
    const asks = scalarOf(valueAt(item, 'agentSelectedToolRequiresHumanInput'))?.value === true;
    return name?.text ? [{ tool: toolNamed(name), called: calledBy(item, name), asks }] : [];
  });
}

function calledBy(item: ValueNode, { text }: TextFact): string {
  return textOf(valueAt(item, 'agentSelectedToolConfig', `${text}Name`)) ?? text;
}

/** The first generation names the nodes: `{{calculator_0.data.instance}}`. */
function wiredTools(data: ValueNode | undefined, nodes: readonly ValueNode[]): readonly FlowTool[] {
  return itemsOf(valueAt(data, 'inputs', 'tools')).flatMap((item) => {
    const id = /^\{\{([\w-]+)\./.exec(textOf(item) ?? '')?.[1];
    const node = nodes.find((each) => textOf(valueAt(each, 'id')) === id);
    const name = textFact(valueAt(node, 'data', 'name'));
    return name
      ? [
          {
            tool: toolNamed(name),
            called: textOf(valueAt(node, 'data', 'inputs', 'customToolName')) ?? name.text,
            asks: false,
          },
        ]
      : [];
  });
}
