import type { Finding } from '../../model/finding.ts';
import { textOf } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { nodesAt } from '../place.ts';

/** Takes the tag of administrators from a user of RabbitMQ; programs need none. */
export const dropTag: FixKind = {
  kind: 'drop-tag',
  offers(finding, context) {
    if (editsFor(finding, context).length === 0) return [];
    return [
      {
        id: 'drop-tag',
        title: 'Remove the tag administrator',
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
      },
    ];
  },
  changes(finding, _, context) {
    const change = edited(finding.at.path, editsFor(finding, context));
    return change && [change];
  },
};

function editsFor({ rule, at }: Finding, context: FixContext): readonly Edit[] {
  const document = rule === 'broker-admin' ? context.document(at.path) : undefined;
  const chain = document ? nodesAt(document, at.span.start) : [];
  const node = chain.at(-1);
  if (document?.syntax !== 'json' || node?.kind !== 'scalar') return [];
  const editor = editorOf(at.path, document);
  const list = chain.at(-2);
  const left = (textOf(node) ?? '').split(',').filter((tag) => tag.trim() !== 'administrator');
  if (list?.kind === 'list') return left.length === 0 ? editor.removeItem(document, list, node) : [];
  return editor.replaceValue(document, node, left.join(','));
}
