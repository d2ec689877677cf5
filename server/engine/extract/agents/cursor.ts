import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { scalarOf, textFact } from '../literal.ts';
import { approvalTraits } from './approval.ts';
import { hookTraits } from './hooks.ts';
import { markdownAgent } from './prose/markdown-agent.ts';
import { settingsAgent } from './settings-agent.ts';
import { everything, type ToolToken, toolNamed, toolTokens } from './tools/tool-list.ts';
import { flagTrait, type Traits, trait } from './traits.ts';

/**
 * Reads sub-agents of Cursor. They have their parent's tools and no list of their own; `readonly: true` takes away what
 * writes. Source: Cursor documentation, "Subagents".
 */
export const cursorAgentExtractor: Extractor = {
  format: 'cursor-agent',
  syntax: 'front-matter',
  accepts: (path) => /(^|\/)\.cursor\/agents\/(.+\/)?[^/]+\.md$/.test(path),
  extract: (input) =>
    markdownAgent(input, {
      platform: 'cursor',
      kind: 'cursor-agent',
      lists: (header) => {
        const isReadOnly = scalarOf(valueAt(header, 'readonly'))?.value === true;
        const inherited = { ...everything(header.span), token: { text: 'inherited', span: header.span } };
        return { tools: isReadOnly ? [{ ...inherited, name: 'Read' }] : [inherited] };
      },
      traitKeys: ['model'],
      traits: (header) => flagTrait('readOnly', valueAt(header, 'readonly'), 'on', true),
    }),
};

/** Reads what Cursor's agents may do: `.cursor/cli.json`, `.cursor/permissions.json`, hooks. Source: Cursor documentation, "Permissions". */
export const cursorSettingsExtractor: Extractor = {
  format: 'cursor-settings',
  syntax: 'json',
  accepts: (path) => /(^|\/)\.cursor\/(cli(-config)?|permissions|hooks)\.json$/.test(path),
  extract: readSettings,
};

function readSettings({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  if (!root) return { problems: document.problems.slice(0, 1) };
  return settingsAgent({
    path,
    root,
    tool: 'Cursor',
    kind: 'cursor-agent',
    platform: 'cursor',
    slot: { kind: 'record' },
    unattended: [
      ...toolTokens(valueAt(root, 'permissions', 'allow')).map(serverTool),
      ...scoped(valueAt(root, 'terminalAllowlist'), 'Shell'),
      ...scoped(valueAt(root, 'mcpAllowlist'), 'Mcp').map(serverTool),
    ],
    refused: toolTokens(valueAt(root, 'permissions', 'deny')).map(serverTool),
    traits: {
      ...approvalTraits(textFact(valueAt(root, 'approvalMode'))),
      ...everyServer(valueAt(root, 'mcpAllowlist')),
      ...flagTrait('sandbox', valueAt(root, 'sandbox', 'enabled'), 'off', 'disabled'),
      ...hookTraits(valueAt(root, 'hooks')),
    },
  });
}

/** `autoTrust`: all tools of all servers run without a question. Source: Cursor, "permissions.json reference". */
function everyServer(list: ValueNode | undefined): Traits {
  const every = itemsOf(list).flatMap((item) => textFact(item) ?? []);
  return trait(
    'autoTrust',
    every.find(({ text }) => /^\*(?::\*)?$/.test(text)),
    'calls',
  );
}

/** Each text of a list as a scope of the tool. */
function scoped(list: ValueNode | undefined, tool: string): readonly ToolToken[] {
  return itemsOf(list).flatMap((item) => {
    const scope = textFact(item);
    if (!scope) return [];
    return [
      scope.text === '*'
        ? toolNamed(scope, tool)
        : { token: { ...scope, text: `${tool}(${scope.text})` }, name: tool, scope },
    ];
  });
}

/** `Mcp(server:tool)` is a tool of a server. */
function serverTool(tool: ToolToken): ToolToken {
  const [, server, name = ''] = /^([^:]+):(.*)$/.exec(tool.name === 'Mcp' ? (tool.scope?.text ?? '') : '') ?? [];
  return server ? { token: tool.token, name: `mcp__${server}__${name}`, scope: undefined } : tool;
}
