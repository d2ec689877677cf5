import type { Finding } from '../../model/finding.ts';
import { encloses, type Span } from '../../model/span.ts';
import { edited } from '../changed-file.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { applied } from './drop-right.ts';
import { unlessApplied } from './unless-applied.ts';

/** Takes a statement out of a SQL script that does nothing but give too much: a role of the server, or anything to everybody. */
export const dropStatement: FixKind = unlessApplied({
  kind: 'drop-statement',
  offers(finding, context) {
    const found = statementOf(finding, context);
    if (!found) return [];
    return [
      {
        id: 'drop-statement',
        title: `Remove ${found.words}`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: false,
        details: [applied],
      },
    ];
  },
  changes(finding, _, context) {
    const found = statementOf(finding, context);
    const change = found && edited(finding.at.path, [{ span: found.span, text: '' }]);
    return change && [change];
  },
});

interface Statement {
  readonly words: string;
  /** With its mark and the line that it leaves empty. */
  readonly span: Span;
}

/** By rule, the statements that give that alone. */
const alone: Readonly<Record<string, RegExp>> = {
  'db-superuser':
    /^(?:GRANT\s+(?:ROLE\s+)?["'`[]?\w+["'`\]]?\s+(?:TO|ON)\b|ALTER\s+SERVER\s+ROLE\s+\S+\s+ADD\s+MEMBER\b|EXEC(?:UTE)?\s+(?:\w+\.)*sp_addsrvrolemember\b)[^;]*$/i,
  'db-public-grant':
    /^(?:ALTER\s+DEFAULT\s+PRIVILEGES\b[^;]*?)?GRANT\b[^;]*?\bTO\s+(?:GROUP\s+)?PUBLIC\b\s*(?!,)[^;]*$/i,
};

function statementOf({ rule, at }: Finding, context: FixContext): Statement | undefined {
  const pattern = Object.hasOwn(alone, rule) ? alone[rule] : undefined;
  const facts = pattern && context.facts(at.path);
  if (!pattern || facts?.format !== 'sql') return undefined;
  const step = facts.sqlSteps?.find(({ span }) => encloses(span, at.span));
  const text = context.text(at.path) ?? '';
  if (!step || !pattern.test(text.slice(step.span.start, step.span.end))) return undefined;
  const [head = ''] = /^(?:\w+\s+){1,3}/.exec(text.slice(step.span.start, step.span.start + 80)) ?? [];
  return { words: `this ${head.trim().replace(/\s+/g, ' ')}`, span: withLine(text, step.span) };
}

/** The statement with its mark; and its line break where nothing else stands on its lines, with the `GO` of its batch. */
function withLine(text: string, { start, end }: Span): Span {
  const marked = end + (/^\s*;/.exec(text.slice(end, end + 40))?.[0].length ?? 0);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const tail = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(marked, marked + 200));
  if (text.slice(lineStart, start).trim() !== '' || !tail) return { start, end: marked };
  const next = marked + tail[0].length;
  const isOwnBatch = lineStart === 0 || /(?:^|\n)GO[ \t]*\r?\n$/i.test(text.slice(0, lineStart));
  const go = isOwnBatch ? (/^GO[ \t]*(?:\r?\n|$)/i.exec(text.slice(next, next + 20))?.[0].length ?? 0) : 0;
  return { start: lineStart, end: next + go };
}
