import type { ValueNode } from '../../model/value-node.ts';
import { scalarNode } from '../../syntax/made-nodes.ts';
import { type CloudProgram, firstOf } from './program.ts';
import { readingOf } from './reading.ts';

/** A member of a value: `a.b['c']` is `c` of `a.b`. */
export interface Target {
  readonly receiver: ValueNode;
  readonly key: ValueNode;
}

/** The member that ends at a token; undefined where a name stands by itself there, or something else. */
export function targetIn(program: CloudProgram, last: number): Target | undefined {
  const { code, openers } = program;
  const { tokens } = code;
  const token = tokens[last];
  const open = token?.text === ']' ? openers.get(last) : undefined;
  if (open !== undefined) {
    const receiver = open + 1 < last ? receiverAt(program, open) : undefined;
    return receiver && { receiver, key: readingOf(code).expressionAt(code, open + 1).node };
  }
  if (token?.kind !== 'name' || !/^\??\.$/.test(tokens[last - 1]?.text ?? '')) return undefined;
  const receiver = receiverAt(program, last - 1);
  return receiver && { receiver, key: scalarNode(token.text, token) };
}

/** The value that ends before a token, and `(a as any)` as what it stands for. */
function receiverAt(program: CloudProgram, behind: number): ValueNode | undefined {
  const { code, openers } = program;
  const { tokens } = code;
  const last = tokens[behind - 1]?.text === '!' ? behind - 2 : behind - 1;
  const open = tokens[last]?.text === ')' ? openers.get(last) : undefined;
  if (open !== undefined && tokens[open - 1]?.kind !== 'name') return readingOf(code).expressionAt(code, open + 1).node;
  const first = firstOf(program, last);
  if (first === undefined) return undefined;
  const end = tokens[last]?.end ?? 0;
  let node: ValueNode | undefined = readingOf(code).chainAt(code, first);
  while (node && node.span.end > end && node.kind !== 'reference')
    node =
      node.kind === 'index'
        ? node.source
        : node.kind === 'call' && node.name.startsWith('.')
          ? node.args[0]
          : undefined;
  if (node?.kind !== 'reference' || node.span.end <= end) return node;
  const count = tokens.slice(first, last + 1).filter(({ kind }) => kind === 'name').length;
  return { ...node, path: node.path.slice(0, count), span: { start: node.span.start, end } };
}
