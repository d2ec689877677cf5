import type { LiteralSite } from '../model/credential.ts';
import type { Span } from '../model/span.ts';
import type { Language } from '../text/language.ts';
import { quotedOnly } from './assignment/quoted-only.ts';
import { readBracketed } from './assignment/read-literal.ts';
import type { Candidate } from './candidate.ts';
import { isRegionLanguage } from './region.ts';
import type { ScanOptions } from './scan-options.ts';
import { syntaxSite } from './syntax-site.ts';

/**
 * The literal around a candidate's secret and the name it is given to; undefined where the secret stands in no
 * literal, as in a comment. Characters decide; where they do not, the region around is parsed, if it can be, unless
 * nothing depends on what that tells.
 */
export function siteOf(
  text: string,
  candidate: Candidate,
  { language, parseRegion }: ScanOptions,
  isSettled: () => boolean,
): LiteralSite | undefined {
  const { assignment, span } = candidate;
  if (assignment !== undefined) {
    const { literal, name, nameSpan } = assignment;
    const isWhole = literal.isWhole && literal.content.start === span.start && literal.content.end === span.end;
    return { language, literal: literal.span, name, nameSpan, isWhole };
  }
  const joined = candidate.within?.expression;
  if (joined !== undefined) {
    const line = lineAround(text, joined);
    const named = nameBefore(text, line, joined.start, language);
    return {
      language,
      literal: joined,
      isWhole: true,
      ...(named.name === undefined ? namedAbove(text, joined) : named),
    };
  }
  const found = lexicalSite(text, span, language);
  if (found?.name !== undefined || parseRegion === undefined || !isRegionLanguage(language) || isSettled())
    return found;
  return syntaxSite(text, span, language, parseRegion) ?? found;
}

/** The name that a text of several lines is given to, of which the site of a credential tells nothing; '' where it has none. */
export function nameGiven(text: string, span: Span, language: Language): string {
  const line = lineAround(text, span);
  let open = openQuote(text, line.start, span.start)?.at ?? span.start;
  while (open > line.start && text[open - 1] === text[open]) open--;
  const { name } = nameBefore(text, line, open, language);
  return name ?? (text.slice(line.start, span.start).trim() === '' ? nameAbove(text, line.start) : '');
}

/** What literals are given to that begin on the line below its name: `string KEY =`. */
function namedAbove(text: string, { start }: Span): Pick<LiteralSite, 'name' | 'nameSpan'> {
  const from = Math.max(0, start - mostAbove);
  const [whole, name] = givenBelow.exec(text.slice(from, start)) ?? [];
  if (whole === undefined || name === undefined) return {};
  const at = start - whole.length + whole.indexOf(name);
  return { name, nameSpan: { start: at, end: at + name.length } };
}

const givenBelow = /(?<![\w$])([A-Za-z_$][\w$]{0,79})[ \t]{0,4}=[ \t]*\r?\n[ \t]{0,80}$/;

/** What a text of several lines is given to that begins with a line end. */
function nameAbove(text: string, at: number): string {
  return opened.exec(text.slice(Math.max(0, at - mostAbove), at))?.[1] ?? '';
}

