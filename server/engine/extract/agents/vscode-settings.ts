import type { TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, entry, resolved, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { keyFact, keySpan, scalarOf, textFact } from '../literal.ts';
import { agentActivation } from './agent-activation.ts';
import { agentFacts, joinedFacts } from './agent-facts.ts';
import { guardedCommands } from './commands/guarded-commands.ts';
import { serversIn } from './mcp.ts';
import { type ToolToken, toolNamed } from './tools/tool-list.ts';
import { flagTrait, type Traits, trait } from './traits.ts';

/**
 * Reads what VS Code settings let chat agents do unasked (`chat.tools.*`), and MCP servers that settings define, in a
 * project, a workspace file or a development container. `chat.tools.global.autoApprove` counts nowhere but in a
 * container, since VS Code takes it from a machine's settings alone.
 * Source: Visual Studio Code documentation, "Use tools with agents".
 */
export const vscodeSettingsExtractor: Extractor = {
  format: 'vscode-settings',
  syntax: 'json',
  endings: ['code-workspace'],
  accepts: (path) =>
    /(^|\/)\.vscode\/settings\.json$|\.code-workspace$|(^|\/)\.?devcontainer(\/[^/]+)*\.json$/.test(path),
  extract: readSettings,
};

function readSettings({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  if (!root) return {};
  const isContainer = /devcontainer/.test(path);
  const settings = valueAt(root, ...settingsAt(path));
  const place = { path, slot: { kind: 'comment' }, activation: agentActivation(path) } as const;
  return joinedFacts([
    serversIn(valueAt(settings, 'mcp', 'servers'), place),
    ...(isContainer ? [serversIn(valueAt(root, 'customizations', 'vscode', 'mcp', 'servers'), place)] : []),
    ...(settings ? [chatAgent(path, settings, isContainer ? approvedAll(settings) : {})] : []),
  ]);
}

function settingsAt(path: string): readonly string[] {
  if (/\.code-workspace$/.test(path)) return ['settings'];
  return /devcontainer/.test(path) ? ['customizations', 'vscode', 'settings'] : [];
}

/** That everything is approved. */
function approvedAll(settings: ValueNode): Traits {
  const key = 'chat.tools.global.autoApprove';
  return flagTrait('approvalBypass', valueAt(settings, key), 'on', key);
}

function chatAgent(path: string, settings: ValueNode, own: Traits): FormatFacts {
  const unattended = approvedTools(settings);
  const traits: Traits = {
    ...own,
    ...permissionLevel(settings),
    // Without the key it is off as well.
    ...flagTrait('sandboxDefault', valueAt(settings, 'chat.tools.terminal.sandbox.enabled'), 'off', 'disabled'),
  };
  const first = entriesOf(settings).find((pair) => keyFact(pair)?.text.startsWith('chat.'));
  const guarded = guardedCommands(valueAt(settings, 'chat.tools.terminal.autoApprove'));
  if (!first || unattended.length + Object.keys(traits).length === 0) return {};
  const name: TextFact = {
    text: `Chat agent in ${path.split('/').slice(0, -2).join('/') || 'this repository'}`,
    span: keySpan(first),
  };
  return agentFacts({
    path,
    symbol: `agent:${path}`,
    kind: 'copilot-agent',
    platform: 'copilot',
    name,
    keys: [{ scheme: 'agent', parts: [path] }],
    span: settings.span,
    slot: { kind: 'comment' },
    purpose: { text: 'Chat agent of everybody who opens this folder', span: name.span },
    tools: [],
    unattended,
    traits: {
      isSettings: { value: true, span: name.span },
      ...(guarded.length > 0 && { guardedScopes: { value: guarded, span: name.span } }),
      ...traits,
    },
  });
}

/** The level that new sessions begin with: by `autoApprove` and `autopilot` nobody is asked. It counts in any folder's settings. */
function permissionLevel(settings: ValueNode): Traits {
  const level = textFact(valueAt(settings, 'chat.permissions.default'));
  return level && /^(autoApprove|autopilot)$/.test(level.text)
    ? trait('approvalBypass', level, `chat.permissions.default ${level.text}`)
    : {};
}

/** Terminal commands, URLs and files that need no approval, as tools with a scope. */
function approvedTools(settings: ValueNode): readonly ToolToken[] {
  return [
    ...approved(valueAt(settings, 'chat.tools.terminal.autoApprove'), 'runInTerminal'),
    ...approved(valueAt(settings, 'chat.tools.urls.autoApprove'), 'fetch'),
    ...approved(valueAt(settings, 'chat.tools.edits.autoApprove'), 'editFiles'),
  ];
}

function approved(map: ValueNode | undefined, tool: string): readonly ToolToken[] {
  return entriesOf(map).flatMap((pair): readonly ToolToken[] => {
    const scope = keyFact(pair);
    if (!scope || !isApproval(pair.value)) return [];
    const token = { text: `${tool}(${scope.text})`, span: scope.span };
    return [everyText.test(scope.text) ? toolNamed(token, tool) : { token, name: tool, scope }];
  });
}

/** `true`, `{ approve: true }` for commands, `{ approveRequest: true }` for URLs. */
function isApproval(node: ValueNode): boolean {
  const value = resolved(node);
  if (value?.kind !== 'map') return scalarOf(value)?.value === true;
  return ['approve', 'approveRequest'].some((key) => scalarOf(entry(value, key)?.value)?.value === true);
}

/** Patterns that every command, address or path meets. */
const everyText = /^(\*|\*\*(\/\*)?|\/\^?\.\*\$?\/[a-z]*|https?:\/\/\*|\*:\/\/\*)$/;
