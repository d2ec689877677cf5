import type { OwnerSlot, TextFact } from '../model/facts.ts';
import type { ValueNode } from '../model/value-node.ts';
import { itemsOf, textOf, valueAt } from '../syntax/document.ts';
import { agentFacts } from './agent-file.ts';
import type { Extractor } from './extractor.ts';
import { textFact } from './literal.ts';

/**
 * Reads custom agents of GitHub Copilot and VS Code, and the chat modes they were before. A missing `tools` key
 * means all tools. Source: GitHub documentation, "Custom agents configuration".
 */
export const copilotAgentExtractor: Extractor = {
  format: 'copilot-agent',
  syntax: 'front-matter',
  accepts: (path) => /(^|\/)\.github\/(agents\/[^/]+\.md|chatmodes\/[^/]+\.chatmode\.md)$/.test(path),
  extract: (input) =>
    agentFacts(input, {
      platform: 'copilot',
      kind: 'copilot-agent',
      suffix: /(\.agent|\.chatmode)?\.md$/,
      slot,
      delegates,
      serverKey: 'mcp-servers',
      traitKeys: ['model', 'target'],
    }),
};

/** VS Code warns of attributes it does not know and ignores `metadata`, which GitHub reads. */
function slot(header: ValueNode): OwnerSlot {
  return textOf(valueAt(header, 'target')) === 'vscode' ? { kind: 'comment' } : { kind: 'metadata', key: 'owner' };
}

function delegates(header: ValueNode): readonly TextFact[] {
  const listed = itemsOf(valueAt(header, 'agents')).map(textFact);
  const handoffs = itemsOf(valueAt(header, 'handoffs')).map((handoff) => textFact(valueAt(handoff, 'agent')));
  return [...listed, ...handoffs].filter((agent) => agent !== undefined).filter(({ text }) => text !== '*');
}
