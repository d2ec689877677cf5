import { l10n, Uri, window } from 'vscode';
import { applyResult, withPreview } from '../apply-edit.ts';
import type { ViewNode } from '../identity-view/node.ts';
import { openPlace } from '../open-place.ts';
import { askAudit, askBaseline, askFix, askInferredOwners } from '../requests.ts';
import { askReason } from './ask-reason.ts';
import { askAcceptance } from './audit-choices.ts';
import type { CommandContext } from './command-context.ts';

/** Writes the owners that evidence suggests, for the Explorer's folder or, called elsewhere, for all; every change is shown first. */
export async function writeInferredOwners({ client }: CommandContext, target: unknown): Promise<void> {
  const params = target instanceof Uri ? { uri: client.code2ProtocolConverter.asUri(target) } : {};
  const result = await askInferredOwners(client, params);
  const label = l10n.t('Inferred owners');
  await applyResult(client, result.edit ? { ...result, edit: withPreview(result.edit, label) } : result);
}

/** Accepts what is there now, so that from then on only new findings count. */
export async function acceptBaseline({ client, snapshots }: CommandContext): Promise<void> {
  await snapshots.complete();
  const { length } = (await askAudit(client)).items;
  if (length === 0) {
    void window.showInformationMessage(l10n.t('There is nothing to accept.'));
    return;
  }
  const reason = await askReasonOfBaseline(
    length === 1 ? l10n.t('Accept the one finding of today') : l10n.t('Accept all {0} findings of today', length),
  );
  if (reason === undefined) return;
  const result = await askBaseline(client, { reason });
  const { count = 0 } = result;
  if (await applyResult(client, result))
    void window.showInformationMessage(
      count === 1 ? l10n.t('One finding accepted.') : l10n.t('{0} findings accepted.', count),
    );
}

/** Accepts one finding, of a row or of a light bulb. */
export async function acceptFinding(
  { client }: CommandContext,
  target: ViewNode | { readonly uri: string; readonly key: string } | undefined,
): Promise<void> {
  const finding = target && 'content' in target ? findingOf(target) : target;
  if (!finding) return;
  const acceptance = await askAcceptance({ reason: '' });
  if (!acceptance) return;
  const { uri, key } = finding;
  await applyResult(client, await askBaseline(client, { entries: [{ uri, key, ...acceptance }] }));
}

function findingOf({ content }: ViewNode) {
  return content.kind === 'finding' ? content.finding : undefined;
}

/** Applies the best fix of a "Start here" row and shows what became of the place. */
export async function applyBestFix({ client }: CommandContext, node: ViewNode | undefined): Promise<void> {
  if (node?.content.kind !== 'start-item') return;
  const { uri, range, fix } = node.content.item;
  if (!fix) return;
  const result = await askFix(client, { uri, key: fix.key, offer: fix.offer });
  if (await applyResult(client, result)) await openPlace({ uri, range: { start: range.start, end: range.start } });
}

function askReasonOfBaseline(title: string): Thenable<string | undefined> {
  return askReason({
    title,
    prompt: l10n.t('Why? The reason is kept in .identity/baseline.json.'),
    value: l10n.t('Known before Identity Hygiene was introduced'),
  });
}
