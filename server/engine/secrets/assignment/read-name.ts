import type { Span } from '../../model/span.ts';
import { fieldAt } from './compared-field.ts';

/** A name in the text, as the characters around it show it. */
export interface Name {
  /** Without the marks of variables and flags. */
  readonly text: string;
  readonly span: Span;
  /** Offset behind the name, its closing quote and bracket. */
  readonly behind: number;
  /** The quote around the name (`"`, `\"`, …); empty: none. */
  readonly quote: string;
  /** Dashes before it: two for `--name`. */
  readonly dashes: number;
  /** The quote of a text on its line that it stands in, without being all of it; empty: none. */
  readonly inside: string;
}

/** Characters on either side of an anchor that a name may have. */
const mostReach = 64;

/** The characters of a name, and what stands right before them. */
export type NamePlace = Pick<Name, 'text' | 'span' | 'dashes'>;

/** The name that holds the text from `start` to `end`; undefined where it is too long to be one. */
export function namePlaceAround(text: string, start: number, end: number): NamePlace | undefined {
  let from = start;
  while (from > 0 && start - from <= mostReach && isNameChar(text.charCodeAt(from - 1))) from--;
  let to = end;
  while (to - end <= mostReach && isNameChar(text.charCodeAt(to))) to++;
  if (start - from > mostReach || to - end > mostReach) return undefined;
  const isEscape = text[from - 1] === '\\' && /[nrt]/.test(text[from] ?? '');
  if (isEscape && from < start) from++;
  let dashes = 0;
  while (from < end && '-.$'.includes(text[from] ?? ' ')) {
    if (text[from] === '-') dashes++;
    from++;
  }
  while (to > end && '-.'.includes(text[to - 1] ?? ' ')) to--;
  if (text[to] === '(') to = Math.max(end, to - (comparing.exec(text.slice(end, to))?.[0].length ?? 0));
  const field = fieldAt(text, from, end, to);
  if (field !== undefined) return { text: field.name, span: { start: from, end: field.end }, dashes };
  return { text: text.slice(from, to), span: { start: from, end: to }, dashes };
}

/** Methods of a text that compare it. */
const comparing = /\.(?:equals(?:IgnoreCase)?|Equals|eql?|contentEquals|compare)$/;

/** What stands around the name. Undefined where what follows gives it no literal, which one character settles for most. */
export function nameAt(text: string, place: NamePlace): Name | undefined {
  const { span, dashes } = place;
  const quote = quoteAround(text, span.start - dashes, span.end);
  let behind = span.end + quote.length;
  if (text[behind] === ']' && (quote !== '' || isIndex(text, span))) behind++;
  // `$settings->{password} = …` of Perl.
  if (text[behind] === '}' && quote === '' && /[\w>}]\{$/.test(text.slice(Math.max(0, span.start - 2), span.start)))
    behind++;
  if (text[behind] === ')' && quote === '' && isVariableOfContainer(text, span, behind)) behind++;
  if (quote !== '' && isChosen(text, span.start - dashes - quote.length, behind)) return undefined;
  const isQuotedCall = quote !== '' && text[behind] === ')';
  if (!isQuotedCall && !closesName(text, behind) && !closesLabel(text, behind) && isHopeless(text, behind))
    return undefined;
  return new SeenName(text, place, behind, quote);
}

