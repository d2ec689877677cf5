import { l10n, MarkdownString, Uri, workspace } from 'vscode';
import type { StartItem, TreeIdentity } from '../../server/protocol.ts';
import { riskLabel } from './groupings.ts';
import type { Content } from './node.ts';

/** What a row shows while the pointer rests on it. Names come from files, so they are appended as text, never as Markdown. */
export function tooltipOf(content: Content): MarkdownString | undefined {
  switch (content.kind) {
    case 'start-item':
      return startTooltip(content.item);
    case 'identity':
    case 'review':
      return identityTooltip(content.identity);
    case 'finding':
      return text(content.finding.message);
    case 'grant':
      return text(content.grant.label);
    case 'problem':
      return text(content.problem.message);
    case 'group':
      return content.grouping === 'owner' && content.group.key !== '' ? text(content.group.key) : undefined;
    default:
      return undefined;
  }
}

function startTooltip({ label, detail, fix }: StartItem): MarkdownString {
  const tooltip = text(label).appendText('\n').appendText(detail);
  return fix ? tooltip.appendMarkdown('\n\n$(lightbulb) ').appendText(fix.title) : tooltip;
}

function identityTooltip(identity: TreeIdentity): MarkdownString {
  const { name, kindLabel, id, owners, risk, environment, inventory, uri, range } = identity;
  const place = `${workspace.asRelativePath(Uri.parse(uri))}:${range.start.line + 1}`;
  const lines: readonly (readonly [icon: string, text: string])[] = [
    ['tag', id],
    ['person', owners.length === 0 ? l10n.t('No owner') : owners.join(', ')],
    ['flame', [riskLabel(risk.level), ...risk.factors].join(' · ')],
    ...(environment === undefined ? [] : [['globe', environment] as const]),
    ...(inventory.state === 'none' ? [] : [['book', [inventory.stateLabel, ...inventory.details].join(': ')] as const]),
    ['go-to-file', place],
  ];
  const tooltip = new MarkdownString('**', true).appendText(name).appendMarkdown('** ').appendText(kindLabel);
  for (const [icon, line] of lines) tooltip.appendMarkdown(`\n\n$(${icon}) `).appendText(line);
  return tooltip;
}

function text(value: string): MarkdownString {
  return new MarkdownString('', true).appendText(value);
}
