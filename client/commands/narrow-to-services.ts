import { l10n, window } from 'vscode';
import { applyResult } from '../apply-edit.ts';
import { askFix } from '../requests.ts';
import type { CommandContext } from './command-context.ts';

/** Asks which services a star over all of them is meant for, and lists what reads in these in its place. */
export async function narrowToServices(
  { client }: CommandContext,
  finding: { readonly uri: string; readonly key: string; readonly choices?: readonly string[] } | undefined,
): Promise<void> {
  if (!finding) return;
  const { uri, key, choices = [] } = finding;
  const picked = await window.showQuickPick([...choices].sort(), {
    title: l10n.t('Which services does it have to read?'),
    placeHolder: l10n.t('All else is no longer permitted'),
    canPickMany: true,
  });
  if (!picked || picked.length === 0) return;
  await applyResult(client, await askFix(client, { uri, key, offer: `narrow-actions:read:${picked.join(',')}` }));
}
