import type { ValueNode } from '../../model/value-node.ts';
import { countWhile } from '../../text/ordered.ts';
import type { Code } from '../agents/code/code.ts';
import { expressionAt } from './expression.ts';

/** What an arrow function gives back: its expression, or what its only `return` says. Undefined for all else. */
export function bodyOfFunction(code: Code, { span }: ValueNode): ValueNode | undefined {
  const { tokens, closing } = code;
  const first = countWhile(tokens, ({ start }) => start < span.start);
  const from = tokens[first]?.text === 'async' ? first + 1 : first;
  const behind = tokens[from]?.text === '(' ? (closing[from] ?? from) + 1 : from + 1;
  const mark = tokens.slice(behind, behind + 40).findIndex(({ text }) => text === '=>');
  if (mark === -1 || (mark > 0 && tokens[behind]?.text !== ':')) return undefined;
  const open = behind + mark + 1;
  if (tokens[open]?.text !== '{') return expressionAt(code, open, 1).node;
  const close = closing[open] ?? -1;
  const returns: number[] = [];
  for (let at = open + 1; at < close; at++)
    if (tokens[at]?.kind === 'name' && tokens[at]?.text === 'return') returns.push(at);
  const [only, ...others] = returns;
  return only === undefined || others.length > 0 ? undefined : expressionAt(code, only + 1).node;
}
