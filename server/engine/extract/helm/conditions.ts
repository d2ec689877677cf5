import type { Span } from '../../model/span.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { callNode } from '../../syntax/made-nodes.ts';
import { countWhile } from '../../text/ordered.ts';
import { resolvedPath } from './actions.ts';
import { operation, pipelineNode, unknown, withMembers } from './go-template.ts';
import { isTooDeep, variablesIn, withVariables } from './variables.ts';

/** Under which condition what begins at an offset is printed; undefined where no block is around it. */
export type Conditions = (offset: number) => ValueNode | undefined;

/** The conditions of a template: `if` and what is else, `with` and `range`. Source: Helm, "Flow Control". */
export function conditionsIn(text: string): Conditions {
  if (!reachesOver(text)) return conditionsOfObjects(text);
  const stretches = stretchesIn(text, { start: 0, end: text.length }, variablesIn(text));
  return (offset) => conditionOf(aroundAt(stretches, offset));
}

/** The same where no block reaches from one object to the next: each is read when it is asked about. */
export function conditionsOfObjects(text: string): Conditions {
  const known = new Map<number, readonly Stretch[]>();
  return (offset) => {
    const piece = pieceAt(text, offset);
    const stretches = known.get(piece.start) ?? stretchesIn(text, piece);
    known.set(piece.start, stretches);
    return conditionOf(aroundAt(stretches, offset));
  };
}

/** Whether a block begins in one object and ends behind its end, or a condition may ask for what is set elsewhere. */
export function reachesOver(text: string): boolean {
  if (!/\n---/.test(text)) return true;
  if (variablesIn(text).size > 0 && /\{\{-?\s*(?:else\s+)?(?:if|with|range)\b[^}]{0,400}?\$\w/.test(text)) return true;
  const stretches = stretchesIn(text, { start: 0, end: text.length });
  for (const { index } of text.matchAll(/^---/gm)) {
    for (let next = aroundAt(stretches, index); next !== undefined; next = next.outer)
      if (next.block.isClosed) return true;
  }
  return false;
}

/** A block of the template: what is printed or not. */
interface Block {
  isClosed: boolean;
}

/** A branch of a block, with what is around the block. */
interface Around {
  readonly block: Block;
  /** All of them hold here. */
  readonly tests: readonly Test[];
  readonly outer: Around | undefined;
  readonly depth: number;
}

type Test = () => ValueNode;

/** From here to the next one everything is in the same branches. */
interface Stretch {
  readonly from: number;
  readonly around: Around | undefined;
}

interface Open {
  readonly around: Around;
  /** Of the branches so far, none of which holds in the next. */
  readonly denied: readonly Test[];
  /** The condition of this branch. */
  readonly test: Test | undefined;
  /** What the dot means around the block. */
  readonly dot: string | undefined;
}

/** Deeper than any template is nested; what is deeper still counts as printed. */
const deepest = 64;

function stretchesIn(
  text: string,
  { start, end }: Span,
  variables: ReadonlyMap<string, string> = new Map(),
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const open: Open[] = [];
  let around: Around | undefined;
  let dot: string | undefined = '.';
  const action = /\{\{-?\s*(?=(?:if|with|range|define|block|else|end)\b)([\s\S]{0,2000}?)\s*-?\}\}/g;
  action.lastIndex = start;
  for (let match = action.exec(text); match !== null && match.index < end; match = action.exec(text)) {
    const [whole, inner = ''] = match;
    const behind = match.index + whole.length;
    const [, word = '', rest = ''] = /^(\w*)\s*([\s\S]*)$/.exec(inner) ?? [];
    const place = { start: match.index, end: behind };
    if (word === 'end' || word === 'else') {
      const last = open.pop();
      if (last === undefined) continue;
      const { block, outer } = last.around;
      dot = last.dot;
      around = outer;
      if (word === 'end') block.isClosed = true;
      else {
        const denied = last.test === undefined ? last.denied : [...last.denied, denial(last.test)];
        const next = /^(?:if|with)\s+([\s\S]*)$/.exec(rest)?.[1];
        const test = next === undefined ? undefined : testOf(next, dot, place, variables);
        around = within(block, test === undefined ? denied : [...denied, test], outer);
        open.push({ around, denied, test, dot });
      }
      stretches.push({ from: word === 'end' ? match.index : behind, around });
    } else {
      const list = rest.replace(/^\$\w+(?:\s*,\s*\$\w+)?\s*:=\s*/, '');
      const test = word === 'define' || word === 'block' ? undefined : testOf(list, dot, place, variables);
      around = within({ isClosed: false }, test === undefined ? [] : [test], around);
      open.push({ around, denied: [], test, dot });
      stretches.push({ from: behind, around });
      if (word === 'with') dot = resolvedPath(list, dot);
      else if (word === 'range') dot = undefined;
      else if (word === 'define') dot = '.';
    }
  }
  return stretches;
}

function within(block: Block, tests: readonly Test[], outer: Around | undefined): Around {
  const depth = (outer?.depth ?? 0) + 1;
  return { block, tests: depth > deepest ? [] : tests, outer, depth };
}

function aroundAt(stretches: readonly Stretch[], offset: number): Around | undefined {
  return stretches[countWhile(stretches, ({ from }) => from <= offset) - 1]?.around;
}

/** A block that nothing ends, as while somebody types, decides about nothing. */
function conditionOf(around: Around | undefined): ValueNode | undefined {
  if (around === undefined) return undefined;
  const known = conditionsKnown.get(around);
  if (known) return known.node;
  const node = joinedTests(around);
  conditionsKnown.set(around, { node });
  return node;
}

/** One object for one place, by which equal places are told. */
const conditionsKnown = new WeakMap<Around, { readonly node: ValueNode | undefined }>();

function joinedTests(around: Around): ValueNode | undefined {
  const tests: Test[] = [];
  for (let next: Around | undefined = around; next !== undefined; next = next.outer)
    if (next.block.isClosed) tests.unshift(...next.tests);
  const [first, ...others] = tests.map((test) => test());
  return first && others.reduce((a, b) => operation('&&', [a, b], a.span), first);
}

/** Between two lines that part objects. */
function pieceAt(text: string, offset: number): Span {
  const before = text.startsWith('---', offset) ? offset : text.lastIndexOf('\n---', offset) + 1;
  const behind = text.indexOf('\n---', offset);
  return { start: before, end: behind === -1 ? text.length : behind + 1 };
}

function testOf(condition: string, dot: string | undefined, span: Span, variables: ReadonlyMap<string, string>): Test {
  return once(() => {
    const whole = withMembers(dot === '.' ? withVariables(condition, variables) : condition);
    return isTooDeep(whole) ? unknown(span) : callNode('truthy', [pipelineNode(whole, span, 0, dot)], span);
  });
}

function denial(test: Test): Test {
  return once(() => operation('!', [test()], test().span));
}

function once(work: Test): Test {
  let done: ValueNode | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
