import type { AgentKind } from '../../model/agent-kind.ts';
import { valueAt } from '../../syntax/document.ts';
import type { Extractor } from '../extractor.ts';
import { hookTraits } from './hooks.ts';
import { ofRoot, settingsAgent } from './settings-agent.ts';

/**
 * Reads files of hooks: of plugins of Claude Code (`hooks/hooks.json`), Copilot (`.github/hooks/*.json`) and Codex. Hooks run
 * with all that the person may do, whatever the agent may. Sources: the three products' pages on hooks.
 */
const kinds: readonly (readonly [RegExp, AgentKind])[] = [
  [/\.github\//, 'copilot-agent'],
  [/\.codex\//, 'codex-agent'],
  [/\.factory\//, 'factory-agent'],
];

export const hookFileExtractor: Extractor = {
  format: 'agent-hooks',
  syntax: 'json',
  accepts: (path) => /(^|\/)(hooks\/hooks|\.github\/hooks\/[^/]+|\.(codex|claude|factory)\/hooks)\.json$/.test(path),
  extract: (input) =>
    ofRoot(input, (root) =>
      settingsAgent({
        path: input.path,
        root,
        tool: 'Hooks of the agent',
        kind: kinds.find(([folder]) => folder.test(input.path))?.[1] ?? 'claude-agent',
        platform: 'claude',
        slot: { kind: 'record' },
        traits: hookTraits(valueAt(root, 'hooks')),
      }),
    ),
};