const mostAbove = 120;
const opened =
  /(?:^|[\s,{([;])([A-Za-z_$][\w$]{0,79})["']?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}[rRbB@$]{0,2}(?:'''|"""|["'`])\\?[ \t]{0,4}\r?\n$/;

/** Characters of a line that are looked at on either side of a secret. */
const mostLine = 2_000;

function lexicalSite(text: string, span: Span, language: Language): LiteralSite | undefined {
  const line = lineAround(text, span);
  const quoted = quotedAround(text, line, span);
  if (quoted !== undefined) {
    const isWhole = quoted.content.start === span.start && quoted.content.end === span.end;
    return { language, literal: quoted.literal, isWhole, ...nameBefore(text, line, quoted.literal.start, language) };
  }
  const bracketed = bracketedAround(text, span, language);
  if (bracketed !== undefined)
    return { language, literal: bracketed, isWhole: true, ...nameBefore(text, line, bracketed.start, language) };
  return quotedOnly.has(language) ? undefined : plainSite(text, line, span, language);
}

/** The literal in brackets, as `%q(…)` of Ruby, that holds the span and nothing else. */
function bracketedAround(text: string, { start, end }: Span, language: Language): Span | undefined {
  for (const length of [2, 3]) {
    const literal = readBracketed(text, start - length, language);
    if (literal?.content.start === start && literal.content.end === end) return literal.span;
  }
  return undefined;
}

function lineAround(text: string, span: Span): Span {
  const from = Math.max(0, span.start - mostLine);
  const behind = text.slice(span.end, span.end + mostLine);
  const end = behind.indexOf('\n');
  return {
    start: from + text.slice(from, span.start).lastIndexOf('\n') + 1,
    end: span.end + (end === -1 ? behind.length : end),
  };
}

interface Quoted {
  readonly content: Span;
  readonly literal: Span;
}

/** The quoted text of the line that holds the span. */
function quotedAround(text: string, line: Span, span: Span): Quoted | undefined {
  const opened = openQuote(text, line.start, span.start);
  if (opened === undefined) return undefined;
  const { quote, at: open } = opened;
  for (let at = span.end; at < line.end; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === quote) return { content: { start: open + 1, end: at }, literal: { start: open, end: at + 1 } };
  }
  return undefined;
}

/** The quote that is open at `end`, and where it stands. */
function openQuote(
  text: string,
  from: number,
  end: number,
): { readonly quote: string; readonly at: number } | undefined {
  let quote = '';
  let open = -1;
  for (let at = from; at < end; at++) {
    const char = text[at] ?? '';
    if (char === '\\') at++;
    else if (quote === '' && (char === '"' || char === "'" || char === '`')) {
      quote = char;
      open = at;
    } else if (char === quote) quote = '';
  }
  return quote === '' ? undefined : { quote, at: open };
}

/** The name that a value behind it is given to, with its quotes and its type: `"api.key": `, `$key = `, `key: String = `, `KEY ?= `. */
const named =
  /(?:^|[\s,{([;<*&])(["'`]?)([A-Za-z_$][\w.$-]{0,79})\1\]?[ \t]{0,20}(?:[?!]?:[ \t]{0,4}[\w.<>[\]|*&' ]{1,40}=|:{0,3}=|=>|\?=|\|\|=|:)[ \t]{0,40}[rRbBuUfF@$]{0,2}$/d;

/** Go states the type between name and value; elsewhere what stands before the name is none. */
const namedInGo = /\b(?:var|const)[ \t]+()([A-Za-z_]\w{0,79})[ \t]+[\w.*[\]]{1,40}[ \t]*=[ \t]*$/d;

/** The name that a literal beginning at `at` is given to, on its own line. */
function nameBefore(text: string, line: Span, at: number, language: Language): Pick<LiteralSite, 'name' | 'nameSpan'> {
  const from = Math.max(line.start, at - 200);
  const head = text.slice(from, at);
  const match = (language === 'go' ? namedInGo.exec(head) : null) ?? named.exec(head);
  const place = match?.indices?.[2];
  if (place === undefined) return {};
  return { name: head.slice(...place), nameSpan: { start: from + place[0], end: from + place[1] } };
}

const plainLine =
  /^(\s*(?:-\s+)?(?:(?:export|set|ENV|ARG)\s+)?)([A-Za-z_][\w.$-]{0,79})([ \t]*(?::[ \t]+|[:?]?=[ \t]*|[ \t]+))(\S.*?)\s*$/;

/** A value without quotes: all of the line behind its name. */
function plainSite(text: string, line: Span, span: Span, language: Language): LiteralSite | undefined {
  const match = plainLine.exec(text.slice(line.start, line.end));
  const [, head = '', name = '', operator = '', value = ''] = match ?? [];
  const nameStart = line.start + head.length;
  const start = nameStart + name.length + operator.length;
  const isProse = operator.trim() === '' && language !== 'dockerfile';
  if (match === null || isProse || start > span.start || start + value.length < span.end) return undefined;
  const literal = { start, end: start + value.replace(/\s+#.*$/, '').length };
  return {
    language,
    literal,
    name,
    nameSpan: { start: nameStart, end: nameStart + name.length },
    isWhole: literal.start === span.start && literal.end === span.end,
  };
}
