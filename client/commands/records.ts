import { l10n, type QuickPickItem, ThemeIcon, Uri, window, workspace } from 'vscode';
import type { TreeRecord } from '../../server/protocol.ts';
import { applyResult } from '../apply-edit.ts';
import type { ViewNode } from '../identity-view/node.ts';
import { askAmend, askFix } from '../requests.ts';
import type { CommandContext } from './command-context.ts';
import { namedIdentities } from './targets.ts';

/** Adds an identity's key to the record that means it, which is picked; records without an identity come first. */
export async function linkRecord(context: CommandContext, target: ViewNode | string | undefined): Promise<void> {
  const [identity] = await namedIdentities(context, l10n.t('Link to a record'), target);
  if (!identity) return;
  const { records } = await context.snapshots.complete();
  const items = records
    .filter(isOwn)
    .sort((a, b) => Number(b.state === 'orphan') - Number(a.state === 'orphan'))
    .map(recordItem);
  if (items.length === 0) {
    void window.showInformationMessage(
      l10n.t('No file of the workspace holds a record. Register {0} instead.', identity.name),
    );
    return;
  }
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Record of {0}', identity.name),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!picked) return;
  const { uri, id } = picked.record;
  const link = { kind: 'link', symbol: identity.symbol, record: { uri, id } } as const;
  const { refused, edit } = await askAmend(context.client, { amendments: [link] });
  const [message] = refused;
  await applyResult(context.client, { ...(edit ? { edit } : {}), ...(message === undefined ? {} : { message }) });
}

/** Marks a record whose identity is gone as decommissioned. */
export async function retireRecord({ client }: CommandContext, node: ViewNode | undefined): Promise<void> {
  if (node?.content.kind !== 'record') return;
  const { uri, id } = node.content.record;
  if (uri === undefined) return;
  await applyResult(client, await askAmend(client, { amendments: [{ kind: 'retire', record: { uri, id } }] }));
}

/** Asks until when a renewed credential holds, and writes it into its record. */
export async function renewCredential(
  { client }: CommandContext,
  finding: { readonly uri: string; readonly key: string } | undefined,
): Promise<void> {
  if (!finding) return;
  const day = await window.showInputBox({
    title: l10n.t('Until when does the new credential hold?'),
    placeHolder: '2027-01-31',
    validateInput: (value) =>
      /^\d{4}-\d{2}-\d{2}$/.test(value.trim()) ? undefined : l10n.t('A date such as 2027-01-31.'),
  });
  if (day === undefined) return;
  await applyResult(client, await askFix(client, { ...finding, offer: `set-expiry:${day.trim()}` }));
}

/** A record of a file of the workspace. */
type OwnRecord = TreeRecord & { readonly uri: string };

function isOwn(record: TreeRecord): record is OwnRecord {
  return record.uri !== undefined;
}

function recordItem(record: OwnRecord): QuickPickItem & { readonly record: OwnRecord } {
  return {
    label: record.name,
    description: record.id,
    detail: `${workspace.asRelativePath(Uri.parse(record.uri))}${record.state === 'orphan' ? ` · ${l10n.t('no identity')}` : ''}`,
    iconPath: new ThemeIcon('book'),
    record,
  };
}
