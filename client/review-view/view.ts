import { type Disposable, l10n, type TreeView } from 'vscode';
import type { TreeSnapshot } from '../../server/protocol.ts';
import type { ViewNode } from '../identity-view/node.ts';
import { createRowTree } from '../identity-view/row-tree.ts';
import { dueReviews } from './due.ts';

/** The list of reviews that are due, in the side bar. */
export interface ReviewView extends Disposable {
  readonly tree: TreeView<ViewNode>;
  show(snapshot: TreeSnapshot | undefined): void;
  /** The rows as they are now. */
  roots(): readonly ViewNode[];
}

export function createReviewView(): ReviewView {
  const rows = createRowTree('identityHygiene.reviews');
  return {
    tree: rows.tree,
    show(snapshot) {
      rows.show(snapshot ? dueReviews(snapshot) : []);
      const due = new Set(rows.roots().flatMap((owner) => owner.children().map(symbolOf))).size;
      const text = due === 0 ? '' : l10n.t('{0} due', due);
      if (rows.tree.description !== text) rows.tree.description = text;
    },
    roots: rows.roots,
    dispose: () => rows.dispose(),
  };
}

function symbolOf({ content }: ViewNode): string {
  return content.kind === 'review' ? content.identity.symbol : '';
}
