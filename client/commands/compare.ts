import { commands, EventEmitter, l10n, Uri, window, workspace } from 'vscode';
import { askBases, askComparison } from '../requests.ts';
import type { CommandContext } from './command-context.ts';

const scheme = 'identity-hygiene-comparison';

/** The page that was made last, by its address. */
const pages = new Map<string, string>();
const changed = new EventEmitter<Uri>();
let isServed = false;

/** Asks for a branch and shows what became of the identities since the work at hand parted from it. */
export async function compareIdentities({ client, snapshots }: CommandContext): Promise<void> {
  const base = await pickBase(await askBases(client));
  if (base === undefined) return;
  await snapshots.complete();
  const { markdown, message } = await askComparison(client, { base });
  if (message !== undefined) void window.showWarningMessage(message);
  if (markdown !== undefined) await showPage(base, markdown);
}

async function pickBase(known: readonly string[]): Promise<string | undefined> {
  const other = { label: l10n.t('Another branch, tag or commit…') };
  const placeHolder = l10n.t('Compare the identities of the workspace with');
  const picked = await window.showQuickPick([...known.map((label) => ({ label })), other], { placeHolder });
  return picked === other ? window.showInputBox({ prompt: placeHolder, value: 'HEAD' }) : picked?.label;
}

async function showPage(base: string, markdown: string): Promise<void> {
  servePages();
  const uri = Uri.from({ scheme, path: `/${l10n.t('Identities compared with {0}', base)}.md` });
  pages.set(uri.toString(), markdown);
  changed.fire(uri);
  await commands.executeCommand('markdown.showPreview', uri);
}

function servePages(): void {
  if (isServed) return;
  isServed = true;
  const provideTextDocumentContent = (uri: Uri) => pages.get(uri.toString());
  workspace.registerTextDocumentContentProvider(scheme, { onDidChange: changed.event, provideTextDocumentContent });
}
