import { type Code, writtenIn } from '../../agents/code/code.ts';
import type { CodeToken } from '../../agents/code/tokens.ts';

/** Past the ends of lines. */
export function nextOnLine({ tokens }: Code, at: number): number {
  let next = at;
  while (tokens[next]?.kind === 'line') next++;
  return next;
}

/** Whether a value is over: at a comma, a colon, a closing bracket, the end of a statement. */
export function ends(code: Code, at: number): boolean {
  const token = code.tokens[at];
  return token === undefined || token.kind === 'line' || (token.kind === 'mark' && /^[,)\]};:]$/.test(token.text));
}

/** Past the ends of lines that end no statement. */
export function onward(code: Code, at: number): number {
  return code.tokens[at]?.kind === 'line' && !endsStatement(code, at) ? nextOnLine(code, at) : at;
}

/**
 * Whether a statement is over with its line, although no semicolon says so: nothing before goes on, and nothing behind can go on
 * with it. Source: ECMAScript, "Rules of Automatic Semicolon Insertion".
 */
export function endsStatement(code: Code, at: number): boolean {
  const { tokens } = code;
  const [before, last] = [tokens[at - 2], tokens[at - 1]];
  if (last?.kind === 'mark' && leadsOn.test(last.text) && !isDoubled(before, last)) return false;
  if (last?.kind === 'name' && wordLeadsOn.test(last.text) && !/^\??\.$/.test(before?.text ?? '')) return false;
  const behindLine = nextOnLine(code, at);
  const [next, second] = [tokens[behindLine], tokens[behindLine + 1]];
  if (next?.kind === 'string') return writtenIn(code, next.start, next.start + 1) !== '`';
  if (next?.kind === 'name') return !/^(in|instanceof)$/.test(next.text);
  return next?.kind !== 'mark' || !goesOn.test(next.text) || isDoubled(next, second);
}

/** `++` and `--`, which belong to their own side of the line. */
function isDoubled(one: CodeToken | undefined, other: CodeToken | undefined): boolean {
  return /^[+-]$/.test(one?.text ?? '') && one?.text === other?.text && one?.end === other?.start;
}

/** Marks that a statement cannot end with; `>` may close types. */
const leadsOn = /^(?:[=+\-*/%&|^<?:,.~([]|\?[.?]|&&|\|\||\*\*|[=!<+:-]=|=>|\.\.\.)$/;
const wordLeadsOn = /^(?:new|typeof|await|void|delete|in|of|instanceof|as|satisfies|extends)$/;
/** Marks that no statement begins with, and those that go on with the one before although one could. */
const goesOn = /^(?:[=+\-*/%&|^<>?:,.([]|\?[.?]|&&|\|\||\*\*|[=!<>+-]=|=>)$/;

/** Tokens of a value outside of its brackets: what goes on for longer is no value, and is given up. */
const longestValue = 1_000;

/** The next token that ends a value, brackets passed over. */
export function skipToEnd(code: Code, at: number): number {
  let next = at;
  for (let left = longestValue; next < code.tokens.length && left > 0; left--) {
    const token = code.tokens[next];
    if (token?.kind === 'mark' && /^[,)\]};]$/.test(token.text)) return next;
    if (token?.kind === 'line' && endsStatement(code, next)) return next;
    const close = code.closing[next] ?? -1;
    next = close > next ? close + 1 : next + 1;
  }
  return next;
}
