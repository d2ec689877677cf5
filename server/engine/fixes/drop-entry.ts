import type { Finding } from '../model/finding.ts';
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
    const change =
      document && found && edited(path, editorOf(path, document).removeEntry(document, found.map, found.entry));
    return change && [change];
  },
};

const rules: ReadonlySet<string> = new Set(['bot-external-code']);

function nameOf({ rule, at }: Finding, context: FixContext): string | undefined {
  return rules.has(rule) ? context.text(at.path)?.slice(at.span.start, at.span.end) : undefined;
}
