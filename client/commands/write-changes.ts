import { l10n, Uri, window } from 'vscode';
import { applyResult, withPreview } from '../apply-edit.ts';
import type { ViewNode } from '../identity-view/node.ts';
import { openPlace } from '../open-place.ts';
import { askBaseline, askFix, askInferredOwners } from '../requests.ts';
import type { CommandContext } from './command-context.ts';

/** Writes the owners that evidence suggests, for the Explorer's folder or, called elsewhere, for all; every change is shown first. */
export async function writeInferredOwners({ client }: CommandContext, target: unknown): Promise<void> {
  const params = target instanceof Uri ? { uri: client.code2ProtocolConverter.asUri(target) } : {};
  const result = await askInferredOwners(client, params);
  const label = l10n.t('Inferred owners');
  await applyResult(client, result.edit ? { ...result, edit: withPreview(result.edit, label) } : result);
}

/** Accepts what is there now, so that from then on only new findings count. */
export async function acceptBaseline({ client }: CommandContext): Promise<void> {
  const reason = await askReason(l10n.t('Accept all findings of today as baseline'));
  if (reason === undefined) return;
  const result = await askBaseline(client, { reason });
  if (await applyResult(client, result))
    void window.showInformationMessage(l10n.t('{0} findings accepted.', result.count ?? 0));
}

/** Accepts one finding. */
export async function acceptFinding({ client }: CommandContext, node: ViewNode | undefined): Promise<void> {
  if (node?.content.kind !== 'finding') return;
  const reason = await askReason(l10n.t('Accept this finding as baseline'));
  if (reason === undefined) return;
  const { uri, key } = node.content.finding;
  await applyResult(client, await askBaseline(client, { entries: [{ uri, key, reason }] }));
}

/** Applies the best fix of a "Start here" row and shows what became of the place. */
export async function applyBestFix({ client }: CommandContext, node: ViewNode | undefined): Promise<void> {
  if (node?.content.kind !== 'start-item') return;
  const { uri, range, fix } = node.content.item;
  if (!fix) return;
  const result = await askFix(client, { uri, key: fix.key, offer: fix.offer });
  if (await applyResult(client, result)) await openPlace({ uri, range: { start: range.start, end: range.start } });
}

function askReason(title: string): Thenable<string | undefined> {
  return window.showInputBox({
    title,
    prompt: l10n.t('Why are they accepted? The reason is kept in .identity/baseline.json.'),
    value: l10n.t('Known before Identity Hygiene was introduced'),
    validateInput: (value) => (value.trim() === '' ? l10n.t('A reason is needed.') : undefined),
  });
}
