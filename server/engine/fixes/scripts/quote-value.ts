import type { Finding } from '../../model/finding.ts';
import { readFrontMatter } from '../../syntax/front-matter.ts';
import { edited } from '../changed-file.ts';
import { applyEdits, type Edit } from '../edit/edit.ts';
import type { FixContext, FixKind } from '../fix.ts';

/** Quotes a value of a header that YAML does not take as it stands. Nothing is offered where that does not make it readable. */
export const quoteValue: FixKind = {
  kind: 'quote-value',
  offers(finding, context) {
    return quoted(finding, context)
      ? [
          {
            id: 'quote-value',
            title: 'Quote the value',
            safety: 'review',
            effect: 'in-place update',
            isPreferred: true,
          },
        ]
      : [];
  },
  changes(finding, _, context) {
    const edit = quoted(finding, context);
    const change = edit && edited(finding.at.path, [edit]);
    return change && [change];
  },
};

function quoted({ rule, at }: Finding, context: FixContext): Edit | undefined {
  const text = rule === 'agent-unparseable' && at.path.endsWith('.md') ? context.text(at.path) : undefined;
  if (text === undefined) return undefined;
  const start = text.lastIndexOf('\n', Math.max(0, at.span.start - 1)) + 1;
  const line = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? '';
  const [, lead = '', value = ''] = /^((?:\s*-)?\s*[\w-]+:\s+)(.*?)\s*$/.exec(line) ?? [];
  if (value === '' || /^["'|>]/.test(value)) return undefined;
  const span = { start: start + lead.length, end: start + lead.length + value.length };
  const edit: Edit = { span, text: `"${value.replace(/[\\"]/g, '\\$&')}"` };
  const problems = (source: string) => readFrontMatter(source)?.document.problems.length ?? 0;
  return problems(applyEdits(text, [edit])) < problems(text) ? edit : undefined;
}
