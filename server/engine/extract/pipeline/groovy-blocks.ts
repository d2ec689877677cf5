import type { Span } from '../../model/span.ts';

/** A call with a closure, or a section: `stage('Build') { … }`, `environment { … }`. */
export interface GroovyBlock {
  readonly name: string;
  readonly nameSpan: Span;
  /** The first text among its arguments. */
  readonly title?: string;
  readonly start: number;
  /** What stands between the name and the brace. */
  readonly argument: Span;
  /** From behind the opening to before the closing brace. */
  readonly body: Span;
}

const mostBlocks = 2_000;
const longestHead = 2_000;

/**
 * The blocks of a Groovy text in the order of their beginnings. Strings and comments are passed over, what does not close
 * ends with the text, and nothing else of the language is read: linear, whatever the text.
 */
export function blocksIn(text: string): readonly GroovyBlock[] {
  return blocksUntil(text, 0, undefined).blocks;
}

/** Blocks of a part of a text, and where it ends. */
export interface GroovyPart {
  readonly blocks: readonly GroovyBlock[];
  readonly end: number;
}

/**
 * The blocks from an offset on that stands behind a brace or at the beginning, up to where the first one of a name closes that stands in no
 * other of that name, else to the end of the text.
 */
export function blocksUntil(text: string, from: number, name: string | undefined): GroovyPart {
  const blocks: (GroovyBlock & { body: { start: number; end: number } })[] = [];
  const open: (number | undefined)[] = [];
  let outermost: number | undefined;
  let headFrom = from;
  for (let at = from; at < text.length; at++) {
    if (!isSign(text.charCodeAt(at))) continue;
    const char = text.charAt(at);
    const end = skipped(text, at);
    if (end > at) {
      at = end - 1;
      continue;
    }
    if (char === '{') {
      const block = blocks.length < mostBlocks ? blockAt(text, Math.max(headFrom, at - longestHead), at) : undefined;
      open.push(block ? blocks.push({ ...block, body: { start: at + 1, end: text.length } }) - 1 : undefined);
      if (block && block.name === name) outermost ??= open.at(-1);
      headFrom = at + 1;
    } else if (char === '}') {
      const index = open.pop();
      const block = index === undefined ? undefined : blocks[index];
      if (block) block.body.end = at;
      if (index !== undefined && index === outermost) return { blocks, end: at + 1 };
      headFrom = at + 1;
    } else if (char === ';') headFrom = at + 1;
  }
  return { blocks, end: text.length };
}

/** `"`, `'`, `/`, `;`, `{` or `}`: nothing else begins or ends what is told. */
function isSign(code: number): boolean {
  return code === 34 || code === 39 || code === 47 || code === 59 || code === 123 || code === 125;
}

/** The blocks around a place, the outermost first. */
export function enclosingBlocks(blocks: readonly GroovyBlock[], offset: number): readonly GroovyBlock[] {
  return blocks.filter(({ body }) => body.start <= offset && offset < body.end);
}

/** Reads backwards from the brace: blanks, one list of arguments in brackets, and the name. */
function blockAt(text: string, from: number, brace: number): Omit<GroovyBlock, 'body'> | undefined {
  const afterArguments = backOverBlanks(text, from, brace);
  const before = /[)\]]/.test(text.charAt(afterArguments - 1)) ? openingOf(text, from, afterArguments) : afterArguments;
  const end = before === undefined ? undefined : backOverBlanks(text, from, before);
  if (end === undefined) return undefined;
  let start = end;
  while (start > from && end - start < 80 && /[\w.]/.test(text.charAt(start - 1))) start--;
  if (start === end || !/[A-Za-z_]/.test(text.charAt(start))) return undefined;
  const title = /['"]([^'"\n]{1,120})['"]/.exec(text.slice(end, brace))?.[1];
  return {
    name: text.slice(start, end),
    nameSpan: { start, end },
    ...(title === undefined ? {} : { title }),
    start,
    argument: { start: end, end: brace },
  };
}

function backOverBlanks(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && /\s/.test(text.charAt(at - 1))) at--;
  return at;
}

/** Where the bracket opens that closes before `end`; brackets in strings count as well, since they come in pairs mostly. */
function openingOf(text: string, from: number, end: number): number | undefined {
  let depth = 0;
  for (let at = end - 1; at >= from; at--) {
    const char = text.charAt(at);
    if (char === ')' || char === ']') depth++;
    else if ((char === '(' || char === '[') && --depth === 0) return at;
  }
  return undefined;
}

/** Where a comment or a string that begins at `at` ends; `at` itself where none begins. */
function skipped(text: string, at: number): number {
  const char = text.charAt(at);
  if (char === '/' && text[at + 1] === '/') return endOf(text, '\n', at + 2);
  if (char === '/' && text[at + 1] === '*') return endOf(text, '*/', at + 2);
  if (char !== '"' && char !== "'") return at;
  const triple = char.repeat(3);
  if (text.startsWith(triple, at)) return endOf(text, triple, at + 3);
  for (let to = at + 1; to < text.length; to++) {
    if (text[to] === '\\') to++;
    else if (text[to] === char) return to + 1;
    else if (text[to] === '\n') return to;
  }
  return text.length;
}

function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? text.length : at + mark.length;
}
