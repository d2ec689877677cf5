import type { ValueNode } from '../../../model/value-node.ts';
import type { Code } from '../../agents/code/code.ts';
import type { CodeFunction, LoopHead, Parameters } from '../code-parts.ts';
import { blocksOf, spanOfBlock } from './code.ts';
import { expressionAt, lambdaColon } from './expression.ts';

/** `lambda a: …`, and what a comprehension makes of an item: `… for a in list`. */
export function functionAt(code: Code, at: number): CodeFunction | undefined {
  const { tokens } = code;
  if (tokens[at]?.text === 'lambda') {
    const colon = lambdaColon(code, at);
    return colon === undefined
      ? undefined
      : { parameters: namesBetween(code, at, colon), body: expressionAt(code, colon + 1).node };
  }
  const { node, next } = expressionAt(code, at);
  const variable = tokens[next + 1];
  const isPlain = tokens[next]?.text === 'for' && variable?.kind === 'name' && tokens[next + 2]?.text === 'in';
  return isPlain ? { parameters: [variable.text], body: node } : undefined;
}

/** `def name(a: A, b=1) -> T:`, from its bracket on. */
export function declaredFunction(code: Code, open: number): CodeFunction | undefined {
  const close = code.closing[open] ?? -1;
  const block = close === -1 ? undefined : blocksOf(code).get(open - 2);
  const body = block && returnedIn(code, block.from, block.to);
  return body && { ...parametersAt(code, open), body };
}

/** What a function is handed, by the bracket before its parameters. */
export function parametersAt(code: Code, open: number): Parameters {
  const close = code.closing[open] ?? open;
  const [first = '', ...others] = namesBetween(code, open, close);
  // The object itself is handed over by nobody.
  const parameters = /^(?:self|cls)$/.test(first) ? others : [first, ...others];
  return { parameters, defaults: defaultsBetween(code, open, close) };
}

/** What parameters between two tokens are where nothing is given for them: `b: T = 1`. */
function defaultsBetween(code: Code, from: number, to: number): ReadonlyMap<string, ValueNode> {
  const { tokens, closing } = code;
  const defaults = new Map<string, ValueNode>();
  let name: string | undefined;
  for (let at = from + 1, isFirst = true; at < to; at = Math.max(at, closing[at] ?? at) + 1) {
    const { kind, text = '' } = tokens[at] ?? {};
    if (text === '=' && name !== undefined) defaults.set(name, expressionAt(code, at + 1).node);
    if (isFirst) name = kind === 'name' ? text : undefined;
    else if (text === '=') name = undefined;
    isFirst = text === ',';
  }
  return defaults;
}

/** The names of parameters between two tokens; of what takes several arguments, none. */
export function namesBetween({ tokens, closing }: Code, from: number, to: number): readonly string[] {
  const names: string[] = [];
  let isFirst = true;
  for (let at = from + 1; at < to; at = Math.max(at, closing[at] ?? at) + 1) {
    const { kind, text = '' } = tokens[at] ?? {};
    if (text === ',') isFirst = true;
    else if (isFirst) {
      names.push(kind === 'name' ? text : '');
      isFirst = false;
    }
  }
  return names;
}

/** What the only `return` of a block gives back. */
function returnedIn(code: Code, from: number, to: number): ValueNode | undefined {
  const { tokens } = code;
  let only: number | undefined;
  for (let at = from; at < to; at++) {
    const { kind, text = '' } = tokens[at] ?? {};
    if (kind !== 'name') continue;
    // What a function or a class within gives back, it does not.
    const inner = /^(?:class|def)$/.test(text) ? blocksOf(code).get(at) : undefined;
    if (inner) at = Math.max(at, inner.to - 1);
    if (inner || !/^(?:return|yield)$/.test(text)) continue;
    if (only !== undefined || text === 'yield') return undefined;
    only = at;
  }
  if (only === undefined || tokens[only + 1]?.kind === 'line') return undefined;
  const { node, next } = expressionAt(code, only + 1);
  return tokens[next]?.text === ',' ? undefined : node;
}

/** `for a in list:`. */
export function loopAt(code: Code, at: number): LoopHead | undefined {
  const { tokens } = code;
  const block = blocksOf(code).get(at);
  const variable = tokens[at + 1];
  if (!block || variable?.kind !== 'name' || tokens[at + 2]?.text !== 'in') return undefined;
  return { variable: variable.text, source: expressionAt(code, at + 3).node, body: spanOfBlock(code, block) };
}
