import type { ValueNode } from '../../model/value-node.ts';
import { unknownNode } from '../../syntax/made-nodes.ts';
import { type CloudProgram, isWhole, mapMeant, memberMeant, valueMeant } from './program.ts';
import { readingOf } from './reading.ts';
import { targetIn } from './targets.ts';

/** What a member of an object is set to outside of the call that makes the object. */
export interface Assigned {
  readonly receiver: ValueNode;
  readonly value: ValueNode;
  /** The token at which that is done. */
  readonly at: number;
}

/** All that a member is set to: `s.effect = …`, `s['effect'] = …`, `Object.assign(s, { effect: … })`, `setattr(s, 'effect', …)`; unknown where only the running program knows which member is set. */
export function assignmentsTo(program: CloudProgram, member: string): readonly Assigned[] {
  return [...setAsMember(program, member), ...handedOver(program, member), ...named(program, member)];
}

function setAsMember(program: CloudProgram, member: string): readonly Assigned[] {
  const { code } = program;
  const { tokens } = code;
  return tokens.flatMap(({ text }, at): readonly Assigned[] => {
    const last = text === '=' ? tokens[at - 1] : undefined;
    if (last?.text !== ']' && last?.text !== member) return [];
    const target = targetIn(program, at - 1);
    if (!target) return [];
    const { receiver } = target;
    const key = valueMeant(program, target.key);
    if (key?.kind !== 'scalar') return [{ receiver, value: unknownNode(receiver.span), at }];
    return key.value === member ? [{ receiver, value: readingOf(code).expressionAt(code, at + 1).node, at }] : [];
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
      if (value) return [{ receiver, value, at }];
      return map && isWhole(program, map) ? [] : [{ receiver, value: unknownNode(each.span), at }];
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
    if (key?.kind !== 'scalar') return [{ receiver, value: unknownNode(name.span), at }];
    return key.value === member ? [{ receiver, value, at }] : [];
  });
}
