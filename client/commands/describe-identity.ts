import { l10n, window } from 'vscode';
import { applyResult } from '../apply-edit.ts';
import type { ViewNode } from '../identity-view/node.ts';
import { askDescribe } from '../requests.ts';
import type { CommandContext } from './command-context.ts';
import { namedIdentities } from './targets.ts';

/** Asks what an identity is for and writes it where its format says so. */
export async function setPurpose(context: CommandContext, target: ViewNode | string | undefined): Promise<void> {
  const [identity] = await namedIdentities(context, l10n.t('Set the purpose of'), target);
  if (!identity) return;
  const said = await window.showInputBox({
    title: l10n.t('Purpose of {0}', identity.name),
    prompt: l10n.t('What does it do, and for whom? One sentence.'),
    validateInput: (text) => (text.trim().length < 15 ? l10n.t('A sentence says more.') : undefined),
  });
  if (said === undefined) return;
  const descriptions = [{ symbol: identity.symbol, purpose: said }];
  await applyResult(context.client, await askDescribe(context.client, { descriptions }));
}

/** Asks when identities are to be reviewed next and writes the date into their files. */
export async function setReviewDate(
  context: CommandContext,
  target: ViewNode | string | undefined,
  selected: readonly ViewNode[] | undefined,
): Promise<void> {
  const identities = await namedIdentities(context, l10n.t('Set the review date of'), target, selected);
  if (identities.length === 0) return;
  const review = await window.showInputBox({
    title: l10n.t('Next review'),
    prompt: l10n.t('The day by which somebody looks at it again, as YYYY-MM-DD.'),
    validateInput: (text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? undefined : l10n.t('A date such as 2027-03-01.')),
  });
  if (review === undefined) return;
  const descriptions = identities.map(({ symbol }) => ({ symbol, review }));
  await applyResult(context.client, await askDescribe(context.client, { descriptions }));
}
