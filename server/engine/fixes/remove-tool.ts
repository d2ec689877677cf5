import type { Finding } from '../model/finding.ts';
import { edited } from './changed-file.ts';
import { type Edit, removal } from './edit/edit.ts';
import { editorOf } from './edit/editors.ts';
import type { FixContext, FixKind } from './fix.ts';
import { nodesAt } from './place.ts';

/** Takes a tool, an approval or an argument out of its list: a list of the format, or a text that commas part. */
export const removeTool: FixKind = {
  kind: 'remove-tool',
  offers(finding, context) {
    const token = rules.has(finding.rule) ? tokenAt(finding, context) : undefined;
    if (token === undefined || editsOf(finding, context).length === 0) return [];
    const title =
      finding.rule === 'agent-host-escape-mount' ? `Remove the argument ${token}` : `Take ${token} off the list`;
    return [
      {
        id: 'remove-tool',
        title,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: finding.rule !== 'agent-shell-scope-escapable',
      },
    ];
  },
  changes(finding, _, context) {
    const change = rules.has(finding.rule) ? edited(finding.at.path, editsOf(finding, context)) : undefined;
    return change && [change];
  },
};

const rules: ReadonlySet<string> = new Set([
  'agent-auto-approve-side-effects',
  'agent-purpose-capability-mismatch',
  'agent-text-contradicts-grant',
  'agent-can-edit-own-grants',
  'agent-scope-outside-workspace',
  'agent-shell-scope-escapable',
  'agent-host-escape-mount',
]);

function tokenAt({ at }: Finding, context: FixContext): string | undefined {
  const text = context.text(at.path)?.slice(at.span.start, at.span.end);
  return text && text.length <= 80 ? text : undefined;
}

function editsOf({ at: { path, span }, rule }: Finding, context: FixContext): readonly Edit[] {
  const document = context.document(path);
  const chain = document ? nodesAt(document, span.start) : [];
  const node = chain.at(-1);
  const list = chain.at(-2);
  if (!document || node?.kind !== 'scalar') return [];
  if (list?.kind === 'list') {
    const editor = editorOf(path, document);
    const before = list.items[list.items.indexOf(node) - 1];
    // The flag before a mount goes with it, in one edit, so that no half of an argument stays.
    if (
      rule === 'agent-host-escape-mount' &&
      before?.kind === 'scalar' &&
      /^(-v|--volume|--mount|--pid|--ipc|--uts|--cap-add)$/.test(String(before.value))
    )
      return [removal(before.span.start, endWithComma(document.text, node.span.end))];
    return editor.removeItem(document, list, node);
  }
  return withoutToken(document.text, node.content, span);
}

function endWithComma(text: string, end: number): number {
  return end + (/^\s*,\s*/.exec(text.slice(end, end + 200))?.[0].length ?? 0);
}

/** The token of a text between commas, widened to its brackets; the only one of a text cannot go, since none means all. */
function withoutToken(
  text: string,
  content: { readonly start: number; readonly end: number },
  span: Finding['at']['span'],
): readonly Edit[] {
  const [start, end] = wholeToken(text, content, span);
  const after = /^\s*,\s*/.exec(text.slice(end, content.end));
  if (after) return [removal(start, end + after[0].length)];
  const before = /,\s*$/.exec(text.slice(content.start, start));
  return before ? [removal(start - before[0].length, end)] : [];
}

/** A scope is written inside the brackets of its tool. */
function wholeToken(
  text: string,
  content: { readonly start: number; readonly end: number },
  { start, end }: Finding['at']['span'],
): [number, number] {
  if (text[start - 1] !== '(' || text[end] !== ')') return [start, end];
  const lead = /[\w-]+\($/.exec(text.slice(content.start, start));
  return lead ? [start - lead[0].length, end + 1] : [start, end];
}
