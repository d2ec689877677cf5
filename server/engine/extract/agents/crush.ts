import { valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { agentActivation } from './agent-activation.ts';
import { joinedFacts } from './agent-facts.ts';
import { hookTraits } from './hooks.ts';
import { serversIn } from './mcp.ts';
import { settingsAgent } from './settings-agent.ts';
import { toolTokens } from './tools/tool-list.ts';

/** Reads the configuration of Crush: its servers, and the tools that run unasked. Source: Crush, `schema.json`. */
export const crushConfigExtractor: Extractor = {
  format: 'crush-config',
  syntax: 'json',
  accepts: (path) => /(^|\/)\.?crush\.json$/.test(path),
  extract: ({ path, document }: ExtractInput): FormatFacts => {
    const [root] = document.roots;
    if (!root) return { problems: document.problems.slice(0, 1) };
    return joinedFacts([
      serversIn(valueAt(root, 'mcp'), { path, slot: { kind: 'record' }, activation: agentActivation(path) }),
      settingsAgent({
        path,
        root,
        tool: 'Crush',
        kind: 'crush-agent',
        platform: 'crush',
        slot: { kind: 'record' },
        unattended: toolTokens(valueAt(root, 'permissions', 'allowed_tools')),
        traits: hookTraits(valueAt(root, 'hooks')),
      }),
    ]);
  },
};
