import type { ValueNode } from '../../model/value-node.ts';
import { unknownNode } from '../../syntax/made-nodes.ts';
import { nodesWithin } from '../../syntax/nodes-within.ts';
import type { CloudProgram } from './program.ts';

/** Reads values, each once, although names let them stand within each other many times. */
export interface Lowered {
  /** What the work makes of a value; unknown on the value's own way, and where what it holds would not end soon. */
  of(value: ValueNode, work: () => ValueNode): ValueNode;
  /** A value that is handed out, whose parts the rest of the engine goes through; unknown where the program has said enough. */
  whole(node: ValueNode): ValueNode;
}

/** Parts of the largest value, those that stand in it several times counted as often. */
const mostParts = 20_000;

/** So often a place may stand within itself: a function that is handed what it gave back. */
const mostRounds = 3;

export function loweredOnce(program: CloudProgram): Lowered {
  const done = new Map<ValueNode, ValueNode>();
  const onTheWay = new Map<string, number>();
  const counts = new Map<ValueNode, number>();
  return {
    of(value, work) {
      const known = done.get(value);
      if (known) return known;
      // What a function gives back is another value each time, and still the same place of the program.
      const place = `${value.kind} ${value.span.start} ${value.span.end}`;
      const rounds = onTheWay.get(place) ?? 0;
      if (rounds >= mostRounds) return unknownNode(value.span);
      onTheWay.set(place, rounds + 1);
      const node = work();
      onTheWay.set(place, rounds);
      const isSmall = countOf(node) <= mostParts;
      if (!isSmall) program.leave();
      const answer = isSmall ? node : unknownNode(value.span);
      done.set(value, answer);
      return answer;
    },
    whole: (node) => (program.mayRead(countOf(node)) ? node : unknownNode(node.span)),
  };

  function countOf(node: ValueNode): number {
    return partsIn(node, counts);
  }
}

/** How many values a value is, those that stand in it several times counted as often; what was counted is remembered. */
export function partsIn(node: ValueNode, counts: Map<ValueNode, number>): number {
  const known = counts.get(node);
  if (known !== undefined) return known;
  let count = 1;
  for (const part of nodesWithin(node)) count += partsIn(part, counts);
  counts.set(node, count);
  return count;
}
