import type { Finding } from '../../model/finding.ts';
import { encloses, type Span } from '../../model/span.ts';
import { edited } from '../changed-file.ts';
import type { FixContext, FixKind } from '../fix.ts';

/** Writes the rule that a mistyped word of an ignore comment likely stands for. */
export const nameRule: FixKind = {
  kind: 'name-rule',
  offers(finding, context) {
    return wordsOf(finding, context).map(({ word, meant }) => ({
      id: `name-rule:${word}`,
      title: `Ignore ${meant} instead of ${word}`,
      safety: 'review',
      effect: 'text only',
      isPreferred: true,
    }));
  },
  changes(finding, { id }, context) {
    const found = wordsOf(finding, context).find(({ word }) => id === `name-rule:${word}`);
    const change = found && edited(finding.at.path, [{ span: found.span, text: found.meant }]);
    return change && [change];
  },
};

interface MistypedWord {
  readonly word: string;
  readonly meant: string;
  readonly span: Span;
}

function wordsOf({ rule, at }: Finding, context: FixContext): readonly MistypedWord[] {
  const text = rule === 'suppression-unknown' ? context.text(at.path) : undefined;
  const comment = context.facts(at.path)?.suppressions.find(({ span }) => encloses(span, at.span));
  if (text === undefined || !comment) return [];
  const written = text.slice(comment.span.start, comment.span.end);
  return comment.rules.flatMap((word) => {
    const meant = context.ruleMeant(word);
    const place = wordIn(written, word);
    if (meant === undefined || place === undefined) return [];
    const start = comment.span.start + place;
    return [{ word, meant, span: { start, end: start + word.length } }];
  });
}

/** Where a word stands among the rules of a comment, and not as a part of another one. */
function wordIn(written: string, word: string): number | undefined {
  for (let at = written.indexOf(word); at !== -1; at = written.indexOf(word, at + 1))
    if (!/[\w*-]/.test(written[at - 1] ?? '') && !/[\w*-]/.test(written[at + word.length] ?? '')) return at;
  return undefined;
}
