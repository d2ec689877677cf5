import type { IdentityFact, TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, entry, itemsOf, valueAt } from '../../syntax/document.ts';
import { isOfHome } from '../../text/agent-folders.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { keySpan, textFact } from '../literal.ts';
import { agentActivation } from './agent-activation.ts';
import { agentFacts } from './agent-facts.ts';
import { approvalTraits } from './approval.ts';
import { hookTraits, settingCommandTraits } from './hooks.ts';
import { pairsAt, secretTraits } from './mcp-values.ts';
import { outsidePath } from './reach.ts';
import { toolTokens } from './tool-list.ts';
import { flagTrait, numbered, type Traits } from './traits.ts';
import { isVainRule, vainRules } from './vain-rules.ts';

/**
 * Reads a project's Claude Code settings: the project's own agent, what it may do unasked (`allow`), asked (`ask`)
 * and never (`deny`). Traits: `permissionMode`, `approvalBypass`, `vainBypass`, `vainGlob`, `vainPath`, `autoTrust`, `sandbox` (`disabled`, `open-sockets`, `open-files`), `sandboxDefault`,
 * `outside.<n>`, `egress`, the hooks', `settingPackage.<n>` and `literal.<NAME>`. No identity where the settings neither permit nor relax
 * anything. Source: Claude Code documentation, "Settings".
 */
export const claudeSettingsExtractor: Extractor = {
  format: 'claude-settings',
  syntax: 'json',
  accepts: (path) => /(^|\/)\.claude\/settings(\.local)?\.json$|(^|\/)managed-settings\.json$/.test(path),
  extract: readSettings,
};

function readSettings({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  const [first] = entriesOf(root);
  if (!root || !first) return { problems: document.problems.slice(0, 1) };
  const listed = (key: string) => toolTokens(valueAt(root, 'permissions', key));
  const [allowed, tools, refused] = [listed('allow'), listed('ask'), listed('deny')];
  const unattended = allowed.filter((tool) => !isVainRule(tool));
  const traits = { ...vainRules(allowed), ...heededIn(path, traitsOf(root)) };
  if (unattended.length + tools.length + refused.length + Object.keys(traits).length === 0) return {};
  const at = keySpan(entry(root, 'permissions') ?? first);
  return agentFacts({
    path,
    symbol: `agent:${path}`,
    kind: 'claude-agent',
    platform: 'claude',
    name: { text: `Claude Code in ${folderOf(path)}`, span: at },
    keys: [{ scheme: 'agent', parts: [path] }],
    span: root.span,
    slot: { kind: 'record' },
    purpose: { text: 'Coding agent of everybody who works on this repository', span: at },
    activation: localOr(path),
    tools,
    unattended,
    refused,
    traits: { isSettings: { value: true, span: at }, ...traits },
  });
}

/**
 * What Claude Code heeds of it in the file: a project's own skips nobody's questions, and leaves the walls of a sandbox; what becomes a person's own does
 * both. But for an organisation, `false` for the whole sandbox is what holds without the key. Sources: Claude Code, "Permission modes" and "Settings reference", scopes.
 */
function heededIn(path: string, traits: Traits): Traits {
  if (/(^|\/)managed-settings\.json$/.test(path)) return traits;
  const { approvalBypass, sandbox, ...others } = traits;
  const isOwn = isOfHome(path) && !path.endsWith('.local.json');
  return {
    ...others,
    ...(approvalBypass && (isOwn ? { approvalBypass } : { vainBypass: approvalBypass })),
    ...(sandbox?.value === 'disabled' && { sandboxDefault: sandbox }),
    ...((sandbox?.value === 'open-sockets' || (isOwn && sandbox?.value === 'open-files')) && { sandbox }),
  };
}

/** Git leaves `settings.local.json` to the person who wrote it. */
function localOr(path: string): IdentityFact['activation'] {
  return path.endsWith('.local.json') ? 'local' : agentActivation(path);
}

function folderOf(path: string): string {
  return path.split('/').slice(0, -2).join('/') || 'this repository';
}

function traitsOf(root: ValueNode): Traits {
  const mode = textFact(valueAt(root, 'permissions', 'defaultMode'));
  return {
    ...(mode && { permissionMode: { value: mode.text, span: mode.span } }),
    ...approvalTraits(mode),
    ...flagTrait('autoTrust', valueAt(root, 'enableAllProjectMcpServers'), true, true),
    ...flagTrait('sandbox', valueAt(root, 'sandbox', 'network', 'allowAllUnixSockets'), true, 'open-sockets'),
    ...flagTrait('sandbox', valueAt(root, 'sandbox', 'filesystem', 'disabled'), true, 'open-files'),
    ...flagTrait('sandbox', valueAt(root, 'sandbox', 'enabled'), false, 'disabled'),
    ...numbered(
      'outside',
      [
        ...textsIn(root, 'permissions', 'additionalDirectories'),
        ...textsIn(root, 'sandbox', 'filesystem', 'allowWrite'),
      ].filter(({ text }) => outsidePath(text)),
    ),
    ...openDomains(textsIn(root, 'sandbox', 'network', 'allowedDomains')),
    ...hookTraits(valueAt(root, 'hooks')),
    ...settingCommandTraits(ownCommands.map((key) => valueAt(root, key))),
    ...secretTraits('env', pairsAt(root, 'env')),
  };
}

/** Settings whose command Claude Code runs by itself. Source: Claude Code, "Settings". */
const ownCommands = ['statusLine', 'apiKeyHelper', 'otelHeadersHelper', 'awsAuthRefresh', 'awsCredentialExport'];

function textsIn(root: ValueNode, ...keys: readonly string[]): readonly TextFact[] {
  return itemsOf(valueAt(root, ...keys)).flatMap((item) => textFact(item) ?? []);
}

function openDomains(domains: readonly TextFact[]): Traits {
  const open = domains.find(({ text }) => text === '*');
  return open ? { egress: { value: 'every host', span: open.span } } : {};
}
