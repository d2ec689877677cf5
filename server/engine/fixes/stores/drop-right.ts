import type { Finding } from '../../model/finding.ts';
import type { Span } from '../../model/span.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { unlessApplied } from './unless-applied.ts';

/** Takes a right of an account back where a script gives it: SUPERUSER, or the option to pass privileges on. */
export const dropRight: FixKind = unlessApplied({
  kind: 'drop-right',
  offers(finding, context) {
    const found = rightOf(finding, context);
    if (!found) return [];
    return [
      {
        id: 'drop-right',
        title: found.title,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
        details: [applied],
        // The account that makes others can no longer give them anything.
        ...(found.isMeant && {
          isPreferred: false,
          isAttended: true,
          why: 'What makes accounts for others has to give them what it has.',
        }),
      },
    ];
  },
  changes(finding, _, context) {
    const found = rightOf(finding, context);
    const change = found && edited(finding.at.path, [found.edit]);
    return change && [change];
  },
});

/** What a change of a script does not do. */
export const applied = 'A migration that has run is not run again: there, write the opposite into a new one.';

function rightOf(
  { rule, at, level }: Finding,
  context: FixContext,
): { readonly title: string; readonly edit: Edit; readonly isMeant?: true } | undefined {
  const text = context.text(at.path) ?? '';
  const { start, end } = at.span;
  const written = text.slice(start, end);
  if (rule === 'db-superuser' && /^superuser$/i.test(written)) {
    const opposite = written === written.toLowerCase() ? `no${written}` : `NO${written}`;
    return { title: `Change to ${opposite}`, edit: { span: at.span, text: opposite } };
  }
  if (rule === 'db-superuser' && /^super$/i.test(written)) {
    const span = withComma(text, at.span);
    return span && { title: `Remove ${written}`, edit: { span, text: '' } };
  }
  if (rule !== 'db-with-grant-option' || !/^with\s+(?:grant|admin)\s+option$/i.test(written)) return undefined;
  const blanks = /\s*$/.exec(text.slice(Math.max(0, start - 200), start))?.[0].length ?? 0;
  const edit: Edit = { span: { start: start - blanks, end }, text: '' };
  return { title: `Remove ${written.replace(/\s+/g, ' ')}`, edit, ...(level === 'note' && { isMeant: true }) };
}

/** A privilege of several, with the comma that parts it from the others. */
function withComma(text: string, { start, end }: Span): Span | undefined {
  const before = /,\s*$/.exec(text.slice(Math.max(0, start - 100), start))?.[0].length ?? 0;
  const behind = before === 0 ? (/^\s*,\s*/.exec(text.slice(end, end + 100))?.[0].length ?? 0) : 0;
  return before + behind === 0 ? undefined : { start: start - before, end: end + behind };
}
