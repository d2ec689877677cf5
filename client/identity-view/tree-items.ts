import { type Command, l10n, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { riskLabel } from './groupings.ts';
import type { Content, ViewNode } from './node.ts';
import { type Row, rowOf } from './rows.ts';
import { tooltipOf } from './tooltips.ts';

/** A node as VS Code shows it; tooltips come when the pointer rests on a row. */
export function treeItem(node: ViewNode): TreeItem {
  const row = rowOf(node.content);
  const item = new TreeItem(row.label, collapsibleState(node));
  item.id = node.id;
  item.accessibilityInformation = { label: spoken(node.content, row) };
  if (row.description !== undefined) item.description = row.description;
  if (row.icon) item.iconPath = row.icon;
  if (row.context !== undefined) item.contextValue = row.context;
  const command = commandOf(node, row);
  if (command) item.command = command;
  return item;
}

function collapsibleState({ content, hasChildren }: ViewNode): TreeItemCollapsibleState {
  if (!hasChildren) return TreeItemCollapsibleState.None;
  const isOpen =
    content.kind === 'start' ||
    content.kind === 'reviewer' ||
    (content.kind === 'section' && content.section === 'configuration');
  return isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}

function commandOf(node: ViewNode, { label, place, command }: Row): Command | undefined {
  if (place) return { command: 'identityHygiene.openPlace', title: label, arguments: [place] };
  if (command !== undefined) return { command, title: label, arguments: [node] };
  return undefined;
}

/** Everything that a row shows and does. */
export function lookOf(content: Content): string {
  return JSON.stringify([rowOf(content), marks(content), tooltipOf(content)?.value]);
}

/** What a screen reader says: colours and icons in words. */
function spoken(content: Content, { label, description }: Row): string {
  const isName = content.kind === 'owner' && content.identity.owners.length > 0;
  return [...(isName ? [l10n.t('Owner')] : []), label, description, ...marks(content)]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
}

function marks(content: Content): readonly string[] {
  switch (content.kind) {
    case 'identity':
      return [riskLabel(content.identity.risk.level)];
    case 'finding':
      return [content.finding.level];
    case 'start-item':
      return [content.item.level];
    default:
      return [];
  }
}
