import type { CallNode } from '../../../model/value-node.ts';
import type { Code } from './code.ts';
import { operand, readValue } from './expression.ts';

/** The call that begins at a name, whatever is done with its result. */
export function callAt(code: Code, at: number): CallNode | undefined {
  let { node } = operand(code, at, 0);
  while (node.kind === 'index') node = node.source;
  return node.kind === 'call' ? node : undefined;
}

/** `T name = new() { … }` of C#, whose type stands before its name. */
export function callOfType(code: Code, at: number): CallNode | undefined {
  const [type, , equals, made, open] = code.tokens.slice(at, at + 5);
  if (code.language !== 'csharp' || !type || equals?.text !== '=' || made?.text !== 'new' || open?.text !== '(')
    return undefined;
  const { node } = readValue(code, at + 3);
  const nameSpan = { start: type.start, end: type.end };
  return node.kind === 'map'
    ? { kind: 'call', name: type.text, args: [node], expands: false, span: node.span, nameSpan }
    : undefined;
}
