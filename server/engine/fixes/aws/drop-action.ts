import type { Finding } from '../../model/finding.ts';
import type { ListNode, ValueNode } from '../../model/value-node.ts';
import { resolved } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import { removeItems } from '../edit/list-items.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { literalsOf, partOf, type StatementSite, statementAt } from './statement-site.ts';

/** Takes the action that decides out of its statement. */
export const dropAction: FixKind = {
  kind: 'drop-action',
  offers(finding, context) {
    const dropped = droppedOf(finding, context);
    if (!dropped) return [];
    const title = `Remove ${dropped.text}`;
    const why = 'Whether it is in use, only a person can tell: without it the identity makes no more of what it made.';
    return [
      {
        id: 'drop-action',
        title,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: false,
        isAttended: true,
        why,
      },
    ];
  },
  changes(finding, _, context) {
    const dropped = droppedOf(finding, context);
    const change = dropped && edited(finding.at.path, removeItems(dropped.site.document, dropped.list, [dropped.node]));
    return change && [change];
  },
};

const rules: ReadonlySet<string> = new Set(['aws-escalation', 'aws-boundary-missing']);

interface Dropped {
  readonly site: StatementSite;
  readonly list: ListNode;
  readonly node: ValueNode;
  readonly text: string;
}

function droppedOf(finding: Finding, context: FixContext): Dropped | undefined {
  if (!rules.has(finding.rule)) return undefined;
  const { path, span } = finding.at;
  const site = statementAt(context.document(path), span.start);
  const list = resolved(site && partOf(site, 'actions')?.value);
  if (!site || list?.kind !== 'list' || list.items.length < 2) return undefined;
  const term = literalsOf(partOf(site, 'actions'))?.find(
    ({ node }) => node.span.start <= span.start && span.start < node.span.end,
  );
  // A pattern that covers others is there for more than the one action of which the finding speaks.
  if (term && context.aws.expand(term.text).length > 1) return undefined;
  if (finding.rule === 'aws-escalation' && deploysStacks.test(context.text(path) ?? '')) return undefined;
  return term && { site, list, ...term };
}

/**
 * Whoever puts stacks up makes the roles and functions that stand in them: without these actions no deployment ends. What limits it is a boundary.
 * Source: AWS SAM developer guide, "Permissions boundaries"; CloudFormation user guide, "Controlling access".
 */
const deploysStacks = /\bcloudformation:(?:CreateChangeSet|CreateStack|ExecuteChangeSet|UpdateStack)\b/i;
