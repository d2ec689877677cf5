import type { Finding } from '../model/finding.ts';
import type { ValueNode } from '../model/value-node.ts';
import { meantAction } from '../rules/aws-operations.ts';
import { literalsOf, partOf, type StatementSite, statementAt } from './aws/statement-site.ts';
import { edited } from './changed-file.ts';
import type { FixContext, FixKind } from './fix.ts';

/** Writes the action that was meant in the place of one that AWS does not have. */
export const correctAction: FixKind = {
  kind: 'correct-action',
  offers(finding, context) {
    const slip = slipOf(finding, context);
    if (!slip) return [];
    return [
      {
        id: 'correct-action',
        title: `Write ${slip.meant}`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
      },
    ];
  },
  changes(finding, _, context) {
    const slip = slipOf(finding, context);
    const change =
      slip && edited(finding.at.path, slip.site.editor.replaceValue(slip.site.document, slip.node, slip.meant));
    return change && [change];
  },
};

function slipOf(
  finding: Finding,
  context: FixContext,
): { readonly site: StatementSite; readonly node: ValueNode; readonly meant: string } | undefined {
  if (finding.rule !== 'aws-unknown-action') return undefined;
  const { path, span } = finding.at;
  const site = statementAt(context.document(path), span.start);
  const term =
    site &&
    literalsOf(partOf(site, 'actions'))?.find(
      ({ node }) => node.span.start <= span.start && span.start < node.span.end,
    );
  const meant = term && meantAction(term.text, context.aws);
  return site && term && meant ? { site, node: term.node, meant } : undefined;
}
