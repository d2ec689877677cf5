import type { Finding } from '../../model/finding.ts';
import type { ListNode, ValueNode } from '../../model/value-node.ts';
import { meantAction } from '../../rules/clouds/aws-operations.ts';
import { resolved } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { removeItems } from '../edit/list-items.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { literalsOf, partOf, type StatementSite, statementAt } from './statement-site.ts';

/** Writes the action that was meant in the place of one that AWS does not have, or removes it where the other stands there already. */
export const correctAction: FixKind = {
  kind: 'correct-action',
  offers(finding, context) {
    const slip = slipOf(finding, context);
    if (!slip) return [];
    return [
      {
        id: 'correct-action',
        title: slip.list ? `Remove it, ${slip.meant} is permitted here` : `Replace it by ${slip.meant}`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
      },
    ];
  },
  changes(finding, _, context) {
    const slip = slipOf(finding, context);
    const change = slip && edited(finding.at.path, editsOf(slip));
    return change && [change];
  },
};

interface Slip {
  readonly site: StatementSite;
  readonly node: ValueNode;
  readonly meant: string;
  /** The list that permits what was meant already. */
  readonly list?: ListNode;
}

function editsOf({ site: { document, editor }, node, meant, list }: Slip): readonly Edit[] {
  return list ? removeItems(document, list, [node]) : editor.replaceValue(document, node, meant);
}

function slipOf(finding: Finding, context: FixContext): Slip | undefined {
  if (finding.rule !== 'aws-unknown-action') return undefined;
  const { path, span } = finding.at;
  const site = statementAt(context.document(path), span.start);
  const terms = (site && literalsOf(partOf(site, 'actions'))) ?? [];
  const term = terms.find(({ node }) => node.span.start <= span.start && span.start < node.span.end);
  const meant = term && meantAction(term.text, context.aws);
  if (!site || !term || !meant) return undefined;
  const list = resolved(partOf(site, 'actions')?.value);
  const isThere = terms.some(
    (other) => other !== term && context.aws.expand(other.text).some(({ name }) => name === meant),
  );
  return { site, node: term.node, meant, ...(isThere && list?.kind === 'list' && { list }) };
}
