import type { Finding } from '../../model/finding.ts';
import { languageOf } from '../../text/language.ts';
import { classify } from '../../text/paths/path-class.ts';
import { edited } from '../changed-file.ts';
import { lineEndAt, lineStartAt, removalOfLines } from '../edit/source-lines.ts';
import { outsideCode } from '../environment/outside-code.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { isLiteralSecret } from '../move-secret/secret-literal.ts';

/** Takes away a line that is commented out, with the secret in it: nothing runs it, so nothing has to read the secret from elsewhere. */
export const dropComment: FixKind = {
  kind: 'drop-comment',
  offers(finding, context) {
    if (lineOf(finding, context) === undefined) return [];
    const title = 'Delete the commented-out line';
    return [{ id: 'drop-comment', title, safety: 'review', effect: 'text only', isPreferred: true }];
  },
  changes(finding, _, context) {
    const line = lineOf(finding, context);
    const text = context.text(finding.at.path);
    const change = line && text !== undefined && edited(finding.at.path, [removalOfLines(text, line.start, line.end)]);
    return change ? [change] : undefined;
  },
};

/** A line of code behind the sign of a comment, as against words about something. */
const commentedOut = /^[ \t]*(?:\/\/+|#+|--|;+)[ \t]*(?![/!#*])[^\s].{0,2000}?(?:[=:({[,]|->)/;

/** The line that holds the secret, where it is a comment on its own. */
function lineOf(finding: Finding, context: FixContext): { readonly start: number; readonly end: number } | undefined {
  const { path, span } = finding.at;
  const text = isLiteralSecret(finding) ? context.text(path) : undefined;
  if (text === undefined || shown.has(classify(path))) return undefined;
  const [start, end] = [lineStartAt(text, span.start), lineEndAt(text, span.start)];
  if (span.end > end || !commentedOut.test(text.slice(start, span.start))) return undefined;
  const language = languageOf(path);
  const isHash = /^[ \t]*#/.test(text.slice(start, span.start)) && hashed.has(language);
  return isHash || outsideCode(language, text, span.start) === 'comment' ? { start, end } : undefined;
}

/** What stands in a comment there is shown to readers. */
const shown: ReadonlySet<string> = new Set(['documentation', 'example', 'template']);

const hashed: ReadonlySet<string> = new Set(['dotenv', 'hcl', 'properties', 'shell', 'toml', 'yaml']);
