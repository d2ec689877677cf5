import { l10n, Uri, window, workspace } from 'vscode';
import { askExport } from '../requests.ts';
import type { CommandContext } from './command-context.ts';

/** Writes all identities to a file; its ending decides the format. */
export async function exportIdentities({ client }: CommandContext): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await window.showSaveDialog({
    title: l10n.t('Export identities'),
    filters: { JSON: ['json'], CSV: ['csv'] },
    ...(folder ? { defaultUri: Uri.joinPath(folder, 'identities.json') } : {}),
  });
  if (!target) return;
  const text = await askExport(client, { format: target.path.toLowerCase().endsWith('.csv') ? 'csv' : 'json' });
  await workspace.fs.writeFile(target, new TextEncoder().encode(text));
  await window.showTextDocument(target);
}
