import type { IdentityFact, StatementGrantFact, TraitFact } from '../model/facts.ts';
import type { ValueNode } from '../model/value-node.ts';
import { entriesOf, entry, valueAt } from '../syntax/document.ts';
import { activationOf } from './activation.ts';
import { type ToolGrant, toolGrant, toolTokens } from './agent-tool-list.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { keySpan, literal, scalarOf, textFact } from './literal.ts';
import { pairsAt, secretTraits } from './mcp-values.ts';

/**
 * Reads a project's Claude Code settings: the project's own agent, what it may do unasked (`allow`), asked (`ask`)
 * and never (`deny`). Traits: `permissionMode`, `autoTrust`, `sandbox` (`disabled`, `open-sockets`), and
 * `literal.<NAME>`. No identity where the settings neither permit nor relax anything.
 * Source: Claude Code documentation, "Settings".
 */
export const claudeSettingsExtractor: Extractor = {
  format: 'claude-settings',
  syntax: 'json',
  accepts: (path) => /(^|\/)\.claude\/settings(\.local)?\.json$/.test(path),
  extract: readSettings,
};

function readSettings({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  const [first] = entriesOf(root);
  if (!root || !first) return {};
  const symbol = `agent:${path}`;
  const grants = [
    ...grantsUnder(root, 'allow', { holder: symbol, platform: 'claude', effect: 'allow', unattended: true }),
    ...grantsUnder(root, 'ask', { holder: symbol, platform: 'claude', effect: 'allow', unattended: false }),
    ...grantsUnder(root, 'deny', { holder: symbol, platform: 'claude', effect: 'deny', unattended: false }),
  ];
  const traits = traitsOf(root);
  if (grants.length === 0 && Object.keys(traits).length === 0) return {};
  const nameSpan = keySpan(entry(root, 'permissions') ?? first);
  const identity: IdentityFact = {
    symbol,
    kind: 'claude-agent',
    name: literal({ text: `Claude Code in ${folderOf(path)}`, span: nameSpan }, symbol),
    keys: [{ scheme: 'agent', parts: [path] }],
    span: root.span,
    nameSpan,
    owners: [],
    slot: { kind: 'record' },
    purpose: { text: 'Coding agent of everybody who works on this repository', span: nameSpan },
    activation: activationOf(path),
    traits,
  };
  return { identities: [identity], grants };
}

function folderOf(path: string): string {
  return path.split('/').slice(0, -2).join('/') || 'this repository';
}

function grantsUnder(root: ValueNode, list: string, grant: ToolGrant): StatementGrantFact[] {
  return toolTokens(valueAt(root, 'permissions', list)).map((token) => toolGrant(token, grant));
}

function traitsOf(root: ValueNode): Readonly<Record<string, TraitFact>> {
  const mode = textFact(valueAt(root, 'permissions', 'defaultMode'));
  const trust = scalarOf(valueAt(root, 'enableAllProjectMcpServers'));
  const enabled = scalarOf(valueAt(root, 'sandbox', 'enabled'));
  const sockets = scalarOf(valueAt(root, 'sandbox', 'network', 'allowAllUnixSockets'));
  return {
    ...(mode && { permissionMode: { value: mode.text, span: mode.span } }),
    ...(trust?.value === true && { autoTrust: { value: true, span: trust.span } }),
    ...(sockets?.value === true && { sandbox: { value: 'open-sockets', span: sockets.span } }),
    ...(enabled?.value === false && { sandbox: { value: 'disabled', span: enabled.span } }),
    ...secretTraits('env', pairsAt(root, 'env')),
  };
}
