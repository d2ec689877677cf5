import { lineStartAt } from './source-lines.ts';

/** How the files of an ending write a comment of one line. */
interface OtherComment {
  readonly path: RegExp;
  readonly marks: readonly [open: string, close: string];
  /** A comment stands before the tag that a place is in. */
  readonly isOutsideTags?: true;
  /** Whether a line ends so that its statement goes on below. */
  readonly goesOn?: RegExp;
  /** Whether a comment at the place would be shown, or be a part of a text. */
  isText?(text: string, offset: number): boolean;
}

/** Endings whose language has no name of its own here, or is read as that of another ending. */
const others: readonly OtherComment[] = [
  { path: /\.(?:xcconfig|ino)$/, marks: ['//', ''] },
  { path: /\.(?:bat|cmd)$/i, marks: ['REM', ''] },
  // Sass, "Comments"; Less, "Comments".
  { path: /\.(?:scss|sass|less)$/i, marks: ['//', ''], goesOn: /[:,(]$/ },
  { path: /\.css$/i, marks: ['/*', ' */'], goesOn: /[:,(]$/ },
  // GraphQL specification, 2.1.4; between three quotes it is a text.
  {
    path: /\.(?:graphqls?|gql)$/i,
    marks: ['#', ''],
    isText: (text, offset) => text.slice(0, offset).replaceAll('\\"""', '').split('"""').length % 2 === 0,
  },
  // Visual Basic, "Comments in Code" and "Line-Continuation": a statement goes on behind an underscore or an operator.
  { path: /\.(?:vb|bas|vbs)$/i, marks: ["'", ''], goesOn: /(?:[ \t]_|[&,({=+])$/ },
  {
    path: /\.(?:tex|sty|ltx)$/i,
    marks: ['%', ''],
    isText: (text, offset) => isAsItStands(text.slice(0, offset)),
  },
  // Handlebars, "Template comments"; Mustache(5), "Comments".
  { path: /\.(?:hbs|handlebars|mustache)$/i, marks: ['{{!', ' }}'], isOutsideTags: true },
  // pip, "Requirements File Format".
  {
    path: /(?:^|\/)(?:[\w.-]*requirements[\w.-]*\.(?:txt|in)|requirements\/[\w.-]+\.(?:txt|in)|constraints[\w.-]*\.txt)$/i,
    marks: ['#', ''],
  },
];

/** The comments of a file's ending; undefined where its language tells them, or nobody does. */
export function otherComment(path: string): OtherComment | undefined {
  return others.find((each) => each.path.test(path));
}

/** Environments of TeX in which everything is shown. Source: LaTeX2e reference, "verbatim"; the packages listings and minted. */
function isAsItStands(head: string): boolean {
  const last = [
    ...head.matchAll(/\\(begin|end)\{(?:verbatim\*?|Verbatim|lstlisting|minted|alltt|filecontents\*?)\}/g),
  ].at(-1);
  return last?.[1] === 'begin';
}

/**
 * Where in reStructuredText a comment reaches a place: above the paragraph that begins with its line, or that its block hangs on; undefined where it would reach only a
 * part of that. Source: Docutils, "reStructuredText Markup Specification", comments.
 */
export function paragraphOf(text: string, offset: number): number | undefined {
  let start = lineStartAt(text, offset);
  while (start > 0 && /^(?:[ \t]|\r?\n)/.test(text.slice(start, start + 2))) start = lineStartAt(text, start - 1);
  const isHead = /^\S/.test(text.slice(start, start + 1));
  const isFirst = start === 0 || /\n[ \t]*\r?\n$/.test(text.slice(Math.max(0, start - 200), start));
  return isHead && isFirst ? start : undefined;
}
