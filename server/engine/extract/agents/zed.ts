import { valueAt } from '../../syntax/document.ts';
import type { Extractor } from '../extractor.ts';
import { agentActivation } from './agent-activation.ts';
import { serversIn } from './mcp.ts';

/** Reads the servers of a project's settings of Zed. Source: Zed documentation, "Model Context Protocol". */
export const zedSettingsExtractor: Extractor = {
  format: 'zed-settings',
  syntax: 'json',
  accepts: (path) => /(^|\/)\.zed\/settings\.json$/.test(path),
  extract: ({ path, document }) =>
    serversIn(valueAt(document.roots[0], 'context_servers'), {
      path,
      slot: { kind: 'comment' },
      activation: agentActivation(path),
    }),
};
