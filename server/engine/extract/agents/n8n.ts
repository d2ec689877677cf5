import type { TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, textOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { scalarOf, textFact } from '../literal.ts';
import { agentFacts, joinedFacts } from './agent-facts.ts';
import { promptTraits } from './prose/prompt.ts';
import { impactOf } from './tools/impact.ts';
import { type ToolToken, toolNamed } from './tools/tool-list.ts';
import { numbered } from './traits.ts';

/**
 * Reads workflows of n8n with an agent: the tools are the nodes that `connections.*.ai_tool` leads to it, and what
 * starts it is a trigger node. A review between a tool and the agent asks a person before the tool runs. Sources: n8n
 * documentation, "AI Agent node" and "Human in the loop for tools".
 */
export const n8nExtractor: Extractor = {
  format: 'n8n-workflow',
  syntax: 'json',
  accepts: (path, head) => path.endsWith('.json') && /"nodes"\s*:\s*\[/.test(head) && /n8n-nodes/.test(head),
  extract: readWorkflow,
};

interface Node {
  readonly name: TextFact;
  readonly type: string;
  readonly node: ValueNode;
}

function readWorkflow({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  const nodes = itemsOf(valueAt(root, 'nodes')).flatMap((node): readonly Node[] => {
    const name = textFact(valueAt(node, 'name'));
    const type = textOf(valueAt(node, 'type'));
    return name && type ? [{ name, type: type.slice(type.lastIndexOf('.') + 1), node }] : [];
  });
  const agents = nodes.filter(({ type }) => type === 'agent');
  return joinedFacts([
    ...agents.map((agent) => agentOf(agent, nodes, root, path)),
    { problems: root ? [] : document.problems.slice(0, 1) },
  ]);
}

function agentOf({ name, node }: Node, nodes: readonly Node[], root: ValueNode | undefined, path: string): FormatFacts {
  const leading = callersOf(new Set([name.text]), root);
  const given = nodes.filter((each) => leading.has(each.name.text));
  const reviews = new Set(given.filter(isReview).map((each) => each.name.text));
  const reviewed = callersOf(reviews, root);
  const tools = nodes.filter(
    (each) => !reviews.has(each.name.text) && (leading.has(each.name.text) || reviewed.has(each.name.text)),
  );
  const trigger = nodes.find(({ type }) =>
    /^(chatTrigger|webhook|formTrigger|emailReadImap|gmailTrigger|telegramTrigger|slackTrigger)$/.test(type),
  );
  const prompt = textFact(valueAt(node, 'parameters', 'options', 'systemMessage'));
  return agentFacts({
    path,
    symbol: `agent:${path}#${name.text}`,
    kind: 'n8n-agent',
    platform: 'n8n',
    name,
    keys: [{ scheme: 'agent', parts: [`${path}#${name.text}`] }],
    span: node.span,
    slot: { kind: 'record' },
    purpose: purposeOf(textFact(valueAt(root, 'name')), prompt),
    tools: tools.map(toolOf),
    traits: {
      ...numbered(
        'unconfirmed',
        tools
          .filter(({ name: tool }) => leading.has(tool.text))
          .filter(({ node: tool }) => impactOf(operationOf(tool)) && !asksFirst(tool) && !onlySelects(tool))
          .map(({ name: tool, node: each }) => ({ text: `${tool.text} (${operationOf(each)})`, span: tool.span })),
      ),
      ...promptTraits(prompt),
      ...(trigger && opensToAll(trigger)
        ? { untrustedTrigger: { value: trigger.name.text, span: trigger.name.span } }
        : {}),
    },
  });
}

/** The workflow's name; where that is too short to say it, the first line of the instructions, if they are written out. */
function purposeOf(name: TextFact | undefined, prompt: TextFact | undefined): TextFact | undefined {
  if (prompt === undefined || (name !== undefined && name.text.trim().length >= 15)) return name;
  const said = /^\s*(?!=)(\S[^\n]{14,200})/.exec(prompt.text)?.[1];
  return said === undefined ? name : { text: said, span: prompt.span };
}

/** The nodes that are tools of one of these nodes. */
function callersOf(called: ReadonlySet<string>, root: ValueNode | undefined): ReadonlySet<string> {
  return new Set(
    entriesOf(valueAt(root, 'connections')).flatMap((pair) =>
      itemsOf(valueAt(pair.value, 'ai_tool'))
        .flatMap((outputs) => itemsOf(outputs))
        .some((to) => called.has(textOf(valueAt(to, 'node')) ?? ''))
        ? [keyOf(pair) ?? '']
        : [],
    ),
  );
}

/** A node that puts the call of the tools behind it to a person: `slackHitlTool`. */
function isReview({ type }: Node): boolean {
  return type.endsWith('HitlTool');
}

/** A node's own kind where it says what it does, else `service/operation`, which the verb decides. */
function toolOf({ name, type, node }: Node): ToolToken {
  const operation = operationOf(node);
  const workflow = valueAt(node, 'parameters', 'workflowId');
  const called = textFact(valueAt(workflow, 'value') ?? workflow);
  // One workflow that is written out is one tool, whose steps its maker chose.
  if (type === 'toolWorkflow' && called && isFixed(called.text)) return { ...toolNamed(name, type), scope: called };
  // An address that is written out is the maker's choice: it brings text in, and no sentence of a stranger leads it elsewhere.
  if (/^(toolHttpRequest|httpRequestTool)$/.test(type) && isFixed(textOf(valueAt(node, 'parameters', 'url'))))
    return { ...toolNamed(name, type), classes: ['network-in'] };
  return toolNamed(
    name,
    /^(tool|mcpClient|httpRequest|executeCommand|vectorStore|agent|ssh)/.test(type)
      ? type
      : `${type.replace(/Tool$/, '')}/${operation || 'unknown'}`,
  );
}

/** What a node does: a call of a server's tool by name is what the tool does. */
function operationOf(node: ValueNode): string {
  const named = textOf(valueAt(node, 'parameters', 'toolName'));
  const operation = textOf(valueAt(node, 'parameters', 'operation')) ?? '';
  return operation === 'executeTool' && isFixed(named) ? (named ?? '') : operation;
}

/** Written out, neither by an expression nor by what the model puts in. */
function isFixed(text: string | undefined): boolean {
  return text !== undefined && text !== '' && !/^=|[{}]|\$/.test(text);
}

/** A query that is written out, reads, and takes nothing from the model. */
function onlySelects(node: ValueNode): boolean {
  const query = textOf(valueAt(node, 'parameters', 'query')) ?? '';
  return /^\s*(select|show|describe|explain)\b/i.test(query) && !/\{\{|\$fromAI/.test(query);
}

function asksFirst(node: ValueNode): boolean {
  return /sendAndWait/i.test(operationOf(node));
}

/** Chats and hooks without a login. */
function opensToAll({ node, type }: Node): boolean {
  const login = textOf(valueAt(node, 'parameters', 'authentication'));
  const isPublic = scalarOf(valueAt(node, 'parameters', 'public'))?.value === true;
  if (type === 'chatTrigger') return isPublic && (login === undefined || login === 'none');
  return type === 'webhook' || type === 'formTrigger' ? login === undefined || login === 'none' : true;
}
