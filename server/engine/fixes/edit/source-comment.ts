import { type Language, languageOf } from '../../text/language.ts';
import type { Edit } from './edit.ts';
import { otherComment, paragraphOf } from './other-comments.ts';
import { indentOf, lineBreakOf, lineStartAt } from './source-lines.ts';

/** Whether a comment can be written into a file that is no structured text, for a place in it. */
export function takesSourceComment(path: string, text: string, offset: number): boolean {
  if (isRestructured.test(path)) return paragraphOf(text, offset) !== undefined;
  return marksOf(path) !== undefined && otherComment(path)?.isText?.(text, offset) !== true;
}

const isRestructured = /\.(?:rst|rest)$/i;

/**
 * A comment line above the statement that holds `offset`, in the language of the file, else behind `otherwise`; none where
 * neither tells how comments begin.
 */
export function sourceComment(
  path: string,
  text: string,
  { offset, comment, otherwise }: { readonly offset: number; readonly comment: string; readonly otherwise?: string },
): readonly Edit[] {
  if (isRestructured.test(path)) return aboveParagraph(text, offset, comment);
  const other = otherComment(path);
  const marks =
    (isInScript(path, text, offset) ? lineMarks : marksOf(path)) ??
    (otherwise === undefined ? undefined : ([otherwise, ''] as const));
  if (!marks) return [];
  const language = languageOf(path);
  const start =
    language === 'markdown'
      ? fenceStart(text, offset)
      : statementStart(
          text,
          language === 'xml' || other?.isOutsideTags ? tagStart(text, offset) : offset,
          other?.goesOn,
        );
  if (language === 'markdown' && isInTable(text, start)) return inLastCell(text, start, marks, comment);
  const said = language === 'xml' ? inXmlComment(comment) : marks[1] === '' ? comment : withoutEnd(comment, marks[1]);
  const [open, close] = isBetweenTags(path, text, start) ? (['{/*', ' */}'] as const) : marks;
  const line = `${indentOf(text, start)}${open} ${said}${close}`;
  return [{ span: { start, end: start }, text: `${line}${lineBreakOf(text)}` }];
}

const lineMarks = ['//', ''] as const;

