import { encloses } from '../../model/span.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { removalOfLines } from '../edit/source-lines.ts';
import type { FixKind } from '../fix.ts';

/** Takes away an ignore comment that covers nothing, names no rule, or whose date has passed. */
export const removeIgnore: FixKind = {
  kind: 'remove-ignore',
  offers({ rule, at }, context) {
    if (!/^suppression-(?:unused|expired|unknown)$/.test(rule)) return [];
    const comment = context.facts(at.path)?.suppressions.find(({ span }) => encloses(span, at.span));
    // Its other words may hold.
    if (rule === 'suppression-unknown' && (comment?.rules.length ?? 0) !== 1) return [];
    const safety = rule === 'suppression-unused' ? 'safe' : 'review';
    const isPreferred = rule !== 'suppression-unknown';
    return [{ id: 'remove-ignore', title: 'Remove the ignore comment', safety, effect: 'text only', isPreferred }];
  },
  changes({ at }, _, context) {
    const text = context.text(at.path);
    const comment = context.facts(at.path)?.suppressions.find(({ span }) => encloses(span, at.span));
    if (text === undefined || !comment) return undefined;
    const change = edited(at.path, [removal(text, comment.span.start, comment.span.end)]);
    return change && [change];
  },
};

/** The comment with its marks and the blanks before it, and its line where nothing else stands on that. */
function removal(text: string, start: number, end: number): Edit {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const opening = /[ \t]*(?:#+|\/\/+|\/\*+|--|;+|<!--|\{\{\/\*|%)[ \t]*$/.exec(before);
  const closing = /^[ \t]*(?:\*\/|-->)/.exec(text.slice(end));
  const from = opening ? start - opening[0].length : start;
  const to = end + (closing?.[0].length ?? 0);
  const isAlone = before.trim() === (opening?.[0] ?? '').trim();
  return isAlone ? removalOfLines(text, from, to) : { span: { start: from, end: to }, text: '' };
}
