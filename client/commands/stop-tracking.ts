import { env, l10n, Uri, window, workspace } from 'vscode';
import type { CommandContext } from './command-context.ts';

/**
 * Puts the command by which git lets go of a file, and leaves it on the disk, into a terminal in the file's folder: the person
 * reads it and presses Enter. Where a terminal would ask to trust the folder first, it goes to the clipboard.
 */
export async function stopTracking(_: CommandContext, target: { readonly uri: string } | undefined): Promise<void> {
  if (!target) return;
  const file = Uri.parse(target.uri);
  const command = untracking(file);
  if (workspace.isTrusted) {
    const terminal = window.createTerminal({ name: 'Identity Hygiene', cwd: Uri.joinPath(file, '..') });
    terminal.show();
    terminal.sendText(command, false);
    return;
  }
  await env.clipboard.writeText(command);
  void window.showInformationMessage(l10n.t('The command is on the clipboard: {0}', command), l10n.t('Got It'));
}

/** In quotes, where a shell would read more into the name. */
function untracking({ path }: Uri): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return `git rm --cached -- ${/^[\w.@+-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`}`;
}
