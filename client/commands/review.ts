import { env, l10n, type QuickPickItem, ThemeIcon, Uri, window, workspace } from 'vscode';
import type { AmendResult, OutsideText, ReviewDecision, TreeIdentity } from '../../server/protocol.ts';
import { applyResult } from '../apply-edit.ts';
import type { ViewNode } from '../identity-view/node.ts';
import { hostOf } from '../identity-view/rows.ts';
import { askAmend, askImportReviews, askOwnerChoices } from '../requests.ts';
import { pickOwner } from './assign-owner.ts';
import type { CommandContext } from './command-context.ts';
import { namedIdentities } from './targets.ts';

/** Records a review of one identity or many: what was decided, and why. */
export async function reviewIdentities(
  context: CommandContext,
  target: ViewNode | string | undefined,
  selected: readonly ViewNode[] | undefined,
): Promise<void> {
  const { client } = context;
  const identities = await namedIdentities(context, l10n.t('Review'), target, selected);
  if (identities.length === 0) return;
  const heading = titleFor(identities);
  const decision = await pickDecision(heading);
  if (!decision) return;
  const owner =
    decision === 'reassign' ? await pickOwner(l10n.t('New owner'), await askOwnerChoices(client, {})) : undefined;
  if (decision === 'reassign' && owner === undefined) return;
  const comment = await window.showInputBox({ title: heading, prompt: l10n.t('A comment, kept with the review') });
  if (comment === undefined) return;
  const said = { decision, ...(comment.trim() === '' ? {} : { comment: comment.trim() }), ...(owner ? { owner } : {}) };
  const amendments = identities.map(({ symbol }) => ({ kind: 'review' as const, symbol, ...said }));
  await tell(context, await askAmend(client, { amendments }));
}

/** Takes a filled review sheet into the records. */
export async function importReviews(context: CommandContext): Promise<void> {
  const [sheet] =
    (await window.showOpenDialog({
      title: l10n.t('A review sheet with decisions'),
      openLabel: l10n.t('Import'),
      filters: { CSV: ['csv'] },
    })) ?? [];
  if (!sheet) return;
  const text = new TextDecoder().decode(await workspace.fs.readFile(sheet));
  await tell(context, await askImportReviews(context.client, { text }));
}

/** Applies what could be done, and says what could not. */
async function tell({ client }: CommandContext, result: AmendResult): Promise<void> {
  const { refused, count = 0, edit, outside } = result;
  for (const each of outside) await showOutside(each);
  const isApplied = edit !== undefined && (await applyResult(client, result));
  const recorded = count === 1 ? l10n.t('1 review recorded.') : l10n.t('{0} reviews recorded.', count);
  if (refused.length === 0) {
    if (isApplied) void window.showInformationMessage(recorded);
    else if (!edit && outside.length === 0)
      void window.showInformationMessage(l10n.t('There is no decision to record.'));
    return;
  }
  const left = l10n.t('Left: {0}', refused.join(' · '));
  void window.showWarningMessage(isApplied ? `${recorded} ${left}` : left);
}

/** Records outside the workspace are changed where they are kept: the change is shown, and the page opens on request. */
async function showOutside({ inventory, language, text, page }: OutsideText): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument({ language, content: text }), { preview: false });
  const host = page === undefined ? '' : hostOf(page);
  const open = l10n.t('Open {0}', host);
  const kept = l10n.t('The record is kept in {0}. This is the change to make there.', inventory);
  const answer = await window.showInformationMessage(kept, ...(page === undefined || host === '' ? [] : [open]));
  if (answer === open && page !== undefined) await env.openExternal(Uri.parse(page, true));
}

function titleFor(identities: readonly TreeIdentity[]): string {
  const [first] = identities;
  return identities.length === 1
    ? l10n.t('Review of {0}', first?.name ?? '')
    : l10n.t('Review of {0} identities', identities.length);
}

type DecisionItem = QuickPickItem & { readonly decision: ReviewDecision };

async function pickDecision(title: string): Promise<ReviewDecision | undefined> {
  const items: readonly DecisionItem[] = [
    {
      decision: 'keep',
      label: l10n.t('Keep'),
      description: l10n.t('it is needed as it is'),
      iconPath: new ThemeIcon('check'),
    },
    {
      decision: 'narrow',
      label: l10n.t('Narrow'),
      description: l10n.t('it may do more than it needs'),
      iconPath: new ThemeIcon('fold'),
    },
    {
      decision: 'retire',
      label: l10n.t('Retire'),
      description: l10n.t('nobody needs it'),
      iconPath: new ThemeIcon('trash'),
    },
    {
      decision: 'reassign',
      label: l10n.t('Reassign'),
      description: l10n.t('somebody else answers for it'),
      iconPath: new ThemeIcon('arrow-swap'),
    },
  ];
  return (await window.showQuickPick(items, { title, placeHolder: l10n.t('What was decided?') }))?.decision;
}
