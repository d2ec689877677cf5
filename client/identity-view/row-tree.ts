import { Disposable, EventEmitter, type TreeDataProvider, type TreeView, window } from 'vscode';
import { type Draft, replant, type ViewNode } from './node.ts';
import { tooltipOf } from './tooltips.ts';
import { lookOf, treeItem } from './tree-items.ts';

/** Rows in the side bar. */
export interface RowTree extends Disposable {
  readonly tree: TreeView<ViewNode>;
  show(drafts: readonly Draft[]): void;
  /** The rows as they are now. */
  roots(): readonly ViewNode[];
}

/**
 * Draws anew only what looks different. While VS Code fetches a row again, a menu that is open on it has lost what it is about; and
 * a keystroke changes few of a thousand rows.
 */
export function createRowTree(view: string): RowTree {
  const changed = new EventEmitter<ViewNode[] | undefined>();
  let roots: readonly ViewNode[] = [];
  const provider: TreeDataProvider<ViewNode> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: treeItem,
    getChildren: (node) => [...(node ? node.children() : roots)],
    getParent: (node) => node.parent,
    resolveTreeItem(item, { content }) {
      const tooltip = tooltipOf(content);
      if (tooltip) item.tooltip = tooltip;
      return item;
    },
  };
  const tree = window.createTreeView(view, { treeDataProvider: provider, canSelectMany: true, showCollapseAll: true });
  const subscriptions = Disposable.from(changed, tree);
  return {
    tree,
    show(drafts) {
      const { nodes, stale } = replant(roots, drafts, lookOf);
      roots = nodes;
      if (stale === 'all') changed.fire(undefined);
      else if (stale.length > 0) changed.fire([...stale]);
    },
    roots: () => roots,
    dispose: () => subscriptions.dispose(),
  };
}
