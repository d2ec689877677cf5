import { l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';
import type { TreeIdentity } from '../../server/protocol.ts';
import { riskLabel, riskRank } from '../identity-view/groupings.ts';
import { identityIcon } from '../identity-view/icons.ts';
import { identityOf, type ViewNode } from '../identity-view/node.ts';
import { askIdentityAt } from '../requests.ts';
import type { CommandContext } from './command-context.ts';

/** What a command is about: the rows it was called on, else the identity at the cursor, else one that is picked under `heading`. */
export async function targetIdentities(
  context: CommandContext,
  heading: string,
  node: ViewNode | undefined,
  selected?: readonly ViewNode[],
): Promise<readonly TreeIdentity[]> {
  const rows = node ? (selected?.includes(node) ? selected : [node]) : [];
  const fromRows = rows.flatMap((row) => identityOf(row) ?? []);
  if (fromRows.length > 0) return [...new Map(fromRows.map((identity) => [identity.symbol, identity])).values()];
  const one = (await identityAtCursor(context)) ?? (await pickIdentity(context, heading));
  return one ? [one] : [];
}

/** As `namedIdentities`; a group means its members, a file or folder the identities in it that belong to no other one. */
export async function identitiesMeant(
  context: CommandContext,
  heading: string,
  target: ViewNode | Uri | string | undefined,
  selected: readonly ViewNode[] | undefined,
): Promise<readonly TreeIdentity[]> {
  if (typeof target === 'string') return namedIdentities(context, heading, target, selected);
  if (!(target instanceof Uri)) {
    const rows = target ? (selected?.includes(target) ? selected : [target]) : [];
    const members = rows.flatMap(({ content }) => (content.kind === 'group' ? content.group.members : []));
    if (members.length === 0) return targetIdentities(context, heading, target, selected);
    const single = rows.flatMap((row) => identityOf(row) ?? []);
    return [...new Map([...members, ...single].map((identity) => [identity.symbol, identity])).values()];
  }
  const place = context.client.code2ProtocolConverter.asUri(target);
  const { identities } = await context.snapshots.complete();
  const found = identities.filter(
    ({ uri, parent }) => parent === undefined && (uri === place || uri.startsWith(`${place}/`)),
  );
  if (found.length === 0) void window.showInformationMessage(l10n.t('No identity is defined here.'));
  return found;
}

/** As `targetIdentities`, for commands that quick fixes call with a symbol. */
export async function namedIdentities(
  context: CommandContext,
  heading: string,
  target: ViewNode | string | undefined,
  selected?: readonly ViewNode[],
): Promise<readonly TreeIdentity[]> {
  if (typeof target !== 'string') return targetIdentities(context, heading, target, selected);
  const { identities } = await context.snapshots.complete();
  return identities.filter(({ symbol }) => symbol === target);
}

/** The identity that the active editor's cursor is on. */
export async function identityAtCursor({ client, snapshots }: CommandContext): Promise<TreeIdentity | undefined> {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const symbol = await askIdentityAt(client, editor.document, editor.selection.active);
  return snapshots.current()?.identities.find((identity) => identity.symbol === symbol);
}

/** Lets the person search for an identity by name, kind, id, owner or file, those first that nobody owns, then the gravest; the heading says what for. */
export async function pickIdentity({ snapshots }: CommandContext, title: string): Promise<TreeIdentity | undefined> {
  const items = snapshots
    .complete()
    .then(({ identities }) => (identities.length > 0 ? [...identities].sort(inOrder).map(identityItem) : none()));
  const picked = await window.showQuickPick(items, {
    title,
    placeHolder: l10n.t('Name, kind, id, owner or file'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.identity;
}

function inOrder(one: TreeIdentity, other: TreeIdentity): number {
  return Number(isUnowned(other)) - Number(isUnowned(one)) || riskRank[one.risk.level] - riskRank[other.risk.level];
}

/** What belongs to another identity, as a job to its workflow, is asked about there. */
function isUnowned({ owners, parent }: TreeIdentity): boolean {
  return owners.length === 0 && parent === undefined;
}

type IdentityItem = QuickPickItem & { readonly identity?: TreeIdentity };

/** An empty list would say nothing of why it is empty. */
function none(): readonly IdentityItem[] {
  return [{ label: l10n.t('No identity is defined in the opened folders'), alwaysShow: true }];
}

function identityItem(identity: TreeIdentity): IdentityItem {
  const { name, kindLabel, owners, risk, id, uri } = identity;
  const detail = [
    riskLabel(risk.level),
    owners.length === 0 ? l10n.t('no owner') : owners.join(', '),
    workspace.asRelativePath(Uri.parse(uri)),
    id,
  ];
  return {
    label: name,
    description: kindLabel,
    detail: detail.join(' · '),
    iconPath: identityIcon(identity),
    identity,
  };
}
