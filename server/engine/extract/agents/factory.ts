import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, valueAt } from '../../syntax/document.ts';
import type { Extractor } from '../extractor.ts';
import { textFact } from '../literal.ts';
import { namesItself } from './claude-agent.ts';
import { hookTraits } from './hooks.ts';
import { markdownAgent, toolsListed } from './prose/markdown-agent.ts';
import { ofRoot, settingsAgent } from './settings-agent.ts';
import { foreignTools } from './tools/foreign-tools.ts';
import type { ToolToken } from './tools/tool-list.ts';
import { type Traits, trait } from './traits.ts';

/**
 * Reads droids of Factory, of a project or a plugin. A missing `tools` key means all tools; a category stands for several.
 * Source: Factory documentation, "Custom Droids".
 */
export const factoryDroidExtractor: Extractor = {
  format: 'factory-droid',
  syntax: 'front-matter',
  accepts: (path, head) =>
    /(^|\/)\.factory\/droids\/[^/]+\.md$/.test(path) || (/(^|\/)droids\/[^/]+\.md$/.test(path) && namesItself(head)),
  extract: (input) =>
    markdownAgent(input, {
      platform: 'factory',
      kind: 'factory-agent',
      lists: (header) => ({ tools: toolsListed(header, 'tools') }),
      traitKeys: ['model'],
      traits: (header) => foreignTools(header, 'factory'),
    }),
};

/**
 * Reads a project's settings of Factory: commands that run unasked or never, and the autonomy that sessions begin with.
 * Commands of the deny list are asked about. Source: Factory documentation, "Settings".
 */
export const factorySettingsExtractor: Extractor = {
  format: 'factory-settings',
  syntax: 'json',
  accepts: (path) => /(^|\/)\.factory\/settings(\.local)?\.json$/.test(path),
  extract: (input) =>
    ofRoot(input, (root) =>
      settingsAgent({
        path: input.path,
        root,
        tool: 'Factory',
        kind: 'factory-agent',
        platform: 'factory',
        slot: { kind: 'record' },
        unattended: commandsIn(valueAt(root, 'commandAllowlist')),
        tools: commandsIn(valueAt(root, 'commandDenylist')),
        refused: commandsIn(valueAt(root, 'commandBlocklist')),
        traits: { ...autonomy(root), ...hookTraits(valueAt(root, 'hooks')) },
      }),
    ),
};

function commandsIn(list: ValueNode | undefined): readonly ToolToken[] {
  return itemsOf(list).flatMap((item) => {
    const scope = textFact(item);
    return scope ? [{ token: scope, name: 'Execute', scope }] : [];
  });
}

/** At the highest level nobody is asked; at the two below, not about edits. */
function autonomy(root: ValueNode): Traits {
  const level = ['autonomyLevel', 'autonomyMode']
    .map((key) => textFact(valueAt(root, 'sessionDefaultSettings', key)))
    .find((found) => found !== undefined);
  if (level && /^(auto-)?high$/.test(level.text)) return trait('approvalBypass', level, `autonomy ${level.text}`);
  return level && /^(auto-)?(low|medium)$/.test(level.text) ? trait('acceptsEdits', level) : {};
}
