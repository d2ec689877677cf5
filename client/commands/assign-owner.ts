import { Disposable, l10n, type QuickPickItem, ThemeIcon, type Uri, window } from 'vscode';
import type { OwnerChoiceItem, TreeIdentity } from '../../server/protocol.ts';
import { applyResult, withPreview } from '../apply-edit.ts';
import type { ViewNode } from '../identity-view/node.ts';
import { askOwnerChoices, askSetOwners } from '../requests.ts';
import type { CommandContext } from './command-context.ts';
import { identitiesMeant } from './targets.ts';

/** Asks who runs the identities and writes it into their files. */
export const assignOwner: Assign = (...given) => assign('technical', ...given);

/** The same for who answers for them. */
export const assignBusinessOwner: Assign = (...given) => assign('business', ...given);

type Assign = (
  context: CommandContext,
  target: ViewNode | Uri | string | undefined,
  selected: readonly ViewNode[] | undefined,
) => Promise<void>;

/** For several identities every change is shown first. */
async function assign(
  role: 'technical' | 'business',
  ...[context, target, selected]: Parameters<Assign>
): Promise<void> {
  const { client, recentOwners } = context;
  const heading = role === 'business' ? l10n.t('Assign a business owner to') : l10n.t('Assign an owner to');
  const identities = await identitiesMeant(context, heading, target, selected);
  const [first] = identities;
  if (!first) return;
  const choices = await askOwnerChoices(client, identities.length === 1 ? { symbol: first.symbol } : {});
  const owner = await pickOwner(title(identities, first, role), withRecent(choices, recentOwners.all()));
  if (owner === undefined) return;
  recentOwners.add(owner);
  const assignments = identities.map(({ symbol }) => ({ symbol, owner, role }));
  const result = await askSetOwners(client, { assignments });
  const isPreviewed = result.edit !== undefined && identities.length > 1;
  await applyResult(client, isPreviewed ? { ...result, edit: withPreview(result.edit, l10n.t('Owner')) } : result);
}

function title(identities: readonly TreeIdentity[], { name }: TreeIdentity, role: 'technical' | 'business'): string {
  const { length } = identities;
  if (role === 'business')
    return length === 1 ? l10n.t('Business owner of {0}', name) : l10n.t('Business owner of {0} identities', length);
  return length === 1 ? l10n.t('Owner of {0}', name) : l10n.t('Owner of {0} identities', length);
}

/** Those chosen lately come behind what is inferred. */
function withRecent(choices: readonly OwnerChoiceItem[], recent: readonly string[]): readonly OwnerChoiceItem[] {
  const inferred = choices.filter(({ isInferred }) => isInferred);
  const isShown = new Set(inferred.map(({ owner }) => owner));
  const chosen = recent
    .filter((owner) => !isShown.has(owner))
    .map((owner) => ({ owner, from: l10n.t('chosen recently'), isInferred: false }));
  const others = choices.filter(({ owner, isInferred }) => !isInferred && !recent.includes(owner));
  return [...inferred, ...chosen, ...others];
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