/** Within a script of a page, whose comments are those of its language. */
function isInScript(path: string, text: string, offset: number): boolean {
  if (languageOf(path) !== 'html') return false;
  const open =
    /<script\b(?![^>]*\btype=["'](?:application\/(?:ld\+)?json|text\/(?:template|html))["'])[^>]*>(?![\s\S]*<\/script)/i;
  return open.test(text.slice(Math.max(0, text.lastIndexOf('<script', offset)), offset));
}

/** Between tags of JSX, where another comment would be shown: the line above ends with one. */
function isBetweenTags(path: string, text: string, start: number): boolean {
  return /\.[jt]sx$/.test(path) && /<\/?\w[^\n]*(?<!=)>\s*$/.test(text.slice(Math.max(0, start - 200), start));
}

/** Two hyphens end a comment of XML: a colon stands before the reason instead. Source: XML 1.0, 2.5. */
export function inXmlComment(comment: string): string {
  return comment.replace(' -- ', ': ').replaceAll('--', '- -');
}

/** The beginning of the tag that a place of XML stands in, which takes no comment; the place itself outside of one. */
export function tagStart(text: string, offset: number): number {
  const open = text.lastIndexOf('<', offset - 1);
  return open !== -1 && text.lastIndexOf('>', offset - 1) < open ? open : offset;
}

/** Whether a comment of XML is open at a place: none takes another. */
export function isInXmlComment(text: string, offset: number): boolean {
  const open = text.lastIndexOf('<!--', offset);
  return open !== -1 && text.indexOf('-->', open) >= offset;
}

/** What stands at the end of a line that goes on below: a backslash, or what a value has to follow. */
const goesOn = /(?:\\|(?<![=!<>])=|=>|\()[ \t]{0,20}\r?\n$/;

/** Lines above a place at which its statement may begin. */
const mostAbove = 20;

/** Of a paragraph of reStructuredText, between blank lines. */
function aboveParagraph(text: string, offset: number, comment: string): readonly Edit[] {
  const start = paragraphOf(text, offset);
  const end = lineBreakOf(text);
  return start === undefined ? [] : [{ span: { start, end: start }, text: `.. ${comment}${end}${end}` }];
}

/** What ends the comment does not stand in it. */
function withoutEnd(comment: string, close: string): string {
  const end = close.trim();
  return end === '-->' ? comment : comment.replaceAll(end, [...end].join(' '));
}

/** The start of the line, or of the first one that goes on with it. */
function statementStart(text: string, offset: number, goesOnThere?: RegExp): number {
  let start = lineStartAt(text, offset);
  for (let line = 0; line < mostAbove && start > 0; line++) {
    const above = lineStartAt(text, start - 1);
    const end = text.slice(Math.max(0, start - 30), start);
    // What a comment is about is the line below it, and those that are indented under that one.
    if (goesOnThere?.test(end.trimEnd())) {
      start = above;
      continue;
    }
    if (!goesOn.test(end) || (!/\\\r?\n$/.test(end) && indentOf(text, above).length >= indentOf(text, start).length))
      break;
    start = above;
  }
  return start;
}

/** The start of the fence around the place, in which a comment would be shown, else of its line. */
function fenceStart(text: string, offset: number): number {
  let open: { readonly start: number; readonly mark: string } | undefined;
  for (let start = 0; ; ) {
    const end = text.indexOf('\n', start);
    if (end === -1 || end >= offset) return open?.start ?? start;
    const mark = /^[ \t]{0,40}(`{3,40}|~{3,40})/.exec(text.slice(start, Math.min(end, start + 100)))?.[1];
    if (mark !== undefined && open === undefined) open = { start, mark };
    else if (mark !== undefined && open !== undefined && mark.startsWith(open.mark)) open = undefined;
    start = end + 1;
  }
}

/** A row between marks of cells, below another: a line of its own would end the table. Source: GitHub Flavored Markdown, 4.10. */
function isInTable(text: string, start: number): boolean {
  return /^[ \t]{0,3}\|[^\n]*\|[ \t]*\r?(?:\n|$)/.test(text.slice(start, start + longestRow));
}

/** Characters of a row. */
const longestRow = 4_000;

function inLastCell(
  text: string,
  start: number,
  [open, close]: readonly [string, string],
  comment: string,
): readonly Edit[] {
  const end = text.indexOf('\n', start);
  const at = text.lastIndexOf('|', end === -1 ? text.length : end);
  const gap = /[ \t]/.test(text[at - 1] ?? '') ? '' : ' ';
  return [{ span: { start: at, end: at }, text: `${gap}${open} ${comment}${close} ` }];
}

function marksOf(path: string): readonly [string, string] | undefined {
  const other = otherComment(path);
  if (other) return other.marks;
  const language = languageOf(path);
  return styles.find(([, languages]) => languages.has(language))?.[0];
}

const styles: readonly (readonly [readonly [string, string], ReadonlySet<Language>])[] = [
  [
    ['#', ''],
    new Set<Language>([
      'python',
      'yaml',
      'toml',
      'hcl',
      'shell',
      'dotenv',
      'ruby',
      'perl',
      'r',
      'dockerfile',
      'elixir',
      'powershell',
      'properties',
      'ini',
    ]),
  ],
  [
    ['//', ''],
    new Set<Language>([
      'bicep',
      'c',
      'csharp',
      'dart',
      'go',
      'groovy',
      'java',
      'javascript',
      'kotlin',
      'objective-c',
      'php',
      'rust',
      'scala',
      'swift',
      'typescript',
      'tsx',
    ]),
  ],
  [['--', ''], new Set<Language>(['sql', 'lua'])],
  [[';', ''], new Set<Language>(['clojure'])],
  [['<!--', ' -->'], new Set<Language>(['html', 'markdown', 'xml'])],
];
