import type { Finding } from '../../model/finding.ts';
import type { Span } from '../../model/span.ts';
import { type Language, languageOf } from '../../text/language.ts';
import { classify } from '../../text/paths/path-class.ts';
import { holdsWord } from '../../text/patterns/holds-word.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { lineEndAt, lineStartAt, removalOfLines } from '../edit/source-lines.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { outsideCode } from '../secret/outside-code.ts';
import { isLiteralSecret } from '../secret/secret-literal.ts';

/** Takes away a line that is commented out, with the secret in it: nothing runs it, so nothing has to read the secret from elsewhere. */
export const dropComment: FixKind = {
  kind: 'drop-comment',
  offers(finding, context) {
    const line = lineOf(finding, context);
    if (line === undefined) return [];
    const text = context.text(finding.at.path) ?? '';
    const isEmptied = emptied(finding, text, line) !== undefined;
    const isAlone = line.start === lineStartAt(text, finding.at.span.start) && line.end === lineEndAt(text, line.start);
    const title = isEmptied
      ? 'Empty the value in the commented-out lines'
      : `Delete the commented-out ${isAlone ? 'line' : 'lines'}`;
    return [{ id: 'drop-comment', title, safety: 'review', effect: 'text only', isPreferred: true }];
  },
  changes(finding, _, context) {
    const line = lineOf(finding, context);
    const text = context.text(finding.at.path);
    if (line === undefined || text === undefined) return undefined;
    const edit = emptied(finding, text, line) ?? withoutGap(text, removalOfLines(text, line.start, line.end));
    const change = edited(finding.at.path, [edit]);
    return change && [change];
  },
};

/**
 * One of several settings that are commented out together keeps its name: whoever takes them up fills it in. Undefined where no other stands right above or
 * below, or the value is not all that the line gives its name; and in code, but for an argument that has its line to itself.
 */
