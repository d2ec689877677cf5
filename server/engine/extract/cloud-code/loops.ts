import type { Span } from '../../model/span.ts';
import type { CallNode, ValueNode } from '../../model/value-node.ts';
import { withValues } from './functions.ts';
import { type CloudProgram, firstOf, itemsMeant, type MethodCall, valueMeant } from './program.ts';
import { readingOf } from './reading.ts';
import { parametersIn } from './script/functions.ts';

/** What is done once for each item of a list that the program writes out. */
export interface Loop {
  readonly variable: string;
  readonly body: Span;
  readonly items: readonly ValueNode[];
}

/** More rounds than these are not told apart. */
const mostRounds = 60;

/** `for (const a of list) …` and `list.forEach((a) => …)`, in text order. */
export function loopsOf(program: CloudProgram): readonly Loop[] {
  const { places } = program;
  const all = [
    ...(places.get('for') ?? []).flatMap((at) => forLoop(program, at) ?? []),
    ...(places.get('forEach') ?? []).flatMap((at) => eachLoop(program, at) ?? []),
  ];
  const isKnown = ({ items }: Loop) => items.length <= mostRounds && items.every(({ kind }) => kind !== 'unknown');
  return all.filter((loop) => loop.variable !== '' && isKnown(loop)).sort((a, b) => a.body.start - b.body.start);
}

function forLoop(program: CloudProgram, at: number): Loop | undefined {
  const { code } = program;
  const found = readingOf(code).loopAt(code, at);
  const items = found && listed(program, found.source);
  return found && items && { variable: found.variable, body: found.body, items };
}

function eachLoop(program: CloudProgram, at: number): Loop | undefined {
  const { code } = program;
  const { tokens, closing } = code;
  const open = at + 1;
  const close = closing[open] ?? -1;
  const isMethod = /^\??\.$/.test(tokens[at - 1]?.text ?? '') && tokens[open]?.text === '(' && close !== -1;
  const first = isMethod ? (firstOf(program, at - 2) ?? openerOf(program, at - 2)) : undefined;
  if (first === undefined) return undefined;
  const call = readingOf(code).chainAt(code, first);
  if (call.kind !== 'call' || call.nameSpan.end !== tokens[at]?.end) return undefined;
  const path = call.name.split('.').slice(0, -1);
  const source = call.name.startsWith('.') ? call.args[0] : ({ kind: 'reference', path, span: call.nameSpan } as const);
  const items = source && listed(program, source);
  const from = /^(?:async|function)$/.test(tokens[open + 1]?.text ?? '') ? open + 2 : open + 1;
  const variable = tokens[from]?.text === '(' ? parametersIn(code, from)[0] : tokens[from]?.text;
  const body = { start: tokens[from]?.end ?? 0, end: tokens[close]?.start ?? 0 };
  return items && variable !== undefined ? { variable, body, items } : undefined;
}

/** `[…].forEach`. */
function openerOf({ code, openers }: CloudProgram, close: number): number | undefined {
  return code.tokens[close]?.text === ']' ? openers.get(close) : undefined;
}

/** The items of a list that is written out. */
function listed(program: CloudProgram, node: ValueNode): readonly ValueNode[] | undefined {
  return valueMeant(program, node)?.kind === 'list' ? itemsMeant(program, node) : undefined;
}

/** A call once for each round of the loops around it. */
export function roundsOf(loops: readonly Loop[], call: CallNode): readonly CallNode[] {
  let all: readonly CallNode[] = [call];
  for (const { variable, body, items } of loops) {
    if (body.start > call.span.start || call.span.end > body.end) continue;
    if (all.length * items.length > mostRounds) continue;
    all = all.flatMap((each) =>
      items.map((item) => ({ ...each, args: each.args.map((arg) => withValues(arg, new Map([[variable, item]]))) })),
    );
  }
  return all;
}

/** Calls of methods, once for each round of the loops around them. */
export function inLoops(program: CloudProgram, calls: readonly MethodCall[]): readonly MethodCall[] {
  const loops = loopsOf(program);
  if (loops.length === 0) return calls;
  return calls.flatMap((call) => {
    const own: CallNode = { ...call.call, args: [call.receiver, ...call.args] };
    return roundsOf(loops, own).map(({ args: [receiver = call.receiver, ...args] }) => ({ ...call, receiver, args }));
  });
}
