import type { ValueNode } from '../../model/value-node.ts';
import { entry, valueAt } from '../../syntax/document.ts';
import type { Extractor } from '../extractor.ts';
import { textFact } from '../literal.ts';
import { agentActivation } from './agent-activation.ts';
import { joinedFacts } from './agent-facts.ts';
import { serversInList } from './mcp.ts';
import { markdownAgent, type ToolLists } from './prose/markdown-agent.ts';
import { everything, type ToolToken, toolNamed, toolTokens } from './tools/tool-list.ts';

/**
 * Reads agents of Continue. `tools` lists what they may use, and all of it runs unasked; without it everything does.
 * `built_in` is every own tool, `owner/server:tool` a server's. Source: Continue's command line, which reads these files.
 */
export const continueAgentExtractor: Extractor = {
  format: 'continue-agent',
  syntax: 'front-matter',
  accepts: (path) => /(^|\/)\.continue\/agents\/(.+\/)?[^/]+\.md$/.test(path),
  extract: (input) =>
    markdownAgent(input, {
      platform: 'continue',
      kind: 'continue-agent',
      lists,
      traitKeys: ['model'],
    }),
};

function lists(header: ValueNode): ToolLists {
  const written = entry(header, 'tools');
  const tools = toolTokens(written?.value).map(toolOf);
  if (!written || tools.length === 0) return { tools: undefined };
  return { tools: [], unattended: tools, at: written.value.span };
}

/** `owner/server:tool` is a tool of a server, `owner/server` and an address all its tools. */
function toolOf(tool: ToolToken): ToolToken {
  const { token } = tool;
  if (token.text === 'built_in') return { ...everything(token.span), token };
  const [, server, name] = /^((?:https?:\/\/)?[^\s:]+(?::\d+)?)(?::([\w-]+))?$/.exec(token.text) ?? [];
  return server?.includes('/') ? toolNamed(token, `mcp__${server.split('/').at(-1)}__${name ?? ''}`) : tool;
}

/** Reads the servers of Continue's configuration and of its blocks. Source: Continue documentation, "config.yaml reference". */
export const continueConfigExtractor: Extractor = {
  format: 'continue-config',
  syntax: 'yaml',
  accepts: (path, head) =>
    /(^|\/)\.continue\/(.+\/)?[^/]+\.ya?ml$/.test(path) ||
    (/\.ya?ml$/.test(path) && /^schema: *["']?v1\b/m.test(head) && /^mcpServers:/m.test(head)),
  extract: ({ path, document }) => {
    const [root] = document.roots;
    const place = { path, slot: { kind: 'comment' }, activation: agentActivation(path) } as const;
    const servers = serversInList(valueAt(root, 'mcpServers'), place);
    const problems = textFact(valueAt(root, 'name')) ? [] : document.problems.slice(0, 1);
    return joinedFacts([servers, { problems }]);
  },
};
