import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { textFact } from '../literal.ts';
import { agentFacts } from './agent-facts.ts';
import { ownersIn, purposeIn } from './prose/header.ts';
import { promptTraits } from './prose/prompt.ts';
import { type ToolToken, toolNamed } from './tools/tool-list.ts';
import { trait } from './traits.ts';

/**
 * Reads declarative agents of the Microsoft Agent Framework, Foundry and Semantic Kernel. Source: Microsoft Learn,
 * "Declarative agents"; Semantic Kernel, "Declarative specs".
 */
export const microsoftAgentExtractor: Extractor = {
  format: 'microsoft-agent',
  syntax: 'yaml',
  accepts: (path, head) =>
    /\.ya?ml$/.test(path) &&
    (/^kind: *(Prompt|PromptAgent|hosted|prompt)\b/m.test(head) ||
      /^type: *["']?(chat_completion_agent|foundry_agent|azureai_agent|openai_assistant|azure_assistant|openai_responses|bedrock_agent)\b/m.test(
        head,
      )) &&
    /^(name|model|instructions|template):/m.test(head),
  extract: readMicrosoft,
};

function readMicrosoft({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  const name = textFact(valueAt(root, 'name')) ?? textFact(valueAt(root, 'displayName'));
  if (!root || !name) return { problems: document.problems.slice(0, 1) };
  const symbol = `agent:${path}`;
  const items = itemsOf(valueAt(root, 'tools'));
  const never = items
    .flatMap((tool) => textFact(valueAt(tool, 'approvalMode', 'kind')) ?? textFact(valueAt(tool, 'approvalMode')) ?? [])
    .find(({ text }) => text === 'never');
  const tools = items.flatMap(microsoftTool);
  return agentFacts({
    path,
    symbol,
    kind: 'microsoft-agent',
    platform: 'microsoft',
    name,
    span: root.span,
    slot: { kind: 'comment' },
    owners: ownersIn(root, symbol),
    purpose: purposeIn(root),
    tools: tools.filter(({ isUnasked }) => !isUnasked).map(({ tool }) => tool),
    unattended: tools.filter(({ isUnasked }) => isUnasked).map(({ tool }) => tool),
    traits: { ...promptTraits(textFact(valueAt(root, 'instructions'))), ...trait('approvalMode', never) },
  });
}

function microsoftTool(node: ValueNode): readonly { readonly tool: ToolToken; readonly isUnasked: boolean }[] {
  const kind = textFact(valueAt(node, 'kind')) ?? textFact(valueAt(node, 'type'));
  if (!kind) return [];
  const isUnasked =
    (textOf(valueAt(node, 'approvalMode', 'kind')) ?? textOf(valueAt(node, 'approvalMode'))) === 'never';
  if (kind.text !== 'mcp') return [{ tool: toolNamed(kind), isUnasked }];
  const server = textOf(valueAt(node, 'name')) ?? textOf(valueAt(node, 'serverName')) ?? 'server';
  const allowed = itemsOf(valueAt(node, 'allowedTools')).flatMap((item) => textFact(item) ?? []);
  if (allowed.length > 0)
    return allowed.map((token) => ({ tool: toolNamed(token, `mcp__${server}__${token.text}`), isUnasked }));
  return [{ tool: toolNamed(textFact(valueAt(node, 'name')) ?? kind, `mcp__${server}`), isUnasked }];
}

/** Reads agents of Google's ADK in YAML. Source: ADK documentation, "Agent Config". */
export const adkConfigExtractor: Extractor = {
  format: 'adk-agent',
  syntax: 'yaml',
  accepts: (path, head) =>
    /\.ya?ml$/.test(path) &&
    (/^agent_class:/m.test(head) || (/(^|\/)root_agent\.ya?ml$/.test(path) && /^name:/m.test(head))),
  extract: ({ path, document }) => {
    const [root] = document.roots;
    const name = textFact(valueAt(root, 'name'));
    if (!root || !name) return { problems: document.problems.slice(0, 1) };
    return agentFacts({
      path,
      symbol: `agent:${path}`,
      kind: 'adk-agent',
      platform: 'adk',
      name,
      keys: [{ scheme: 'agent', parts: [`${path}#${name.text}`] }],
      span: root.span,
      slot: { kind: 'comment' },
      purpose: purposeIn(root),
      tools: itemsOf(valueAt(root, 'tools')).flatMap((tool) => {
        const token = textFact(valueAt(tool, 'name')) ?? textFact(tool);
        return token ? [toolNamed(token, token.text.slice(token.text.lastIndexOf('.') + 1))] : [];
      }),
      traits: promptTraits(textFact(valueAt(root, 'instruction'))),
    });
  },
};
