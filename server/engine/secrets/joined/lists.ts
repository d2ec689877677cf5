import type { Span } from '../../model/span.ts';
import { type Joined, literalAt, mostJoined } from './joined.ts';

/** A way to put the texts of a list together with nothing between them. */
interface Form {
  /** In small letters: what tells the form. */
  readonly anchor: string;
  /** What stands before the anchor. */
  readonly head: RegExp;
  /** What stands behind it, up to the list or the end. */
  readonly tail: RegExp;
  readonly list: 'before' | 'behind';
  /** What ends the expression behind a list. */
  readonly close?: RegExp;
}

const empty = `(?:""|'')`;
const call = /(?:\[[\w.]{1,20}\]::|[\w.:$]{0,40})$/;
const closed = /\s{0,40}[)\]}]{1,4}/y;

/** What `listAt` takes for the begin of a list. */
const openers =
  /(?:\s{1,40}|\[\]string\{|new\s?(?:[sS]tring)?\[\]\s?\{|array\(|[A-Z]?\w{1,20}\.(?:of|asList)\(|@\(|vec!\[|[[({]){0,4}/y;
const opener =
  /(?:\b(?:listOf|arrayOf|arrayListOf|mutableListOf|Seq|List|Array|Vector)|vec!|@|new\s?(?:string)?\[\]\s?)?$/i;

const forms: readonly Form[] = [
  // "".join([…])
  { anchor: '.join(', head: /[rRbBuU]?(?:""|'')$/, tail: /\s{0,40}/y, list: 'behind', close: closed },
  // […].join('') and (…).join("")
  { anchor: '.join(', head: /[\])}]\s{0,80}$/, tail: new RegExp(`${empty}\\)`, 'y'), list: 'before' },
  // […].join
  { anchor: '].join', head: /$/, tail: /(?![\w(])/y, list: 'before' },
  // join("", …), String.Join(string.Empty, …), [string]::Join('', …)
  {
    anchor: 'join(',
    head: call,
    tail: new RegExp(`\\s{0,40}(?:${empty}|[sS]tring\\.Empty)\\s{0,10},\\s{0,40}`, 'y'),
    list: 'behind',
    close: closed,
  },
  // join([…], '') and strings.Join([]string{…}, "")
  {
    anchor: 'join(',
    head: call,
    tail: /\s{0,40}(?=\[)/y,
    list: 'behind',
    close: new RegExp(`\\s{0,40}[\\]})]\\s{0,10},\\s{0,10}${empty}\\s{0,10}\\)`, 'y'),
  },
  // Enum.join([…])
  { anchor: 'enum.join(', head: /$/, tail: /(?=\[)/y, list: 'behind', close: /\s{0,40}\]\s{0,10}\)/y },
  {
    anchor: 'implode(',
    head: /$/,
    tail: new RegExp(`\\s{0,40}(?:${empty}\\s{0,10},\\s{0,40})?`, 'y'),
    list: 'behind',
    close: closed,
  },
  // concat!(…), string.Concat(…), CONCAT(…)
  {
    anchor: 'concat(',
    head: /(?:\[[\w.]{1,20}\]::|[\w.:$]{0,40}(?:(?:""|'')\.)?)$/,
    tail: /\s{0,40}/y,
    list: 'behind',
    close: closed,
  },
  { anchor: 'concat!(', head: /$/, tail: /\s{0,40}/y, list: 'behind', close: closed },
  // […].concat()
  { anchor: '.concat()', head: /\]\s{0,80}$/, tail: /(?:)/y, list: 'before' },
  { anchor: 'paste0(', head: /$/, tail: /\s{0,40}/y, list: 'behind', close: closed },
  { anchor: 'sprint(', head: call, tail: /\s{0,40}/y, list: 'behind', close: closed },
  // (…) -join '' and -join (…)
  { anchor: '-join', head: /\)\s{0,10}$/, tail: new RegExp(`\\s{0,10}${empty}`, 'y'), list: 'before' },
  { anchor: '-join', head: /$/, tail: /\s{0,10}(?=[@(])/y, list: 'behind', close: closed },
  // listOf(…).joinToString("")
  { anchor: '.jointostring(', head: /[)\]]\s{0,80}$/, tail: /(?:separator\s?=\s?)?""\)/y, list: 'before' },
  { anchor: '.joined()', head: /\]\s{0,80}$/, tail: /(?:)/y, list: 'before' },
  { anchor: '.mkstring', head: /[)\]]\s{0,80}$/, tail: /(?:\(""\))?(?!\()/y, list: 'before' },
  // Fn::Join and !Join of CloudFormation
  {
    anchor: 'fn::join',
    head: /["']?$/,
    tail: new RegExp(`["']?\\s{0,10}:\\s{0,10}\\[\\s{0,40}${empty}\\s{0,10},\\s{0,40}`, 'y'),
    list: 'behind',
    close: closed,
  },
  {
    anchor: '!join',
    head: /$/,
    tail: new RegExp(`\\s{1,10}\\[\\s{0,40}${empty}\\s{0,10},\\s{0,40}`, 'y'),
    list: 'behind',
    close: closed,
  },
  ...['%s%s', '{}{}', '{0}{1}'].map(
    (anchor): Form => ({
      anchor,
      head: /(?:[\w.:]{1,40}!?\(\s{0,40})?["']$/,
      tail: /(?:%s|\{\d?\}){0,8}["'](?:\s?%\s?(?=\()|\.format\(|\s{0,10},\s{0,40}|\s-f\s)\s{0,40}/y,
      list: 'behind',
      close: /\s{0,40}\)?/y,
    }),
  ),
];

/** In small letters; each stands in a form. */
export const listAnchors: readonly string[] = [...new Set(forms.map(({ anchor }) => anchor))];

/** Characters before an anchor that tell its form. */
const mostHead = 100;

/** The texts of a list that the call at the anchor, which ends at `end`, puts together. */
export function joinedList(text: string, anchor: string, end: number): Joined | undefined {
  const start = end - anchor.length;
  for (const form of forms) {
    if (form.anchor !== anchor) continue;
    const head = form.head.exec(text.slice(Math.max(0, start - mostHead), start));
    form.tail.lastIndex = end;
    if (head === null || !form.tail.test(text)) continue;
    const behind = form.tail.lastIndex;
    const joined =
      form.list === 'before'
        ? listBefore(text, anchor.startsWith(']') ? start : start - head[0].length, behind)
        : listBehind(text, behind, { start: start - head[0].length, close: form.close ?? closed });
    if (joined !== undefined && isFilled(anchor, text.slice(start, behind), joined)) return joined;
  }
  return undefined;
}

/** A format has as many slots as there are texts. */
function isFilled(anchor: string, format: string, { pieces }: Joined): boolean {
  return !/^[%{]/.test(anchor) || (format.match(/%s|\{\d?\}/g)?.length ?? 0) === pieces.length;
}

function listBehind(
  text: string,
  at: number,
  { start, close }: { readonly start: number; readonly close: RegExp },
): Joined | undefined {
  openers.lastIndex = at;
  openers.test(text);
  const list = listAt(text, openers.lastIndex);
  if (list === undefined) return undefined;
  close.lastIndex = list.end;
  return close.test(text) ? { pieces: list.pieces, expression: { start, end: close.lastIndex } } : undefined;
}

/** The list that closes at `close`. */
function listBefore(text: string, close: number, end: number): Joined | undefined {
  const from = Math.max(0, close - mostJoined);
  const open = text.slice(from, close).lastIndexOf(openings[text[close] ?? ''] ?? '\n');
  if (open === -1) return undefined;
  const list = listAt(text, from + open + 1);
  if (list === undefined || text.slice(list.end, close).trim() !== '') return undefined;
  const head = opener.exec(text.slice(Math.max(0, from + open - 20), from + open))?.[0] ?? '';
  return { pieces: list.pieces, expression: { start: from + open - head.length, end } };
}

const openings: Readonly<Record<string, string>> = { ']': '[', ')': '(', '}': '{' };

const separator = /\s{0,80},?\s{0,80}/y;

/** Literals that commas part, or nothing but blanks. */
function listAt(text: string, at: number): { readonly pieces: readonly Span[]; readonly end: number } | undefined {
  const pieces: Span[] = [];
  let end = at;
  for (let next = at; next - at <= mostJoined; ) {
    separator.lastIndex = next;
    if (!separator.test(text)) break;
    const literal = literalAt(text, separator.lastIndex);
    if (literal === undefined) {
      end = pieces.length > 0 ? separator.lastIndex : end;
      break;
    }
    pieces.push(literal.piece);
    next = literal.end;
    end = next;
  }
  return pieces.length < 2 ? undefined : { pieces, end };
}
