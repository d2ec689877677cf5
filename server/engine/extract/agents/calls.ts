import type { TextFact } from '../../model/facts.ts';

/** An argument of a call, or a field of the object that is its first argument. */
export interface Argument {
  /** Absent where it is given by its place. */
  readonly name?: string;
  readonly value: TextFact;
}

/** A call of a function or class in Python, JavaScript or TypeScript. */
export interface Call {
  readonly callee: TextFact;
  readonly arguments: readonly Argument[];
  /** From the callee to the closing bracket. */
  readonly end: number;
  /** The name that the result is given to. */
  readonly assigned?: TextFact;
}

/** At most this much of a text is read for one call. */
const longest = 20_000;
const most = 200;

/**
 * The calls of these functions in a source text, from the text alone: strings, comments and brackets are told apart, and
 * what is inside an argument stays text. Reading takes time linear in the text for each call.
 */
export function callsOf(text: string, names: readonly string[]): readonly Call[] {
  const start = new RegExp(
    `(?:\\b([A-Za-z_]\\w*)(?:\\s*:[^=\\n]{1,80})?\\s*=\\s*(?:await\\s+)?(?:new\\s+)?|\\b)((?:\\w+\\.)*(?:${names.join('|')}))(?:<[^<>()]{0,80}>)?\\(`,
    'g',
  );
  const calls: Call[] = [];
  for (const match of text.matchAll(start)) {
    if (calls.length >= most) break;
    const callee = match[2] ?? '';
    const open = match.index + match[0].length;
    const at = text.indexOf(callee, match.index + (match[1]?.length ?? 0));
    if (isDefinition(text, at) || isInComment(text, at)) continue;
    const parts = partsOf(text, open, ')');
    if (!parts) continue;
    const assigned = match[1]
      ? { text: match[1], span: { start: match.index, end: match.index + match[1].length } }
      : undefined;
    calls.push({
      callee: { text: callee.slice(callee.lastIndexOf('.') + 1), span: { start: at, end: at + callee.length } },
      arguments: argumentsIn(text, parts.items),
      end: parts.end + 1,
      ...(assigned && { assigned }),
    });
  }
  return calls;
}

/** The elements of a list literal; undefined where the text is none. */
export function elementsOf(text: string, list: TextFact): readonly TextFact[] | undefined {
  if (!list.text.startsWith('[')) return undefined;
  return partsOf(text, list.span.start + 1, ']')?.items;
}

/** The content of a string literal, with its place; undefined for anything else. Strings side by side count by their first. */
export function stringIn(value: TextFact | undefined): TextFact | undefined {
  const match = value && /^\(?\s*[frbuFRBU]{0,2}("""|'''|"|'|`)([\s\S]*?)\1/.exec(value.text);
  if (!match || !value) return undefined;
  const start = value.span.start + match[0].length - (match[1]?.length ?? 0) - (match[2]?.length ?? 0);
  return { text: match[2] ?? '', span: { start, end: start + (match[2]?.length ?? 0) } };
}

function isDefinition(text: string, at: number): boolean {
  return /\b(class|def|function|interface|type)\s+$/.test(text.slice(Math.max(0, at - 20), at));
}

function isInComment(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return /^\s*(#|\/\/|\*|>>>)/.test(line);
}

function argumentsIn(text: string, items: readonly TextFact[]): readonly Argument[] {
  const [first] = items;
  const isObject = items.length === 1 && first?.text.startsWith('{');
  const fields = isObject && first ? (partsOf(text, first.span.start + 1, '}')?.items ?? []) : items;
  return fields.map((field) => named(field, isObject ? ':' : '='));
}

function named(field: TextFact, mark: '=' | ':'): Argument {
  const pattern = mark === '=' ? /^([A-Za-z_]\w*)\s*=(?!=)\s*/ : /^['"]?([A-Za-z_]\w*)['"]?\s*:\s*/;
  const match = pattern.exec(field.text);
  if (!match?.[1])
    return /^\w+$/.test(field.text) && mark === ':' ? { name: field.text, value: field } : { value: field };
  const skipped = match[0].length;
  return {
    name: match[1],
    value: { text: field.text.slice(skipped), span: { start: field.span.start + skipped, end: field.span.end } },
  };
}

/** The parts between commas up to the closing bracket; undefined where it is missing. */
function partsOf(
  text: string,
  open: number,
  close: string,
): { readonly items: readonly TextFact[]; readonly end: number } | undefined {
  const items: TextFact[] = [];
  let depth = 0;
  let from = open;
  const add = (to: number) => {
    const part = trimmed(text, from, to);
    if (part) items.push(part);
    from = to + 1;
  };
  for (let at = open; at < Math.min(text.length, open + longest); at++) {
    const char = text[at] ?? '';
    if (char === '"' || char === "'" || char === '`') at = stringEnd(text, at);
    else if (char === '#' || (char === '/' && text[at + 1] === '/')) at = lineEnd(text, at);
    else if (depth === 0 && char === close) {
      add(at);
      return { items, end: at };
    } else if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth--;
    else if (char === ',' && depth === 0) add(at);
  }
  return undefined;
}

/** The last character of the string that begins at `at`. */
function stringEnd(text: string, at: number): number {
  const quote = text.startsWith('"""', at) || text.startsWith("'''", at) ? text.slice(at, at + 3) : (text[at] ?? '');
  for (let next = at + quote.length; next < text.length; next++) {
    if (text[next] === '\\') next++;
    else if (text.startsWith(quote, next)) return next + quote.length - 1;
    else if (text[next] === '\n' && quote.length === 1 && quote !== '`') return next;
  }
  return text.length;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

/** Without blanks and comment lines before it. */
function trimmed(text: string, from: number, to: number): TextFact | undefined {
  const written = text.slice(from, to);
  const lead = /^(?:\s+|#[^\n]*\n?|\/\/[^\n]*\n?)*/.exec(written)?.[0].length ?? 0;
  const content = written.slice(lead).trimEnd();
  return content === ''
    ? undefined
    : { text: content, span: { start: from + lead, end: from + lead + content.length } };
}
