import type { Finding } from '../../model/finding.ts';
import type { MapNode } from '../../model/value-node.ts';
import { entry, type SourceDocument } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { nodesAt } from '../place.ts';

/** Keeps a task of Ansible out of the log. */
export const hideOutput: FixKind = {
  kind: 'hide-output',
  offers(finding, context) {
    if (!taskOf(finding, context)) return [];
    return [
      { id: 'hide-output', title: 'Set no_log: true', safety: 'review', effect: 'in-place update', isPreferred: true },
    ];
  },
  changes(finding, _, context) {
    const found = taskOf(finding, context);
    const { path } = finding.at;
    const change =
      found && edited(path, editorOf(path, found.document).setEntry(found.document, found.task, 'no_log', true));
    return change && [change];
  },
};

function taskOf(
  { rule, at }: Finding,
  context: FixContext,
): { readonly document: SourceDocument; readonly task: MapNode } | undefined {
  const document = rule === 'ansible-secret-logged' ? context.document(at.path) : undefined;
  if (!document) return undefined;
  const chain = nodesAt(document, at.span.start);
  const task = chain.findLast(
    (node, index): node is MapNode => node.kind === 'map' && chain[index - 1]?.kind === 'list',
  );
  return task && !entry(task, 'block') ? { document, task } : undefined;
}
