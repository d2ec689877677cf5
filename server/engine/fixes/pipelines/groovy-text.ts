import type { Span } from '../../model/span.ts';
import type { Edit } from '../edit/edit.ts';

/** What Groovy writes into a text, and the variable that a shell can read in its place. */
export interface Written {
  readonly span: Span;
  readonly name: string;
  readonly isMeant: boolean;
}

/** A character that the shell sees, with where it stands in the source. */
interface Seen {
  readonly char: string;
  readonly start: number;
  readonly end: number;
}

type Quotes = 'none' | 'double' | 'single';

/**
 * A text between double quotes of Groovy with `written` left to the shell. `single`: nothing else in it is Groovy's, so it
 * goes between single quotes; `kept`: other parts are, so only the marks of these are kept from Groovy.
 */
export function leftToShell(
  text: string,
  { start, end }: Span,
  written: readonly Written[],
  form: 'single' | 'kept',
): readonly Edit[] | undefined {
  const outer = text.slice(start - 3, start) === '"""' ? '"""' : '"';
  if (text.slice(start - outer.length, start) !== outer) return undefined;
  const double = form === 'single' || outer === '"""' ? '"' : '\\"';
  const mark = form === 'single' ? '$' : '\\$';
  const edits: Edit[] = [];
  for (const part of partsOf(text, { start, end }, written)) {
    const quote = partQuotes(part, text);
    if (quote === 'swapped') edits.push(...part.bounds.map((at) => ({ span: at, text: double })));
    for (const use of part.uses) {
      const next = text.charAt(use.span.end);
      const name = /\w/.test(next) ? `${mark}{${use.name}}` : `${mark}${use.name}`;
      const around = part.quotes === 'none' ? double : quote === 'apart' ? `'${double}` : '';
      edits.push({ span: use.span, text: `${around}${name}${[...around].reverse().join('').replace('"\\', '\\"')}` });
    }
  }
  if (form === 'kept') return sorted(edits);
  const inner = inSingleQuotes(text, { start, end }, edits);
  if (inner === undefined) return undefined;
  return [{ span: { start: start - outer.length, end: end + outer.length }, text: inner }];
}

/** `'ship ' + NAME` as one text. */
export function writtenBehind(
  text: string,
  { start, end }: Span,
  use: Span,
  name: string,
): readonly Edit[] | undefined {
  const outer = text.slice(end, end + 3) === "'''" ? "'''" : text.charAt(end);
  if (!outer.startsWith("'") || statesOf(text, { start, end }).at(-1) === 'single') return undefined;
  const isQuoted = statesOf(text, { start, end }).at(-1) === 'double';
  const goesOn = new RegExp(`^\\s{0,9}\\+\\s{0,9}${outer}`).exec(text.slice(use.end, use.end + 30))?.[0];
  if (goesOn === undefined && /^\s{0,9}\+/.test(text.slice(use.end, use.end + 20))) return undefined;
  const variable = isQuoted ? `\${${name}}` : `"$${name}"`;
  return [
    {
      span: { start: end, end: use.end + (goesOn?.length ?? 0) },
      text: `${variable}${goesOn === undefined ? outer : ''}`,
    },
  ];
}

interface Part {
  readonly quotes: Quotes;
  /** The quotes around it. */
  readonly bounds: readonly Span[];
  readonly span: Span;
  readonly uses: readonly Written[];
}

/** The uses by the quotes of the shell that they stand between. */
function partsOf(text: string, span: Span, written: readonly Written[]): readonly Part[] {
  const parts: Part[] = [];
  let quotes: Quotes = 'none';
  let open: Seen | undefined;
  let uses: Written[] = [];
  const close = (at: Seen | undefined) => {
    if (uses.length > 0) {
      const bounds = open && at ? [open, at].map((one) => ({ start: one.start, end: one.end })) : [];
      parts.push({ quotes, bounds, span: { start: open?.end ?? span.start, end: at?.start ?? span.end }, uses });
    }
    uses = [];
  };
  walk(text, span, (seen, before, after) => {
    const use = written.find((one) => one.span.start === seen.start);
    if (use) uses.push(use);
    if (before === after) return;
    close(before === 'none' ? undefined : seen);
    quotes = after;
    open = after === 'none' ? undefined : seen;
  });
  close(undefined);
  return parts;
}

/** Between single quotes the shell reads no variable: they become double ones, where nothing in them would then mean more. */
function partQuotes({ quotes, bounds, span, uses }: Part, text: string): 'swapped' | 'apart' | 'as they are' {
  if (quotes !== 'single') return 'as they are';
  let rest = '';
  let from = span.start;
  for (const use of uses) {
    rest += text.slice(from, use.span.start);
    from = use.span.end;
  }
  rest += text.slice(from, span.end);
  return bounds.length === 2 && !/["$`\\!]/.test(rest) ? 'swapped' : 'apart';
}

function statesOf(text: string, span: Span): readonly Quotes[] {
  const states: Quotes[] = ['none'];
  walk(text, span, (_, __, after) => states.push(after));
  return states;
}

/** Calls back for each character that the shell sees, with the quotes around it before and behind. */
function walk(text: string, { start, end }: Span, see: (seen: Seen, before: Quotes, after: Quotes) => void): void {
  let quotes: Quotes = 'none';
  let isKept = false;
  for (let at = start; at < end; ) {
    const length = text[at] === '\\' ? 2 : 1;
    const char = text.charAt(at + length - 1);
    const before: Quotes = quotes;
    if (isKept) isKept = false;
    else if (char === '\\' && quotes !== 'single') isKept = true;
    else if (char === "'" && quotes !== 'double') quotes = quotes === 'single' ? 'none' : 'single';
    else if (char === '"' && quotes !== 'single') quotes = quotes === 'double' ? 'none' : 'double';
    see({ char, start: at, end: at + length }, before, quotes);
    // What stands between the braces is Groovy's.
    const brace = text.startsWith('${', at) ? text.indexOf('}', at) : -1;
    at = brace === -1 || brace >= end ? at + length : brace + 1;
  }
}

/** The text with the edits made, as it is written between single quotes of Groovy; undefined where it cannot be. */
function inSingleQuotes(text: string, span: Span, edits: readonly Edit[]): string | undefined {
  let shown = '';
  let from = span.start;
  for (const edit of sorted(edits)) {
    shown += unescaped(text.slice(from, edit.span.start)) + edit.text;
    from = edit.span.end;
  }
  shown += unescaped(text.slice(from, span.end));
  const needsThree = /['\n]/.test(shown);
  if (needsThree && (shown.includes("'''") || shown.endsWith("'"))) return undefined;
  return needsThree ? `'''${shown}'''` : `'${shown}'`;
}

/** What only double quotes ask to be escaped. */
function unescaped(written: string): string {
  return written.replace(/\\(["$\\])/g, (whole, char: string) => (char === '\\' ? whole : char));
}

function sorted(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start);
}
