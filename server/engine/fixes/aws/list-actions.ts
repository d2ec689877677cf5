import type { Finding } from '../../model/finding.ts';
import type { ListNode, ScalarNode } from '../../model/value-node.ts';
import { resolved, type SourceDocument, textOf } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { nodesAt } from '../place.ts';

/** Keeps of an action of Azure that reaches too far what it reads. */
export const listActions: FixKind = {
  kind: 'list-actions',
  offers(finding, context) {
    const found = actionAt(finding, context);
    if (!found) return [];
    return [
      {
        id: 'list-actions',
        title: found.isListed
          ? `Remove ${found.text}, since ${found.reading} is listed`
          : `Narrow ${found.text} to ${found.reading}`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
        details: ['Add the actions that its holders use beside reading.'],
      },
    ];
  },
  changes(finding, _, context) {
    const found = actionAt(finding, context);
    if (!found) return undefined;
    const { document, list, scalar, reading, isListed } = found;
    const editor = editorOf(finding.at.path, document);
    const edits = isListed ? editor.removeItem(document, list, scalar) : editor.replaceValue(document, scalar, reading);
    const change = edited(finding.at.path, edits);
    return change && [change];
  },
};

interface Found {
  readonly document: SourceDocument;
  readonly list: ListNode;
  readonly scalar: ScalarNode;
  readonly text: string;
  readonly reading: string;
  /** The list has the reading action already. */
  readonly isListed: boolean;
}

function actionAt({ rule, at }: Finding, context: FixContext): Found | undefined {
  const document = rule === 'az-custom-wildcard' ? context.document(at.path) : undefined;
  if (!document) return undefined;
  const chain = nodesAt(document, at.span.start);
  const scalar = chain.at(-1);
  const list = resolved(chain.at(-2));
  if (scalar?.kind !== 'scalar' || typeof scalar.value !== 'string' || list?.kind !== 'list') return undefined;
  const text = scalar.value;
  const reading = readingOf(text);
  const isListed = list.items.some((item) => textOf(item)?.toLowerCase() === reading.toLowerCase());
  return { document, list, scalar, text, reading, isListed };
}

/** A star alone, or all of a provider, reads with `/read` behind it; elsewhere the last part gives way. Source: Azure RBAC, "Role definitions". */
function readingOf(action: string): string {
  if (/^(?:\*|[^/*]+\/\*)$/.test(action)) return `${action}/read`;
  return `${action.slice(0, action.lastIndexOf('/'))}/read`;
}
