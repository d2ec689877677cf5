import { commands, EventEmitter, l10n, Uri, window, workspace } from 'vscode';
import type { CompareBase } from '../../server/protocol.ts';
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

async function pickBase(known: readonly CompareBase[]): Promise<string | undefined> {
  if (known.length === 0) {
    void window.showInformationMessage(
      l10n.t('Nothing here is committed to git, so there is nothing to compare with.'),
    );
    return undefined;
  }
  const other = { label: l10n.t('Another branch, tag or commit…') };
  const asked = {
    title: l10n.t('Compare identities'),
    placeHolder: l10n.t('What has changed since the work parted from'),
  };
  const bases = known.map(({ name, isPresent }) =>
    isPresent ? { label: name, description: l10n.t('present branch: what is not committed') } : { label: name },
  );
  const picked = await window.showQuickPick([...bases, other], asked);
  return picked === other
    ? window.showInputBox({ title: asked.title, prompt: asked.placeHolder, value: 'HEAD' })
    : picked?.label;
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
