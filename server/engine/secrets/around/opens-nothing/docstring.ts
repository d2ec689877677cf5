import type { Span } from '../../../model/span.ts';
import type { Language } from '../../../text/language.ts';
import type { Candidate } from '../../candidate.ts';
import type { MatchKind } from '../../match-kind.ts';
import { isRandom } from '../../value/random-password.ts';
import type { Case } from '../case.ts';

/** Told by a name or a place alone: within a text that explains something, such a reading is most often an example. */
const namedKinds: ReadonlySet<MatchKind> = new Set<MatchKind>(['generic', 'login', 'command', 'uri']);

/** What a reading within a text may weigh: weak. */
const mostInText = 0.4;

/**
 * Lowers readings whose name stands within a text of several lines of Python or Elixir, as documentation and its examples do. A
 * text that is itself given to a name is none of these. One pass over the text, and only where it could matter.
 */
export function withoutExamples(
  text: string,
  language: Language,
  candidates: readonly Candidate[],
): readonly Candidate[] {
  if ((language !== 'python' && language !== 'elixir') || !/"""|'''/.test(text)) return candidates;
  if (!candidates.some(isNamed)) return candidates;
  const blocks = blocksOf(
    text,
    candidates.reduce((last, candidate) => Math.max(last, placeOf(candidate)), 0),
  );
  return candidates.map((candidate) => {
    if (!isNamed(candidate)) return candidate;
    const at = placeOf(candidate);
    return blocks.some(({ start, end }) => start < at && at < end)
      ? { ...candidate, weight: Math.min(candidate.weight, mostInText), isExplained: true }
      : candidate;
  });
}

/** On a line that a reader is to type, in what explains a function, and of no generator's making: `>>> sign_in("anna", password="…")`. Source: Python, `doctest`. */
export function isTriedInDocument({ candidate, text, span, value, language }: Case): boolean {
  if (candidate.isExplained !== true || language !== 'python' || isRandom(value)) return false;
  return typed.test(text.slice(Math.max(0, span.start - mostLine), span.start));
}

/** Characters of a line before what stands in it. */
const mostLine = 300;
const typed = /\n[ \t]{0,40}(?:>>>|\.\.\.) [^\n]*$/;

/** Where its name stands, or what it is where it has none. */
function placeOf({ assignment, span }: Candidate): number {
  return assignment?.nameSpan.start ?? span.start;
}

function isNamed({ detector }: Candidate): boolean {
  return namedKinds.has(detector.match) || detector.entry.id.startsWith('secret-http-');
}

/** Texts between three quotes that begin before `last`; comments and texts of one line are passed over, since they may hold such quotes. */
export function blocksOf(text: string, last = text.length): readonly Span[] {
  const blocks: Span[] = [];
  const next = /["'#]/g;
  for (let match = next.exec(text); match !== null; match = next.exec(text)) {
    const start = match.index;
    if (start > last) break;
    const [quote] = match;
    const isBlock = quote !== '#' && text.startsWith(quote.repeat(3), start);
    const end = isBlock ? blockEnd(text, start + 3, quote.repeat(3)) : lineEnd(text, start + 1, quote);
    if (isBlock) blocks.push({ start, end });
    next.lastIndex = end;
  }
  return blocks;
}

/** Behind the closing quotes; a backslash before them keeps them from closing. */
function blockEnd(text: string, from: number, quotes: string): number {
  let at = text.indexOf(quotes, from);
  while (at !== -1 && text[at - 1] === '\\' && text[at - 2] !== '\\') at = text.indexOf(quotes, at + 1);
  return at === -1 ? text.length : at + quotes.length;
}

/** Behind a comment or a text of one line. */
function lineEnd(text: string, from: number, quote: string): number {
  if (quote === '#') return text.indexOf('\n', from) + 1 || text.length;
  const next = quote === '"' ? /["\\\n]/g : /['\\\n]/g;
  next.lastIndex = from;
  for (let match = next.exec(text); match !== null; match = next.exec(text)) {
    if (match[0] !== '\\') return match.index + 1;
    // What follows belongs to it.
    next.lastIndex = match.index + 2;
  }
  return text.length;
}
