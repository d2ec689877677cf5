import { commands, type Disposable, l10n, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { askRulePage } from './requests.ts';

const scheme = 'identity-hygiene-rule';

/**
 * Where the code of a finding leads to: a document that this extension makes. A link of the editor's own scheme would need the
 * system to hand it back, which browsers do not, and would ask each person whether the extension may open it.
 */
export const ruleAddress = `${scheme}:/{rule}.md`;

/** Whether a text from elsewhere may be the id of a rule. */
export function isRuleId(text: string): boolean {
  return /^[a-z][a-z0-9-]{0,80}$/.test(text);
}

/** Makes the pages of rules. The manifest has VS Code show them rendered. */
export function serveRulePages(client: LanguageClient): Disposable {
  return workspace.registerTextDocumentContentProvider(scheme, {
    async provideTextDocumentContent({ path }) {
      const id = path.replace(/^\/|\.md$/g, '');
      if (!isRuleId(id)) return l10n.t('The address names no rule.');
      const { markdown, message } = await askRulePage(client, { id });
      return markdown ?? message;
    },
  });
}

/** Shows the page of a rule, or says why there is none. */
export async function openRulePage(client: LanguageClient, id: string): Promise<void> {
  const { message } = await askRulePage(client, { id });
  if (message === undefined)
    await commands.executeCommand('markdown.showPreview', Uri.from({ scheme, path: `/${id}.md` }));
  else void window.showInformationMessage(message);
}
