import type { Finding } from '../model/finding.ts';
import { keyOf } from '../syntax/document.ts';
import { edited } from './changed-file.ts';
import { editorOf } from './edit/editors.ts';
import type { FixContext, FixKind } from './fix.ts';
import { entriesAt } from './place.ts';

/** Takes an option out that had better not be there. */
export const dropEntry: FixKind = {
  kind: 'drop-entry',
  offers(finding, context) {
    const name = nameOf(finding, context);
    if (name === undefined) return [];
    return [
      { id: 'drop-entry', title: `Remove ${name}`, safety: 'review', effect: 'in-place update', isPreferred: true },
    ];
  },
  changes(finding, _, context) {
    const { path, span } = finding.at;
    const document = rules.has(finding.rule) ? context.document(path) : undefined;
    const [found] = document ? entriesAt(document, span.start) : [];
    const edits =
      document && found
        ? editorOf(path, document).removeEntry(document, found.map, found.entry)
        : lineOf(finding, context).map(({ line }) => ({ span: line, text: '' }));
    const change = edited(path, edits);
    return change && [change];
  },
};

/** `key = value` on a line of its own, as settings of Ansible are. */
function lineOf(
  { rule, at }: Pick<Finding, 'rule' | 'at'>,
  context: FixContext,
): readonly { readonly key: string; readonly line: Finding['at']['span'] }[] {
  const text = rules.has(rule) && at.path.endsWith('.cfg') ? (context.text(at.path) ?? '') : '';
  const start = text.lastIndexOf('\n', at.span.start - 1) + 1;
  const [whole = '', key] = /^[ \t]*(\w+)[ \t]*[=:][^\n]*\n?/.exec(text.slice(start)) ?? [];
  return key === undefined ? [] : [{ key, line: { start, end: start + whole.length } }];
}

const rules: ReadonlySet<string> = new Set([
  'ansible-host-key',
  'ansible-unverified',
  'bot-external-code',
  'spire-admin',
]);

function nameOf({ rule, at }: Pick<Finding, 'rule' | 'at'>, context: FixContext): string | undefined {
  const document = rules.has(rule) ? context.document(at.path) : undefined;
  const [found] = document ? entriesAt(document, at.span.start) : [];
  return found ? keyOf(found.entry) : lineOf({ rule, at }, context)[0]?.key;
}
