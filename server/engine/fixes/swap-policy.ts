import type { Finding } from '../model/finding.ts';
import type { ListNode, MapEntry, MapNode, ValueNode } from '../model/value-node.ts';
import { keyOf, type SourceDocument, textOf } from '../syntax/document.ts';
import { edited } from './changed-file.ts';
import { editorFor } from './edit/editors.ts';
import type { FixContext, FixKind, FixOffer } from './fix.ts';
import { nodesAt } from './place.ts';

/** Attaches the policy that only reads in the place of one that permits all of a service, or none in that of an administrator's. */
export const swapPolicy: FixKind = {
  kind: 'swap-policy',
  offers(finding, context) {
    const attached = attachedOf(finding, context);
    if (!attached) return [];
    const { sibling } = attached;
    return [
      ...(sibling === undefined
        ? []
        : [offerOf('swap-policy:read', `Attach ${sibling.replace(/^.*\//, '')} instead`, sibling)]),
      ...(attached.list || attached.block
        ? [offerOf('swap-policy:none', `Detach ${attached.arn.replace(/^.*\//, '')}`, sibling)]
        : []),
    ];
  },
  changes(finding, { id }, context) {
    const attached = attachedOf(finding, context);
    if (!attached) return undefined;
    const { document, node, list, block, sibling } = attached;
    const editor = editorFor(document.syntax);
    const { path } = finding.at;
    if (id === 'swap-policy:read') {
      const change = sibling && edited(path, editor.replaceValue(document, node, sibling));
      return change ? [change] : undefined;
    }
    const edits = list
      ? editor.removeItem(document, list, node)
      : block && editor.removeEntry(document, block.body, block.entry);
    const change = edited(path, edits);
    return change && [change];
  },
};

function offerOf(id: string, title: string, sibling: string | undefined): FixOffer {
  const isPreferred = id === 'swap-policy:read' || sibling === undefined;
  return { id, title, safety: 'review', effect: 'in-place update', isPreferred };
}

interface Attached {
  readonly document: SourceDocument;
  readonly node: ValueNode;
  readonly arn: string;
  readonly sibling: string | undefined;
  /** The list that it is an item of. */
  readonly list?: ListNode;
  /** The block that does nothing but attach it. */
  readonly block?: { readonly body: MapNode; readonly entry: MapEntry };
}

function attachedOf(finding: Finding, context: FixContext): Attached | undefined {
  if (finding.rule !== 'aws-managed-full' && finding.rule !== 'aws-managed-admin') return undefined;
  const document = context.document(finding.at.path);
  if (document?.syntax !== 'hcl') return undefined;
  const chain = nodesAt(document, finding.at.span.start);
  const node = chain.at(-1);
  if (!node) return undefined;
  const arn = textOf(node) ?? 'the policy';
  const list = chain.at(-2);
  const block = attachmentIn(document, node);
  return {
    document,
    node,
    arn,
    sibling: context.aws.readOnlySibling(arn),
    ...(list?.kind === 'list' && { list }),
    ...(block && list?.kind !== 'list' && { block }),
  };
}

function attachmentIn(document: SourceDocument, { span }: ValueNode): Attached['block'] {
  for (const root of document.roots) {
    if (root.kind !== 'map') continue;
    const entry = root.entries.find(
      (candidate) => candidate.span.start <= span.start && span.end <= candidate.span.end,
    );
    const type = entry && keyOf(entry) === 'resource' ? textOf(entry.labels?.[0]) : undefined;
    if (entry && type !== undefined && /^aws_iam_(role|user|group)_policy_attachment$|^aws_ssoadmin_managed/.test(type))
      return { body: root, entry };
  }
  return undefined;
}
