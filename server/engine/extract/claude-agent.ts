import { agentFacts } from './agent-file.ts';
import type { Extractor } from './extractor.ts';

/**
 * Reads Claude Code sub-agents. A missing `tools` key means all tools. The format has no place for an owner;
 * a comment in the front matter disturbs nothing. Source: Claude Code documentation, "Subagents".
 */
export const claudeAgentExtractor: Extractor = {
  format: 'claude-agent',
  syntax: 'front-matter',
  accepts: (path) => /(^|\/)\.claude\/agents\/(.+\/)?[^/]+\.md$/.test(path),
  extract: (input) =>
    agentFacts(input, {
      platform: 'claude',
      kind: 'claude-agent',
      suffix: /\.md$/,
      slot: () => ({ kind: 'comment' }),
      delegates: () => [],
      serverKey: 'mcpServers',
      traitKeys: ['permissionMode', 'model', 'maxTurns', 'isolation'],
    }),
};
