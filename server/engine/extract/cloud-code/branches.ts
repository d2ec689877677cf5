import type { Span } from '../../model/span.ts';
import type { CloudProgram } from './program.ts';
import { readingOf } from './reading.ts';

/** Tokens of the longest statement that is looked at. */
const longestStatement = 200;

/** Whether a program may come past a token without ever having come to the place of an offset, or the other way about: it stands in a branch, in a loop, or in a function that somebody else calls. */
export function isInBranch(program: CloudProgram, at: number, offset: number): boolean {
  const { start, end } = readingOf(program.code).blockAround(program, at);
  return offset < start || end <= offset || isBehindCondition(program, at);
}

/** `if (a) b.c = d`, `a && (b.c = d)`: a branch without a block of its own. */
function isBehindCondition({ code: { tokens }, openers }: CloudProgram, from: number): boolean {
  let at = from;
  for (let left = longestStatement; at > 0 && left > 0; left--) {
    const { kind, text = '' } = tokens[at - 1] ?? {};
    if (kind === 'line' ? !continues(at - 1) : /^[;{}]$/.test(text)) return false;
    if (/^(?:&&|\|\||\?\??|else|do)$/.test(text)) return true;
    const open = openers.get(at - 1);
    if (open !== undefined && text === ')' && /^(?:if|for|while)$/.test(tokens[open - 1]?.text ?? '')) return true;
    at = open ?? at - 1;
  }
  return false;

  /** A condition, or `else`, at the end of a line. */
  function continues(line: number): boolean {
    const before = tokens[line - 1];
    const open = openers.get(line - 1);
    return (
      /^(?:else|do|&&|\|\|)$/.test(before?.text ?? '') ||
      (before?.text === ')' && open !== undefined && /^(?:if|for|while)$/.test(tokens[open - 1]?.text ?? ''))
    );
  }
}

/** The token at an offset. */
export function tokenAt({ code: { tokens } }: Pick<CloudProgram, 'code'>, { start }: Pick<Span, 'start'>): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
