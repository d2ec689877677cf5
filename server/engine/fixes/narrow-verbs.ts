import type { Finding } from '../model/finding.ts';
import type { ListNode } from '../model/value-node.ts';
import { keyOf, resolved, type SourceDocument, textOf } from '../syntax/document.ts';
import { edited } from './changed-file.ts';
import { editorOf } from './edit/editors.ts';
import type { FixContext, FixKind } from './fix.ts';
import { entriesAt } from './place.ts';

/** Writes the reading verbs, and those that are listed already, in place of the star of a Kubernetes role. */
export const narrowVerbs: FixKind = {
  kind: 'narrow-verbs',
  offers(finding, context) {
    const verbs = starredVerbs(finding, context);
    if (!verbs) return [];
    return [
      {
        id: 'narrow-verbs',
        title: `Narrow the verbs to ${narrowed(verbs.list).join(', ')}`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
      },
    ];
  },
  changes(finding, _, context) {
    const verbs = starredVerbs(finding, context);
    const change =
      verbs &&
      edited(
        finding.at.path,
        editorOf(finding.at.path, verbs.document).replaceValue(verbs.document, verbs.list, narrowed(verbs.list)),
      );
    return change && [change];
  },
};

function starredVerbs(
  finding: Finding,
  context: FixContext,
): { readonly document: SourceDocument; readonly list: ListNode } | undefined {
  const { path, span } = finding.at;
  if (!/^(?:kubernetes|terraform)$/.test(context.facts(path)?.format ?? '') || !finding.rule.startsWith('k8s-'))
    return undefined;
  const document = context.document(path);
  if (!document) return undefined;
  const found = entriesAt(document, span.start).find(({ entry }) => keyOf(entry) === 'verbs');
  const list = resolved(found?.entry.value);
  return list?.kind === 'list' && list.items.some((item) => textOf(item) === '*') ? { document, list } : undefined;
}

function narrowed(list: ListNode): readonly string[] {
  const listed = list.items.flatMap((item) => textOf(item) ?? []).filter((verb) => verb !== '*');
  return [...new Set(['get', 'list', 'watch', ...listed])];
}
