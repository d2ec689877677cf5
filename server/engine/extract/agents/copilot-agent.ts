import type { TextFact } from '../../model/facts.ts';
import type { OwnerSlot } from '../../model/owner-facts.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { entry, itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import type { Extractor } from '../extractor.ts';
import { scalarOf, textFact } from '../literal.ts';
import { markdownAgent, type ToolLists, toolsListed } from './prose/markdown-agent.ts';
import { foreignTools } from './tools/foreign-tools.ts';
import { type Traits, trait } from './traits.ts';

/**
 * Reads custom agents of GitHub Copilot and VS Code, the chat modes they were before, and prompt files. A missing
 * `tools` key means all tools. Source: GitHub documentation, "Custom agents configuration".
 */
export const copilotAgentExtractor: Extractor = {
  format: 'copilot-agent',
  syntax: 'front-matter',
  accepts: (path) => /(^|\/)\.github\/agents\/[^/]+\.md$|\.(agent|chatmode)\.md$/.test(path),
  extract: (input) =>
    markdownAgent(input, {
      platform: 'copilot',
      kind: 'copilot-agent',
      suffix: /(\.agent|\.chatmode)?\.md$/,
      slot,
      lists,
      delegates,
      serverKey: 'mcp-servers',
      secrets: 'github',
      traitKeys: ['model', 'target'],
      traits,
    }),
};

/** Reads prompt files: their tools win over the agent's; without a list the agent's hold. Source: VS Code, "Prompt files". */
export const copilotPromptExtractor: Extractor = {
  format: 'copilot-prompt',
  syntax: 'front-matter',
  accepts: (path, head) => /\.prompt\.md$/.test(path) && /^tools:/m.test(head),
  extract: (input) =>
    markdownAgent(input, {
      platform: 'copilot',
      kind: 'copilot-agent',
      suffix: /\.prompt\.md$/,
      lists,
      traitKeys: ['model', 'agent', 'mode'],
    }),
};

function lists(header: MapNode): ToolLists {
  const written = entry(header, 'tools');
  return { tools: toolsListed(header, 'tools'), ...(written && { at: written.value.span }) };
}

/** VS Code warns of attributes it does not know and ignores `metadata`, which GitHub reads. */
function slot(header: ValueNode): OwnerSlot {
  return textOf(valueAt(header, 'target')) === 'vscode' ? { kind: 'comment' } : { kind: 'metadata', key: 'owner' };
}

function delegates(header: ValueNode): readonly TextFact[] {
  const agents = valueAt(header, 'agents');
  const listed = (agents?.kind === 'list' ? itemsOf(agents) : [agents]).map(textFact);
  // What is not sent by itself, a person sends.
  const handoffs = itemsOf(valueAt(header, 'handoffs'))
    .filter((handoff) => scalarOf(valueAt(handoff, 'send'))?.value === true)
    .map((handoff) => textFact(valueAt(handoff, 'agent')));
  return [...listed, ...handoffs].filter((agent) => agent !== undefined);
}

function traits(header: MapNode): Traits {
  const send = itemsOf(valueAt(header, 'handoffs'))
    .map((handoff) => scalarOf(valueAt(handoff, 'send')))
    .find((scalar) => scalar?.value === true);
  return {
    ...(send && { sendsUnasked: { value: true, span: send.span } }),
    ...foreignTools(header, 'copilot'),
    ...trait('agents', textFact(valueAt(header, 'agents'))),
    ...callsNobody(header),
  };
}

/** An empty list lets it call no agent at all. */
function callsNobody(header: MapNode): Traits {
  const agents = valueAt(header, 'agents');
  return agents?.kind === 'list' && agents.items.length === 0 ? { delegates: { value: [], span: agents.span } } : {};
}
