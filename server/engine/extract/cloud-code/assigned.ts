import type { ValueNode } from '../../model/value-node.ts';
import type { Code } from '../agents/code/code.ts';
import { type CloudProgram, firstOf, isWhole, mapMeant, memberMeant, valueMeant } from './program.ts';
import { readingOf } from './reading.ts';

/** What a member of an object is set to outside of the call that makes the object. */
export interface Assigned {
  readonly receiver: ValueNode;
  readonly value: ValueNode;
}

/** All that a member is set to: `s.effect = …`, `s['effect'] = …`, `Object.assign(s, { effect: … })`, `setattr(s, 'effect', …)`; unknown where only the running program knows which member is set. */
export function assignmentsTo(program: CloudProgram, member: string): readonly Assigned[] {
  return [
    ...dotted(program, member),
    ...bracketed(program, member),
    ...handedOver(program, member),
    ...named(program, member),
  ];
}

function dotted(program: CloudProgram, member: string): readonly Assigned[] {
  const { code, places } = program;
  const { expressionAt } = readingOf(code);
  return (places.get(member) ?? []).flatMap((at) =>
    code.tokens[at - 1]?.text === '.' && code.tokens[at + 1]?.text === '='
      ? assigned(program, at - 1, expressionAt(code, at + 2).node)
      : [],
  );
}

function bracketed(program: CloudProgram, member: string): readonly Assigned[] {
  const { code, openers } = program;
  const { expressionAt } = readingOf(code);
  return code.tokens.flatMap(({ text }, at) => {
    const open = text === ']' && code.tokens[at + 1]?.text === '=' ? openers.get(at) : undefined;
    if (open === undefined || open + 1 === at) return [];
    const key = valueMeant(program, expressionAt(code, open + 1).node);
    if (key?.kind !== 'scalar') return assigned(program, open, { kind: 'unknown', span: spanOf(code, open, at + 1) });
    return key.value === member ? assigned(program, open, expressionAt(code, at + 2).node) : [];
  });
}

function handedOver(program: CloudProgram, member: string): readonly Assigned[] {
  const { code, places } = program;
  return (places.get('assign') ?? []).flatMap((at): readonly Assigned[] => {
    const call = code.tokens[at - 2]?.text === 'Object' ? readingOf(code).chainAt(code, at - 2) : undefined;
    const [receiver, ...given] = call?.kind === 'call' && call.name === 'Object.assign' ? call.args : [];
    if (!receiver) return [];
    return given.flatMap((each) => {
      const map = mapMeant(program, each);
      const value = memberMeant(program, map, member);
      if (value) return [{ receiver, value }];
      return map && isWhole(program, map) ? [] : [{ receiver, value: { kind: 'unknown' as const, span: each.span } }];
    });
  });
}

function named(program: CloudProgram, member: string): readonly Assigned[] {
  const { code, places } = program;
  return (places.get('setattr') ?? []).flatMap((at): readonly Assigned[] => {
    const call = readingOf(code).chainAt(code, at);
    const [receiver, name, value] = call.kind === 'call' && call.name === 'setattr' ? call.args : [];
    if (!receiver || !name || !value) return [];
    const key = valueMeant(program, name);
    if (key?.kind !== 'scalar') return [{ receiver, value: { kind: 'unknown', span: name.span } }];
    return key.value === member ? [{ receiver, value }] : [];
  });
}

/** Of a name, or of a value in brackets such as `(s as any)`, that ends before a token. */
function assigned(program: CloudProgram, end: number, value: ValueNode): readonly Assigned[] {
  const { code, openers } = program;
  const { tokens } = code;
  const last = tokens[end - 1]?.text === '!' ? end - 2 : end - 1;
  const open = tokens[last]?.text === ')' ? openers.get(last) : undefined;
  if (open !== undefined && tokens[open - 1]?.kind !== 'name')
    return [{ receiver: readingOf(code).expressionAt(code, open + 1).node, value }];
  const first = firstOf(program, last);
  if (first === undefined) return [];
  const count = tokens.slice(first, end).filter(({ kind }) => kind === 'name').length;
  const path = pathFrom(code, first).slice(0, count);
  return path.length === 0 ? [] : [{ receiver: { kind: 'reference', path, span: spanOf(code, first, end) }, value }];
}

/** The names that lead on from a token, under those that they have in TypeScript. */
function pathFrom(code: Code, first: number): Extract<ValueNode, { readonly kind: 'reference' }>['path'] {
  let node = readingOf(code).chainAt(code, first);
  while (node.kind === 'index') node = node.source;
  return node.kind === 'reference' ? node.path : [];
}

function spanOf({ tokens }: Code, from: number, to: number): ValueNode['span'] {
  return { start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 };
}
