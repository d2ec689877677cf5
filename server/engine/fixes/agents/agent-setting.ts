import type { Finding } from '../../model/finding.ts';
import type { ScalarNode } from '../../model/value-node.ts';
import { keyOf, type SourceDocument } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import type { Edit, PlainValue } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { entriesAt, nodesAt } from '../place.ts';
import { settingInCode } from './setting-in-code.ts';

/**
 * Sets a switch of an agent back to what its platform does by itself, in the platform's own words: its approval mode,
 * sandbox, network, roles, outputs and scopes.
 */
export const agentSetting: FixKind = {
  kind: 'agent-setting',
  offers(finding, context) {
    const change = changeOf(finding, context);
    if (!change) return [];
    return [
      { id: 'agent-setting', title: change.title, safety: 'review', effect: 'in-place update', isPreferred: true },
    ];
  },
  changes(finding, _, context) {
    const change = changeOf(finding, context);
    const own = change && edited(finding.at.path, change.edits());
    return own && [own];
  },
};

interface Change {
  readonly title: string;
  edits(): readonly Edit[];
}

/** What replaces a value: by rule, the key that holds it, and the value as written. */
interface Replacement {
  readonly rule: string;
  readonly key: RegExp;
  readonly was: RegExp;
  readonly value: PlainValue;
}

const replacements: readonly Replacement[] = [
  {
    rule: 'agent-approval-bypass',
    key: /^(permissionMode|defaultMode|permission-mode|defaultApprovalMode|approvalMode)$/,
    was: /./,
    value: 'default',
  },
  { rule: 'agent-approval-bypass', key: /^approval_policy$/, was: /./, value: 'on-request' },
  { rule: 'agent-approval-bypass', key: /^(permission|\*)$/, was: /^allow$/, value: 'ask' },
  {
    rule: 'agent-approval-bypass',
    key: /^(chat\.tools\.global\.autoApprove|amp\.dangerouslyAllowAll)$/,
    was: /^true$/,
    value: false,
  },
  {
    rule: 'agent-auto-approve-side-effects',
    key: /^(default_tools_)?approval_mode$/,
    was: /^approve$/,
    value: 'prompt',
  },
  { rule: 'agent-approval-bypass', key: /^ask$/, was: /^off$/, value: 'always' },
  { rule: 'agent-approval-bypass', key: /^mode$/, was: /^full$/, value: 'ask' },
  { rule: 'agent-approval-bypass', key: /^default_agent$/, was: /./, value: 'default' },
  { rule: 'agent-approval-bypass', key: /^yes(-always)?$/, was: /^true$/, value: false },
  { rule: 'agent-approval-bypass', key: /^autonomyLevel$/, was: /./, value: 'off' },
  { rule: 'agent-approval-bypass', key: /^autonomyMode$/, was: /./, value: 'normal' },
  { rule: 'agent-approval-bypass', key: /^chat\.permissions\.default$/, was: /./, value: 'default' },
  { rule: 'agent-sandbox-disabled', key: /^sandbox_mode$/, was: /./, value: 'workspace-write' },
  { rule: 'agent-sandbox-disabled', key: /^sandbox$/, was: /^danger-full-access$/, value: 'workspace-write' },
  { rule: 'agent-sandbox-disabled', key: /^code_execution_mode$/, was: /^unsafe$/, value: 'safe' },
  {
    rule: 'agent-sandbox-disabled',
    key: /^(enabled|chat\.tools\.terminal\.sandbox\.enabled)$/,
    was: /^false$/,
    value: true,
  },
  { rule: 'agent-sandbox-disabled', key: /^(allowAllUnixSockets|disabled)$/, was: /^true$/, value: false },
  { rule: 'agent-project-mcp-auto-trust', key: /^(enableAllProjectMcpServers|trust)$/, was: /^true$/, value: false },
  { rule: 'agent-unrestricted-egress', key: /^network_access$/, was: /^true$/, value: false },
  { rule: 'agent-unrestricted-egress', key: /^(allowed|network)$/, was: /^\*$/, value: 'defaults' },
  { rule: 'agent-open-actor-list', key: /^groupPolicy$/, was: /^open$/, value: 'allowlist' },
  { rule: 'agent-open-actor-list', key: /^roles$/, was: /^all$/, value: ['admin', 'maintainer', 'write'] },
  { rule: 'agent-untrusted-trigger-write', key: /^[a-z-]+$/, was: /^write$/, value: 'read' },
];

/** Entries that are taken away, since without them the platform holds the bound itself. */
const removed: readonly { readonly rule: string; readonly key: RegExp }[] = [
  { rule: 'agent-unbounded-output', key: /^(target|target-repo|threat-detection)$/ },
  { rule: 'agent-open-actor-list', key: /^(allowed_non_write_users|allowed_bots|allow-users|allow-bots|forks)$/ },
  { rule: 'agent-env-overexposed', key: /^envFile$/ },
  // A skill reads no list of tools that limits it.
  { rule: 'agent-grant-key-misuse', key: /^tools$/ },
];

function changeOf(finding: Finding, context: FixContext): Change | undefined {
  const { rule } = finding;
  const { path, span } = finding.at;
  if (context.facts(path)?.format === 'agent-code') return settingInCode(finding, context);
  const document = rule.startsWith('agent-') ? context.document(path) : undefined;
  const node = document && nodesAt(document, span.start).at(-1);
  const [inner] = document ? entriesAt(document, span.start) : [];
  const key = inner && keyOf(inner.entry);
  if (!document || node?.kind !== 'scalar' || !inner || key === undefined) return undefined;
  const isKey = inner.entry.key === node;
  if (isKey !== (rule === 'agent-grant-key-misuse')) return undefined;
  const found = replacements.find(
    (each) => each.rule === rule && each.key.test(key) && each.was.test(String(node.value)),
  );
  if (found) return replacement(document, path, node, key, found.value);
  if (!removed.some((each) => each.rule === rule && each.key.test(key))) return undefined;
  return {
    title: `Remove ${key}`,
    edits: () => editorOf(path, document).removeEntry(document, inner.map, inner.entry),
  };
}

function replacement(document: SourceDocument, path: string, node: ScalarNode, key: string, value: PlainValue): Change {
  const words = Array.isArray(value) ? value.join(', ') : String(value);
  return { title: `Set ${key} to ${words}`, edits: () => editorOf(path, document).replaceValue(document, node, value) };
}
