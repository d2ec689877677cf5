import { commands, env, l10n, Uri, window } from 'vscode';
import type { ViewNode } from '../identity-view/node.ts';
import { hostOf } from '../identity-view/rows.ts';
import { openPlace } from '../open-place.ts';
import type { CommandContext } from './command-context.ts';
import { identityAtCursor, pickIdentity, targetIdentities } from './targets.ts';

/** Finds an identity and shows its row. */
export async function search(context: CommandContext): Promise<void> {
  const identity = await pickIdentity(context, l10n.t('Search identities'));
  if (identity) await context.view.reveal(identity.symbol);
}

/** Shows the row of the identity at the cursor. */
export async function revealAtCursor(context: CommandContext): Promise<void> {
  const identity = await identityAtCursor(context);
  if (identity) await context.view.reveal(identity.symbol);
  else void window.showInformationMessage(l10n.t('No identity is named at the cursor.'));
}

/** Shows the row of an identity, named by its symbol (as code lenses do) or by a row about it. */
export async function revealIdentity(context: CommandContext, target: unknown): Promise<void> {
  const [identity] =
    typeof target === 'string'
      ? []
      : await targetIdentities(context, l10n.t('Show in the identity view'), target as ViewNode);
  const symbol = typeof target === 'string' ? target : identity?.symbol;
  if (symbol === undefined) return;
  await context.snapshots.complete();
  await context.view.reveal(symbol);
}

/** Opens where an identity is declared. */
export async function openDefinition(context: CommandContext, node: ViewNode | undefined): Promise<void> {
  const [identity] = await targetIdentities(context, l10n.t('Open the definition of'), node);
  if (identity) await openPlace(identity);
}

/** Lists where an identity is used. */
export async function findReferences(context: CommandContext, node: ViewNode | undefined): Promise<void> {
  const [identity] = await targetIdentities(context, l10n.t('Find all references of'), node);
  if (!identity) return;
  await openPlace(identity);
  await commands.executeCommand('references-view.findReferences');
}

/** Lists what lets somebody reach the bucket, secret, database or key at the cursor. */
export async function whoCanReach(): Promise<void> {
  await commands.executeCommand('references-view.findReferences');
}

/** Opens an identity's inventory record: a file of the workspace, or a web page after its host was shown. */
export async function openRecord(context: CommandContext, node: ViewNode | undefined): Promise<void> {
  const [identity] = await targetIdentities(context, l10n.t('Open the inventory record of'), node);
  if (!identity) return;
  const { uri, range, url } = identity.inventory;
  if (uri !== undefined && range) await openPlace({ uri, range });
  else if (url !== undefined && hostOf(url) !== '') await openPage(url);
  else void window.showInformationMessage(l10n.t('{0} has no record that can be opened.', identity.name));
}

/** The address comes from a file, so the person sees its host first. */
async function openPage(url: string): Promise<void> {
  const open = l10n.t('Open in Browser');
  const question = l10n.t('Open the inventory record at {0}?', hostOf(url));
  const answer = await window.showInformationMessage(question, { modal: true, detail: url }, open);
  if (answer === open) await env.openExternal(Uri.parse(url, true));
}

/** Puts the ids of identities on the clipboard, one a line. */
export async function copyId(
  context: CommandContext,
  node: ViewNode | undefined,
  selected: readonly ViewNode[] | undefined,
): Promise<void> {
  const identities = await targetIdentities(context, l10n.t('Copy the id of'), node, selected);
  if (identities.length > 0) await env.clipboard.writeText(identities.map(({ id }) => id).join('\n'));
}

/** Opens the first problem of the files in `.identity/`. */
export async function openConfigurationProblem({ snapshots }: CommandContext): Promise<void> {
  const problem = snapshots.current()?.configurationProblems[0];
  if (problem) await openPlace(problem);
}
