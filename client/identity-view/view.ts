import { commands, type Disposable, l10n, type Memento, type TreeView, workspace } from 'vscode';
import type { TreeSnapshot } from '../../server/protocol.ts';
import { setGrouping } from '../context-keys.ts';
import { type Grouping, groupings } from './groupings.ts';
import type { ViewNode } from './node.ts';
import { findIdentity, rootDrafts } from './roots.ts';
import { createRowTree } from './row-tree.ts';
import { badgeTooltip, cleanLine, summaryLine } from './summary-line.ts';

/** The identity view in the side bar. */
export interface IdentityView extends Disposable {
  readonly tree: TreeView<ViewNode>;
  show(snapshot: TreeSnapshot | undefined): void;
  /** A line about the inventories; empty where none is connected. */
  showInventory(line: string): void;
  /** Remembered for this workspace. */
  groupBy(grouping: Grouping): void;
  grouping(): Grouping;
  /** Selects an identity's row; false where there is none. */
  reveal(symbol: string): Promise<boolean>;
  /** The rows as they are now. */
  roots(): readonly ViewNode[];
}

const groupingKey = 'identityView.grouping';

/** Creates the view; `memory` keeps the grouping. */
export function createIdentityView(memory: Memento): IdentityView {
  const rows = createRowTree('identityHygiene.identities');
  const { tree } = rows;
  let snapshot: TreeSnapshot | undefined;
  let grouping = remembered(memory);
  let inventory = '';
  setGrouping(grouping);

  const update = () => {
    rows.show(snapshot ? rootDrafts(snapshot, grouping) : []);
    label(tree, snapshot, rows.roots(), inventory);
  };
  return {
    tree,
    show(next) {
      snapshot = next;
      update();
    },
    showInventory(line) {
      if (line === inventory) return;
      inventory = line;
      label(tree, snapshot, rows.roots(), inventory);
    },
    groupBy(next) {
      grouping = next;
      setGrouping(next);
      void memory.update(groupingKey, next);
      update();
    },
    grouping: () => grouping,
    roots: rows.roots,
    async reveal(symbol) {
      const node = snapshot && findIdentity(rows.roots(), snapshot, symbol);
      if (!node) return false;
      if (!tree.visible) await open(tree);
      await tree.reveal(node, { select: true, focus: true, expand: true });
      return true;
    },
    dispose: () => rows.dispose(),
  };
}

/** A view that was never open loses the selection of a row that opens it, and one that is not drawn yet does, too. */
async function open(tree: TreeView<ViewNode>): Promise<void> {
  let change: Disposable | undefined;
  const shown = new Promise<void>((resolve) => {
    change = tree.onDidChangeVisibility(() => resolve());
    setTimeout(resolve, longestOpening);
  });
  await commands.executeCommand('identityHygiene.identities.focus');
  if (!tree.visible) await shown;
  change?.dispose();
}

/** Milliseconds after which a row is shown whether or not its view says that it is open. */
const longestOpening = 2_000;

/** A message hides the welcome texts, so there is none before there are rows, nor where only the configuration is broken. */
function label(
  tree: TreeView<ViewNode>,
  snapshot: TreeSnapshot | undefined,
  roots: readonly ViewNode[],
  inventory: string,
): void {
  const text = snapshot && workspace.workspaceFolders ? lineAbove(snapshot, roots, inventory) : '';
  // What is set again is drawn again.
  if (tree.message !== text) tree.message = text;
  const newErrors = snapshot?.summary.newErrors ?? 0;
  if ((tree.badge?.value ?? 0) !== newErrors)
    tree.badge = newErrors > 0 ? { value: newErrors, tooltip: badgeTooltip(newErrors) } : undefined;
}

function lineAbove(snapshot: TreeSnapshot, roots: readonly ViewNode[], inventory: string): string {
  if (!snapshot.isComplete) return roots.length > 0 ? l10n.t('Still reading: more may follow, and counts grow.') : '';
  const message = messageOf(snapshot, roots);
  // With a connected inventory questions leave this machine, and entities that its catalog looks at.
  const whereTo = inventory === '' ? l10n.t('No data left this machine.') : inventory;
  return message === '' ? '' : `${message} ${whereTo}`;
}

function messageOf({ summary, configurationProblems }: TreeSnapshot, roots: readonly ViewNode[]): string {
  const isAnythingFound = roots.some(({ content }) => content.kind !== 'section' || content.section !== 'not-read');
  if (isAnythingFound) return summaryLine(summary);
  return configurationProblems.length > 0 ? '' : cleanLine(summary);
}

function remembered(memory: Memento): Grouping {
  const value = memory.get<string>(groupingKey);
  return groupings.find((grouping) => grouping === value) ?? 'owner';
}
