import type { ValueNode } from '../../../model/value-node.ts';
import { callAt } from './calls.ts';
import type { Code } from './code.ts';
import { readValue } from './expression.ts';
import type { Given } from './surface-parts.ts';

/** `tools.append(x)`, `tools.extend([…])`, `tools += […]`, `tools.push(x)`, `tools.Add(x)`. */
export function additionAt(code: Code, at: number): Given<readonly ValueNode[]> | undefined {
  const { tokens } = code;
  const name = tokens[at]?.text ?? '';
  if (tokens[at + 1]?.text === '+=') return { name, value: itemsIn(readValue(code, at + 2).node) };
  const method = tokens[at + 1]?.text === '.' ? tokens[at + 2]?.text : undefined;
  if (
    !/^(append|extend|push|insert|add_function|add_tool|Add|AddRange)$/.test(method ?? '') ||
    tokens[at + 3]?.text !== '('
  )
    return undefined;
  const call = callAt(code, at);
  const values = call?.args.slice(method === 'insert' ? 1 : 0) ?? [];
  return { name, value: /^(extend|AddRange)$/.test(method ?? '') ? values.flatMap(itemsIn) : values };
}

function itemsIn(node: ValueNode): readonly ValueNode[] {
  return node.kind === 'list'
    ? node.items
    : [{ kind: 'operation', operator: '...', operands: [node], span: node.span }];
}
