import { Disposable, EventEmitter, l10n, type TreeDataProvider, type TreeView, window } from 'vscode';
import type { TreeSnapshot } from '../../server/protocol.ts';
import type { ViewNode } from '../identity-view/node.ts';
import { tooltipOf } from '../identity-view/tooltips.ts';
import { treeItem } from '../identity-view/tree-items.ts';
import { dueReviews } from './due.ts';

/** The list of reviews that are due, in the side bar. */
export interface ReviewView extends Disposable {
  readonly tree: TreeView<ViewNode>;
  show(snapshot: TreeSnapshot | undefined): void;
  /** The rows as they are now. */
  roots(): readonly ViewNode[];
}

export function createReviewView(): ReviewView {
  const changed = new EventEmitter<undefined>();
  let roots: readonly ViewNode[] = [];
  let said = '';
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
  const tree = window.createTreeView('identityHygiene.reviews', {
    treeDataProvider: provider,
    canSelectMany: true,
    showCollapseAll: true,
  });
  const subscriptions = Disposable.from(changed, tree);
  return {
    tree,
    show(snapshot) {
      const next = snapshot ? dueReviews(snapshot) : [];
      // While rows are drawn anew, a menu that is open on one of them has lost it.
      const saying = JSON.stringify(
        next.map((owner) => [owner.content, owner.children().map(({ content }) => content)]),
      );
      if (saying === said) return;
      said = saying;
      roots = next;
      const due = new Set(roots.flatMap((owner) => owner.children()).map(symbolOf)).size;
      tree.description = due === 0 ? '' : l10n.t('{0} due', due);
      changed.fire(undefined);
    },
    roots: () => roots,
    dispose: () => subscriptions.dispose(),
  };
}

function symbolOf({ content }: ViewNode): string {
  return content.kind === 'review' ? content.identity.symbol : '';
}
