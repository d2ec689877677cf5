import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { textFact } from '../literal.ts';
import { agentActivation } from './agent-activation.ts';
import { joinedFacts } from './agent-facts.ts';
import { serversIn } from './mcp.ts';
import { settingsAgent } from './settings-agent.ts';
import { type ToolToken, toolNamed } from './tools/tool-list.ts';
import { flagTrait } from './traits.ts';

/**
 * Reads a project's settings of Amp: its servers, which tools run unasked, ask or are rejected, and the switch by which
 * all run unasked. Source: Amp, "Owner's Manual", configuration and permissions.
 */
export const ampSettingsExtractor: Extractor = {
  format: 'amp-settings',
  syntax: 'json',
  accepts: (path) => /(^|\/)\.amp\/settings(\.local)?\.jsonc?$/.test(path),
  extract: ({ path, document }: ExtractInput): FormatFacts => {
    const [root] = document.roots;
    if (!root) return { problems: document.problems.slice(0, 1) };
    const rules = itemsOf(valueAt(root, 'amp.permissions'));
    const of = (action: string) =>
      rules.flatMap((rule) => (textOf(valueAt(rule, 'action')) === action ? toolOf(rule) : []));
    return joinedFacts([
      serversIn(valueAt(root, 'amp.mcpServers'), {
        path,
        slot: { kind: 'record' },
        activation: agentActivation(path),
      }),
      settingsAgent({
        path,
        root,
        tool: 'Amp',
        kind: 'amp-agent',
        platform: 'amp',
        slot: { kind: 'record' },
        tools: of('ask'),
        unattended: of('allow'),
        refused: of('reject'),
        traits: flagTrait('approvalBypass', valueAt(root, 'amp.dangerouslyAllowAll'), 'on', 'amp.dangerouslyAllowAll'),
      }),
    ]);
  },
};

/** `{ "tool": "Bash", "matches": { "cmd": "git diff*" }, "action": "allow" }`. */
function toolOf(rule: ValueNode): readonly ToolToken[] {
  const tool = textFact(valueAt(rule, 'tool'));
  if (!tool) return [];
  const scope = ['cmd', 'path'].map((key) => textFact(valueAt(rule, 'matches', key))).find(Boolean);
  return [{ ...toolNamed(tool), ...(scope && { scope }) }];
}
