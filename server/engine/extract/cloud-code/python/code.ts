import { type Code, codeOf as cut, withBrackets } from '../../agents/code/code.ts';

/** A program in Python, cut into tokens. No line ends anything inside brackets, so that each that is left ends a statement. */
export function codeOf(text: string): Code {
  const code = cut(text, 'python');
  let close = -1;
  const tokens = code.tokens.filter(({ kind }, at) => {
    close = Math.max(close, code.closing[at] ?? -1);
    return kind !== 'line' || at > close;
  });
  return withBrackets({ ...code, tokens });
}

/** Tokens of a value outside of its brackets: what goes on for longer is no value, and is given up. */
const longestValue = 1_000;

/** The next token that ends a value, brackets passed over. */
export function skipToEnd({ tokens, closing }: Code, at: number): number {
  let next = at;
  for (let left = longestValue; next < tokens.length && left > 0; left--) {
    const { kind, text = '' } = tokens[next] ?? {};
    if (kind === 'line' || (kind === 'mark' && /^[,)\]};]$/.test(text))) return next;
    const close = closing[next] ?? -1;
    next = close > next ? close + 1 : next + 1;
  }
  return next;
}

/** Whether a value is over: at what parts values, at the end of a statement, and at a word that goes on with another. */
export function ends({ tokens }: Code, at: number): boolean {
  const { kind, text = '' } = tokens[at] ?? {};
  if (kind === undefined || kind === 'line') return true;
  return kind === 'name' ? /^(?:as|async|else|for)$/.test(text) : kind === 'mark' && /^[,)\]};:=]$/.test(text);
}

/** Whether a token is the first of a statement that stands on a line of its own. */
export function beginsStatement({ tokens }: Code, at: number): boolean {
  const before = tokens[at - 1];
  return before === undefined || before.kind === 'line' || before.text === ';';
}

/** Tokens of the lines that belong to a statement, from one to before another. */
export interface Block {
  readonly from: number;
  readonly to: number;
}

const known = new WeakMap<Code, ReadonlyMap<number, Block>>();

/** What belongs to each `class`, `def`, `for` and the like, by its word: what stands deeper in, or behind the colon. */
export function blocksOf(code: Code): ReadonlyMap<number, Block> {
  const blocks = known.get(code) ?? readBlocks(code);
  known.set(code, blocks);
  return blocks;
}

const opening = /^(?:async|case|class|def|elif|else|except|finally|for|if|match|try|while|with)$/;

function readBlocks(code: Code): ReadonlyMap<number, Block> {
  const { tokens, closing } = code;
  const blocks = new Map<number, Block>();
  const open: { readonly word: number; readonly from: number; readonly indent: number }[] = [];
  for (let first = 0, at = 0; at <= tokens.length; at++) {
    if (tokens[at] && tokens[at]?.kind !== 'line') continue;
    if (at > first) readLine(first, at);
    first = at + 1;
  }
  closeTo(-1, tokens.length);
  return blocks;

  function closeTo(indent: number, to: number): void {
    for (let last = open.at(-1); last && last.indent >= indent; last = open.at(-1)) {
      blocks.set(last.word, { from: last.from, to });
      open.pop();
    }
  }

  function readLine(first: number, end: number): void {
    const indent = indentOf(code, first);
    closeTo(indent, first);
    const { kind, text = '' } = tokens[first] ?? {};
    if (kind !== 'name' || !opening.test(text)) return;
    const word = text === 'async' ? first + 1 : first;
    if (tokens[end - 1]?.text === ':') {
      open.push({ word, from: end + 1, indent });
      return;
    }
    let colon = first;
    while (colon < end && tokens[colon]?.text !== ':') colon = Math.max(colon, closing[colon] ?? -1) + 1;
    if (colon < end) blocks.set(word, { from: colon + 1, to: end });
  }
}

/** The characters before the first token of a line. */
function indentOf({ tokens, text, base }: Code, first: number): number {
  const start = (tokens[first]?.start ?? base) - base;
  return start - (text.lastIndexOf('\n', start - 1) + 1);
}

/** Where a block stands. */
export function spanOfBlock(
  { tokens, text }: Code,
  { from, to }: Block,
): { readonly start: number; readonly end: number } {
  const start = tokens[from]?.start ?? text.length;
  return { start, end: to > from ? (tokens[to - 1]?.end ?? text.length) : start };
}
