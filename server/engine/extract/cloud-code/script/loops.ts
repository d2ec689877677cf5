import type { Span } from '../../../model/span.ts';
import type { Code } from '../../agents/code/code.ts';
import type { LoopHead } from '../code-parts.ts';
import { expressionAt } from './expression.ts';
import { skipToEnd } from './line-ends.ts';

/** `for (const a of list) …`. */
export function loopAt(code: Code, at: number): LoopHead | undefined {
  const { tokens, closing } = code;
  const close = closing[at + 1] ?? -1;
  const isOf = /^(?:const|let|var)$/.test(tokens[at + 2]?.text ?? '') && tokens[at + 4]?.text === 'of';
  if (tokens[at + 1]?.text !== '(' || close === -1 || !isOf) return undefined;
  const source = expressionAt(code, at + 5, 1).node;
  return { variable: tokens[at + 3]?.text ?? '', source, body: bodySpan(code, close + 1) };
}

function bodySpan(code: Code, at: number): Span {
  const { tokens, closing } = code;
  const end = tokens[at]?.text === '{' ? (closing[at] ?? at) : skipToEnd(code, at);
  return { start: tokens[at]?.start ?? 0, end: tokens[end]?.end ?? code.text.length };
}
