import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, textOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { keyFact, textFact } from '../literal.ts';
import { agentActivation } from './agent-activation.ts';
import { agentFacts, joinedFacts } from './agent-facts.ts';
import { serversInList } from './mcp.ts';
import { purposeIn } from './prose/header.ts';
import { ofRoot, settingsAgent } from './settings-agent.ts';
import { type ToolToken, toolNamed, toolTokens } from './tools/tool-list.ts';
import { type Traits, trait } from './traits.ts';

/**
 * Reads a project's configuration of Mistral Vibe: its servers, the permission of each tool, and the agent that sessions begin with. Vibe's own lists of commands,
 * which it writes into the file itself, are not told. Sources: Mistral, "Configuration reference", "Safety, approvals, and permissions", "MCP servers".
 */
export const vibeConfigExtractor: Extractor = {
  format: 'vibe-config',
  syntax: 'toml',
  accepts: (path) => /(^|\/)\.vibe\/config\.toml$/.test(path),
  extract: (input) =>
    ofRoot(input, (root) =>
      joinedFacts([
        serversOf(root, input),
        settingsAgent({
          path: input.path,
          root,
          tool: 'Vibe',
          kind: 'vibe-agent',
          platform: 'vibe',
          slot: { kind: 'comment' },
          ...permissions(root),
          traits: startingTraits(root),
        }),
      ]),
    ),
};

/** Reads agents of a project's Vibe, which are named by their file. Source: Mistral, "Agents". */
export const vibeAgentExtractor: Extractor = {
  format: 'vibe-agent',
  syntax: 'toml',
  accepts: (path) => /(^|\/)\.vibe\/agents\/[^/]+\.toml$/.test(path),
  extract: (input) =>
    ofRoot(input, (root) => {
      const { path } = input;
      const text = /([^/]+)\.toml$/.exec(path)?.[1] ?? path;
      const [first] = entriesOf(root);
      if (!first) return {};
      const { unattended, refused } = permissions(root);
      return joinedFacts([
        agentFacts({
          path,
          symbol: `agent:${path}`,
          kind: 'vibe-agent',
          platform: 'vibe',
          name: { text, span: first.key.span },
          span: root.span,
          slot: { kind: 'comment' },
          purpose: purposeIn(root),
          tools: toolTokens(valueAt(root, 'enabled_tools')),
          unattended,
          refused,
        }),
        serversOf(root, input, `agent:${path}`),
      ]);
    }),
};

function serversOf(root: ValueNode, { path }: ExtractInput, parent?: string): FormatFacts {
  return serversInList(
    valueAt(root, 'mcp_servers'),
    { path, slot: { kind: 'comment' }, activation: agentActivation(path), ...(parent && { parent }) },
    { transport: 'type', api_key_env: 'bearer_token_env_var' },
  );
}

/** `[tools.bash] permission = "always"` runs it unasked, `"never"` takes it away; what is asked about is left out, as by itself. */
function permissions(root: ValueNode) {
  const of = (permission: string): readonly ToolToken[] =>
    entriesOf(valueAt(root, 'tools')).flatMap((pair) => {
      const name = keyFact(pair);
      const isOff = textOf(valueAt(pair.value, 'permission')) !== permission;
      const at = textFact(valueAt(pair.value, 'permission'));
      return name && at && !isOff ? [toolNamed({ text: name.text, span: at.span })] : [];
    });
  return {
    unattended: of('always'),
    refused: [...of('never'), ...toolTokens(valueAt(root, 'disabled_tools'))],
  };
}

function startingTraits(root: ValueNode): Traits {
  const agent = textFact(valueAt(root, 'default_agent'));
  if (agent?.text === 'auto-approve') return trait('approvalBypass', agent, 'default_agent auto-approve');
  return agent?.text === 'accept-edits' ? trait('acceptsEdits', agent) : {};
}
