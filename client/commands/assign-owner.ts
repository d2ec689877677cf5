import { Disposable, l10n, type QuickPickItem, ThemeIcon, window } from 'vscode';
import type { OwnerChoiceItem, TreeIdentity } from '../../server/protocol.ts';
import { applyResult } from '../apply-edit.ts';
import type { ViewNode } from '../identity-view/node.ts';
import { askOwnerChoices, askSetOwners } from '../requests.ts';
import type { CommandContext } from './command-context.ts';
import { targetIdentities } from './targets.ts';

/** Asks who owns the identities and writes it into their files. */
export async function assignOwner(
  context: CommandContext,
  node: ViewNode | undefined,
  selected: readonly ViewNode[] | undefined,
): Promise<void> {
  const identities = await targetIdentities(context, node, selected);
  const [first] = identities;
  if (!first) return;
  const choices = await askOwnerChoices(context.client, identities.length === 1 ? { symbol: first.symbol } : {});
  const owner = await pickOwner(title(identities, first), choices);
  if (owner === undefined) return;
  const assignments = identities.map(({ symbol }) => ({ symbol, owner }));
  await applyResult(context.client, await askSetOwners(context.client, { assignments }));
}

function title(identities: readonly TreeIdentity[], { name }: TreeIdentity): string {
  return identities.length === 1 ? l10n.t('Owner of {0}', name) : l10n.t('Owner of {0} identities', identities.length);
}

type OwnerItem = QuickPickItem & { readonly owner: string };

/** Owners to choose from, the inferred ones first; what is typed comes last and need not be among them. */
export function pickOwner(heading: string, choices: readonly OwnerChoiceItem[]): Promise<string | undefined> {
  const known = [...choices].sort((a, b) => Number(b.isInferred) - Number(a.isInferred)).map(ownerItem);
  const picker = window.createQuickPick<OwnerItem>();
  picker.title = heading;
  picker.placeholder = l10n.t('Choose a team or person, or type one');
  picker.matchOnDescription = true;
  picker.items = known;
  return new Promise((resolve) => {
    const subscriptions = Disposable.from(
      picker,
      picker.onDidChangeValue((value) => {
        picker.items = withTyped(known, value.trim());
      }),
      picker.onDidAccept(() => {
        const owner = picker.selectedItems[0]?.owner;
        if (owner === undefined) return;
        resolve(owner);
        picker.hide();
      }),
      picker.onDidHide(() => {
        resolve(undefined);
        subscriptions.dispose();
      }),
    );
    picker.show();
  });
}

function ownerItem({ owner, from, isInferred }: OwnerChoiceItem): OwnerItem {
  const icon = new ThemeIcon(isInferred ? 'sparkle' : 'organization');
  return { owner, label: owner, description: from, iconPath: icon };
}

function withTyped(known: readonly OwnerItem[], typed: string): readonly OwnerItem[] {
  if (typed === '' || known.some(({ owner }) => owner === typed)) return known;
  const item = { owner: typed, label: l10n.t('Write “{0}”', typed), iconPath: new ThemeIcon('edit'), alwaysShow: true };
  return [...known, item];
}