/** `env(DB_PASSWORD): '…'`: what a variable holds where it is not set. Source: Symfony, "Environment variable processors". */
function isVariableOfContainer(text: string, { start }: Span, behind: number): boolean {
  return (
    text[behind + 1] === ':' &&
    text.startsWith('env(', start - 4) &&
    /(?:^|\n)[ \t]{1,20}["']?$/.test(text.slice(Math.max(0, start - 26), start - 4))
  );
}

/** The end of `<key>` in a property list, of `<name>` in settings of Hadoop, of `<param-name>` in those of a servlet. */
export function closesName(text: string, at: number): boolean {
  return (
    text.startsWith('</', at) && /^(?:[a-z]{1,12}[-:]){0,2}(?:name|[kK]ey|field)>/.test(text.slice(at + 2, at + 22))
  );
}

/** The end of a cell, a term or an emphasis that may be a label, or of an option in a property list. */
function closesLabel(text: string, at: number): boolean {
  return (
    text.startsWith('</', at) &&
    /^(?:arg(?:ument)?|b|code|dt|em|span|string|strong|t[dh])>/.test(text.slice(at + 2, at + 11))
  );
}

/** One of two texts that a condition chooses from: `isDone ? 'pass' : 'fail'`. */
function isChosen(text: string, start: number, behind: number): boolean {
  let at = behind;
  while (text.charCodeAt(at) <= 32 && at - behind < mostBlank) at++;
  if (text[at] !== ':') return false;
  let before = start - 1;
  while (text.charCodeAt(before) <= 32 && start - before < mostBlank) before--;
  return text[before] === '?';
}

const mostBlank = 40;

/** The line before a name is looked at where somebody asks: of most names nobody does. */
class SeenName implements Name {
  readonly text: string;
  readonly span: Span;
  readonly dashes: number;
  readonly behind: number;
  readonly quote: string;
  readonly #whole: string;
  #inside: string | undefined;

  constructor(whole: string, place: NamePlace, behind: number, quote: string) {
    this.text = place.text;
    this.span = place.span;
    this.dashes = place.dashes;
    this.behind = behind;
    this.quote = quote;
    this.#whole = whole;
    this.#inside = quote === '' ? undefined : '';
  }

  get inside(): string {
    this.#inside ??= quoteBefore(this.#whole, this.span.start) || quoteOfLong(this.#whole, this.span.start);
    return this.#inside;
  }
}

/** `[:password]` in Ruby, `[password]=` in a shell, `env[PASSWORD] = …` in a pool of PHP. */
function isIndex(text: string, { start, end }: Span): boolean {
  if (text[start - 1] === ':') return text[start - 2] === '[';
  return text[start - 1] === '[' && (text[end + 1] === '=' || text.startsWith('env[', start - 4));
}

function isHopeless(text: string, behind: number): boolean {
  let at = behind;
  while (text.charCodeAt(at) === 32 && at - behind < mostGap) at++;
  if (at >= text.length) return true;
  // Two stars end what is set in bold, one the name of a variable of Lisp, an arrow gives in R, `<>` compares, a word in such brackets says what an option takes, a text of Objective-C begins so, a bracket several names that are given a list or bytes that are compared, and two strokes what Perl takes where nothing is set.
  return (
    hopeless.has(text.charCodeAt(at)) &&
    !text.startsWith('**', at) &&
    !/^<(?:[->]|[\w-]{1,30}>["'],)/.test(text.slice(at, at + 36)) &&
    !text.startsWith('@"', at) &&
    !text.startsWith('* "', at) &&
    !(text[at] === ';' && text[at + 1] === 'i' && /;is\w{1,10}=\w{1,8}[;\]]/i.test(text.slice(at, at + 24))) &&
    !(text[at] === '#' && valueBelow.test(text.slice(at, at + mostGap))) &&
    !/^\) ?:?=[ \t]|^\), (?:\[\]byte\(|Buffer\.from\(|Encoding\.)|^\/(?:\/ ["']|[dt][ \t])/i.test(
      text.slice(at, at + 15),
    )
  );
}

const mostGap = 200;

/** A remark behind the first half of a pair: `- name: DB_PASSWORD  # of the shop`. */
const valueBelow = /^#[^\n]{0,120}\n[ \t]{1,40}value:/;
const hopeless: ReadonlySet<number> = new Set(Array.from(';)}/*&%#@^<', (char) => char.charCodeAt(0)));

function isNameChar(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 45 ||
    code === 46 ||
    code === 36
  );
}

function quoteAround(text: string, from: number, to: number): string {
  const mark = text[from - 1] ?? '';
  if (mark === ';' && text[to] === '&') {
    const entity = entityQuote.exec(text.slice(Math.max(0, from - 6), from))?.[0] ?? '';
    return entity !== '' && text.startsWith(entity, to) ? entity : '';
  }
  if (mark !== '"' && mark !== "'" && mark !== '`') return '';
  const quote = `${'\\'.repeat(escapesBefore(text, from - 1))}${mark}`;
  // In texts of C# and Basic, and in cells, quotes stand twice.
  if (quote === '"' && text[from - 2] === '"' && text.startsWith('""', to)) return '""';
  return text.startsWith(quote, to) ? quote : '';
}

/** A quote as pages write it within an attribute. */
const entityQuote = /&(?:quot|apos|#3[49]|#x2[27]);$/;

/** How many backslashes keep the quote at `at` within the texts around it: none, one, three or seven. */
function escapesBefore(text: string, at: number): number {
  let from = at;
  while (at - from < 7 && text[from - 1] === '\\') from--;
  const signs = at - from;
  return signs >= 7 ? 7 : signs >= 3 ? 3 : Math.min(signs, 1);
}

/** The quote that stands an odd number of times between the line's beginning, if in sight, and `at`. */
function quoteBefore(text: string, at: number): string {
  const head = text.slice(Math.max(0, at - mostLine), at);
  const line = head.lastIndexOf('\n') + 1;
  if (line === 0 && at >= mostLine) return '';
  let [double, single, back] = [0, 0, 0];
  for (let before = at - head.length + line; before < at; before++) {
    const code = text.charCodeAt(before);
    if ((code !== 34 && code !== 39 && code !== 96) || text.charCodeAt(before - 1) === 92) continue;
    if (code === 34) double++;
    else if (code === 39) single++;
    else back++;
  }
  return double % 2 === 1 ? '"' : single % 2 === 1 ? "'" : back % 2 === 1 ? '`' : '';
}

const mostLine = 299;

/** An escape says that a text is open that begins out of sight: a long message, of which one line gives a password. */
function quoteOfLong(text: string, at: number): string {
  if (at < mostLine || text.slice(at - mostLine, at).includes('\n')) return '';
  return /[^\\]\\[nr]$/.test(text.slice(Math.max(0, at - 3), at)) ? '"' : '';
}