function emptied({ at: { path, span } }: Finding, text: string, line: Span): Edit | undefined {
  const { start, end } = span;
  if (isArgument(text, line, span) || isTakenBelow(text, line, span)) return { span, text: '' };
  if (!hashed.has(languageOf(path))) return undefined;
  const above = text.slice(lineStartAt(text, Math.max(0, line.start - 1)), Math.max(0, line.start - 1));
  const below = text.slice(line.end + 1, lineEndAt(text, line.end + 1));
  const isAmong = [above, below].some((each) => setting.test(each));
  const value = /[ \t]*$/.exec(text.slice(line.start, start))?.index ?? 0;
  const quoted = /["']$/.test(text.slice(line.start, start));
  const isWhole = /^["']?,?\s*$/.test(text.slice(end, line.end)) && setting.test(text.slice(line.start, line.end));
  if (!isAmong || !isWhole) return undefined;
  return { span: { start: quoted ? start : line.start + value, end }, text: '' };
}

/** Whether what a line in a comment of several lines declares is used further down in the same comment, which would make no sense without it. */
function isTakenBelow(text: string, line: Span, span: Span): boolean {
  const name = /^[ \t]*(?:[\w<>[\].]+[ \t]+){0,3}([A-Za-z_$][\w$]*)[ \t]*=(?!=)/.exec(
    text.slice(line.start, span.start),
  )?.[1];
  const rest = text.slice(line.end, line.end + mostBelow).split('*/', 1)[0] ?? '';
  return name !== undefined && !/^[ \t]*(?:\/\/|#)/.test(text.slice(line.start, line.end)) && holdsWord(rest, name);
}

/** Characters of a comment that are looked through. */
const mostBelow = 3_000;

/** A setting that is commented out, as settings files write one. */
const setting = /^[ \t]*#+[ \t]*[\w.-]{1,80}[ \t]*[:=](?:[ \t]|$|["'\w])/;

/** A line of code behind the sign of a comment, as against words about something. */
const commentedOut = /^[ \t]*(?:\/\/+|#+|--|;+)[ \t]*(?![/!#*])[^\s].{0,2000}?(?:[=:({[,]|->)/;

/** Whether a line that is commented out holds the secret in quotes, and no more. */
function isArgument(text: string, line: Span, span: Span): boolean {
  const quote = /^[ \t]*(?:\/\/|#)[ \t]*(["'`])$/.exec(text.slice(line.start, span.start))?.[1];
  return quote !== undefined && text[span.end] === quote && /^[,;)\s]*$/.test(text.slice(span.end + 1, line.end));
}

/** A commented-out line that gives a text to a name, in code where such a line ends; words about something have blanks in what stands before the text. */
const declaration =
  /^[ \t]*\/\/+[ \t]*(?:(?:const|let|var|val|final|static|public|private|protected|internal|readonly|export|string|String|char|NSString)\b[ \t*]{1,10}){0,5}([A-Za-z_$][\w$.]{0,80})(?:[ \t]*:[ \t]*[Ss]tring)?[ \t]*[=:][ \t]*(["'`])[^"'`\n]{0,200}\2[ \t]*[;,]\s*$/;

/** What the last word of a name says, where it is of an account: what is signed in to, as whom and by what. */
const ofAccount =
  /^(?:user|login|username|email|mail|sid|account|host|hostname|server|url|uri|endpoint|domain|port|database|db|dbname|password|passwd|pass|pwd|passphrase|secret|token|key|apikey|credential|credentials|id|tenant|bucket)$/i;

function isOfAccount(line: string): boolean {
  const name = declaration.exec(line)?.[1] ?? '';
  const words = name.split(/[._$\d]+|(?<=[a-z])(?=[A-Z])/).filter((word) => word !== '');
  const last = words.at(-1) ?? '';
  return ofAccount.test(last === 'name' || last === 'Name' ? `${words.at(-2) ?? ''}` : last);
}

/** Lines that go together at most. */
const mostLines = 12;

/** With the blank line below, where one is left above. */
function withoutGap(text: string, edit: Edit): Edit {
  const { start, end } = edit.span;
  const gap = /^[ \t]*\r?\n/.exec(text.slice(end, end + 200))?.[0].length ?? 0;
  const isBehindGap = /\n[ \t]*\r?\n$/.test(text.slice(Math.max(0, start - 200), start));
  return edit.text === '' && isBehindGap && gap > 0 ? { span: { start, end: end + gap }, text: '' } : edit;
}

/** With the declarations right above and below that are commented out together: what is left of an account without its secret is of no use to anybody. */
function withDeclarations(text: string, line: Span): Span {
  if (!declaration.test(text.slice(line.start, line.end))) return line;
  let { start, end } = line;
  for (let count = 1; count < mostLines && start > 0; count++) {
    const above = lineStartAt(text, start - 1);
    if (!isOfAccount(text.slice(above, start - 1))) break;
    start = above;
  }
  for (let count = 1; count < mostLines && end < text.length; count++) {
    const next = end + (text.startsWith('\r\n', end) ? 2 : 1);
    const below = lineEndAt(text, next);
    if (!isOfAccount(text.slice(next, below))) break;
    end = below;
  }
  return { start, end };
}

/** With the commented-out lines that a command goes on in, which would mean nothing without it. Source: POSIX, "Shell Command Language", escape character. */
function wholeCommand(text: string, { start, end }: Span): Span {
  const goesOn = (line: string) => /^[ \t]*#.*\\[ \t]*\r?$/.test(line);
  let [from, to] = [start, end];
  for (let count = 1; count < mostLines && from > 0; count++) {
    const above = lineStartAt(text, from - 1);
    if (!goesOn(text.slice(above, from - 1))) break;
    from = above;
  }
  for (let count = 1; count < mostLines && to < text.length; count++) {
    const last = text.slice(lineStartAt(text, to), to);
    const next = to + (text.startsWith('\r\n', to) ? 2 : 1);
    if (!goesOn(last) || !/^[ \t]*#/.test(text.slice(next, lineEndAt(text, next)))) break;
    to = lineEndAt(text, next);
  }
  return { start: from, end: to };
}

/** The lines that hold the secret, where they are a comment on their own. */
function lineOf(finding: Finding, context: FixContext): { readonly start: number; readonly end: number } | undefined {
  const { path, span } = finding.at;
  const text = isLiteralSecret(finding) ? context.text(path) : undefined;
  if (text === undefined || shown.has(classify(path))) return undefined;
  const [start, end] = [lineStartAt(text, span.start), lineEndAt(text, span.start)];
  const language = languageOf(path);
  if (span.end <= end && isInBlock(text, { start, end }, span, language)) return { start, end };
  if (
    span.end <= end &&
    isArgument(text, { start, end }, span) &&
    outsideCode(language, text, span.start) === 'comment'
  )
    return { start, end };
  if (span.end > end || !commentedOut.test(text.slice(start, span.start))) return undefined;
  const isHash = /^[ \t]*#/.test(text.slice(start, span.start)) && hashed.has(language);
  return isHash || outsideCode(language, text, span.start) === 'comment'
    ? withDeclarations(text, isHash ? wholeCommand(text, { start, end }) : { start, end })
    : undefined;
}

/** A whole statement or member that gives the secret in quotes, among lines that are commented out together. */
function isInBlock(text: string, line: Span, span: Span, language: Language): boolean {
  const [before, behind] = [text.slice(line.start, span.start), text.slice(span.end, line.end)];
  if (/\/\*|\*\//.test(before + behind)) return false;
  const isStatement =
    /^[ \t]*(?:[$A-Za-z_][\w$.>[\]'" \t-]{0,120}|["'][\w.-]{1,120}["'][ \t]*)(?:=>|[:=(])[^\n;]{0,200}["']$/.test(
      before,
    );
  const isEnded = /^["'][^"'\n;]{0,80}[;,][ \t]*(?:\/\/[^\n]*)?\s*$/.test(behind);
  return isStatement && isEnded && outsideCode(language, text, span.start) === 'comment';
}

/** What stands in a comment there is shown to readers. */
const shown: ReadonlySet<string> = new Set(['documentation', 'example', 'template']);

const hashed: ReadonlySet<string> = new Set(['dotenv', 'hcl', 'properties', 'shell', 'toml', 'yaml']);
